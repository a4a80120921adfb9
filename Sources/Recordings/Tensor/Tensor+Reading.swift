import Faults

extension Tensor {
  /// Whether the elements lie in the file as this machine holds them: row-major, little-endian, aligned.
  var isNativeInMemory: Bool {
    strides == Self.rowMajorStrides(shape) && !isBigEndian
      && withBase { Int(bitPattern: $0) % elementType.size == 0 }
  }

  /// Where the elements lie, if they do as this machine holds them: row-major, little-endian, aligned.
  public var placeInFile: (file: MappedFile, bytes: Range<Int>)? {
    isNativeInMemory ? (source, byteOffset..<byteOffset + count * elementType.size) : nil
  }

  /// Calls `body` with the first element's address; strides reach the others.
  func withBase<R, E: Error>(_ body: (UnsafeRawPointer) throws(E) -> R) throws(E) -> R {
    try source.withBase { (base) throws(E) in try body(base + byteOffset) }
  }

  /// Copies whole numbers and truth values, row-major, for the first axis' range `rows`.
  ///
  /// Unsigned 64-bit values beyond Int64 come out negative. Floating-point tensors are read by ``reals()``.
  func copyIntegers(rows: Range<Int>, into buffer: UnsafeMutableBufferPointer<Int64>) {
    switch elementType {
    case .uint8, .bool: copy(UInt8.self, rows, buffer)
    case .int8: copy(Int8.self, rows, buffer)
    case .int16: copy(Int16.self, rows, buffer)
    case .uint16: copy(UInt16.self, rows, buffer)
    case .int32: copy(Int32.self, rows, buffer)
    case .uint32: copy(UInt32.self, rows, buffer)
    case .int64: copy(Int64.self, rows, buffer)
    case .uint64: copy(UInt64.self, rows, buffer)
    case .float16, .bfloat16, .float32, .float64: break
    }
  }

  private func copy<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type, _ rows: Range<Int>, _ buffer: UnsafeMutableBufferPointer<Int64>
  ) {
    let isBigEndian = isBigEndian
    forEachRun(rows: rows) { base, step, range in
      guard let output = buffer.baseAddress?.advanced(by: range.lowerBound) else { return }
      let count = range.count
      if isBigEndian {
        for index in 0..<count {
          let element = (base + index * step).loadUnaligned(as: T.self)
          output[index] = Int64(truncatingIfNeeded: T(bigEndian: element))
        }
      } else if step == MemoryLayout<T>.size {
        for index in 0..<count {
          let element = (base + index * MemoryLayout<T>.size).loadUnaligned(as: T.self)
          output[index] = Int64(truncatingIfNeeded: T(littleEndian: element))
        }
      } else {
        for index in 0..<count {
          let element = (base + index * step).loadUnaligned(as: T.self)
          output[index] = Int64(truncatingIfNeeded: T(littleEndian: element))
        }
      }
    }
  }

  /// The elements of a floating-point tensor, row-major, as Double, exactly.
  func reals() -> [Double] {
    switch elementType {
    case .float64: reals(UInt64.self) { Double(bitPattern: $0) }
    case .float32: reals(UInt32.self) { Double(Float(bitPattern: $0)) }
    case .float16: reals(UInt16.self) { Self.double(float16: $0) }
    case .bfloat16: reals(UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) }
    default: []
    }
  }

  private func reals<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type, _ convert: (T) -> Double
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      forEachRun(rows: 0..<(shape.first ?? 1)) { base, step, range in
        for index in 0..<range.count {
          let element = (base + index * step).loadUnaligned(as: T.self)
          buffer[range.lowerBound + index] = convert(
            isBigEndian ? T(bigEndian: element) : T(littleEndian: element))
        }
      }
      initialized = buffer.count
    }
  }

  /// IEEE 754 binary16, without relying on the machine to have it.
  static func double(float16 pattern: UInt16) -> Double {
    let magnitude = Int(pattern & 0x7fff)
    let value: Double =
      switch magnitude >> 10 {
      case 0: Double(magnitude) * 0x1p-24
      case 31: magnitude & 0x3ff == 0 ? .infinity : .nan
      default:
        Double(0x400 + magnitude & 0x3ff)
          * Double(sign: .plus, exponent: (magnitude >> 10) - 25, significand: 1)
      }
    return pattern & 0x8000 == 0 ? value : -value
  }

  /// Calls `body` for every run along the last axis, in row-major order, with the run's first address, the
  /// bytes between its elements, and its range in the row-major order of `rows`.
  private func forEachRun(rows: Range<Int>, _ body: (UnsafeRawPointer, Int, Range<Int>) -> Void) {
    let size = elementType.size
    guard !shape.contains(0), !rows.isEmpty else { return }
    withBase { base in
      guard let length = shape.last, let lastStride = strides.last else {
        body(base, size, 0..<1)
        return
      }
      if shape.count == 1 {
        body(base + rows.lowerBound * lastStride * size, lastStride * size, 0..<rows.count)
        return
      }
      var position = [Int](repeating: 0, count: shape.count - 1)
      position[0] = rows.lowerBound
      var written = 0
      while position[0] < rows.upperBound {
        var offset = 0
        for axis in position.indices { offset += position[axis] * strides[axis] }
        body(base + offset * size, lastStride * size, written..<(written + length))
        written += length
        var axis = position.count - 1
        position[axis] += 1
        while axis > 0, position[axis] == shape[axis] {
          position[axis] = 0
          axis -= 1
          position[axis] += 1
        }
      }
    }
  }

  /// All whole numbers of a tensor in row-major order; nil for a floating-point tensor.
  func integers() -> [Int64]? {
    guard elementType.isInteger || elementType == .bool else { return nil }
    return [Int64](unsafeUninitializedCapacity: count) { buffer, initialized in
      copyIntegers(rows: 0..<(shape.first ?? 1), into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }

  /// Calls `body` with the elements as row-major little-endian bytes: in place where the file has them so.
  public func withContiguousBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let size = elementType.size
    if strides == Self.rowMajorStrides(shape), !isBigEndian {
      let count = count
      return try withBase { (base) throws(E) in
        try body(UnsafeRawBufferPointer(start: base, count: count * size))
      }
    }
    let copy = MappedFile(count: count * size, displayName: source.displayName) { output in
      forEachRun(rows: 0..<(shape.first ?? 1)) { base, step, range in
        for index in 0..<range.count {
          for byte in 0..<size {
            let from = isBigEndian ? size - 1 - byte : byte
            output[(range.lowerBound + index) * size + byte] = base.load(
              fromByteOffset: index * step + from, as: UInt8.self)
          }
        }
      }
    }
    return try copy.withBytes(body)
  }
}
