#!/bin/sh
# venv.sh PYTHON VENV PACKAGE: make a virtual environment and install this project into it, in place.
# Where PYTHON is empty, the newest Python of the machine is taken; one that cannot make an environment is passed over.
# What is installed is compiled when it is first used, which is a part of it.
# Debian's python3 may come without ensurepip; then the pip of the system installs into the environment.
set -eu
python=$1 venv=$2 package=$3
if [ -n "$python" ]; then set -- "$python"; else set -- python3.14 python3.13 python3.12 python3; fi

fail() {
    echo "$1" >&2
    exit 1
}

fits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null
}

has_pip() {
    "$1" -m pip --version >/dev/null 2>&1
}

make_with() {
    if "$1" -c 'import ensurepip' 2>/dev/null; then
        "$1" -m venv "$venv"
    else
        has_pip "$1" && "$1" -m venv --without-pip "$venv"
    fi
}

make_with_one_of() {
    there=$(ls -d "$venv" 2>/dev/null || true)
    for candidate; do
        if fits "$candidate"; then
            make_with "$candidate" && return
            [ -n "$there" ] || rm -rf "$venv" # what this candidate left half made
        fi
    done
    return 1
}

any_fits() {
    for candidate; do fits "$candidate" && return; done
    return 1
}

if [ ! -x "$venv/bin/python" ]; then
    any_fits "$@" || fail "coordlib needs Python 3.12 or newer: make … PYTHON=/path/to/python"
    if ! make_with_one_of "$@"; then
        { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } ||
            fail "no Python here can make a virtual environment: install the package python3-venv"
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
        make_with_one_of "$@" || fail "python3-venv is installed, and still no Python here can make a virtual environment"
    fi
fi

if [ -x "$venv/bin/pip" ]; then
    exec "$venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --editable "$package"
fi
for candidate; do
    if has_pip "$candidate"; then
        exec "$candidate" -m pip --python "$venv/bin/python" install --quiet --disable-pip-version-check --no-compile --editable "$package"
    fi
done
fail "there is no pip: install the package python3-venv, and remove $venv"
