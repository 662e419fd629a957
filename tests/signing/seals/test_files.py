"""A file verifies as long as it prints what was sealed, whatever its layout; one changed word does not."""

import io
import random
import re
import zipfile
from datetime import date
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, render, to_bytes, write
from coordlib.document import ND30, Layout, Role
from coordlib.formats import read_printed
from coordlib.language import Findings
from coordlib.signing import (
    PKCS12,
    FieldPlan,
    Seal,
    SealError,
    digested,
    read_signatures,
    sign,
    text_digest,
    verify_seal,
    write_for_signature,
)
from coordlib.signing.seals.passages import SealedPassage, passages_of
from coordlib.signing.seals.print_comparison import print_findings
from coordlib.signing.seals.seal import closed
from coordlib.signing.seals.sealing import unprinted
from tests.samples import any_agreement, tries
from tests.signing.authority import AT, PASSWORD, authority, issue
from tests.signing.seals.sealed import SEALED, SIGNED, edited, sealed_as_it_is, wrong

SUFFIXES = (".docx", ".pdf", ".html")
_TEXTS = {
    ".docx": re.compile(r"(?<=<w:t xml:space=\"preserve\">)[^<]+"),
    ".html": re.compile(r"(?<=>)[^<>]*\w[^<>]*(?=<)"),
}


def narrow(layout: Layout) -> Layout:
    """Return a layout of a smaller column, in which other lines turn."""
    return attrs.evolve(layout, page=attrs.evolve(layout.page, width=160.0))


def loud(layout: Layout) -> Layout:
    """Return a layout that sets bodies, articles and offices in capitals, in a smaller column."""
    for role in (Role.ISSUER, Role.ARTICLE, Role.TEXT, Role.CLAUSE, Role.SIGNER):
        look = layout.look(role)
        layout = layout.with_look(role, attrs.evolve(look, caps=not look.caps, size=look.size - 2))
    return narrow(layout)


def findings(content: bytes, suffix: str, sealed: Seal = SEALED) -> tuple[object, ...]:
    printed = read_printed(content, suffix=suffix)
    return print_findings(printed, sealed.words, sealed.text_digest, by_line=suffix == ".pdf")


def with_an_edit(content: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str, str]:
    """Return a DOCX or HTML with one letter, figure or sign of its text changed, and that text before and after."""
    source = _document(content) if suffix == ".docx" else content.decode()
    body = source.index("<body>" if suffix == ".html" else "<w:body>")
    found = chance.choice([one for one in _TEXTS[suffix].finditer(source, body) if one[0].strip()])
    old = unescape(found[0])
    new = edited(old, chance)
    changed = source[: found.start()] + escape(new, quote=False) + source[found.end() :]
    return (_repacked(content, changed) if suffix == ".docx" else changed.encode()), old, new


def _document(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


def _repacked(content: bytes, document: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
class TestAFile:
    def test_what_was_written_for_signature_verifies(self, suffix: str, tmp_path: Path) -> None:
        for foot in (False, True):
            assert not wrong(verify_seal(write_for_signature(SIGNED, tmp_path / f"a{suffix}", foot=foot), SEALED))

    def test_what_was_not_looked_at_is_said(self, suffix: str, tmp_path: Path) -> None:
        file = write_for_signature(SIGNED, tmp_path / f"a{suffix}")
        told = [one.code for one in verify_seal(file, SEALED)]
        assert told == (["SEA012"] if suffix == ".pdf" else [])
        own = attrs.evolve(SEALED.signatures[0], digest=sha256(file.read_bytes()).hexdigest())
        assert not verify_seal(file, closed(attrs.evolve(SEALED, signatures=(own,)))), "its bytes are known"

    def test_its_digest_stands_in_its_properties(self, suffix: str) -> None:
        content = to_bytes(digested(render(SIGNED), SIGNED), suffix)
        stated = read_printed(content, suffix=suffix).properties["keywords"]
        assert stated == f"sha256:{text_digest(SIGNED)}"

    def test_another_layout_verifies(self, suffix: str) -> None:
        assert findings(to_bytes(render(SIGNED), suffix, layout=loud(ND30)), suffix) == ()

    def test_a_file_of_another_text_is_named(self, suffix: str, tmp_path: Path) -> None:
        other = attrs.evolve(SIGNED, number=6)
        found = verify_seal(write(digested(render(other), other), tmp_path / f"a{suffix}"), SEALED)
        assert set(wrong(found)) == {"SEA004", "SEA005"}
        assert any("niêm phong ghi “05/QC-CAT-VTGL”, tệp in “06/QC-CAT-VTGL”" in one.what.vi for one in found) or any(
            "05" in one.what.vi and "06" in one.what.vi for one in found
        )

    def test_a_draft_does_not_verify(self, suffix: str) -> None:
        assert suffix == ".pdf" or findings(to_bytes(render(SIGNED, draft=True), suffix), suffix)


@pytest.mark.long
@pytest.mark.parametrize("suffix", [".docx", ".html"])
@tries(25, 100)
@given(chance=st.randoms(use_true_random=False))
def test_one_letter_figure_or_sign_that_was_changed_is_found(suffix: str, chance: random.Random) -> None:
    content, old, new = with_an_edit(WRITTEN[suffix], suffix, chance)
    assert findings(content, suffix), (old, new)


WRITTEN = {suffix: to_bytes(digested(render(SIGNED), SIGNED), suffix) for suffix in SUFFIXES}


@pytest.mark.long
@tries(10, 100)
@given(any_agreement())
def test_what_is_printed_of_any_agreement_verifies(agreement: Agreement) -> None:
    document = attrs.evolve(render(agreement, draft=True), draft=False)
    words = passages_of(document)
    for suffix in SUFFIXES:
        for layout in (ND30, narrow(ND30)):
            printed = read_printed(to_bytes(document, suffix, layout=layout), suffix=suffix)
            assert print_findings(printed, words, "0" * 64, by_line=suffix == ".pdf") == ()


def test_a_word_that_was_changed_is_named_with_its_place(tmp_path: Path) -> None:
    document = _document(WRITTEN[".docx"])
    file = tmp_path / "a.docx"
    file.write_bytes(_repacked(WRITTEN[".docx"], document.replace("05 ngày", "15 ngày", 1)))
    found: Findings = verify_seal(file, SEALED)
    assert [one.code for one in found] == ["SEA004"]
    assert "niêm phong ghi “05”, tệp in “15”" in found[0].what.vi
    assert found[0].where.cite()


def test_text_in_the_margin_and_hidden_text_are_found() -> None:
    document = _document(WRITTEN[".docx"])
    hidden = document.replace("<w:p>", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", 1)
    assert [one.code for one in findings(_repacked(WRITTEN[".docx"], hidden), ".docx")] == ["SEA006"]  # type: ignore[attr-defined]


def test_a_file_that_has_nothing_in_common_is_compared_within_bounds() -> None:
    words = tuple(SealedPassage(f"chữ {number} a b c") for number in range(5_000))
    other = "\n".join(f"lời {number} x y c" for number in range(5_000))
    found = print_findings(read_printed(other.encode(), suffix=".txt"), words, "0" * 64)
    assert 0 < len(found) < 5_000


class TestWritingForSignature:
    @pytest.mark.parametrize("change", [{"number": None}, {"signed": None}])
    def test_without_number_or_day_nothing_is_written(self, change: dict[str, Any], tmp_path: Path) -> None:
        with pytest.raises(SealError, match="SEA001"):
            write_for_signature(attrs.evolve(SIGNED, **change), tmp_path / "a.docx")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        ("template", "words"),
        [
            ("{% block body %}{% endblock %}", "is not printed"),
            ("{% block signatures %}{% endblock %}", "there are places for 0 signatures of 2"),
        ],
    )
    def test_a_template_that_leaves_something_out_is_refused(self, template: str, words: str, tmp_path: Path) -> None:
        mine = {"agreement.xml.j2": f'{{% extends "coordlib/agreement.xml.j2" %}}{template}'}
        with pytest.raises(SealError, match=words):
            write_for_signature(SIGNED, tmp_path / "a.docx", templates=mine)
        assert list(tmp_path.iterdir()) == []

    def test_a_format_that_is_not_read_again_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SealError, match=r"'\.md' file cannot be read again"):
            write_for_signature(SIGNED, tmp_path / "a.md")


class TestWritingForElectronicSignatures:
    def test_the_pdf_has_a_field_for_each_and_is_read_again(self, tmp_path: Path) -> None:
        file = write_for_signature(SIGNED, tmp_path / "a.pdf", fields=FieldPlan(in_order=True))
        found = read_signatures(file, SIGNED)
        assert [(one.party, one.turn) for one in found.waiting if one.signer] == [("police", 1), ("telecom", 2)]
        assert not wrong(verify_seal(file, SEALED))

    def test_no_other_format_has_fields(self, tmp_path: Path) -> None:
        with pytest.raises(SealError, match="has no fields for signatures"):
            write_for_signature(SIGNED, tmp_path / "a.docx", fields=FieldPlan())
        assert list(tmp_path.iterdir()) == []

    def test_a_signed_file_verifies_and_is_not_written_over(self, tmp_path: Path) -> None:
        file = write_for_signature(SIGNED, tmp_path / "a.pdf", fields=FieldPlan())
        issued = issue("Rah Lan Lâm", "Công an tỉnh Gia Lai", by=authority())
        sign(file, "police", PKCS12(issued.p12(tmp_path / "k.p12"), PASSWORD), at=AT)
        assert not wrong(verify_seal(file, SEALED))
        with pytest.raises(SealError, match="bears signatures"):
            write_for_signature(SIGNED, file, fields=FieldPlan())
        assert len(read_signatures(file)) == 1


@pytest.mark.long
@tries(8, 100)
@given(any_agreement())
def test_nothing_of_any_agreement_that_is_written_for_signature_is_missed(agreement: Agreement) -> None:
    numbered = attrs.evolve(agreement, number=agreement.number or 1, signed=agreement.signed or date(2026, 3, 2))
    document = attrs.evolve(digested(render(numbered, draft=True), numbered, foot=True), draft=False)
    sealed = sealed_as_it_is(numbered)
    for suffix in SUFFIXES:
        content = to_bytes(document, suffix)
        assert list(unprinted(numbered, document, content, Path(f"a{suffix}"))) == []
        assert findings(content, suffix, sealed) == ()
