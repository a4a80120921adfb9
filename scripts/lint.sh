#!/usr/bin/env bash
# Checks the form of every source file; with --format it rewrites the Swift ones instead.
source "$(dirname "$0")/common.sh"
require_swift

# sources ENDING: the files of that kind, but for what was built or fetched.
sources() { find . \( -name .build -o -name .git -o -name _site \) -prune -o -name "*$1" -type f -print0 | sort -z; }

if [[ "${1:-}" == --format ]]; then
  sources .swift | xargs -0 swift format --in-place --parallel
  exit
fi

heading "Swift"
sources .swift | xargs -0 swift format lint --strict --parallel

heading "Shell"
{ sources .sh; printf '.ci/run\0'; } | xargs -0 -n 1 bash -n

heading "Python"
require_packages python3
# Parsed in memory: checking must not leave files behind.
sources .py | xargs -0 /usr/bin/python3 -c '
import ast, pathlib, sys
for name in sys.argv[1:]:
    ast.parse(pathlib.Path(name).read_text(encoding="utf-8"), name)'
printf 'No fault found.\n'
