"""``coordlib fmt`` and ``schema``: the keys of files in a stable order, and the schemas that editors follow."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from coordlib.cli.declarations import FILE, Names, argument, command, flag, option
from coordlib.cli.failures import BAD, FINE, refuse
from coordlib.cli.files import STDIN, named_input, standard_input, write_anew
from coordlib.cli.languages import LANGUAGE
from coordlib.cli.screen import remark, show
from coordlib.cli.values import OneOf
from coordlib.language import Message
from coordlib.model import Agreement
from coordlib.storage import DRAFTS, SCHEMAS, Register, arranged, drafting_text, schema_text, source_text, write_whole
from coordlib.tracking import Conference, Grounds, Letterhead, MeetingNotes, Narrative, Opinions

_KINDS: Mapping[str, type] = {
    "agreement": Agreement,
    "narrative": Narrative,
    "letterhead": Letterhead,
    "minutes": MeetingNotes,
    "opinions": Opinions,
    "conference": Conference,
    "grounds": Grounds,
    "portfolio": Register,
}


@command(
    "fmt",
    exit_codes=Message(
        "0: xong; 1: với --check, có tệp cần xếp lại; 2: gọi sai, hoặc tệp không đọc được.",
        "0: done; 1: with --check, a file would change; 2: misuse, or a file that cannot be read.",
    ),
)
@argument("files", FILE, several=True)
@option("--kind", vi="loại tệp", en="what the files are", type=OneOf(_KINDS), default="agreement")
@flag("--check", "only_check", vi="chỉ báo tệp cần xếp lại, không ghi", en="only name what would change")
def arrange(files: Names, kind: type, *, only_check: bool) -> int:
    """Put the keys of files in order, or name those that are not."""
    changed = [name for name in files if _arrange_file(name, kind, only_check=only_check)]
    for name in changed:
        remark(_would_change(name) if only_check else _has_changed(name))
    return BAD if only_check and changed else FINE


def _arrange_file(name: str, kind: type, *, only_check: bool) -> bool:
    """Put the keys of a file in order, and tell whether that changed it; standard input comes back as output."""
    is_input = name == STDIN
    old = standard_input() if is_input else source_text(name)
    with named_input(name):
        new = arranged(old, kind, ".yaml" if is_input else Path(name).suffix)
    if only_check:
        return new != old
    if is_input:
        sys.stdout.write(new)
        return False
    if new != old:
        write_anew(name, new)
    return new != old


@command("schema")
@argument("kind", type=OneOf(SCHEMAS), default="agreement")
@option(
    "--draft",
    vi="phiên bản JSON Schema; trình soạn thảo theo draft-07",
    en="the version of JSON Schema; editors follow draft-07",
    type=OneOf(tuple(DRAFTS)),
    default="draft-07",
)
@flag(
    "--drafting",
    vi="lược đồ rút gọn (dưới 8 kB) của quy chế, cho biểu mẫu và trợ lý soạn thảo",
    en="the small schema (below 8 kB) of an agreement, for forms and assistants",
)
@option("-o", "--out", vi="ghi vào tệp này", en="write to this file", shown=FILE)
def schema(kind: str, draft: str, out: str | None, *, drafting: bool) -> int:
    """Print a schema, or write it to a file."""
    if drafting and kind != SCHEMAS[0]:
        refuse(_drafts_agreements())
    text = drafting_text(LANGUAGE.get()) if drafting else schema_text(kind, draft)
    if out is None:
        sys.stdout.write(text)
    else:
        show(str(write_whole(out, text.encode())))
    return FINE


def _drafts_agreements() -> Message:
    return Message("lược đồ rút gọn chỉ có cho quy chế (agreement)", "only an agreement has a drafting schema")


def _would_change(name: str) -> Message:
    return Message(f"cần xếp lại: {name}", f"would change: {name}")


def _has_changed(name: str) -> Message:
    return Message(f"đã xếp lại: {name}", f"changed: {name}")
