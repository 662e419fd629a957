"""Specimens of one truth: agreements of every kind, form, capacity and number of signatories, all made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from itertools import product

import attrs

from coordlib import Ledger, assess
from coordlib.amendments import Add, Amendment, ChangeDuty, Insert, Instrument, Repeal, ReplacePhrase, consolidate
from coordlib.dates import Event, Period
from coordlib.lexicon import KINDS, Capacity, Kind
from coordlib.model import (
    MEETING,
    WORKING_DAYS,
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Authority,
    Chapter,
    Clause,
    Decision,
    Duty,
    Every,
    LegalBasis,
    LegalForm,
    Party,
    Point,
    Recipient,
    ReviewCycle,
    Signatory,
    Within,
)
from coordlib.rendering import Subject
from coordlib.tracking import (
    Answer,
    Attendance,
    Conference,
    Delegate,
    Done,
    DraftLetter,
    Entry,
    Evidence,
    Grounds,
    Invitation,
    Letterhead,
    Minutes,
    Notice,
    Opinion,
    OpinionReport,
    Opinions,
    Plan,
    PortfolioReport,
    ProgrammeItem,
    Reminder,
    Report,
    Submission,
    Task,
    Tracking,
    summarise,
)
from tools.specimens import NARRATIVE

COUNTS = (1, 2, 3, 4, 5, 6)
SIGNING = ("head", "acting", "collective", "deputy", "collective-deputy", "order", "authorisation")
PAPERS = ("letter", "opinions", "submission", "invitation", "conference", "notice")
ISSUED = ("plan", "report", "minutes", "reminder", "tracking", "portfolio", "amendment", "consolidation", *PAPERS)
_SIGNED, _ON, _ISSUED = date(2026, 1, 5), date(2026, 7, 1), date(2026, 7, 2)
_BODIES = (
    ("Công an xã Ví Dụ", "Công an xã", "CAX", "Trưởng Công an xã", "Đại úy"),
    ("Điện lực Ví Dụ", "Điện lực", "ĐL", "Giám đốc", ""),
    ("Hội Nông dân xã Ví Dụ", "Hội Nông dân", "HND", "Chủ tịch", ""),
    ("Trung tâm Y tế Ví Dụ", "Trung tâm Y tế", "YT", "Giám đốc", ""),
    ("Ban Chỉ huy Quân sự xã Ví Dụ", "Ban Chỉ huy", "QS", "Chỉ huy trưởng", "Thiếu tá"),
    ("Hội Liên hiệp Phụ nữ xã Ví Dụ", "Hội Phụ nữ", "PN", "Chủ tịch", ""),
)
_COUNCIL = ("Ủy ban nhân dân xã Ví Dụ", "Ủy ban nhân dân xã", "UBND", "Chủ tịch", "")
_PERSONS = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Châu", "Phạm Minh Đức", "Vũ Thị Giang", "Đỗ Văn Hải")
_TOGETHER = ("collective", "collective-deputy")


@attrs.frozen
class Case:
    """An agreement: its kind and form, how many sign, and in what capacity the first does."""

    kind: Kind
    form: LegalForm
    count: int
    signing: str

    @property
    def name(self) -> str:
        """What its test is called."""
        return f"{self.form.value}-{self.kind.name.replace(' ', '-')}-{self.count}-{self.signing}"


def every() -> Iterator[Case]:
    """Yield every kind in the forms that it may take, with every number of signatories and every capacity.

    A decision is signed by one. What is joint binds two at least. A kind is left out that an agreement cannot be: it
    has no title of its own (công văn), is addressed to somebody (tờ trình), or one body alone issues it (luật).
    """
    for kind, form in product(KINDS, LegalForm):
        counts = counts_of(kind, form)
        if {"kind", "subject"} <= set(kind.needs) and "addressee" not in kind.needs:
            yield from (Case(kind, form, *rest) for rest in product(counts, SIGNING))


def counts_of(kind: Kind, form: LegalForm) -> tuple[int, ...]:
    """Return how many may sign a document of a kind in a form; none where it does not take it.

    What a normative decision issues is a quy chế or a quy định.
    """
    normative = kind.family == "normative"
    match form:
        case LegalForm.JOINT:
            return COUNTS[1:] if "joint" in kind.forms and not normative else ()
        case LegalForm.ATTACHED:
            return COUNTS[:1] if "attached" in kind.forms else ()
        case LegalForm.NORMATIVE if normative:
            return COUNTS[1:] if "joint" in kind.forms else ()
        case LegalForm.NORMATIVE:
            issued = "attached" in kind.forms and (kind.base or kind.name) in ("quy chế", "quy định")
            return COUNTS[:1] if issued else ()


def chosen() -> list[Case]:
    """Return one of each kind; forms, counts and capacities in turns, no two of these always together."""
    found: dict[str, list[Case]] = {}
    for case in every():
        found.setdefault(case.kind.name, []).append(case)
    return [one[number * 17 % len(one)] for number, one in enumerate(found.values())]


def about(kind: Kind) -> str:
    """Return what the specimens of a kind are about."""
    plain = "bảo vệ công trình viễn thông trên địa bàn xã Ví Dụ"
    if kind.family == "normative":
        return f"quy định việc phối hợp {plain}"
    return plain if "phối hợp" in kind.name else f"phối hợp {plain}"


# --- the agreement ---


def agreement_of(case: Case, *, cited: bool = False) -> Agreement:
    """Return the agreement of a case; `cited`: with the names of annexes where it refers to them."""
    parties = tuple(_parties(case))
    alone = case.count == 1
    issuer = attrs.evolve(_party(0, _COUNCIL if case.signing in _TOGETHER else _BODIES[0]), key="issuer")
    title = f"{case.kind.title} {about(case.kind)}"
    articles = (
        f"Ban hành kèm theo Quyết định này {title}.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Thủ trưởng các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này.",
    )
    authority = "" if case.form is LegalForm.NORMATIVE else issuer.name
    decision = Decision(issuer, f"Ban hành {title}", tuple(Article("", text=text) for text in articles), authority)
    preamble = f"Các cơ quan thống nhất ban hành {case.kind.title} với nội dung sau đây:"
    return Agreement(
        title,
        parties,
        _body(case.kind.title, parties, cited=cited),
        kind=case.kind.title,
        abbreviation=case.kind.abbreviation,
        legal_form=case.form,
        number=7,
        signed=_SIGNED,
        expires=date(2031, 1, 4),
        bases=(
            LegalBasis("An ninh quốc gia", "Luật", issued=date(2004, 12, 3)),
            LegalBasis("chức năng, nhiệm vụ, quyền hạn của các cơ quan"),
        ),
        preamble="" if alone or case.form is LegalForm.NORMATIVE else preamble,
        annexes=_annexes(),
        signatories=tuple(_signatories(case, (issuer,) if alone else parties)),
        recipients=(Recipient("Các cơ quan ký"), Recipient("VT", archive=True)),
        decision=decision if alone else None,
        id="vi-du",
    )


def _parties(case: Case) -> Iterator[Party]:
    """Yield the parties, two at least; a people's committee leads where its chairman signs for it."""
    bodies = (_COUNCIL, *_BODIES) if case.signing in _TOGETHER else _BODIES
    for number in range(max(case.count, 2)):
        yield _party(number, bodies[number])


def _party(number: int, body: tuple[str, str, str, str, str]) -> Party:
    name, short, abbreviation, *_ = body
    above = "Công an tỉnh Ví Dụ" if abbreviation == "CAX" else ""
    return Party(f"body-{number}", name, short, abbreviation, above, "Ví Dụ")


def _body(kind: str, parties: tuple[Party, ...], *, cited: bool) -> tuple[Chapter, ...]:
    form, figures = ("Phụ lục I", "Phụ lục II") if cited else ("[[form]]", "[[figures]]")
    lead, others = parties[0], tuple(one.key for one in parties[1:])
    everyone = tuple(one.key for one in parties)
    monthly = Duty("tell", others, lead.key, Every(months=1, day=20), evidence="Văn bản")
    reply = Duty("reply", others, lead.key, Within(5, WORKING_DAYS, after="request"), evidence="Văn bản trả lời")
    plan = Duty("plan", lead.key, others, Every(months=12, month=1, day=30), evidence="Kế hoạch")
    scope = f"{kind} này quy định nguyên tắc, nội dung và trách nhiệm phối hợp giữa các cơ quan."
    points = (Point("Thông tin chỉ dùng cho mục đích phối hợp;"), Point("Tài liệu được giữ theo quy định."))
    principles = (
        Clause("Đúng chức năng, nhiệm vụ, quyền hạn; chủ động, kịp thời, hiệu quả."),
        Clause("Bảo đảm bí mật, trong đó:", points),
    )
    told = (
        f"Chậm nhất ngày 20 hằng tháng, các cơ quan còn lại gửi {lead.short_name} thông tin theo {form} và {figures}."
    )
    replied = "Các cơ quan còn lại trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu."
    planned = f"{lead.short_name} xây dựng kế hoạch năm, gửi các cơ quan còn lại chậm nhất ngày 30 tháng 01."
    meeting = ReviewCycle("meet", MEETING, Every(months=3), everyone)
    return (
        Chapter("Quy định chung", (Article("Phạm vi điều chỉnh", text=scope), Article("Nguyên tắc", principles))),
        Chapter(
            "Nội dung phối hợp",
            (
                Article("Trao đổi thông tin", (Clause(told, duties=(monthly,)), Clause(replied, duties=(reply,)))),
                Article("Kế hoạch", text=planned, duties=(plan,)),
            ),
        ),
        Chapter(
            "Tổ chức thực hiện",
            (
                Article("Giao ban", text="Các cơ quan luân phiên chủ trì giao ban hằng quý.", reviews=(meeting,)),
                Article("Hiệu lực thi hành", text=f"{kind} này có hiệu lực kể từ ngày ký."),
            ),
        ),
    )


def _annexes() -> tuple[Annex, ...]:
    table = AnnexTable(("TT", "Nội dung", "Số liệu"), (("1", "Lượt trao đổi", "12"), ("2", "Vụ việc", "3")), (1, 5, 2))
    text = "Thông tin trao đổi gồm thời gian, địa điểm, nội dung, kết quả."
    return (Annex("Mẫu trao đổi thông tin", text, key="form"), Annex("Biểu số liệu", table=table, key="figures"))


def _signatories(case: Case, bodies: tuple[Party, ...]) -> Iterator[Signatory]:
    known = {name: (office, rank) for name, _, _, office, rank in (_COUNCIL, *_BODIES)}
    for number, body in enumerate(bodies):
        office, rank = known[body.name]
        yield _signatory(case.signing if number == 0 else "head", body, office, rank, _PERSONS[number])


def _signatory(signing: str, body: Party, office: str, rank: str, person: str) -> Signatory:
    """Return who signs for a body in a capacity."""
    together = (Authority(Capacity.COLLECTIVE, "Ủy ban nhân dân"),) if signing in _TOGETHER else ()
    own, above = office, together
    if signing in ("deputy", "collective-deputy"):
        own, above = f"Phó {office}", (*together, Authority(Capacity.DEPUTY, office))
    elif signing == "order":
        own, above = "Chánh Văn phòng", (Authority(Capacity.ORDER, office),)
    elif signing == "authorisation":
        own, above = "Chánh Văn phòng", (Authority(Capacity.AUTHORISATION, office, "Giấy ủy quyền số 02/GUQ-CAX"),)
    return Signatory(body.key, own, person, rank, acting=signing == "acting", authority=above)


# --- what is issued under it ---


@attrs.frozen
class IssuedCase:
    """What is issued under an agreement: its kind, how many sign it, and in what capacity the first does."""

    kind: str
    count: int
    signing: str

    @property
    def name(self) -> str:
        """What its test is called."""
        return f"{self.kind}-{self.count}-{self.signing}"


def every_issued() -> Iterator[IssuedCase]:
    """Yield every kind with every number of signatories and capacity; two sign minutes, and one a portfolio."""
    for kind, count, signing in product(ISSUED, COUNTS, SIGNING):
        many = kind in ("amendment", "consolidation")
        if (
            (kind != "portfolio" or count == 1)
            and (not many or count > 1)
            and (kind not in ("minutes", "conference") or count == 2)
        ):
            yield IssuedCase(kind, count, signing)


def chosen_issued() -> list[IssuedCase]:
    """Return one of each kind, counts and capacities in turns."""
    found = {}
    for number, kind in enumerate(ISSUED):
        known = [one for one in every_issued() if one.kind == kind]
        found[kind] = known[number * 11 % len(known)]
    return list(found.values())


def _quy_che() -> Kind:
    return next(one for one in KINDS if one.name == "quy chế")


def issued_of(issued: IssuedCase) -> Subject:
    """Return what is issued under an agreement of as many as sign it."""
    case = Case(_quy_che(), LegalForm.JOINT, max(issued.count, 2), issued.signing)
    agreement = agreement_of(case, cited=issued.kind == "consolidation")
    bodies = agreement.parties[: issued.count]
    head = Letterhead(
        tuple(one.key for one in bodies),
        9,
        signed=_ISSUED,
        signatories=tuple(_signatories(case, bodies)),
        recipients=(Recipient("Các cơ quan phối hợp"), Recipient("VT", archive=True)),
    )
    match issued.kind:
        case "plan":
            asked = (Event("request", date(2026, 3, 2), "12/CV"),)
            return attrs.evolve(Plan.of_year(agreement, 2026, events=asked), letterhead=head)
        case "minutes":
            return _minutes(agreement, attrs.evolve(head, signatories=()))
        case "letter" | "opinions" | "submission" | "invitation" | "conference" | "notice":
            return _paper(issued, agreement, attrs.evolve(head, signed=date(2026, 1, 6)))
        case "amendment" | "consolidation":
            return _amended(agreement, consolidated=issued.kind == "consolidation")
        case _:
            return _told(issued, agreement, head)


def _told(issued: IssuedCase, agreement: Agreement, head: Letterhead) -> Subject:
    """Return what tells where an agreement stands."""
    ledger = Ledger(agreement).append(*_entries(agreement))
    progress = assess(agreement, ledger, _ON, period=Period(_SIGNED, date(2026, 6, 14)))
    if issued.kind == "tracking":
        return Tracking(progress)
    if issued.kind == "portfolio":
        return PortfolioReport(summarise([progress], _ON), agreement.parties[0], head)
    if issued.kind == "report":
        return Report(progress, narrative=NARRATIVE, letterhead=head)
    last = agreement.parties[-1].key
    issuers = [one for one in head.issuers if one != last] or list(head.issuers)
    signatories = tuple(one for one in head.signatories if one.party in issuers)
    first = next(one for one in agreement.parties if one.key == issuers[0])
    letter = attrs.evolve(head, issuers=issuers, signatories=signatories, symbol=f"TM-{first.abbreviation}")
    return Reminder(progress, last, date(2026, 7, 20), letter)


def _entries(agreement: Agreement) -> Iterator[Entry]:
    """Yield what was done: all that was due, but that the last party sent nothing."""
    shown = Evidence("01/KH", date(2026, 1, 28))
    sending = tuple(one.key for one in agreement.parties[1:-1])
    yield Entry(Done("plan", date(2026, 1, 30)), date(2026, 1, 28), evidence=shown)
    for month in range(1, 7):
        day = date(2026, month, 19)
        if sending:
            yield Entry(Done("tell", date(2026, month, 20)), day, by=sending, evidence=Evidence(f"0{month}/TB", day))
    for day in (date(2026, 3, 31), date(2026, 6, 30)):
        yield Entry(Done("meet", day), day, evidence=Evidence(f"0{day.month}/BB", day))


def _minutes(agreement: Agreement, head: Letterhead) -> Minutes:
    chair, secretary = agreement.signatories[:2]
    return Minutes(
        agreement,
        "meet",
        date(2026, 3, 27),
        chair,
        attrs.evolve(secretary, office="Trưởng phòng Tổng hợp", authority=(), rank="", acting=False),
        "Phòng họp số 2",
        time(8),
        time(10, 30),
        attendance=tuple(Attendance(one.key, "Lãnh đạo cơ quan", 3) for one in agreement.parties),
        contents=("Đánh giá kết quả phối hợp quý I.",),
        conclusions=("Tiếp tục thực hiện đúng thời hạn.",),
        tasks=(Task("Gửi thông tin tháng 4", "body-1", date(2026, 4, 20)),),
        letterhead=head,
    )


def _paper(issued: IssuedCase, agreement: Agreement, head: Letterhead) -> Subject:
    """Return a paper on the way to the signing, or of its day."""
    opinions = Opinions(
        (
            Opinion(
                "body-1", "Đề nghị nêu rõ thời hạn.", "khoản 2 Điều 3", "17/CV", _SIGNED, Answer.TAKEN, "Đã bổ sung."
            ),
            Opinion("Sở Tư pháp", "Đề nghị bỏ điều này.", "Điều 2", answer=Answer.EXPLAINED, reason="Cần giữ lại."),
        ),
        asked=("Sở Tư pháp", "Sở Nội vụ"),
        answer_by=date(2026, 1, 16),
        at=time(16, 30),
        agreed=("Sở Nội vụ",),
    )
    names = zip(agreement.signatories, ("Hoàng Văn Khải", "Ngô Thị Liên"), strict=False)
    chairs = tuple(attrs.evolve(one, name=name) for one, name in names)
    meeting = Conference(
        on=_SIGNED,
        begun=time(14),
        ended=time(16, 30),
        venue="Phòng họp số 2",
        chairs=chairs,
        secretary=attrs.evolve(chairs[1], office="Trưởng phòng Tổng hợp", authority=(), rank="", acting=False),
        programme=(ProgrammeItem("Ký kết", time(14, 30), "Đại diện các bên"),),
        delegates=tuple(Delegate("Lãnh đạo cơ quan", one.key) for one in agreement.parties),
        contents=("Các đại biểu thảo luận, thống nhất nội dung.",),
        conclusions=(Clause("Các cơ quan tiếp tục thực hiện đúng thời hạn."),),
        originals=len(agreement.parties) * 2,
    )
    match issued.kind:
        case "letter":
            return DraftLetter(
                agreement, opinions, letterhead=attrs.evolve(head, symbol=f"{agreement.parties[0].abbreviation}-TM")
            )
        case "opinions":
            return OpinionReport(agreement, opinions, letterhead=head)
        case "submission":
            attached = agreement_of(Case(_quy_che(), LegalForm.ATTACHED, 1, "head"))
            attached = attrs.evolve(attached, parties=agreement.parties)
            grounds = Grounds("Cần có quy chế để phối hợp chặt chẽ.", "Dự thảo do các cơ quan cùng xây dựng.")
            above = attrs.evolve(head, to=("Ủy ban nhân dân tỉnh Ví Dụ",))
            return Submission(attached, grounds, OpinionReport(attached, opinions), letterhead=above)
        case "invitation":
            return Invitation(agreement, meeting, letterhead=attrs.evolve(head, signed=_SIGNED))
        case "notice":
            return Notice(agreement, meeting, letterhead=head)
        case _:
            return meeting.minutes(agreement, attrs.evolve(head, signatories=()))


def _amended(agreement: Agreement, *, consolidated: bool) -> Subject:
    """Return the instrument of an amendment; or the text that it makes, with what amended it."""
    reply = next(duty for _, duty in agreement.duties() if duty.key == "reply")
    amendment = Amendment(
        (
            ReplacePhrase("05 ngày làm việc", "03 ngày làm việc", places=("khoản 2 Điều 3",)),
            ChangeDuty(attrs.evolve(reply, when=Within(3, WORKING_DAYS, after="request"))),
            Insert("Điều 4", Article("Bảo vệ dữ liệu", text="Các cơ quan giữ bí mật thông tin.", label="4a")),
            Add(Clause("Tiết kiệm, tránh lãng phí."), "Điều 2"),
            Repeal("khoản 1 Điều 2"),
        ),
        number=8,
        signed=date(2026, 6, 1),
        effective=date(2026, 6, 15),
        bases=agreement.bases,
        preamble="Các cơ quan thống nhất sửa đổi, bổ sung một số điều như sau:",
        signatories=agreement.signatories,
        recipients=agreement.recipients,
    )
    if consolidated:
        return consolidate(agreement, [amendment], _ON)
    return Instrument(amendment, agreement)
