"""Office: programs of the machine, each ended in its time; LibreOffice, which makes a file of another.

In come bytes; out go bytes, or a refusal that says what the machine lacks. What is in the files, it does not know.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from coordlib.formats.archives import refuse
from coordlib.formats.codes import NO_PDF_OF_WORD_FILE
from coordlib.language import Message, checked

OFFICE_SECONDS = 120.0
"""How long LibreOffice takes for a file, at most."""


@checked
def run_program(command: Sequence[str], given: bytes, seconds: float) -> bytes:
    """Return what a program prints; it and its children end with its time. Raises ``TimeoutError`` where they must."""
    # One thread: those of Tesseract wait for each other longer than they work.
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    process = subprocess.Popen(  # noqa: S603 - found on the path of programs
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings,
        start_new_session=sys.platform != "win32",
    )
    try:
        output: bytes = process.communicate(given, timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    finally:
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    return output


@checked
def convert_with_libreoffice(
    content: bytes, suffix: str, to: str, run: Callable[[Sequence[str], bytes, float], bytes] = run_program
) -> bytes | None:
    """Return what LibreOffice makes of a file, none where it cannot; `to`: what, as it names that (``pdf``).

    `run` runs the program. Raises ``FileNotFoundError`` where LibreOffice is not on this machine.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise FileNotFoundError
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"file{suffix}")
        source.write_bytes(content)
        profile = Path(folder, "profile").as_uri()  # one of its own, since a second office would wait for the first
        options = ("--headless", "--norestore", "--convert-to", to, "--outdir", folder, str(source))
        run((program, f"-env:UserInstallation={profile}", *options), b"", OFFICE_SECONDS)
        made = source.with_suffix(f".{to.partition(':')[0]}")
        return made.read_bytes() if made.is_file() else None


def office_pdf(content: bytes) -> bytes:
    """Return the pages of a Word file as LibreOffice lays them out; raises `UnreadableError` where it is not there."""
    try:
        made = convert_with_libreoffice(content, ".docx", "pdf")
    except FileNotFoundError:
        refuse(NO_PDF_OF_WORD_FILE, _NO_LIBREOFFICE)
    except TimeoutError:
        refuse(NO_PDF_OF_WORD_FILE, _SLOW_LIBREOFFICE)
    if made is None:
        refuse(NO_PDF_OF_WORD_FILE, _NOT_OPENED)
    return made


_NO_LIBREOFFICE = Message(
    "PDF của mẫu Word do LibreOffice dàn trang, máy này chưa có",
    "LibreOffice lays out the PDF of a Word template, and is not on this machine",
)
_SLOW_LIBREOFFICE = Message("LibreOffice chạy quá lâu", "LibreOffice takes too long")
_NOT_OPENED = Message("LibreOffice không mở được tệp", "LibreOffice cannot open the file")
