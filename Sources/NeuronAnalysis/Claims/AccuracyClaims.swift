import Numerals

extension ClaimRegistry {
  static let accuracy: [Claim] = [
    accuracy(
      "C48", "Aligning on two languages raises the average accuracy.", source: "Spontaneous section, Table 1",
      kind: .stated, published: "57.8 → 63.6 (zh/de => en), 57.8 → 64.7 (sw/th => en)",
      criterion: "Holds where the average over all languages is better than the base model's.",
      scope: .partialAlignment
    ) { evidence throws(Undecided) in
      let (table, runs) = try evidence.partial()
      let before = try table.base.average.or(.tooFew, "accuracies of every language")
      var holds = true
      var texts: [String] = []
      var numbers = [before]
      for run in runs {
        let after = try run.average.or(.tooFew, "accuracies of every language")
        holds = holds && table.isBetter(after, than: before)
        texts.append("\(table.text(before)) → \(table.text(after)) (\(run.run))")
        numbers.append(after)
      }
      return Decided(holds, texts.joined(separator: ", "), numbers: numbers)
    },
    accuracy(
      "C49", "Languages not used for alignment gain too.", source: "Table 1", kind: .stated,
      published: "+6.86 (zh/de => en; pivot −0.40), +7.49 (sw/th => en; pivot +2.00)",
      criterion: "Holds where the mean gain over the languages left out, the pivot apart, is positive.",
      scope: .partialAlignment
    ) { evidence throws(Undecided) in
      let (table, runs) = try evidence.partial()
      let codes = table.table.languages
      func gain(_ run: AccuracyRun, _ code: String) -> Double? {
        guard let column = codes.firstIndex(of: code), let after = run.values[column],
          let before = table.base.values[column]
        else { return nil }
        return table.table.better == .higher ? after - before : before - after
      }
      var holds = true
      var texts: [String] = []
      var numbers: [Double] = []
      for run in runs {
        let gains = evidence.leftOut(of: run).map { gain(run, $0) }
        let average = try mean(gains).or(.tooFew, "accuracies of languages not used for alignment")
        holds = holds && average > 0
        numbers.append(average)
        let pivot = evidence.evidence.analysis.study.pivot.flatMap { gain(run, $0) }
        if let pivot { numbers.append(pivot) }
        let aside = pivot.map { "; pivot \(table.signed($0))" } ?? ""
        texts.append("\(table.signed(average)) (\(run.run)\(aside))")
      }
      return Decided(holds, texts.joined(separator: ", "), numbers: numbers)
    },
    accuracy(
      "C50", "Aligned models are better than the base model over a wide range of languages.",
      source: "Appendix, Table 5", kind: .stated,
      published:
        "the average rises in 10 of 10 runs (+1.5 to +6.9); of 100 cells 92 rise, 2 are equal, 6 fall",
      criterion: "Holds where every average is better and more than half of all cells are.",
      scope: .partialAlignment
    ) { evidence throws(Undecided) in
      var gains: [Double] = []
      var (better, equal, worse) = (0, 0, 0)
      for table in evidence.tables {
        let sign = table.table.better == .higher ? 1.0 : -1.0
        for run in table.aligned {
          if let after = run.average, let before = table.base.average {
            gains.append(sign * (after - before))
          }
          for case (let after?, let before?) in zip(run.values, table.base.values) {
            if after == before {
              equal += 1
            } else if sign * (after - before) > 0 {
              better += 1
            } else {
              worse += 1
            }
          }
        }
      }
      guard better + equal + worse > 0 else { throw Undecided(.notInData, "accuracies of an aligned model") }
      let table = evidence.tables[0]
      let least = try gains.min().or(.tooFew, "accuracies of every language")
      let most = gains.max() ?? least
      let rising = gains.filter { $0 > 0 }.count
      let decimals = table.table.unit == "percent" ? 1 : 3
      let cells = better + equal + worse
      return Decided(
        rising == gains.count && 2 * better > cells,
        "the average rises in \(Figure.of(rising, gains.count)) runs (\(Figure.change(least, decimals: decimals)) to "
          + "\(Figure.change(most, decimals: decimals))); of \(Numerals.count(cells, "cell")) \(Figure.count(better)) "
          + "rise, \(Figure.count(equal)) are equal, \(Figure.count(worse)) fall",
        numbers: [Double(rising), Double(gains.count), least, most]
          + [cells, better, equal, worse].map(Double.init),
        subject: [])
    },
    accuracy(
      "C51", "The best average comes from two low-resource languages, not from all.", source: "Table 5",
      kind: .printed, published: "64.7 against 62.0 (MGSM), 69.3 against 68.8 (MSVAMP)",
      needs:
        "accuracies of models aligned on low-resource languages and on all, and which languages these are",
      criterion: "Holds where on every benchmark the best run was trained on low-resource languages alone.",
      scope: .partialAlignment
    ) { evidence throws(Undecided) in
      var bests: [AccuracyRun] = []
      var texts: [String] = []
      var numbers: [Double] = []
      for table in evidence.tables {
        let averaged = table.aligned.filter { $0.average != nil && !$0.trainedLanguages.isEmpty }
        let all = averaged.first { evidence.leftOut(of: $0).isEmpty }
        let ofAll = try (all?.average).or(.notInData, "accuracies of a model aligned on all languages")
        guard averaged.count > 1, var best = averaged.first, var top = best.average else {
          throw Undecided(.tooFew, "aligned models with accuracies of every language")
        }
        for run in averaged.dropFirst() {
          if let average = run.average, table.isBetter(average, than: top) { (best, top) = (run, average) }
        }
        bests.append(best)
        numbers += [top, ofAll]
        texts.append("\(table.text(top)) (\(best.run)) against \(table.text(ofAll))")
      }
      let seen = Decided(false, texts.joined(separator: ", "), numbers: numbers, subject: [])
      let low = try evidence.lowResource(seen: seen)
      return Decided(
        bests.allSatisfy { evidence.trained($0).allSatisfy(low.contains) && !evidence.trained($0).isEmpty },
        seen.value, numbers: seen.numbers, subject: [])
    },
    accuracy(
      "C52", "The base model is uneven: best in the pivot, worst in a low-resource language.",
      source: "Introduction; Table 5", kind: .stated,
      published: "en 75.6, bn 43.6 (MGSM); en 77.0, bn 49.3 (MSVAMP)",
      needs: "accuracies of the base model, and which languages have few resources",
      criterion: "Holds where it is so on every benchmark.", scope: .model
    ) { evidence throws(Undecided) in
      let pivot = try evidence.evidence.pivot()
      var extremes: [(best: String, worst: String)] = []
      var texts: [String] = []
      var numbers: [Double] = []
      for table in evidence.tables {
        let values = zip(table.table.languages, table.base.values).compactMap { code, value in
          value.map { (code, $0) }
        }
        guard var best = values.first, values.count > 1 else { throw Undecided(.tooFew, "accuracies") }
        var worst = best
        for value in values.dropFirst() {
          if table.isBetter(value.1, than: best.1) { best = value }
          if table.isBetter(worst.1, than: value.1) { worst = value }
        }
        extremes.append((best.0, worst.0))
        texts.append("\(best.0) \(table.text(best.1)), \(worst.0) \(table.text(worst.1))")
        numbers += [best.1, worst.1]
      }
      let seen = Decided(false, texts.joined(separator: "; "), numbers: numbers)
      let low = try evidence.lowResource(seen: seen)
      return Decided(
        extremes.allSatisfy { $0.best == pivot && low.contains($0.worst) }, seen.value, numbers: numbers)
    },
  ]

  private static func accuracy(
    _ id: String, _ statement: String, source: String, kind: Claim.Kind, published: String,
    needs: String = "accuracies of a base model and of models aligned from it", criterion: String,
    scope: Claim.Scope, decide: @escaping @Sendable (AccuracyEvidence) throws(Undecided) -> Decided
  ) -> Claim {
    Claim(
      id: id, topic: .spontaneousAlignment, statement: statement, source: source, kind: kind,
      published: published, needs: needs, criterion: criterion, scope: scope
    ) { evidence throws(Undecided) in
      let base = scope == .model ? evidence.base : evidence.partial?.before ?? evidence.base
      return try decide(AccuracyEvidence(evidence, base: base))
    }
  }
}
