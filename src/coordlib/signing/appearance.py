"""Appearance: what a signature shows on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import attrs

from coordlib.document import ND30, Align, Break, Document, Look, Page, Paragraph, Part, Role, Run
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


_MM = 72 / 25.4
_SHEET, _MARGIN = 100.0, 1.0  # millimetres: the paper that text is set on, of which only the field is cut out
_LONGEST_NAME = 100
_MOST_DOTS = 4_000  # of a side of a picture
_TAGGED = re.compile(rb"/(\w+)\s*<</MCID \d+>>\s*BDC")
_SIZE, _SMALL = 9.0, 7.0  # points
_DECREED = 10.0  # points: NĐ 30/2020, Phụ lục I, Mục II.8, of the text-only signature on an annex file
_UNCOVERED = 23.0  # millimetres of the body's field that do not lie over the person's


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
    left, bottom, right, top = (float(one) for one in annotation["/Rect"])
    box = (right - left, top - bottom)
    if isinstance(shown, SignaturePicture):
        drawn = _pictured(writer, field, box, shown)
    else:
        drawn = _lettered(writer, field, box, shown)
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


def _lettered(
    writer: IncrementalPdfFileWriter, field: SignatureField, box: tuple[float, float], lines: tuple[str, ...]
) -> IndirectObject:
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - an extra

    width = _UNCOVERED if field.of_body and not field.number else box[0] / _MM
    size = _DECREED if field.number else _SMALL if field.of_body else _SIZE
    look = Look(size, "", align=Align.RIGHT if field.number else Align.CENTER)
    page = Page(_SHEET, _SHEET, _MARGIN, 0.0, _MARGIN, _SHEET - width + _MARGIN, 0.0)
    layout = attrs.evolve(ND30, page=page, looks={**ND30.looks, Role.TEXT: look})
    inlines = [inline for line in lines for inline in (Break(), Run(line))][1:]
    document = Document("Chữ ký", (Part((Paragraph(Role.TEXT, tuple(inlines)),)),))
    drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(to_bytes(document, ".pdf", layout=layout))))
    page_drawn = drawn.get_object()
    high = _SHEET * _MM
    pitch = layout.look(Role.TEXT).pitch
    above = max(0.0, (box[1] - len(lines) * pitch) / 2)
    edges = (0, high + above - box[1], box[0], high + above)
    page_drawn["/BBox"] = generic.ArrayObject(generic.FloatObject(round(one, 3)) for one in edges)
    untagged = _TAGGED.sub(rb"/\1 BMC", page_drawn.data)  # what a field shows is told by the field, not by the page
    stream = generic.StreamObject(
        {key: page_drawn.raw_get(key) for key in ("/Type", "/Subtype", "/BBox", "/Resources")}, stream_data=untagged
    )
    stream.compress()
    writer.objects[(drawn.generation, drawn.idnum)] = stream
    return drawn


def _pictured(
    writer: IncrementalPdfFileWriter, field: SignatureField, box: tuple[float, float], picture: SignaturePicture
) -> IndirectObject:
    with with_extra():
        from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra
        from pyhanko.pdf_utils.images import pil_image  # noqa: PLC0415 - an extra

    if field.number:
        refuse(codes.PICTURE_UNFIT, _NO_PICTURE_THERE)
    with _opened(picture.path) as image:
        width, height = _size(image, picture, field, box)
        drawn = pil_image(image, writer)
    x, y = (box[0] - width) / 2, (box[1] - height) / 2
    content = f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm /Im Do Q".encode()
    images = generic.DictionaryObject({"/XObject": generic.DictionaryObject({"/Im": drawn})})
    return writer.add_object(form((0, 0, *(round(one, 3) for one in box)), content, Resources=images))


_NO_PICTURE_THERE = Message("chữ ký trên tệp phụ lục không có hình", "the signature on an annex file has no picture")


@contextmanager
def _opened(path: PathLike) -> Iterator[Image]:
    """Open a PNG with a transparent ground, of not too many dots; raises `FindingsError`."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an extra

    content = file_held(path)
    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as image:
            if max(image.size) > _MOST_DOTS:
                refuse(codes.PICTURE_UNFIT, _too_many_dots(path=str(path), most=_MOST_DOTS))
            if "A" not in image.mode and "transparency" not in image.info:
                refuse(codes.PICTURE_UNFIT, _ground(path=str(path)))
            yield image.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, *BROKEN):
        refuse(codes.PICTURE_UNFIT, _no_png(path=str(path)))


def _no_png(path: str) -> Message:
    return Message(f"hình “{path}” không phải là tệp PNG đọc được", f"the picture {path!r} is no PNG that can be read")


def _too_many_dots(path: str, most: int) -> Message:
    return Message(
        f"hình “{path}” quá {most} điểm ảnh một chiều", f"the picture {path!r} has a side of over {most} dots"
    )


def _ground(path: str) -> Message:
    return Message(f"hình “{path}” không có nền trong suốt", f"the picture {path!r} has no transparent ground")


def _size(
    image: Image, picture: SignaturePicture, field: SignatureField, box: tuple[float, float]
) -> tuple[float, float]:
    """Return how large a picture prints, in points."""
    across, down = image.size
    dots = float(image.info.get("dpi", (0, 0))[0])
    if picture.width:
        width = picture.width * _MM
    elif not field.of_body:
        width = min(box[0], box[1] * across / down)
    elif dots > 1:
        width = across / dots * 72
    else:
        refuse(codes.PICTURE_UNFIT, _no_size(path=str(picture.path)))
    height = width * down / across
    if width > box[0] + 1 or height > box[1] + 1:
        refuse(codes.PICTURE_UNFIT, _does_not_fit(path=str(picture.path)))
    return width, height


def _does_not_fit(path: str) -> Message:
    return Message(f"hình “{path}” không vừa ô chữ ký", f"the picture {path!r} does not fit the field")


def _no_size(path: str) -> Message:
    return Message(
        f"hình “{path}” không ghi kích thước thật của dấu", f"the picture {path!r} does not say how large the seal is"
    )
