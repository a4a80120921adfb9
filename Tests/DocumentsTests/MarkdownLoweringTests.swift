import Documents
import Testing

@testable import CMark

@Suite struct MarkdownLoweringTests {
  @Test(arguments: 0..<400) func textIsWhatCMarkWouldWrite(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let document = Document(title: generator.words(), blocks: generator.blocks())
    let text = try MarkdownLowering(numbering: .none).text(of: [document], title: "Report")
    #expect(TreeNode(parsing: text).commonMark() == text)
  }
}
