/// Takes out of a script what only those who read its source need: comments, indentation and spaces around signs.
///
/// It knows the site's own script, which ends every statement with a semicolon and every string, template and regular
/// expression on its line, and in which a comment fills its line.
struct ScriptCompactor {
  private static let signs = Set("=+-*/%<>!&|?:;,(){}[]")
  /// After these a slash begins a regular expression and is no division.
  private static let beforeExpressions = Set("=!&|?:;,({[")

  /// The script without what can go.
  static func compact(_ script: String) -> String {
    let lines = script.split(separator: "\n").map { $0.drop { $0 == " " } }
    return lines.filter { !$0.hasPrefix("//") }.map { line(Array($0)) + "\n" }.joined()
  }

  private static func line(_ characters: [Character]) -> String {
    var output: [Character] = []
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if let end = literalEnd(at: index, in: characters, after: output.last) {
        output += characters[index...end]
        index = end
      } else if character == " " {
        let next = index + 1 < characters.count ? characters[index + 1] : " "
        if isNeeded(between: output.last ?? " ", next) { output.append(" ") }
      } else {
        output.append(character)
      }
      index += 1
    }
    return String(output)
  }

  // Between words, and where two signs would become another one: a - -b, a + +b.
  private static func isNeeded(between left: Character, _ right: Character) -> Bool {
    left == right || !(signs.contains(left) || signs.contains(right))
  }

  // Where the string, template or regular expression that begins here ends; nil where none begins.
  private static func literalEnd(
    at start: Int, in characters: [Character], after previous: Character?
  ) -> Int? {
    let quote = characters[start]
    let isExpression = quote == "/" && previous.map(beforeExpressions.contains) ?? true
    guard quote == "\"" || quote == "`" || isExpression else { return nil }
    var isInClass = false
    var depth = 0
    var index = start + 1
    while index < characters.count {
      switch characters[index] {
      case "\\": index += 1
      case "[" where isExpression: isInClass = true
      case "]" where isExpression: isInClass = false
      case "{" where quote == "`" && characters[index - 1] == "$" || depth > 0: depth += 1
      case "}" where depth > 0: depth -= 1
      case quote where !isInClass && depth == 0: return index
      default: break
      }
      index += 1
    }
    return characters.count - 1
  }
}
