"""The round trip: what is printed reads back equal: structure, words, head, signatures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from coordlib import Agreement, read, read_document, render, to_bytes
from tests.paths import EXAMPLES
from tests.reading.printable import head_of, outline_of, printable_agreements, received_by, signed_by

FORMATS = (".docx", ".html", ".md")


def agreement_in(content: bytes, suffix: str) -> Agreement:
    agreement = read_document(content, suffix=suffix).agreement
    assert agreement is not None
    return agreement


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=15)
@given(printable_agreements())
def test_what_is_printed_reads_back_equal(suffix: str, agreement: Agreement) -> None:
    back = agreement_in(to_bytes(render(agreement), suffix), suffix)
    assert outline_of(back.body) == outline_of(agreement.body)
    decided = agreement.decision.articles if agreement.decision else ()
    assert outline_of(back.decision.articles if back.decision else ()) == outline_of(decided)
    head, wanted = head_of(back), head_of(agreement)
    if agreement.is_normative:  # its template writes the sentence that says who issues what
        head["preamble"] = wanted["preamble"]
    assert head == wanted
    assert signed_by(back) == signed_by(agreement)
    assert received_by(back) == received_by(agreement)
    assert [one.table for one in back.annexes] == [
        one.table and one.table.__class__(one.table.columns, one.table.rows) for one in agreement.annexes
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", ["gia_lai_viettel.yaml", "four_parties.yaml"])
def test_the_examples_read_back_with_their_units(name: str, suffix: str) -> None:
    agreement = read(EXAMPLES / name)
    back = agreement_in(to_bytes(render(agreement), suffix), suffix)
    assert [one.number for one, _ in back.provisions()] == [one.number for one, _ in agreement.provisions()]
    assert [one.name.upper() for one in back.parties] == [one.name.upper() for one in agreement.parties]
    assert len(back.annexes) == len(agreement.annexes)
