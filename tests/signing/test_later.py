"""What comes after a signature: to sign, and evidence of validity, may; all else is a change, and named."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, SimpleBoxLayoutRule
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.stamp import TextStampStyle

from coordlib.signing import Later, Signatures, Verdict, read_signatures, sign
from tests.signing.authority import AT, PASSWORD, authority, issue, pem_of, root
from tests.signing.parties import key_for, root_file, signable

Change = Callable[[IncrementalPdfFileWriter], None]
NAME, TEXT = generic.pdf_name, generic.pdf_string
PAGE = (20, 20, 575, 822)


@pytest.fixture(scope="module")
def once(folder: Path) -> bytes:
    """Return a file that one of two parties has signed."""
    path = folder / "once.pdf"
    path.write_bytes(signable(2, folder, bodies=False))
    sign(path, "p1", key_for(folder, 2, "p1"), at=AT)
    return path.read_bytes()


def told(content: bytes, tmp_path: Path, folder: Path) -> Signatures:
    path = tmp_path / "told.pdf"
    path.write_bytes(content)
    return read_signatures(path, roots=(root_file(folder),))


def revised(content: bytes, change: Change) -> bytes:
    """Return a file with one more revision."""
    out = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    writer.write(out)
    return out.getvalue()


def of_catalog(key: str, value: generic.PdfObject) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root[NAME(key)] = value
        writer.update_root()

    return change


def of_form(key: str, value: generic.PdfObject) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        form[NAME(key)] = value
        writer.update_container(form)

    return change


def of_page(key: str, value: generic.PdfObject) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        page[NAME(key)] = value
        writer.update_container(page)

    return change


def of_field(number: int, key: str, value: generic.PdfObject | None) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][number].get_object()
        if value is None:
            del field[NAME(key)]
        else:
            field[NAME(key)] = value
        writer.update_container(field)

    return change


def of_info(key: str, text: str) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        info = writer.trailer_view["/Info"] if "/Info" in writer.trailer_view else DictionaryObject()
        info[NAME(key)] = TEXT(text)
        writer.set_info(writer.add_object(DictionaryObject(info)))

    return change


def annotated(kind: str, **more: generic.PdfObject) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        given = {"/Type": NAME("/Annot"), "/Subtype": NAME(kind), "/Rect": ArrayObject(map(NumberObject, PAGE))}
        note = DictionaryObject({NAME(key): value for key, value in given.items()})
        note.update({NAME(f"/{key}"): value for key, value in more.items()})
        notes = ArrayObject([*page.get("/Annots", ()), writer.add_object(note)])
        page[NAME("/Annots")] = notes
        writer.update_container(page)

    return change


def waiting(box: tuple[int, int, int, int], *, opaque: bool) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        append_signature_field(writer, SigFieldSpec("Thêm", box=box, on_page=0))
        if opaque:
            field = writer.root["/AcroForm"]["/Fields"][-1].get_object()
            field[NAME("/AP")] = DictionaryObject({NAME("/N"): writer.add_object(white(box))})

    return change


def white(box: tuple[int, int, int, int]) -> StreamObject:
    """Return a look that is white all over."""
    wide, high = box[2] - box[0], box[3] - box[1]
    form = StreamObject(stream_data=b"1 1 1 rg 0 0 %d %d re f" % (wide, high))
    given = {"/Type": NAME("/XObject"), "/Subtype": NAME("/Form")}
    form.update({NAME(key): value for key, value in given.items()})
    form[NAME("/BBox")] = ArrayObject(map(NumberObject, (0, 0, wide, high)))
    return form


def drawn_over(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    added = writer.add_object(StreamObject(stream_data=b"1 1 1 rg 0 0 600 900 re f"))
    page[NAME("/Contents")] = ArrayObject([page.raw_get("/Contents"), added])
    writer.update_container(page)


def without_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages[NAME("/Kids")] = ArrayObject()
    writer.update_container(pages)


def without_field(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form[NAME("/Fields")] = ArrayObject([form["/Fields"].raw_get(0)])
    writer.update_container(form)
    writer.update_root()


def with_text_field(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    given = {"/FT": NAME("/Tx"), "/T": TEXT("x"), "/V": TEXT("x"), "/Rect": ArrayObject(map(NumberObject, PAGE))}
    field = writer.add_object(DictionaryObject({NAME(key): value for key, value in given.items()}))
    fields = form["/Fields"]
    form[NAME("/Fields")] = ArrayObject([*map(fields.raw_get, range(len(fields))), field])
    writer.update_container(form)
    writer.update_root()


def other_font(writer: IncrementalPdfFileWriter) -> None:
    fonts = writer.root["/Pages"]["/Kids"][0].get_object()["/Resources"]["/Font"]
    font = next(iter(fonts.values())).get_object()
    font[NAME("/BaseFont")] = NAME("/Khac")
    writer.update_container(font)


def script(text: str) -> DictionaryObject:
    return DictionaryObject({NAME("/S"): NAME("/JavaScript"), NAME("/JS"): TEXT(text)})


CHANGES: dict[str, Change] = {
    "a field that nobody signed": waiting((0, 0, 0, 0), opaque=False),
    "a field that nobody signed, over the page": waiting(PAGE, opaque=True),
    "looks are to be made anew": of_form("/NeedAppearances", generic.BooleanObject(value=True)),
    "another look of text": of_form("/DA", TEXT("/Helv 1 Tf")),
    "flags of the form": of_form("/SigFlags", NumberObject(0)),
    "an order of calculation": of_form("/CO", ArrayObject()),
    "a form of XML": of_form("/XFA", TEXT("x")),
    "marks": of_catalog("/MarkInfo", DictionaryObject({NAME("/Suspects"): generic.BooleanObject(value=True)})),
    "a version": of_catalog("/Version", NAME("/2.0")),
    "an extension": of_catalog("/Extensions", DictionaryObject({NAME("/ABCD"): DictionaryObject()})),
    "an empty store of evidence": of_catalog("/DSS", DictionaryObject()),
    "a store of evidence with empty lists": of_catalog("/DSS", DictionaryObject({NAME("/CRLs"): ArrayObject()})),
    "a title": of_info("/Title", "Khác"),
    "an author": of_info("/Author", "Khác"),
    "a day of change alone": of_info("/ModDate", "D:20260401000000Z"),
    "an action on opening": of_catalog("/OpenAction", script("app.alert(1)")),
    "further actions": of_catalog("/AA", DictionaryObject({NAME("/WP"): script("x")})),
    "scripts by name": of_catalog("/Names", DictionaryObject({NAME("/JavaScript"): DictionaryObject()})),
    "labels of pages": of_catalog("/PageLabels", DictionaryObject({NAME("/Nums"): ArrayObject()})),
    "an outline": of_catalog("/Outlines", DictionaryObject()),
    "how it is shown": of_catalog("/ViewerPreferences", DictionaryObject({NAME("/HideToolbar"): NumberObject(1)})),
    "its language": of_catalog("/Lang", TEXT("en")),
    "its structure": of_catalog("/StructTreeRoot", DictionaryObject()),
    "layers": of_catalog("/OCProperties", DictionaryObject()),
    "files that come with it": of_catalog("/AF", ArrayObject()),
    "permissions": of_catalog("/Perms", DictionaryObject()),
    "where links begin": of_catalog("/URI", DictionaryObject({NAME("/Base"): TEXT("http://example.com")})),
    "a page turned": of_page("/Rotate", NumberObject(180)),
    "a page cropped": of_page("/CropBox", ArrayObject(map(NumberObject, (0, 0, 100, 100)))),
    "another sheet": of_page("/MediaBox", ArrayObject(map(NumberObject, (0, 0, 100, 100)))),
    "a page without its text": of_page("/Contents", ArrayObject()),
    "a page without its fonts": of_page("/Resources", DictionaryObject()),
    "actions of a page": of_page("/AA", DictionaryObject({NAME("/O"): script("x")})),
    "a unit of length": of_page("/UserUnit", NumberObject(2)),
    "a page drawn over": drawn_over,
    "a page gone": without_page,
    "a note": annotated("/Text", Contents=TEXT("x")),
    "text laid over": annotated("/FreeText", Contents=TEXT("x"), DA=TEXT("/Helv 12 Tf")),
    "a stamp": annotated("/Stamp", Name=NAME("/Approved")),
    "a link": annotated("/Link", A=DictionaryObject({NAME("/S"): NAME("/URI"), NAME("/URI"): TEXT("http://a.b")})),
    "a square": annotated("/Square", IC=ArrayObject(map(NumberObject, (1, 1, 1)))),
    "words struck out": annotated("/StrikeOut", QuadPoints=ArrayObject(map(NumberObject, (0, 0, 9, 0, 0, 9, 9, 9)))),
    "a redaction": annotated("/Redact"),
    "a film": annotated("/Screen"),
    "a field gone": without_field,
    "a field for text": with_text_field,
    "a signature moved": of_field(0, "/Rect", ArrayObject(map(NumberObject, PAGE))),
    "a signature without its look": of_field(0, "/AP", DictionaryObject()),
    "a signature hidden": of_field(0, "/F", NumberObject(2)),
    "a signature taken away": of_field(0, "/V", None),
    "a field for somebody else": of_field(1, "/CoordlibSigner", DictionaryObject({NAME("/Signer"): TEXT("Khác")})),
    "a field that waits with a look": of_field(1, "/AP", DictionaryObject({NAME("/N"): DictionaryObject()})),
    "another font": other_font,
}


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.long if n % 4 else ()) for n, one in enumerate(CHANGES)]
)
def test_all_but_signing_and_evidence_is_a_change_that_is_named(
    name: str, once: bytes, tmp_path: Path, folder: Path
) -> None:
    found = told(revised(once, CHANGES[name]), tmp_path, folder)
    assert found.verdict is Verdict.NOT
    assert {one.code for one in found.findings.errors} == {"SGN017"}
    assert not found.valid


@pytest.mark.parametrize("more", [b"%\n", b"\n% bytes", b"\0\0x", b"<html>"], ids=repr)
def test_what_stands_behind_the_end_is_a_change(more: bytes, once: bytes, tmp_path: Path, folder: Path) -> None:
    found = told(once + more, tmp_path, folder)
    assert not found.valid
    assert "%%EOF" in found.findings.errors[0].what.vi


def test_the_signature_of_the_next_party_is_none(once: bytes, tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "twice.pdf"
    path.write_bytes(once)
    sign(path, "p2", key_for(folder, 2, "p2"), at=AT)
    found = read_signatures(path, roots=(root_file(folder),))
    assert [one.later for one in found] == [Later.SIGNATURES, Later.NOTHING]
    assert found.verdict is Verdict.SOUND


def foreign(content: bytes, box: tuple[int, int, int, int], tmp_path: Path, style: TextStampStyle | None) -> bytes:
    """Sign in a field that the revision itself makes, as the programs of offices do."""
    person = issue("Lê Văn Mẫu", "Sở Mẫu", by=authority(), kind="rsa2048", number=9)
    signer = signers.SimpleSigner.load_pkcs12(str(person.p12(tmp_path / "k.p12")), passphrase=PASSWORD.encode())
    out, meta = BytesIO(), signers.PdfSignatureMetadata(field_name="Thêm", md_algorithm="sha256")
    spec = SigFieldSpec("Thêm", box=box, on_page=0)
    made = signers.PdfSigner(meta, signer=signer, new_field_spec=spec, stamp_style=style)
    made.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), output=out)
    return out.getvalue()


def test_a_field_that_a_revision_makes_and_signs_is_none_and_its_place_is_told(
    once: bytes, tmp_path: Path, folder: Path
) -> None:
    found = told(foreign(once, (300, 60, 440, 90), tmp_path, None), tmp_path, folder)
    assert [one.later for one in found] == [Later.SIGNATURES, Later.NOTHING]
    assert found.valid
    [place] = [one for one in found.findings if one.code == "SGN026"]
    assert "trang 1" in place.what.vi
    assert found.verdict is Verdict.WITH_RESERVE


def test_a_signature_whose_look_covers_words_is_a_change(once: bytes, tmp_path: Path, folder: Path) -> None:
    white_all_over = PdfImage(Image.new("RGB", (9, 9), "white"))
    fill = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, inner_content_scaling=InnerScaling.STRETCH_FILL
    )
    paper = TextStampStyle(stamp_text="x", background=white_all_over, background_opacity=1, background_layout=fill)
    found = told(foreign(once, PAGE, tmp_path, paper), tmp_path, folder)
    assert found[0].later is Later.OTHER
    [change] = [one for one in found.findings if one.code == "SGN017"]
    assert "che chữ" in change.what.vi


def test_the_place_of_evidence_is_the_store_for_it(once: bytes, tmp_path: Path, folder: Path) -> None:
    kept = issue("Cơ quan cấp", by=authority(), number=4)

    def change(writer: IncrementalPdfFileWriter) -> None:
        stream = writer.add_object(StreamObject(stream_data=kept.der))
        store = DictionaryObject({NAME("/Certs"): ArrayObject([stream])})
        writer.root[NAME("/DSS")] = writer.add_object(store)
        writer.update_root()

    found = told(revised(once, change), tmp_path, folder)
    assert [one.later for one in found] == [Later.SIGNATURES]
    assert found.valid


def test_without_a_root_nothing_is_called_sound(once: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(once)
    assert read_signatures(path).verdict is Verdict.WITH_RESERVE
    assert read_signatures(path, roots=(pem_of(tmp_path / "r.pem", root().certificate),)).verdict is Verdict.SOUND
