"""Commands: ``coordlib compare``, two texts beside each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import click

from coordlib.cli.speech import BAD, FINE, argument, option, said
from coordlib.cli.terminal import Day, OneOf, command, day_or_today, load, show
from coordlib.comparison import Comparison, Difference, Side, compare
from coordlib.language import expect_every
from coordlib.model import Agreement
from coordlib.press import render
from coordlib.writers import write
from coordlib.writers.revisions import save_tracked

_MARKS = {Side.BOTH: "{}", Side.OLD: "[-{}-]", Side.NEW: "{{+{}+}}"}
expect_every(Side, _MARKS)


@command("compare")
@argument("old", "TỆP-CŨ", "OLD-FILE")
@argument("new", "TỆP-MỚI", "NEW-FILE")
@option("--format", "form", vi="cách nêu", en="how to say it", type=OneOf("text", "json"), default="text")
@option(
    "-o",
    "--out",
    "outs",
    vi="ghi bảng so sánh hai cột vào tệp này (.docx .pdf .html .md); ghi được nhiều lần",
    en="write the table of two columns to this file (.docx .pdf .html .md); several times for several",
    multiple=True,
)
@option(
    "--tracked",
    vi="ghi bản mới vào tệp DOCX này, mọi chỗ khác bản cũ là sửa đổi được theo dõi",
    en="write the new text to this DOCX, with tracked changes against the old one",
    metavar="DOCX",
)
@option("--author", vi="tên người sửa ghi ở mỗi chỗ", en="who made the tracked changes", default="coordlib")
@option("--on", vi="ngày ghi ở mỗi chỗ sửa (mặc định: hôm nay)", en="their day (today unless said)", type=Day())
def _compare(
    old: str, new: str, form: str, outs: tuple[str, ...], tracked: str | None, author: str, on: date | None
) -> int:
    before, after = load(old, Agreement), load(new, Agreement)
    compared = compare(before, after)
    for out in outs:
        show(str(write(render(compared), out)))
    if tracked is not None:
        old_page, new_page = (render(one, draft=True) for one in (before, after))
        show(str(save_tracked(old_page, new_page, tracked, author=author, day=day_or_today(on))))
    if not outs and tracked is None:
        click.echo(json.dumps(compared.as_data(), ensure_ascii=False, indent=2) if form == "json" else _told(compared))
    return BAD if compared.differences else FINE


def _told(compared: Comparison) -> str:
    return "\n".join(line for one in compared for line in _lines(one)) or said("Không khác nhau.", "No differences.")


def _lines(one: Difference) -> Iterator[str]:
    """Yield a difference as lines: where and what, then the words, those that differ between brackets."""
    weight = said(" (nội dung)", " (weighty)") if one.weighty else ""
    change, what = said(one.alteration.value, one.alteration.name.lower()), said(one.what.vi, one.what.en)
    yield f"{one.cited}: {change}, {what}{weight}"
    words = "".join(_MARKS[strand.side].format(strand.text) for strand in one.stretches)
    yield from (f"    {line}" for line in words.split("\n") if line)
