"""Seals: verifying a file beside reading it, and what it costs to read again what is written for signature."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs

from bench.measure import Goal, Work, show, timed
from coordlib import Agreement, render, write
from coordlib.formats import printed_words, read_printed
from coordlib.signing import Seal, SignatureRecord, digested, seal, verify_seal, write_for_signature

_DAY = date(2021, 12, 13)


def of_a_signed(agreement: Agreement) -> Iterator[Goal]:
    """Compare verifying each format with reading it; and writing for signature with writing."""
    signed = attrs.evolve(agreement, number=1, signed=_DAY)
    sealed = seal(signed, [SignatureRecord(one.party, one.name, _DAY) for one in signed.signatories])
    with tempfile.TemporaryDirectory() as folder:
        for suffix in (".docx", ".pdf", ".html"):
            file = write_for_signature(signed, Path(folder) / f"a{suffix}")
            times = timed(_ways(signed, sealed, file))
            show(f"Sealed {suffix}", times)
            reading, verifying, _, _ = times.values()
            if suffix == ".docx":
                yield Goal("verify a DOCX: beside reading it", verifying / reading, at_most=2)


def _ways(signed: Agreement, sealed: Seal, file: Path) -> dict[str, Work]:
    return {
        "read the words": lambda: printed_words(read_printed(file)),
        "verify": lambda: verify_seal(file, sealed),
        "render and write": lambda: write(digested(render(signed), signed), file),
        "write for signature": lambda: write_for_signature(signed, file),
    }
