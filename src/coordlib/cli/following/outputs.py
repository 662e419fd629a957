"""Outputs: what is issued, written to the files that are named, or shown as Markdown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from coordlib.cli.speech import FINE, option
from coordlib.cli.terminal import load, show
from coordlib.issued import Letterhead, Plan, Tracking
from coordlib.press import Subject, render
from coordlib.writers import to_bytes, write

_MARKDOWN = ".md"


out_option = option(
    "-o",
    "--out",
    "outs",
    vi="ghi vào tệp này (.docx .pdf .html .md …); ghi được nhiều lần",
    en="write to this file (.docx .pdf .html .md …); several times for several",
    multiple=True,
)
"""Gives a command the option that says which files to write."""

draft_option = option("--draft", vi="in dấu DỰ THẢO", en="mark every page as a draft", is_flag=True)
"""Gives a command the option that marks a draft."""

letterhead_option = option(
    "--letterhead",
    vi="tệp YAML phần thể thức: issuers, number, to, signatories, recipients",
    en="a YAML file with issuers, number, to, signatories, recipients",
    metavar=("TỆP", "FILE"),
)
"""Gives a command the option that says where the letterhead stands."""


def letterhead_of(given: str | None) -> Letterhead:
    """Return the letterhead of a file; without one, none."""
    return load(given, Letterhead) if given else Letterhead()


def issue(subject: Subject, outs: Sequence[str], *, draft: bool = False) -> int:
    """Write a subject to files, each by its suffix; without any, show it as Markdown."""
    document = render(subject, draft=draft)
    if not outs:
        sys.stdout.write(to_bytes(document, _MARKDOWN).decode())
    for out in outs:
        show(str(write(document, out)))
    return FINE


def issue_table(subject: Plan | Tracking, outs: Sequence[str], *, draft: bool = False) -> int:
    """Write a plan or a tracking table to files, spreadsheets and calendars too; without any, show it as Markdown."""
    from coordlib.exports import save_ics, save_xlsx  # noqa: PLC0415 - only for these two

    documents = []
    for out in outs:
        match Path(out).suffix.lower(), subject:
            case ".xlsx", _:
                show(str(save_xlsx(subject, out)))
            case ".ics", Plan():
                show(str(save_ics(subject, out)))
            case _:
                documents.append(out)
    return issue(subject, documents, draft=draft) if documents or not outs else FINE
