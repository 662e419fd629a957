"""``coordlib template``: an office's own Word file, checked, begun, and what may stand in it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from coordlib.cli.checking import print_findings
from coordlib.cli.files import OneOf, command, refuse_replacing, refuse_unknown
from coordlib.cli.messages import BAD, FINE, MISUSE, said
from coordlib.cli.screen import head_of, remark, show, show_table, worded
from coordlib.language import Findings, FindingsError, Message
from coordlib.rendering import Subject, check_template, names_for, starting_template
from coordlib.storage import write_whole

_KINDS = {kind.__name__.lower(): kind for kind in get_args(Subject)}


@command("template", **{"for": OneOf(*_KINDS)})
def _template(action: str, name: str, kind: str | None, *, force: bool) -> int:
    if action == "names":
        kind = name or kind or "agreement"
        refuse_unknown(kind, _KINDS, Message("loại", "kind"))
        rows = names_for(_KINDS[kind]).values()
        show_table(head_of("template"), [("", (one.name, one.shape, worded(one.meaning))) for one in rows])
        return FINE
    if not name:
        raise click.UsageError(said("cần tên tệp .docx", "a .docx file is needed"))
    if action == "new":
        refuse_replacing(name, force=force)
        write_whole(Path(name), starting_template())
        remark(said("Sửa tệp này trong Word, rồi kiểm tra:", "Edit it in Word, then check it:"))
        show(f"coordlib template check {name}")
        return FINE
    try:
        found, unread = check_template(name, _KINDS[kind] if kind else None), False
    except FindingsError as error:
        found, unread = Findings(error.findings.found), True
    print_findings(found)
    return MISUSE if unread else BAD if found.errors else FINE
