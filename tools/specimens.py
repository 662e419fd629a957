"""Specimens: what each variant prints, made up of bodies, persons and texts that do not exist."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import attrs

from coordlib import Ledger, assess, read_text
from coordlib.dates import Event, Period
from coordlib.lexicon import Capacity, Circulation, Secrecy, Urgency
from coordlib.model import Agreement, Article, Authority, Decision, LegalBasis, LegalForm, Party, Recipient, Signatory
from coordlib.rendering import Subject
from coordlib.tracking import (
    Attendance,
    Done,
    Entry,
    Evidence,
    Letterhead,
    Minutes,
    Narrative,
    Plan,
    Reminder,
    Report,
    Task,
    Tracking,
)

KINDS = ("agreement", "plan", "report", "minutes", "reminder", "tracking")
CAPACITIES = (None, Capacity.DEPUTY, Capacity.COLLECTIVE, Capacity.ORDER, Capacity.AUTHORISATION)
ANNEXES = 3
MARKS = (
    (Secrecy.NONE, Urgency.NONE, Circulation.NONE),
    (Secrecy.CONFIDENTIAL, Urgency.EXPRESS, Circulation.NONE),
    (Secrecy.NONE, Urgency.URGENT, Circulation.INTERNAL),
    (Secrecy.TOP_SECRET, Urgency.VERY_URGENT, Circulation.RECALL),
)
_TEXT = Path(__file__).with_suffix("").with_name("variants.yaml").read_text(encoding="utf-8")
_NAMED = ("", " theo [[form]]", " theo [[form]] và [[figures]]")
_SIGNED, _ISSUED = date(2026, 1, 5), date(2026, 9, 1)
_SHORT = ("Công an", "Viettel", "Sở Y tế", "Sở Nội vụ", "Tỉnh đoàn", "Sở Xây dựng", "Hội Nông dân", "Thuế")
_LONG = (
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Trung tâm Kiểm soát bệnh tật và Vệ sinh an toàn thực phẩm",
    "Liên hiệp các Hội Khoa học và Kỹ thuật",
    "Bộ Chỉ huy Quân sự",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ban Quản lý các khu công nghiệp và khu kinh tế",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân",
    "Bảo hiểm xã hội",
)
_ABBREVIATED = (
    ("CA", "VT", "SYT", "SNV", "TĐ", "SXD", "HND", "THUE"),
    ("MTTQ", "TTKSBT", "LHH", "BCHQS", "SVHTTDL", "BQLKCN", "VPQH", "BHXH"),
)
_PLACE = "tỉnh Ví Dụ"
_ABOUT = f"phối hợp bảo đảm an ninh thông tin, cứu nạn, cứu hộ và bảo vệ môi trường trên địa bàn {_PLACE}"
_ABOVE = "Ủy ban nhân dân tỉnh Ví Dụ"
_LETTERS = "ABCDEGHI"
_ARCHIVE = Recipient("VT các cơ quan", archive=True)


@attrs.frozen
class Variant:
    """One document: its legal form and kind, how many bodies issue it, and what else it has.

    `long`: long names; `superior`: bodies above them; `annexes`: how many, `marks`: which of `MARKS`;
    `capacity`: in what capacity the first signs; `known`: whether number and names are.
    """

    form: LegalForm
    kind: str
    count: int
    long: bool
    superior: bool
    annexes: int
    marks: int
    capacity: Capacity | None
    known: bool

    @property
    def name(self) -> str:
        """What its files are called."""
        names = "long" if self.long else "short"
        above, blank = "superior" * self.superior, "blank" * (not self.known)
        signing = self.capacity.name.lower() if self.capacity else "head"
        traits = (names, above, blank, f"a{self.annexes}m{self.marks}", signing)
        return "-".join(filter(None, (self.form.value, self.kind, str(self.count), *traits)))

    @property
    def is_circular(self) -> bool:
        """Whether its agreement is a joint circular."""
        return self.form is LegalForm.NORMATIVE and self.count > 1


def subject_of(variant: Variant) -> Subject:
    """Return what a variant prints."""
    agreement = agreement_of(variant)
    match variant.kind:
        case "agreement":
            return agreement
        case "plan":
            asked = (Event("request", date(2026, 3, 2), "12/CV (ví dụ)"),)
            return attrs.evolve(Plan.of_year(agreement, 2026, events=asked), letterhead=_head(variant, agreement))
        case "minutes":
            return _minutes(agreement, variant)
        case _:
            return _told(agreement, variant)


# --- the agreement ---


def agreement_of(variant: Variant) -> Agreement:
    """Return the agreement of a variant, in its legal form."""
    kind = "Thông tư liên tịch" if variant.is_circular else "Quy chế"
    text = read_text(_TEXT.replace("KIND", kind).replace("NAMED", _NAMED[variant.annexes]))
    about = f"quy định việc {_ABOUT}" if variant.is_circular else _ABOUT
    parties = _bodies(variant)
    secrecy, urgency, circulation = MARKS[variant.marks]
    plain = attrs.evolve(
        text,
        title=f"{kind} {about}",
        kind=kind,
        abbreviation="TTLT" if variant.is_circular else "QC",
        legal_form=variant.form,
        parties=parties,
        number=7 if variant.known else None,
        signed=_SIGNED,
        expires=date(2031, 1, 4),
        bases=(
            LegalBasis("An ninh quốc gia", "Luật", issued=date(2004, 12, 3)),
            LegalBasis("chức năng, nhiệm vụ, quyền hạn của các cơ quan"),
        ),
        preamble="Các cơ quan thống nhất ban hành Quy chế phối hợp với nội dung sau đây:",
        annexes=text.annexes[: variant.annexes],
        signatories=_signing(variant, parties),
        recipients=(Recipient(_ABOVE, "để báo cáo"), Recipient("Các cơ quan ký"), _ARCHIVE),
        secrecy=secrecy,
        urgency=urgency,
        circulation=circulation,
    )
    if variant.is_circular:
        return attrs.evolve(plain, preamble="")
    return plain if variant.form is LegalForm.JOINT else _decided(plain, variant)


def _bodies(variant: Variant) -> tuple[Party, ...]:
    """Return the parties, two at least."""
    names = zip(_LONG if variant.long else _SHORT, _ABBREVIATED[variant.long], strict=True)
    above = _ABOVE if variant.superior else ""
    everyone = (
        Party(f"body-{number}", f"{name} {_PLACE}", name, abbreviation, above, "Ví Dụ")
        for number, (name, abbreviation) in enumerate(names)
    )
    return tuple(everyone)[: max(variant.count, 2)]


def _decided(agreement: Agreement, variant: Variant) -> Agreement:
    """Return the agreement with the Quyết định that issues it."""
    place = "đặc khu Quần đảo Ví Dụ Đông và Ví Dụ Tây" if variant.long else _PLACE
    above = _ABOVE if variant.superior else ""
    issuer = Party("issuer", f"Ủy ban nhân dân {place}", "", "UBND", above, "Ví Dụ")
    articles = (
        Article("", text=f"Ban hành kèm theo Quyết định này {agreement.title}."),
        Article("", text="Quyết định này có hiệu lực kể từ ngày ký."),
        Article("", text="Thủ trưởng các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này."),
    )
    return attrs.evolve(
        agreement,
        decision=Decision(
            issuer, f"Ban hành {agreement.title}", articles, "" if agreement.is_normative else issuer.name
        ),
        preamble="",
        signatories=_signing(variant, (issuer,)),
    )


def _signing(variant: Variant, bodies: tuple[Party, ...]) -> tuple[Signatory, ...]:
    return tuple(_signatory(variant, number, one.key) for number, one in enumerate(bodies))


def _signatory(variant: Variant, number: int, key: str) -> Signatory:
    """Return who signs for a body: the first in the capacity of the variant, the others as heads and deputies."""
    head = "Chủ tịch" if key == "issuer" or (number == 0 and variant.capacity is Capacity.COLLECTIVE) else "Giám đốc"
    name = f"Nguyễn Văn {_LETTERS[number]}" if variant.known else ""
    rank = "Đại tá" if number == 0 and head == "Giám đốc" and variant.known else ""
    capacity = variant.capacity if number == 0 else CAPACITIES[number % 2]
    together = (Authority(Capacity.COLLECTIVE, "Ủy ban nhân dân"),) if head == "Chủ tịch" else ()
    match capacity:
        case None | Capacity.COLLECTIVE:
            return Signatory(key, head, name, rank, authority=together)
        case Capacity.DEPUTY:
            return Signatory(key, f"Phó {head}", name, rank, authority=(*together, Authority(capacity, head)))
        case _:
            paper = "Giấy ủy quyền (ví dụ)" if capacity is Capacity.AUTHORISATION else ""
            return Signatory(key, "Chánh Văn phòng", name, authority=(Authority(capacity, head, paper),))


# --- what is issued under it ---


def _head(variant: Variant, agreement: Agreement) -> Letterhead:
    bodies = agreement.parties[: variant.count]
    secrecy, urgency, circulation = MARKS[variant.marks]
    return Letterhead(
        tuple(one.key for one in bodies),
        9 if variant.known else None,
        signed=_ISSUED,
        signatories=_signing(variant, bodies),
        recipients=(Recipient("Các cơ quan phối hợp"), _ARCHIVE),
        secrecy=secrecy,
        urgency=urgency,
        circulation=circulation,
    )


def _told(agreement: Agreement, variant: Variant) -> Report | Reminder | Tracking:
    """Return what tells where the agreement stands."""
    head, full = _head(variant, agreement), variant.annexes > 1
    ledger = Ledger(agreement).append(*_ENTRIES)
    progress = assess(agreement, ledger, _ISSUED, period=Period(_SIGNED, date(2026, 6, 14)))
    if variant.kind == "report":
        head = attrs.evolve(head, to=(_ABOVE,) if variant.count == 1 else ())
        return Report(progress, narrative=NARRATIVE, letterhead=head, full=full, charts=variant.annexes > 0)
    if variant.kind == "tracking":
        return Tracking(progress, full=full)
    # The second body is reminded, by the first or by all others.
    writing = tuple(one for one in agreement.parties if one.key != "body-1")[: variant.count]
    head = attrs.evolve(head, issuers=[one.key for one in writing], signatories=_signing(variant, writing))
    return Reminder(progress, "body-1", date(2026, 9, 15), head)


def _minutes(agreement: Agreement, variant: Variant) -> Minutes:
    chair, secretary = (_signatory(attrs.evolve(variant, capacity=None), number, f"body-{number}") for number in (0, 1))
    return Minutes(
        agreement,
        "meet",
        date(2026, 3, 27),
        chair,
        attrs.evolve(secretary, office="Trưởng phòng Tham mưu", authority=()),
        "Phòng họp số 2 (ví dụ)",
        time(8),
        time(10, 30),
        attendance=(Attendance("body-0", "Lãnh đạo cơ quan", 3), Attendance("body-1", "Phòng Tham mưu", 12)),
        contents=("Đánh giá kết quả phối hợp quý I.", "Thống nhất nội dung phối hợp quý II."),
        conclusions=("Tiếp tục thực hiện đúng thời hạn.",),
        tasks=(Task("Gửi thông tin tháng 4", "body-1", date(2026, 4, 20)),),
        letterhead=attrs.evolve(_head(variant, agreement), signatories=()),
    )


_ENTRIES = (
    Entry(Done("plan", date(2026, 1, 30)), date(2026, 1, 28), evidence=Evidence("01/KH (ví dụ)", date(2026, 1, 28))),
    Entry(Done("tell", date(2026, 1, 20)), date(2026, 1, 20), evidence=Evidence("03/CV (ví dụ)", date(2026, 1, 20))),
    Entry(Done("tell", date(2026, 2, 20)), date(2026, 2, 25), evidence=Evidence("11/CV (ví dụ)", date(2026, 2, 25))),
)
NARRATIVE = Narrative(
    situation="Tình hình an ninh, trật tự trên địa bàn ổn định (ví dụ).",
    leadership="Các cơ quan đã quán triệt, phân công đầu mối.",
    strengths="Trao đổi thông tin kịp thời.",
    shortcomings="Còn việc chưa hoàn thành đúng thời hạn.",
    causes="Cán bộ kiêm nhiệm.",
    lessons="Chủ động từ đầu năm.",
    directions="Tiếp tục thực hiện đầy đủ nội dung phối hợp.",
    proposals="Đề nghị cấp trên hướng dẫn.",
)
"""What people write in a report; made up."""
