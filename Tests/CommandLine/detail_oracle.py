"""What analysis.json says of one model besides the counts of `oracle.py`, once more in NumPy."""

import math

import comparison_oracle
import numpy as np
import summary_oracle
from oracle import Near

CLASSES = ("specific", "related", "general", "unclassified")


def model(side, codes, tokens, *, raw=None, pivot=None, groupings=(), bootstrap=None):
    """Everything of a model that follows from its probabilities, with the keys of analysis.json.

    `groupings` are `(grouping, group, codes)`, `raw` the recordings as `notes` takes them.
    """
    per_language = side.per_language(codes)
    found = {
        "identification": {"rate": side.rate, "quantile": side.quantile, "generalSelectedNear": probes(side)},
        "perLanguagePerLayer": {code: layers(side, k) for k, code in enumerate(codes)},
        "sharing": sharing(side, codes),
        "languageMeans": means(per_language, codes, pivot, groupings),
        "exampleNeuron": example(side),
        "uncertainty": uncertainty(side, codes, tokens),
        "summary": summary_oracle.model(
            side, codes, tokens, pivot, [group for _, _, group in groupings], bootstrap
        ),
    }
    if raw:
        found["notes"] = notes(codes, *raw)
    return found


def probes(side):
    """How many general neurons are selected at and around lambda."""
    unit = max(side.coefficient, 0.1)
    near = [side.coefficient + step * unit for step in (-0.02, -0.01, 0, 0.01, 0.02, 0.05)]
    general = side.members["general"]
    result = []
    for coefficient in near:
        if coefficient < 0:
            continue
        # Just below the crossing itself, where a rounding error decides nothing.
        exact = coefficient - (1e-11 if coefficient == side.coefficient else 0)
        scores = side.lines.at(exact)
        chosen = np.argsort(scores, kind="stable")[: side.number]
        result.append({"lambda": float(coefficient), "generalSelected": int(general[chosen].sum())})
    return result


def layers(side, k):
    """A language's neurons by kind and layer."""
    return {name: side.per_layer(chosen) for name, chosen in comparison_oracle.members(side, k).items()}


def sharing(side, codes):
    """In how many languages neurons are: by layer, by language, and the specific and related ones by language."""
    chosen = side.members["specific"] | side.members["related"]
    of = lambda members: np.bincount(side.language_count[members], minlength=len(codes) + 1).tolist()
    n = side.language_count.reshape(side.shape)
    return {
        "perLayer": [np.bincount(row, minlength=len(codes) + 1).tolist() for row in n],
        "perLanguage": {code: of(side.above[:, k])[1:] for k, code in enumerate(codes)},
        "selectedPerLanguage": {code: of(side.above[:, k] & chosen)[1:] for k, code in enumerate(codes)},
    }


def means(per_language, codes, pivot, groupings):
    """The pivot, the mean of the others, and the mean of each group that the study names."""
    mean = lambda chosen: comparison_oracle.group_means(per_language, {"": chosen})[""]
    plain = {"grouping": None, "group": None}
    return {
        "pivot": mean([pivot]) | plain if pivot in codes else None,
        "others": mean([code for code in codes if code != pivot]) | plain,
        "groups": [
            mean([code for code in codes if code in group]) | {"grouping": grouping, "group": name}
            for grouping, name, group in groupings
        ],
    }


def example(side):
    """Of the related neurons with N nearest K / 2 the one with the lowest score."""
    flats = np.flatnonzero(side.members["related"])
    if not flats.size:
        return None
    distance = np.abs(2 * side.language_count[flats] - side.languages)
    flat = int(flats[np.lexsort((flats, side.scores[flats], distance))[0]])
    return {
        "layer": flat // side.shape[1],
        "neuron": flat % side.shape[1],
        "probabilities": [float(p) for p in side.p[flat]],
        "score": Near(float(side.scores[flat]), 1e-6),
    }


def uncertainty(side, codes, tokens):
    """Wilson intervals at the threshold: the band of each language, and the open neurons by class and layer."""
    z, tau = 1.959964, float(side.threshold)
    open_ = comparison_oracle.covers(side, tokens)
    bands = {}
    for k, code in enumerate(codes):
        half = z * math.sqrt(tau * (1 - tau) / tokens[k])
        bands[code] = {
            "tokens": float(tokens[k]), "low": max(tau - half, 0.0), "high": min(tau + half, 1.0),
            "neurons": int(open_[:, k].sum()),
        }
    uncertain = open_.any(axis=1)
    by_class = {name: side.per_layer(uncertain & side.members[name]) for name in CLASSES}
    return {
        "level": 0.95,
        "designEffect": 1,
        "bands": bands,
        "perLayer": [{name: by_class[name][layer] for name in CLASSES} for layer in range(side.shape[0])],
    }


def notes(codes, counts, tokens, prefix=None, prefix_tokens=None):
    """What a reader of recordings should know: counts `[K][L, H]` and tokens as they were recorded."""
    note = lambda kind, code, count, extreme=None, other=None: {
        "kind": kind, "language": code, "otherLanguage": other, "count": int(count), "extreme": extreme
    }
    rest = [
        count.astype(np.int64) - (prefix[k].astype(np.int64) if prefix is not None else 0)
        for k, count in enumerate(counts)
    ]
    seen = [t - (prefix_tokens[k] if prefix is not None else 0) for k, t in enumerate(tokens)]
    p = [np.maximum(r, 0).astype(np.float32) / np.float32(max(t, 1)) for r, t in zip(rest, seen)]
    found = [
        note("negativeDifference", code, (rest[k] < 0).sum(), float(rest[k].min()))
        for k, code in enumerate(codes) if (rest[k] < 0).any()
    ]
    found += [
        note("aboveOne", code, (p[k] > 1).sum(), float(p[k].max())) for k, code in enumerate(codes) if (p[k] > 1).any()
    ]
    same = next((totals[0] for totals in (seen, tokens) if len(set(totals)) == 1), None)
    found += [note("identicalTokens", None, same)] if same is not None else []
    found += [note("fewTokens", code, seen[k]) for k, code in enumerate(codes) if seen[k] < 5000]
    mean = [float(values.mean(dtype=np.float64)) for values in p]
    median = sorted(mean)[len(mean) // 2]
    found += [
        note("unusual", code, seen[k], mean[k])
        for k, code in enumerate(codes) if mean[k] < median / 2 or mean[k] > median * 2
    ]
    for k, code in enumerate(codes):
        twin = next((j for j in range(k) if seen[j] == seen[k] and np.array_equal(rest[j], rest[k])), None)
        if twin is not None:
            found.append(note("duplicate", code, counts[k].size, None, codes[twin]))
    silent = int((np.max(p, axis=0) == 0).sum())
    return found + ([note("neverActive", None, silent)] if silent else [])
