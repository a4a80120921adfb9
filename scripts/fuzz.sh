#!/usr/bin/env bash
# Fuzzes the readers of recordings and masks with libFuzzer, from the fixtures of the tests.
#   scripts/fuzz.sh [SECONDS]     20 minutes unless said otherwise, on all processors
# An input that crashes, takes more than a second or more memory than the bound is kept in .build/fuzz/found;
# add it to Tests/RecordingsTests/Fixtures/hostile once it is mended.
source "$(dirname "$0")/common.sh"

seconds=${1:-1200}
folder=$PWD/.build/fuzz
require_packages "${build_packages[@]}"
require_swift

heading "Building the fuzz target"
NEUROGLOT_FUZZ=1 swift build -c release --scratch-path "$folder/build" --product RecordingsFuzz \
  -Xswiftc -enable-testing -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library
target=$(NEUROGLOT_FUZZ=1 swift build -c release --scratch-path "$folder/build" --show-bin-path)/RecordingsFuzz

heading "Fuzzing for $seconds seconds"
mkdir -p "$folder/corpus" "$folder/found"
# Inputs stay small: what can go wrong in a reader goes wrong in few bytes, and many are tried.
find Tests/RecordingsTests/Fixtures -mindepth 2 -type f -size -16k -exec cp {} "$folder/corpus" \;
# In processes of their own, so that every processor works; each writes its own log.
cd "$folder"
"$target" corpus -artifact_prefix=found/ -max_total_time="$seconds" -timeout=1 -rss_limit_mb=1024 \
  -malloc_limit_mb=600 -max_len=16384 -jobs="$(nproc)" -workers="$(nproc)" -print_final_stats=1 -verbosity=1
