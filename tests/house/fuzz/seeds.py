"""Seeds: sound texts of each kind, from which the hostile ones are made, and the words that have a meaning in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from coordlib import read
from coordlib.storage import CoreDumper, to_text, unstructure
from coordlib.testing import ledgers_of, strategy_of
from coordlib.tracking import Entry, Narrative
from tests.house.fuzz.pictures import Artist
from tests.paths import EXAMPLES, ROOT
from tests.rules.test_rules import CASES
from tests.samples import drawn, pool

RECORDED = EXAMPLES / "gia_lai_viettel.yaml"
ENTRIES = """\
{"what":{"happened":{"event":"request","reference":"1/CAT"}},"on":"2022-02-14","by":"police"}
{"what":{"done":{"duty":"reply","occasion":"1/CAT"}},"on":"2022-02-18","evidence":[{"number":"1","dated":"2022-02-18"}]}
{"what":{"figure":{"indicator":"exchanges","value":"1.5"}},"on":"2022-03-01","recorded":"2022-03-02","restricted":true}
{"what":{"correction":{"entry":3,"reason":"x","instead":{"figure":{"indicator":"exchanges","value":2}}}},"on":"2022-03-01"}
{"what":{"waived":{"duty":"yearly-plan","reason":"x","occasion":"2022-01-01"}},"on":"2022-01-01"}
{"what":{"suspended":{"reason":"x"}},"on":"2022-04-01"}
{"what":{"resumed":{}},"on":"2022-04-09"}
{"what":{"note":{"text":"x","about":"reply"}},"on":"2022-04-09"}"""
MARKUP = (
    '<document title="T" author="A" day="2026-01-02"><part landscape="no"><grid role="head"><row><cell span="2">'
    '<p role="nation">A <b>b<i>c</i></b></p></cell></row></grid><heading role="chapter" level="1" id="a" label="I">'
    '<br/>T</heading><p role="clause" label="1.">x <ref to="a">Chương I</ref><gap/></p><space role="signature"/>'
    '<table widths="1 2"><row head="yes"><cell><p role="table-head">a</p></cell><cell/></row></table>'
    '<picture alt="A" width="80" height="60.5"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6">'
    '<line x1="0" stroke-dasharray="1 2"/><g transform="scale(2)"><rect width="1" fill="#aaa"/></g>'
    '<text x="1">a<tspan>b</tspan></text></svg></picture></part></document>'
)
_MOST, _LONGEST = 60, 4_000
TOKENS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "tokens.yaml").read_text(encoding="utf-8"))
"""The words that have a meaning to each reader, those of the vocabularies of XML and templates, and small texts."""

SMALL, SMALL_TEMPLATES = TOKENS["agreements"], TOKENS["small-templates"]
KEYS = sorted(set(re.findall(r"[\w-]+(?=:)", " ".join((*SMALL, RECORDED.read_text(encoding="utf-8"))))))


def _short(texts: Iterable[str]) -> list[str]:
    """Return the shorter of some texts: small ones are read soon, and each holds what the large ones hold."""
    return sorted({text for text in texts if text and len(text) <= _LONGEST}, key=lambda text: (len(text), text))


def _agreements(suffix: str) -> list[str]:
    texts = [to_text(one, suffix) for one in pool()[:20]]
    return [json.dumps(json.loads(one), ensure_ascii=False) for one in texts] if suffix == ".json" else texts


def _units(file: Path) -> list[str]:
    """Return a file as several: each with its title and one of its keys alone, or one article of it."""
    data: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - our own text
    head = {"title": "Quy chế", "parties": data["parties"]}
    parts = [{**head, name: value} for name, value in data.items() if name not in ("body", "schema")]
    return [_yaml(one) for one in (*parts, *({**head, "body": [unit]} for unit in data["body"]))]


def _yaml(data: object) -> str:
    return yaml.dump(data, Dumper=CoreDumper, allow_unicode=True, sort_keys=False, width=100)


@cache
def _cases() -> list[str]:
    """Return what the examples of rules set, those in their decorators too, each in an agreement of its own."""
    sets = (case["set"] for both in CASES.values() for kind in both.values() for case in kind)
    return [_yaml({"title": "Quy chế", **fields}) for fields in sets]


@cache
def of_yaml() -> list[str]:
    """Return agreements as YAML."""
    files = (*_units(RECORDED), *_units(EXAMPLES / "four_parties.yaml"), *Random(1).sample(_cases(), 150))  # noqa: S311
    return _short((*SMALL, *files, *_agreements(".yaml")))


@cache
def of_json() -> list[str]:
    """Return agreements as JSON."""
    found = (yaml.load(text, Loader=yaml.CBaseLoader) for text in of_yaml())  # noqa: S506 - our own text
    return _short((*(json.dumps(one, ensure_ascii=False) for one in found), *_agreements(".json")))


@cache
def of_narratives() -> list[str]:
    """Return narratives, as YAML and JSON."""
    data = [unstructure(one) for one in drawn(strategy_of(Narrative), _MOST // 2)]
    data.append(unstructure(read(EXAMPLES / "reports" / "first_year.yaml", Narrative)))
    return _short((*map(_yaml, data), *(json.dumps(one, ensure_ascii=False) for one in data)))


@cache
def of_ledgers() -> list[str]:
    """Return the lines of ledgers: of what they hold, and as they stand in a file."""
    agreement = read(RECORDED)
    entries = [one for ledger in drawn(ledgers_of(agreement), 30) for one in ledger.entries]
    lines = [json.dumps(unstructure(one), ensure_ascii=False, separators=(",", ":")) for one in entries]
    drawn_entries = [json.dumps(unstructure(one), ensure_ascii=False) for one in drawn(strategy_of(Entry), _MOST)]
    several = ["\n".join(lines[start : start + 4]) for start in range(0, len(lines), 4)]
    return _short(
        (ENTRIES, *ENTRIES.split("\n"), *several[:_MOST], *drawn_entries, *_chained(ENTRIES), *_chained(several[0]))
    )


def _chained(lines: str) -> list[str]:
    from tests.house.fuzz.readers import chained  # noqa: PLC0415 - it stands above

    return [chained(lines.encode()).decode()]


@cache
def of_markup() -> list[str]:
    """Return documents as templates write them."""
    inner = [
        f'<document title="T"><part>{one}</part></document>'
        for one in re.findall(r"<(?:grid|table|picture).*?</(?:grid|table|picture)>", MARKUP)
    ]
    return _short((MARKUP, *inner, '<document title="T"><part><p role="text">x</p></part></document>'))


@cache
def of_phrases() -> list[str]:
    """Return phrases about time, and sentences that hold them."""
    texts = "".join(
        (ROOT / "tests" / "dates" / f"{name}.yaml").read_text("utf-8") for name in ("phrases", "found", "real")
    )
    quoted = re.findall(r"'([^'\n]{4,300})'|\"([^\"\n]{4,300})\"", texts)
    found = {one or other for one, other in quoted}
    return _short(one for one in found if " " in one and "(" not in one[:12])


@cache
def of_addresses() -> list[str]:
    """Return citations, and sentences that hold them."""
    found = set(re.findall(r"(?:text|says): ([^{}\n]*(?:Điều|khoản|Chương)[^{}\n]*)", "\n".join(_cases())))
    cited = (
        "điểm a khoản 1 Điều 5 Mục 1 Chương II",
        "khoản 2 Điều 7",
        "Điều 12",
        "Chương XIV",
        "các điểm a, b khoản 1 và khoản 3 Điều 4 Quy chế này",
        "Điều 5 khoản 2",
        "khoản 1 Điều 3 Luật Viễn thông, khoản 2 Điều 9 của Quy chế này",
        "từ Điều 3 đến Điều 7",
        "khoản 5a Điều 10a Mục 2",
    )
    return _short((*cited, *found))


@cache
def of_templates() -> list[str]:
    """Return parts of our own templates, and short ones."""
    ours = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "src").rglob("rendering/templates/*.xml.j2"))]
    lines = [text.splitlines(keepends=True) for text in ours]
    parts = ("".join(several[start : start + 8]) for several in lines for start in range(0, len(several), 8))
    return _short((*SMALL_TEMPLATES, *SMALL_TEMPLATES, *parts))


@cache
def of_pictures() -> list[str]:
    """Return pictures: charts, and those of `pictures.Artist`."""
    made = [Artist(Random(f"seed/{number}")).picture()(1) for number in range(_MOST)]  # noqa: S311
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    return _short(
        (*made, *re.findall(r"<picture.*?</picture>", page, re.DOTALL), MARKUP[MARKUP.index("<picture") : -18])
    )
