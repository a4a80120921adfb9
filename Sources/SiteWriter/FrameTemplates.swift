import Faults
import Mustache
import Templates

/// The frames that pages are set in: ours, or a user's in their place, checked before anything is rendered.
struct FrameTemplates: Sendable {
  private let library: MustacheLibrary

  /// The templates, with a user's own in the place of ours.
  ///
  /// - Throws: A ``Fault`` with file and line where a template is malformed or uses a name that does not exist.
  init(overrides: SiteOverrides) throws {
    var sources = Templates.sources.mapValues { (file: "", source: $0) }
    for (name, template) in overrides.templates { sources[name] = template }
    try Self.checkUse(of: overrides.templates.mapValues(\.file), in: sources.values.map(\.source))
    var library = MustacheLibrary()
    for (name, template) in sources.sorted(by: { $0.key < $1.key }) {
      let file = template.file.isEmpty ? "\(name).mustache" : template.file
      try Self.check(template.source, file: file, templates: Set(sources.keys))
      do {
        library.register(try MustacheTemplate(string: template.source), named: name)
      } catch let error as MustacheTemplate.ParserError {
        throw Fault(
          .data, file: file, place: "line \(error.context.lineNumber)",
          found: "the template cannot be read, near \"\(error.context.line.prefix(60))\"",
          expected: "every section closed by its own name and every tag closed by }}")
      }
    }
    self.library = library
  }

  /// A template filled with a context.
  func render(_ name: String, _ context: FrameContext) throws -> String {
    guard let text = library.render(context, withTemplate: name) else {
      throw Fault(
        .data, file: "\(name).mustache", found: "there is no such template",
        expected: "one of \(Templates.sources.keys.sorted().joined(separator: ", "))")
    }
    return text
  }

  // A file that is neither one of ours nor set in by a template is most likely a misspelt one of ours.
  private static func checkUse(of files: [String: String], in sources: [String]) throws {
    let partials = Set(
      sources.flatMap { TemplateScanner.tags(in: $0) }.filter { $0.kind == .partial }.map(\.name))
    let names = files.keys.sorted()
    guard let unused = names.first(where: { Templates.sources[$0] == nil && !partials.contains($0) }) else {
      return
    }
    throw Fault(
      .data, file: files[unused], found: "no page and no template uses this template",
      expected: "one of \(Templates.sources.keys.sorted().joined(separator: ", ")), or a partial of them")
  }

  private static func check(_ source: String, file: String, templates: Set<String>) throws {
    for tag in TemplateScanner.tags(in: source) {
      let place = "line \(tag.line)"
      switch tag.kind {
      case .unsupported:
        throw Fault(
          .data, file: file, place: place, found: "the tag {{\(tag.name)}} is not supported in templates",
          expected: "values, sections and partials")
      case .partial where !templates.contains(tag.name):
        throw Fault(
          .data, file: file, place: place, found: "there is no template \"\(tag.name)\"",
          expected: "one of \(templates.sorted().joined(separator: ", "))")
      case .name where tag.name != "." && FrameName(rawValue: tag.name) == nil:
        throw Fault(
          .data, file: file, place: place, found: "nothing is named \"\(tag.name)\" in templates",
          expected: "one of \(FrameName.allCases.map(\.rawValue).sorted().joined(separator: ", "))")
      case .partial, .name: break
      }
    }
  }
}
