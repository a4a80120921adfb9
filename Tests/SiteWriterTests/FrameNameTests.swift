import Faults
import Templates
import Testing

@testable import SiteWriter

@Suite struct FrameNameTests {
  @Test func everyNameInOurTemplatesIsKnown() {
    for (template, source) in Templates.sources {
      for tag in TemplateScanner.tags(in: source) where tag.kind == .name && tag.name != "." {
        #expect(FrameName(rawValue: tag.name) != nil, "\(template).mustache, line \(tag.line)")
      }
    }
  }

  @Test func everyKnownNameIsUsedByOurTemplates() {
    let used = Set(Templates.sources.values.flatMap { TemplateScanner.tags(in: $0).map(\.name) })
    for name in FrameName.allCases { #expect(used.contains(name.rawValue), "\(name)") }
  }

  @Test func tagsKeepTheirLinesThroughCommentsAndTagsOfSeveralLines() {
    let tags = TemplateScanner.tags(
      in: "{{! one\ntwo }}\n{{#a}}{{{b}}}{{&c}}\n{{/a}}{{^d}}{{/d}}{{> e}}{{=< >=}}")
    typealias Tag = TemplateScanner.Tag
    #expect(
      tags == [
        Tag(kind: .name, name: "a", line: 3), Tag(kind: .name, name: "b", line: 3),
        Tag(kind: .name, name: "c", line: 3), Tag(kind: .name, name: "d", line: 4),
        Tag(kind: .partial, name: "e", line: 4), Tag(kind: .unsupported, name: "=< >=", line: 4),
      ])
  }

  @Test func aTemplateThatIsMissingIsNamedWithThoseThereAre() throws {
    let templates = try FrameTemplates(overrides: .none)
    let fault = #expect(throws: Fault.self) { try templates.render("nowhere", FrameContext([:])) }
    #expect(
      fault?.sentence
        == "nowhere.mustache: there is no such template; expected one of footer, head, missing, neuron, page, studies."
    )
  }
}
