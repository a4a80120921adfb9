import Documents

/// How comparisons are read further: what crosses tau, groups of languages, training steps, two analyses.
extension Method {
  static let crossings = Method(
    id: "crossings", title: "Near tau, or really moved",
    summary:
      "A neuron that crosses tau in a language is told apart by its 95 % Wilson intervals before and after.",
    definition: [
      .words(
        "A crossing is a pair of a neuron and a language with p above tau on one side of the comparison and not on the other; each side has its own tau and its own tokens."
      ),
      .formula(
        """
        within sampling error   tau before ∈ Wilson(p before, n before) or tau after ∈ Wilson(p after, n after)
        beyond it               neither
        """),
      .words(
        """
        A neuron that changed its class has moved beyond sampling error where at least one of its crossings is beyond it, within it where it has \
        crossings and all are within, and by selection alone where it crossed in no language.
        """),
    ],
    defaults: "Level 95 %; n = t / deff tokens, deff = 1 unless the study says otherwise.",
    denominator: "Shares within sampling error: all crossings, of neurons of every class.",
    source: ["The interval is Wilson's of 1927; telling moves apart by it is this tool's own."],
    changes:
      "More tokens make intervals narrower and leave fewer crossings open. A larger design effect does the opposite."
  )

  static let languageGroups = Method(
    id: "language-groups", title: "The pivot and groups of languages",
    summary: "Counts of languages, and their changes, are averaged over groups of languages.",
    definition: [
      .words(
        "The pivot stands beside the mean of all other languages. Groups (family, resource level) are those that the study names. In a comparison the languages of alignment stand beside the others, the pivot apart."
      ),
      .formula("mean over a group G   Σ n(k) / |G|, k ∈ G"),
      .words(
        """
        New related neurons of a language that was not used in alignment are those that are related and of the language after, and were not \
        before. Had each of them its N − 1 other languages drawn at random from the K − 1, with T of these used in alignment, it would share one \
        with the probability
        """),
      .formula(
        """
        q = 1 − C(K − 1 − T, N − 1) / C(K − 1, N − 1)
        expected Σ q, variance Σ q (1 − q), z = (seen − expected) / √variance
        """),
    ],
    defaults: "No groups but those that the study names; the pivot is English where the study has it.",
    denominator: "Means: the languages of the group. A related neuron counts in each of its languages.",
    source: [
      .citation("zhang2025alignment"), ", tables 2 and 3; the comparison with chance is this tool's own.",
    ],
    changes: "Means over few languages rest on each of them. Another rate changes all counts."
  )

  static let training = Method(
    id: "training", title: "Along training",
    summary: "Each checkpoint is compared with the model that its final model was aligned from.",
    definition: [
      .words(
        "Every checkpoint is identified on its own, with its own tau and lambda. Changes are its counts minus those of the base; what is kept is the overlap ratio with the base."
      )
    ],
    defaults: "Steps are those of the study file. The final model stands last; its step is not known.",
    denominator: "Overlap ratio: the neurons of the class in the base.",
    source: [.citation("zhang2025alignment"), ", its figure of the training dynamics."],
    changes: "Changes are from the base, not from one checkpoint to the next."
  )

  static let analyses = Method(
    id: "compare", title: "Two analyses",
    summary: "neuroglot compare sets two analyses made on different days or machines beside each other.",
    definition: [
      .words(
        """
        Models of the same id are a pair; where no id is in both and each analysis has one model, these two are. What was set or recorded \
        differently is said first. With the neuron files of both, neurons are matched by layer and index; without, counts are compared and \
        what takes matching is left out.
        """),
      .words(
        """
        Where the languages differ, those in both are compared: numbers by language, languages gained and lost, and N over these alone. \
        The classes stay those that each side has in all of its own languages. Second data sets of one name are compared by their \
        counts: neuron files hold the models' own recordings only.
        """),
    ],
    defaults: "Both analyses are taken as they are.",
    denominator: "As in a comparison within one study.",
    source: ["This tool's own."],
    changes:
      "Other settings on the two sides change counts though no neuron moves: rest comparisons on one rate, quantile and lambda."
  )
}
