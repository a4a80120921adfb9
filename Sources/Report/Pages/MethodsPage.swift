import Documents
import NeuronAnalysis
import Numerals

/// Every definition with its default, its denominator and its source.
struct MethodsPage {
  let context: StudyContext

  var document: Document {
    Document(
      title: "Methods",
      blocks: [.lead([.text(lead)])] + sources + neurons + score + classes + balance + stages + overlap
        + certainty + lape + comparison
        + deactivation + claims)
  }

  private var lead: String {
    let models = context.analysis.models
    guard let first = models.first else {
      return
        "The study has no recordings, so none of these methods was applied; they are stated for the masks and tables it holds."
    }
    let settings = models.map { [$0.identification.rate, $0.identification.quantile] }
    let same = settings.allSatisfy { $0 == settings[0] }
    return same
      ? "Every model was analysed with a selection rate of \(Numerals.percent(first.identification.rate, decimals: 1)) and a threshold "
        + "at the \(Numerals.real(first.identification.quantile, decimals: 2)) quantile of all activation probabilities."
      : "Rate and quantile differ between the models; each model's page states its own."
  }

  private func section(_ id: String, _ title: String, _ paragraphs: [[Inline]]) -> [Block] {
    [.heading(level: 2, id: id, [.text(title)])] + paragraphs.map { .paragraph($0) }
  }

  private var sources: [Block] {
    section(
      "source", "Source",
      [
        [
          "The classes and the score are those of ", .citation("zhang2025alignment"), "; they build on ",
          .citation("tang2024language"),
          """
          . Where that paper and its program differ, both are given here. Stages over depth are \
          named in the paper but computed by nobody else; their formulas are this tool's own.
          """,
        ]
      ])
  }

  private var neurons: [Block] {
    section(
      "probability", "Activation probability",
      [
        [
          """
          A neuron is one column of an MLP's gate projection followed by the activation function; \
          it is active on a token when that activation is above 0. Its activation probability in \
          a language is the number of tokens that activated it over the number of tokens seen, \
          both as 32-bit floating-point numbers.
          """
        ],
        [
          """
          Where a recording of prompt and response comes with one of the prompt alone, the \
          response counts: p = max(c_full − c_prefix, 0) / max(t_full − t_prefix, 1). Negative \
          differences are set to 0 and probabilities slightly above 1 are kept; both are reported \
          with the model.
          """
        ],
      ])
  }

  private var score: [Block] {
    section(
      "score", "Score",
      [
        [
          """
          With p′ the probabilities over the K languages, normalised to sum 1, a neuron's \
          specificity is the entropy E = −Σ p′ ln p′ and its effectiveness the largest \
          probability M. The score is E / ln K − lambda · M / (H_K / K), where H_K is the K-th \
          harmonic number; on the paper's scale it is E − lambda′ M with lambda′ = lambda · ln K \
          · K / H_K, which ranks neurons alike (equation 5).
          """
        ],
        [
          """
          The share of all neurons given by the rate with the lowest scores is selected; ties at \
          the cut go to the lower layer, then to the lower index. Denominator: all neurons of the \
          model. Default rate: 1 %.
          """
        ],
      ])
  }

  private var classes: [Block] {
    func item(_ kind: NeuronClass, _ name: String, _ rule: String) -> [Block] {
      [.paragraph([.swatch(kind.style), .strong([.text(name)]), .text(": " + rule)])]
    }
    let threshold = """
      The threshold tau is the value at rank round(q · L · H · K) of all activation \
      probabilities in ascending order, without interpolation. Default q: 0.95. N is the number \
      of languages in which a neuron's probability is above tau (equation 6).
      """
    return [
      .heading(level: 2, id: "classes", ["Threshold and classes"]),
      .paragraph([.text(threshold)]),
      .list(
        ordered: false,
        [
          item(.specific, "Language-specific", "selected, and N = 1."),
          item(.related, "Language-related", "selected, and 1 < N < K."),
          item(.general, "General", "N = K, selected or not."),
          item(.unclassified, "Unclassified", "all others, among them the selected neurons with N = 0."),
        ]),
      .paragraph([
        "A neuron belongs to a language's set when its probability in that language is above tau."
      ]),
    ]
  }

  private var balance: [Block] {
    section(
      "lambda", "Balance coefficient",
      [
        [
          """
          Lambda is the largest number at which no general neuron is among the selected; the \
          value shown is itself feasible. The reference program bisects between 0 and 0.2 instead \
          and ends on a multiple of 1/1280; 
          """,
          .code("--lambda reference"),
          """
           does the same. Whether a general neuron is selected need not change only once as \
          lambda grows, so each model's page shows how many are selected at values around it.
          """,
        ]
      ])
  }

  private var stages: [Block] {
    section(
      "stages", "Stages over depth",
      [
        [
          """
          The signals are the counts of specific, related and general neurons by layer as z = 2 \
          √(n + 3/8), whose variance is near 1 for counts (Anscombe 1948). A partition of the \
          layers into B blocks fits each block of each signal with a mean or, in blocks of at \
          least four layers, with a line. With RSS the residual sum of squares of a signal and v \
          = max(RSS / L, 1), its deviance is D = L Σ ln v + Σ RSS / v − 3 L, and its cost C = D + \
          ln(3 L) · (3 B + 3 × sloped blocks + 3 + 2 (B − 1)).
          """
        ],
        [
          """
          The free segmentation has the least C over both models and B from 1 to 6. Its number of \
          blocks is undecided when that is at B = 6, or when another number of blocks costs less \
          than 6 more.
          """
        ],
        [
          """
          The four-stage reading is the partition into four blocks with the least D whose block \
          means satisfy: language neurons (specific plus related) fall from block 1 to 2 and rise \
          to 3; general neurons are more in block 2 than in 3 and most in block 4; specific \
          neurons are fewer in block 4 than in 3. The excess is its D minus the least D of any \
          four blocks. Without an admissible partition no stage is named.
          """
        ],
        [
          """
          The probability of a boundary weighs every partition with the same number of blocks by \
          exp(−Σ RSS / 2v), v fixed at the best one (in the manner of Rigaill, Lebarbier and \
          Robin 2012, arXiv 1004.4347). The 90 % set holds the most probable layers until they \
          sum to 0.9.
          """
        ],
      ])
  }

  private var overlap: [Block] {
    section(
      "overlap", "Overlap between languages",
      [
        [
          """
          For two languages' sets A and B of specific and related neurons: the number shared |A ∩ \
          B|, the Jaccard index |A ∩ B| / |A ∪ B| and the overlap coefficient |A ∩ B| / min(|A|, \
          |B|). Languages are ordered by average-linkage clustering of 1 − Jaccard. An exact set \
          of languages counts the neurons above tau in these languages and no others; its \
          inclusive size also those above tau in more.
          """
        ]
      ])
  }

  private var certainty: [Block] {
    section(
      "certainty", "Sampling error",
      [
        [
          """
          Each probability has a Wilson interval of level 95 % on n = t / deff tokens, with the design effect deff \
          given by the study (1 by default, as if tokens were independent). A neuron's class is uncertain when the \
          interval of any of its languages covers tau. Denominator: the neurons of the class.
          """
        ]
      ])
  }

  private var lape: [Block] {
    section(
      "lape", "LAPE, the comparison method",
      [
        [
          """
          LAPE discards neurons that are above the threshold in no language and selects the share given by the rate, of all \
          neurons, with the lowest entropy of the normalised probabilities. A neuron belongs to a language when its \
          probability there is above the threshold, the same 0.95 quantile. It knows no related neurons (
          """, .citation("tang2024language"), ").",
        ]
      ])
  }

  private var comparison: [Block] {
    section(
      "comparison", "Before and after",
      [
        [
          """
          Two models of one shape are compared neuron by neuron, each identified on its own, with its own tau and lambda. \
          Differences are after minus before. The overlap ratio of a class is the number of neurons in it both before and after \
          over the number before, whatever their languages; the Jaccard index divides by the number in either. A move across \
          tau is beyond sampling error where the Wilson interval excludes tau both before and after.
          """
        ]
      ])
  }

  private var deactivation: [Block] {
    section(
      "deactivation", "Deactivation and accuracy",
      [
        [
          """
          A deactivation matrix holds the change of each language's score, in its own unit, against nothing deactivated. Own is the \
          mean of the diagonal, others the mean of all other cells; a row or column counts for the diagonal when that is the worst hit, \
          ties included. Averages of accuracy are over the study's languages.
          """
        ]
      ])
  }

  private var claims: [Block] {
    section(
      "claims", "Claims",
      [
        [
          """
          The paper's 64 empirical claims stand in a registry, each with its place in the paper, the paper's figure and the rule that \
          decides it. A verdict is holds, fails or undecided, with the reason. Claims on layers use the four-stage reading; without \
          one, only those on the last layer are decided.
          """
        ]
      ])
  }
}
