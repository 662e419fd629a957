"""What stands beside other libraries and engines, each group by its name; it needs the extra ``bench``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench import (
    amending,
    batch,
    deadlines,
    documents,
    drafts,
    dues,
    growth,
    importing,
    ledger,
    linear,
    progress,
    reading,
    revisions,
    seals,
    signing,
    stores,
    word_templates,
)
from bench.measure import Goal
from coordlib import read

EXAMPLE = Path(__file__).parent.parent / "examples" / "gia_lai_viettel.yaml"


def _documents() -> Iterator[Goal]:
    yield from documents.in_docx(read(EXAMPLE))
    yield from documents.in_pdf(read(EXAMPLE))


def _signing() -> Iterator[Goal]:
    yield from signing.beside_pyhanko(read(EXAMPLE))


def _word_templates() -> Iterator[Goal]:
    yield from word_templates.of_a_report(read(EXAMPLE))


def _drafts() -> Iterator[Goal]:
    yield from drafts.beside_others(read(EXAMPLE))
    yield from drafts.as_they_grow()
    yield from drafts.of_a_pdf_as_it_grows(read(EXAMPLE))
    yield from drafts.in_form(read(EXAMPLE))


def _reading() -> Iterator[Goal]:
    yield from reading.of_a_file(EXAMPLE)
    yield from reading.of_an_import()
    yield from reading.of_a_command()


def _importing() -> Iterator[Goal]:
    yield from importing.of_first_names(EXAMPLE)


def _linear() -> Iterator[Goal]:
    yield from linear.of_readers()


def _growth() -> Iterator[Goal]:
    yield from growth.with_articles(read(EXAMPLE))
    growth.with_rules(EXAMPLE)


def _dues() -> Iterator[Goal]:
    yield from dues.beside_others()
    yield from dues.many()


def _ledger() -> Iterator[Goal]:
    yield from ledger.beside_json()
    yield from ledger.short_and_long()
    yield from ledger.admitting()


def _stores() -> Iterator[Goal]:
    yield from stores.opening()
    yield from stores.four_writers()


def _deadlines() -> Iterator[Goal]:
    yield from deadlines.in_running_text()


def _progress() -> Iterator[Goal]:
    yield from progress.beside_scheduling()
    yield from progress.beside_the_agreement(EXAMPLE)
    yield from progress.many()


def _revisions() -> Iterator[Goal]:
    yield from revisions.beside_others(read(EXAMPLE))
    yield from revisions.with_articles()


def _seals() -> Iterator[Goal]:
    yield from seals.of_a_signed(read(EXAMPLE))


def _amending() -> Iterator[Goal]:
    yield from amending.of_amending(read(EXAMPLE))


def _batch() -> Iterator[Goal]:
    yield from batch.on_executors()
    yield from batch.many()


GROUPS: Mapping[str, Callable[[], Iterator[Goal]]] = {
    "documents": _documents,
    "signing": _signing,
    "word-templates": _word_templates,
    "drafts": _drafts,
    "reading": _reading,
    "importing": _importing,
    "linear": _linear,
    "growth": _growth,
    "dues": _dues,
    "ledger": _ledger,
    "stores": _stores,
    "deadlines": _deadlines,
    "progress": _progress,
    "revisions": _revisions,
    "seals": _seals,
    "amending": _amending,
    "batch": _batch,
}
"""What is measured, by name."""
