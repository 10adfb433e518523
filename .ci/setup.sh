# Sourced by ./quickstart and ./check: installs what is missing on Debian 12 and builds Saphena into .venv.
# Needs bash, and root or sudo for packages that are missing. Does nothing that was done before.

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs the Debian packages among "$@" that are not there yet.
need_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  say "installing ${#missing[@]} Debian packages"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -q >/dev/null
  as_root apt-get install -qy --no-install-recommends "${missing[@]}" >/dev/null
}

build_packages=(
  g++ cmake ninja-build git python3 python3-dev python3-venv
  libboost-dev libcli11-dev libcsv-dev libeigen3-dev libfmt-dev libhdf5-dev libtomlplusplus-dev libudunits2-dev libxsimd-dev nlohmann-json3-dev
)
test_packages=(
  libbenchmark-dev libgmock-dev libgtest-dev librapidcheck-dev libsundials-dev libsuitesparse-dev clang-format openmpi-bin
)

# A fingerprint of everything that the installed package is made from.
source_fingerprint() {
  find CMakeLists.txt pyproject.toml engine bindings scenarios -type f ! -name '*.so' ! -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# Makes .venv and installs the requirement "$1" of this package ("plot", "test") with its extras, unless nothing changed since.
need_saphena() {
  local extras=$1 stamp
  stamp="$(source_fingerprint) $extras"
  [ -f .venv/saphena.stamp ] && [ "$(cat .venv/saphena.stamp)" = "$stamp" ] && return
  if [ ! -x .venv/bin/python ]; then
    say "making the Python environment .venv"
    /usr/bin/python3 -m venv .venv
  fi
  say "building and installing Saphena (a few minutes the first time)"
  .venv/bin/pip install --quiet --disable-pip-version-check "scikit-build-core >= 0.10" "pybind11 >= 2.13"
  .venv/bin/pip install --quiet --disable-pip-version-check --no-build-isolation ".[$extras]"
  printf '%s' "$stamp" >.venv/saphena.stamp
}
