#!/usr/bin/env bash
# Times the tool against its peers and compares with the stored ratios; with --store keeps the new ones instead.
#   scripts/benchmark.sh [--store] [options of Benchmarks/measure.py]
source "$(dirname "$0")/common.sh"

venv=$PWD/.build/benchmark-venv
results=$PWD/.build/benchmark.json
store=
if [[ "${1:-}" == --store ]]; then
  store=1
  shift
fi

build_tool
require_packages python3 python3-venv
if ! cmp --silent Benchmarks/requirements.txt "$venv/installed.txt"; then
  heading "Installing the peers"
  rm -rf "$venv"
  /usr/bin/python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement Benchmarks/requirements.txt
  cp Benchmarks/requirements.txt "$venv/installed.txt"
fi

study=()
reference=${NEUROGLOT_REFERENCE:-}/mistral-mgsm/study.yml
[[ -f "$reference" ]] && study=(--study "$reference")

heading "Measuring"
"$venv/bin/python" Benchmarks/measure.py --tool "$tool" -o "$results" "${study[@]}" "$@"

if [[ -n "$store" ]]; then
  cp "$results" Benchmarks/results.json
  "$venv/bin/python" Benchmarks/tabulate.py Benchmarks/results.json Benchmarks/README.md
else
  heading "Compared with the stored run"
  "$venv/bin/python" Benchmarks/compare.py Benchmarks/results.json "$results"
fi
