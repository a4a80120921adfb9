/// What was seen so far in one language, with the sum of its responses as a whole number.
struct ResponseSums {
  var (cells, negative, aboveOne) = (0, 0, 0)
  var (total, least) = (0, 0)
  var largest: Float = 0
  var isOutOfBounds = false

  /// Adds cells that are what they should be.
  mutating func add(_ cells: Int, total: Int, largest: Float) {
    self.cells += cells
    self.total &+= total
    self.largest = max(self.largest, largest)
  }

  /// The same as a tally of probabilities.
  func tally(denominator: Float) -> ProbabilityTally {
    var tally = ProbabilityTally()
    tally.cells = cells
    tally.negativeCells = negative
    tally.mostNegative = least
    tally.aboveOneCells = aboveOne
    tally.largest = largest
    tally.sum = Double(total) / Double(denominator)
    tally.isOutOfBounds = isOutOfBounds
    return tally
  }
}
