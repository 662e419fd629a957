"""The package for the archive: the same bytes for the same parts, and any of them that was changed is named."""

import io
import zipfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.lexicon import Urgency
from coordlib.model import Recipient
from coordlib.signing import (
    ArchiveCodes,
    SealError,
    metadata_xml,
    pack,
    package_findings,
    verify_seal,
    write_for_signature,
)
from tests.formats.small import zipped
from tests.samples import tries
from tests.signing.seals.sealed import SEALED, SIGNED, wrong

CODES = ArchiveCodes(organ_id="000.00.00.H00", year=2021, notation="01-ANTT", pages=3)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("package")
    files = tuple(write_for_signature(SIGNED, folder / f"a{suffix}") for suffix in (".docx", ".pdf"))
    return pack(SEALED, folder / "a.zip", files, codes=CODES).read_bytes()


def parts(packed: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        return {name: package.read(name) for name in package.namelist()}


def codes(content: bytes) -> set[str]:
    return set(wrong(package_findings(content)))


class TestThePackage:
    def test_it_verifies_and_holds_all(self, packed: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(packed)
        assert not wrong(verify_seal(tmp_path / "a.zip"))
        assert list(parts(packed)) == [
            *("manifest.json", "agreement.docx", "agreement.pdf", "agreement.yaml", "metadata.xml", "seal.json")
        ]

    def test_the_same_parts_give_the_same_bytes(self, packed: bytes, tmp_path: Path) -> None:
        files = tuple(write_for_signature(SIGNED, tmp_path / f"b{suffix}") for suffix in (".pdf", ".docx"))
        assert pack(SEALED, tmp_path / "b.zip", files, codes=CODES).read_bytes() == packed

    def test_any_byte_that_was_changed_is_found(self, packed: bytes) -> None:
        @tries(12, 100)
        @given(st.integers(0, len(packed) - 1), st.integers(1, 255))
        def changed(place: int, by: int) -> None:
            content = bytearray(packed)
            content[place] ^= by
            assert wrong(package_findings(bytes(content)))

        changed()

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            *(("agreement.pdf", "bị thiếu"), ("seal.json", "bị thiếu"), ("manifest.json", "bị thiếu")),
            *(("agreement.yaml", "bị thiếu"), ("metadata.xml", "bị thiếu")),
        ],
    )
    def test_a_part_that_is_missing_is_named(self, name: str, words: str, packed: bytes) -> None:
        left = {key: content for key, content in parts(packed).items() if key != name}
        assert f"phần “{name}” {words}" in " ".join(one.what.vi for one in package_findings(zipped(left)))

    def test_a_part_that_was_added_or_altered_is_named(self, packed: bytes) -> None:
        said = " ".join(one.what.vi for one in package_findings(zipped({**parts(packed), "x.exe": b"x"})))
        assert "phần “x.exe” bị thêm vào" in said
        altered = {**parts(packed), "metadata.xml": b"<Document/>"}
        assert "phần “metadata.xml” đã bị sửa" in " ".join(one.what.vi for one in package_findings(zipped(altered)))

    def test_its_pdf_is_compared_by_its_words_unless_it_is_drawn(self, packed: bytes) -> None:
        assert [one.code for one in package_findings(packed)] == ["SEA012"]
        assert package_findings(packed, deep=True) == ()

    def test_the_seal_that_was_handed_in_must_be_that_of_the_package(self, packed: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(packed)
        assert not wrong(verify_seal(tmp_path / "a.zip", SEALED))
        other = attrs.evolve(SEALED, signatures=(attrs.evolve(SEALED.signatures[0], digest="0" * 64),))
        said = " ".join(one.what.vi for one in verify_seal(tmp_path / "a.zip", other))
        assert "khác bản niêm phong được đưa" in said

    @pytest.mark.parametrize("ledger", [b"nonsense", b"nonsense\n", b"{}\n", b"\0"], ids=repr)
    def test_what_is_no_ledger_of_the_agreement_is_not_packed(self, ledger: bytes, tmp_path: Path) -> None:
        (tmp_path / "l.jsonl").write_bytes(ledger)
        with pytest.raises(SealError):
            pack(SEALED, tmp_path / "a.zip", (), codes=CODES, ledger=tmp_path / "l.jsonl")
        assert not (tmp_path / "a.zip").exists()

    def test_one_that_was_packed_anew_is_told(self, packed: bytes) -> None:
        assert codes(zipped(dict(reversed(parts(packed).items())))) == {"SEA008"}

    def test_tricks_of_archives_are_refused(self, packed: bytes) -> None:
        assert codes(zipped({**parts(packed), "../a": b"x"})) == {"FIL013"}
        assert codes(zipped({**parts(packed), "bomb": bytes(40 << 20)})) == {"FIL012"}
        assert codes(b"") == {"FIL011"}

    def test_a_file_that_prints_something_else_is_not_packed(self, tmp_path: Path) -> None:
        other = write_for_signature(attrs.evolve(SIGNED, number=6), tmp_path / "a.docx")
        with pytest.raises(SealError, match="SEA004"):
            pack(SEALED, tmp_path / "a.zip", (other,))
        assert not (tmp_path / "a.zip").exists()

    def test_a_file_that_was_signed_must_be_in_it(self, tmp_path: Path) -> None:
        signed = attrs.evolve(SEALED, signatures=(attrs.evolve(SEALED.signatures[0], digest="0" * 64),))
        with pytest.raises(SealError, match="lacks a file that was signed"):
            pack(signed, tmp_path / "a.zip", ())


class TestMetadata:
    def test_the_fields_are_those_of_the_decree(self) -> None:
        said = metadata_xml(SIGNED, CODES).decode()
        for element in (
            *("<OrganId>000.00.00.H00</OrganId>", "<CodeNumber>05</CodeNumber>", "<Priority>0</Priority>"),
            *("<CodeNotation>QC-CAT-VTGL</CodeNotation>", "<IssuedDate>13/12/2021</IssuedDate>"),
            *("<PageAmount>3</PageAmount>", "<Position>Giám đốc</Position>", "<FullName>Rah Lan Lâm</FullName>"),
        ):
            assert element in said

    def test_a_recipient_that_is_a_party_has_its_code(self) -> None:
        first, *others = SIGNED.parties
        known = attrs.evolve(first, code="000.00.01.H21")
        recipients = (Recipient(known.name), Recipient("Cơ quan khác"), Recipient("VT", archive=True))
        agreement = attrs.evolve(SIGNED, parties=(known, *others), recipients=recipients)
        said = "".join(metadata_xml(agreement, CODES).decode().split("<To>")[1:]).replace(" ", "").replace("\n", "")
        name = known.name.replace(" ", "")
        assert said.startswith(f"<OrganId>000.00.01.H21</OrganId><OrganName>{name}</OrganName></To>")
        assert said.count("OrganId") == 2

    @pytest.mark.parametrize(
        ("codes", "words"),
        [
            (ArchiveCodes(organ_id="0" * 14), "OrganId has 14 letters; Phụ lục VI admits 13"),
            (ArchiveCodes(pages=1000), "PageAmount has 4 letters"),
            (ArchiveCodes(description="x" * 501), "Description has 501 letters"),
        ],
    )
    def test_what_is_longer_than_its_field_is_refused(self, codes: ArchiveCodes, words: str) -> None:
        with pytest.raises(SealError, match=words):
            metadata_xml(SIGNED, codes)

    def test_urgency_is_one_figure(self) -> None:
        assert b"<Priority>3</Priority>" in metadata_xml(attrs.evolve(SIGNED, urgency=Urgency.EXPRESS), CODES)
