"""Checking of what is printed: the rules over the pages, and the function that lays them out."""

from __future__ import annotations

from collections.abc import Iterable

from coordlib.language import Findings, Rule, checked
from coordlib.page import ND30, Document, Layout
from coordlib.proofs.faults import PRINT_RULES
from coordlib.proofs.sheets import Proof
from coordlib.writers import laid_out


@checked
def check_print(document: Document, *, layout: Layout = ND30, rules: Iterable[Rule[Proof]] = PRINT_RULES) -> Findings:
    """Return what is wrong with a document as it prints (kiểm tra bản in), each fault with its page.

    The pages are those that the PDF has; DOCX turns nearly all of them at the same lines. Each finding says on which
    page of the file it is, annexes counted on. Raises `MissingExtraError` without the extra ``pdf``, and
    `TypesettingError` for a character that the font lacks.

    >>> from coordlib import Agreement, render
    >>> print(check_print(render(Agreement("Quy chế phối hợp"), draft=True)))
    No findings.
    """
    proof = Proof(document, layout, laid_out(document, layout))
    return Findings(tuple(finding for judging in rules for finding in judging(proof)))
