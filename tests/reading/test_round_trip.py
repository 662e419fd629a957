"""The round trip: what is printed reads back equal: structure, words, head, signatures."""

from __future__ import annotations

import os
from itertools import zip_longest

import pytest
from hypothesis import given

from bench.growth import times_as_long
from coordlib import Agreement, read, read_document, render, to_bytes
from tests.paths import EXAMPLES
from tests.reading.printable import PRINTABLE, head_of, outline_of, printable_agreements, received_by, signed_by
from tests.samples import drawn, tries

FORMATS = (".docx", ".html", ".md", ".pdf")
MANY = int(os.environ.get("ROUND_TRIPS", "150"))


def agreement_in(content: bytes, suffix: str) -> Agreement:
    agreement = read_document(content, suffix=suffix).agreement
    assert agreement is not None
    return agreement


def differences(agreement: Agreement, suffix: str) -> list[str]:
    """Return what an agreement loses when it is printed and read back."""
    back = agreement_in(to_bytes(render(agreement), suffix), suffix)
    decided = agreement.decision.articles if agreement.decision else ()
    head, wanted = head_of(back), head_of(agreement)
    if agreement.is_normative:  # its template writes the sentence that says who issues what
        head["preamble"] = wanted["preamble"]
    texts, paged = ((*one.body, *one.clauses) for one in (back, agreement)), suffix == ".pdf"
    pairs = {
        "body": tuple(outline_of(one, paged=paged) for one in texts),
        "decision": (outline_of(back.decision.articles if back.decision else ()), outline_of(decided)),
        **{name: (head[name], wanted[name]) for name in wanted},
        "signatures": (signed_by(back), signed_by(agreement)),
        "recipients": (received_by(back), received_by(agreement)),
        "tables": (tables_of(back, suffix), tables_of(agreement, suffix)),
    }
    return [name for name, (read_, given_) in pairs.items() if read_ != given_]


def tables_of(agreement: Agreement, suffix: str) -> list[list[tuple[str, ...]] | None]:
    """Return the tables of the annexes; of a PDF their columns, for a row that a page parts reads as two.

    There a word may be broken for want of room too, and one cell is a frame.
    """
    found: list[list[tuple[str, ...]] | None] = []
    for annex in agreement.annexes:
        rows = [] if annex.table is None else [annex.table.columns, *annex.table.rows]
        paged = suffix == ".pdf"
        shown = [tuple("".join(cell.split()) if paged else cell for cell in row) for row in rows]
        framed = paged and len(shown) == 1 == len(shown[0])
        columns = [tuple("".join(column) for column in zip_longest(*shown, fillvalue=""))] if paged else shown
        found.append(None if not shown or framed else columns)
    return found


@pytest.mark.parametrize("suffix", FORMATS)
@tries(6, 25)
@given(PRINTABLE)
def test_what_is_printed_reads_back_equal(suffix: str, agreement: Agreement) -> None:
    assert differences(agreement, suffix) == []


@pytest.mark.fuzz
@pytest.mark.parametrize("suffix", FORMATS)
def test_hundreds_of_what_is_printed_read_back_equal(suffix: str) -> None:
    lost = [found for one in drawn(printable_agreements(), MANY) if (found := differences(one, suffix))]
    assert lost == []


def test_a_long_agreement_reads_back_from_a_pdf_with_all_its_units() -> None:
    agreement = times_as_long(read(EXAMPLES / "gia_lai_viettel.yaml"), 5)
    pages, word = (agreement_in(to_bytes(render(agreement), suffix), suffix) for suffix in (".pdf", ".docx"))
    assert [one.number for one, _ in pages.provisions()] == [one.number for one, _ in agreement.provisions()]
    assert outline_of(pages.body) == outline_of(word.body)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", ["gia_lai_viettel.yaml", "four_parties.yaml"])
def test_the_examples_read_back_with_their_units(name: str, suffix: str) -> None:
    agreement = read(EXAMPLES / name)
    back = agreement_in(to_bytes(render(agreement), suffix), suffix)
    assert [one.number for one, _ in back.provisions()] == [one.number for one, _ in agreement.provisions()]
    assert [one.name.upper() for one in back.parties] == [one.name.upper() for one in agreement.parties]
    assert len(back.annexes) == len(agreement.annexes)
