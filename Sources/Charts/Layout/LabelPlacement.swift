/// Labels beside the ends of lines, moved apart where they would overlap.
enum LabelPlacement {
  /// The places nearest to the wanted ones that keep a distance and stay within bounds, in the order given.
  static func spread(_ wanted: [Double], distance: Double, within bounds: ClosedRange<Double>) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var places = wanted
    var free = bounds.lowerBound
    for index in order {
      places[index] = max(wanted[index], free)
      free = places[index] + distance
    }
    // What was pushed out at the bottom moves up again.
    free = bounds.upperBound
    for index in order.reversed() {
      places[index] = min(places[index], free)
      free = places[index] - distance
    }
    return places
  }
}
