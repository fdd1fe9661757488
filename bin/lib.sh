# shellcheck shell=bash
# Shared by bin/build, bin/demo and bin/test. Source it from the root of the project.

say() { printf '%s\n' "$*"; }
has() { command -v "$1" >/dev/null 2>&1; }
may_install() { [ "$(id -u)" = 0 ] && has apt-get; }

missing=()
updated=no

# add PACKAGE...: as root on Debian; false when that is not allowed or does not work.
add() {
  may_install || return 1
  say "Installing: $*"
  if [ "$updated" = no ]; then
    apt-get update -qq || say "The package lists could not be renewed; trying with what is there."
    updated=yes
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
    </dev/null >/dev/null
}

# want WHAT CHECK PACKAGE...: something this project cannot do without.
want() {
  local what=$1 check=$2
  shift 2
  if "$check"; then return; fi
  if add "$@" && "$check"; then return; fi
  missing+=("$what (Debian: apt-get install $*)")
}

# Stops when something wanted is not there, naming everything at once.
insist() {
  [ ${#missing[@]} -gt 0 ] || return 0
  {
    say "Missing, and not installed by this script:"
    printf '  - %s\n' "${missing[@]}"
    if ! may_install; then say "Run it as root on Debian to have these installed."; fi
  } >&2
  exit 2
}

has_compiler() { has cc && echo 'int main(void){return 0;}' | cc -xc - -o /dev/null 2>/dev/null; }
has_mold() { has ld.mold || has mold; }
has_node() { has node && has npm && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; }

want_to_build() {
  has cargo || missing+=("Rust (rustup, or a toolchain of the version in Cargo.toml)")
  has_node || missing+=("Node 20 or later, with npm")
  want "a C compiler" has_compiler gcc libc6-dev
  insist
  choose_linker
}

# mold links faster, but nothing depends on it. The file is not under version control, so
# cargo by hand uses the same flags as these scripts, and a bare checkout builds without mold.
choose_linker() {
  local file=.cargo/config.toml mark='# Written by bin/lib.sh; delete this line to keep your own.'
  if [ -e "$file" ] && ! grep -qF "$mark" "$file"; then return; fi
  if ! has_mold && ! add mold; then
    say "mold is not here: linking with the toolchain's own linker."
    rm -f "$file"
    return
  fi
  local wanted
  wanted=$(printf '%s\n[target.%s]\nrustflags = ["-C", "link-arg=-fuse-ld=mold"]' \
    "$mark" "$(rustc -vV | sed -n 's/^host: //p')")
  if [ ! -e "$file" ] || [ "$(cat "$file")" != "$wanted" ]; then
    mkdir -p .cargo
    printf '%s\n' "$wanted" >"$file"
  fi
}

# npm_ci FOLDER: installs what the lockfile says, when that is not what is there.
npm_ci() {
  local lock stamp=$1/node_modules/.installed
  lock=$(sha256sum <"$1/package-lock.json")
  if [ "$(cat "$stamp" 2>/dev/null)" = "$lock" ]; then return; fi
  (cd "$1" && npm ci --no-audit --no-fund) && printf '%s\n' "$lock" >"$stamp"
}

# Styles and fonts that the binary carries: made again when a source differs from last time.
build_web() {
  local sources stamp=web/node_modules/.built
  sources=$(find web \( -name node_modules -o -name dist \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
  if [ -s web/dist/adeona.css ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sources" ]; then return; fi
  npm_ci web && (cd web && npm run build) && printf '%s\n' "$sources" >"$stamp"
}

binary() { printf '%s/release/adeona' "${CARGO_TARGET_DIR:-target}"; }
