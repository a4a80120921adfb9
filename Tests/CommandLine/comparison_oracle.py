"""Section 8 of the method once more, in NumPy: two recordings of the same neurons beside each other.

Works on `oracle.Identification`, with the codes of the languages and their tokens; sharing nothing with the tool.
"""

import math

import numpy as np
import summary_oracle
from stage_oracle import Stages

CLASSES = ("specific", "related", "general", "unclassified")
NAMES = CLASSES[:3]


def difference(before, after, codes, tokens):
    """Everything that a comparison or a second data set says of the neurons, with the keys of analysis.json.

    `tokens` are those before and after, by language.
    """
    sides = (before, after)
    both = {name: int((before.members[name] & after.members[name]).sum()) for name in NAMES}
    either = {name: int((before.members[name] | after.members[name]).sum()) for name in NAMES}
    old, new = ({name: int(side.members[name].sum()) for name in NAMES} for side in sides)
    gained, lost = after.above & ~before.above, before.above & ~after.above
    cell = lambda row, column: before.members[row] & after.members[column]
    table = lambda count: [[count(cell(row, column)) for column in CLASSES] for row in CLASSES]
    below = [int((side.selected & (side.language_count == 0)).sum()) for side in sides]
    layers = before.shape[0]
    crossings = flips(before, after, codes, tokens, gained, lost)
    return {
        "change": {name: new[name] - old[name] for name in NAMES} | {"selectedBelowThreshold": below[1] - below[0]},
        "changeByLanguageCount": subtract(after.histogram(), before.histogram())[1:],
        "changePerLayer": {
            name: subtract(*(side.per_layer(side.members[name]) for side in (after, before))) for name in NAMES
        },
        "changePerLanguage": {
            code: {name: a - b for (name, a), b in zip(counts(after, k).items(), counts(before, k).values())}
            for k, code in enumerate(codes)
        },
        "changePerLanguagePerLayer": {
            code: {
                name: subtract(after.per_layer(a), before.per_layer(b))
                for (name, a), b in zip(members(after, k).items(), members(before, k).values())
            }
            for k, code in enumerate(codes)
        },
        "transitions": table(lambda neurons: int(neurons.sum())),
        "languagesGainedByTransition": table(lambda neurons: int(gained[neurons].sum())),
        "languagesLostByTransition": table(lambda neurons: int(lost[neurons].sum())),
        "languagesGained": dict(zip(codes, gained.sum(axis=0).tolist())),
        "languagesLost": dict(zip(codes, lost.sum(axis=0).tolist())),
        "overlapRatio": {name: both[name] / old[name] if old[name] else None for name in NAMES},
        "jaccard": {name: both[name] / either[name] if either[name] else None for name in NAMES},
        "flips": crossings,
        "summary": summary_oracle.difference(before, after, codes, crossings),
        "meanLanguageCount": {
            "before": mean_count(before, 0, layers),
            "after": mean_count(after, 0, layers),
            "lastLayerBefore": mean_count(before, layers - 1, layers),
            "lastLayerAfter": mean_count(after, layers - 1, layers),
        },
    }


def flips(before, after, codes, tokens, gained, lost):
    """Crossings of tau that a 95 % Wilson interval before or after leaves open, and the others."""
    open_ = covers(before, tokens[0]) | covers(after, tokens[1])
    count = lambda cells: [int(cells[:, k].sum()) for k in range(len(codes))]
    columns = {
        "gainedReal": count(gained & ~open_),
        "gainedWithinError": count(gained & open_),
        "lostReal": count(lost & ~open_),
        "lostWithinError": count(lost & open_),
    }
    moved = ~sum(before.members[name] & after.members[name] for name in CLASSES).astype(bool)
    crossed = (gained | lost).any(axis=1)
    really = ((gained | lost) & ~open_).any(axis=1)
    return {
        "real": sum(columns["gainedReal"]) + sum(columns["lostReal"]),
        "withinError": sum(columns["gainedWithinError"]) + sum(columns["lostWithinError"]),
        "perLanguage": {
            code: {name: values[k] for name, values in columns.items()} for k, code in enumerate(codes)
        },
        "classChanges": {
            "real": int((moved & really).sum()),
            "withinError": int((moved & crossed & ~really).sum()),
            "selectionOnly": int((moved & ~crossed).sum()),
        },
    }


def covers(side, tokens):
    """Where the 95 % Wilson interval of a probability holds the threshold: `[L * H, K]`."""
    z, n = 1.959964, np.array(tokens, float)
    p = np.clip(side.p.astype(np.float64), 0, 1)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return (centre - half <= side.threshold) & (side.threshold <= centre + half)


def group_means(per_language, groups):
    """Means over groups of languages `{key: codes}`, None where a group has none."""
    mean = lambda codes, name: sum(per_language[code][name] for code in codes) / len(codes) if codes else None
    return {
        key: {"languages": list(codes)}
        | {name: mean(codes, name) for name in ("specific", "related", "aboveThreshold")}
        for key, codes in groups.items()
    }


def newly_related(before, after, codes, trained, language):
    """Whom the neurons are shared with that are related and of a language after, and were not before.

    By chance a neuron in N languages has its N - 1 others drawn from the K - 1 at random.
    """
    k = codes.index(language)
    indices = [codes.index(code) for code in trained]
    is_related = lambda side: side.members["related"] & side.above[:, k]
    new = is_related(after) & ~is_related(before)
    shares = []
    for n in after.language_count[new].tolist():
        free = len(codes) - 1 - len(indices)
        shares.append(1 - math.comb(free, n - 1) / math.comb(len(codes) - 1, n - 1))
    return {
        "neurons": int(new.sum()),
        "withTrained": (with_trained := int((new & after.above[:, indices].any(axis=1)).sum())),
        "expected": float(sum(shares)),
        "variance": (variance := float(sum(share * (1 - share) for share in shares))),
        "z": (with_trained - float(sum(shares))) / math.sqrt(variance) if variance else None,
    }


def stage_change(before, after):
    """Where the stages begin on both sides, and how the classes changed within the four read before."""
    found = {}
    for name, side in (("Before", before), ("After", after)):
        stages = Stages(side.summary()["perLayer"])
        found["free" + name] = stages.free()["boundaries"]
        found["fourStage" + name] = stages.four_stage()["boundaries"]
    boundaries, found["changePerStage"] = found["fourStageBefore"], None
    if boundaries:
        change = {
            name: np.subtract(*(side.per_layer(side.members[name]) for side in (after, before))) for name in NAMES
        }
        edges = zip([0, *boundaries], [*boundaries, before.shape[0]])
        found["changePerStage"] = [
            {name: int(change[name][first:end].sum()) for name in NAMES} | {"selectedBelowThreshold": None}
            for first, end in edges
        ]
    return found


def counts(side, k):
    return {name: int(chosen.sum()) for name, chosen in members(side, k).items()}


def members(side, k):
    """The neurons of a language by kind."""
    return {
        "specific": side.members["specific"] & side.above[:, k],
        "related": side.members["related"] & side.above[:, k],
        "aboveThreshold": side.above[:, k],
    }


def mean_count(side, first, end):
    """Mean N of the neurons with 1 <= N < K in some layers, None where there is none."""
    n = side.language_count.reshape(side.shape)[first:end]
    some = n[(n > 0) & (n < side.languages)]
    return float(some.mean()) if some.size else None


def subtract(a, b):
    return [x - y for x, y in zip(a, b)]
