#!/usr/bin/env bash
# The one entry for people and CI: builds mokim, tests it, shows it. `./build.sh help` lists what it can do.
#
# What it fetches lies in node_modules of tests/www, tests/package, tests/sites and tests/bench/peers and in cargo's own
# folder, but for four things that cannot: parts of the Rust toolchain, the system's linker,
# cargo-fuzz (target/tools), and the browsers that `./build.sh test` and `./build.sh figures` drive. Each is announced
# before it is installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Everything is built in target/ of this folder: the tool takes the engine up from there.
unset CARGO_TARGET_DIR CARGO_BUILD_TARGET CARGO_BUILD_TARGET_DIR

readonly WASM=wasm32-unknown-unknown
readonly RAW=target/$WASM/engine/mokim.wasm # the engine as rustc leaves it
readonly ENGINE=target/engine               # the engine as the tool takes it up
readonly WEB=tests/www                      # the JavaScript tools and tests
readonly PACKAGE=tests/package              # uses of the npm package
readonly SITES=tests/sites                  # site generators, and small sites of ours for them
readonly PEERS=tests/bench/peers            # other search libraries, to be measured beside
readonly MOKIM=target/release/mokim
readonly SAMPLE=target/sample
readonly FUZZ=target/fuzz        # what the fuzz targets are built into, begin with and find
readonly CARGO_FUZZ=0.13.1       # the version of cargo-fuzz

# An input of 4 KB may take 10 s, 64 MB at once and 1 GB in all, the sanitizer's own share included.
readonly BOUNDS=(-max_len=4096 -timeout=10 -malloc_limit_mb=64 -rss_limit_mb=1024)

# What rustc may use in wasm, so that wasm-opt accepts it; every browser of the last three years runs it.
readonly FEATURES=(--enable-bulk-memory --enable-bulk-memory-opt --enable-nontrapping-float-to-int
  --enable-sign-ext --enable-mutable-globals --enable-reference-types --enable-multivalue)

# Against one `-Oz` (59.88 KB gzip) two give 59.84; control flow made anew before them, and the knowledge that nothing
# lies below 1 KB of memory (the stack ends there), 59.29. Searches in Node take 1 % longer, within the noise. Functions
# with one caller that are no longer than 100 expressions go into it: with all of them it is 0.3 KB more. To go on until
# nothing changes is 0.15 KB less.
readonly SHRINK=(--low-memory-unused --one-caller-inline-max-function-size=100 --flatten --rereloop -Oz --converge -Oz)

# The engine is built with its own std, without the texts of panics and their formatting: a quarter smaller.
# What must be inlined for speed says so itself; the low threshold costs no search anything (10 instead of 25: .45 KB gzip
# less, the same times). Against opt-level "s" the "z" of the profile saves 2.4 KB gzip and costs a search a twentieth,
# against "3" it saves 35 KB and costs a tenth (8.8 against 9.6 ms in Node, 10,000 articles; SIMD brings nothing).
# Loops keep one counter each, where LLVM would keep one for each array walked through (1.0 KB gzip), and values behind
# them are not computed anew (0.1 KB); a search takes as long.
# These switches of rustc and cargo are not stable yet, hence RUSTC_BOOTSTRAP in build_small.
readonly SMALL_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Cllvm-args=-inline-threshold=10 -Cllvm-args=-disable-lsr -Cllvm-args=-replexitval=never"
readonly SMALL_CARGO=(-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size)
readonly MAX_ENGINE=78200 # bytes of engine.wasm after gzip -9

failed=()

main() {
  case "${1:-build}" in
    build) build_all; show_sample ;; # no `&&`, which would switch off `set -e` inside
    engine) prepare; build_engine ;;
    test) test_all ;;
    bench) cargo bench --bench adjacency --bench growth ;;
    split) build_all; node tests/bench/split/main.mjs ;;
    peers) measure_peers "${@:2}" ;;
    figures) make_figures "${@:2}" ;;
    fuzz) fuzz "${2:-60}" ;;
    help | -h | --help) help ;;
    *) stop "build.sh: unknown command '$1'; ./build.sh help lists them" ;;
  esac
}

help() {
  cat <<'END'
./build.sh          build the browser engine and the program target/release/mokim,
                    index the articles of www/articles and search them once
./build.sh test     the same, then every check and test: formatting, lints, Rust tests,
                    JavaScript types, JavaScript tests in Chromium, Firefox and WebKit, pages of
                    site generators (Eleventy, Astro, VitePress, Hexo, Hugo)
./build.sh engine   only the browser engine, into target/engine
./build.sh bench    measure ways to know adjacency, and what growth costs; needs ../shared
./build.sh split    measure what searches of a split index take from the network, ten minutes; needs ../shared
./build.sh peers    measure mokim beside Pagefind, MiniSearch, FlexSearch and lunr, ten to thirty
                    minutes; needs ../shared; with names (mokim pagefind …) only those
./build.sh figures  measure growth, latency in Node and in Chromium, memory of the page, an unused box,
                    split and peers, whichever has no result in target/figures yet; write
                    tests/bench/FIGURES.md and its plots; up to an hour; needs ../shared; with
                    names (growth node chromium memory idle split peers) those anew, with the name
                    report none
./build.sh fuzz     attack index reader, query parser, split mode and the readers of all formats with what
                    libFuzzer thinks up, a minute each of 13; with a number so many seconds each
./build.sh help     this text

Needs rustup (or Rust with the wasm32-unknown-unknown target), Node 20 or newer, npm and git.
Installs, saying so first: the wasm32-unknown-unknown target, clippy, rustfmt and rust-src of the
toolchain; npm packages into tests/www/node_modules and, for `test`, tests/package/node_modules; a C linker where none is; for `test` and
`figures` the browsers, by apt-get, as root or through sudo; for `peers` and `figures` npm packages
into tests/bench/peers/node_modules; for `test` npm packages into tests/sites/node_modules and
Hugo; for `fuzz` cargo-fuzz into target/tools and, where no C++
compiler is, g++. Cargo fetches crates as it needs them.
END
}

# ---- the steps ----

build_all() {
  prepare
  build_engine
  say "Building the program"
  cargo build --release --bin mokim
  "$MOKIM" build www/articles -o "$SAMPLE" --title "mokim" --lang vi
}

show_sample() {
  say "Searching the sample articles for: ngoai truong"
  "$MOKIM" search "$SAMPLE" "ngoai truong"
  say "Done"
  echo "The page:      $SAMPLE/index.html; to open it run: $MOKIM serve $SAMPLE"
  echo "Your articles: $MOKIM build FOLDER -o OUT"
}

build_engine() {
  say "Building the engine"
  if ! has_std_source || ! build_small; then
    say "The engine is built with the std of the toolchain, and larger by a third: what makes it small failed, see above"
    build_raw
  fi
  local inputs
  inputs=$(engine_inputs)
  if [ "$(cat "$ENGINE.inputs" 2>/dev/null)" = "$inputs" ] && engine_is_whole; then
    echo "unchanged: $ENGINE"
  else
    rm -f "$ENGINE.inputs"
    shrink_engine
    node "$WEB/bundle.mjs"
    echo "$inputs" >"$ENGINE.inputs"
  fi
  print_sizes
}

# Without `rlib` beside it: with both, link-time optimisation is lost and the engine grows by a quarter.
build_raw() {
  cargo rustc --lib --crate-type cdylib --profile engine --target "$WASM" "$@"
}

build_small() {
  RUSTC_BOOTSTRAP=1 RUSTFLAGS=$SMALL_RUSTFLAGS build_raw "${SMALL_CARGO[@]}"
}

has_std_source() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]
}

# One line that changes with anything that engine.wasm, mokim.js or the pages are made of.
engine_inputs() {
  local files
  files=$(
    find www -maxdepth 1 -type f \( -name '*.js' -o -name '*.ts' -o -name '*.html' \) | LC_ALL=C sort
    printf '%s\n' "$RAW" build.sh tests/bindgen/Cargo.lock tests/bindgen/src/main.rs "$WEB/package-lock.json" "$WEB/bundle.mjs" "$WEB/single.mjs"
  )
  { echo "$files" && echo "$files" | git hash-object --stdin-paths --no-filters; } | git hash-object --stdin
}

engine_is_whole() {
  local file
  for file in engine.wasm mokim.js mokim-page.js mokim-split.js mokim-highlight.js index.html single.html; do
    [ -s "$ENGINE/$file" ] || return 1
  done
}

# Written beside and renamed: a run that is cut off leaves no half engine for the tool to take up.
shrink_engine() {
  cargo run --manifest-path tests/bindgen/Cargo.toml --target-dir target/bindgen --locked -- "$RAW" "$ENGINE/bindgen"
  "$WEB/node_modules/.bin/wasm-opt" "${FEATURES[@]}" "${SHRINK[@]}" "$ENGINE/bindgen/mokim_bg.wasm" -o "$ENGINE/engine.part"
  mv "$ENGINE/engine.part" "$ENGINE/engine.wasm"
}

print_sizes() {
  local file
  for file in engine.wasm mokim.js mokim-page.js mokim-split.js mokim-highlight.js; do
    echo "$ENGINE/$file: $(wc -c <"$ENGINE/$file") bytes, $(gzip -9 <"$ENGINE/$file" | wc -c) gzip"
  done
}

# The promise to the page's readers: this much is loaded before the first search.
engine_is_small() {
  local size
  size=$(gzip -9 <"$ENGINE/engine.wasm" | wc -c)
  [ "$size" -le "$MAX_ENGINE" ] && return
  echo "$ENGINE/engine.wasm: expected at most $MAX_ENGINE bytes gzip, found $size." >&2
  echo "Was it built with its own std (rustup component add rust-src)? If so, see what the last change brought in:" >&2
  echo "generic code made twice, formatting, Unicode tables of std (to_uppercase), a new crate." >&2
  return 1
}

# Every check runs, so that one run shows every fault; the summaries come together at the end.
test_all() {
  local log=target/test-log
  build_all
  "$WEB/browsers.sh"
  prepare_generators
  mkdir -p "$log"
  check "formatting (cargo fmt)" cargo fmt --check
  check "lints (clippy)" cargo clippy --all-targets -- -D warnings
  check "lints of the engine (clippy)" cargo clippy --lib --target "$WASM" -- -D warnings
  check "size of the engine" engine_is_small
  check "JavaScript types (tsc)" "$WEB/node_modules/.bin/tsc" -p "$WEB/tsconfig.json"
  check "Rust tests" logged "$log/rust.txt" cargo test
  check "JavaScript tests" logged "$log/www.txt" npm test --prefix "$WEB"
  install_npm_packages "$PACKAGE"
  check "npm package" logged "$log/package.txt" npm test --prefix "$PACKAGE"
  check "pages of site generators" npm test --prefix "$SITES"
  summary "$log"
}

check() {
  say "$1"
  if ! "${@:2}"; then failed+=("$1"); fi
}

logged() {
  "${@:2}" 2>&1 | tee "$1"
}

summary() {
  say "Summary: Rust"
  grep '^test result:' "$1/rust.txt" || echo "no test ran"
  say "Summary: JavaScript"
  grep -E '^(#|ℹ) (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ' "$1/www.txt" || echo "no test ran"
  [ ${#failed[@]} -eq 0 ] || stop "failed: $(printf '%s; ' "${failed[@]}")see above"
}

# First the peers' own check: that each, as it is set up here, finds what it should.
measure_peers() {
  build_all
  install_npm_packages "$PEERS"
  say "Checks that every engine finds what it should"
  node --test "$PEERS/adapters.test.mjs"
  say "Measures"
  node "$PEERS/main.mjs" "$@"
}

make_figures() {
  build_all
  install_npm_packages "$PEERS"
  "$WEB/browsers.sh"
  say "Measures"
  node tests/bench/figures/main.mjs "$@"
}

# Every target runs, even after a fault in another. What reaches further than the corpus lies in target/fuzz/corpus.
fuzz() {
  local target
  [[ $1 =~ ^[1-9][0-9]*$ ]] || stop "build.sh fuzz: expected a number of seconds, found '$1'"
  prepare_fuzzing
  say "Writes what the targets begin with into $FUZZ/seeds"
  cargo run --release --locked --manifest-path tests/fuzz/Cargo.toml --target-dir "$FUZZ/build" \
    --no-default-features --bin seeds "$FUZZ/seeds"
  for target in index query chunks text html markdown json table feed warc date encoding packed; do
    check "Attacks: $target, $1 seconds" attack "$target" "$1"
  done
  [ ${#failed[@]} -eq 0 ] || stop "failed: $(printf '%s; ' "${failed[@]}")the inputs lie in $FUZZ/faults; keep them in tests/fuzz/corpus"
  say "No input did harm"
}

# The sanitizer counts what is allocated; rustc has it, but not as a stable switch, hence RUSTC_BOOTSTRAP.
attack() {
  mkdir -p "$FUZZ/corpus/$1" "$FUZZ/faults/$1"
  RUSTC_BOOTSTRAP=1 target/tools/bin/cargo-fuzz fuzz run --fuzz-dir tests/fuzz --target-dir "$FUZZ/build" "$1" \
    "$FUZZ/corpus/$1" "$FUZZ/seeds/$1" "tests/fuzz/corpus/$1" -- \
    "${BOUNDS[@]}" -max_total_time="$2" -artifact_prefix="$FUZZ/faults/$1/" -print_final_stats=1
}

# ---- what must be there first ----

prepare_fuzzing() {
  need cargo "install Rust with rustup"
  command -v cc >/dev/null && command -v c++ >/dev/null || install_system_packages "libFuzzer needs a C++ compiler" g++ libc6-dev
  [ "$(target/tools/bin/cargo-fuzz --version 2>/dev/null)" = "cargo-fuzz $CARGO_FUZZ" ] && return
  say "Installs cargo-fuzz $CARGO_FUZZ into target/tools"
  cargo install cargo-fuzz --version "$CARGO_FUZZ" --locked --root target/tools
}

prepare() {
  need cargo "install Rust with rustup"
  need node "install Node 20 or newer"
  need npm "install npm, which comes with Node"
  need git "install git"
  command -v cc >/dev/null || install_system_packages "Rust needs a C linker" gcc libc6-dev
  install_toolchain_parts
  install_npm_packages "$WEB"
}

# Most come from npm, Hugo from the system: as a Debian package it is there without a compiler for Go.
prepare_generators() {
  install_npm_packages "$SITES"
  command -v hugo >/dev/null || install_system_packages "the tests build a site with Hugo" hugo
}

install_toolchain_parts() {
  [ -d "$(rustc --print target-libdir --target "$WASM")" ] || add_to_toolchain target "$WASM"
  cargo clippy --version >/dev/null 2>&1 || add_to_toolchain component clippy
  cargo fmt --version >/dev/null 2>&1 || add_to_toolchain component rustfmt
  # Without it the engine can still be built, only larger.
  has_std_source || ! command -v rustup >/dev/null || add_to_toolchain component rust-src || true
}

add_to_toolchain() {
  say "Installs the $1 $2 of the Rust toolchain (rustup)"
  need rustup "it is missing and $1 $2 of the Rust toolchain too; install either"
  rustup "$1" add "$2"
}

# Into the folder that holds the lock file.
install_npm_packages() {
  local lock=$1/package-lock.json
  [ "$1/node_modules/.package-lock.json" -nt "$lock" ] && return
  say "Installs the npm packages of $lock into $1/node_modules"
  npm ci --prefix "$1" --no-audit --no-fund
  touch "$1/node_modules/.package-lock.json"
}

# Why they are needed, and which.
install_system_packages() {
  local packages=("${@:2}")
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  [ "$(id -u)" -eq 0 ] || as_root=(sudo "${as_root[@]}")
  if ! command -v apt-get >/dev/null || ! command -v "${as_root[0]}" >/dev/null; then
    stop "build.sh: $1 and found none; install the packages ${packages[*]}"
  fi
  say "Installs the system packages ${packages[*]} (apt-get): $1"
  "${as_root[@]}" apt-get update
  "${as_root[@]}" apt-get install -y --no-install-recommends "${packages[@]}"
}

need() {
  command -v "$1" >/dev/null || stop "build.sh: needs the program '$1', which is not on the PATH; $2"
}

say() {
  printf '\n== %s\n' "$*"
}

stop() {
  echo "$*" >&2
  exit 1
}

main "$@"
