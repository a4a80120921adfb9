/// What a look at all counts shows.
public struct CountSummary: Sendable, Equatable, Codable {
  /// A neuron's place.
  public struct Place: Sendable, Equatable, Codable {
    /// Its layer, from 0.
    public var layer: Int
    /// Its index within the layer, from 0.
    public var neuron: Int
  }

  /// The least count.
  public var minimum: Int64
  /// Where it first stands, layer after layer.
  public var minimumPlace: Place
  /// The greatest count.
  public var maximum: Int64
  /// Where it first stands, layer after layer.
  public var maximumPlace: Place
  /// How many counts are negative.
  public var negative: Int
  /// How many counts are 0.
  public var zero: Int
}

extension CountMatrix {
  /// The extremes, and how many counts are negative or zero; reads every count once.
  public func summary() -> CountSummary {
    var least = (value: Int64.max, position: 0)
    var greatest = (value: Int64.min, position: 0)
    var negative = 0
    var zero = 0
    for layer in 0..<layers {
      withRows(layer..<(layer + 1)) { counts in
        for (neuron, count) in counts.enumerated() {
          if count < least.value { least = (count, layer * neurons + neuron) }
          if count > greatest.value { greatest = (count, layer * neurons + neuron) }
          if count < 0 { negative += 1 }
          if count == 0 { zero += 1 }
        }
      }
    }
    func place(_ position: Int) -> CountSummary.Place {
      .init(layer: position / neurons, neuron: position % neurons)
    }
    return CountSummary(
      minimum: least.value, minimumPlace: place(least.position), maximum: greatest.value,
      maximumPlace: place(greatest.position), negative: negative, zero: zero)
  }
}
