"""The claims that the sample study decides, once more in NumPy: verdicts and numbers from neurons and measurements.

The rules are those of docs/claims.md; claims on layers are decided where they do not need a four-stage reading.
"""

import csv
import math

import comparison_oracle
import evaluation_oracle
import numpy as np


def size(members):
    return int(members.sum())


def own(side, k, name):
    return size(side.members[name] & side.above[:, k])


def model(side, codes, pivot):
    """Claims on one model, `{id: (holds, numbers)}`."""
    k = codes.index(pivot)
    others = [j for j in range(len(codes)) if j != k]
    partial = (side.language_count > 1) & (side.language_count < len(codes))
    general, specific = size(side.members["general"]), size(side.members["specific"])
    by_count = side.histogram()[1:]
    falls = all(a > b for a, b in zip(by_count[:8], by_count[1:8]))
    shares = [side.number / side.p.shape[0], float(side.above.mean())]
    layers = {name: side.per_layer(side.members[name]) for name in ("specific", "related", "general")}
    last = {name: counts[-2:] for name, counts in layers.items()}
    both = [a + b for a, b in zip(last["specific"], last["related"])]
    mean = lambda name: float(np.mean([own(side, j, name) for j in others]))
    spread = [float(side.language_count[side.above[:, j]].mean()) for j in range(len(codes))]
    rest = float(np.mean([spread[j] for j in others]))
    return {
        "C01": (partial.any(), [size(partial)]),
        "C02": (not (side.selected & side.members["general"]).any(), [
            size(side.selected & side.members["general"]), size(side.selected)
        ]),
        "C03": ([round(share, 3) for share in shares] == [0.01, 0.05], shares),
        "C04": (falls and by_count[7] < by_count[8] and by_count[9] == max(by_count), by_count),
        "C05": (general > specific, [general, specific, by_count[0]]),
        "C20": sharing(side),
        "C27": (both[1] > both[0], both),
        "C28": (
            last["specific"][1] < last["specific"][0] and last["related"][1] > last["related"][0],
            last["specific"] + last["related"],
        ),
        "C29": (last["general"][1] > last["general"][0], last["general"]),
        "C57": (own(side, k, "specific") < mean("specific"), [own(side, k, "specific"), mean("specific")]),
        "C58": (own(side, k, "related") < mean("related"), [own(side, k, "related"), mean("related")]),
        "C59": (spread[k] > rest, [spread[k], rest]),
    }


def sharing(side):
    """The mean over languages of the entropy of with whom they share related neurons, of the most possible."""
    sets = (side.above & side.members["related"][:, None]).astype(int)
    shared = sets.T @ sets
    entropies = []
    for k in range(side.languages):
        counts = np.delete(shared[k], k)
        if counts.sum():
            p = counts[counts > 0] / counts.sum()
            entropies.append(float(-(p * np.log(p)).sum() / math.log(side.languages - 1)))
    return np.mean(entropies) >= 0.9, [float(np.mean(entropies))]


def change(before, after, accuracy):
    """Claims on an alignment; `accuracy` are the averages before and after."""
    layers = {
        name: np.subtract(*(side.per_layer(side.members[name]) for side in (after, before)))
        for name in ("specific", "related", "general")
    }
    last = {name: int(counts[-1]) for name, counts in layers.items()}
    total = {name: int(counts.sum()) for name, counts in layers.items()}
    language = last["specific"] + last["related"]

    def mean_in_last_layer(side):
        n = side.language_count.reshape(side.shape)[-1]
        return float(n[(n > 0) & (n < side.languages)].mean())

    means = [mean_in_last_layer(side) for side in (before, after)]
    correlation = float(np.corrcoef(layers["specific"] + layers["related"], layers["general"])[0, 1])
    kept = lambda name: stability(before, after, name)
    return {
        "C37": (last["general"] > 0, [last["general"]]),
        "C38": (last["specific"] < 0 and last["related"] < 0, [last["specific"], last["related"]]),
        "C39": (language < 0 and means[1] > means[0], [language, *means]),
        "C40": (correlation < 0, [correlation]),
        "C43": (total["specific"] < 0, [total["specific"]]),
        "C44": (total["related"] > 0, [total["related"]]),
        "C45": (total["general"] > 0, [total["general"]]),
        "C46": (total["specific"] * total["related"] < 0, [total["specific"], total["related"]]),
        "C47": (total["general"] > 0 and accuracy[1] > accuracy[0], [total["general"], *accuracy]),
        "C62": (kept("specific") > 0.5, [kept("specific")]),
        "C63": (kept("related") > 0.5, [kept("related")]),
    }


def stability(before, after, name):
    return size(before.members[name] & after.members[name]) / size(before.members[name])


def domains(side, other, before, after):
    """Claims on how stable neurons are on another data set, and beside that after alignment."""
    shares = [stability(*pair, name) for pair in ((side, other), (before, after)) for name in ("related", "specific")]
    return {
        "C60": (shares[1] > 0.5, [shares[1]]),
        "C61": (shares[0] > 0.5, [shares[0]]),
        "C64": (shares[0] > shares[1] and shares[2] < shares[3], shares),
    }


def spontaneous(before, after, codes, trained, pivot):
    """Claims on the languages that were not used in alignment."""
    others = [code for code in codes if code not in trained and code != pivot]
    mean = lambda chosen, name: float(
        np.mean([own(after, codes.index(c), name) - own(before, codes.index(c), name) for c in chosen])
    )
    newly = [comparison_oracle.newly_related(before, after, codes, trained, code) for code in others]
    shared, new, expected, variance = (
        sum(entry[key] for entry in newly) for key in ("withTrained", "neurons", "expected", "variance")
    )
    seen, unseen = ([mean(chosen, name) for name in ("specific", "related")] for chosen in (trained, others))
    return {
        "C53": (seen[0] < 0 < seen[1], seen),
        "C54": (unseen[0] < 0 < unseen[1], unseen),
        "C55": (
            abs(seen[0]) > abs(unseen[0]) and abs(seen[1]) > abs(unseen[1]),
            [abs(seen[0]), abs(unseen[0]), abs(seen[1]), abs(unseen[1])],
        ),
        "C56": (shared > expected + 1.96 * math.sqrt(variance), [shared, new, expected, math.sqrt(variance)]),
    }


def accuracies(path, codes, base, trained, pivot, partial):
    """Claims on a table of accuracies whose first run is the base model; `partial` was aligned on some languages."""
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = list(csv.reader(file))
    runs = {row[0]: np.array([float(row[header.index(code)]) for code in codes]) for row in rows}
    # Checkpoints on the way are no aligned models of their own.
    aligned = [name for name in runs if name != base and not name.rsplit("-", 1)[-1].isdigit()]
    gain = {name: runs[name] - runs[base] for name in aligned}
    unseen = [k for k, code in enumerate(codes) if code not in trained and code != pivot]
    rises = [float(runs[name].mean() - runs[base].mean()) for name in aligned]
    cells = np.concatenate([gain[name] for name in aligned])
    up, same, down = (int(test.sum()) for test in (cells > 0, cells == 0, cells < 0))
    averages = [float(runs[name].mean()) for name in (base, partial)]
    mean = float(gain[partial][unseen].mean())
    return {
        "C48": (averages[1] > averages[0], averages),
        "C49": (mean > 0, [mean, float(gain[partial][codes.index(pivot)])]),
        "C50": (
            all(rise > 0 for rise in rises) and 2 * up > len(cells),
            [sum(rise > 0 for rise in rises), len(rises), min(rises), max(rises), up, len(cells), same, down],
        ),
    }


def deactivations(path, codes, pivot, tolerance=0.05):
    """Claims on an experiment in perplexity, where more is worse."""
    entry = evaluation_oracle.deactivation(path, codes)
    change = {matrix["set"]: np.array(matrix["change"]) for matrix in entry["matrices"]}
    summary = {matrix["set"]: matrix["summary"] for matrix in entry["matrices"]}
    alone, both, all_ = evaluation_oracle.SETS
    baseline, n, k = np.array(entry["baseline"]), len(codes), codes.index(pivot)
    off = ~np.eye(n, dtype=bool)
    worst = lambda name: (
        2 * summary[name]["rowsWorstOwn"] > n and 2 * summary[name]["columnsWorstOwn"] > n,
        [summary[name]["rowsWorstOwn"], n, summary[name]["columnsWorstOwn"], n]
        + [summary[name]["ownMean"], summary[name]["otherMean"]],
    )
    diagonal = {name: np.diag(values) for name, values in change.items()}
    share = change[both] / baseline
    pivots = [float(change[name][k, k]) for name in (alone, both)]
    rest = float(np.delete(diagonal[both], k).mean())
    grows = int((diagonal[both] > diagonal[alone]).sum())
    means = [float(values[name]) for name in (alone, both) for values in [
        {key: diagonal[key].mean() for key in diagonal}
    ]]
    own_share = np.diag(share)
    small = int((np.abs(share[off]) <= tolerance).sum())
    least, most = int(own_share.argmin()), int(own_share.argmax())
    return {
        "C06": worst(both),
        "C07": worst(alone),
        "C08": (2 * grows > n and means[1] > means[0], [grows, n, *means]),
        "C09": (small >= 0.95 * off.sum(), [small, int(off.sum()), int((share[off] >= 2 * tolerance - 5e-4).sum())]),
        "C10": (
            own_share[most] - own_share[least] > tolerance,
            [float(diagonal[both][least]), float(diagonal[both][most])],
        ),
        "C11": (all(abs(change[name][k, k] / baseline[k]) <= tolerance for name in (alone, both)), pivots),
        "C12": (abs(own_share[k]) < abs(np.delete(own_share, k).mean()), [pivots[1], rest]),
        "C13": (
            (change[all_] > 0).all(),
            [int((change[all_] > 0).sum()), n * n, summary[all_]["otherMean"], summary[both]["otherMean"]]
            + [float(change[all_].min())],
        ),
        "C14": (change[all_][k, k] > 0, [float(change[all_][k, k])]),
        "C18": (
            all(summary[name]["ownMean"] > summary[name]["otherMean"] for name in (alone, both))
            and summary[both]["ownMean"] > summary[alone]["ownMean"],
            [summary[name][key] for name in (alone, both) for key in ("ownMean", "otherMean")],
        ),
    }
