import Testing

@testable import Recordings

@Suite("Recordings and masks as tables")
struct CSVTableTests {
  private static func contents(_ text: String) throws -> Contents {
    try Contents.read(MappedFile(copying: Array(text.utf8), displayName: "FILE"))
  }

  @Test(
    "What spreadsheets make of a recording is read as it was",
    arguments: [
      "total_tokens;50\nover_zero;0;5;2\nover_zero;7;1;40\n",
      "total_tokens\t50\nover_zero\t0\t5\t2\nover_zero\t7\t1\t40\n",
      "\u{feff}total_tokens,50,,\r\nover_zero,0,5,2\r\n,,,\r\nover_zero,7,1,40\r\n",
      "total_tokens,50\rover_zero,0,5,2\rover_zero,7,1,40\r",
      "total_tokens, 50\nover_zero, 0, 5, 2\nover_zero, 7, 1, 40",
      "\"total_tokens\",\"50.0\"\n\"over_zero\",\"0.0\",\"5.0\",\"2.0\"\nover_zero,7.0,1.0,40.0\n",
    ])
  func readsRecording(text: String) throws {
    let recording = try Recording(Self.contents(text))
    #expect(recording.full.totalTokens == 50)
    #expect([recording.layers, recording.neurons] == [2, 3])
    #expect(recording.full.counts.values == Fixture.counts)
  }

  @Test("A mask with semicolons is one")
  func readsMask() throws {
    let mask = try NeuronMask(
      Self.contents("language;layer;neuron\nen;0;1\nen;1;0\nen;1;2\nzh;1;2\n"), layers: nil, neurons: nil)
    #expect(mask.languages == ["en", "zh"])
    #expect(mask.indices == Fixture.mask)
  }

  @Test(
    "What is missing or no number is refused at its line",
    arguments: [
      (
        "total_tokens,50\nover_zero,0,5,2\nover_zero,7,1,\n",
        "line 3: 2 counts; expected 3, as in the first layer."
      ),
      ("total_tokens,50\nover_zero,0,,2\n", "line 2, column 3: \"\"; expected a whole number."),
      (
        "total_tokens,\"1,000\"\nover_zero,0\n",
        "line 1, key total_tokens: \"1,000\"; expected a whole number of tokens, 0 or more."
      ),
      (
        "total_tokens,50\n",
        "a table without a line over_zero; expected a recording: total_tokens (or n) and over_zero [layers, neurons]; "
          + "name a file that holds the tokens seen and the counts per neuron."
      ),
      ("total_tokens,50\nover_zero,0.5\n", "line 2, column 2: \"0.5\"; expected a whole number."),
    ])
  func refuses(text: String, sentence: String) {
    #expect(Fixture.sentence { try Recording(Self.contents(text)) } == sentence)
  }

  @Test("A table of something else is no mask")
  func refusesOtherTable() {
    #expect(
      Fixture.sentence { try NeuronMask(Self.contents("a,b\n1,2\n"), layers: nil, neurons: nil) }
        == "a table whose first line is \"a,b\"; expected a mask: per language and layer the indices of its neurons; "
        + "name a file that holds such lists, or a bool tensor [languages, layers, neurons].")
  }
}
