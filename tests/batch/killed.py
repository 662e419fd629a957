"""A batch that is run in a process of its own, so that it can be killed: ``killed.py SOURCES FOLDER``.

It says each agreement that it has done, and takes a moment over it.
"""

import sys
from datetime import date
from pathlib import Path
from time import sleep

from coordlib.batch import Pace, render_many

ON = date(2026, 6, 30)
FORMATS = (".docx", ".html")


def said(_: object) -> None:
    """Say that one more is done."""
    print("done", flush=True)  # noqa: T201 - the parent counts the lines
    sleep(0.01)


if __name__ == "__main__":
    render_many(
        sorted(Path(sys.argv[1]).iterdir()), sys.argv[2], FORMATS, draft=True, on=ON, progress=said, pace=Pace(3, 2)
    )
