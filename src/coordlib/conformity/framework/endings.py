"""ND: who signs and by what right, and who receives the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from coordlib.conformity.demands import Departure, Sureness, form_rule, judged, looked, pieces_with, rephrased
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.language import Message
from coordlib.page import ND30, Role

_SIGNING = ND30.look(Role.OFFICE).source
_RECEIVING = ND30.look(Role.RECIPIENTS).source
_CAPACITY = re.compile(
    r"^(?P<letters>T/M|K/T|T/L|T/UQ|TM|KT|TL|TUQ|Q|TUQ)(?P<sign>\.?)(?P<space>\s*)(?=\w)", re.IGNORECASE
)
_TITLES = re.compile(
    r"^(?:GS|PGS|TS|ThS|Ths|TSKH|CN|KS|BS|LS|Th\.S|Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Ông|Bà)\b\.?", re.IGNORECASE
)
_FIELDS_WITH_TITLES = re.compile(r"trường|bệnh viện|viện|học viện|đại học|sở y tế|giáo dục|khoa học", re.IGNORECASE)


@form_rule(
    "ND070",
    vi="Ghi “TM.”, “KT.”, “TL.”, “TUQ.”, “Q.” với dấu chấm và một khoảng trắng.",
    en="Write “TM.”, “KT.”, “TL.”, “TUQ.”, “Q.” with a full stop and a space.",
)
def capacity_of_another_form(anatomy: Anatomy) -> Iterator[Departure]:
    """Quyền hạn ký ghi TM., Q., KT., TL. hoặc TUQ., có dấu chấm, trước tên tập thể hoặc chức vụ.

    The right to sign reads TM., Q., KT., TL. or TUQ., with a full stop, before the body or the office.

    NĐ 30/2020, Phụ lục I, Mục II.7.
    """
    for _, piece in pieces_with(anatomy, (Role.OFFICE,)):
        found = _CAPACITY.match(piece.paragraph.text)
        if found is None:
            continue
        letters = found["letters"].upper().replace("/", "")
        if (found["letters"], found["sign"], found["space"]) != (letters, ".", " ") and (
            found["sign"] or found["space"]
        ):
            yield Departure(
                piece.paragraph,
                Message(f"ghi “{found[0].strip()}”", f"it reads {found[0].strip()!r}"),
                Message(f"{_SIGNING}: “{letters}.”", f"{_SIGNING}: “{letters}.”"),
                edits=rephrased(
                    piece.paragraph, piece.paragraph.text, f"{letters}. {piece.paragraph.text[found.end() :]}"
                ),
            )


@form_rule(
    "ND071",
    vi="Trình bày quyền hạn, chức vụ chữ in hoa, cỡ 13-14, đứng, đậm, canh giữa.",
    en="Set the office in capitals, size 13 or 14, upright, bold, centred.",
)
def office_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Quyền hạn, chức vụ của người ký: chữ in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm.

    The office of who signs: capitals, size 13 to 14, upright, bold.

    NĐ 30/2020, Phụ lục I, Mục II.7.
    """
    for _, piece in pieces_with(anatomy, (Role.OFFICE, Role.SIGNING_PARTY)):
        yield from looked(piece, caps=True)


@form_rule(
    "ND072",
    vi="Trình bày họ tên người ký chữ thường, cỡ 13-14, đứng, đậm, canh giữa.",
    en="Set the name of who signs in small letters, size 13 or 14, upright, bold, centred.",
)
def signer_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Họ và tên người ký: chữ in thường, cỡ 13 đến 14, kiểu chữ đứng, đậm, canh giữa so với quyền hạn, chức vụ.

    The name of who signs: small letters, size 13 to 14, upright, bold, centred below the office.

    NĐ 30/2020, Phụ lục I, Mục II.7.
    """
    yield from judged(anatomy, (Role.SIGNER,), caps=False)


@form_rule(
    "ND073", vi="Bỏ học hàm, học vị và danh hiệu trước họ tên.", en="Take the academic title before the name away."
)
def title_before_a_name(anatomy: Anatomy) -> Iterator[Departure]:
    """Trước họ tên người ký không ghi học hàm, học vị và các danh hiệu danh dự khác.

    No academic or honorary title stands before the name.

    NĐ 30/2020, Phụ lục I, Mục II.7. Armed forces, education, health and science follow their own heads.
    """
    for act, piece in pieces_with(anatomy, (Role.SIGNER,)):
        found = _TITLES.match(piece.paragraph.text)
        bodies = " ".join(one.text for one in act.of(Role.ISSUER, Role.SUPERIOR, Role.CO_ISSUER))
        if found and len(piece.paragraph.text) > found.end():
            yield Departure(
                piece.paragraph,
                Message(f"trước họ tên ghi “{found[0]}”", f"{found[0]!r} stands before the name"),
                Message(f"{_SIGNING}: không ghi học hàm, học vị, danh hiệu", f"{_SIGNING}: no title"),
                Sureness.LIKELY if _FIELDS_WITH_TITLES.search(bodies) else Sureness.CERTAIN,
                rephrased(piece.paragraph, piece.paragraph.text, piece.paragraph.text[found.end() :].lstrip(" .")),
            )


@form_rule(
    "ND074",
    vi="Trình bày “Nơi nhận:” chữ thường, cỡ 12, nghiêng, đậm.",
    en="Set “Nơi nhận:” in small letters, size 12, italic, bold.",
)
def recipients_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """“Nơi nhận:” trên một dòng riêng, chữ in thường, cỡ 12, kiểu chữ nghiêng, đậm, sát lề trái, sau có dấu hai chấm.

    “Nơi nhận:” stands on a line of its own, small letters, size 12, italic, bold, with a colon.

    NĐ 30/2020, Phụ lục I, Mục II.9.
    """
    for _, piece in pieces_with(anatomy, (Role.RECIPIENTS,)):
        yield from looked(piece, caps=False)
        text = piece.paragraph.text
        if piece.paragraph.align == "center":
            yield Departure(
                piece.paragraph,
                Message("“Nơi nhận” canh giữa", "“Nơi nhận” is centred"),
                Message(f"{_RECEIVING}: sát lề trái", f"{_RECEIVING}: at the left margin"),
            )
        if text.split("\n")[0].rstrip() != "Nơi nhận:":
            whole = len(text) < len("Nơi nhận:") + 4
            yield Departure(
                piece.paragraph,
                Message(f"ghi “{text.split(chr(10))[0]}”", f"it reads {text.split(chr(10))[0]!r}"),
                Message(f"{_RECEIVING}: “Nơi nhận:” trên một dòng riêng", f"{_RECEIVING}: “Nơi nhận:” on its own line"),
                edits=rephrased(piece.paragraph, text, "Nơi nhận:") if whole else (),
            )


@form_rule(
    "ND075",
    vi="Trình bày danh sách nơi nhận chữ thường, cỡ 11, đứng, không đậm.",
    en="Set the recipients in small letters, size 11, upright, not bold.",
)
def recipient_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Danh sách nơi nhận: chữ in thường, cỡ 11, kiểu chữ đứng.

    The recipients: small letters, size 11, upright.

    NĐ 30/2020, Phụ lục I, Mục II.9.
    """
    yield from judged(anatomy, (Role.RECIPIENT,), caps=False, centred=False)


@form_rule(
    "ND076",
    vi="Mỗi nơi nhận một dòng, đầu dòng “- ”, cuối dòng “;”, dòng cuối “.”.",
    en="Give each recipient a line, “- ” before it, “;” after it, “.” after the last.",
)
def recipient_of_another_form(anatomy: Anatomy) -> Iterator[Departure]:
    """Mỗi nơi nhận một dòng riêng, đầu dòng có gạch đầu dòng sát lề trái, cuối dòng có dấu “;”, dòng cuối “.”.

    Each recipient has a line, a dash before it and a semicolon after it; the last ends with a full stop.

    NĐ 30/2020, Phụ lục I, Mục II.9.
    """
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        for index, piece in enumerate(lines):
            goes_on = index + 1 < len(lines) and not _dashed(lines[index + 1])
            wanted = "." if index == len(lines) - 1 else ";"
            yield from _recipient(piece, wanted, first=index == 0 or _dashed(piece), ends=not goes_on)


def _dashed(piece: FormPiece) -> bool:
    return piece.text.startswith(("-", "–")) or piece.text[:1].isupper()


def _recipient(piece: FormPiece, wanted: str, *, first: bool, ends: bool) -> Iterator[Departure]:
    text = piece.paragraph.text
    if not piece.text.startswith("- ") and first and not is_blank(text):
        said = "–" if text.startswith("–") else ""
        old, new = (text[:1], "-") if said else (("-", "- ") if text.startswith("-") else ("", ""))
        yield Departure(
            piece.paragraph,
            Message("đầu dòng nơi nhận không có “- ”", "no “- ” before the recipient"),
            Message(f"{_RECEIVING}: gạch đầu dòng", f"{_RECEIVING}: a dash"),
            edits=rephrased(piece.paragraph, text, new + text[len(old) :])
            if old
            else rephrased(piece.paragraph, text, f"- {text}"),
        )
    if ends and not text.rstrip().endswith((wanted, "…", "..")):
        last = text.rstrip()[-1:]
        bare = text.rstrip()[:-1] if last in ";,.:" else text.rstrip()
        yield Departure(
            piece.paragraph,
            Message(f"cuối dòng nơi nhận không có “{wanted}”", f"no “{wanted}” after the recipient"),
            Message(f"{_RECEIVING}: cuối dòng “;”, dòng cuối “.”", f"{_RECEIVING}: “;”, and “.” at the last"),
            edits=rephrased(piece.paragraph, text, bare + wanted),
        )


@form_rule("ND077", vi="Ghi dòng cuối “- Lưu: VT, …”.", en="Let the last line read “- Lưu: VT, …”.")
def nothing_for_the_archive(anatomy: Anatomy) -> Iterator[Departure]:
    """Dòng cuối của Nơi nhận ghi “Lưu:”, sau có dấu hai chấm, “VT”, đơn vị soạn thảo.

    The last recipient reads “Lưu:” with a colon, “VT”, the drafting unit.

    NĐ 30/2020, Phụ lục I, Mục II.9.
    """
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        if not lines:
            continue
        stored = [one for one in lines if re.match(r"^[-–]?\s*Lưu\b", one.text, re.IGNORECASE)]
        decree = Message(f"{_RECEIVING}: “- Lưu: VT, …”", f"{_RECEIVING}: “- Lưu: VT, …”")
        if not stored:
            yield Departure(
                lines[-1].paragraph, Message("không có dòng “Lưu: VT”", "there is no line “Lưu: VT”"), decree
            )
        elif not re.match(r"^[-–]?\s*Lưu: ?(?=VT|…|\.)", stored[-1].text):
            text = stored[-1].text
            found = re.match(r"^([-–]?\s*)Lưu\s*:?\s*(?=VT)", text, re.IGNORECASE)
            edits = rephrased(stored[-1].paragraph, found[0], f"{found[1]}Lưu: ") if found else ()
            yield Departure(stored[-1].paragraph, Message(f"ghi “{text}”", f"it reads {text!r}"), decree, edits=edits)
        elif stored[-1] is not lines[-1] and _dashed(lines[-1]):
            yield Departure(
                stored[-1].paragraph, Message("dòng “Lưu” không ở cuối", "the line “Lưu” is not the last"), decree
            )


@form_rule(
    "ND078",
    vi="Ghi dòng đầu “- Như trên;” hoặc “- Như Điều …;”.",
    en="Let the first line read “- Như trên;” or “- Như Điều …;”.",
)
def first_recipient_of_another_form(anatomy: Anatomy) -> Iterator[Departure]:
    """Văn bản có “Kính gửi”: dòng đầu của Nơi nhận là “- Như trên;”; quyết định: “- Như Điều …;”.

    With “Kính gửi” the first recipient is “- Như trên;”; in a decision “- Như Điều …;”.

    NĐ 30/2020, Phụ lục I, Mục II.9; Phụ lục III, Mẫu 1.2, 1.3, 1.5.
    """
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        addressed = act.first(Role.ADDRESSEE) or act.first(Role.ADDRESSEES)
        decides = act.kind is not None and act.needs("resolved") and act.first(Role.ARTICLE_TEXT) is not None
        wanted = "- Như trên;" if addressed else "- Như Điều …;" if decides else ""
        if lines and wanted and not any(one.text.lstrip("-– ").startswith("Như ") for one in lines[:2]):
            yield Departure(
                lines[0].paragraph,
                Message(f"Nơi nhận bắt đầu bằng “{lines[0].text}”", f"the recipients begin {lines[0].text!r}"),
                Message(f"{_RECEIVING}: “{wanted}”", f"{_RECEIVING}: “{wanted}”"),
                Sureness.CERTAIN if addressed else Sureness.LIKELY,
            )


@form_rule(
    "ND079",
    vi="Đặt Nơi nhận ở bên trái, chữ ký ở bên phải.",
    en="Put the recipients at the left, the signature at the right.",
)
def signature_at_the_left(anatomy: Anatomy) -> Iterator[Departure]:
    """Quyền hạn, chức vụ, họ tên ở bên phải (ô 7), Nơi nhận ở bên trái (ô 9b), ngang nhau.

    The signature stands at the right (7), the recipients at the left (9b), level with each other.

    NĐ 30/2020, Phụ lục I, Mục IV. Biên bản và văn bản có nhiều bên ký không theo quy định này.
    """
    for act in anatomy.acts:
        received, office = act.first(Role.RECIPIENTS), act.first(Role.OFFICE)
        if received is None or office is None or act.joint or not act.needs("place"):
            continue
        if (
            received.paragraph.cell
            and office.paragraph.cell
            and received.paragraph.cell.table == office.paragraph.cell.table
        ):
            if received.paragraph.cell.column > office.paragraph.cell.column:
                yield _swapped(received)
        elif (
            office.paragraph.align in ("left", "both")
            and office.paragraph.left < _ASIDE
            and office.paragraph.cell is None
        ):
            yield _swapped(office)


_ASIDE = 50.0


def _swapped(piece: FormPiece) -> Departure:
    return Departure(
        piece.paragraph,
        Message(
            "chữ ký không ở bên phải, Nơi nhận không ở bên trái",
            "the signature is not at the right, the recipients not at the left",
        ),
        Message(
            "NĐ 30/2020, Phụ lục I, Mục IV: ô 7 bên phải, ô 9b bên trái",
            "NĐ 30/2020, Phụ lục I, Mục IV: 7 at the right, 9b at the left",
        ),
    )


def blocks_of(act: FiledAct) -> list[list[FormPiece]]:
    """Return the signature blocks of a document, each with its offices and names."""
    signing = act.of(Role.SIGNING_PARTY, Role.OFFICE, Role.SIGNER)
    return [list(block) for _, block in groupby(signing, key=_column)]


def _column(piece: FormPiece) -> tuple[int, int, int]:
    cell = piece.paragraph.cell
    return (cell.table, cell.row, cell.column) if cell else (0, 0, 0)


@form_rule(
    "ND080",
    sure=Sureness.LIKELY,
    vi="Cấp phó ký thay ghi “KT.” trước chức vụ của cấp trưởng.",
    en="A deputy signs with “KT.” before the office of the head.",
)
def deputy_without_capacity(anatomy: Anatomy) -> Iterator[Departure]:
    """Cấp phó ký thay người đứng đầu ghi “KT.” và chức vụ của người đứng đầu, dòng dưới là chức vụ của mình.

    A deputy writes “KT.” and the office of the head, and below it his own.

    NĐ 30/2020, Phụ lục I, Mục II.7 và Điều 13.
    """
    for act in anatomy.acts:
        for block in blocks_of(act):
            offices = [line for one in block if one.role is not Role.SIGNER for line in one.paragraph.text.split("\n")]
            deputy = next((one for one in offices if re.match(r"^PHÓ\b", one, re.IGNORECASE)), None)
            if deputy and not any(re.match(r"^(?:KT|TL|TUQ|K/T|Q|TM)\b", one, re.IGNORECASE) for one in offices):
                yield Departure(
                    block[0].paragraph,
                    Message(f"“{deputy}” ký mà không có “KT.”", f"{deputy!r} signs without “KT.”"),
                    Message(
                        f"{_SIGNING}: “KT.” trước chức vụ người đứng đầu",
                        f"{_SIGNING}: “KT.” before the office of the head",
                    ),
                    Sureness.LIKELY,
                )


RULES = (
    capacity_of_another_form,
    office_of_another_look,
    signer_of_another_look,
    title_before_a_name,
    recipients_of_another_look,
    recipient_of_another_look,
    recipient_of_another_form,
    nothing_for_the_archive,
    first_recipient_of_another_form,
    signature_at_the_left,
    deputy_without_capacity,
)
