#!/usr/bin/env bash
# Runs the tests of the readers under the address sanitizer: optimised, as the tool is, and once more without
# optimisation, where Swift also checks what it leaves undefined else, such as the bounds of unsafe pointers. Swift has
# no undefined-behaviour sanitizer on Linux; overflow and bounds are checked in every build.
source "$(dirname "$0")/common.sh"

require_packages "${build_packages[@]}"
require_swift
for configuration in release debug; do
  heading "Address sanitizer: $configuration"
  # The sanitizer's own memory would break the bound that the tests set. Leaks are not looked for: those there are
  # stand in Foundation, which the tests alone call.
  ASAN_OPTIONS=detect_leaks=0 NEUROGLOT_SANITIZER=address swift test -c "$configuration" \
    -Xswiftc -enable-testing --disable-xctest --sanitize=address --scratch-path .build/sanitize \
    --filter RecordingsTests
done
