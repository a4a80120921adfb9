import Testing

@testable import NeuronAnalysis

@Suite struct DisplayProbabilitiesTests {
  /// Memory that notes what it is told and may turn out to be unreadable.
  private final class Keeper: DisplayMemory {
    struct Unreadable: Error {}

    nonisolated(unsafe) let bits = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: 6)
    nonisolated(unsafe) var released: [Range<Int>] = []
    nonisolated(unsafe) var isReadable = true

    init() { _ = bits.initialize(fromContentsOf: 10..<16) }

    deinit { bits.deallocate() }

    func adviseDone(with range: Range<Int>) { released.append(range) }

    func checkReadable() throws { if !isReadable { throw Unreadable() } }
  }

  @Test func valuesAreThoseGiven() {
    let values = DisplayProbabilities([1, 2, 3])
    #expect(values.count == 3)
    #expect((0..<3).map { values[$0] } == [1, 2, 3])
    #expect(values == DisplayProbabilities([1, 2, 3]))
    #expect(values != DisplayProbabilities([1, 2, 4]))
    #expect(values != DisplayProbabilities([1, 2]))
  }

  @Test func memoryOfAnotherIsReadInPlace() {
    let keeper = Keeper()
    let values = DisplayProbabilities(UnsafeBufferPointer(keeper.bits), keptBy: keeper)
    keeper.bits[2] = 99
    #expect(values == DisplayProbabilities([10, 11, 99, 13, 14, 15]))
    #expect(keeper.released.isEmpty)
  }

  @Test func whatIsReadOnceIsGivenBack() throws {
    let keeper = Keeper()
    let values = DisplayProbabilities(UnsafeBufferPointer(keeper.bits), keptBy: keeper)
    #expect(try values.withValuesOnce(2..<4) { Array($0) } == [12, 13])
    #expect(keeper.released == [2..<4])
  }

  @Test func valuesThatCouldNotBeReadAreNoResult() {
    let keeper = Keeper()
    let values = DisplayProbabilities(UnsafeBufferPointer(keeper.bits), keptBy: keeper)
    keeper.isReadable = false
    #expect(throws: Keeper.Unreadable.self) { try values.withValuesOnce(0..<1) { $0[0] } }
    #expect(throws: Keeper.Unreadable.self) { try values.checkReadable() }
  }
}
