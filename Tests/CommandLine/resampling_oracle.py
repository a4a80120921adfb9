"""What resampling finds once more, in NumPy: other random numbers and, for the null, another chain."""

import math

import numpy as np
import oracle
from stage_oracle import Stages

RATES = (0.005, 0.01, 0.02, 0.05, 0.1)
QUANTILES = (0.9, 0.95, 0.98, 0.99)


def counts(p, shape, rate, quantile):
    """The class counts at one rate and quantile with lambda searched; None where nothing is selected."""
    try:
        found = oracle.Identification(p, shape, rate, quantile)
    except ValueError:
        general = (p > oracle.rank_value(p, quantile)).all(axis=1)
        return None, {
            "specific": None, "related": None, "general": int(general.sum()), "selectedBelowThreshold": None
        }
    return found, found.summary()["counts"]


def sensitivity(p, shape):
    """Every cell of the grid, rate by rate, with the keys of analysis.json."""
    cells = []
    for rate in RATES:
        for quantile in QUANTILES:
            found, classes = counts(p, shape, rate, quantile)
            cells.append(
                {
                    "rate": rate, "quantile": quantile,
                    "threshold": float(oracle.rank_value(p, quantile)),
                    "lambda": found and float(found.coefficient), "counts": classes,
                }
            )
    return cells


def leave_one_out(p, shape, codes, rate, quantile):
    """The classes and the stages without each language, with the keys of analysis.json."""
    entries = []
    for language, code in enumerate(codes if len(codes) > 2 else []):
        rest = np.delete(p, language, axis=1)
        found, classes = counts(rest, shape, rate, quantile)
        stages = found and Stages(found.summary()["perLayer"])
        free = stages.free() if stages else {"boundaries": None, "undecided": None}
        entries.append(
            {
                "language": code, "threshold": float(oracle.rank_value(rest, quantile)),
                "lambda": found and float(found.coefficient), "counts": classes,
                "freeBoundaries": free["boundaries"], "freeUndecided": free["undecided"],
                "fourStageBoundaries": stages and stages.four_stage()["boundaries"],
            }
        )
    return entries


def bootstrap(p, tokens, shape, rate, quantile, draws, random):
    """What the whole pipeline finds in every draw, each cell drawn anew; lambda is None where nothing is selected."""
    results = []
    share = np.clip(p.astype(float), 0, 1)
    for _ in range(draws):
        drawn = np.stack(
            [
                random.binomial(t, share[:, k]).astype(np.float32) / np.float32(t)
                for k, t in enumerate(tokens)
            ],
            axis=1,
        )
        found, classes = counts(drawn, shape, rate, quantile)
        above = drawn > oracle.rank_value(drawn, quantile)
        general = above.all(axis=1)
        result = {
            "threshold": float(oracle.rank_value(drawn, quantile)), "lambda": None, "general": int(general.sum()),
            "languageCountHistogram": np.bincount(above.sum(axis=1), minlength=p.shape[1] + 1),
            "generalPerLayer": general.reshape(shape).sum(axis=1),
        }
        if found is not None:
            result["lambda"] = found.coefficient
            for name in ("specific", "related"):
                members = found.members[name]
                result[name] = classes[name]
                result[f"{name}PerLayer"] = members.reshape(shape).sum(axis=1)
                result[f"{name}PerLanguage"] = (above & members[:, None]).sum(axis=0)
        results.append(result)
    return results


def intervals(identified, draws, codes, near):
    """The basic 95 % intervals of everything drawn, with the keys of analysis.json; `near(value, delta)` marks a
    number that other draws would give within that room."""
    layers = lambda name: np.array(identified.per_layer(identified.members[name]))
    languages = lambda name: (identified.above & identified.members[name][:, None]).sum(axis=0)
    selected = [draw for draw in draws if draw["lambda"] is not None]
    neurons, per_layer = identified.p.shape[0], identified.shape[1]

    def interval(estimate, values, limit, unit):
        low, high = 2 * estimate - np.quantile(values, [0.975, 0.025])
        # The error of a quantile near the end of a normal distribution from as many draws, six times, on both sides.
        room = float(6 * 2.7 * 1.5 * np.std(values) / np.sqrt(len(values)) + unit)
        cut = lambda value: near(float(min(max(value, 0), limit)), room)
        return {"estimate": float(estimate), "low": cut(low), "high": cut(high)}

    def each(estimates, among, name, limit):
        values = np.array([draw[name] for draw in among], float)
        return [interval(e, values[:, k], limit, 2) for k, e in enumerate(estimates.tolist())]

    result = {
        "draws": len(draws),
        "threshold": interval(float(identified.threshold), [draw["threshold"] for draw in draws], np.inf, 1e-5),
        "lambda": interval(identified.coefficient, [draw["lambda"] for draw in selected], np.inf, 1e-3),
        "languageCountHistogram": each(
            np.array(identified.histogram()), draws, "languageCountHistogram", neurons
        ),
    }
    for name in ("specific", "related", "general"):
        among = draws if name == "general" else selected
        total = int(identified.members[name].sum())
        result[name] = interval(total, [draw[name] for draw in among], neurons, 2)
        result[f"{name}PerLayer"] = each(layers(name), among, f"{name}PerLayer", per_layer)
        if name != "general":
            key = f"{name}PerLanguage"
            result[key] = dict(zip(codes, each(languages(name), selected, key, neurons)))
    return result


def swap_null(identified, samples, random):
    """Mean and standard deviation of the pairs' overlaps by swaps: two rows trade one language for another.

    The chain of single swaps reaches the same uniform distribution as curveball trades: within a layer every
    neuron keeps its number of languages and every language its number of neurons.
    """
    chosen = identified.members["specific"] | identified.members["related"]
    languages = identified.languages
    layers = []
    for layer in range(identified.shape[0]):
        inside = slice(layer * identified.shape[1], (layer + 1) * identified.shape[1])
        layers.append(identified.above[inside][chosen[inside]].copy())
    seen = []
    for sample in range(-5, samples):
        total = np.zeros((languages, languages), int)
        for rows in layers:
            swaps = 6 * int(rows.sum())
            first, second = random.integers(0, max(len(rows), 1), (2, swaps))
            one, other = random.integers(0, languages, (2, swaps))
            for a, b, x, y in zip(first.tolist(), second.tolist(), one.tolist(), other.tolist()):
                if rows[a, x] and rows[b, y] and not rows[a, y] and not rows[b, x]:
                    rows[a, x] = rows[b, y] = False
                    rows[a, y] = rows[b, x] = True
            total = total + rows.astype(int).T @ rows.astype(int)
        if sample >= 0:
            seen.append(total)
    return np.array(seen)


def null(found, count, seen, near):
    """The null of the overlaps with the keys of analysis.json, from overlaps `seen` `[samples, K, K]` by another chain.

    z, p and Holm's p follow from the mean and deviation that were found, which are near ours.
    """
    size = len(count)
    mean, deviation = seen.mean(axis=0), seen.std(axis=0, ddof=1)
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    keys = ("mean", "standardDeviation", "z", "p", "holm", "atLeast", "atMost")
    result = {key: [[None] * size for _ in range(size)] for key in keys}
    values = {}
    for a, b in pairs:
        m, d = found["mean"][a][b], found["standardDeviation"][a][b]
        z = (count[a][b] - m) / d if d else None
        # Samples of a chain of single swaps resemble each other, hence the room.
        rank = lambda share: near(found["samples"] * float(share.mean()), 0.2 * found["samples"])
        values[a, b] = {
            "mean": near(float(mean[a, b]), float(0.5 * deviation[a, b] + 0.05)),
            "standardDeviation": near(float(deviation[a, b]), float(0.3 * deviation[a, b] + 0.05)),
            "z": z, "p": None if z is None else math.erfc(abs(z) / math.sqrt(2)),
            "atLeast": rank(seen[:, a, b] >= count[a][b]), "atMost": rank(seen[:, a, b] <= count[a][b]),
        }
    # The mean and the deviation were written with nine digits, of which p keeps fewer.
    written = lambda p: None if p is None else near(p, 1e-6)
    for pair, adjusted in zip(pairs, holm([values[pair]["p"] for pair in pairs])):
        values[pair] |= {"p": written(values[pair]["p"]), "holm": written(adjusted)}
        for key in keys:
            result[key][pair[0]][pair[1]] = result[key][pair[1]][pair[0]] = values[pair][key]
    return result


def holm(values):
    """Holm's adjustment over all values, a missing one counting as 1 and staying missing."""
    order = sorted(range(len(values)), key=lambda i: (1 if values[i] is None else values[i], i))
    adjusted, largest = [None] * len(values), 0.0
    for place, index in enumerate(order):
        if values[index] is not None:
            largest = max(largest, min(1.0, (len(values) - place) * values[index]))
            adjusted[index] = largest
    return adjusted
