# What the scripts share: sourced, never run. Leaves the shell in the repository's folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The inputs of the sample site, and where it goes.
sample_inputs=(Inputs/small-multilingual-models/study.yml Inputs/mistral-mgsm/analysis.json)
sample_site=_site

# What the tool is built with: a C++ toolchain, which linking Foundation takes, and the C libraries.
build_packages=(g++ git libcmark-dev libssl-dev pkg-config zlib1g-dev)
# The fonts of figures as PDF and PNG, and of the pages in the tests.
font_packages=(fonts-dejavu-core fonts-liberation)
# What the tool runs: rsvg-convert, and fonts for it, for figures as PDF and PNG.
tool_packages=("${font_packages[@]}" librsvg2-bin)
# What Swift itself needs to start on Debian 12, asked for where it does not.
swift_packages=(libcurl4 libncurses6 libsqlite3-0 libxml2)

# How the tool and its tests are built: optimised, since the tests compute much, and in one way, so that nothing
# is built twice. Testability costs the tool no time that could be measured. Generic types are named by code rather than
# by their names, which the program would else look up among all it has when it first needs each: a tenth of an analysis.
swift_build=(
  -c release -Xswiftc -enable-testing
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
)

heading() { printf '\n== %s ==\n' "$*"; }

stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

# require_packages PACKAGE...: installs the Debian packages that are missing, and asks for nothing where
# none is. Without the rights to install it prints the command and stops.
require_packages() {
  command -v dpkg-query > /dev/null || stop \
    "This machine has no Debian packages. Install what these are called here, then build with" \
    "'swift build -c release --product neuroglot': $*"
  local missing=() package
  for package in "$@"; do
    [[ "$(dpkg-query -W -f '${Status}' "$package" 2> /dev/null)" == "install ok installed" ]] \
      || missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  local command="apt-get install --yes --no-install-recommends ${missing[*]}" as_root=()
  if ((EUID != 0)); then
    # With a terminal sudo may ask for the password; without one it must not.
    if command -v sudo > /dev/null && { [[ -t 0 ]] || sudo -n true 2> /dev/null; }; then
      as_root=(sudo)
    else
      stop "These packages are missing and this user may not install them. As root, run:" \
        "  apt-get update && $command"
    fi
  fi
  heading "Installing ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update --quiet=2 && $command --quiet=2" \
    < /dev/null || stop "Installing failed. The command was:" "  apt-get update && $command"
}

# require_swift: stops with a sentence where Swift is missing or too old.
require_swift() {
  local wanted=6.3 version
  local where="Swift $wanted or later is needed, from https://www.swift.org/install"
  command -v swift > /dev/null || stop "No 'swift' on the PATH. $where"
  swift build --version > /dev/null 2>&1 || require_packages "${swift_packages[@]}"
  version=$(swift --version 2> /dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  [[ -n "$version" ]] || stop "'swift --version' does not answer: $(command -v swift). $where"
  [[ "$(printf '%s\n' "$wanted" "$version" | sort -V | head -n 1)" == "$wanted" ]] \
    || stop "Swift $version is too old: $(command -v swift). $where"
}

# build_tool: builds the release tool; its path is then in $tool.
build_tool() {
  require_packages "${build_packages[@]}" "${tool_packages[@]}"
  require_swift
  heading "Building the tool"
  swift build "${swift_build[@]}" --product neuroglot
  tool=$(swift build "${swift_build[@]}" --show-bin-path)/neuroglot
}
