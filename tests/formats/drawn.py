"""Drawn: agreements, and what is issued under them, of every length; the same number draws the same."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random

import attrs

from coordlib import (
    Agreement,
    Article,
    Chapter,
    Clause,
    Ledger,
    Party,
    Point,
    Recipient,
    Signatory,
    assess,
    read,
    schedule,
)
from coordlib.dates import Period
from coordlib.lexicon import Capacity
from coordlib.model import FINAL, INTERIM, Annex, AnnexTable, Authority, Decision, LegalBasis, LegalForm, Section
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
from tests.paths import EXAMPLES

_BODIES = (
    ("Công an tỉnh Vĩnh Hà", "CAT", "Bộ Công an"),
    ("Sở Thông tin và Truyền thông tỉnh Vĩnh Hà", "STTTT", "Ủy ban nhân dân tỉnh Vĩnh Hà"),
    ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh Vĩnh Hà", "BĐBP", "Bộ Tư lệnh Bộ đội Biên phòng"),
    ("Viễn thông Vĩnh Hà", "VTVH", "Tập đoàn Bưu chính Viễn thông Việt Nam"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vĩnh Hà", "UBMTTQ", ""),
    ("Chi cục Kiểm lâm", "CCKL", "Sở Nông nghiệp và Môi trường tỉnh Vĩnh Hà"),
    ("Ban Quản lý Khu dự trữ sinh quyển và Vườn quốc gia Mường Lò", "BQL", ""),
    ("Công ty TNHH một thành viên Khai thác công trình thủy lợi Vĩnh Hà", "KTTL", ""),
)
NAMES = ("Nguyễn Văn A", "Trần Thị Bích B", "Lê Hoàng Minh C", "Phạm D", "Đặng Thị Thanh Huyền E")
"""Who signs: made up, as all that is drawn."""

_OFFICES = ("Giám đốc", "Chỉ huy trưởng", "Chủ tịch", "Phó Giám đốc phụ trách chuyên môn kỹ thuật")
_PLACES = ("Viện kiểm sát nhân dân tỉnh", "Các phòng, đơn vị trực thuộc các bên", "Thường trực Tỉnh ủy", "Lãnh đạo bên")


@cache
def _sentences() -> tuple[str, ...]:
    """Return what the agreements of the examples say, a sentence each."""
    found = (read(file) for file in sorted(EXAMPLES.glob("*.yaml")))
    texts = (text for agreement in found for _, text in agreement.texts())
    return tuple(sorted({text for text in texts if "[[" not in text and "\n" not in text}))


class _Hand:
    """Draws the parts of one agreement."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)  # noqa: S311 - no secret

    def text(self, most: int = 3) -> str:
        sentences = self.random.sample(_sentences(), self.random.randint(1, most))
        return " ".join(sentence.rstrip(".;:") + "." for sentence in sentences)

    def title(self, least: int = 3, most: int = 16) -> str:
        words = self.random.choice(_sentences()).rstrip(".;:").split(" ")
        return " ".join(words[: self.random.randint(least, most)]).rstrip(",;:(“")

    def points(self) -> tuple[Point, ...]:
        if self.random.random() < 0.6:
            return ()
        return tuple(Point(self.text(2)) for _ in range(self.random.randint(2, 5)))

    def clause(self) -> Clause:
        titled = self.random.random() < 0.15
        return Clause(self.text(), self.points(), title=self.title() if titled else "")

    def article(self) -> Article:
        if self.random.random() < 0.25:
            return Article(self.title(), text=self.text(5))
        return Article(self.title(), tuple(self.clause() for _ in range(self.random.randint(2, 5))))

    def articles(self, most: int) -> tuple[Article, ...]:
        return tuple(self.article() for _ in range(self.random.randint(2, most)))

    def chapter(self, most: int) -> Chapter:
        if self.random.random() < 0.2:
            return Chapter(self.title(), tuple(Section(self.title(), self.articles(2)) for _ in range(2)))
        return Chapter(self.title(), self.articles(most))

    def body(self) -> tuple[Chapter, ...] | tuple[Article, ...]:
        if self.random.random() < 0.3:
            return self.articles(4)
        most = self.random.choice((2, 3, 5))
        return tuple(self.chapter(most) for _ in range(self.random.randint(2, 4)))

    def party(self, number: int) -> Party:
        name, abbreviation, superior = _BODIES[number % len(_BODIES)]
        return Party(f"p{number}", name, abbreviation=abbreviation, superior=superior, seat="Vĩnh Hà")

    def signatory(self, party: str) -> Signatory:
        deputy = self.random.random() < 0.3
        authority = (Authority(Capacity.DEPUTY, "Giám đốc"),) if deputy else ()
        office = "Phó Giám đốc" if deputy else self.random.choice(_OFFICES)
        return Signatory(party, office, self.random.choice(NAMES), authority=authority)

    def recipients(self) -> tuple[Recipient, ...]:
        named = [Recipient(self.random.choice(_PLACES)) for _ in range(self.random.randint(0, 7))]
        return (*named, Recipient("VT", archive=True))

    def annex(self) -> Annex:
        rows = tuple((str(number), self.text(1), self.title()) for number in range(1, self.random.randint(3, 25)))
        table = AnnexTable(("TT", "Nội dung", "Đơn vị thực hiện"), rows, (10, 90, 60))
        return Annex(self.title(4), text=self.text(), table=table if self.random.random() < 0.7 else None)

    def basis(self) -> LegalBasis:
        return LegalBasis(self.title(4, 10), "Luật", issued=date(2018, 6, self.random.randint(1, 28)))

    def agreement(self) -> Agreement:
        parties = tuple(self.party(number) for number in self.order()[: self.random.choice((2, 2, 2, 3, 4, 8))])
        drawn = Agreement(
            f"Quy chế phối hợp {self.title(8, 25)[:1].lower()}{self.title(8, 25)[1:]}",
            parties,
            self.body(),
            number=self.random.randint(1, 99),
            signed=date(2024, 1, 2) + timedelta(self.random.randint(0, 300)),
            bases=tuple(self.basis() for _ in range(self.random.randint(1, 6))),
            preamble=self.text(),
            annexes=tuple(self.annex() for _ in range(self.random.choice((0, 0, 1, 2)))),
            signatories=tuple(self.signatory(party.key) for party in parties),
            recipients=self.recipients(),
        )
        return self.attached(drawn) if self.random.random() < 0.3 else drawn

    def order(self) -> list[int]:
        return self.random.sample(range(len(_BODIES)), len(_BODIES))

    def attached(self, agreement: Agreement) -> Agreement:
        lead = agreement.parties[0]
        orders = tuple(Article("", text=self.text(2)) for _ in range(self.random.randint(2, 4)))
        decision = Decision(lead, f"Ban hành {agreement.title}", orders, f"Thủ trưởng {lead.name}")
        return attrs.evolve(
            agreement, legal_form=LegalForm.ATTACHED, decision=decision, signatories=agreement.signatories[:1]
        )


_YEAR = Period(date(2021, 12, 15), date(2022, 12, 14))
_ON = date(2022, 12, 20)


class _Clerk(_Hand):
    """Draws what is issued under an agreement of the examples."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        files = sorted(EXAMPLES.glob("*.yaml"))
        self.under = read(self.random.choice(files))
        self.keys = [party.key for party in self.under.parties]

    def head(self, issuers: int) -> Letterhead:
        keys = tuple(self.keys[:issuers])
        return Letterhead(
            keys,
            self.random.randint(1, 300),
            signed=_ON,
            signatories=tuple(self.signatory(key) for key in keys),
            recipients=self.recipients(),
        )

    def ledger(self) -> Ledger:
        """Return the ledger of a year in which some of what fell due was done, in time or late."""
        dues = schedule(self.under, self.under.earliest or _YEAR.first, _YEAR.last)
        diligence = self.random.random()
        done = sorted((due for due in dues if self.random.random() < diligence), key=lambda due: due.on)
        return Ledger(self.under).append(*(self.entry(due.key, due.on) for due in done))

    def entry(self, key: str, due: date) -> Entry:
        on = min(due + timedelta(self.random.choice((0, 0, 0, 9))), _ON)
        proof = (Evidence(f"{self.random.randint(1, 99)}/BC (ví dụ)", on),) if self.random.random() < 0.7 else ()
        return Entry(Done(key, due), on, evidence=proof)

    def report(self) -> Report:
        one, two, three, four = (self.text(4) for _ in range(4))
        narrative = Narrative(one, two, (), three, four, lessons=one, directions=two, proposals=three)
        progress = assess(self.under, self.ledger(), _ON, period=_YEAR)
        kind, charts = self.random.choice((INTERIM, FINAL)), self.random.random() < 0.5
        return Report(progress, kind, narrative, self.head(self.random.choice((1, 1, 2))), charts=charts)

    def minutes(self) -> Minutes:
        review = next(review for _, review in self.under.reviews())
        return Minutes(
            self.under,
            review.key,
            _ON,
            self.signatory(self.keys[0]),
            self.signatory(self.keys[1]),
            attendance=(Attendance(self.keys[0], "Lãnh đạo và các phòng", 6),),
            contents=tuple(self.text(4) for _ in range(self.random.randint(1, 6))),
            conclusions=tuple(self.text() for _ in range(self.random.randint(1, 4))),
            tasks=tuple(Task(self.text(1), self.keys[1], _ON) for _ in range(self.random.randint(0, 4))),
            letterhead=self.head(2),
        )

    def subject(self, kind: int) -> Subject:
        match kind:
            case 0 | 1:
                return self.report()
            case 2:
                return self.minutes()
            case 3:
                return attrs.evolve(Plan.of_year(self.under, 2022), letterhead=self.head(2))
            case 4:
                return Reminder(assess(self.under, self.ledger(), _ON), self.keys[1], None, self.head(1))
            case _:
                return Tracking(assess(self.under, self.ledger(), _ON, period=_YEAR))


def drawn(number: int) -> Subject:
    """Return an agreement of one to some fifteen pages, or at every third number what is issued under one."""
    return _Clerk(number).subject(number // 3 % 6) if number % 3 == 2 else _Hand(number).agreement()
