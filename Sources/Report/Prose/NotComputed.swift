import Documents

/// What a page says in the place of a result that only resampling gives.
enum NotComputed {
  /// A section whose note names what is missing and the option that computes it; a report of one document has none.
  static func section(_ heading: Block, _ what: String) -> Block {
    let note = Block.note([
      .paragraph([
        .text("Not computed here: \(what.prefix(1).lowercased())\(what.dropFirst()). "),
        .code("neuroglot build --resampling"),
        " computes this.",
      ])
    ])
    return .siteOnly([heading, note])
  }
}
