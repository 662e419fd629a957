"""Appearance: what a signature shows on the page.

In come a field of a PDF with a picture or the words of who signs; out goes the form that the field shows. Keys, and
what is signed, are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import attrs

from coordlib.document import ND30, Align, Break, Document, Layout, Look, Page, Paragraph, Part, Role, Run
from coordlib.formats import to_bytes
from coordlib.language import Message, date_in_figures, shortened, typed
from coordlib.signing import codes
from coordlib.signing.certificates import VIETNAM
from coordlib.signing.faults import BROKEN, refuse, with_extra
from coordlib.signing.fields import SignatureField, form
from coordlib.signing.keys import PathLike, file_held

if TYPE_CHECKING:
    from PIL.Image import Image
    from pyhanko.pdf_utils.generic import IndirectObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


_POINTS_PER_MM = 72 / 25.4
_SHEET, _MARGIN = 100.0, 1.0  # millimetres: the paper that text is set on, of which only the field is cut out
_LONGEST_NAME = 100
_MOST_DOTS = 4_000  # of a side of a picture
_SIZE_OF_A_PERSON, _SIZE_OF_A_BODY = 9.0, 7.0  # points
_SIZE_ON_AN_ANNEX = 10.0  # points: NĐ 30/2020, Phụ lục I, Mục II.8, of the text-only signature on an annex file
_UNCOVERED = 23.0  # millimetres of the body's field that do not lie over the person's
_TAGGED_CONTENT = re.compile(rb"/(\w+)\s*<</MCID \d+>>\s*BDC")  # “/P <</MCID 3>> BDC”

_Size = tuple[float, float]
"""How wide and how high something is, in points."""


@attrs.frozen(field_transformer=typed)
class SignaturePicture:
    """The picture of a signature or a seal (hình chữ ký, hình dấu): PNG with a transparent ground.

    NĐ 30/2020, Phụ lục I, Mục II.7 and II.8: that of the handwritten signature in blue; that of the seal in red and as
    large as the seal itself. `path`: the file. `width`: how wide it prints, millimetres; 0 for as wide as its dots to
    an inch say, and for a person's signature as large as the field.
    """

    path: PathLike
    width: float = 0.0


def draw(
    writer: IncrementalPdfFileWriter,
    reference: IndirectObject,
    field: SignatureField,
    shown: SignaturePicture | tuple[str, ...],
) -> None:
    """Let a field show a picture or lines of text; raises `FindingsError` for a picture that is unfit."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    annotation = reference.get_object()
    left, bottom, right, top = (float(edge) for edge in annotation["/Rect"])
    room = (right - left, top - bottom)
    if isinstance(shown, SignaturePicture):
        drawn = _form_of_a_picture(writer, field, room, shown)
    else:
        drawn = _form_of_lines(writer, field, room, shown)
    annotation["/AP"] = generic.DictionaryObject({"/N": drawn})
    writer.mark_update(reference)


def words_shown(field: SignatureField, owner: str, at: datetime) -> tuple[str, ...]:
    """Return the lines that a signature without a picture shows; on an annex file those of the decree."""
    local = at.astimezone(VIETNAM)
    day, hour = date_in_figures(local.date()), f"{local:%H:%M:%S}"
    if field.number:
        return (f"Số: {field.number}; {day}; {hour}",)
    return (f"Ký số: {shortened(owner, _LONGEST_NAME)}", time_shown(at))


def time_shown(at: datetime | None) -> str:
    """Return a time as signatures print it, in the zone of Viet Nam; a question mark for none."""
    local = at and at.astimezone(VIETNAM)
    return f"{date_in_figures(local.date())} {local:%H:%M:%S} +07:00" if local else "?"


def _form_of_lines(
    writer: IncrementalPdfFileWriter, field: SignatureField, room: _Size, lines: tuple[str, ...]
) -> IndirectObject:
    """Add lines of text to a file as the form that a field shows: a page is set with them, and the field cut out."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - an extra

    layout = _layout_of(field, room)
    page = to_bytes(_document_of(lines), ".pdf", layout=layout)
    drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(page)))
    height = len(lines) * layout.look(Role.TEXT).pitch
    _cut_out(writer, drawn, room, height)
    return drawn


def _layout_of(field: SignatureField, room: _Size) -> Layout:
    """Return a layout in which text is set at the upper left of a sheet, in the width that the field leaves free."""
    is_covered = field.of_body and not field.number
    width = _UNCOVERED if is_covered else room[0] / _POINTS_PER_MM
    if field.number:
        look = Look(_SIZE_ON_AN_ANNEX, "", align=Align.RIGHT)
    else:
        look = Look(_SIZE_OF_A_BODY if field.of_body else _SIZE_OF_A_PERSON, "", align=Align.CENTER)
    page = Page(_SHEET, _SHEET, _MARGIN, 0.0, _MARGIN, _SHEET - width + _MARGIN, 0.0)
    return attrs.evolve(ND30, page=page, looks={**ND30.looks, Role.TEXT: look})


def _document_of(lines: tuple[str, ...]) -> Document:
    inlines = [inline for line in lines for inline in (Break(), Run(line))][1:]
    return Document("Chữ ký", (Part((Paragraph(Role.TEXT, tuple(inlines)),)),))


def _cut_out(writer: IncrementalPdfFileWriter, drawn: IndirectObject, room: _Size, height: float) -> None:
    """Let a page that was imported show the room of a field alone, with what is that high in the middle of it."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    page = drawn.get_object()
    above = max(0.0, (room[1] - height) / 2)
    top = _SHEET * _POINTS_PER_MM + above
    edges = (0, top - room[1], room[0], top)
    page["/BBox"] = generic.ArrayObject(generic.FloatObject(round(edge, 3)) for edge in edges)
    kept = {key: page.raw_get(key) for key in ("/Type", "/Subtype", "/BBox", "/Resources")}
    # What a field shows is told by the field, and not by tags of the page.
    stream = generic.StreamObject(kept, stream_data=_TAGGED_CONTENT.sub(rb"/\1 BMC", page.data))
    stream.compress()
    writer.objects[(drawn.generation, drawn.idnum)] = stream


def _form_of_a_picture(
    writer: IncrementalPdfFileWriter, field: SignatureField, room: _Size, picture: SignaturePicture
) -> IndirectObject:
    """Add a picture to a file as the form that a field shows, in the middle of it."""
    with with_extra():
        from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra
        from pyhanko.pdf_utils.images import pil_image  # noqa: PLC0415 - an extra

    if field.number:
        refuse(codes.PICTURE_UNFIT, _NO_PICTURE_THERE)
    with _opened_picture(picture.path) as image:
        width, height = _printed_size(image, picture, field, room)
        drawn = pil_image(image, writer)
    x, y = (room[0] - width) / 2, (room[1] - height) / 2
    content = f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm /Im Do Q".encode()
    images = generic.DictionaryObject({"/XObject": generic.DictionaryObject({"/Im": drawn})})
    return writer.add_object(form((0, 0, *(round(side, 3) for side in room)), content, Resources=images))


_NO_PICTURE_THERE = Message("chữ ký trên tệp phụ lục không có hình", "the signature on an annex file has no picture")


@contextmanager
def _opened_picture(path: PathLike) -> Iterator[Image]:
    """Open a PNG with a transparent ground, of not too many dots; raises `FindingsError`."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an extra

    content = file_held(path)
    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as image:
            if max(image.size) > _MOST_DOTS:
                refuse(codes.PICTURE_UNFIT, _too_many_dots(str(path)))
            if "A" not in image.mode and "transparency" not in image.info:
                refuse(codes.PICTURE_UNFIT, _no_transparent_ground(str(path)))
            yield image.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, *BROKEN):
        refuse(codes.PICTURE_UNFIT, _no_png(str(path)))


def _no_png(path: str) -> Message:
    return Message(f"hình “{path}” không phải là tệp PNG đọc được", f"the picture {path!r} is no PNG that can be read")


def _too_many_dots(path: str) -> Message:
    return Message(
        f"hình “{path}” quá {_MOST_DOTS} điểm ảnh một chiều",
        f"the picture {path!r} has a side of over {_MOST_DOTS} dots",
    )


def _no_transparent_ground(path: str) -> Message:
    return Message(f"hình “{path}” không có nền trong suốt", f"the picture {path!r} has no transparent ground")


def _printed_size(image: Image, picture: SignaturePicture, field: SignatureField, room: _Size) -> _Size:
    """Return how large a picture prints: as it was said, as large as the field, or as large as the seal itself."""
    across, down = image.size
    dots_per_inch = float(image.info.get("dpi", (0, 0))[0])
    if picture.width:
        width = picture.width * _POINTS_PER_MM
    elif not field.of_body:
        width = min(room[0], room[1] * across / down)
    elif dots_per_inch > 1:
        width = across / dots_per_inch * 72
    else:
        refuse(codes.PICTURE_UNFIT, _no_size(str(picture.path)))
    height = width * down / across
    if width > room[0] + 1 or height > room[1] + 1:
        refuse(codes.PICTURE_UNFIT, _does_not_fit(str(picture.path)))
    return width, height


def _does_not_fit(path: str) -> Message:
    return Message(f"hình “{path}” không vừa ô chữ ký", f"the picture {path!r} does not fit the field")


def _no_size(path: str) -> Message:
    return Message(
        f"hình “{path}” không ghi kích thước thật của dấu", f"the picture {path!r} does not say how large the seal is"
    )
