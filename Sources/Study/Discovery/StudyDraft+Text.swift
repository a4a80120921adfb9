import Faults
import Numerals

extension StudyDraft {
  /// The study file: YAML with comments that say what was found, what was guessed and what else may stand there.
  ///
  /// - Parameter base: what leads from the study file's folder to the files', empty where they are one.
  public func text(pathPrefix base: String = "") -> String {
    var lines = [
      "# What `neuroglot init` found in this folder. It goes by the names of the files: read it through, mend what it",
      "# cannot know, then run `neuroglot build` with this file. Every key is optional but languages and one of",
      "# models, masks and evaluations.",
      "",
      "title: \(Self.quoted(title))",
      "# authors: [A. Researcher]",
      "# licence: CC0-1.0",
      "# notes: What was recorded, on which texts, and what a reader should know.",
      "",
      "# BCP 47 codes, in the order in which the report shows the languages.",
      "languages: [\(languages.map(Self.scalar).joined(separator: ", "))]",
      languages.contains("en")
        ? "pivot: en # the language that the others are compared with"
        : "# pivot: \(languages.first ?? "en") # the language that the others are compared with",
      "# Rows are ordered and averaged by the first grouping; claims on low-resource languages need `resource`.",
      "# languageGroups: {resource: {high: [en, …], low: […]}}",
    ]
    if !models.isEmpty {
      lines += [
        "", "# The share of neurons that is selected, the threshold's quantile, the balance coefficient.",
        "identification: {rate: 0.01, quantile: 0.95, lambda: auto}", "", "models:",
      ]
      for model in models { lines += self.lines(of: model, base) }
    }
    if !domains.isEmpty {
      lines += ["", "# Other data sets recorded with a model of the study.", "domains:"]
      for model in models.map(\.id) {
        let own = domains.filter { $0.model == model }
        if !own.isEmpty { lines.append("  \(Self.scalar(model)):") }
        for domain in own {
          lines.append("    \(Self.scalar(domain.name)):")
          lines.append("      recordings: \(Self.quoted(base + domain.recordings))")
          if let prefix = domain.prefix { lines.append("      prefix: \(Self.quoted(base + prefix))") }
        }
      }
    }
    if !masks.isEmpty {
      lines += [
        "", "# Masks. Check that the languages stand in their order where a file does not name them.",
        "masks:",
      ]
      for mask in masks { lines += self.lines(of: mask, base) }
    }
    lines += [
      "", "# What else was measured, where there is any:",
      "# evaluations:",
      "#   accuracy: {file: accuracy.csv, unit: percent}",
      "#   deactivation:",
      "#     \(models.first?.id ?? "model"): {metric: perplexity, file: deactivation.json}",
    ]
    if !leftOut.isEmpty {
      lines += ["", "# Left out:"]
      for item in leftOut { lines.append("#   \(Fault.printable("\(item.path): \(item.reason)"))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of model: Model, _ base: String) -> [String] {
    let shape =
      "\(Numerals.integer(model.shape.layers)) × \(Numerals.integer(model.shape.neuronsPerLayer)) neurons"
    let range = [model.tokens.lowerBound, model.tokens.upperBound].map { Numerals.integer($0) }
    let tokens = range[0] == range[1] ? range[0] : "\(range[0]) to \(range[1])"
    var lines = ["  \(Self.scalar(model.id)): # \(shape), \(tokens) tokens a language"]
    if model.checkpointOf == nil {
      lines.append("    # name: the model's name in the report; also url, dataset")
    }
    if let revision = model.revision { lines.append("    revision: \(Self.quoted(revision))") }
    if let final = model.checkpointOf, let step = model.step {
      lines.append("    checkpointOf: \(Self.scalar(final))")
      lines.append("    step: \(step)")
    } else if let origin = model.alignedFrom {
      lines.append("    alignedFrom: \(Self.scalar(origin)) # by its name")
      lines.append(
        "    # trainedLanguages: [\(languages.prefix(2).map(Self.scalar).joined(separator: ", "))] # for spontaneous alignment"
      )
    } else if models.count > 1 {
      lines.append("    # alignedFrom: the id of the model that it was trained from")
    }
    lines.append("    recordings: \(Self.quoted(base + model.recordings))")
    if let prefix = model.prefix {
      lines.append("    prefix: \(Self.quoted(base + prefix)) # the prompts alone, taken off")
    }
    return lines
  }

  private func lines(of mask: Mask, _ base: String) -> [String] {
    var lines = ["  \(Self.scalar(mask.id)):", "    file: \(Self.quoted(base + mask.file))"]
    if mask.languages != languages {
      lines.append("    languages: [\(mask.languages.map(Self.scalar).joined(separator: ", "))]")
    }
    lines.append("    layers: \(mask.layers)")
    lines.append(
      "    neurons: \(mask.neurons)"
        + (mask.isSized ? "" : " # the file does not say: the least multiple of 256 above its indices"))
    if let model = mask.model { lines.append("    model: \(Self.scalar(model))") }
    return lines
  }

  // Ids and codes stand bare, but for words that YAML takes for something else.
  private static func scalar(_ word: String) -> String {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    let isWord =
      word.utf8.first.map(isLetter) ?? false
      && word.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "-._".utf8.contains($0) }
    let taken = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    return isWord && !taken.contains(word.lowercased()) ? word : quoted(word)
  }

  /// A text in double quotes, in which nothing of a hostile name means anything.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default:
        if scalar == "\"" || scalar == "\\" { quoted += "\\" }
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
