#!/usr/bin/env python3
"""Compares the ratios of two benchmark runs and says which moved beyond noise.

    python3 compare.py results.json new.json

Ratios, not times: each is of runs that took turns on one machine. A ratio has moved when its median has changed by
more than a tenth and by more than the spread of the two runs, the larger distance of a quartile from its median.
Exits with 1 when one has grown.
"""

import json
import sys


def spread(ratio):
    """The larger distance of a quartile from the median, as a share of the median."""
    return max(ratio["high"] - ratio["median"], ratio["median"] - ratio["low"]) / ratio["median"]


def moved(old, new):
    """By what share the median has changed, if beyond noise, else None."""
    change = new["median"] / old["median"] - 1
    return change if abs(change) > max(0.1, spread(old) + spread(new)) else None


def main():
    with open(sys.argv[1], encoding="utf-8") as old, open(sys.argv[2], encoding="utf-8") as new:
        old, new = json.load(old), json.load(new)
    if old["recordings"] != new["recordings"]:
        print(f"The stored run is of {old['recordings']} recordings, this one of {new['recordings']}: not compared.")
        return 0
    slower = False
    for name, ratio in new["ratios"].items():
        if name not in old["ratios"]:
            print(f"new        {name}: {ratio['median']:.3g}")
            continue
        change = moved(old["ratios"][name], ratio)
        words = "same      " if change is None else "slower    " if change > 0 else "faster    "
        slower = slower or (change or 0) > 0
        print(f"{words} {name}: {old['ratios'][name]['median']:.3g} → {ratio['median']:.3g}"
              + ("" if change is None else f" ({change:+.0%})"))
    for name in old["ratios"].keys() - new["ratios"].keys():
        print(f"missing    {name}")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
