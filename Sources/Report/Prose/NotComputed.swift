import Documents

/// What a page says in the place of a result that only resampling gives.
enum NotComputed {
  /// A note that names what is missing and the option that computes it.
  static func note(_ what: String) -> Block {
    .note([
      .paragraph([
        .text("\(what) not computed here. The option "), .code("--resampling"), " of ",
        .code("neuroglot build"),
        " and ", .code("neuroglot analyze"), " computes it.",
      ])
    ])
  }
}
