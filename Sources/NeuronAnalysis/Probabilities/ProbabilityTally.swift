/// What was seen while counts became probabilities: the ground for data notes.
public struct ProbabilityTally: Sendable, Equatable {
  /// How many cells (neurons of one language) were seen.
  public var cells = 0
  /// Cells whose prefix count exceeds their full count; their probability is 0.
  public var negativeCells = 0
  /// The smallest difference of full and prefix count, 0 where none is negative.
  public var mostNegative = 0
  /// Cells whose probability is above 1; they keep it.
  public var aboveOneCells = 0
  /// The largest probability.
  public var largest: Float = 0
  /// The sum of all probabilities, from the sum of the counts.
  public var sum = 0.0
  /// Whether some count is negative or more than its tokens explain (see ``ResponseCounts/mostActivations(of:)``).
  public var isOutOfBounds = false

  /// A tally of nothing.
  public init() {}

  /// Adds what was seen elsewhere.
  ///
  /// Sums of reals depend on their order in the last bits: add parts in the order of the neurons.
  public static func += (tally: inout ProbabilityTally, other: ProbabilityTally) {
    tally.cells += other.cells
    tally.negativeCells += other.negativeCells
    tally.mostNegative = min(tally.mostNegative, other.mostNegative)
    tally.aboveOneCells += other.aboveOneCells
    tally.largest = max(tally.largest, other.largest)
    tally.sum += other.sum
    tally.isOutOfBounds = tally.isOutOfBounds || other.isOutOfBounds
  }
}
