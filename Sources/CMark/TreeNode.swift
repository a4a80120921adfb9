import CCMark

/// A node of a cmark tree that is not part of another node yet, and everything below it.
///
/// The only file that knows libcmark. A node is owned by exactly one value: appending hands it over, and what
/// is never appended is freed. Text may contain no NUL, which would end it.
struct TreeNode: ~Copyable {
  /// What a node is.
  enum Kind {
    case document, paragraph, quote, item, emphasis, strong, softBreak, lineBreak
    case heading(level: Int)
    case list(ordered: Bool, tight: Bool)
    case codeBlock(String, language: String)
    case text(String)
    case code(String)
    case link(String)
    case image(String)
    /// Markup of the target format around the children, written as it is.
    case customBlock(enter: String, exit: String = "")
    /// Markup of the target format around the children, written as it is.
    case customInline(enter: String, exit: String = "")
  }

  private let node: OpaquePointer

  private init(node: OpaquePointer) { self.node = node }

  /// A node without children.
  init(_ kind: Kind) {
    switch kind {
    case .document: node = cmark_node_new(CMARK_NODE_DOCUMENT)
    case .paragraph: node = cmark_node_new(CMARK_NODE_PARAGRAPH)
    case .quote: node = cmark_node_new(CMARK_NODE_BLOCK_QUOTE)
    case .item: node = cmark_node_new(CMARK_NODE_ITEM)
    case .emphasis: node = cmark_node_new(CMARK_NODE_EMPH)
    case .strong: node = cmark_node_new(CMARK_NODE_STRONG)
    case .softBreak: node = cmark_node_new(CMARK_NODE_SOFTBREAK)
    case .lineBreak: node = cmark_node_new(CMARK_NODE_LINEBREAK)
    case .heading(let level):
      node = cmark_node_new(CMARK_NODE_HEADING)
      cmark_node_set_heading_level(node, Int32(level))
    case .list(let ordered, let tight):
      node = cmark_node_new(CMARK_NODE_LIST)
      cmark_node_set_list_type(node, ordered ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST)
      cmark_node_set_list_tight(node, tight ? 1 : 0)
      if ordered {
        // A new list starts at 0 otherwise.
        cmark_node_set_list_start(node, 1)
        cmark_node_set_list_delim(node, CMARK_PERIOD_DELIM)
      }
    case .codeBlock(let code, let language):
      node = cmark_node_new(CMARK_NODE_CODE_BLOCK)
      cmark_node_set_literal(node, code)
      cmark_node_set_fence_info(node, language)
    case .text(let text):
      node = cmark_node_new(CMARK_NODE_TEXT)
      cmark_node_set_literal(node, text)
    case .code(let text):
      node = cmark_node_new(CMARK_NODE_CODE)
      cmark_node_set_literal(node, text)
    case .link(let address):
      node = cmark_node_new(CMARK_NODE_LINK)
      cmark_node_set_url(node, address)
    case .image(let address):
      node = cmark_node_new(CMARK_NODE_IMAGE)
      cmark_node_set_url(node, address)
    case .customBlock(let enter, let exit):
      node = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK)
      cmark_node_set_on_enter(node, enter)
      cmark_node_set_on_exit(node, exit)
    case .customInline(let enter, let exit):
      node = cmark_node_new(CMARK_NODE_CUSTOM_INLINE)
      cmark_node_set_on_enter(node, enter)
      cmark_node_set_on_exit(node, exit)
    }
  }

  deinit { cmark_node_free(node) }

  /// Makes a node the last child of this one.
  ///
  /// - Precondition: A node of its kind may stand here; cmark refuses a paragraph within a paragraph.
  mutating func append(_ child: consuming TreeNode) {
    let isAllowed = cmark_node_append_child(node, child.released()) == 1
    precondition(isAllowed, "a node of this kind cannot stand here")
  }

  /// Makes a node without children of its own the last child of this one.
  mutating func append(_ kind: Kind) { append(TreeNode(kind)) }

  private consuming func released() -> OpaquePointer {
    let node = self.node
    discard self
    return node
  }
}

// MARK: - Writing

extension TreeNode {
  /// The tree as HTML, in safe mode: what is no custom node is escaped.
  borrowing func html() -> String {
    Self.text(cmark_render_html(node, CMARK_OPT_DEFAULT))
  }

  /// The tree as CommonMark, lines not wrapped.
  borrowing func commonMark() -> String {
    // The writer looks at one text node at a time: "&" in one and "amp;" in the next would become a reference.
    cmark_consolidate_text_nodes(node)
    return Self.text(cmark_render_commonmark(node, CMARK_OPT_DEFAULT, 0))
  }

  /// The tree as LaTeX, lines not wrapped.
  borrowing func latex() -> String {
    Self.text(cmark_render_latex(node, CMARK_OPT_DEFAULT, 0))
  }

  private static func text(_ written: UnsafeMutablePointer<CChar>) -> String {
    defer { cmark_get_default_mem_allocator().pointee.free(written) }
    return String(cString: written)
  }
}

// MARK: - Reading

extension TreeNode {
  /// The tree of a CommonMark text.
  ///
  /// - Parameter isTypographic: Whether straight quotation marks and hyphens in a row become typographic signs.
  init(parsing markdown: String, isTypographic: Bool = false) {
    var markdown = markdown
    let options = isTypographic ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT
    node = markdown.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cmark_parse_document(characters.baseAddress, characters.count, options)
      }
    }
  }

  /// Removes raw HTML, blocks and inlines.
  mutating func removeRawMarkup() {
    for found in nodes(of: [CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE]) { cmark_node_free(found) }
  }

  /// Puts another address in place of each link's; nil leaves the link's words alone.
  mutating func replaceLinkAddresses(_ replacement: (String) -> String?) {
    replaceAddresses(of: CMARK_NODE_LINK, replacement)
  }

  /// Puts another address in place of each image's; nil leaves the words that stand for the image.
  mutating func replaceImageAddresses(_ replacement: (String) -> String?) {
    replaceAddresses(of: CMARK_NODE_IMAGE, replacement)
  }

  private mutating func replaceAddresses(of kind: cmark_node_type, _ replacement: (String) -> String?) {
    for node in nodes(of: [kind]) {
      if let address = replacement(String(cString: cmark_node_get_url(node))) {
        cmark_node_set_url(node, address)
      } else {
        Self.move(childrenOf: node, into: cmark_node_new(CMARK_NODE_CUSTOM_INLINE))
      }
    }
  }

  /// Puts markup in place of each heading, around its content; nil removes the heading.
  ///
  /// - Parameter markup: From the heading's level, its words and whether a link is among them to what stands
  ///   before and after the content.
  mutating func replaceHeadings(
    _ markup: (_ level: Int, _ words: String, _ hasLink: Bool) -> (enter: String, exit: String)?
  ) {
    for heading in nodes(of: [CMARK_NODE_HEADING]) {
      let level = Int(cmark_node_get_heading_level(heading))
      let hasLink = !Self.nodes(of: [CMARK_NODE_LINK], in: heading).isEmpty
      if let (enter, exit) = markup(level, Self.words(in: heading), hasLink) {
        let block = TreeNode(.customBlock(enter: enter, exit: exit))
        Self.move(childrenOf: heading, into: block.released())
      } else {
        cmark_node_free(heading)
      }
    }
  }

  private borrowing func nodes(of kinds: [cmark_node_type]) -> [OpaquePointer] {
    Self.nodes(of: kinds, in: node)
  }

  private static func nodes(of kinds: [cmark_node_type], in node: OpaquePointer) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    visit(node) { if kinds.contains(cmark_node_get_type($0)) { found.append($0) } }
    return found
  }

  private static func words(in node: OpaquePointer) -> String {
    var words = ""
    visit(node) { node in
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: words += String(cString: cmark_node_get_literal(node))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: words += " "
      default: break
      }
    }
    return words
  }

  private static func visit(_ node: OpaquePointer, _ body: (OpaquePointer) -> Void) {
    let iterator = cmark_iter_new(node)
    defer { cmark_iter_free(iterator) }
    while true {
      switch cmark_iter_next(iterator) {
      case CMARK_EVENT_ENTER: body(cmark_iter_get_node(iterator))
      case CMARK_EVENT_DONE: return
      default: break
      }
    }
  }

  private static func move(childrenOf old: OpaquePointer, into new: OpaquePointer) {
    while let child = cmark_node_first_child(old) { cmark_node_append_child(new, child) }
    cmark_node_replace(old, new)
    cmark_node_free(old)
  }
}
