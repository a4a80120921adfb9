#!/usr/bin/env bash
# Builds the tool and, with it, the sample site.
source "$(dirname "$0")/common.sh"

build_tool
heading "Building the sample site"
started=$(date +%s%N)
"$tool" build "${sample_inputs[@]}" -o "$sample_site"
took=$((($(date +%s%N) - started) / 1000000))

pages=$(find "$sample_site" -name '*.html' | wc -l)
printf '\nThe site: %s\n%d pages in %d.%03d s; open the file in a browser.\n' \
  "$PWD/$sample_site/index.html" "$pages" $((took / 1000)) $((took % 1000))
