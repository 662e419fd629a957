"""ND: the bases, and by what right a decision is made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands import Departure, Sureness, form_rule, judged, pieces_with, rephrased
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.language import Message
from coordlib.page import ND30, Role

_TEXT = ND30.look(Role.BASIS).source


@form_rule(
    "ND040",
    vi="Trình bày căn cứ chữ thường, cỡ 13-14, nghiêng, mỗi căn cứ một dòng.",
    en="Set the bases in small letters, size 13 or 14, italic, each on its line.",
)
def basis_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Căn cứ ban hành: chữ in thường, cỡ 13 đến 14, kiểu chữ nghiêng, không đậm.

    The bases: small letters, size 13 to 14, italic, not bold.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    yield from judged(anatomy, (Role.BASIS,), caps=False, centred=False)


@form_rule(
    "ND041",
    vi="Cuối mỗi căn cứ ghi dấu “;”, cuối căn cứ cuối cùng ghi dấu “.”.",
    en="End each basis with “;”, the last with “.”.",
)
def basis_without_its_sign(anatomy: Anatomy) -> Iterator[Departure]:
    """Sau mỗi căn cứ xuống dòng, cuối dòng có dấu chấm phẩy; dòng cuối cùng kết thúc bằng dấu chấm.

    Each basis ends with a semicolon, the last with a full stop.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    for act in anatomy.acts:
        bases = list(act.of(Role.BASIS))
        for index, piece in enumerate(bases):
            last = index == len(bases) - 1
            wanted = "." if last and not _goes_on(act, piece) else ";"
            text = piece.paragraph.text.rstrip()
            if text.endswith((wanted, "…", "..")) or (last and text.endswith((".", ";")) and _goes_on(act, piece)):
                continue
            end = text[-1:] if text[-1:] in ";,.:" else ""
            tail = text[-12:]
            edits = rephrased(piece.paragraph, tail, f"{tail[: len(tail) - len(end)]}{wanted}")
            yield Departure(
                piece.paragraph,
                Message(
                    f"cuối căn cứ {f'ghi “{end}”' if end else 'không có dấu'}",
                    f"the basis ends with {end or 'no sign'!r}",
                ),
                Message(f"{_TEXT}: cuối dòng “;”, dòng cuối “.”", f"{_TEXT}: “;” at the end, “.” at the last"),
                edits=edits,
            )


def _goes_on(act: FiledAct, basis: FormPiece) -> bool:
    """Tell whether words of the preamble follow the bases: “Trên cơ sở …, hai bên thống nhất …”."""
    following = next((one for one in act.content if one.paragraph.number > basis.paragraph.number), None)
    return following is not None and following.role is Role.TEXT


_LAW = re.compile(r"^Căn cứ (?:Bộ luật|Luật|Pháp lệnh)\b(?P<rest>.*)$")
_LAW_NUMBER = re.compile(r"\bsố\s*:?\s*\d+/\d{4}/[A-ZĐ\d]+|\b\d+/\d{4}/(?:QH|UBTVQH)\d+")
_ANY_DAY = re.compile(r"ngày\s+[\d….]+|\d{1,2}/\d{1,2}/\d{4}|năm\s+\d{4}")
_DOCUMENT = re.compile(r"^Căn cứ (?:Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị)\b")


@form_rule(
    "ND042",
    sure=Sureness.LIKELY,
    vi="Luật, Pháp lệnh: ghi tên và ngày, không ghi số; văn bản khác: ghi số, ký hiệu, ngày, cơ quan ban hành.",
    en="Of a law give name and date, no number; of another document number, symbol, date and issuer.",
)
def basis_cited_otherwise(anatomy: Anatomy) -> Iterator[Departure]:
    """Căn cứ là Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành nhưng có ngày; văn bản khác ghi số và ngày.

    A law among the bases is cited without number, and with its date; another document with number and date.

    NĐ 30/2020, Phụ lục I, Mục II.6. Normative documents follow Nghị định 78/2025 and are not concerned.
    """
    for act, piece in pieces_with(anatomy, (Role.BASIS,)):
        text = piece.paragraph.text
        law = _LAW.match(text)
        if _is_normative(act) or "được sửa đổi" in text:
            continue
        if law and _LAW_NUMBER.search(text):
            yield _cited(
                piece,
                "Luật ghi số, ký hiệu",
                "the law has its number",
                "Luật, Pháp lệnh không ghi số, ký hiệu",
                "a law is cited without number",
            )
        elif law and not _ANY_DAY.search(text) and not is_blank(law["rest"]):
            yield _cited(piece, "Luật không ghi ngày", "the law has no date", "có thời gian ban hành", "with its date")
        elif _DOCUMENT.match(text) and not re.search(r"\d+/|…|\.\.|\bsố\s+/", text):
            yield _cited(
                piece,
                "văn bản không ghi số, ký hiệu",
                "the document has no number",
                "ghi số, ký hiệu",
                "with number and symbol",
            )
        elif _DOCUMENT.match(text) and not _ANY_DAY.search(text) and "…" not in text and ".." not in text:
            yield _cited(
                piece, "văn bản không ghi ngày", "the document has no date", "ghi thời gian ban hành", "with its date"
            )


def _is_normative(act: FiledAct) -> bool:
    number = act.first(Role.NUMBER)
    return number is not None and re.search(r"/\d{4}/(?:QĐ|NQ|TT|TTLT|NQLT)\b", number.paragraph.text) is not None


def _cited(piece: FormPiece, vi: str, en: str, law_vi: str, law_en: str) -> Departure:
    return Departure(
        piece.paragraph, Message(vi, en), Message(f"{_TEXT}: {law_vi}", f"{_TEXT}: {law_en}"), Sureness.LIKELY
    )


@form_rule(
    "ND043",
    vi="Trình bày chữ in hoa, cỡ 14, đứng, đậm, canh giữa.",
    en="Set it in capitals, size 14, upright, bold, centred.",
)
def authority_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Thẩm quyền ban hành và “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”: chữ in hoa, kiểu chữ đứng, đậm, canh giữa, có dấu hai chấm.

    The authority, and “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”: capitals, upright, bold, centred, with a colon.

    NĐ 30/2020, Phụ lục III, Mẫu 1.1 đến 1.3.
    """
    yield from judged(anatomy, (Role.AUTHORITY, Role.RESOLVED), caps=True)
    for _, piece in pieces_with(anatomy, (Role.RESOLVED,)):
        if not piece.paragraph.text.endswith(":"):
            source = "NĐ 30/2020, Phụ lục III, Mẫu 1.2"
            tail = piece.paragraph.text[-4:]
            yield Departure(
                piece.paragraph,
                Message(f"ghi “{piece.paragraph.text}”, thiếu dấu hai chấm", f"{piece.paragraph.text!r} has no colon"),
                Message(f"{source}: “QUYẾT ĐỊNH:”", f"{source}: “QUYẾT ĐỊNH:”"),
                edits=rephrased(piece.paragraph, tail, f"{tail}:"),
            )


RULES = (
    basis_of_another_look,
    basis_without_its_sign,
    basis_cited_otherwise,
    authority_of_another_look,
)
