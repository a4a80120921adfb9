extension Parallel {
  /// The results of independent pieces of work, in the order of their indices.
  static func map<Result>(_ count: Int, threads: Int, _ body: (Int) throws -> Result) throws -> [Result] {
    var results = [Result?](repeating: nil, count: count)
    try results.withUnsafeMutableBufferPointer { results in
      // Each index is written once.
      nonisolated(unsafe) let results = results
      try forEach(count, threads: threads) { results[$0] = try body($0) }
    }
    return results.compactMap { $0 }
  }
}
