"""A file that a clerk made in Word, with automatic numbers and a head in a table: read and judged as people see it."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from coordlib import read_document
from coordlib.anatomy import Anatomy
from coordlib.document import Role
from coordlib.language import Finding, Severity
from coordlib.reading import Draft
from coordlib.rules import check_document
from coordlib.rules.form.checking import DocxFile
from tests.paths import EXAMPLES


@cache
def judged() -> tuple[Anatomy, tuple[Finding, ...], Draft]:
    spec = importlib.util.spec_from_file_location("files_of_an_office", EXAMPLES / "files_of_an_office.py")
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    with TemporaryDirectory() as folder:
        file = example.word_file(Path(folder) / "co-quan.docx")
        return DocxFile.read(file).anatomy(), check_document(file).found, read_document(file)


def test_a_chapter_whose_number_word_counts_is_one_with_its_title_below() -> None:
    main = judged()[0].main
    assert main is not None
    assert [one.text for one in main.of(Role.CHAPTER, Role.RESOLVED)] == [
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Chương II",
        "NỘI DUNG PHỐI HỢP",
    ]


def test_who_signs_is_sure_where_room_is_left_below_an_office_whatever_the_letters() -> None:
    assert {one.severity for one in judged()[1] if one.code == "ND072"} == {Severity.ERROR}


def test_a_body_that_the_text_calls_otherwise_is_no_other_body() -> None:
    draft = judged()[2]
    assert draft.agreement is not None
    own = {party.key for party in draft.agreement.parties}
    assert [one.parties for one in draft.proposals if one.parties] == []
    assert {key for _, duty in draft.accept(*draft.proposals).agreement.duties() for key in duty.to} <= own  # type: ignore[union-attr]
