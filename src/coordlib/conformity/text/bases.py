"""ND: the bases, and by what right a decision is made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands.faults import Deviation, Sureness, form_rule
from coordlib.conformity.demands.look_rules import look_rule
from coordlib.conformity.demands.looks import pieces_with, rephrased
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.language import Message
from coordlib.page import ND30, Role

_TEXT = ND30.look(Role.BASIS).source


@form_rule(
    "ND041",
    vi="Cuối mỗi căn cứ ghi dấu “;”, cuối căn cứ cuối cùng ghi dấu “.”.",
    en="End each basis with “;”, the last with “.”.",
)
def basis_without_its_sign(anatomy: Anatomy) -> Iterator[Deviation]:
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
            edits = rephrased(piece, tail, f"{tail[: len(tail) - len(end)]}{wanted}")
            vi = f"cuối căn cứ {f'ghi “{end}”' if end else 'không có dấu'}"
            stands = Message(vi, f"the basis ends with {end or 'no sign'!r}")
            asked = Message("cuối dòng “;”, dòng cuối “.”", "“;” at the end, “.” at the last")
            yield Deviation.of(piece, stands, _TEXT, asked, edits=edits)


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
def basis_cited_otherwise(anatomy: Anatomy) -> Iterator[Deviation]:
    """Căn cứ là Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành nhưng có ngày; văn bản khác ghi số và ngày.

    A law among the bases is cited without number, and with its date; another document with number and date.

    NĐ 30/2020, Phụ lục I, Mục II.6. Normative documents follow Nghị định 78/2025 and are not concerned.
    """
    for act, piece in pieces_with(anatomy, Role.BASIS):
        text = piece.paragraph.text
        if not _is_normative(act) and "được sửa đổi" not in text:
            for stands, asked in _citing(text):
                yield Deviation.of(piece, stands, _TEXT, asked, Sureness.LIKELY)


def _citing(text: str) -> Iterator[tuple[Message, Message]]:
    """Yield what a basis has that it should not, or lacks, and what it should have."""
    law, document = _LAW.match(text), _DOCUMENT.match(text)
    undated = not _ANY_DAY.search(text)
    if law and _LAW_NUMBER.search(text):
        asked = Message("Luật, Pháp lệnh không ghi số, ký hiệu", "a law is cited without number")
        yield Message("Luật ghi số, ký hiệu", "the law has its number"), asked
    elif law and undated and not is_blank(law["rest"]):
        yield Message("Luật không ghi ngày", "the law has no date"), Message("có thời gian ban hành", "with its date")
    elif document and not re.search(r"\d+/|…|\.\.|\bsố\s+/", text):
        stands = Message("văn bản không ghi số, ký hiệu", "the document has no number")
        yield stands, Message("ghi số, ký hiệu", "with number and symbol")
    elif document and undated and "…" not in text and ".." not in text:
        stands = Message("văn bản không ghi ngày", "the document has no date")
        yield stands, Message("ghi thời gian ban hành", "with its date")


def _is_normative(act: FiledAct) -> bool:
    number = act.first(Role.NUMBER)
    return number is not None and re.search(r"/\d{4}/(?:QĐ|NQ|TT|TTLT|NQLT)\b", number.paragraph.text) is not None


@look_rule("ND043")
def authority_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield where no colon follows “QUYẾT ĐỊNH”."""
    for _, piece in pieces_with(anatomy, Role.RESOLVED):
        text, tail = piece.paragraph.text, piece.paragraph.text[-4:]
        if not text.endswith(":"):
            stands = Message(f"ghi “{text}”, thiếu dấu hai chấm", f"{text!r} has no colon")
            edits = rephrased(piece, tail, f"{tail}:")
            yield Deviation.of(piece, stands, "NĐ 30/2020, Phụ lục III, Mẫu 1.2", "“QUYẾT ĐỊNH:”", edits=edits)
