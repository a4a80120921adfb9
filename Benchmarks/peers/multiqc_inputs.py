#!/usr/bin/env python3
"""The counts of an analysis as MultiQC's custom content: what its report is made from, as the peer for sites.

    python3 multiqc_inputs.py ANALYSIS.json FOLDER
"""

import json
import pathlib
import sys


def table(name, plot, header, rows):
    """One section: a heatmap, bars or lines over a table."""
    lines = [f"# id: {name}", f"# section_name: {name.replace('_', ' ').capitalize()}", f"# plot_type: {plot}"]
    lines += ["\t".join(map(str, row)) for row in [header, *rows]]
    return "\n".join(lines) + "\n"


def main():
    source, folder = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        model = json.load(file)["models"][0]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    layers, languages = range(model["layers"]), list(model["perLanguage"])
    sections = {
        "classes_per_layer": ("bargraph", ["layer", "specific", "related", "general"],
                              [[f"layer {layer}"] + [model["perLayer"][name][layer]
                                                     for name in ("specific", "related", "general")]
                               for layer in layers]),
        "neurons_per_language": ("bargraph", ["language", "specific", "related"],
                                 [[code, counts["specific"], counts["related"]]
                                  for code, counts in model["perLanguage"].items()]),
        "specific_by_language_and_layer": ("heatmap", ["language", *layers],
                                           [[code, *model["perLanguagePerLayer"][code]["specific"]]
                                            for code in languages]),
        "related_by_language_and_layer": ("heatmap", ["language", *layers],
                                          [[code, *model["perLanguagePerLayer"][code]["related"]]
                                           for code in languages]),
        "overlap": ("heatmap", ["language", *languages],
                    [[code, *row] for code, row in zip(languages, model["overlap"]["specificRelated"]["jaccard"])]),
    }
    for name, (plot, header, rows) in sections.items():
        (folder / f"{name}_mqc.tsv").write_text(table(name, plot, header, rows), encoding="utf-8")


if __name__ == "__main__":
    main()
