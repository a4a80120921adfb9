#!/usr/bin/env bash
# Runs the tests of the readers under the address and the undefined-behaviour sanitizer.
source "$(dirname "$0")/common.sh"

require_packages "${build_packages[@]}"
require_swift
for sanitizer in address undefined; do
  heading "Sanitizer: $sanitizer"
  # Optimised, as the tool is; the sanitizers' own memory would break the bound that the tests set. Leaks are not
  # looked for: those there are stand in Foundation, which the tests alone call.
  ASAN_OPTIONS=detect_leaks=0 NEUROGLOT_SANITIZER=$sanitizer swift test -c release -Xswiftc -enable-testing --disable-xctest \
    --sanitize="$sanitizer" --scratch-path ".build/sanitize-$sanitizer" --filter RecordingsTests
done
