extension Parallel {
  /// The results of independent pieces of work, in the order of their indices.
  ///
  /// - Throws: The error of the lowest index that failed, after all calls have ended.
  public static func map<Result, E: Error>(
    _ count: Int, threads: Int, _ body: (Int) throws(E) -> Result
  ) throws(E) -> [Result] {
    var results = [Result?](repeating: nil, count: count)
    try results.withUnsafeMutableBufferPointer { (results) throws(E) in
      // Each index is written once.
      nonisolated(unsafe) let results = results
      try forEach(count, threads: threads) { (index) throws(E) in results[index] = try body(index) }
    }
    return results.compactMap { $0 }
  }

  /// What `transform` makes of every element, in their order.
  ///
  /// - Throws: The error of the first element that failed, after all calls have ended.
  public static func map<Element, Result, E: Error>(
    _ elements: [Element], threads: Int, _ transform: (Element) throws(E) -> Result
  ) throws(E) -> [Result] {
    try map(elements.count, threads: threads) { (index) throws(E) in try transform(elements[index]) }
  }

  /// What `body` makes of consecutive parts of `0..<count`, one per worker, in their order.
  ///
  /// - Throws: The error of the first part that failed, after all calls have ended.
  public static func mapRanges<Result, E: Error>(
    _ count: Int, threads: Int, _ body: (Range<Int>) throws(E) -> Result
  ) throws(E) -> [Result] {
    let workers = workerCount(count, threads: threads)
    return try map(workers, threads: workers) { (part) throws(E) in
      try body(count * part / workers..<count * (part + 1) / workers)
    }
  }
}
