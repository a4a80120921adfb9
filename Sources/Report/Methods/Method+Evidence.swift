import Documents

extension Method {
  static let certainty = Method(
    id: "certainty", title: "Sampling error of classes",
    summary:
      "A neuron's class is uncertain when the 95 % interval of its probability in any language covers tau.",
    definition: [
      .words("The interval of a probability seen on n independent tokens is Wilson's, with z = 1.959964:"),
      .formula("(p + z²/2n ± z √(p (1 − p)/n + z²/4n²)) / (1 + z²/n)        n = t / deff"),
      .words(
        """
        p is cut to [0, 1]. It covers tau exactly where p lies within tau ± z √(tau (1 − tau) / n), the band that each model's page of \
        certainty shows for every language. Tau itself is taken as fixed: it rests on all L · H · K probabilities.
        """),
    ],
    defaults: "Level 95 %; design effect deff = 1, as if tokens were independent, which is optimistic.",
    denominator: "The neurons of the class.",
    source: ["Wilson 1927 (doi 10.2307/2276774)."],
    changes:
      "More tokens narrow every interval with their square root. Tokens of one text resemble each other: a deff of 4 makes every interval twice as wide."
  )

  static let resampling = Method(
    id: "resampling", title: "Bootstrap, sensitivity and languages left out",
    summary:
      "Tokens are drawn anew 100 times by default, rates and quantiles varied over 20 cells, and each language left out once.",
    definition: [
      .words(
        """
        Token bootstrap: every cell's count is drawn from the binomial distribution of its n = t / deff response tokens and the \
        probability seen; tau, lambda and the classes follow anew. With theta the value on the recordings and q the quantiles of the \
        draws, interpolated linearly, the interval is
        """),
      .formula("2 theta − q(0.975)  to  2 theta − q(0.025)"),
      .words(
        """
        cut to the possible range. The quantiles themselves would be biased: noise moves neurons out of the extremes, so draws have \
        fewer of them than the recordings.
        """),
      .words(
        """
        Sensitivity: the class counts at rates of 0.5, 1, 2, 5 and 10 % and quantiles of 0.9, 0.95, 0.98 and 0.99, lambda searched again \
        in each cell. Languages left out: threshold, lambda, classes and stages from the other K − 1 languages, at the study's rate and \
        quantile; not at K = 2.
        """),
    ],
    defaults: "100 draws, seed 1 (study key resampling); computed with --resampling.",
    denominator:
      "Draws in which nothing can be selected have no share in the intervals of the selection; their number is shown.",
    source: ["Basic bootstrap intervals: Davison and Hinkley 1997, section 2.2."],
    changes:
      "The bootstrap knows the noise of counting alone, not that of choosing texts. Percentiles from few draws are themselves uncertain: with 100, the ends rest on the two or three outermost draws."
  )

  static let comparison = Method(
    id: "comparison", title: "Before and after alignment",
    summary:
      "Two models of one shape are compared neuron by neuron, each identified on its own, with its own tau and lambda.",
    definition: [
      .words(
        "All differences are after minus before: per layer and class, and per number of languages N = 1 … K over all neurons."
      ),
      .words(
        """
        The table of transitions counts all L · H neurons by their class before (rows) and after (columns), with the languages gained and lost. \
        For each class, of neurons in it whatever their languages:
        """),
      .formula(
        """
        overlap ratio   |before ∩ after| / |before|
        Jaccard index   |before ∩ after| / |before ∪ after|
        """),
      .words(
        """
        A move across tau is beyond sampling error where the Wilson interval excludes tau both before and after, and within it \
        otherwise. Mean changes are given for the languages used in alignment and for the others, the pivot apart. A second data set \
        recorded with one model is compared in the same way.
        """),
    ],
    defaults:
      "Pairs are those that the study names with alignedFrom; a checkpoint is compared with the base of its final model.",
    denominator:
      "Overlap ratio and relative change: the neurons of the class before; the paper leaves its own denominator open. Transitions: all neurons; their shares: the neurons of the row.",
    source: [.citation("zhang2025alignment"), ", sections on neuron changes, tables 2 and 4."],
    changes:
      "Each model has its own tau: a neuron may change its class though its counts stay. The comparison shows how many do so by the selection alone."
  )

  static let evaluations = Method(
    id: "deactivation", title: "Deactivation and accuracy",
    summary:
      "A deactivation matrix holds each language's change when one language's neurons are switched off.",
    definition: [
      .words(
        """
        Rows are the languages whose neurons are deactivated, columns the languages measured; values are in the unit that the study \
        declares.
        """),
      .formula("change = value − baseline"),
      .words(
        """
        Own is the mean of the diagonal, others the mean of all other cells. A row or a column counts for the diagonal when that is its worst \
        hit cell, ties included. Averages of accuracy are over the languages of the study; columns that are no language of it are left out.
        """),
    ],
    defaults:
      "Higher is better for accuracy, lower for perplexity and loss, unless the study says otherwise.",
    denominator:
      "Means are over the cells that were measured; counts of rows and columns are of those without a gap.",
    source: [.citation("zhang2025alignment"), ", figures 2 and 7 to 13, tables 1 and 5."],
    changes:
      "How neurons are switched off and what is measured then is the user's; this tool writes the masks and reads the results."
  )

  static let claims = Method(
    id: "claims", title: "Claims of the paper",
    summary: "The paper's 64 empirical claims are each held against a study by a rule of their own.",
    definition: [
      .words(
        """
        A claim holds, fails, or is undecided: because the study lacks the data, because the claim is on stages and the model has no \
        four-stage reading, or because too few neurons, languages or values are concerned. Claims on layers use the four-stage \
        reading; without one only those on the last layer are decided.
        """),
      .words(
        """
        The subject is the first model that another was aligned from, or the first model at all; for changes, the first aligned model that is \
        no checkpoint; for spontaneous alignment, the first whose trained languages leave out a language that is not the pivot. The \
        verdicts on every other model and comparison stand beside.
        """),
    ],
    defaults: "The rules are fixed; the table of rules has each.",
    denominator: "Said with every figure.",
    source: [.citation("zhang2025alignment"), "; the statements are in our words, with the place of each."],
    changes:
      "A verdict says what these data say. That a claim fails here says nothing about the recordings the paper used."
  )
}
