"""Drawn ledgers: a small agreement, what was recorded of it, and what is reported, all by the luck of a number.

In comes a number; out goes always the same case for it. Which words an article uses is known here by itself, so that
who reads a report holds them against nothing that the library made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import attrs

from coordlib import Agreement, Ledger, Party, schedule
from coordlib.dates import Due, Event, Period
from coordlib.language import FindingsError, Key
from coordlib.model import (
    DAYS,
    FINAL,
    INTERIM,
    MEETING,
    REPORT,
    REQUESTER,
    WORKING_DAYS,
    Article,
    Clause,
    Duty,
    Edition,
    Every,
    Indicator,
    InForce,
    LegalBasis,
    Member,
    Once,
    OnEvent,
    Ongoing,
    ReviewCycle,
    ReviewKind,
    When,
    Within,
)
from coordlib.tracking import Correction, Done, Entry, Evidence, Figure, Happened, Note, Resumed, Suspended, Waived

DAY = timedelta(days=1)
PARTIES = (
    Party("police", "Công an tỉnh Gia Lai", "Công an tỉnh", abbreviation="CAT"),
    Party("telecom", "Viettel Gia Lai", abbreviation="VTGL"),
    Party("justice", "Sở Tư pháp tỉnh Gia Lai", "Sở Tư pháp", abbreviation="STP"),
    Party("home", "Sở Nội vụ tỉnh Gia Lai", "Sở Nội vụ", abbreviation="SNV"),
)
WARDS = Party(
    "wards",
    "Ủy ban nhân dân các phường",
    group=True,
    members=(Member("pleiku", "Phường Pleiku"), Member("dien-hong", "Phường Diên Hồng")),
)
AGAIN = (
    "gửi báo cáo kết quả phối hợp",
    "rà soát danh sách đầu mối liên lạc",
    "kiểm tra việc chấp hành quy định về bảo vệ bí mật nhà nước",
    "xây dựng kế hoạch phối hợp",
    "tổ chức tập huấn nghiệp vụ cho cán bộ",
)
ASKED = (
    "trả lời yêu cầu phối hợp bằng văn bản",
    "cung cấp thông tin, tài liệu liên quan",
    "xác minh thông tin thuê bao",
)
STRUCK = ("thông báo thông tin ban đầu về sự cố", "cử cán bộ tham gia khắc phục sự cố")
ALWAYS = ("trao đổi thông tin về tình hình an ninh mạng", "tuyên truyền, phổ biến pháp luật về an ninh mạng")
FIXED = ("ban hành kế hoạch thực hiện Quy chế", "công bố danh sách đầu mối liên lạc")
REVIEWS = {
    MEETING: "họp giao ban",
    INTERIM: "sơ kết việc thực hiện Quy chế",
    FINAL: "tổng kết việc thực hiện Quy chế",
    REPORT: "gửi báo cáo kết quả thực hiện Quy chế",
}
COUNTED = (("Số lớp tập huấn", "lớp"), ("Số vụ việc vi phạm", "vụ"), ("Số giờ gián đoạn thông tin", "giờ"))


@attrs.frozen
class Case:
    """What is drawn: the agreement with the words of its promises by key, the ledger, and what is reported of it."""

    number: int
    agreement: Agreement
    deeds: dict[str, str]
    ledger: Ledger
    on: date
    period: Period
    restricted: bool
    final: bool
    full: bool


@attrs.define
class _Draw:
    """Draws one case: the promises first, then what became of each."""

    luck: Random
    deeds: dict[str, str] = attrs.Factory(dict)
    places: list[tuple[str, Duty | ReviewCycle]] = attrs.Factory(list)

    def parties(self) -> tuple[Party, ...]:
        count = self.luck.choice((2, 2, 3, 4))
        group = (WARDS,) if self.luck.random() < 0.2 else ()
        return (*PARTIES[:count], *group)

    def some(self, keys: tuple[Key, ...], most: int) -> tuple[Key, ...]:
        """Return a few keys, in the order of the parties."""
        drawn = self.luck.sample(keys, self.luck.randint(1, min(most, len(keys))))
        return tuple(key for key in keys if key in drawn)

    def indicators(self, key: str) -> tuple[Indicator, ...]:
        if self.luck.random() > 0.35:
            return ()
        name, unit = self.luck.choice(COUNTED)
        target = self.luck.choice(({}, {"at_least": self.luck.randint(2, 90)}, {"at_most": self.luck.randint(1, 40)}))
        return (
            Indicator(
                f"{key}-{self.luck.choice(('so', 'dem'))}",
                name,
                unit,
                months=self.luck.choice((0, 3, 12, 12)),
                level=self.luck.random() < 0.15,
                restricted=self.luck.random() < 0.1,
                each=self.luck.random() < 0.2,
                **target,
            ),
        )

    def promise(self, kind: str, key: str, keys: tuple[Key, ...], begins: date) -> None:
        """Draw one promise of a kind, with its words."""
        luck, lead = self.luck, self.some(keys, 3)
        others = tuple(one for one in keys if one not in lead and one != "wards")
        support = self.some(others, 1) if others and luck.random() < 0.3 else ()
        asker = luck.choice(others) if others else lead[0]
        when, deeds, limit = self.when(kind, begins)
        unused = [deed for deed in deeds if deed not in self.deeds.values()]
        if not unused:
            return
        deed = luck.choice(unused)
        # Now and then it is owed to whoever asks, by those who did not.
        anybody = kind == "asked" and len(lead) > 1 and luck.random() < 0.2
        duty = Duty(key, lead, REQUESTER if anybody else asker, when, support=support, indicators=self.indicators(key))
        names = ", ".join(party.short_name or party.name for party in (*PARTIES, WARDS) if party.key in lead)
        self.deeds[key] = deed
        self.places.append((f"{names} {deed}{limit}.", duty))

    def when(self, kind: str, begins: date) -> tuple[When, tuple[str, ...], str]:
        luck = self.luck
        match kind:
            case "again":
                months = luck.choice((1, 3, 3, 6, 12))
                return Every(months=months, day=luck.choice((5, 14, 15, 20, 28, 31))), AGAIN, ", trước ngày đã định"
            case "asked":
                unit = luck.choice((DAYS, WORKING_DAYS))
                return Within(luck.randint(2, 12), unit, after="request"), ASKED, " trong thời hạn đã định"
            case "struck":
                return luck.choice((OnEvent("incident", promptly=True), OnEvent("incident"))), STRUCK, ""
            case "fixed":
                return Once(begins + luck.randint(10, 300) * DAY), FIXED, ""
            case _:
                return Ongoing(), ALWAYS, ""

    def review(self, kind: ReviewKind, key: str, keys: tuple[Key, ...]) -> None:
        """Draw one cycle: meetings and reviews with hosts by turns, reports from some to another."""
        luck = self.luck
        signing = tuple(one for one in keys if one != "wards")
        months = {MEETING: (1, 3), INTERIM: (6, 12), FINAL: (12,), REPORT: (3, 6)}[kind]
        every = Every(months=luck.choice(months), day=luck.choice((20, 25, 31)))
        hosts = self.some(signing, 4) if kind is not REPORT else ()
        reporters = self.some(signing, 2) if kind is REPORT else ()
        receivers = tuple(one for one in signing if one not in reporters)[:1] if kind is REPORT else ()
        cycle = ReviewCycle(key, kind, every, hosts=hosts, reporters=reporters, receivers=receivers)
        self.deeds[key] = REVIEWS[kind]
        self.places.append((f"Các bên {REVIEWS[kind]} theo định kỳ.", cycle))

    def agreement(self) -> Agreement:
        luck = self.luck
        parties = self.parties()
        keys = tuple(party.key for party in parties)
        signed = date(2024, luck.randint(1, 12), luck.randint(1, 28))
        expires = luck.choice((None, signed + luck.randint(200, 1400) * DAY))
        kinds = luck.choices(("again", "asked", "struck", "always", "fixed"), (4, 3, 2, 2, 1), k=luck.randint(1, 5))
        for number, kind in enumerate(kinds, start=1):
            self.promise(kind, f"viec-{number}", keys, signed)
        for number, cycle in enumerate(luck.sample((MEETING, INTERIM, REPORT), luck.randint(0, 2)), start=1):
            self.review(cycle, f"che-do-{number}", keys)
        agreement = Agreement(
            "Quy chế phối hợp bảo đảm an ninh mạng",
            parties,
            tuple(self.articles()),
            signed=signed,
            expires=expires,
            id=f"quy-che-{luck.randint(1, 9)}",
        )
        return self.amended(agreement) if luck.random() < 0.15 else agreement

    def amended(self, agreement: Agreement) -> Agreement:
        """Return an agreement of which something is due on other days from some day on."""
        signed = agreement.signed or date.min
        articles = (part for part in agreement.body if isinstance(part, Article))
        later = tuple(attrs.evolve(article, duties=self.on_other_days(article)) for article in articles)
        since = signed + self.luck.randint(60, 500) * DAY
        text = attrs.evolve(agreement, body=later)
        by = (LegalBasis("Quyết định", "sửa đổi Quy chế", number="9/QĐ-CAT", issued=since),)
        return InForce.of(text, (Edition(agreement), Edition(text, since, by=by)))

    def on_other_days(self, article: Article) -> tuple[Duty, ...]:
        """Return the duties of an article with other days of the month, or longer limits."""
        duties = []
        for duty in article.duties:
            match duty.when:
                case Every(day=int()):
                    duties.append(attrs.evolve(duty, when=attrs.evolve(duty.when, day=self.luck.choice((10, 25)))))
                case Within():
                    duties.append(attrs.evolve(duty, when=attrs.evolve(duty.when, n=duty.when.n + 3)))
                case _:
                    duties.append(duty)
        return tuple(duties)

    def articles(self) -> Iterator[Article]:
        """Yield the articles: a promise in one by itself, or several as clauses of one."""
        places = list(self.places)
        while places:
            taken = [places.pop(0) for _ in range(min(len(places), self.luck.choice((1, 1, 2, 3))))]
            title = f"Nội dung thứ {len(places) + 1}"
            if len(taken) == 1:
                [(text, promise)] = taken
                yield Article(title, text=text, duties=_duties(promise), reviews=_reviews(promise))
            else:
                clauses = (Clause(text, duties=_duties(promise), reviews=_reviews(promise)) for text, promise in taken)
                yield Article(title, clauses=tuple(clauses))


def _duties(promise: Duty | ReviewCycle) -> tuple[Duty, ...]:
    return (promise,) if isinstance(promise, Duty) else ()


def _reviews(promise: Duty | ReviewCycle) -> tuple[ReviewCycle, ...]:
    return (promise,) if isinstance(promise, ReviewCycle) else ()


# --- what was recorded ---


@attrs.define
class _Clerk:
    """Records what became of an agreement until a day, as far as the ledger admits it."""

    luck: Random
    agreement: Agreement
    until: date
    numbers: int = 0

    def evidence(self, on: date, party: Key | None) -> tuple[Evidence, ...]:
        if self.luck.random() < 0.35:
            return ()
        issuer = next((one.abbreviation for one in PARTIES if one.key == party), "CAT")
        self.numbers += 1
        letters = self.luck.choice(("BC-", "KH-", "", "DS-"))
        return (Evidence(f"{self.numbers:02}/{letters}{issuer}", on),)

    def entry(self, what: object, on: date, by: tuple[Key, ...] = (), *, shown: bool = False) -> Entry:
        """Return an entry, recorded at once or some days later, now and then restricted or only proposed."""
        luck = self.luck
        later = luck.choice((0, 0, 0, 0, 2, 40)) * DAY
        return Entry(
            what,  # type: ignore[arg-type]
            on,
            by,
            recorded=on + later,
            evidence=self.evidence(on, by[0] if by else None) if shown else (),
            restricted=luck.random() < 0.08,
            proposed=luck.random() < 0.03,
        )

    def events(self, first: date) -> Iterator[Event]:
        for kind in ("request", "incident"):
            days = sorted({self.luck.randint(0, (self.until - first).days) for _ in range(self.luck.choice((0, 1, 4)))})
            for number, day in enumerate(days, start=1):
                asking = self.luck.choice(self.agreement.parties[:2]).key
                reference = f"{number}/{kind[:3].upper()}" if kind == "request" or self.luck.random() < 0.5 else ""
                yield Event(Key(kind), first + day * DAY, reference, (asking,))

    def of_due(self, due: Due, first: date) -> Iterator[Entry]:
        """Yield what is recorded of one time of a promise: by all, by each on a day of his own, waived, or nothing."""
        luck = self.luck
        fate = luck.choices(("all", "each", "some", "waived", "none"), (4, 5, 3, 1, 3))[0]
        begun = max(due.begun, first)
        if fate == "all":
            yield self.entry(Done(due.key, due.occasion), max(begun, due.on + luck.randint(-9, 6) * DAY), shown=True)
        elif fate in ("each", "some"):
            leads = due.lead if fate == "each" else due.lead[: luck.randint(0, len(due.lead))]
            hosts = due.what.hosts if isinstance(due.what, ReviewCycle) else ()
            for party in leads:
                doer = luck.choice(hosts) if hosts and luck.random() < 0.2 else party
                on = max(begun, due.on + luck.choice((-20, -6, -1, 0, 0, 1, 3, 45)) * DAY)
                yield self.entry(Done(due.key, due.occasion), on, (doer,), shown=True)
            for party in due.support[: luck.randint(0, 1)]:
                yield self.entry(Done(due.key, due.occasion), max(begun, due.on - 3 * DAY), (party,), shown=True)
        elif fate == "waived":
            by = luck.choice(((), due.lead[:1], due.to[:1]))
            on = max(begun, due.on + luck.randint(-20, 10) * DAY)
            yield self.entry(Waived(due.key, "Các bên thống nhất", due.occasion), on, by)
        if luck.random() < 0.12:
            text = luck.choice(("Đã xin gia hạn", f"Đã đôn đốc {due.occasion}"))
            occasion = luck.choice(("", due.occasion))
            yield self.entry(Note(text, due.key, occasion), max(begun, due.on + luck.randint(-5, 9) * DAY))

    def rests(self, keys: list[Key], first: date) -> Iterator[Entry]:
        """Yield a suspension or two, of a duty or of the whole, which end or do not."""
        for _ in range(self.luck.choice((0, 0, 0, 1, 2))):
            key = self.luck.choice([*keys, Key("")])
            on = first + self.luck.randint(5, max(6, (self.until - first).days)) * DAY
            yield self.entry(Suspended("Các bên thống nhất", key), on)
            if self.luck.random() < 0.7:
                yield self.entry(Resumed(key), on + self.luck.randint(1, 70) * DAY)

    def always(self, first: date) -> Iterator[Entry]:
        """Yield what is recorded of what has no day: that it is done, and figures."""
        span = (self.until - first).days
        for _, duty in self.agreement.duties():
            if isinstance(duty.when, Ongoing):
                for _ in range(self.luck.choice((0, 0, 1, 3))):
                    by = self.luck.choice(((), duty.lead[:1]))
                    yield self.entry(Done(duty.key), first + self.luck.randint(0, span) * DAY, by, shown=True)
            if self.luck.random() < 0.1:
                waived = Waived(duty.key, "Các bên thống nhất")
                yield self.entry(
                    waived, first + self.luck.randint(0, span) * DAY, self.luck.choice(((), duty.lead[:1]))
                )
            for indicator in duty.indicators:
                for _ in range(self.luck.choice((0, 1, 4, 8))):
                    by = self.luck.choice(((), duty.lead[:1]))
                    figure = Figure(indicator.key, self.luck.randint(0, 30))
                    yield self.entry(figure, first + self.luck.randint(0, span) * DAY, by)

    def record(self) -> Ledger:
        first = self.agreement.earliest or date.min
        ledger = Ledger(self.agreement)
        for event in self.events(first):
            happened = Entry(Happened(event.key, event.reference), event.on, event.by)
            ledger = _appended(ledger, attrs.evolve(happened, restricted=self.luck.random() < 0.15))
        told = tuple(
            Event(entry.what.event, entry.on, entry.what.reference, entry.by)
            for entry in ledger.entries
            if isinstance(entry.what, Happened)
        )
        dues = schedule(self.agreement, first, self.until + 60 * DAY, events=told)
        entries = [entry for due in dues for entry in self.of_due(due, first)]
        entries += [*self.rests([due.key for due in dues], first), *self.always(first)]
        for entry in sorted(entries, key=lambda one: one.on):
            if entry.on <= self.until + 30 * DAY:
                ledger = _appended(ledger, entry)
                ledger = self.corrected(ledger)
        return ledger

    def corrected(self, ledger: Ledger) -> Ledger:
        """Return a ledger in which now and then the last entry is put right, or confirmed, some days later."""
        if not ledger.entries or self.luck.random() > 0.06:
            return ledger
        last = ledger.entries[-1]
        if isinstance(last.what, Correction | Suspended | Resumed):
            return ledger
        moved = last.on + self.luck.choice((-1, 0, 2)) * DAY
        instead = self.luck.choice((None, last.what))
        recorded = max(moved, last.recorded) + self.luck.choice((0, 5, 60)) * DAY
        correction = Correction(len(ledger.entries), "Ghi nhầm", instead)
        by = self.luck.choice(((), last.by))
        return _appended(ledger, Entry(correction, moved, by, recorded=recorded, clerk="B"))


def _appended(ledger: Ledger, entry: Entry) -> Ledger:
    """Return a ledger with an entry more, or as it is where that is refused: what is done twice, or not suspended."""
    try:
        return ledger.append(entry)
    except FindingsError:
        return ledger


# --- what is reported ---


def _periods(luck: Random, first: date) -> Period:
    """Return what a report is of: a whole year, a half, a quarter, a first year, several years, or any days."""
    year = luck.choice((2024, 2025, 2025))
    match luck.choice(("year", "year", "half", "quarter", "first", "long", "any")):
        case "year":
            return Period(date(year - 1, 12, 15), date(year, 12, 14))
        case "half":
            return Period(date(year - 1, 12, 15), date(year, 6, 14))
        case "quarter":
            return Period(date(year, 3, 15), date(year, 6, 14))
        case "first":
            end = luck.choice((date(2024, 12, 14), date(2025, 6, 14), date(2025, 12, 14)))
            return Period(min(first, end), end)
        case "long":
            return Period(first, luck.choice((date(2026, 12, 14), first.replace(year=first.year + 2) - DAY)))
        case _:
            begins = first + luck.randint(0, 400) * DAY
            return Period(begins, begins + luck.randint(20, 700) * DAY)


def draw(number: int) -> Case:
    """Return the case of a number."""
    luck = Random(number)  # noqa: S311 - nothing to be guarded
    drawing = _Draw(luck)
    agreement = drawing.agreement()
    first = agreement.earliest or date.min
    period = _periods(luck, first)
    period = Period(max(period.first, first), max(period.last, first + 20 * DAY))
    on = period.last + luck.choice((0, 0, 0, 1, 6, 20, 45, -15, 400)) * DAY
    on = max(on, first + 5 * DAY)
    ledger = _Clerk(luck, agreement, max(on, period.last)).record()
    return Case(
        number,
        agreement,
        drawing.deeds,
        ledger,
        on,
        period,
        restricted=luck.random() < 0.2,
        final=luck.random() < 0.2,
        full=luck.random() < 0.1,
    )


__all__ = ["DAY", "PARTIES", "WARDS", "Case", "draw"]
