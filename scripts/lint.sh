#!/usr/bin/env bash
# Checks the form of every source file; with --format it rewrites the Swift ones instead.
source "$(dirname "$0")/common.sh"
require_swift

swift_sources=(Package.swift Sources Tests Templates Site)
[[ ! -d Benchmarks ]] || swift_sources+=(Benchmarks/Package.swift Benchmarks/Benchmarks)
if [[ "${1:-}" == --format ]]; then
  exec swift format --in-place --recursive --parallel "${swift_sources[@]}"
fi

heading "Swift"
swift format lint --strict --recursive --parallel "${swift_sources[@]}"

heading "Shell"
for script in scripts/*.sh .ci/run; do bash -n "$script"; done

heading "Python"
require_packages python3
# Compiled in memory: checking must not leave files behind.
git ls-files -z '*.py' | xargs -0 python3 -c '
import ast, pathlib, sys
for name in sys.argv[1:]:
    ast.parse(pathlib.Path(name).read_text(encoding="utf-8"), name)
print(f"{len(sys.argv) - 1} files")'
