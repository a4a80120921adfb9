/// Two lists of ascending indices against each other, in one pass over both.
enum AscendingIndices {
  /// The indices of the first list that the second does not have.
  static func difference(_ first: [Int], _ second: [Int]) -> [Int] {
    var rest = second[...]
    return first.filter { index in
      while let next = rest.first, next < index { rest.removeFirst() }
      return rest.first != index
    }
  }

  /// How many indices both lists have.
  static func commonCount(_ first: [Int], _ second: [Int]) -> Int {
    first.count - difference(first, second).count
  }
}
