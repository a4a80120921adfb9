import Documents

extension Method {
  static let probability = Method(
    id: "probability", title: "Activation probability",
    summary:
      "A neuron's activation probability in a language is the share of the tokens seen on which its activation is above 0.",
    definition: [
      .words(
        """
        A neuron is one column of an MLP's gate projection followed by the activation function, so a model has L layers of \
        H neurons, H being the MLP's intermediate size. With c the tokens that activated it in a language and t all tokens seen \
        there:
        """),
      .formula("p = c / t"),
      .words(
        """
        Where a recording of prompt and response comes with one of the prompt alone, the response is what counts:
        """),
      .formula("p = max(c_full − c_prefix, 0) / max(t_full − t_prefix, 1)"),
      .words(
        """
        Counts and token numbers are divided as 32-bit floating-point numbers, as the published programs do. Negative \
        differences become 0 and probabilities slightly above 1 are kept; both are said with the model. A count below 0 or above \
        1.005 t, and prefixes with more tokens than the whole, are refused.
        """),
    ],
    defaults: "Prefixes are subtracted where the study names them.",
    denominator:
      "The tokens of the response in the language, given for every model and language on the page of the data.",
    source: [
      .citation("zhang2025alignment"), ", section on identification; the difference is that of its program.",
    ],
    changes:
      "Another text, another length of answers, or counting prompts too. Padding that was counted as tokens lowers every probability; the same number of tokens in all languages is reported as a sign of it."
  )

  static let score = Method(
    id: "score", title: "Score and selection",
    summary:
      "The neurons with the lowest scores are selected, by default 1 % of all: those active in few languages, and often there.",
    definition: [
      .words(
        """
        With p′ the probabilities of a neuron over the K languages, each at least 1e−12 and divided by their sum (uniform where all \
        are 0), its specificity is the entropy E, its effectiveness the largest probability M:
        """),
      .formula(
        """
        E = −Σ p′ ln p′
        M = max p
        score = E / ln K − lambda · M / (H_K / K)        H_K = 1 + 1/2 + … + 1/K
        """),
      .words(
        """
        That is the scale of the published program. On the paper's scale the score is E − lambda′ M with lambda′ = lambda · ln K · K / \
        H_K, which ranks neurons alike. The round(rate · L · H) neurons with the lowest scores are selected, half rounded to even; ties \
        at the cut go to the lower layer, then to the lower index, and their number is shown.
        """),
    ],
    defaults: "Rate 0.01.", denominator: "All L · H neurons of the model.",
    source: [.citation("zhang2025alignment"), ", equation 5, and its program."],
    changes:
      "The rate decides how many neurons there are at all: at twice the rate, specific and related neurons together are up to twice as many. Lambda decides how much strength counts beside selectivity."
  )

  static let classes = Method(
    id: "classes", title: "Threshold and classes",
    summary:
      "A selected neuron above the threshold in one language is specific, in several but not all it is related; above it in all, a neuron is general.",
    definition: [
      .words(
        """
        The threshold tau is the value at rank round(q · L · H · K) of all activation probabilities of the model in ascending \
        order, without interpolation. N is the number of languages in which a neuron's probability is above tau, strictly.
        """),
      .list(
        ordered: false,
        [
          [.paragraph([.swatch("specific"), .strong(["Language-specific"]), ": selected, and N = 1."])],
          [.paragraph([.swatch("related"), .strong(["Language-related"]), ": selected, and 1 < N < K."])],
          [.paragraph([.swatch("general"), .strong(["General"]), ": N = K, selected or not."])],
          [
            .paragraph([
              .swatch("unclassified"), .strong(["Unclassified"]),
              ": all others, among them the selected neurons with N = 0, which are counted apart.",
            ])
          ],
        ]),
      .words(
        """
        A neuron belongs to a language's set when its probability in that language is above tau. Half of a class or of a language's \
        neurons lie in the fewest layers that together hold at least half, taken from the fullest, of equals the first.
        """),
    ],
    defaults: "Quantile q = 0.95.",
    denominator:
      "Tau: all L · H · K probabilities. Shares of classes: all L · H neurons, unless another whole is named.",
    source: [.citation("zhang2025alignment"), ", equation 6."],
    changes:
      "A lower quantile lowers tau: neurons are then in more languages, fewer specific and more general. Tau is one number for all languages, so a language with few tokens or weak activations has fewer neurons."
  )

  static let lambda = Method(
    id: "lambda", title: "Balance coefficient",
    summary: "Lambda is the largest number, at least 0, at which no general neuron is among the selected.",
    definition: [
      .words(
        """
        Every score is a line in lambda, so whether a general neuron is selected changes only where lines cross; the largest \
        feasible value is found exactly, and the value shown is itself feasible. It need not change only once as lambda grows: each \
        model's page shows how many general neurons are selected at values around it.
        """),
      .words(
        """
        The published program bisects instead: from 0 to 0.2, until the interval is at most 1e−3 wide, keeping the last feasible \
        midpoint. --lambda reference does the same; --lambda NUMBER takes a value of your own, on the program's scale.
        """),
      .words(
        """
        Where no neuron is general nothing bounds lambda, and where one is selected even at 0 none is feasible: then nothing is \
        selected, and what follows from a selection is left out.
        """),
    ],
    defaults: "Searched (auto).", denominator: "None: lambda is a weight, on the scale of the score.",
    source: [
      .citation("zhang2025alignment"),
      ", which sets lambda so that no general neuron is selected; its program bisects.",
    ],
    changes:
      "One general neuron with a low score decides it, so it moves with the threshold and with single neurons."
  )

  static let counts = Method(
    id: "counts", title: "Counts by layer and language",
    summary: "The neurons of each class are counted by layer, by language and by number of languages.",
    definition: [
      .words(
        """
        A language's count is that of the specific and related neurons above tau in it: a related neuron counts in each of its \
        languages, and once in its layer and in the model. N, the number of languages in which a neuron is above tau, is counted over \
        all neurons, selected or not.
        """),
      .words(
        """
        Half of a count lies in the fewest layers that together hold at least half of it: layers are taken by falling count, the lower \
        index first of equals, until their sum is half or more. The peak is the layer with the largest count, the first of several.
        """),
    ],
    defaults: "All layers, numbered from 0 as in the files, and all languages of the study.",
    denominator:
      "Shares of a layer: its H neurons; of its make-up: its classified neurons. Shares of a language: its own specific and related neurons.",
    source: [
      .citation("zhang2025alignment"), ", its figures of neurons by layer and by number of languages.",
    ],
    changes:
      "Rate, quantile and lambda change all counts. A language that is added gives related neurons one more place to be counted in, and makes general ones fewer."
  )

  static let lape = Method(
    id: "lape", title: "LAPE, the comparison method",
    summary:
      "LAPE selects by entropy alone and knows two kinds of neurons: language-specific and all others.",
    definition: [
      .words(
        """
        Neurons above tau in no language are discarded. Of the others the round(rate · L · H) with the lowest entropy of the \
        normalised probabilities are selected, rounding and ties as for the score:
        """),
      .formula("LAPE = −Σ p′ ln p′        p′ = p / Σ p"),
      .words(
        """
        A selected neuron belongs to every language in which it is above tau. Both thresholds of LAPE, for discarding and for \
        belonging, are tau here, so the two methods differ in the selection alone.
        """),
    ],
    defaults: "Rate and quantile of the analysis; LAPE's paper has 0.01 and 0.95 too.",
    denominator:
      "The rate is of all L · H neurons. Shares are of the neurons that LAPE selects; the Jaccard index of the two methods is of those that either selects.",
    source: [.citation("tang2024language"), ", section 2.2."],
    changes:
      "The rate and the quantile. Without a term for strength LAPE takes weak neurons too, if they are selective, and without a limit it takes neurons of several languages for specific."
  )
}
