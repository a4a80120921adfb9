#!/usr/bin/env python3
"""One heatmap of specific and related neurons by language and layer with seaborn: the peer for the report's figures.

    python3 heatmap.py ANALYSIS.json OUT.svg
"""

import json
import sys

import matplotlib

matplotlib.use("svg")
import seaborn


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        model = json.load(file)["models"][0]
    languages = model["perLanguagePerLayer"]
    rows = [[a + b for a, b in zip(counts["specific"], counts["related"])] for counts in languages.values()]
    axes = seaborn.heatmap(rows, yticklabels=list(languages), cmap="viridis")
    axes.set(xlabel="Layer", ylabel="Language")
    axes.figure.savefig(target)


if __name__ == "__main__":
    main()
