#!/usr/bin/env bash
# Runs the named parts of the tests, all of them even when one fails, and closes with one line that counts.
#   scripts/test.sh unit browser cli
source "$(dirname "$0")/common.sh"

results=$PWD/.build/test-results
venv=$PWD/.build/test-venv
# Debian's own Python, which Debian's python3-venv belongs to, before any other.
python=/usr/bin/python3

unit_packages=(cmark cmark-gfm "${tool_packages[@]}")
# With the font that stands in for Helvetica's like where they are missing.
browser_packages=(chromium default-jre-headless "${font_packages[@]}" fonts-dejavu-extra)
python_packages=(python3 python3-venv)

# The Python packages, in a folder of this clone, made anew when their list changes.
require_venv() {
  require_packages "${python_packages[@]}"
  local wanted=scripts/test-requirements.txt
  cmp --silent "$wanted" "$venv/installed.txt" && return
  heading "Installing the tests' Python packages"
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$wanted"
  cp "$wanted" "$venv/installed.txt"
}

# The tool and its tests, built once for all parts.
require_tool() {
  require_packages "${build_packages[@]}"
  require_swift
  heading "Building the tool and its tests"
  swift build "${swift_build[@]}" --build-tests
  tool=$(swift build "${swift_build[@]}" --show-bin-path)/neuroglot
}

run_unit() {
  require_packages "${unit_packages[@]}"
  require_venv
  require_tool
  heading "Unit tests"
  # The tests that run Python find the pinned packages.
  PATH="$venv/bin:$PATH" swift test "${swift_build[@]}" --skip-build --disable-xctest --xunit-output "$results/unit.xml"
}

run_browser() {
  require_packages "${browser_packages[@]}"
  require_venv
  require_tool
  heading "Browser tests"
  local site
  site=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$site'" RETURN
  "$venv/bin/python" Tests/Browser/selftest.py --results "$results/selftest"
  "$tool" build --quiet "${sample_inputs[@]}" -o "$site/site"
  "$venv/bin/python" Tests/Browser/check_site.py "$site/site" --results "$results/browser"
  "$venv/bin/python" Tests/Browser/interactions.py "$site/site/small-multilingual-models" --results "$results/interactions"
}

run_cli() {
  require_venv
  require_tool
  heading "Command-line tests"
  NEUROGLOT="$tool" "$venv/bin/python" Tests/CommandLine/run.py --results "$results/cli"
}

rm -rf "$results"
mkdir -p "$results"
failed_parts=()
for part in "$@"; do
  # A subshell keeps a part's failure, which 'set -e' makes of any failing command, to the part.
  set +e
  (set -e; "run_$part")
  [[ $? == 0 ]] || failed_parts+=("$part")
  set -e
done

heading "Tests: $*"
((${#failed_parts[@]} == 0)) || printf 'Failed: %s\n' "${failed_parts[*]}"
"$python" scripts/count_results.py "$results" "${#failed_parts[@]}"
