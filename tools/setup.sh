#!/usr/bin/env bash
# Makes this machine ready: `demo` needs Python only, `test` also Chromium and a Neo4j (JDK and Maven).
# Missing system packages are installed as root on Debian and Ubuntu; elsewhere the line to type is printed.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=${1:-test}
case $mode in demo | test) ;; *) echo "usage: tools/setup.sh [demo|test]" >&2; exit 2 ;; esac

say() { echo "setup: $*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

find_python() {
  local each
  for each in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if has "$each" && "$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$each"
      return
    fi
  done
  say "Python 3.11 or later is needed and none was found (PYTHON=/path/to/python names another)."
  return 1
}

has_java() { # of a version that the chosen Neo4j runs on
  local each wanted='version "(17|21)'
  [ "${KG_NEO4J:-lts}" = next ] && wanted='version "25'
  for each in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    if [ -x "$each" ] && "$each" -version 2>&1 | grep -E "$wanted" >/dev/null; then return; fi
  done
  return 1
}

java_package() { # the oldest that the distribution still has
  local each wanted="17 21"
  [ "${KG_NEO4J:-lts}" = next ] && wanted=25
  for each in $wanted; do
    if apt-cache show "openjdk-$each-jdk-headless" >/dev/null 2>&1; then break; fi
  done
  echo "openjdk-$each-jdk-headless"
}

missing() { # the packages to install, in Debian's names
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
  [ "$mode" = test ] || return 0
  locale -a | grep -i tr_TR >/dev/null || [ -e /usr/share/i18n/locales/tr_TR ] || echo locales # for another alphabet's small letters
  has chromium || has chromium-browser || has google-chrome || echo chromium
  [ -z "${NEO4J_URI:-}" ] || return 0
  has_java || java_package
  has mvn || echo maven
}

install() { # install the given packages, or say how and stop
  if has apt-get && [ "$(id -u)" = 0 ]; then
    say "installing $*"
    local log
    log=$(mktemp)
    if ! DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
      install -qq -y --no-install-recommends "$@" >"$log" 2>&1; then
      tail -n 20 "$log" >&2
      say "apt-get could not install $*"
      exit 1
    fi
    rm -f "$log"
    return
  fi
  say "missing: $*. Type this line, then repeat the command:"
  if has apt-get; then
    echo "sudo apt-get update && sudo apt-get install -y $*" >&2
  elif has brew; then
    echo "brew install python@3.13 openjdk@17 maven && brew install --cask chromium" >&2
  elif has dnf; then
    echo "sudo dnf install -y python3 glibc-locale-source java-21-openjdk-headless maven chromium" >&2
  else
    echo "install these with your system's package manager: $*" >&2
  fi
  exit 1
}

python=$(find_python)
packages=$(missing)
if [ -n "$packages" ]; then
  if has apt-get && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    packages=$(missing) # only now are the names known that the distribution has
  fi
  # shellcheck disable=SC2086 # one word per package
  install $packages
fi

# Two stamps, written last: what was locked, and what was installed of our own.
locked=$({ pwd; "$python" -VV; cat requirements.lock; } | cksum)
ours=$(cat pyproject.toml | cksum)
if ! { [ -x .venv/bin/python ] && .venv/bin/python -c '' && [ "$(cat .venv/locked 2>/dev/null)" = "$locked" ]; }; then
  say "making .venv with $("$python" -V)"
  "$python" -m venv --clear .venv
  # The lock has every package, so that pip need not resolve: with hashes it stumbles over a newer release of a package
  # that another one names with an extra (coverage[toml]).
  # There is no ArcadeDB for musl (Alpine), which no marker in the lock can say; Cypher without a server is left out there.
  if .venv/bin/python -c 'import platform, sys; sys.exit(sys.platform != "linux" or platform.libc_ver()[0] == "glibc")'; then
    lock=$(mktemp)
    sed '/^arcadedb==/,/[^\\]$/d' requirements.lock >"$lock"
  else
    lock=requirements.lock
  fi
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r "$lock"
  lacking=$(.venv/bin/python -m pip --disable-pip-version-check check) || { say "$lacking"; exit 1; }
  echo "$locked" >.venv/locked
fi
if [ "$(cat .venv/ours 2>/dev/null)" != "$ours" ]; then
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
  echo "$ours" >.venv/ours
fi

# Spark is large, and only its tests need it; it comes as a source archive of which setuptools makes the wheel.
spark=$({ echo "$locked"; cat requirements-spark.lock; } | cksum)
if [ "$mode" = test ] && [ "$(cat .venv/spark 2>/dev/null)" != "$spark" ]; then
  say "installing Spark"
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps --no-build-isolation \
    -r requirements-spark.lock
  echo "$spark" >.venv/spark
fi
