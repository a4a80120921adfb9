import Documents

extension Method {
  static let stages = Method(
    id: "stages", title: "Stages over depth",
    summary:
      "Partitions of the layers into one to six blocks are compared by cost, and the paper's four stages are named only where a partition has their shape.",
    definition: [
      .words(
        """
        The signals are the counts n of specific, related and general neurons by layer, brought to a variance near 1:
        """),
      .formula("z = 2 √(n + 3/8)"),
      .words(
        """
        A partition of the L layers into B contiguous blocks has a mean in every block, or, in the model of lines, a line in every block \
        of at least 4 layers. With RSS the squared residuals of a signal summed over the blocks:
        """),
      .formula(
        """
        v = max(RSS / L, 1)                                          for each of the 3 signals
        D = L Σ ln v + Σ RSS / v − 3 L                               deviance
        C = D + ln(3 L) · (3 B + 3 · sloped blocks + 3 + 2 (B − 1))  cost
        """),
      .words(
        """
        The free segmentation has the least C over both models and B from 1 to 6. Its number of blocks is undecided when the \
        least C stands at B = 6, or when another B costs less than 6 more; then the pages show C over B and name no boundary of it.
        """),
      .words(
        """
        The four-stage reading is the partition into four blocks of means with the least D in which, by block means of z and with \
        lang the sum of specific and related,
        """),
      .formula(
        """
        lang1 > lang2 < lang3
        general3 < general2
        general4 > general1, general2 and general3
        specific4 < specific3
        """),
      .words(
        """
        Its excess is its D minus the least D of any four blocks of means. Without an admissible partition no stage is named; nor \
        where the reading costs more than a single block.
        """),
      .words(
        """
        The probability of a boundary weighs every partition with as many blocks (for the four stages: every admissible one) by \
        exp(−Σ RSS / 2v), v fixed at the best one. The 90 % set of a boundary holds the most probable layers until they sum to 0.9.
        """),
    ],
    defaults:
      "Up to two million partitions are enumerated; of deeper models, dynamic programming with v renewed until it stands still.",
    denominator: "Probabilities are shares of the weight of all partitions with the same number of blocks.",
    source: [
      "The stages are those of ", .citation("zhang2025alignment"),
      """
      , which reads them off a plot; the formulas are this tool's own. Transformation: Anscombe 1948. Probabilities of boundaries: in \
      the manner of Rigaill, Lebarbier and Robin 2012 (arXiv 1004.4347).
      """,
    ],
    changes:
      "Everything that changes the counts by layer: rate, quantile, lambda, languages. Counts of neighbouring layers are taken as independent; where they are not, boundaries look surer than they are."
  )

  static let overlap = Method(
    id: "overlap", title: "Overlap between languages",
    summary: "What languages share is counted for every pair of them and for every exact set of them.",
    definition: [
      .words(
        """
        A language's set holds the specific and related neurons above tau in it; the related ones alone are shown beside. For two \
        sets A and B:
        """),
      .formula(
        """
        shared               |A ∩ B|
        Jaccard index        |A ∩ B| / |A ∪ B|
        overlap coefficient  |A ∩ B| / min(|A|, |B|)
        """),
      .words(
        """
        An exact set of languages counts the neurons above tau in these languages and no others, its inclusive size those above tau \
        in these and perhaps others. Languages stand in the order of average-linkage clustering of 1 − Jaccard; the height at which \
        two clusters join in the tree is the mean of 1 − Jaccard over their pairs.
        """),
    ],
    defaults: "All languages of the study; the 500 largest exact sets are kept, the 25 largest drawn.",
    denominator:
      "Jaccard: the neurons in either set. Overlap coefficient: the smaller set. Exact sets: all specific and related neurons of the model, each in one exact set.",
    source: [
      "Jaccard 1912 (doi 10.1111/j.1469-8137.1912.tb05611.x); exact sets as in UpSet, Lex et al. 2014 (doi 10.1109/TVCG.2014.2346248); clustering: Sokal and Michener 1958."
    ],
    changes:
      "Large sets overlap more: compare indices, not counts, between languages of different size. A higher rate adds neurons of several languages and raises every overlap."
  )

  static let chance = Method(
    id: "chance", title: "Overlap beside chance",
    summary:
      "Arrangements by chance keep how many neurons each language has in each layer and in how many languages each neuron is, 1,000 of them by default.",
    definition: [
      .words(
        """
        Within each layer the specific and related neurons are rows, the languages columns. A curveball trade takes two rows and deals \
        the languages that only one of them has anew between them, so that every row keeps its N and every column its total. There are \
        5 trades per row between two samples, and 20 samples are thrown away before the first one counts.
        """),
      .formula("z = (seen − mean) / sd"),
      .words(
        """
        z has no value where all samples share the same number. p is two-sided from the normal distribution and adjusted by Holm's method \
        over the K (K − 1) / 2 pairs. Beside it stands how many samples share at least, and at most, as many neurons as seen, which \
        needs no normal distribution.
        """),
    ],
    defaults: "1,000 samples, seed 1 (study key resampling); computed with --resampling.",
    denominator:
      "The ranks are of the samples; Holm's adjustment is over all pairs, one without z counting as p = 1.",
    source: [
      "Curveball: Strona et al. 2014 (doi 10.1038/ncomms5114). Holm 1979, Scandinavian Journal of Statistics 6, 65–70."
    ],
    changes:
      "The null. Keeping only the size of each language's set, as if neurons were drawn independently, is far too lax: then nearly every pair shares more than chance."
  )

  static let masks = Method(
    id: "masks", title: "Published masks",
    summary:
      "A mask lists, for every language, its neurons in every layer; one neuron may stand in several lists.",
    definition: [
      .words(
        """
        The lists are taken as they are: no threshold or rate is applied. A neuron's number of languages is the number of lists it stands \
        in. Jaccard indices, exact sets and the order of the languages are those of the overlap between languages, over the masked neurons.
        """),
      .words(
        """
        Where lists for the last languages are missing, these have no neuron: LAPE's program leaves them out. The mean depth is that \
        of the masked neurons, 0 for the first layer and 1 for the last. Against a model of the study a mask is compared in pairs of language \
        and neuron, over the languages that both have. Pairs of languages stand by the mean of their indices over all masks that \
        have both.
        """),
    ],
    defaults:
      "The study gives the order of the mask's languages and, where the file does not hold it, the model's shape.",
    denominator:
      "Shares by depth and by number of languages: the neurons in any list, each once. Jaccard: the neurons in either list.",
    source: [
      "Masks of this form are published with ", .citation("tang2024language"), " and with ",
      .citation("zhang2025alignment"), ".",
    ],
    changes:
      "What the mask's authors chose; masks made at different rates or from different languages are not on one scale."
  )
}
