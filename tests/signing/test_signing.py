"""Signatures in turn: each stays valid, the file stays what it was; what is unfit is refused."""

from __future__ import annotations

import random
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import pypdfium2 as pdfium
import pytest
from cryptography.hazmat.primitives import hashes
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from coordlib.formats import to_bytes
from coordlib.language import Findings, FindingsError, RefusedError
from coordlib.signing import PKCS12, FieldPlan, Later, PadesLevel, SignaturePicture, read_signatures, sign, signable_pdf
from coordlib.signing.keys import PEM
from tests.signing.authority import AT, PASSWORD, Issued, authority, issue, pem_of, root
from tests.signing.parties import agreement_of, document_of, issued_to, key_for, root_file, signable, signed
from tests.signing.test_forms import pdf_metadata, text_of, widgets


def placed(count: int, folder: Path, tmp_path: Path, **how: bool) -> Path:
    """Return a file of its own that waits for signatures."""
    path = tmp_path / "a.pdf"
    path.write_bytes(signable(count, folder, **how))
    return path


class TestInTurn:
    """Several parties, one after the other."""

    @pytest.mark.parametrize(("count", "seed"), [(2, 1), (4, 2), pytest.param(8, 3, marks=pytest.mark.long)])
    def test_signatures_in_any_order_are_all_valid(self, count: int, seed: int, folder: Path, tmp_path: Path) -> None:
        path = placed(count, folder, tmp_path)
        order = [one.key for one in agreement_of(count).parties]
        random.Random(seed).shuffle(order)  # noqa: S311 - no secret
        kinds = ("p256", "rsa2048", "p384", "p521")
        for number, party in enumerate(order):
            kind = kinds[number % len(kinds)]
            sign(path, party, key_for(folder, count, party, kind=kind), at=AT + timedelta(minutes=number))
        found = read_signatures(path, agreement_of(count), roots=(root_file(folder),))
        assert found.valid, str(found)
        assert [one.field.party for one in found if one.field] == order
        assert [one.later for one in found] == [*[Later.SIGNATURES] * (count - 1), Later.NOTHING]
        assert [one.whole for one in found] == [*[False] * (count - 1), True]
        assert {one.level for one in found} == {PadesLevel.BASIC}
        assert {one.algorithm for one in found} <= {
            *("ECDSA 256, SHA-256", "RSA 2048, SHA-256", "ECDSA 384, SHA-384", "ECDSA 521, SHA-512")
        }
        assert [one.at for one in found] == [AT + timedelta(minutes=number) for number in range(count)]
        assert len(found.waiting) == count
        assert not found.complete

    def test_pyhanko_by_itself_finds_each_of_them_valid_and_trusted(self, folder: Path) -> None:
        from pyhanko.keys import load_cert_from_pemder  # noqa: PLC0415 - the other way to look

        roots = [load_cert_from_pemder(str(root_file(folder)))]
        reader = PdfFileReader(BytesIO(signed(2, folder)))
        for one in reader.embedded_signatures:
            status = validate_pdf_signature(one, ValidationContext(trust_roots=roots, moment=AT))
            assert status.bottom_line, status.pretty_print_details()

    @pytest.mark.long
    def test_persons_and_bodies_sign_beside_each_other(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signed(2, folder))
        found = read_signatures(path, agreement_of(2), roots=(root_file(folder),))
        assert found.complete
        assert found.valid
        assert [one.field.of_body for one in found if one.field] == [False, True, False, True]

    def test_the_file_is_after_the_last_signature_what_it_was_before_the_first(self, folder: Path) -> None:
        before, after = signable(2, folder), signed(2, folder)
        assert after.startswith(before)
        assert pdf_metadata(after) == pdf_metadata(before)
        assert text_of(after) == text_of(before)
        trees = [PdfFileReader(BytesIO(one)).root["/StructTreeRoot"] for one in (before, after)]
        assert shape(trees[0]) == shape(trees[1])
        assert [one["/TU"] for _, one in widgets(after)] == [one["/TU"] for _, one in widgets(before)]
        assert all("/AP" in one and int(one["/F"]) & 4 for _, one in widgets(after))

    def test_every_font_that_a_signature_shows_is_embedded_and_no_text_of_it_is_tagged_as_the_pages(
        self, folder: Path
    ) -> None:
        shown = [one["/AP"]["/N"] for _, one in widgets(signed(2, folder))]
        fonts = [font.get_object() for one in shown for font in one["/Resources"]["/Font"].values()]
        assert all(
            "/FontFile2" in f["/DescendantFonts"][0]["/FontDescriptor"]
            or "/FontFile3" in f["/DescendantFonts"][0]["/FontDescriptor"]
            for f in fonts
        )
        assert all("/ToUnicode" in font for font in fonts)
        assert not [one for one in shown if b"MCID" in one.data]

    def test_in_a_set_order_a_later_party_waits(self, folder: Path, tmp_path: Path) -> None:
        path = placed(3, folder, tmp_path, in_order=True, bodies=False)
        assert refused(path, "p3", key_for(folder, 3, "p3")) == ["SGN005"]
        for party in ("p1", "p2", "p3"):
            sign(path, party, key_for(folder, 3, party), at=AT)
        assert len(read_signatures(path)) == 3

    def test_a_body_signs_after_its_person(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        assert refused(path, "p1", key_for(folder, 2, "p1", body=True), body=True) == ["SGN005"]

    def test_the_signed_file_is_written_elsewhere_if_that_is_wished(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        assert sign(path, "p1", key_for(folder, 2, "p1"), at=AT, out=tmp_path / "b.pdf") == tmp_path / "b.pdf"
        assert path.read_bytes() == signable(2, folder)
        assert len(read_signatures(tmp_path / "b.pdf")) == 1

    def test_the_same_key_time_and_file_give_the_same_bytes_with_rsa(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        key = key_for(folder, 2, "p1", kind="rsa2048")
        first, second = (sign(path, "p1", key, at=AT, out=tmp_path / name).read_bytes() for name in ("b", "c"))
        assert first == second

    def test_an_annex_file_says_number_and_time_and_takes_no_picture(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signable_pdf(document_of(2), agreement_of(2), FieldPlan(annex=True)))
        key = key_for(folder, 2, "p1", body=True)
        assert refused(path, "p1", key, picture=SignaturePicture(picture(tmp_path))) == ["SGN012"]
        sign(path, "p1", key, at=AT)
        assert read_signatures(path, roots=(root_file(folder),)).valid
        shown = widgets(path.read_bytes())[0][1]["/AP"]["/N"]
        assert drawn_text(shown) == "Số: 07/QC-CQ1-CQ2; 09/3/2026; 10:30:00"


def drawn_text(form: Any) -> str:  # noqa: ANN401 - of a package without types
    """Return the text that a form draws, through pdfium: a page of its own is made of it."""
    from pyhanko.pdf_utils import generic, writer  # noqa: PLC0415 - only here

    made = writer.PdfFileWriter()
    stream = made.add_object(generic.StreamObject(stream_data=b"/F Do"))
    page = writer.PageObject(
        contents=stream,
        media_box=generic.ArrayObject(generic.NumberObject(one) for one in (0, 0, 600, 600)),
        resources=generic.DictionaryObject(
            {
                generic.pdf_name("/XObject"): generic.DictionaryObject(
                    {generic.pdf_name("/F"): made.add_object(made.import_object(form))}
                )
            }
        ),
    )
    made.insert_page(page)
    output = BytesIO()
    made.write(output)
    return " ".join(pdfium.PdfDocument(output.getvalue())[0].get_textpage().get_text_range().split())


def shape(element: Any) -> Any:  # noqa: ANN401 - a tree
    """Return the kinds of a structure, as nested lists."""
    kids = element.get("/K", ())
    elements = [one.get_object() for one in (kids if isinstance(kids, list) else [kids]) if hasattr(one, "get_object")]
    return [str(element.get("/S", "")), *(shape(one) for one in elements if hasattr(one, "get"))]


def picture(
    folder: Path, mode: str = "RGBA", kind: str = "PNG", size: tuple[int, int] = (300, 120), dpi: int = 0
) -> Path:
    """Write a picture: a blue stroke on a transparent ground, which is nobody's signature."""
    path = folder / f"{mode}-{size[0]}-{dpi}.{kind.lower()}"
    image = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else (255, 255, 255) if mode == "RGB" else 0)
    if mode == "RGBA":
        for x in range(20, size[0] - 20):
            image.putpixel((x, size[1] // 2), (0, 0, 200, 255))
    image.save(path, kind, **({"dpi": (dpi, dpi)} if dpi else {}))
    return path


class TestPictures:
    """The picture of a signature is given, or there is none."""

    def test_a_person_signs_with_a_picture_as_large_as_the_field(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        sign(path, "p1", key_for(folder, 2, "p1"), at=AT, picture=SignaturePicture(picture(tmp_path)))
        assert read_signatures(path, roots=(root_file(folder),)).valid
        shown = widgets(path.read_bytes())[0][1]["/AP"]["/N"]
        image = shown["/Resources"]["/XObject"]["/Im"]
        assert "/SMask" in image
        assert b"141.73" in shown.data

    def test_a_seal_prints_as_large_as_it_is(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        sign(path, "p1", key_for(folder, 2, "p1"), at=AT)
        seal = SignaturePicture(picture(tmp_path, size=(360, 360), dpi=254))
        sign(path, "p1", key_for(folder, 2, "p1", body=True), at=AT, body=True, picture=seal)
        shown = widgets(path.read_bytes())[1][1]["/AP"]["/N"]
        assert float(shown.data.split()[1]) == pytest.approx(36 * 72 / 25.4, abs=0.2)

    @pytest.mark.parametrize(
        ("mode", "kind", "size"), [("RGB", "PNG", (300, 120)), ("RGB", "JPEG", (300, 120)), ("RGBA", "PNG", (4100, 12))]
    )
    def test_a_picture_that_is_unfit_is_refused(
        self, mode: str, kind: str, size: tuple[int, int], folder: Path, tmp_path: Path
    ) -> None:
        given = SignaturePicture(picture(tmp_path, mode, kind, size))
        assert refused(placed(2, folder, tmp_path), "p1", key_for(folder, 2, "p1"), picture=given) == ["SGN012"]

    def test_a_seal_whose_size_nobody_says_is_refused(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        sign(path, "p1", key_for(folder, 2, "p1"), at=AT)
        given, key = SignaturePicture(picture(tmp_path, size=(300, 300))), key_for(folder, 2, "p1", body=True)
        assert refused(path, "p1", key, body=True, picture=given) == ["SGN012"]

    def test_a_picture_larger_than_its_field_and_one_that_is_none_are_refused(
        self, folder: Path, tmp_path: Path
    ) -> None:
        path = placed(2, folder, tmp_path)
        broken = tmp_path / "x.png"
        broken.write_bytes(picture(tmp_path).read_bytes()[:60])
        for given in (SignaturePicture(picture(tmp_path), 90), SignaturePicture(broken)):
            assert refused(path, "p1", key_for(folder, 2, "p1"), picture=given) == ["SGN012"]
        assert refused(path, "p1", key_for(folder, 2, "p1"), picture=SignaturePicture("none.png")) == ["FIL001"]


def refused(path: Path, party: str, key: Any, **how: Any) -> list[str]:  # noqa: ANN401 - what `sign` takes
    """Return the codes of what forbids to sign; nothing is written."""
    before = path.read_bytes() if path.exists() else None
    how.setdefault("at", AT)
    with pytest.raises(FindingsError) as caught:
        sign(path, party, key, **how)
    assert (path.read_bytes() if path.exists() else None) == before
    spoken(caught.value.findings)
    return sorted({one.code for one in caught.value.findings})


def spoken(findings: Findings) -> None:
    for one in findings:
        assert one.what.vi
        assert one.what.en != one.what.vi
        assert one.help.vi.endswith(".")
        assert one.help.en.endswith(".")


NAME = agreement_of(2).signatories[0].name
BODY = agreement_of(2).parties[0].name


class TestCertificates:
    """A certificate that may not sign is refused before anything is written."""

    @pytest.mark.parametrize(
        ("code", "how"),
        [
            ("SGN008", {"first": AT - timedelta(days=9), "last": AT - timedelta(days=1)}),
            ("SGN008", {"first": AT + timedelta(days=1), "last": AT + timedelta(days=9)}),
            ("SGN007", {"kind": "rsa1024"}),
            ("SGN007", {"kind": "p192"}),
            ("SGN009", {"uses": {"key_encipherment": True}}),
            ("SGN011", {"owner": "Người Khác"}),
            ("SGN011", {"body": "Cơ quan khác"}),
        ],
    )
    def test_it_says_why(self, code: str, how: dict[str, Any], folder: Path, tmp_path: Path) -> None:
        owner, body = how.pop("owner", NAME), how.pop("body", BODY)
        issued = issue(owner, body, by=authority(), **{"number": 5, **how})
        found = refused(placed(2, folder, tmp_path), "p1", PKCS12(issued.p12(tmp_path / "k.p12"), PASSWORD))
        assert code in found
        assert set(found) <= {code, "SGN010"}

    def test_a_weak_digest_anywhere_in_the_chain_is_refused(self, folder: Path, tmp_path: Path) -> None:
        issued = issue(NAME, BODY, by=authority(), kind="rsa1024", digest=hashes.SHA224())
        assert "SGN007" in refused(placed(2, folder, tmp_path), "p1", PKCS12(issued.p12(tmp_path / "k.p12"), PASSWORD))

    def test_a_chain_that_lacks_a_link_is_refused(self, folder: Path, tmp_path: Path) -> None:
        key = PKCS12(issued_to(2, "p1").p12(tmp_path / "k.p12", chain=False), PASSWORD)
        path = placed(2, folder, tmp_path)
        assert refused(path, "p1", key) == ["SGN010"]
        assert refused(path, "p1", key, roots=(root_file(folder),)) == ["SGN010"]

    def test_a_chain_to_another_root_is_refused(self, folder: Path, tmp_path: Path) -> None:
        other = pem_of(tmp_path / "o.pem", issue("Gốc khác", kind="p256", number=77, authority=True).certificate)
        assert refused(placed(2, folder, tmp_path), "p1", key_for(folder, 2, "p1"), roots=(other,)) == ["SGN010"]

    def test_an_expired_authority_breaks_the_chain(self, folder: Path, tmp_path: Path) -> None:
        above = issue(
            "CA hết hạn", by=root(), number=9, authority=True, first=AT - timedelta(days=9), last=AT - timedelta(days=1)
        )
        issued = issue(NAME, BODY, by=above, number=5)
        key = PKCS12(issued.p12(tmp_path / "k.p12"), PASSWORD)
        assert refused(placed(2, folder, tmp_path), "p1", key) == ["SGN010"]

    @pytest.mark.parametrize("owner", [NAME, NAME.upper(), "NGUYEN VAN AN 0", "  Nguyễn  Văn An 0 "])
    def test_a_name_in_capitals_or_plain_letters_is_the_same_name(
        self, owner: str, folder: Path, tmp_path: Path
    ) -> None:
        issued = issue(owner, BODY, by=authority(), number=5)
        path = placed(2, folder, tmp_path)
        sign(path, "p1", PKCS12(issued.p12(tmp_path / "k.p12"), PASSWORD), at=AT)
        [signed_by] = read_signatures(path)
        assert signed_by.valid
        assert "SGN011" not in [one.code for one in signed_by.findings]

    def test_a_name_that_is_known_as_another_is_taken(self, folder: Path, tmp_path: Path) -> None:
        issued = issue("An Nguyen (PGD)", "Co quan 1", by=authority(), number=5)
        key = PKCS12(issued.p12(tmp_path / "k.p12"), PASSWORD)
        path = placed(2, folder, tmp_path)
        sign(path, "p1", key, at=AT, known_as=("An Nguyen (PGD)", "Co quan 1"))
        assert "SGN011" in [one.code for one in read_signatures(path).findings]


class TestKeys:
    """Where keys come from, and what is none."""

    def test_pem_files_sign_with_or_without_a_password(self, folder: Path, tmp_path: Path) -> None:
        for number, password in enumerate(("", PASSWORD)):
            issued = issued_to(2, f"p{number + 1}")
            chain = pem_of(tmp_path / "c.pem", issued.certificate, *issued.above)
            key = PEM(issued.pem(tmp_path / "k.pem", password), (chain,), password)
            path = placed(2, folder, tmp_path)
            sign(path, f"p{number + 1}", key, at=AT, roots=(root_file(folder),))
            assert read_signatures(path, roots=(root_file(folder),)).valid

    @pytest.mark.parametrize("password", ["", "sai"])
    def test_a_wrong_password_is_refused(self, password: str, folder: Path, tmp_path: Path) -> None:
        key = attrs.evolve(key_for(folder, 2, "p1"), password=password)
        assert refused(placed(2, folder, tmp_path), "p1", key) == ["SGN006"]
        pem = issued_to(2, "p1").pem(tmp_path / "k.pem", PASSWORD)
        assert refused(placed(2, folder, tmp_path), "p1", PEM(pem, (root_file(folder),), password)) == ["SGN006"]

    def test_a_password_shows_in_no_word(self, folder: Path) -> None:
        assert PASSWORD not in repr(key_for(folder, 2, "p1"))

    def test_what_is_no_key_or_lacks_a_part_is_refused(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        rubbish = tmp_path / "r"
        rubbish.write_bytes(b"\x30\x82 nothing")
        key = issued_to(2, "p1").pem(tmp_path / "k.pem")
        for one in (PKCS12(rubbish), PEM(rubbish, (rubbish,)), PEM(key, (rubbish,)), PEM(key, ())):
            assert refused(path, "p1", one) == ["SGN006"]

    def test_a_key_that_is_not_that_of_the_certificate_is_refused(self, folder: Path, tmp_path: Path) -> None:
        key = issue("x", number=88).pem(tmp_path / "k.pem")
        chain = pem_of(tmp_path / "c.pem", issued_to(2, "p1").certificate)
        assert refused(placed(2, folder, tmp_path), "p1", PEM(key, (chain,))) == ["SGN006"]

    def test_a_missing_file_is_told(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        assert refused(path, "p1", PKCS12(tmp_path / "none.p12")) == ["FIL001"]
        assert refused(tmp_path / "none.pdf", "p1", key_for(folder, 2, "p1")) == ["FIL001"]


class TestFiles:
    """What is signed is a file that waits for that signature, whole and unchanged."""

    def test_a_pdf_without_fields_is_refused(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(to_bytes(document_of(2), ".pdf"))
        assert refused(path, "p1", key_for(folder, 2, "p1")) == ["SGN002"]

    @pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"hello", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"])
    def test_what_is_no_pdf_is_refused(self, content: bytes, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        assert refused(path, "p1", key_for(folder, 2, "p1")) == ["SGN020"]
        with pytest.raises(FindingsError):
            read_signatures(path)

    def test_a_party_without_a_field_is_refused(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        assert refused(path, "p3", key_for(folder, 2, "p1")) == ["SGN003"]
        assert refused(path, "p1", key_for(folder, 2, "p1"), signer="Người Khác") == ["SGN003"]

    def test_a_field_is_signed_once(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        sign(path, "p1", key_for(folder, 2, "p1"), at=AT)
        assert refused(path, "p1", key_for(folder, 2, "p1")) == ["SGN004"]

    def test_nothing_is_signed_on_top_of_a_broken_signature(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        sign(path, "p1", key_for(folder, 2, "p1"), at=AT)
        content = bytearray(path.read_bytes())
        content[content.index(b"/CreationDate") + 20] ^= 1
        path.write_bytes(content)
        assert refused(path, "p2", key_for(folder, 2, "p2")) == ["SGN016"]

    def test_a_time_without_zone_is_refused(self, folder: Path, tmp_path: Path) -> None:
        with pytest.raises(RefusedError, match="zone"):
            sign(placed(2, folder, tmp_path), "p1", key_for(folder, 2, "p1"), at=AT.replace(tzinfo=None))

    def test_a_read_only_file_stays_as_it_was(self, folder: Path, tmp_path: Path) -> None:
        path = placed(2, folder, tmp_path)
        path.chmod(0o444)
        assert refused(path, "p1", key_for(folder, 2, "p1")) == ["FIL006"]


def test_an_issued_certificate_says_that_it_is_of_a_test() -> None:
    issued: Issued = issued_to(2, "p1")
    assert "THỬ" in issued.certificate.issuer.rfc4514_string()
