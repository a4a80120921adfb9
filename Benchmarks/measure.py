#!/usr/bin/env python3
"""Times the tool's commands against their peers, alternating, and its stages; writes medians and ratios as JSON.

    python3 measure.py --tool NEUROGLOT -o results.json [--study STUDY.yml] [--runs 7] [--quick] [--huge] [--no-stages]

Without a study it makes recordings of its own (recordings.py), in the shape of the paper's. Every command is a
whole process, from start to end, its output written to a folder that is there already, its inputs in the system's
cache. The peers take turns with the tool, so that whatever else the machine does meets all of them.
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import recordings

HERE = pathlib.Path(__file__).resolve().parent
GIGABYTE = 1 << 30
# Layers, neurons per layer, languages: a decade in steps, every run with the same number of languages.
DECADE = [(8, 7168, 20), (16, 11469, 20), (32, 17920, 20)]
LARGE = (80, 28672, 100, "int64", "80 × 28,672 × 100, int64")
HUGE = (126, 53248, 200, "int32", "126 × 53,248 × 200, int32")


def environment():
    """The environment without what tunes OpenBLAS for one machine."""
    return {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")}


def run(command):
    """Seconds, and the most memory in bytes, of one run."""
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], env=environment(), stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {process.returncode}:\n{errors.decode()}")
    return seconds, usage.ru_maxrss * 1024


def alternate(commands, runs):
    """All commands in turn, once to warm up and then `runs` times."""
    times = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            seconds, _ = run(command)
            if turn > 0:
                times[name].append(seconds)
    return times


def summary(values):
    """The median with the quartiles around it."""
    low, median, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    return {"median": round(median, 5), "low": round(low, 5), "high": round(high, 5), "runs": len(values)}


def ratio(times, peer):
    """The ratio of each turn to its peer in the same turn, which both met the same machine."""
    return summary([own / other for own, other in zip(times, peer)])


def recordings_of(study):
    """The patterns of the first model's files and the languages, from a study file."""
    import yaml

    content = yaml.safe_load(study.read_text(encoding="utf-8"))
    model = next(iter(content["models"].values()))
    return [str(study.parent / model[key]) for key in ("recordings", "prefix") if key in model], content["languages"]


def commands(tool, study, folder, python):
    """Whole commands and their peers on one study, in groups that take turns."""
    patterns, languages = recordings_of(study)
    files = [pattern.replace("{lang}", code) for pattern in patterns for code in languages]
    analysis, inputs = folder / "analysis", folder / "multiqc"
    run([tool, "analyze", study, "-o", analysis, "--quiet"])
    run([python, HERE / "peers/multiqc_inputs.py", analysis / "analysis.json", inputs])
    groups = {
        "identification": {
            "analyze": [tool, "analyze", study, "-o", analysis, "--quiet"],
            "NumPy": [python, HERE / "peers/identify.py", *patterns, *languages],
            "cat": ["cat", *files],
        },
        "report": {
            "build": [tool, "build", study, "-o", folder / "site", "--quiet", "--no-cache"],
            "MultiQC": [python, "-m", "multiqc", "--quiet", "--force", "--outdir", folder / "report", inputs],
        },
        "figure": {
            "render": [tool, "render", analysis / "analysis.json", "-o", folder / "rendered", "--quiet"],
            "seaborn": [python, HERE / "peers/heatmap.py", analysis / "analysis.json", folder / "heatmap.svg"],
        },
        "resampling": {"resampling": [tool, "analyze", study, "-o", analysis, "--resampling", "--quiet"]},
    }
    if len(patterns) == 1:
        # The NumPy program subtracts a prefix, which these recordings do not have.
        del groups["identification"]["NumPy"]
    return groups


STAGES = ["read", "probabilities and tau", "score", "balance search", "classes", "stages", "overlap", "null", "bootstrap",
          "charts", "pages"]
PEERS = {"analyze": ["NumPy", "cat"], "build": ["MultiQC"], "render": ["seaborn"]}


def whole_commands(tool, study, folder, python, runs):
    results = {"commands": {}, "ratios": {}}
    for group in commands(tool, study, folder, python).values():
        times = alternate(group, runs)
        for name, values in times.items():
            results["commands"][name] = summary(values)
            for peer in PEERS.get(name, []):
                if peer in times:
                    results["ratios"][f"{name} / {peer}"] = ratio(values, times[peer])
    return results


def stages(study, folder):
    """The medians of every stage, from the Swift benchmarks."""
    exported = folder / "stages"
    exported.mkdir()
    subprocess.run(
        ["swift", "package", "--package-path", HERE, "--disable-sandbox", "benchmark", "--format", "jmh", "--path",
         exported, "--no-progress", "--quiet"],
        env={**environment(), "NEUROGLOT_STUDY": str(study)}, stdout=subprocess.DEVNULL, check=True)
    results = {}
    for file in exported.iterdir():
        for element in json.loads(file.read_text(encoding="utf-8")):
            name = element["benchmark"].split(".")[-1].replace("_", " ")
            microseconds = element["secondaryMetrics"]["Time (wall clock)"]["rawData"][0]
            results[name] = summary([value / 1e6 for value in microseconds])
    return {name: results[name] for name in STAGES if name in results}


def scale(tool, folder, runs):
    """The same command over a decade of layers × neurons × languages."""
    rows = []
    for layers, neurons, languages in DECADE:
        made = folder / f"decade-{layers}"
        study = recordings.write(made, layers, neurons, languages)
        times = [run([tool, "analyze", study, "-o", folder / "decade", "--quiet"])[0] for _ in range(runs + 1)][1:]
        shutil.rmtree(made)
        cells = layers * neurons * languages
        rows.append({"shape": [layers, neurons, languages], "cells": cells, **summary(times),
                     "nanosecondsPerCell": round(statistics.median(times) / cells * 1e9, 3)})
    return rows


def large(tool, folder, shape, runs):
    """One analysis and one site of a large model, with the most memory they take."""
    layers, neurons, languages, kind, name = shape
    size = layers * neurons * languages * int(kind[3:]) // 8
    # The recordings, the files written, and room to live.
    wanted = max(12 * GIGABYTE, 2 * size) if size > 4 * GIGABYTE else 2 * size
    if shutil.disk_usage(folder).free < wanted:
        print(f"{name}: skipped, {wanted / 1e9:.0f} GB of disk are not free", file=sys.stderr)
        return None
    made = folder / "large"
    study = recordings.write(made, layers, neurons, languages, kind)
    measured = [run([tool, "analyze", study, "-o", folder / "large-analysis", "--quiet"]) for _ in range(runs)]
    site = run([tool, "build", study, "-o", folder / "large-site", "--quiet", "--no-cache"])
    pages = list((folder / "large-site").rglob("*.html"))
    result = {
        "name": name, "bytes": size, "seconds": round(statistics.median(seconds for seconds, _ in measured), 3),
        "memory": max(memory for _, memory in measured), "build": round(site[0], 3), "buildMemory": site[1],
        "pages": len(pages), "largestPage": max(page.stat().st_size for page in pages),
    }
    for name in ("large", "large-analysis", "large-site"):
        shutil.rmtree(folder / name)
    return result


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"processor": model, "cores": len(os.sched_getaffinity(0)), "memoryGB": round(memory / 1e9)}


def save(results, path):
    """Keeps what is there after each part: the next may take long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="the release build of neuroglot")
    parser.add_argument("-o", "--output", required=True, type=pathlib.Path, help="the results, JSON")
    parser.add_argument("--study", type=pathlib.Path, help="a study of real recordings")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command, at least 5 (default 7)")
    parser.add_argument("--quick", action="store_true", help="without the large models")
    parser.add_argument("--huge", action="store_true", help="the largest model too: 5.4 GB of recordings")
    parser.add_argument("--no-stages", action="store_true", help="without the Swift benchmarks")
    options = parser.parse_args()
    if options.runs < 5:
        parser.error("--runs is at least 5")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        study = options.study or recordings.write(folder / "made", 32, 14336, 10, prefix=True)
        results = {"date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(), "machine": machine(),
                   "recordings": "real" if options.study else "synthetic"}
        results |= whole_commands(options.tool, study, folder, sys.executable, options.runs)
        save(results, options.output)
        if not options.no_stages:
            results["stages"] = stages(study, folder)
            whole = results["commands"].get("NumPy", results["commands"]["analyze"])["median"]
            for stage, times in results["stages"].items():
                results["ratios"][f"{stage} / NumPy"] = {
                    key: round(times[key] / whole, 5) for key in ("median", "low", "high")}
            save(results, options.output)
        results["decade"] = scale(options.tool, folder, 5)
        save(results, options.output)
        if not options.quick:
            results["large"] = [entry for entry in
                                [large(options.tool, folder, LARGE, 3)]
                                + ([large(options.tool, folder, HUGE, 1)] if options.huge else []) if entry]
            save(results, options.output)


if __name__ == "__main__":
    main()
