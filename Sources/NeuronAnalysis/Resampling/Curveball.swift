/// Rows of languages, shuffled at random with every row and column sum kept.
///
/// A curveball trade (Strona et al. 2014, doi 10.1038/ncomms5114) takes two rows at random and deals the
/// languages that only one of them has out anew, each row getting as many as it gave. Repeated, every arrangement
/// with the same sums is equally likely (Carstens 2015, doi 10.1103/PhysRevE.91.042812).
struct Curveball {
  /// The rows' languages, `[row][word]`.
  private(set) var rows: [UInt64]
  let rowCount: Int
  private let words: Int
  private let languageCount: Int
  // The languages being dealt, as indices.
  private var pool: [Int]

  /// Rows of `ceil(languageCount / 64)` words each.
  init(rows: [UInt64], languageCount: Int) {
    self.rows = rows
    self.languageCount = languageCount
    words = (languageCount + 63) / 64
    rowCount = rows.count / words
    pool = Array(repeating: 0, count: languageCount)
  }

  /// Trades a number of times; fewer than two rows stay as they are.
  mutating func trade(times: Int, stream: inout RandomStream) {
    guard rowCount > 1 else { return }
    rows.withUnsafeMutableBufferPointer { rows in
      pool.withUnsafeMutableBufferPointer { pool in
        for _ in 0..<times {
          let first = stream.below(rowCount)
          var second = stream.below(rowCount - 1)
          if second >= first { second += 1 }
          Self.trade(rows, first * words, second * words, words: words, pool: pool, stream: &stream)
        }
      }
    }
  }

  /// Adds, for each pair of languages a < b, how many rows have both: pair (a, b) is at `pairs[a * K + b]`.
  func countPairs(into pairs: UnsafeMutableBufferPointer<Int32>) {
    var present = pool
    for row in 0..<rowCount {
      var count = 0
      for word in 0..<words {
        var rest = rows[row * words + word]
        while rest != 0 {
          present[count] = word * 64 + rest.trailingZeroBitCount
          count += 1
          rest &= rest - 1
        }
      }
      guard count > 1 else { continue }
      for first in 0..<count - 1 {
        let start = present[first] * languageCount
        for second in first + 1..<count { pairs[start + present[second]] += 1 }
      }
    }
  }

  @inline(__always)
  private static func trade(
    _ rows: UnsafeMutableBufferPointer<UInt64>, _ first: Int, _ second: Int, words: Int,
    pool: UnsafeMutableBufferPointer<Int>, stream: inout RandomStream
  ) {
    var ofFirst = 0
    var size = 0
    for word in 0..<words {
      let different = rows[first + word] ^ rows[second + word]
      ofFirst += (different & rows[first + word]).nonzeroBitCount
      var rest = different
      while rest != 0 {
        pool[size] = word * 64 + rest.trailingZeroBitCount
        size += 1
        rest &= rest - 1
      }
    }
    guard ofFirst > 0, ofFirst < size else { return }
    for word in 0..<words {
      let common = rows[first + word] & rows[second + word]
      rows[second + word] |= rows[first + word]
      rows[first + word] = common
    }
    // The first `ofFirst` of a random order go to the first row.
    for place in 0..<ofFirst {
      let drawn = place + stream.below(size - place)
      let language = pool[drawn]
      pool[drawn] = pool[place]
      let bit: UInt64 = 1 << UInt64(language % 64)
      rows[first + language / 64] |= bit
      rows[second + language / 64] &= ~bit
    }
  }
}
