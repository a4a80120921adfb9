"""Measured evaluations once more, in NumPy, from their CSV and JSON files."""

import csv
import json

import numpy as np

SETS = ("specific", "specific+related", "specific+related+general")


def accuracy(path, codes, groupings=()):
    """Runs in the first column, a column for each language: averages over the languages, the best of each column."""
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = list(csv.reader(file))
    languages = [code for code in codes if code in header]
    values = np.array([[float(row[header.index(code)]) for code in languages] for row in rows])
    mean = lambda row, group: float(row[[languages.index(code) for code in languages if code in group]].mean())
    return {
        "languages": languages,
        "runs": [
            {
                "run": row[0],
                "values": values[k].tolist(),
                "average": float(values[k].mean()),
                "groups": [
                    {"grouping": grouping, "group": name, "average": mean(values[k], group)}
                    for grouping, name, group in groupings
                ],
            }
            for k, row in enumerate(rows)
        ],
        "best": dict(zip(languages, values.max(axis=0).tolist())),
        "bestAverage": float(values.mean(axis=1).max()),
    }


def deactivation(path, codes, higher_is_better=False):
    """One JSON file with a baseline and matrices, the changes against the baseline and what they come to."""
    file = json.loads(path.read_text(encoding="utf-8"))
    order = [file["languages"].index(code) for code in codes]
    baseline = np.array(file["baseline"])[order]
    matrices = []
    for name in SETS:
        if name not in file:
            continue
        values = np.array(file[name])[np.ix_(order, order)]
        change = values - baseline
        matrices.append(
            {
                "set": name, "values": values.tolist(), "change": change.tolist(),
                "summary": summary(change, values / baseline, higher_is_better),
            }
        )
    return {"languages": list(codes), "baseline": baseline.tolist(), "matrices": matrices}


def summary(change, ratio, higher_is_better):
    size = len(change)
    own, other = np.eye(size, dtype=bool), ~np.eye(size, dtype=bool)
    harm = -change if higher_is_better else change
    tied = lambda lines: sum((line == line.max()).sum() > 1 and line[k] == line.max() for k, line in enumerate(lines))
    worst = lambda lines: int(sum(line[k] == line.max() for k, line in enumerate(lines)))
    others = (harm.sum(axis=0) - np.diag(harm)) / (size - 1)
    return {
        "ownMean": float(change[own].mean()),
        "otherMean": float(change[other].mean()),
        "ownRatio": float(ratio[own].mean()),
        "otherRatio": float(ratio[other].mean()),
        "rows": size,
        "rowsWorstOwn": worst(harm),
        "rowsTied": int(tied(harm)),
        "columns": size,
        "columnsWorstOwn": worst(harm.T),
        "columnsTied": int(tied(harm.T)),
        "columnsOwnWorseThanOthers": int((np.diag(harm) > others).sum()),
    }
