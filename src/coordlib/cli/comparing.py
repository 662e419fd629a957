"""``coordlib compare``: two texts of an agreement: a list, a table of two columns, or tracked changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from coordlib import amendments
from coordlib.cli.declarations import FILE, Names, argument, command, option
from coordlib.cli.failures import BAD, FINE
from coordlib.cli.files import day_or_today, load
from coordlib.cli.issuing import issue
from coordlib.cli.languages import in_language
from coordlib.cli.options import draft_option, force_option
from coordlib.cli.screen import show
from coordlib.cli.values import DAY, OneOf
from coordlib.formats import save_tracked
from coordlib.language import Message, expect_every
from coordlib.model import Agreement
from coordlib.rendering import render

_MARKS = {amendments.Side.BOTH: ("", ""), amendments.Side.OLD: ("[-", "-]"), amendments.Side.NEW: ("{+", "+}")}
expect_every(amendments.Side, _MARKS)

_NO_DIFFERENCES = Message("Không khác nhau.", "No differences.")
_WEIGHTY = Message(" (đổi cam kết)", " (weighty)")


@command(
    "compare",
    exit_codes=Message(
        "0: hai bản không khác nhau; 1: có chỗ khác, hoặc còn LỖI nên không in bảng; 2: gọi sai, hoặc tệp không đọc,"
        " ghi được.",
        "0: the texts do not differ; 1: they differ, or an ERROR forbids to print the table; 2: misuse, or what cannot"
        " be read or written.",
    ),
)
@argument("old", Message("TỆP-CŨ", "OLD-FILE"))
@argument("new", Message("TỆP-MỚI", "NEW-FILE"))
@option("--format", "form", vi="cách nêu", en="how to say it", type=OneOf(("text", "json")), default="text")
@option(
    "-o",
    "--out",
    "outs",
    vi="ghi bảng so sánh hai cột vào tệp này (.docx .pdf .html .md); ghi được nhiều lần",
    en="write the table of two columns to this file (.docx .pdf .html .md); several times for several",
    shown=FILE,
    several=True,
)
@option(
    "--tracked",
    vi="ghi bản mới vào tệp DOCX này, mọi chỗ khác bản cũ là sửa đổi được theo dõi",
    en="write the new text to this DOCX, with tracked changes against the old one",
    shown=Message("DOCX", "DOCX"),
)
@option("--author", vi="tên người sửa ghi ở mỗi chỗ", en="who made the tracked changes", default="coordlib")
@option("--on", vi="ngày ghi ở mỗi chỗ sửa (mặc định: hôm nay)", en="their day (today unless said)", type=DAY)
@draft_option
@force_option
def compare(
    old: str,
    new: str,
    form: str,
    outs: Names,
    tracked: str | None,
    author: str,
    on: date | None,
    *,
    draft: bool,
    force: bool,
) -> int:
    """Compare two texts, and say or write how they differ."""
    old_text, new_text = load(old, Agreement), load(new, Agreement)
    compared = amendments.compare(old_text, new_text)
    if outs:
        issue(compared, outs, draft=draft, force=force)
    if tracked is not None:
        old_page, new_page = render(old_text, draft=True), render(new_text, draft=True)
        show(str(save_tracked(old_page, new_page, tracked, author=author, day=day_or_today(on), overwrite=force)))
    if not outs and tracked is None:
        if form == "json":
            show(json.dumps(compared.as_data(), ensure_ascii=False, indent=2))
        else:
            lines = [line for difference in compared for line in _lines(difference)]
            show("\n".join(lines) or _NO_DIFFERENCES)
    return BAD if compared.differences else FINE


def _lines(difference: amendments.Difference) -> Iterator[str]:
    """Yield a difference as lines: where and what, then the words, those that differ between brackets."""
    alteration = difference.alteration
    change = in_language(Message(alteration.value, alteration.name.lower()))
    what = in_language(difference.what)
    subject = "" if what in change else f", {what}"
    weight = in_language(_WEIGHTY) if difference.weighty else ""
    yield f"{difference.cited}: {change}{subject}{weight}"
    words = ""
    for strand in difference.stretches:
        before, after = _MARKS[strand.side]
        words += f"{before}{strand.text}{after}"
    for line in words.split("\n"):
        if line:
            yield f"    {line}"
