import Faults

/// A strided view of numbers in a file or in memory, as PyTorch and NumPy store them.
///
/// All bounds are checked once, when the tensor is made; reading needs no further checks. Nothing is copied
/// until elements are read.
public struct Tensor: Sendable {
  /// What one element is.
  public let elementType: ElementType
  /// The extents, slowest dimension first; empty for a single number.
  public let shape: [Int]
  /// Elements to step over per dimension; 0 where one element stands for a whole dimension.
  public let strides: [Int]
  /// Whether the bytes of an element come highest first.
  public let isBigEndian: Bool

  /// Where the elements are.
  let source: MappedFile
  /// The first element's first byte within ``source``.
  let byteOffset: Int

  /// How many elements there are.
  public let count: Int

  /// More elements than this are refused where the file does not hold a byte for each.
  static let largestExpansion = 1 << 20

  /// A view of `bytes` within a source.
  ///
  /// - Parameters:
  ///   - strides: in elements; nil means row-major.
  ///   - offset: the first element, counted in elements from the start of `bytes`.
  /// - Throws: a fault when any element would lie outside `bytes`, an extent or stride is negative, or the
  ///   view claims vastly more elements than the file has bytes.
  init(
    _ elementType: ElementType, shape: [Int], strides: [Int]? = nil, offset: Int = 0,
    isBigEndian: Bool = false, source: MappedFile, bytes: Range<Int>
  ) throws(Fault) {
    func refusal(_ found: String, _ expected: String) -> Fault {
      Fault(
        .data, found: found, expected: expected,
        advice: "the file is damaged or was not written by the library it claims: write it again")
    }
    guard shape.count <= 64 else {
      throw refusal("a tensor of \(amount(shape.count, "dimension"))", "at most 64")
    }
    guard shape.allSatisfy({ $0 >= 0 }) else {
      throw refusal("a tensor of shape \(Self.text(shape))", "no negative extent")
    }
    let steps = strides ?? Self.rowMajorStrides(shape)
    guard steps.count == shape.count, steps.allSatisfy({ $0 >= 0 }), offset >= 0 else {
      throw refusal(
        "a tensor of shape \(Self.text(shape)) with strides \(Self.text(steps)) and offset \(offset)",
        "as many strides as extents, none negative")
    }
    let available = bytes.count / elementType.size
    if shape.contains(0) {
      count = 0
      guard offset <= available else {
        throw refusal(
          "an offset of \(amount(offset, "element"))",
          "at most the \(amount(available, "element")) of its storage")
      }
    } else {
      guard let last = Self.lastElement(shape, steps, offset), last < available else {
        throw refusal(
          "a tensor of shape \(Self.text(shape)) and type \(elementType.rawValue) with strides "
            + "\(Self.text(steps)) and offset \(offset)",
          "all its elements within the \(amount(bytes.count, "byte")) of its storage")
      }
      guard let total = Self.product(shape), total <= max(source.count, Self.largestExpansion) else {
        throw refusal(
          "a tensor of shape \(Self.text(shape)), far more elements than the \(amount(source.count, "byte")) there are",
          "a recording that holds its own elements")
      }
      count = total
    }
    self.elementType = elementType
    self.shape = shape
    self.strides = steps
    self.isBigEndian = isBigEndian && elementType.size > 1
    self.source = source
    // Both products are bounded by the storage, checked above.
    byteOffset = bytes.lowerBound + offset * elementType.size
  }

  /// Row-major strides; extents whose product overflows are caught by the bounds check that follows.
  static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      let (product, overflow) = strides[axis + 1].multipliedReportingOverflow(by: max(shape[axis + 1], 1))
      strides[axis] = overflow ? Int.max : product
    }
    return strides
  }

  static func product(_ shape: [Int]) -> Int? {
    var product = 1
    for extent in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: extent)
      if overflow { return nil }
      product = next
    }
    return product
  }

  /// The bytes of all elements; nil where an extent is negative or there would be more than can be.
  static func byteCount(_ type: ElementType, _ shape: [Int]) -> Int? { byteCount(bits: 8 * type.size, shape) }

  /// The same for elements of so many bits, which together fill whole bytes.
  static func byteCount(bits: Int, _ shape: [Int]) -> Int? {
    guard shape.allSatisfy({ $0 >= 0 }), let count = product(shape) else { return nil }
    let (total, overflow) = count.multipliedReportingOverflow(by: bits)
    return overflow || !total.isMultiple(of: 8) ? nil : total / 8
  }

  private static func lastElement(_ shape: [Int], _ strides: [Int], _ offset: Int) -> Int? {
    var last = offset
    for (extent, stride) in zip(shape, strides) {
      let (step, overflow) = (extent - 1).multipliedReportingOverflow(by: stride)
      let (next, overflowed) = last.addingReportingOverflow(step)
      if overflow || overflowed { return nil }
      last = next
    }
    return last
  }

  /// A shape as messages show it: "[32, 14336]", "[]" for a single number.
  static func text(_ shape: [Int]) -> String {
    let shown = shape.prefix(8).map(String.init).joined(separator: ", ")
    return "[\(shown)\(shape.count > 8 ? ", …" : "")]"
  }
}

extension Tensor {
  /// A vector as a matrix of one row.
  func asRow() throws(Fault) -> Tensor {
    try Tensor(
      elementType, shape: [1] + shape, strides: [shape.first ?? 1] + strides, isBigEndian: isBigEndian,
      source: source, bytes: byteOffset..<source.count)
  }
}
