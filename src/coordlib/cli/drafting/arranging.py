"""Arranging: ``coordlib fmt``, the keys of files in a stable order."""

from __future__ import annotations

import sys
from pathlib import Path

from coordlib.cli.speech import BAD, FINE, argument, option, said
from coordlib.cli.terminal import STDIN, OneOf, command, named_input, remark, standard_input
from coordlib.disk import write_whole
from coordlib.files import Register, arranged, source_text
from coordlib.issued import Narrative
from coordlib.model import Agreement

_KINDS = {"agreement": Agreement, "narrative": Narrative, "portfolio": Register}


@command("fmt")
@argument("files", "TỆP", "FILE", nargs=-1, required=True)
@option("--kind", vi="loại tệp", en="what the files are", type=OneOf(*_KINDS), default="agreement")
@option("--check", "only", vi="chỉ báo tệp cần xếp lại, không ghi", en="only name what would change", is_flag=True)
def _arrange(files: tuple[str, ...], kind: str, *, only: bool) -> int:
    changed = [name for name in files if _arranged(name, _KINDS[kind], only=only)]
    for name in changed:
        remark(
            said(f"cần xếp lại: {name}", f"would change: {name}")
            if only
            else said(f"đã xếp lại: {name}", f"changed: {name}")
        )
    return BAD if only and changed else FINE


def _arranged(name: str, kind: type, *, only: bool) -> bool:
    """Put the keys of a file in order, and tell whether that changed it; standard input comes back as output."""
    if name == STDIN:
        return _arranged_input(kind, only=only)
    old = source_text(name)
    with named_input(name):
        new = arranged(old, kind, Path(name).suffix)
    if new != old and not only:
        write_whole(name, new.encode())
    return new != old


def _arranged_input(kind: type, *, only: bool) -> bool:
    old = standard_input()
    with named_input():
        new = arranged(old, kind)
    if not only:
        sys.stdout.write(new)
    return only and new != old
