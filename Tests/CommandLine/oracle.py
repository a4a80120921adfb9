"""The method once more, in NumPy: written from its definitions, sharing nothing with the tool.

arXiv 2505.21505, with what its reference code adds. L layers, H neurons each, K languages. Probabilities are
`[L * H, K]`, Float32; a neuron's flat index is `layer * H + neuron`.
"""

import math
from typing import NamedTuple

import numpy as np

CLASSES = ("specific", "related", "general", "unclassified")


class Near(NamedTuple):
    """A number that need not be met exactly, with how far another may lie from it."""

    value: float
    delta: float


def probabilities(counts, tokens, prefix_counts=None, prefix_tokens=None):
    """The activation probability of the response, and its tokens: counts `[K][L, H]`, tokens `[K]`."""
    columns, seen = [], []
    for language, count in enumerate(counts):
        count, t = count.astype(np.int64), int(tokens[language])
        if prefix_counts is not None:
            count = np.maximum(count - prefix_counts[language].astype(np.int64), 0)
            t = max(t - int(prefix_tokens[language]), 1)
        columns.append(count.astype(np.float32).ravel() / np.float32(t))
        seen.append(t)
    return np.stack(columns, axis=1), seen


def rank_value(p, quantile):
    """The value at 1-based rank round(q * L H K) of all probabilities in ascending order."""
    return np.partition(p.ravel(), round(quantile * p.size) - 1)[round(quantile * p.size) - 1]


class Scores:
    """Equation 5 on the reference code's scale, as a line in lambda for every neuron."""

    def __init__(self, p):
        languages = p.shape[1]
        exact = p.astype(np.float64)
        total = exact.sum(axis=1, keepdims=True)
        shares = np.where(total > 0, exact / np.where(total > 0, total, 1), 1 / languages)
        shares = np.maximum(shares, 1e-12)
        shares /= shares.sum(axis=1, keepdims=True)
        self.harmonic_mean = sum(1 / k for k in range(1, languages + 1)) / languages
        self.intercept = -(shares * np.log(shares)).sum(axis=1) / math.log(languages)
        self.slope = exact.max(axis=1) / self.harmonic_mean
        self.languages = languages

    def at(self, coefficient):
        return self.intercept - coefficient * self.slope

    def on_papers_scale(self, coefficient):
        return coefficient * math.log(self.languages) / self.harmonic_mean


def select(scores, number):
    """The neurons with the lowest scores, ties at the cut to the lowest flat index; and how many tie there."""
    order = np.argsort(scores, kind="stable")
    chosen = np.zeros(scores.size, bool)
    chosen[order[:number]] = True
    return chosen, int((scores == scores[order[number - 1]]).sum())


def largest_lambda(scores, general, number, tolerance=1e-13):
    """The largest lambda at which no general neuron is selected, or None where there is none.

    A general neuron is selected exactly where the lowest score among them is under the `number`-th lowest of
    the others. The gap between the two changes no faster in lambda than the steepest score, so from where it
    is negative, nothing within gap / slope is feasible either: walking down by that from above the last crossing
    never steps over a feasible lambda, be the feasible ones an interval or not.
    """
    if not general.any():
        return math.inf
    steepest = scores.slope.max()

    def gap(coefficient):
        values = scores.at(coefficient)
        return values[general].min() - np.partition(values[~general], number - 1)[number - 1]

    # Above the last crossing of the general neuron that wins in the end with any other, nothing changes.
    winner = np.flatnonzero(general)[np.lexsort((scores.intercept[general], -scores.slope[general]))[0]]
    behind = scores.slope < scores.slope[winner]
    crossings = (scores.intercept[winner] - scores.intercept[behind]) / (scores.slope[winner] - scores.slope[behind])
    highest = max(crossings.max(initial=0), 0) + 1
    if gap(highest) >= 0:
        return math.inf
    coefficient = highest
    while coefficient > 0:
        room = gap(coefficient)
        if room >= -tolerance:
            return coefficient
        # A little more than the bound allows would still be safe up to the tolerance; this ends the walk.
        coefficient = max(coefficient + min(room / steepest, -tolerance / steepest), 0)
    return 0.0 if gap(0) >= 0 else None


def reference_lambda(scores, general, number):
    """Where the reference code's bisection ends."""
    feasible = lambda coefficient: not (select(scores.at(coefficient), number)[0] & general).any()
    low, high, last = 0.0, 0.2, None
    while high - low > 1e-3:
        middle = (low + high) / 2
        if feasible(middle):
            low = last = middle
        else:
            high = middle
    for candidate in (last, 0.2, 0.0):
        if candidate is not None and feasible(candidate):
            return candidate
    return None


class Identification:
    """Sections 1 to 4 of the method on one model, with what follows for its languages and layers."""

    def __init__(self, p, shape, rate=0.01, quantile=0.95, coefficient="auto"):
        self.p, self.shape, self.languages = p, shape, p.shape[1]
        self.number = round(rate * p.shape[0])
        self.threshold = rank_value(p, quantile)
        self.above = p > self.threshold
        self.language_count = self.above.sum(axis=1)
        self.never_active = int((p == 0).all(axis=1).sum())
        general = self.language_count == self.languages
        scores = Scores(p)
        if coefficient == "auto":
            self.coefficient = largest_lambda(scores, general, self.number)
        elif coefficient == "reference":
            self.coefficient = reference_lambda(scores, general, self.number)
        else:
            self.coefficient = coefficient
        if self.coefficient is None or math.isinf(self.coefficient):
            raise ValueError("no lambda is feasible, or nothing bounds it")
        at_cut = self.coefficient
        if coefficient == "auto":
            # Just below the crossing itself, where a rounding error decides nothing.
            at_cut -= 1e-11
        self.selected, self.ties = select(scores.at(at_cut), self.number)
        self.rate, self.quantile, self.lines = rate, quantile, scores
        # Scores are kept as Float32, of which the last bit may differ.
        self.scores = scores.at(self.coefficient).astype(np.float32)
        self.coefficient_paper = scores.on_papers_scale(self.coefficient)
        between = (self.language_count > 0) & ~general
        self.members = {
            "specific": self.selected & (self.language_count == 1),
            "related": self.selected & between & (self.language_count > 1),
            "general": general,
        }
        self.members["unclassified"] = ~(
            self.members["specific"] | self.members["related"] | self.members["general"]
        )

    def per_layer(self, members):
        return members.reshape(self.shape).sum(axis=1).tolist()

    def histogram(self, members=None):
        counted = self.language_count if members is None else self.language_count[members]
        return np.bincount(counted, minlength=self.languages + 1).tolist()

    def mask(self):
        """(language, flat index) of every selected neuron that is above the threshold there, in order."""
        language, neuron = np.nonzero((self.above & self.selected[:, None]).T)
        return list(zip(language.tolist(), neuron.tolist()))

    def summary(self):
        """What analysis.json says of a model, with its keys, as far as counts and lambda go."""
        names = ("specific", "related", "general")
        below = self.selected & (self.language_count == 0)
        return {
            "layers": self.shape[0],
            "neuronsPerLayer": self.shape[1],
            "neverActive": self.never_active,
            "identification": {
                "threshold": float(self.threshold),
                "lambda": float(self.coefficient),
                "lambdaPaper": float(self.coefficient_paper),
                "selected": self.number,
                "tiesAtCut": self.ties,
            },
            "counts": {name: int(self.members[name].sum()) for name in names}
            | {"selectedBelowThreshold": int(below.sum())},
            "languageCountHistogram": self.histogram(),
            "selectedLanguageCountHistogram": self.histogram(self.selected),
            "perLayer": {name: self.per_layer(self.members[name]) for name in names},
        }

    def per_language(self, codes):
        sets = {"specific": self.members["specific"], "related": self.members["related"]}
        return {
            code: {name: int((self.above[:, k] & chosen).sum()) for name, chosen in sets.items()}
            | {"aboveThreshold": int(self.above[:, k].sum())}
            for k, code in enumerate(codes)
        }

    def overlap(self, related_alone=False):
        """|A and B|, Jaccard and overlap coefficient of the languages' sets, None where there is nothing to divide by."""
        chosen = self.members["related"] | (False if related_alone else self.members["specific"])
        sets = (self.above & chosen[:, None]).astype(np.int64)
        count = sets.T @ sets
        size = np.diag(count)
        union = size[:, None] + size[None, :] - count
        least = np.minimum(size[:, None], size[None, :])
        ratio = lambda above, below: [
            [None if b == 0 else a / b for a, b in zip(*rows)] for rows in zip(above.tolist(), below.tolist())
        ]
        jaccard = ratio(count, union)
        ratios = {"count": count.tolist(), "jaccard": jaccard, "coefficient": ratio(count, least)}
        return ratios | clustering(jaccard)

    def subsets(self, related_alone=False):
        """Neurons by the exact set of languages they are in: {(language, …): neurons}."""
        chosen = self.members["related"] | (False if related_alone else self.members["specific"])
        rows, sizes = np.unique(self.above[chosen], axis=0, return_counts=True)
        return {tuple(np.flatnonzero(row).tolist()): int(size) for row, size in zip(rows, sizes)}

    def lape_selection(self):
        """Section 5: the neurons with the lowest entropy among those above the threshold anywhere; the entropies; ties."""
        exact = self.p.astype(np.float64)
        shares = exact / np.maximum(exact.sum(axis=1, keepdims=True), 1e-300)
        entropy = -(shares * np.log(np.where(shares > 0, shares, 1))).sum(axis=1)
        kept = self.language_count > 0
        # Rounded, so that entropies equal on paper tie here too.
        chosen, ties = select(np.where(kept, np.round(entropy, 10), np.inf), min(self.number, int(kept.sum())))
        return chosen, entropy, ties

    def lape(self):
        """What LAPE selects, beside the specific and related neurons."""
        chosen, entropy, ties = self.lape_selection()
        kept = self.language_count > 0
        ternary = self.members["specific"] | self.members["related"]
        both, either = int((chosen & ternary).sum()), int((chosen | ternary).sum())
        sides = {"both": chosen & ternary, "onlyLAPE": chosen & ~ternary, "onlyTernary": ternary & ~chosen}
        per_layer = lambda k: self.per_layer(chosen & self.above[:, k])
        return {
            "threshold": float(self.threshold),
            "discarded": int((~kept).sum()),
            "selected": int(chosen.sum()),
            "tiesAtCut": ties,
            "entropyAtCut": float(entropy[chosen].max()),
            "languageCountHistogram": self.histogram(chosen),
            "perLanguage": {k: int((chosen & self.above[:, k]).sum()) for k in range(self.languages)},
            "perLanguagePerLayer": {k: per_layer(k) for k in range(self.languages)},
            "classes": {name: int((chosen & self.members[name]).sum()) for name in CLASSES},
            "agreement": {
                "both": both,
                "onlyLAPE": int(chosen.sum()) - both,
                "onlyTernary": int(ternary.sum()) - both,
                "onlyTernarySpecific": int((sides["onlyTernary"] & self.members["specific"]).sum()),
                "onlyTernaryRelated": int((sides["onlyTernary"] & self.members["related"]).sum()),
                "jaccard": both / either if either else None,
                "bothByLanguageCount": self.histogram(sides["both"]),
                "perLayer": by_layer(sides, self.per_layer),
                "perLanguage": {
                    k: {name: int((members & self.above[:, k]).sum()) for name, members in sides.items()}
                    for k in range(self.languages)
                },
                # By entropy as rounded above, or by score, then by flat index.
                "onlyLAPENeurons": self.listed(sides["onlyLAPE"], np.round(entropy, 10), entropy),
                "onlyTernaryNeurons": self.listed(sides["onlyTernary"], self.scores, entropy),
            },
            "perLayer": self.per_layer(chosen),
        }

    def listed(self, members, order, entropy):
        """The first twenty of some neurons in an order, as analysis.json lists them."""
        flats = np.flatnonzero(members)
        return [
            {
                "layer": int(flat) // self.shape[1],
                "neuron": int(flat) % self.shape[1],
                "entropy": float(entropy[flat]),
                "score": Near(float(self.scores[flat]), 1e-6),
                "languages": np.flatnonzero(self.above[flat]).tolist(),
            }
            for flat in flats[np.lexsort((flats, order[flats]))][:20]
        ]

    def uncertainty(self, tokens):
        """Section 10: neurons whose class a 95 % Wilson interval leaves open, by class."""
        z, n = 1.959964, np.array(tokens, float)
        p = np.clip(self.p.astype(np.float64), 0, 1)
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        covers = (centre - half <= self.threshold) & (self.threshold <= centre + half)
        return {
            "neurons": {name: int(self.members[name].sum()) for name in CLASSES},
            "uncertain": {name: int((covers.any(axis=1) & self.members[name]).sum()) for name in CLASSES},
        }


def by_layer(sides, per_layer):
    """Several sets of neurons layer by layer, a dictionary for each layer."""
    columns = {name: per_layer(members) for name, members in sides.items()}
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def clustering(jaccard):
    """Average linkage of 1 - Jaccard by the definition: the mean over all pairs of two clusters' languages.

    Ties go to the pair with the lowest first numbers; the cluster with the earliest language stands left.
    """
    clusters = {number: [number] for number in range(len(jaccard))}
    distances = 1 - np.array([[value or 0 for value in row] for row in jaccard], float)
    merges = []
    while len(clusters) > 1:
        pairs = [(a, b) for a in clusters for b in clusters if a < b]
        mean = lambda pair: distances[np.ix_(clusters[pair[0]], clusters[pair[1]])].mean()
        a, b = min(pairs, key=lambda pair: (round(mean(pair), 9), pair))
        height = float(mean((a, b)))
        left, right = (a, b) if min(clusters[a]) < min(clusters[b]) else (b, a)
        merges.append({"left": left, "right": right, "height": height})
        clusters[len(jaccard) + len(merges) - 1] = clusters.pop(left) + clusters.pop(right)
    return {"merges": merges, "order": next(iter(clusters.values()), [])}


def mask_summary(lists, languages, shape):
    """What analysis.json says of a published mask: `lists[K][L]` of indices in a layer, the last languages maybe missing."""
    layers, neurons = shape
    sets = np.zeros((layers * neurons, len(languages)), bool)
    for k, per_layer in enumerate(lists):
        for layer, indices in enumerate(per_layer):
            sets[layer * neurons + np.array(indices, int), k] = True
    masked = sets[sets.any(axis=1)].astype(np.int64)
    count = masked.T @ masked
    size = np.diag(count)
    union = size[:, None] + size[None, :] - count
    jaccard = [[None if u == 0 else c / u for c, u in zip(*rows)] for rows in zip(count.tolist(), union.tolist())]
    per_layer = sets.reshape(layers, neurons, len(languages)).sum(axis=1)
    by_layer = sets.any(axis=1).reshape(layers, neurons).sum(axis=1)
    # Ten slices of every layer make L slices of every tenth.
    slices = np.repeat(by_layer / 10, 10).reshape(10, -1).sum(axis=1)
    depths = np.arange(layers) / max(layers - 1, 1)
    return {
        "languages": languages,
        "counts": dict(zip(languages, size.tolist())),
        "perLayer": {code: per_layer[:, k].tolist() for k, code in enumerate(languages)},
        "shared": np.bincount(masked.sum(axis=1), minlength=len(languages) + 1)[1:].tolist(),
        "neurons": len(masked),
        "neuronsByLayer": by_layer.tolist(),
        "meanDepth": float((by_layer * depths).sum() / len(masked)),
        "depthShares": (slices / len(masked)).tolist(),
        "count": count.tolist(),
        "jaccard": jaccard,
        "subsetCount": len(np.unique(masked, axis=0)),
    } | clustering(jaccard)
