import Documents

/// What a page says in the place of a result that only resampling gives.
enum NotComputed {
  /// A section whose note names what is missing and the option that computes it; a report of one document has none.
  static func section(_ heading: Block, _ what: String) -> Block {
    let note = Block.note([
      .paragraph([
        .text("\(what) not computed here. The option "), .code("--resampling"), " of ",
        .code("neuroglot build"),
        " and ", .code("neuroglot analyze"), " computes it.",
      ])
    ])
    return .siteOnly([heading, note])
  }
}
