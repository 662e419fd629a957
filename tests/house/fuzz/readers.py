"""Readers: each way by which text from outside comes in, what it is fed with, and what is done with what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from random import Random

import attrs

from coordlib import Agreement, Ledger, assess, check, fix, parse_when, read, read_text, render
from coordlib.dates import find_deadlines
from coordlib.document import parse
from coordlib.formats import to_bytes
from coordlib.language import Address, CoordError, Prose, find_citations
from coordlib.rendering import budget
from coordlib.rendering.rendering import named
from coordlib.storage import to_text
from coordlib.tracking import Narrative, Tracking, restore, verify
from coordlib.tracking.ledger.chain import FIRST_SEAL, write_line
from tests.house.fuzz import documents, evidence, seeds, trees
from tests.house.fuzz.layouts import grown_layout, laid, show
from tests.house.fuzz.mutations import mutated
from tests.house.fuzz.pictures import Artist
from tests.house.fuzz.seeds import TOKENS
from tests.house.fuzz.templates import grown_block, hostile_template
from tests.rendering.subjects import LEDGER_FILE, subjects

RECORDED = read(seeds.RECORDED)
SUBJECTS = tuple(subjects().values())
DAY = date(2022, 12, 20)
TEXTUAL, MUTATED = 0.3, 0.1  # how many texts are made wrong letter by letter, in their syntax too
WITHIN_OURS = 0.03  # how many templates extend one of ours: that takes longest
STEPS, LETTERS, THINGS = 20_000, 500_000, 20_000


@attrs.frozen
class Reader:
    """A reader.

    `seeds`: sound texts of its kind, to begin with; `tokens`: what has a meaning in them; `take`: reads a text, raises
    errors of ours alone, and does more with every so-manieth; `grow`: makes a text that is sound past its syntax.
    """

    seeds: Callable[[], list[str]]
    tokens: Sequence[str]
    take: Callable[[str, int, Path], None]
    grow: Callable[[Random, Sequence[str]], str]

    def made(self, name: str, number: int, corpus: Sequence[str]) -> str:
        """Return the text of a number, always the same."""
        chance = Random(f"{name}/{number}")  # noqa: S311 - no secret: the number names the text
        if corpus and chance.random() < TEXTUAL:
            return mutated(chance, corpus, self.tokens)
        grown = self.grow(chance, corpus)
        return mutated(chance, (grown,), self.tokens) if self.tokens and chance.random() < MUTATED else grown


def _write(text: str, number: int, file: Path) -> None:
    """Write a text to a file, every fourth one with a byte that is none of UTF-8, or in another encoding."""
    content = text.encode("utf-8", "surrogatepass")
    if number % 4 == 0:
        place = number % (len(content) + 1)
        content = (content[:place] + b"\xff" + content[place:], text.encode("utf-16", "surrogatepass"))[number % 8 == 0]
    file.write_bytes(content)


def take_yaml(text: str, number: int, folder: Path) -> None:
    """Read an agreement as YAML."""
    _take_agreement(text, ".yaml", number, folder)


def take_json(text: str, number: int, folder: Path) -> None:
    """Read an agreement as JSON."""
    _take_agreement(text, ".json", number, folder)


def _take_agreement(text: str, suffix: str, number: int, folder: Path) -> None:
    """Read an agreement, and do with it what a user would."""
    if number % 20 == 0:
        file = folder / f"fuzzed{suffix}"
        _write(text, number // 20, file)
        agreement = read(file)
    else:
        agreement = read_text(text, suffix)
    if number % 4 == 0:
        assert read_text(to_text(agreement, suffix), suffix) == with_id(agreement)
        format(check(agreement), "vi")
        fix(agreement)
    if number % 16 == 0:
        render(agreement, draft=True)


def with_id(agreement: Agreement) -> Agreement:
    """Return an agreement as it is saved: with the name that its ledger knows it by."""
    return attrs.evolve(agreement, id=agreement.identity)


def take_narrative(text: str, number: int, _: Path) -> None:
    """Read a narrative, as YAML or JSON."""
    narrative = read_text(text, ".json" if number % 3 == 0 else ".yaml", kind=Narrative)
    if number % 4 == 0:
        format(check(narrative), "vi")


def take_ledger(text: str, number: int, folder: Path) -> None:
    """Open a ledger of any lines, or one whose chain is sound and whose lines hold them; assess what it holds."""
    content, file = text.encode("utf-8", "surrogatepass"), folder / "fuzzed.jsonl"
    file.write_bytes(content if '"hash"' in text else chained(content))
    if number % 8 == 0:
        format(verify(file, RECORDED), "vi")
        copy = folder / "restored.jsonl"
        copy.unlink(missing_ok=True)
        restore(file, copy)
        assert not [one for one in verify(copy) if one.severity.name == "ERROR"], "what was restored is not sound"
    ledger = Ledger.open(file, RECORDED)
    if number % 2 == 0:
        progress = assess(RECORDED, ledger, DAY)
        format(check(progress), "vi")
        if number % 32 == 0:
            render(Tracking(progress))


def chained(content: bytes) -> bytes:
    """Return the lines of a ledger that holds these, each with its number and its seal."""
    lines, seal = [], FIRST_SEAL
    for number, line in enumerate(content.split(b"\n"), start=1):
        linked, seal = write_line(line, number, seal)
        lines.append(linked + b"\n")
    return b"".join(lines)


def take_markup(text: str, number: int, _: Path) -> None:
    """Read markup; write what was read."""
    document = parse(text)
    if number % 8 == 0:
        to_bytes(document, (".html", ".md", ".docx")[number // 8 % 3])


def take_phrase(text: str, number: int, _: Path) -> None:
    """Read a phrase about time, and look for the deadlines in it as in a sentence."""
    if number % 2:
        find_deadlines(text)
    else:
        assert parse_when(text) is not None


def take_address(text: str, number: int, _: Path) -> None:
    """Read a citation, and look for the citations in a text."""
    if number % 2:
        list(find_citations(Prose(((Address.parse("Điều 5"), text),)), "Quy chế"))
        return
    address = Address.parse(text)
    assert Address.parse(address.cite()).cite() == address.cite()


KNOWN = (
    "{% set y = portfolio if agreement is undefined else agreement %}{% set x = bodies %}"
    "{% set ns = namespace(x=1, y=y) %}"
    "{% macro m(x=1, y=2) %}{{ x }}{{ caller() if caller is defined }}{% endmacro %}"
    "{% import 'coordlib/pieces.xml.j2' as pieces %}"
)


class _Dice:
    """A source of choices for templates, as a fuzzer of bytes is another."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def ConsumeIntInRange(self, low: int, high: int) -> int:  # noqa: N802 - atheris names it so
        return self.chance.randint(low, high)


def grown_template(chance: Random, _: Sequence[str]) -> str:
    """Return a hostile template; most stand alone, so that only what is grown takes time."""
    if chance.random() < WITHIN_OURS:
        return hostile_template(_Dice(chance), "base.xml.j2")
    block = grown_block(_Dice(chance), most=2, depth=3)
    return f'{KNOWN}<document title="T"><part>{block}</part></document>'


@contextmanager
def small_budget() -> Iterator[None]:
    """Give templates a fiftieth of what they may have: each bound must hold, and other templates wait."""
    bounds = budget.MOST_STEPS, budget.MOST_LETTERS, budget.MOST_THINGS
    budget.MOST_STEPS, budget.MOST_LETTERS, budget.MOST_THINGS = STEPS, LETTERS, THINGS
    try:
        yield
    finally:
        budget.MOST_STEPS, budget.MOST_LETTERS, budget.MOST_THINGS = bounds


def take_template(text: str, number: int, _: Path) -> None:
    """Render a subject with a template; nothing shows where the ledger is."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    name, _names = named(subject)
    with small_budget():
        given = text.replace("coordlib/base.xml.j2", f"coordlib/{name}")
        document = render(subject, draft=True, templates={name: given})
    assert LEDGER_FILE not in repr(document)


def grown_picture(chance: Random, corpus: Sequence[str]) -> str:
    """Return a picture of hostile shapes."""
    if chance.random() < 0.4:
        return damaged_picture(chance, corpus)
    made = Artist(chance).picture()
    text = made(chance.choice((1, 1, 2, 3, 10)))
    return text if len(text) < 100_000 else made(1)[:100_000]


def take_picture(text: str, number: int, _: Path) -> None:
    """Read a picture; of those that may stand in a document some are drawn."""
    document = parse(text if "<document" in text else f'<document title="T"><part>{text}</part></document>')
    if number % 200 == 0:
        to_bytes(document, (".pdf", ".docx", ".html")[number // 200 % 3])


def of_words(tokens: Sequence[str]) -> Callable[[Random, Sequence[str]], str]:
    """Return what puts words of a kind one behind the other, now and then part of a sound text among them."""

    def make(chance: Random, corpus: Sequence[str]) -> str:
        several = (
            chance.choice(tokens if chance.random() < 0.8 else corpus) for _ in range(chance.choice((2, 4, 7, 12)))
        )
        return " ".join(one.strip()[:100] for one in several)

    return make


def take_layout(text: str, number: int, _: Path) -> None:
    """Make a layout, and write a document in it."""
    layout = laid(text)
    show(layout, ".html")
    if number % 10 == 0:
        show(layout, ".docx")
    if number % 400 == 0:
        show(layout, ".pdf")


damaged_markup = trees.as_xml(TOKENS["elements"], TOKENS["attributes"])
damaged_picture = trees.as_xml(TOKENS["shapes"], TOKENS["looks"])
YAML = (*seeds.KEYS, *TOKENS["yaml"])
JSON = (*(f'"{key}":' for key in seeds.KEYS), *TOKENS["json"])
READERS = {
    "yaml": Reader(seeds.of_yaml, YAML, take_yaml, trees.as_yaml),
    "json": Reader(seeds.of_json, JSON, take_json, trees.as_json),
    "narrative": Reader(seeds.of_narratives, YAML, take_narrative, trees.as_json),
    "ledger": Reader(seeds.of_ledgers, TOKENS["ledger"], take_ledger, trees.as_lines),
    "markup": Reader(seeds.of_markup, TOKENS["markup"], take_markup, damaged_markup),
    "phrases": Reader(seeds.of_phrases, TOKENS["phrases"], take_phrase, of_words(TOKENS["phrases"])),
    "addresses": Reader(seeds.of_addresses, TOKENS["addresses"], take_address, of_words(TOKENS["addresses"])),
    "templates": Reader(seeds.of_templates, TOKENS["templates"], take_template, grown_template),
    "svg": Reader(seeds.of_pictures, TOKENS["svg"], take_picture, grown_picture),
    "layouts": Reader(list, (), take_layout, grown_layout),
    "pages": Reader(documents.of_pages, TOKENS["documents"], documents.taking(".md", ".txt"), documents.grown_document),
    "html": Reader(documents.of_html, TOKENS["documents"], documents.taking(".html"), documents.grown_document),
    "docx": Reader(documents.of_docx, TOKENS["documents"], documents.take_docx, documents.grown_docx),
    "pdf": Reader(documents.of_pdf, TOKENS["pdf"], documents.take_pdf, documents.grown_pdf),
    "sheets": Reader(evidence.of_sheets, TOKENS["svg"], evidence.take_sheet, evidence.grown_sheet),
    "registers": Reader(evidence.of_registers, YAML, evidence.take_register, trees.as_yaml),
    "signed": Reader(evidence.of_signed, TOKENS["pdf"], evidence.take_signed, evidence.grown_signed),
}


def feed(reader: Reader, text: str, number: int, folder: Path) -> None:
    """Let a reader take a text; anything but an error of ours passes through."""
    with suppress(CoordError):
        reader.take(text, number, folder)
