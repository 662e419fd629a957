"""What is issued: checked, then written to the files that a call names, or shown as Markdown.

In come a subject and what the call says of its printing; out go files, and what is wrong beside the output. An ERROR
forbids to print anything but a draft.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from coordlib import storage
from coordlib.cli.failures import FINE, FailedError
from coordlib.cli.files import STDIN, load
from coordlib.cli.options import Filled
from coordlib.cli.screen import remark, show
from coordlib.cli.verdicts import verdict
from coordlib.formats import to_bytes, write
from coordlib.language import Finding, Level

if TYPE_CHECKING:
    from coordlib.rendering import Subject
    from coordlib.tracking import Letterhead, Plan, Tracking

_MARKDOWN = ".md"


@attrs.frozen
class Source:
    """A file that a part of a subject was read from: a finding of one of its fields has its line there.

    `fields`: with what the names of the fields begin.
    """

    fields: str
    file: str | None


def letterhead_of(file: str | None) -> Letterhead:
    """Return the letterhead of a file; without one, the one that says nothing."""
    from coordlib.tracking import Letterhead  # noqa: PLC0415 - only for what is issued

    return load(file, Letterhead) if file else Letterhead()


def letterhead_source(file: str | None) -> Source:
    """Return the file of a letterhead, of which the fields of a subject under it were read."""
    return Source("letterhead.", file)


_NO_TEMPLATES = Filled()


def issue(
    subject: Subject,
    outs: Sequence[str],
    *sources: Source,
    draft: bool = False,
    templates: Filled = _NO_TEMPLATES,
    force: bool = False,
) -> int:
    """Say what is wrong with a subject, and write it to files, each by its suffix; without any, show it as Markdown.

    `sources`: as of `say_findings`, which says when nothing is written.
    `templates`: an office's Word file, or a folder of templates of one's own, and values for them.
    `force`: replace files of others too.
    """
    from coordlib.rendering import render_by  # noqa: PLC0415 - who prints nothing need not load Jinja

    say_findings(subject, *sources, draft=draft)
    document = render_by(subject, draft=draft, templates=templates.templates, values=templates.values)
    if not outs:
        sys.stdout.write(to_bytes(document, _MARKDOWN).decode())
    for out in outs:
        show(str(write(document, out, overwrite=force)))
    return FINE


def issue_table(
    subject: Plan | Tracking, outs: Sequence[str], *sources: Source, draft: bool, templates: Filled, force: bool
) -> int:
    """Write a plan or a tracking table to files, spreadsheets and calendars too; without any, show it as Markdown."""
    from coordlib.tracking import Plan, save_csv, save_ics, save_xlsx  # noqa: PLC0415 - only for these two

    documents, sheets = [], []
    for out in outs:
        match Path(out).suffix.lower(), subject:
            case ".xlsx", _:
                sheets.append(partial(save_xlsx, subject, out, overwrite=force))
            case ".csv", _:
                sheets.append(partial(save_csv, subject, out, overwrite=force))
            case ".ics", Plan():
                sheets.append(partial(save_ics, subject, out, overwrite=force))
            case _:
                documents.append(out)
    if documents or not outs:
        issue(subject, documents, *sources, draft=draft, templates=templates, force=force)
    else:
        say_findings(subject, *sources, draft=True)  # nobody signs a spreadsheet or a calendar
    for save in sheets:
        show(str(save()))
    return FINE


def say_findings(subject: Subject, *sources: Source, draft: bool) -> None:
    """Say beside the output all that is wrong with what is to be printed; an ERROR forbids it but as a draft.

    `sources`: the files that its parts were read from. Raises `FailedError` for what `render` refuses.
    """
    from coordlib.rules import check  # noqa: PLC0415 - who prints nothing need not load the rules

    words, code = verdict([placed(finding, sources) for finding in check(subject)], draft=draft)
    if code:
        raise FailedError(words, code)
    if words:
        remark(words)


def placed(finding: Finding, sources: Sequence[Source]) -> Finding:
    """Return a finding of a field with its line in the file that the field was read from, if it is known."""
    steps = finding.where.steps
    is_of_a_field = bool(steps) and steps[0].level is Level.FIELD
    if finding.position.file or not is_of_a_field:
        return finding
    field = finding.where.number
    for source in sources:
        if source.file and source.file != STDIN and field.startswith(source.fields):
            position = storage.position_in(source.file, field.removeprefix(source.fields))
            return attrs.evolve(finding, position=position)
    return finding
