extension Parallel {
  /// The results of independent pieces of work, in the order of their indices.
  ///
  /// - Throws: The error of the lowest index that failed, after all calls have ended.
  public static func map<Result>(
    _ count: Int, threads: Int, _ body: (Int) throws -> Result
  ) throws -> [Result] {
    var results = [Result?](repeating: nil, count: count)
    try results.withUnsafeMutableBufferPointer { results in
      // Each index is written once.
      nonisolated(unsafe) let results = results
      try forEach(count, threads: threads) { results[$0] = try body($0) }
    }
    return results.compactMap { $0 }
  }

  /// What `transform` makes of every element, in their order.
  ///
  /// - Throws: The error of the first element that failed, after all calls have ended.
  public static func map<Element, Result>(
    _ elements: [Element], threads: Int, _ transform: (Element) throws -> Result
  ) throws -> [Result] {
    try map(elements.count, threads: threads) { try transform(elements[$0]) }
  }
}
