import Testing
import Threads

@Suite struct BackgroundTests {
  private struct Failure: Error {}

  @Test func givesItsValueAsOftenAsItIsAskedFor() throws {
    let value = Background { 6 * 7 }
    #expect(try value.value() == 42)
    #expect(try value.value() == 42)
  }

  @Test func throwsWhatTheWorkThrew() {
    let value = Background<Int> { throw Failure() }
    #expect(throws: Failure.self) { try value.value() }
  }
}
