"""What is found in a signed file: any byte that was changed, what was added after it, and who is not whom it says."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec

from coordlib.language import FindingsError
from coordlib.signing import Later, Signatures, read_signatures, sign
from coordlib.signing.fields import fields_of, opened_pdf
from tests.paths import ROOT
from tests.signing.authority import AT, PASSWORD, issue, pem_of
from tests.signing.parties import agreement_of, issued_to, key_for, root_file, signable, signed

FLIPS, SEED = 6, 20_260


def told(content: bytes, folder: Path, tmp_path: Path, count: int = 2) -> Signatures | None:
    """Return what is told of a file; none where it cannot be read."""
    path = tmp_path / "told.pdf"
    path.write_bytes(content)
    try:
        return read_signatures(path, agreement_of(count), roots=(root_file(folder),))
    except FindingsError:
        return None


def gaps_of(content: bytes) -> list[tuple[int, int]]:
    """Return where the signatures themselves stand, which they do not cover."""
    found = []
    for one in fields_of(opened_pdf(content)):
        if one.signed:
            start, length, after, _ = (int(number) for number in one.reference.get_object()["/V"]["/ByteRange"])
            found.append((start + length, after))
    return found


def flipped(content: bytes, place: int, chance: random.Random) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def places(content: bytes, count: int, chance: random.Random) -> list[int]:
    """Return places in the pages, in the revisions, and in the signatures and their padding."""
    gap = gaps_of(content)[-1]
    inside = [chance.randrange(*gap) for _ in range(count // 6)]
    figures = [gap[0] + 1 + chance.randrange(4_000) for _ in range(count // 3)]
    return [*figures, *inside, *(chance.randrange(len(content)) for _ in range(count // 2))]


def unfound(count: int, seed: int, folder: Path, tmp_path: Path) -> list[int]:
    """Return the places of flipped bits that nothing is said of."""
    content, chance = signed(2, folder), random.Random(seed)  # noqa: S311 - no secret
    before = told(content, folder, tmp_path)
    assert before is not None
    assert before.valid
    found = []
    for place in places(content, count, chance):
        after = told(flipped(content, place, chance), folder, tmp_path)
        if after is not None and after.valid and len(after) == len(before):
            found.append(place)
    return found


@pytest.mark.long
def test_a_flipped_bit_is_found_wherever_it_is(folder: Path, tmp_path: Path) -> None:
    assert unfound(FLIPS, SEED, folder, tmp_path) == []


@pytest.mark.long
def test_a_time_that_cannot_be_read_is_a_finding_and_no_error_of_a_package(folder: Path, tmp_path: Path) -> None:
    content = signed(2, folder)
    place = content.rindex(b"20260309033000Z") - 2
    for offset in range(2, 18, 3):
        changed = bytearray(content)
        changed[place + offset] ^= 0x20
        after = told(bytes(changed), folder, tmp_path)
        assert after is None or "SGN016" in [one.code for one in after.findings.errors]


class TestThePlaceOfAChange:
    """Which bytes of a signed file were changed is told as far as the signatures know."""

    def words(self, place: int, folder: Path, tmp_path: Path) -> list[str]:
        changed = bytearray(signed(2, folder))
        changed[place] ^= 1
        found = told(bytes(changed), folder, tmp_path)
        assert found is not None
        return [one.what.en for one in found.findings.errors if one.code == "SGN016"]

    def test_in_what_all_of_them_cover_it_is_in_the_first_revision(self, folder: Path, tmp_path: Path) -> None:
        content = signed(2, folder)
        found = self.words(content.index(b"/CreationDate") + 20, folder, tmp_path)
        assert len(found) == 4
        assert ": something in bytes 1–" in found[0]

    def test_after_an_earlier_signature_it_is_behind_what_that_covers(self, folder: Path, tmp_path: Path) -> None:
        content = signed(2, folder)
        place = content.rindex(b"033000Z") + 2
        [found] = self.words(place, folder, tmp_path)
        first, _, end = found.rpartition("bytes ")[2].partition(" was")[0].partition("–")
        assert 1 < int(first) <= place + 1 <= int(end)

    def test_in_the_signature_itself_it_is_there(self, folder: Path, tmp_path: Path) -> None:
        start, end = gaps_of(signed(2, folder))[-1]
        [found] = self.words(start + 900, folder, tmp_path)
        assert found.endswith(f": in the signature itself, bytes {start + 1}–{end}")


@pytest.mark.flips
def test_no_flipped_bit_of_many_is_unfound(folder: Path, tmp_path: Path) -> None:
    assert unfound(int(os.environ.get("FLIPS", "6000")), SEED + 1, folder, tmp_path) == []


def added(content: bytes, change: Any) -> bytes:  # noqa: ANN401 - a function of a writer
    """Return a file with a revision more."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


class TestLater:
    """What was done after a signature."""

    def test_words_put_on_a_page_are_found(self, folder: Path, tmp_path: Path) -> None:
        def change(writer: Any) -> None:  # noqa: ANN401 - of a package without types
            page, _ = writer.find_page_for_modification(0)
            page.get_object()["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 99 99 re f"))
            writer.update_container(page.get_object())

        self.found(change, folder, tmp_path)

    def test_another_name_for_a_field_that_waits_is_found(self, folder: Path, tmp_path: Path) -> None:
        def change(writer: Any) -> None:  # noqa: ANN401 - of a package without types
            waiting = next(one for one in fields_of(writer) if not one.signed)
            waiting.reference.get_object()["/CoordlibSigner"]["/Body"] = generic.pdf_string("Cơ quan khác")
            writer.mark_update(waiting.reference)

        self.found(change, folder, tmp_path)

    def test_a_field_that_is_moved_is_found(self, folder: Path, tmp_path: Path) -> None:
        def change(writer: Any) -> None:  # noqa: ANN401 - of a package without types
            waiting = next(one for one in fields_of(writer) if not one.signed)
            box = generic.ArrayObject(generic.NumberObject(one) for one in (0, 0, 500, 800))
            waiting.reference.get_object()["/Rect"] = box
            writer.mark_update(waiting.reference)

        self.found(change, folder, tmp_path)

    @staticmethod
    def found(change: Any, folder: Path, tmp_path: Path) -> None:  # noqa: ANN401 - a function of a writer
        path = tmp_path / "a.pdf"
        path.write_bytes(signable(2, folder))
        sign(path, "p1", key_for(folder, 2, "p1"), at=AT)
        after = told(added(path.read_bytes(), change), folder, tmp_path)
        assert after is not None
        assert [one.code for one in after.findings.errors] == ["SGN017"]
        assert after[0].later is Later.OTHER
        assert after[0].intact

    def test_bytes_at_the_end_are_found(self, folder: Path, tmp_path: Path) -> None:
        after = told(signed(2, folder) + b"\n%%EOF\n", folder, tmp_path)
        assert after is None or not after.valid

    def test_a_file_cut_back_to_an_earlier_signature_waits_for_the_others(self, folder: Path, tmp_path: Path) -> None:
        content = signed(2, folder)
        cut = content[: content.index(b"%%EOF", gaps_of(content)[0][1]) + 6]
        after = told(cut, folder, tmp_path)
        assert after is not None
        assert not after.complete
        assert len(after) == 1

    def test_a_signature_of_another_program_in_our_field_is_told_as_one_of_ours(
        self, folder: Path, tmp_path: Path
    ) -> None:
        issued = issued_to(2, "p1", body=False, kind="p256")
        signer = signers.SimpleSigner.load_pkcs12(issued.p12(tmp_path / "k.p12"), passphrase=PASSWORD.encode())
        assert signer is not None
        output = BytesIO()
        signers.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(signable(2, folder))),
            signers.PdfSignatureMetadata(field_name="001-p1"),
            signer=signer,
            existing_fields_only=True,
            output=output,
        )
        after = told(output.getvalue(), folder, tmp_path)
        assert after is not None
        assert after[0].intact
        assert after[0].field is not None

    def test_a_signature_in_a_field_that_is_not_ours_is_told_with_a_warning(self, folder: Path, tmp_path: Path) -> None:
        issued = issue("Người thứ ba", number=55)
        signer = signers.SimpleSigner.load_pkcs12(issued.p12(tmp_path / "k.p12"), passphrase=PASSWORD.encode())
        assert signer is not None
        output = BytesIO()
        signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name="Other"), signer, new_field_spec=SigFieldSpec("Other")
        ).sign_pdf(IncrementalPdfFileWriter(BytesIO(signed(2, folder))), output=output)
        after = told(output.getvalue(), folder, tmp_path)
        assert after is not None
        assert "SGN022" in [one.code for one in after.findings]
        assert after[-1].field is None


class TestWhoSigned:
    """Who is named, by the certificate, the file and the agreement."""

    def test_another_signatory_than_that_of_the_agreement_is_found(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signed(2, folder))
        base = agreement_of(2)
        other = attrs.evolve(
            base, signatories=(attrs.evolve(base.signatories[0], name="Người Khác"), *base.signatories[1:])
        )
        assert "SGN011" in [one.code for one in read_signatures(path, other).findings]

    def test_without_roots_nothing_is_said_of_trust_but_that_nothing_is_said(
        self, folder: Path, tmp_path: Path
    ) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signed(2, folder))
        found = read_signatures(path)
        assert {one.trusted for one in found} == {None}
        assert {one.code for one in found.findings} == {"SGN018"}
        assert found.valid

    def test_another_root_trusts_nobody(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signed(2, folder))
        other = pem_of(tmp_path / "o.pem", issue("Gốc khác", number=77, authority=True).certificate)
        found = read_signatures(path, roots=(other,))
        assert {one.trusted for one in found} == {False}
        assert "SGN019" in [one.code for one in found.findings]

    def test_it_reads_in_both_languages(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signable(2, folder))
        assert f"{read_signatures(path):vi}".startswith("Chưa có chữ ký nào.")
        path.write_bytes(signed(2, folder))
        found = read_signatures(path, roots=(root_file(folder),))
        vietnamese, english = f"{found:vi}", str(found)
        assert "Chữ ký của Trần Thị Bình 1 (KT. Giám đốc, Phó Giám đốc, Cơ quan số 2 tỉnh Ví Dụ): hợp lệ" in vietnamese
        assert "giờ của máy người ký, không có dấu thời gian" in vietnamese
        assert "afterwards: only signatures were added" in english
        assert [english.count(f"covers: the {one}") for one in ("file as it was when", "whole file")] == [3, 1]
        assert "phạm vi: cả tệp\n  sau đó: không có gì thay đổi" in vietnamese
        assert "<table" in found._repr_html_()


@pytest.mark.poppler
@pytest.mark.parametrize("count", [2, 4, 8])
def test_poppler_finds_every_signature_valid(count: int, folder: Path, tmp_path: Path) -> None:
    program = shutil.which("pdfsig") or pytest.skip("no pdfsig on this machine")
    path = tmp_path / "a.pdf"
    path.write_bytes(signed(count, folder))
    said = subprocess.run([program, path], check=False, capture_output=True, text=True).stdout
    assert said.count("Signature Validation: Signature is Valid.") == 2 * count
    assert said.count("Total document signed") == 1
    content = bytearray(path.read_bytes())
    content[content.index(b"/CreationDate") + 20] ^= 1
    path.write_bytes(content)
    said = subprocess.run([program, path], check=False, capture_output=True, text=True).stdout
    assert "Signature is Valid" not in said


@pytest.mark.long
def test_a_process_that_is_killed_while_it_signs_leaves_the_file_whole(folder: Path, tmp_path: Path) -> None:
    path, key = tmp_path / "a.pdf", key_for(folder, 2, "p1")
    path.write_bytes(signable(2, folder))
    code = (
        "import os, signal\nfrom datetime import datetime, UTC\nfrom coordlib.signing import sign\n"
        "from coordlib.signing import PKCS12\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"sign({str(path)!r}, 'p1', PKCS12({str(key.path)!r}, {PASSWORD!r}), at=datetime(2026, 3, 9, tzinfo=UTC))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == signable(2, folder)
