#!/usr/bin/env python3
"""Writes the tables of a benchmark run into the README between its markers.

    python3 tabulate.py results.json README.md
"""

import json
import pathlib
import sys

BEGIN, END = "<!-- results -->", "<!-- end of results -->"


def seconds(value):
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.0f} ms" if value >= 0.01 else f"{1000 * value:.2g} ms"


def table(header, rows, align):
    lines = ["| " + " | ".join(header) + " |", "|" + "|".join(align) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def times(entry):
    return [seconds(entry["median"]), f"{seconds(entry['low'])} to {seconds(entry['high'])}"]


def sections(results):
    machine = results["machine"]
    yield (f"{results['date']}, {machine['processor']}, {machine['cores']} cores, {machine['memoryGB']} GB of memory; "
           f"{results['recordings']} recordings. Medians, with quartiles.")
    yield "### Whole commands"
    yield table(["command", "time", "quartiles"],
                [[f"`{name}`" if name.islower() else name, *times(entry)]
                 for name, entry in results["commands"].items()], ["---", "--:", "--:"])
    whole = {name: entry for name, entry in results["ratios"].items() if name.split(" / ")[0] in results["commands"]}
    yield table(["ratio", "median", "quartiles"],
                [[name, f"{entry['median']:.2f}", f"{entry['low']:.2f} to {entry['high']:.2f}"]
                 for name, entry in whole.items()], ["---", "--:", "--:"])
    if "stages" in results:
        yield "### Stages"
        yield table(["stage", "time", "quartiles"],
                    [[name, *times(entry)] for name, entry in results["stages"].items()], ["---", "--:", "--:"])
    yield "### Over a decade of layers × neurons × languages"
    yield table(["shape", "cells", "`analyze`", "per cell"],
                [[" × ".join(f"{part:,}" for part in row["shape"]), f"{row['cells'] / 1e6:.1f} million",
                  seconds(row["median"]), f"{row['nanosecondsPerCell']:.1f} ns"] for row in results["decade"]],
                ["---", "--:", "--:", "--:"])
    if results.get("large"):
        yield "### Large models"
        yield table(["shape", "recordings", "`analyze`", "memory", "`build`", "memory", "pages", "largest page"],
                    [[row["name"], f"{row['bytes'] / 1e9:.1f} GB", seconds(row["seconds"]),
                      f"{row['memory'] / 1e6:.0f} MB", seconds(row["build"]), f"{row['buildMemory'] / 1e6:.0f} MB",
                      f"{row['pages']:,}", f"{row['largestPage'] / 1e3:.0f} kB"] for row in results["large"]],
                    ["---", "--:", "--:", "--:", "--:", "--:", "--:", "--:"])


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = "\n\n".join(sections(json.load(file)))
    readme = pathlib.Path(sys.argv[2])
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    readme.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
