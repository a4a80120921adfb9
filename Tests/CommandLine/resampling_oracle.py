"""What resampling finds once more, in NumPy: other random numbers and, for the null, another chain."""

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
    """The class counts of every draw of the whole pipeline, each cell drawn anew: `[draws, 3]`."""
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
        if found is not None:
            results.append([classes[name] for name in ("specific", "related", "general")])
    return np.array(results, float)


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
    return np.mean(seen, axis=0), np.std(seen, axis=0, ddof=1)


def holm(values):
    """Holm's adjustment over all values, a missing one counting as 1 and staying missing."""
    order = sorted(range(len(values)), key=lambda i: (1 if values[i] is None else values[i], i))
    adjusted, largest = [None] * len(values), 0.0
    for place, index in enumerate(order):
        if values[index] is not None:
            largest = max(largest, min(1.0, (len(values) - place) * values[index]))
            adjusted[index] = largest
    return adjusted
