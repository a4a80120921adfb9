import Faults
import Testing

@Suite struct FaultTests {
  @Test func aSentenceNamesFilePlaceFoundExpectedAndAdvice() {
    let fault = Fault(
      .data, file: "a.pt", place: "offset 0x40", found: "3 bytes are left", expected: "8",
      advice: "copy the file again")
    #expect(fault.sentence == "a.pt, offset 0x40: 3 bytes are left; expected 8; copy the file again.")
  }

  @Test func partsThatAreNotKnownAreLeftOut() {
    #expect(Fault(.usage, found: "no study is named").sentence == "no study is named.")
  }

  @Test(
    arguments: [
      (.usage, 64), (.data, 65), (.noInput, 66), (.cannotCreate, 73), (.inputOutput, 74),
    ] as [(Fault.Kind, Int32)])
  func theKindDecidesTheExitCode(kind: Fault.Kind, code: Int32) {
    #expect(Fault(kind, found: "x").exitCode == code)
  }

  @Test func controlCharactersDoNotReachATerminal() {
    let fault = Fault(.data, file: "a\u{1B}[31m.pt", found: "x\u{202E}y")
    #expect(fault.sentence == "a\\u{1b}[31m.pt: x\\u{202e}y.")
  }

  @Test func aFileIsNamedOnlyWhereNoneIs() {
    #expect(Fault(.data, found: "x").inFile("b").file == "b")
    #expect(Fault(.data, file: "a", found: "x").inFile("b").file == "a")
  }
}
