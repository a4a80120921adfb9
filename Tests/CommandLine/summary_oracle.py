"""Sums, shares and places once more, in NumPy: from the neurons themselves, not from the counts the tool adds up."""

import numpy as np

CLASSES = ("specific", "related", "general", "unclassified")
NAMES = CLASSES[:3]
LISTED = 24


def share(count, total):
    return int(count) / int(total) if total else None


def concentration(counts):
    """The fewest layers that hold half, and the fullest; None for nothing."""
    counts = [int(count) for count in counts]
    if not sum(counts):
        return None
    order = sorted(range(len(counts)), key=lambda layer: (-counts[layer], layer))
    number = next(n for n in range(1, len(counts) + 1) if 2 * sum(counts[layer] for layer in order[:n]) >= sum(counts))
    return {
        "total": sum(counts), "peak": order[0], "peakCount": counts[order[0]], "halfLayers": sorted(order[:number])
    }


def model(side, codes, tokens, pivot=None, groups=(), bootstrap=None):
    """The summary of a model: `side` is an `oracle.Identification`, `groups` lists of codes."""
    neurons, per_layer = side.p.shape[0], side.shape[1]
    language = side.members["specific"] | side.members["related"]
    sets = side.above & language[:, None]
    sizes = sets.sum(axis=0)
    classes = {name: side.members[name].reshape(side.shape).sum(axis=1) for name in CLASSES}
    of_layers = sets.reshape(*side.shape, len(codes)).sum(axis=1)
    shared = sets.astype(np.int64).T @ sets.astype(np.int64)

    def one(k):
        others = [j for j in range(len(codes)) if j != k]
        partner = max(others, key=lambda j: (shared[k, j], -j))
        return {
            "neurons": int(sizes[k]),
            "perLayer": of_layers[:, k].tolist(),
            "rank": 1 + int((sizes > sizes[k]).sum()),
            "depth": concentration(of_layers[:, k]),
            "partner": codes[partner] if shared[k, partner] else None,
            "sharedShares": {codes[j]: share(shared[k, j], sizes[k]) for j in others},
        }

    def mean(chosen):
        return float(np.mean([sizes[codes.index(code)] for code in chosen])) if chosen else None

    above = side.above.any(axis=1)
    found = {
        "neurons": neurons,
        "unclassified": int(side.members["unclassified"].sum()),
        "languageNeurons": int(language.sum()),
        "shares": {name: share(side.members[name].sum(), neurons) for name in CLASSES},
        "aboveThreshold": int(above.sum()),
        "aboveThresholdShare": float(above.mean()),
        "layers": [
            {
                "classified": int(per_layer - classes["unclassified"][layer]),
                "unclassified": int(classes["unclassified"][layer]),
                "classifiedShare": share(per_layer - classes["unclassified"][layer], per_layer),
                "shares": {name: share(classes[name][layer], per_layer) for name in CLASSES},
            }
            for layer in range(side.shape[0])
        ],
        "depth": concentration(classes["specific"] + classes["related"]),
        "languages": {code: one(k) for k, code in enumerate(codes)},
        "pivotMean": mean([pivot] if pivot in codes else []),
        "othersMean": mean([code for code in codes if code != pivot]),
        "groupMeans": [mean(group) for group in groups],
        "uncertainty": uncertainty(side, tokens),
        "lape": lape(side, codes),
        "leastCertainLanguage": None,
    }
    if bootstrap and bootstrap["specificPerLanguage"]:
        width = lambda code: sum(
            bootstrap[name][code]["high"] - bootstrap[name][code]["low"]
            for name in ("specificPerLanguage", "relatedPerLanguage")
        )
        found["leastCertainLanguage"] = max(codes, key=lambda code: (width(code), -codes.index(code)))
    return found


def uncertainty(side, tokens):
    counted = side.uncertainty(tokens)
    return {
        "classified": sum(counted["neurons"][name] for name in NAMES),
        "uncertain": sum(counted["uncertain"][name] for name in NAMES),
        "shares": {name: share(counted["uncertain"][name], counted["neurons"][name]) for name in CLASSES},
    }


def lape(side, codes):
    chosen, ternary = side.lape_selection()[0], side.members["specific"] | side.members["related"]
    several = int((chosen & (side.language_count > 1)).sum())
    jaccard = {}
    for k, code in enumerate(codes):
        ours, theirs = ternary & side.above[:, k], chosen & side.above[:, k]
        jaccard[code] = share((ours & theirs).sum(), (ours | theirs).sum())
    return {
        "inSeveral": several,
        "inSeveralShare": share(several, chosen.sum()),
        "onlyLAPEByLanguageCount": side.histogram(chosen & ~ternary),
        "onlyTernaryByLanguageCount": side.histogram(ternary & ~chosen),
        "jaccardPerLanguage": jaccard,
    }


def difference(before, after, codes, flips=None):
    """The summary of a comparison: two `oracle.Identification`s and the crossings as the other oracle counts them."""
    count = lambda side, name: int(side.members[name].sum())
    relative = lambda old, new: share(new - old, old)
    cells = [[int((before.members[a] & after.members[b]).sum()) for b in CLASSES] for a in CLASSES]
    rows = [sum(row) for row in cells]
    moved = sum(rows) - sum(cells[k][k] for k in range(4))
    layers = lambda side, name: side.members[name].reshape(side.shape).sum(axis=1)
    changes = {name: layers(after, name) - layers(before, name) for name in NAMES}
    sets = [
        (side.above & (side.members["specific"] | side.members["related"])[:, None])
        .reshape(*side.shape, len(codes)).sum(axis=1)
        for side in (before, after)
    ]
    change = sets[1] - sets[0]
    histograms = before.histogram()[1:], after.histogram()[1:]
    steps = [new - old for old, new in zip(*histograms)]
    found = {
        "relativeChange": {name: relative(count(before, name), count(after, name)) for name in NAMES},
        "relativeChangeByLanguageCount": [relative(*pair) for pair in zip(*histograms)],
        "languageCountTotal": {
            "net": sum(steps), "gains": sum(s for s in steps if s > 0), "losses": sum(s for s in steps if s < 0)
        },
        "neuronsBefore": rows,
        "neuronsAfter": [sum(column) for column in zip(*cells)],
        "transitionShares": [[share(cell, row) for cell in line] for line, row in zip(cells, rows)],
        "matched": sum(rows),
        "moved": moved,
        "movedShare": share(moved, sum(rows)),
        "changePerLayer": sum(np.abs(changes[name]) for name in NAMES).tolist(),
        "languages": {
            code: {"change": int(change[:, k].sum()), "perLayer": change[:, k].tolist(), "moved": int(np.abs(change[:, k]).sum())}
            for k, code in enumerate(codes)
        },
    } | biggest(before, after, codes)
    if flips:
        crossing = lambda total, within: {
            "total": total, "withinError": within, "withinErrorShare": share(within, total)
        }
        found["crossings"] = crossing(flips["real"] + flips["withinError"], flips["withinError"])
        found["crossingsPerLanguage"] = {
            code: crossing(sum(own.values()), own["gainedWithinError"] + own["lostWithinError"])
            for code, own in flips["perLanguage"].items()
        }
    return found


def biggest(before, after, codes):
    """All counts of both sides, and those that changed most."""
    counts = []

    def add(kind, chosen, **place):
        pair = [int(chosen(side).sum()) for side in (before, after)]
        counts.append(
            {"kind": kind, "language": None, "layer": None, "languageCount": None}
            | place
            | {
                "before": pair[0], "after": pair[1], "change": pair[1] - pair[0],
                "relativeChange": share(pair[1] - pair[0], pair[0]),
            }
        )

    for name in NAMES:
        add(name, lambda side: side.members[name])
    add("selectedBelowThreshold", lambda side: side.selected & (side.language_count == 0))
    for k, code in enumerate(codes):
        for name in NAMES[:2]:
            add(name, lambda side: side.members[name] & side.above[:, k], language=code)
        add("aboveThreshold", lambda side: side.above[:, k], language=code)
    for layer in range(before.shape[0]):
        for name in NAMES:
            add(name, lambda side: side.members[name].reshape(side.shape)[layer], layer=layer)
    for n in range(1, len(codes) + 1):
        add("aboveThreshold", lambda side: side.language_count == n, languageCount=n)
    changed = [entry for entry in counts if entry["change"]]
    return {
        "countsCompared": len(counts),
        "countsChanged": len(changed),
        # Python's sort keeps the order of equals.
        "biggestChanges": sorted(changed, key=lambda entry: -abs(entry["change"]))[:LISTED],
    }


def mask(sets, languages, shape, model_pairs=None):
    """The summary of a published mask `[L * H, K]`."""
    masked = sets.any(axis=1)
    several = int((sets.sum(axis=1) > 1).sum())
    return {
        "share": share(masked.sum(), masked.size),
        "inSeveral": several,
        "inSeveralShare": share(several, masked.sum()),
        "depth": concentration(masked.reshape(shape).sum(axis=1)),
        "languageShares": {code: share(sets[:, k].sum(), masked.sum()) for k, code in enumerate(languages)},
        "pairs": None if model_pairs is None else int(sets.sum()),
    }


def mask_pairs(masks, codes):
    """Every two languages by their mean Jaccard index over the masks that have both; masks are `(languages, sets)`."""
    pairs = []
    for i, first in enumerate(codes):
        for second in codes[i + 1 :]:
            values = []
            for languages, sets in masks:
                if first in languages and second in languages:
                    a, b = (sets[:, languages.index(code)] for code in (first, second))
                    values.append(share((a & b).sum(), (a | b).sum()))
            values = [value for value in values if value is not None]
            pairs.append({"first": first, "second": second, "meanJaccard": float(np.mean(values)) if values else None})
    order = lambda pair: (-(-1 if pair["meanJaccard"] is None else pair["meanJaccard"]), pair["first"], pair["second"])
    return sorted(pairs, key=order)
