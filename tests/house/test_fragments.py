"""What pages show of files, and nobody runs: parts of files read, templates print, lines are those of a ledger."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordlib import Amendment, Happened, Ledger, Letterhead, Narrative, read, render
from coordlib.language import FindingsError
from coordlib.storage import compose, construct, read_register
from tests.house.pages import Block, blocks
from tests.paths import ROOT

DOCS = ROOT / "docs"
EXAMPLE = ROOT / "src" / "coordlib" / "cli" / "example"
MADE = "rules.md"
RUN_ELSEWHERE = {"python", "sh", "text", "diff", "toml", "py"}
"""What runs with its page, or in a test of its own."""


def shown(*languages: str) -> list[Any]:
    """Return the blocks of some languages that are no whole file, of all pages."""
    return [
        pytest.param(block, id=f"{page.stem}-{number}")
        for page in sorted(DOCS.glob("*.md"))
        if page.name != MADE
        for number, block in enumerate(blocks(page))
        if block.language in languages and not block.file
    ]


def test_there_is_no_block_that_nobody_tries() -> None:
    languages = {block.language for page in sorted(DOCS.glob("*.md")) if page.name != MADE for block in blocks(page)}
    assert languages - RUN_ELSEWHERE == {"yaml", "json", "jinja"}


@pytest.mark.parametrize("block", shown("yaml"))
def test_a_part_of_a_file_reads(block: Block, tmp_path: Path) -> None:
    (tmp_path / "sua-doi").mkdir()
    (tmp_path / "sua-doi" / "amendment.yaml").write_text((EXAMPLE / "amendment.yaml").read_text(encoding="utf-8"))
    refused = {}
    for name, reader, data in read_as(data_in(block.text)):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
        try:
            reader(file)
        except FindingsError as error:
            refused[name] = str(error)
        else:
            return
    pytest.fail("\n".join(refused.values()))


def read_as(given: dict[str, object]) -> Iterator[tuple[str, Callable[[Path], object], dict[str, object]]]:
    """Yield as which files a part may be meant, each made whole by the example, with what reads it."""
    yield "amendment", lambda file: read(file, Amendment), given
    yield "narrative", lambda file: read(file, Narrative), given
    yield "portfolio", read_register, given
    yield "letterhead", lambda file: read(file, Letterhead), {**whole("letterhead"), **given}
    yield "agreement", read, {**whole("agreement"), **given}
    yield "article", read, {**whole("agreement"), "body": [{"article": "Một", "text": "Các bên phối hợp.", **given}]}


def whole(name: str) -> dict[str, object]:
    return data_in((EXAMPLE / f"{name}.yaml").read_text(encoding="utf-8"))


def data_in(text: str) -> dict[str, object]:
    """Return what a text in YAML holds, as `read` takes it: ``on`` is a word there."""
    data: dict[str, object] = construct(compose(text))
    return data


@pytest.mark.parametrize("block", shown("jinja"))
def test_a_template_prints_in_place_of_the_one_that_it_extends(block: Block) -> None:
    name = block.text.partition('"coordlib/')[2].partition('"')[0]
    agreement = read(EXAMPLE / "agreement.yaml")
    assert render(agreement, templates={name: block.text}).parts
    broken = block.text.replace("{% endblock %}", "{{ nothing_of_that_name }}{% endblock %}")
    with pytest.raises(FindingsError, match="nothing_of_that_name"):
        render(agreement, templates={name: broken})


@pytest.mark.parametrize("block", shown("json"))
def test_the_lines_of_a_ledger_have_the_keys_that_it_writes(block: Block, tmp_path: Path) -> None:
    agreement = read(EXAMPLE / "agreement.yaml").copy_as(effective=date(2026, 1, 1))
    file = tmp_path / "a.jsonl"
    Ledger.open(file, agreement).record(Happened("request", "31/CAT"), on=date(2027, 3, 1))
    written = [keys(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [keys(json.loads(line)) for line in block.text.splitlines()] == written


def keys(data: object) -> object:
    """Return the keys of an object, to its leaves."""
    return {name: keys(value) for name, value in data.items()} if isinstance(data, dict) else None
