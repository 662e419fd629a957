#!/bin/sh
# venv.sh PYTHON VENV PACKAGE: make a virtual environment and install this project into it, in place.
# Debian's python3 may come without ensurepip; then the pip of the system installs into the environment.
set -eu
python=$1 venv=$2 package=$3

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "coordlib needs Python 3.11 or newer" >&2; exit 1; }
if [ ! -x "$venv/bin/python" ]; then
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv "$venv"
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --without-pip "$venv"
    elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
        "$python" -m venv "$venv"
    else
        echo "this python has neither ensurepip nor pip: install the package python3-venv" >&2
        exit 1
    fi
fi
if [ -x "$venv/bin/pip" ]; then
    "$venv/bin/pip" install --quiet --disable-pip-version-check --editable "$package"
else
    "$python" -m pip --python "$venv/bin/python" install --quiet --disable-pip-version-check --editable "$package"
fi
