"""A seal binds an agreement: whatever is changed is found, and its place named."""

import json
import random
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, CoordError, read, render, save
from coordlib.amendments import Amendment, Instrument, ReplacePhrase
from coordlib.document import Document
from coordlib.language import Address, Level, Message, RefusedError
from coordlib.signing import (
    SealError,
    SignatureRecord,
    canonical_json,
    digested,
    pack,
    read_seal,
    save_seal,
    seal,
    seal_amendment,
    seal_text,
    text_digest,
    verify_chain,
    verify_seal,
    write_for_signature,
)
from coordlib.storage import FaultsError, structure, unstructure
from tests.paths import EXAMPLES
from tests.samples import any_agreement, tries
from tests.signing.seals.sealed import (
    DAY,
    RECORDS,
    SEALED,
    SIGNED,
    leaves,
    other_value,
    sealed_as_it_is,
    with_leaf,
    wrong,
)

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


class TestTheCanonicalForm:
    @given(PLAIN)
    def test_it_is_that_of_rfc_8785(self, data: Any) -> None:  # noqa: ANN401 - plain data
        assert canonical_json(data) == rfc8785.dumps(data)

    @tries(9, 100)
    @given(any_agreement())
    def test_an_agreement_has_it_too(self, agreement: Agreement) -> None:
        data = unstructure(agreement)
        assert canonical_json(data) == rfc8785.dumps(data)

    @pytest.mark.parametrize("data", [1.5, 2**53, -(2**60), {1: "a"}, object(), "\ud800", [b"x"]])
    def test_what_two_programs_may_read_differently_is_refused(self, data: object) -> None:
        with pytest.raises(RefusedError):
            canonical_json(data)


class TestSealing:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"number": None}, "there is no number"),
            ({"signed": None}, "there is no day of signing"),
            (
                {"parties": (*SIGNED.parties, attrs.evolve(SIGNED.parties[0], key="third", name="Bên thứ ba"))},
                "Bên thứ ba has no signature record",
            ),
        ],
    )
    def test_what_is_not_signed_is_refused(self, change: dict[str, Any], words: str) -> None:
        with pytest.raises(SealError, match=words):
            seal(attrs.evolve(SIGNED, **change), RECORDS)

    def test_an_agreement_with_an_error_is_refused(self) -> None:
        with pytest.raises(SealError):
            seal(attrs.evolve(SIGNED, parties=(SIGNED.parties[0], SIGNED.parties[0])), RECORDS)

    @pytest.mark.parametrize(
        ("record", "words"),
        [
            (SignatureRecord("police", "Người Khác", DAY), "'Người Khác' is no signatory"),
            (SignatureRecord("police", "", DAY), "not said who signed"),
            (attrs.evolve(RECORDS[0], digest="abc"), "is no SHA-256"),
        ],
    )
    def test_a_record_that_fits_no_signatory_is_refused(self, record: SignatureRecord, words: str) -> None:
        with pytest.raises(SealError, match=words):
            seal(SIGNED, (record, RECORDS[1]))

    def test_it_says_in_words_what_it_binds(self) -> None:
        assert "số 05/QC-CAT-VTGL, ký ngày 13/12/2021" in SEALED.says.vi
        assert "it is no digital signature" in SEALED.says.en

    def test_the_digest_of_the_text_is_known_before_anybody_signs(self) -> None:
        assert text_digest(SIGNED) == SEALED.text_digest

    def test_the_same_input_gives_the_same_file(self) -> None:
        assert seal_text(seal(SIGNED, RECORDS)) == seal_text(SEALED)

    def test_it_reads_back_as_it_was_saved(self, tmp_path: Path) -> None:
        assert read_seal(save_seal(SEALED, tmp_path / "seal.json")) == SEALED


class TestVerification:
    def test_the_text_that_was_sealed_verifies(self, tmp_path: Path) -> None:
        assert not wrong(verify_seal(SIGNED, SEALED))
        assert not wrong(verify_seal(save(SIGNED, tmp_path / "a.yaml"), SEALED))

    def test_what_differs_is_named_with_its_place(self) -> None:
        text = seal_text(SEALED)
        data = json.loads(text)["agreement"]
        way = next(way for way, value in leaves(data) if isinstance(value, str) and "05 ngày" in value)
        value = next(value for where, value in leaves(data) if where == way)
        changed = structure(with_leaf(data, way, value.replace("05 ngày", "03 ngày")))
        (finding,) = verify_seal(changed, SEALED)
        assert finding.code == "SEA003"
        assert "niêm phong ghi “05”, bản này ghi “03”" in finding.what.vi
        assert finding.where.level in {Level.ARTICLE, Level.CLAUSE, Level.POINT}

    @tries(15, 100)
    @given(any_agreement(), st.randoms(use_true_random=False))
    def test_any_single_change_is_found_at_its_place(self, agreement: Agreement, chance: random.Random) -> None:
        sealed, data = sealed_as_it_is(agreement), unstructure(agreement)
        way, value = chance.choice(list(leaves(data)))
        try:
            changed = structure(with_leaf(data, way, other_value(value, chance)))
        except FaultsError:
            return
        if changed == agreement:  # the letter was cleaned away
            return
        paths = [finding.position.path for finding in verify_seal(changed, sealed)]
        first = str(way[0])
        assert paths
        assert all(path.startswith(first) for path in paths)

    def test_a_record_of_a_signature_that_was_changed_is_found(self) -> None:
        for change in ({"day": date(2021, 12, 14)}, {"name": "Ai Đó"}, {"digest": "0" * 64}):
            forged = attrs.evolve(SEALED, signatures=(attrs.evolve(RECORDS[0], **change), RECORDS[1]))
            with pytest.raises(SealError, match="the seal was changed: signature record 1") as caught:
                read_seal(seal_text(forged).encode())
            assert [one.position.path for one in caught.value.findings] == ["signatures.0"]
            assert f"thứ 1 của {SIGNED.parties[0].name}" in caught.value.findings[0].what.vi

    def test_each_part_that_was_changed_is_named_and_a_digest_alone_too(self) -> None:
        forged = {
            "says": attrs.evolve(SEALED, says=Message("khác", "other")),
            "words": attrs.evolve(SEALED, words=SEALED.words[1:]),
            "signatures.1": attrs.evolve(SEALED, signatures=RECORDS[:1]),
            "digest": attrs.evolve(SEALED, digest="0" * 64),
        }
        for path, seal_ in forged.items():
            with pytest.raises(SealError) as caught:
                read_seal(seal_text(seal_).encode())
            assert [one.position.path for one in caught.value.findings] == [path]

    @tries(50, 200)
    @given(st.data())
    def test_any_byte_of_a_seal_that_is_changed_is_found(self, data: st.DataObject) -> None:
        content = bytearray(CONTENT)
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255).filter(lambda one: one != content[place]))
        with pytest.raises(SealError):
            read_seal(bytes(content))

    def test_a_text_that_was_changed_in_the_seal_is_named(self) -> None:
        forged = CONTENT.decode().replace("hạn 05 ngày", "hạn 03 ngày", 1)
        assert forged != CONTENT.decode()
        with pytest.raises(SealError) as caught:
            read_seal(forged.encode())
        assert caught.value.findings[0].position.path == "agreement"
        assert caught.value.findings[0].where != Address()

    @given(st.binary(max_size=200))
    def test_whatever_a_file_holds_the_answer_is_a_finding(self, content: bytes) -> None:
        with pytest.raises(SealError):
            read_seal(content)


CONTENT = seal_text(SEALED).encode()


class TestAmendments:
    def test_the_chain_of_texts_holds_and_a_broken_one_is_found(self) -> None:
        first = seal_amendment(SEALED, amendment("Gia Lai", "Gia Lai mới", 6), RECORDS)
        second = seal_amendment(first, amendment("Gia Lai mới", "Gia Lai khác", 7), RECORDS)
        assert verify_chain((SEALED, first, second)) == ()
        assert read_seal(seal_text(second).encode()) == second
        for broken in ((SEALED, second), (first, second), (SEALED, second, first), ()):
            assert verify_chain(broken)

    @pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
    def test_a_file_of_the_instrument_verifies_and_one_changed_word_of_it_does_not(
        self, suffix: str, tmp_path: Path
    ) -> None:
        amending = amendment("Gia Lai", "Gia Lai mới", 6)
        sealed = seal_amendment(SEALED, amending, RECORDS)
        assert {one.digest for one in map(printed_as, (amending,))} == {f"sha256:{sealed.stated_digest}"}
        file = write_for_signature(Instrument(amending, SIGNED), tmp_path / f"a{suffix}")
        assert not wrong(verify_seal(file, sealed))
        other = write_for_signature(Instrument(amendment("Gia Lai", "Gia Lai cũ", 6), SIGNED), tmp_path / f"b{suffix}")
        assert set(wrong(verify_seal(other, sealed))) == {"SEA004", "SEA005"}
        assert any("“mới”" in one.what.vi for one in verify_seal(other, sealed))

    def test_a_text_verifies_as_it_was_amended_and_the_amendment_by_itself(self, tmp_path: Path) -> None:
        amending = amendment("Gia Lai", "Gia Lai mới", 6)
        sealed = seal_amendment(SEALED, amending, RECORDS)
        source = tmp_path / "a.json"
        source.write_text(json.dumps(unstructure(amending), ensure_ascii=False), encoding="utf-8")
        assert not wrong(verify_seal(amending, sealed))
        assert not wrong(verify_seal(source, sealed))
        assert not wrong(verify_seal(save(sealed.agreement, tmp_path / "b.yaml"), sealed))
        assert wrong(verify_seal(SIGNED, sealed))
        [found] = verify_seal(attrs.evolve(amending, number=8), sealed)
        assert found.position.path == "number"
        assert [one.code for one in verify_seal(amending, SEALED)] == ["SEA003"]

    def test_the_table_of_deadlines_is_bound_where_it_is_printed(self, tmp_path: Path) -> None:
        instrument = Instrument(amendment("Gia Lai", "Gia Lai mới", 6), SIGNED, through=date(2023, 6, 1))
        sealed = seal_amendment(SEALED, instrument, RECORDS)
        assert not wrong(verify_seal(write_for_signature(instrument, tmp_path / "a.docx"), sealed))

    def test_an_instrument_of_another_text_is_refused(self) -> None:
        other = attrs.evolve(SIGNED, title="Quy chế khác ở Gia Lai")
        with pytest.raises(SealError, match="amends another text"):
            seal_amendment(SEALED, Instrument(amendment("Gia Lai", "x", 6), other), RECORDS)

    def test_its_package_has_the_metadata_of_the_amendment(self, tmp_path: Path) -> None:
        amending = amendment("Gia Lai", "Gia Lai mới", 6)
        sealed = seal_amendment(SEALED, amending, RECORDS)
        file = write_for_signature(Instrument(amending, SIGNED), tmp_path / "a.docx")
        package = pack(sealed, tmp_path / "a.zip", (file,))
        assert not wrong(verify_seal(package))
        with zipfile.ZipFile(package) as opened:
            assert b"<CodeNumber>06</CodeNumber>" in opened.read("metadata.xml")
            assert "<Subject>Sửa đổi, bổ sung một số điều của".encode() in opened.read("metadata.xml")
            assert "amendment.json" in opened.namelist()

    def test_an_amendment_that_cannot_be_applied_or_is_not_signed_is_refused(self) -> None:
        with pytest.raises(SealError, match="CHG003"):
            seal_amendment(SEALED, amendment("chữ không có ở đâu", "x", 6), RECORDS)
        with pytest.raises(SealError, match="has no signature record"):
            seal_amendment(SEALED, amendment("Gia Lai", "x", 6), RECORDS[:1])


def printed_as(amending: Amendment) -> Document:
    return digested(render(Instrument(amending, SIGNED)), Instrument(amending, SIGNED))


def amendment(old: str, new: str, number: int) -> Amendment:
    plain = Amendment((ReplacePhrase(old, new),), number=number, symbol="QC-CAT-VTGL", signed=date(2022, 6, 1))
    return attrs.evolve(plain, signatories=SIGNED.signatories)


def test_an_example_that_was_never_signed_is_no_subject_of_a_seal() -> None:
    with pytest.raises(CoordError):
        seal(read(EXAMPLES / "four_parties.yaml"), ())
