"""Agreements of every kind, legal form, capacity and number of signatories, as the writers print them; all made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from coordlib.lexicon import Capacity, Kind, kinds_of
from coordlib.model import (
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Authority,
    Chapter,
    Clause,
    Decision,
    LegalBasis,
    LegalForm,
    Party,
    Point,
    Recipient,
    Signatory,
)

BODIES = (
    "Công an", "Thuế", "Tỉnh uỷ", "Sư đoàn 5", "Bộ Chỉ huy Quân sự", "Viettel", "Hội Nông dân", "Quân đoàn 34",
    "Ngân hàng Nhà nước chi nhánh", "Kiểm lâm", "Tòa án nhân dân", "Trường Đại học Ví Dụ", "Đồn Biên phòng Cửa khẩu",
)  # fmt: skip
OFFICES = (
    "Giám đốc", "Chủ tịch", "Chính uỷ", "Tư lệnh", "Bộ trưởng", "Trưởng ban", "Viện trưởng", "Sư đoàn trưởng",
    "Chánh Văn phòng", "Thống đốc", "Kế toán trưởng",
)  # fmt: skip
NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Rah Lan Lâm", "Y Phương Niê", "Lê Hoàng Minh Châu")
RANKS = ("", "Đại tá", "Thiếu uý", "Thượng sĩ")
MARKS: tuple[tuple[Capacity, ...], ...] = (
    (),
    (Capacity.DEPUTY,),
    (Capacity.COLLECTIVE, Capacity.DEPUTY),
    (Capacity.ORDER,),
    (Capacity.AUTHORISATION,),
    (Capacity.COLLECTIVE,),
)


@attrs.frozen
class Printed:
    """What is printed: a kind of document in a legal form, by how many, the first in which capacity."""

    kind: Kind
    form: LegalForm
    count: int
    marks: tuple[Capacity, ...]
    acting: bool
    turn: int

    def __str__(self) -> str:
        capacity = "-".join(one.letters for one in self.marks) or "head"
        return f"{self.kind.name}-{self.form.value}-{self.count}-{capacity}{'-Q' * self.acting}"


def all_printed() -> Iterator[Printed]:
    """Yield each kind in each legal form that it may take, by turns in all capacities and by one to six."""
    turn = 0
    for kind in kinds_of("decree", "practice", "normative"):
        for form in LegalForm:
            if form.value in kind.forms:
                counts = (2, 3, 4, 5, 6) if form is LegalForm.JOINT or "joint" in kind.forms else (1,)
                for count in counts if form is not LegalForm.ATTACHED else (1,):
                    turn += 1
                    yield Printed(kind, form, count, MARKS[turn % len(MARKS)], turn % 7 == 0, turn)


def agreement_of(printed: Printed) -> Agreement:
    """Return the agreement of a kind, form, capacity and number of signatories."""
    kind, turn = printed.kind, printed.turn
    joint = printed.form is LegalForm.JOINT or printed.count > 1
    title = f"{kind.title} trao đổi thông tin, bảo đảm an ninh trên địa bàn tỉnh Ví Dụ"
    parties = tuple(
        Party(f"b{index}", f"{_turn(BODIES, turn + index)} tỉnh Ví Dụ", abbreviation=f"AB{index}", seat="Ví Dụ")
        for index in range(max(2, printed.count))
    )
    issuer = attrs.evolve(parties[0], key="issuer", superior="Ủy ban nhân dân tỉnh Ví Dụ" if turn % 2 else "")
    text = f"Ban hành kèm theo Quyết định này {title}."
    decision = Decision(issuer, f"Ban hành {title}", (Article("", text=text), Article("", text="Thi hành từ ngày ký.")))
    signing = [_signatory(printed, index, "issuer" if not joint else f"b{index}") for index in range(printed.count)]
    return Agreement(
        title,
        parties,
        _body(),
        kind.title,
        kind.abbreviation,
        printed.form,
        7 + turn,
        signed=date(2026, 1, 5),
        bases=(LegalBasis("An ninh quốc gia", "Luật", issued=date(2004, 12, 3)), LegalBasis("chức năng của các bên")),
        preamble="Các bên thống nhất nội dung sau đây:" if printed.form is LegalForm.JOINT else "",
        annexes=_annexes() if turn % 3 else (),
        signatories=tuple(signing),
        recipients=(Recipient("Cơ quan cấp trên", "để báo cáo"), Recipient("VT, PV01", archive=True)),
        decision=None if joint else decision,
    )


def _turn(row: tuple[str, ...], turn: int) -> str:
    return row[turn % len(row)]


def _signatory(printed: Printed, index: int, party: str) -> Signatory:
    turn = printed.turn + index
    office, marks = _turn(OFFICES, turn), printed.marks if not index else MARKS[turn % len(MARKS)]
    held = {Capacity.DEPUTY: f"Phó {office}", Capacity.ORDER: "Chánh Văn phòng", Capacity.AUTHORISATION: "Trưởng phòng"}
    own = held.get(marks[-1], office) if marks else office
    above = tuple(Authority(one, "Ban Lãnh đạo" if one is Capacity.COLLECTIVE else office) for one in marks)
    return Signatory(party, own, _turn(NAMES, turn), _turn(RANKS, turn), printed.acting and not index, above)


def _body() -> tuple[Chapter, ...]:
    exchange = Clause("Nội dung phối hợp:", (Point("Trao đổi thông tin;"), Point("Kiểm tra, báo cáo.")))
    general = Article("Nguyên tắc phối hợp", (Clause("Tuân thủ pháp luật."), exchange))
    duties = Article("Trách nhiệm", (Clause("Các bên thực hiện đúng quy định.", title="Trách nhiệm chung"),))
    effect = Article("Hiệu lực", text="Văn bản này có hiệu lực từ ngày ký, kèm theo Phụ lục I và Phụ lục II.")
    return (Chapter("Quy định chung", (general,)), Chapter("Tổ chức thực hiện", (duties, effect)))


def _annexes() -> tuple[Annex, ...]:
    table = AnnexTable(("TT", "Đơn vị"), (("1", "Phòng A"), ("2", "Phòng B")))
    return (Annex("Danh sách đầu mối", table=table), Annex("Mẫu báo cáo", "Nội dung báo cáo."))
