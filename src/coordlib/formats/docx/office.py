"""Office: the PDF of a Word file, which LibreOffice lays out where it is installed; no program of coordlib does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from coordlib.formats.archives import refused_file

_NOT_DONE, _MOST_SECONDS = "FIL025", 120.0


def office_pdf(content: bytes) -> bytes:
    """Return the pages of a Word file as LibreOffice lays them out; raises `UnreadableError` where it is not there."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        vi = "PDF của mẫu Word do LibreOffice dàn trang, máy này chưa có"
        raise refused_file(_NOT_DONE, vi, "LibreOffice lays out the PDF of a Word template, and is not on this machine")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, own = Path(folder, "file.docx"), Path(folder, "profile").as_uri()
        source.write_bytes(content)
        options = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, str(source))
        process = subprocess.Popen(  # noqa: S603 - found on the path of programs
            (program, f"-env:UserInstallation={own}", *options),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
        try:
            process.wait(_MOST_SECONDS)
        except subprocess.TimeoutExpired:
            vi, en = "LibreOffice chạy quá lâu", "LibreOffice takes too long"
            raise refused_file(_NOT_DONE, vi, en) from None
        finally:
            with suppress(ProcessLookupError, PermissionError):
                process.kill() if sys.platform == "win32" else os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise refused_file(_NOT_DONE, "LibreOffice không mở được tệp", "LibreOffice cannot open the file")
        return made.read_bytes()
