#!/usr/bin/env bash
# Installs what the browser tests need and does not find: browsers and drivers from Debian's packages, and
# geckodriver, which Debian does not package, compiled into target/tools. Says what it installs before it does.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
geckodriver_version=0.37.1

# One package a line, and a file or program that shows it is there.
packages() {
  cat <<'LIST'
chromium /usr/bin/chromium
chromium-driver /usr/bin/chromedriver
firefox-esr /usr/bin/firefox-esr
webkit2gtk-driver /usr/bin/WebKitWebDriver
xvfb /usr/bin/xvfb-run
xauth /usr/bin/xauth
dbus-x11 /usr/bin/dbus-launch
dbus-daemon /usr/bin/dbus-run-session
fonts-noto-core /usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf
LIST
}

missing_packages() {
  packages | while read -r package sign; do
    [ -e "$sign" ] || echo "$package"
  done
}

fail() {
  echo "browsers.sh: $1" >&2
  echo "browsers.sh: the browser tests need these Debian packages: $(packages | cut -d' ' -f1 | tr '\n' ' ')" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_packages() {
  command -v apt-get >/dev/null || fail "there is no apt-get here; install them by hand"
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || fail "neither root nor sudo without a password; install them by hand"
  echo "browsers.sh: installing Debian packages: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || fail "apt-get update failed"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || fail "apt-get could not install: $*"
}

# Without optimisation: it passes on a few hundred small messages, and compiles in a third of the time.
install_geckodriver() {
  echo "browsers.sh: compiling geckodriver $geckodriver_version into target/tools (a few minutes, once)"
  cargo install geckodriver --version "=$geckodriver_version" --locked --debug --config 'profile.dev.debug=false' \
    --root "$root/target/tools" --target-dir "$root/target/tools/build" --quiet || fail "cargo could not install geckodriver $geckodriver_version"
  rm -rf "$root/target/tools/build"
}

has_geckodriver() {
  "$root/target/tools/bin/geckodriver" --version 2>/dev/null | grep -q "^geckodriver $geckodriver_version"
}

wanted=$(missing_packages)
# shellcheck disable=SC2086 # one word a package
[ -z "$wanted" ] || install_packages $wanted
has_geckodriver || install_geckodriver
still=$(missing_packages)
[ -z "$still" ] || fail "installed, and yet not found: $still"
echo "browsers.sh: $(chromedriver --version | cut -d' ' -f1-2), Firefox $(firefox-esr --version 2>/dev/null | grep -o '[0-9.]*esr' || echo ESR), WebKitGTK $(dpkg-query -W -f '${Version}' webkit2gtk-driver)"
