"""RPT: what the text of a report counts, against the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

import attrs

from coordlib.dates import Mention, days_of, sentences_of, words_of
from coordlib.language import (
    Breaches,
    Key,
    Message,
    Number,
    Severity,
    bad,
    date_in_figures,
    figure,
    good,
    numbers_of,
    quantity,
    rule,
)
from coordlib.lexicon import CALENDAR_UNITS, ROMAN, any_of, own_pattern, pattern, phrase_pattern, phrases_of
from coordlib.model import FINAL, INTERIM, MEETING, ReviewCycle, ReviewKind
from coordlib.rules.issued.claim_words import FIRST_DAY_BEFORE, LAST_DAY_BEFORE
from coordlib.rules.issued.clauses import doers_in
from coordlib.rules.issued.letterheads import breach
from coordlib.rules.issued.recorded_deeds import EMPTY, REQUESTED, RecordedDeeds
from coordlib.tracking import Happened, Measurement, Report, valid_entries

_PER_CENT = "%"
_FAR = 300  # letters after a number that are looked at
_LONGEST_SUBJECT = 8  # words after a number that say what was counted
_ENOUGH = Decimal("0.6")  # of the words that say something, so many are of the indicator's name
_AVERAGE_AFTER = re.compile(rf"/\w| ?(?:mỗi|một) {any_of(CALENDAR_UNITS)}")
# before a number that was to be reached, not one that was: “chỉ tiêu giao là 20 buổi”
_GOAL = pattern(
    r"(?i)chỉ tiêu|mục tiêu|được giao|giao là|kế hoạch|tối thiểu|ít nhất", r"|tối đa|không quá|phấn đấu|yêu cầu đạt"
)

PLANNED = frozenset({"narrative.directions", "narrative.proposals", "narrative.lessons"})
"""The fields of a report that tell of what is still to be done."""


_SENTENCE = 300  # letters, so that a search stays linear


def sentence_before(text: str, end: int) -> str:
    """Return the sentence that a place of a text stands in, up to that place, as far as a rule looks."""
    *_, (_, sentence) = sentences_of(text[max(0, end - _SENTENCE) : end])
    return sentence


def sentence_at(text: str, number: Number) -> str:
    """Return the sentence that a number stands in, as far as a rule looks."""
    _, after = next(sentences_of(text[number.end : number.end + _SENTENCE]))
    return sentence_before(text, number.start) + text[number.start : number.end] + after


def is_of_a_part(text: str, number: Number) -> bool:
    """Tell whether a number is said of a part of something, or of another time: “trong đó có 3 vụ”, “so với 5 vụ”."""
    return bool(_PART.search(sentence_before(text, number.start)))


def figures_listed(values: set[Decimal], none: str) -> str:
    """Return figures as a message lists them, smallest first; or the word for none."""
    return ", ".join(figure(value) for value in sorted(values)) or none


@attrs.frozen
class _Counted:
    """Something that the tables of a report count: its name, its unit, the figures that they print, and its targets.

    `rise`: whether the figures are by how much it rose or fell.
    """

    name: str
    unit: str
    values: frozenset[Decimal]
    targets: frozenset[Decimal] = frozenset()
    of: Measurement | None = None
    rise: bool = False

    def is_shared(self, report: Report) -> bool:
        """Tell whether several parties count it together, so that what one of them did is a part."""
        duties = report.agreement.duties() if self.of else ()
        return any(len(duty.lead) > 1 for _, duty in duties if self.of and self.of.indicator in duty.indicators)

    def answers(self, words: list[str]) -> Decimal:
        """Return which part of the words that say something are of its name; nought of no such words."""
        own = set(words_of(self.name))
        said = [word for word in words if word in own or _says_something(word)]
        return Decimal(sum(word in own for word in said)) / len(said) if said else Decimal(0)


def _counted(report: Report) -> Iterator[_Counted]:
    """Yield what the tables of a report count, whatever the text calls it."""
    for one in report.indicators:
        if one.indicator.unit:
            targets = (one.indicator.at_least, one.indicator.at_most)
            name, unit = one.indicator.name, one.indicator.unit
            yield _Counted(name, unit, _known(one.this, one.previous, one.total), _known(*targets), one)
            yield _Counted(name, unit, _known(one.change), of=one, rise=True)
            yield _Counted(name, _PER_CENT, _known(one.change_rate), of=one, rise=True)
    rate = report.progress.tally.on_time_rate
    yield _Counted("Tỷ lệ hoàn thành đúng hạn", _PER_CENT, _known(rate))


def _says_something(word: str) -> bool:
    return word not in EMPTY and not word.isdigit()


def _known(*values: Decimal | None) -> frozenset[Decimal]:
    return frozenset(abs(one) for one in values if one is not None)


@attrs.frozen
class _Claim:
    """A number in the text of a report, and what it is a number of.

    `part`: or of a part of that. `goal`: whether the `sentence` speaks of what was to be reached.
    """

    field: str
    number: Number
    of: tuple[_Counted, ...]
    part: bool
    goal: bool
    sentence: str

    @property
    def values(self) -> set[Decimal]:
        return {value for one in self.of for value in one.values}

    @property
    def true(self) -> bool:
        """Whether it may be said: it is in the tables, or is of a part and no more than the whole."""
        within = self.part and self.number.value <= max(self.values, default=self.number.value)
        if all(one.rise for one in self.of) and not self.values:
            return True  # by how much it rose is not known
        goals = {value for one in self.of for value in one.targets} if self.goal else set()
        return within or any(self.number.fits(value) for value in self.values | goals)

    @property
    def printed(self) -> set[Decimal]:
        """All that the tables print of it."""
        return self.values | {value for one in self.of for value in one.targets}


def _claims(report: Report) -> Iterator[_Claim]:
    """Yield the numbers that the text gives of what the tables count; numbers of other subjects are not ours."""
    counted = tuple(_counted(report))
    units: dict[str, list[_Counted]] = {}
    for one in counted:
        units.setdefault(one.unit, []).append(one)
    for field, text in report.texts():
        if field in PLANNED or not text:
            continue
        lowered = text.lower()
        for unit, known in units.items():
            if unit != _PER_CENT and unit.lower() not in lowered:
                continue
            written = _IN_PER_CENT if unit == _PER_CENT else re.compile(re.escape(unit))
            for number in numbers_of(text, written):
                found, part = _subject(text, number, known)
                before = sentence_before(text, number.start)
                rate = all(one.of is None for one in found)
                if found and not (rate and _named(next(_clauses(before)), report)):  # RPT068 looks at a party's own
                    alone = _named(next(_clauses(before)), report) == 1 and any(one.is_shared(report) for one in found)
                    part = part or alone or bool(_SUB_PERIOD.search(before))  # “Viettel tỉnh cung cấp 25 lượt”
                    yield _Claim(field, number, found, part, bool(_GOAL.search(before)), sentence_at(text, number))


def _named(clause: str, report: Report) -> int:
    """Return how many parties a clause names."""
    return sum(any(name and name in clause for name in (one.name, one.short_name)) for one in report.agreement.parties)


def _subject(text: str, number: Number, known: Iterable[_Counted]) -> tuple[tuple[_Counted, ...], bool]:
    """Return what a number counts, by the words after its unit, or where these say nothing, those before it.

    None: a subject that the ledger does not count. And whether more is said of it, so that it may be a part.
    """
    after, before = text[number.end : number.end + _FAR], sentence_before(text, number.start)
    if is_of_a_part(text, number) or _AVERAGE_BEFORE.search(before) or _AVERAGE_AFTER.match(after):
        return (), False
    rise = bool(_RISE.search(before))
    known = tuple(one for one in known if one.rise == rise)
    end = _SUBJECT_ENDS.search(after)
    thing, *more = _QUALIFIES.split(after[: end.start()] if end else after)
    words = words_of(thing)[:_LONGEST_SUBJECT]
    if any(map(_says_something, words)):
        return _best(words, known) or _begun(words, before, known), any(map(_says_something, words_of(" ".join(more))))
    units = {word for one in known for word in words_of(one.unit)}
    for clause in _clauses(before):
        words = words_of(clause)[-_LONGEST_SUBJECT:]
        if any(_says_something(word) and word not in units for word in words):
            return _best(words, known), False
    alone = len({one.name for one in known}) == 1 and not _YEAR.search(before)
    return known if alone else (), False


def _clauses(before: str) -> Iterator[str]:
    yield from reversed(re.split(r"[,:(]", before))


def _begun(words: list[str], before: str, known: tuple[_Counted, ...]) -> tuple[_Counted, ...]:
    """Return what is named on both sides of a number: “trao đổi 45 lượt tin …”."""
    first = next(word for word in words if _says_something(word))
    both = [*words_of(next(_clauses(before)))[-_LONGEST_SUBJECT:], *words]
    return _best(both, (one for one in known if first in words_of(one.name)))


def _best(words: list[str], known: Iterable[_Counted]) -> tuple[_Counted, ...]:
    scores = [(one.answers(words), one) for one in known]
    most = max((score for score, _ in scores), default=Decimal(0))
    return tuple(one for score, one in scores if score == most) if most >= _ENOUGH else ()


def _hidden(report: Report, claim: _Claim) -> bool:
    return any(one.of is not None and not report.shown(one.of) for one in claim.of)


@rule(
    "RPT004",
    Severity.WARNING,
    law=Message(
        "Con số trong lời văn về một chỉ tiêu, viết bằng số hay bằng chữ, có trong biểu số liệu.",
        "A number in the text that is of an indicator, in figures or in words, stands in the table.",
    ),
    fix=Message(
        "Sửa con số trong lời văn, hoặc ghi số liệu vào sổ.", "Mend the number in the text, or record the figure."
    ),
    why=(
        "Lời văn viết riêng, biểu lấy từ sổ: hai nơi nêu hai con số thì người đọc không biết tin nơi nào. Con số "
        "của việc khác, và của một phần (“trong đó …”), thì không so."
    ),
    cases=(
        bad(
            {"narrative": {"results": [{"about": "tasks", "text": "Đã xử lý 35 vụ."}]}},
            says="“35 vụ” không có trong biểu số liệu (vụ: 10, 1.234)",
            where="trường “narrative.results[1].text”",
        ),
        good(
            {"narrative": {"strengths": "Xử lý 1.234 vụ, trong đó có 3 vụn vặt; tỷ lệ đúng hạn 50%; không quá 10 vụ."}}
        ),
    ),
)
def number_that_contradicts_the_table(report: Report) -> Breaches:
    """Find a number of an indicator that is not the one in the table: “xử lý 15 vụ” beside 12."""
    for claim in _claims(report):
        hoped = claim.goal and not any(one.targets for one in claim.of)  # of which the table has nothing
        if (
            not (claim.true or hoped)
            and not _hidden(report, claim)
            and not (claim.values and _is_certain(report, claim))
        ):
            yield breach(claim.field, _not_in_the_table(claim, known=figures_listed(claim.printed, "không có")))


def _not_in_the_table(claim: _Claim, known: str) -> Message:
    return Message(
        f"“{claim.number.written}” không có trong biểu số liệu ({claim.of[0].unit}: {known})",
        f"{claim.number.written!r} is not in the table ({known})",
    )


def _is_certain(report: Report, claim: _Claim) -> bool:
    """Tell whether a number is exact, and said of the whole of one figure that is named in full."""
    names = {one.name for one in claim.of}
    sentence = " ".join(words_of(claim.sentence))
    named = all(word in sentence.split() for name in names for word in words_of(name))
    rough = claim.number.rough or claim.part or claim.goal
    return named and len(names) == 1 and not rough and not _named(claim.sentence, report)


@rule(
    "RPT069",
    Severity.ERROR,
    law=Message(
        "Con số chính xác về một chỉ tiêu nêu đủ tên là con số trong sổ theo dõi.",
        "An exact number of an indicator that is named in full is that of the ledger.",
    ),
    fix=Message(
        "Sửa con số trong lời văn theo sổ, hoặc ghi số liệu còn thiếu vào sổ.",
        "Mend the number, as the ledger has it, or record the missing figure.",
    ),
    why=(
        "Chỉ báo LỖI khi câu nêu đủ tên chỉ tiêu, con số không kèm “khoảng”, “hơn”, không phải một phần hay chỉ "
        "tiêu được giao, và sổ có số liệu; các trường hợp khác RPT004 nêu."
    ),
    cases=(
        bad(
            {"narrative": {"strengths": "Vụ được xử lý là 1.500 vụ."}},
            says="“1.500 vụ” của “Vụ được xử lý” không có trong sổ (sổ: 10, 1.234)",
            where="trường “narrative.strengths”",
        ),
        good({"narrative": {"strengths": "Vụ được xử lý là 1.234 vụ."}}),
    ),
)
def figure_that_the_ledger_does_not_have(report: Report) -> Breaches:
    """Find an exact number of an indicator, named in full, that the ledger does not make."""
    for claim in _claims(report):
        if claim.values and not claim.true and not _hidden(report, claim) and _is_certain(report, claim):
            yield breach(claim.field, _not_in_the_ledger(claim, known=figures_listed(claim.printed, "không có")))


def _not_in_the_ledger(claim: _Claim, known: str) -> Message:
    return Message(
        f"“{claim.number.written}” của “{claim.of[0].name}” không có trong sổ (sổ: {known})",
        f"{claim.number.written!r} is not in the ledger ({known})",
    )


@rule(
    "RPT018",
    Severity.ERROR,
    law=Message(
        "Số liệu hạn chế công bố không được nêu trong lời văn của báo cáo in không kèm số liệu đó.",
        "A figure that the tables withhold is not told in the text either.",
    ),
    fix=Message(
        "Bỏ con số này khỏi lời văn, hoặc in kèm dấu chỉ độ mật.",
        "Take the number out of the text, or print the report with its mark of secrecy.",
    ),
    why="Biểu ghi “không công bố” mà lời văn nêu đúng con số thì số liệu đã bị lộ.",
    cases=(
        bad(
            {
                "narrative": {"strengths": "Đã xử lý 3 vụ."},
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01", "restricted": True}
                ],
            },
            says="“3 vụ” là số liệu hạn chế công bố của “Vụ được xử lý”",
            where="trường “narrative.strengths”",
        ),
        good(
            {
                "narrative": {"strengths": "Đã xử lý 3 vụ."},
                "restricted": True,
                "letterhead": {"secrecy": "MẬT"},
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01", "restricted": True}
                ],
            }
        ),
    ),
)
def restricted_figure_told(report: Report) -> Breaches:
    """Find a figure that the tables withhold and the text tells."""
    for claim in _claims(report):
        if _hidden(report, claim) and not claim.number.rough and claim.true:
            names = ", ".join(dict.fromkeys(one.name for one in claim.of))
            yield breach(claim.field, _withheld(claim, names))


def _withheld(claim: _Claim, names: str) -> Message:
    return Message(
        f"“{claim.number.written}” là số liệu hạn chế công bố của “{names}”",
        f"{claim.number.written!r} is withheld of {names!r}",
    )


# --- meetings ---

_KINDS = {phrases_of(kind.name.lower())[0]: kind for kind in (MEETING, INTERIM, FINAL)}
_NAMED = "|".join(_KINDS)

_MEETING = phrase_pattern("meeting")
_IN_PER_CENT = pattern(r"%|phần trăm")
_SUBJECT_ENDS = pattern(r"[,.;:()\n]| và |\d")
# before a number by which something rose or fell: “tăng thêm khoảng 3 cuộc”
_RISE = pattern(
    r"(?i)(?:tăng|giảm|nhiều hơn|ít hơn|cao hơn|thấp hơn)",
    r"(?: thêm| được| khoảng| gần| hơn| trên| so với kỳ trước| kỳ trước)* $",
)
_YEAR = pattern(r"\d{4}")
_QUALIFIES = pattern(
    r" (?:về|liên quan|của|cho|tại|trên|với|qua", r"|giữa|do|đối với|phục vụ|để|ở|thuộc|từ|trong", r"|theo) "
)
_AVERAGE_BEFORE = pattern(r"(?i)(?:bình quân|trung bình|mỗi|từng)(?: \w+){0,4} $")
_SUB_PERIOD = pattern(r"(?i)(?:tháng|quý|tuần) (?:\d|", ROMAN, r"(?!\w))")
_PART = pattern(r"(?i)trong đó|riêng|bao gồm|gồm có|so với")
_TIME = pattern(r"lần")
_TIMES = pattern(r"(?i)(?:", _NAMED, r")(?:[^.;]{0,40} họp)?(?: định kỳ)?(?: được)?(?: tổ chức", r"| tiến hành)? $")
_HELD = pattern(r"(?i)", _MEETING, r"(?! báo)")
_DAY_FIRST = pattern(r"(?i)\s*(?:(?:Vào |Sáng |Chiều )?ngày )?")
_REQUESTS = pattern(r"(?:lượt )?(?:yêu cầu|đề nghị)(?: phối hợp", r"| cung cấp thông tin| xác minh| hỗ trợ)?")
_RECEIVED = pattern(r"(?i)(?:tiếp nhận|nhận được|đã nhận|đã gửi|gửi)(?: \w+){0,4} $")


@lru_cache(maxsize=16)
def _meeting(kind: str) -> re.Pattern[str]:
    """Return a pattern of a meeting of the parties to a document of some kind, as it is counted."""
    under = rf"theo (?:{own_pattern(kind)}|quy định|chế độ)"
    goes_on = rf"(?=[,.;:)\n]|$| (?:trong|(?:giữa|của) (?:hai|các) bên|định kỳ|{under}|và|để|luân phiên))"
    named = rf"(?:cuộc|buổi|lần|phiên|kỳ|hội nghị)(?: họp)? (?:{_NAMED})"
    return re.compile(rf"{named}|(?:cuộc|buổi|phiên|lần) họp{goes_on}")


def _meetings_told(text: str, agreement_kind: str) -> Iterator[tuple[Number, str]]:
    """Yield each number of meetings, with the words that say which: “03 cuộc họp giao ban”, “giao ban 3 lần”."""
    yield from ((number, number.written) for number in numbers_of(text, _meeting(agreement_kind)))
    for number in numbers_of(text, _TIME):
        if told := _TIMES.search(sentence_before(text, number.start)):
            yield number, told[0]


@rule(
    "RPT015",
    Severity.WARNING,
    law=Message(
        "Số cuộc họp, hội nghị của các bên nêu trong lời văn đúng với sổ theo dõi.",
        "The number of meetings that the text gives is that of the ledger.",
    ),
    fix=Message(
        "Sửa số cuộc họp trong lời văn, hoặc ghi cuộc họp còn thiếu vào sổ.",
        "Mend the number of meetings in the text, or record the missing meeting.",
    ),
    why="Phụ lục của báo cáo kê từng cuộc họp đã ghi sổ; lời văn nêu con số khác thì một nơi sai.",
    cases=(
        bad(
            {"narrative": {"leadership": "Hai bên đã tổ chức 03 cuộc họp giao ban."}},
            says="“03 cuộc họp giao ban”, trong khi sổ chưa ghi cuộc họp nào",
            where="trường “narrative.leadership”",
        ),
        good({"narrative": {"leadership": "Đã tổ chức 05 cuộc họp báo và 02 hội nghị tập huấn."}}),
    ),
)
def meetings_miscounted(report: Report) -> Breaches:
    """Find another number of meetings than the ledger has: “đã họp 3 lần”."""
    held = [one.of.what.kind for one in report.meetings if isinstance(one.of.what, ReviewCycle)]
    planned = {review.kind for _, review in report.agreement.reviews()}
    recorded = RecordedDeeds(report)
    for field, text in report.texts():
        for number, which in _meetings_told(text, report.agreement.kind) if field not in PLANNED and planned else ():
            kind = next((kind for word, kind in _KINDS.items() if word in which.lower()), None)
            if kind is not None and kind not in planned:
                continue
            told = len(held) if kind is None else held.count(kind)
            parties = doers_in(sentence_before(text, number.start), recorded)
            counts = {told, _held_by(parties, kind, recorded)} if parties else {told}
            if not any(number.fits(Decimal(count)) for count in counts) and not is_of_a_part(text, number):
                yield breach(field, _met_so_often(number, told) if told else _never_met(number, told))


def _held_by(parties: frozenset[Key], kind: ReviewKind | None, recorded: RecordedDeeds) -> int:
    """Return how many meetings some parties held, of a kind or of all: “Viettel đã tổ chức 01 cuộc giao ban”."""
    kinds = {*_KINDS.values()} if kind is None else {kind}
    return sum(
        deed.is_done and not parties.isdisjoint({deed.party, *deed.recorded_doers})
        for deed in recorded.deeds
        if isinstance(review := deed.standing.of.what, ReviewCycle) and review.kind in kinds
    )


def _met_so_often(number: Number, told: int) -> Message:
    return Message(
        f"“{number.written}”, trong khi sổ ghi đã họp {quantity(told)} lần",
        f"{number.written!r}, but the ledger has {told}",
    )


def _never_met(number: Number, told: int) -> Message:
    return Message(
        f"“{number.written}”, trong khi sổ chưa ghi cuộc họp nào", f"{number.written!r}, but the ledger has {told}"
    )


# of a sentence about a meeting that is planned, put off, only written of, or of others
_NOT_HELD = pattern(
    r"(?i)kế hoạch|dự kiến|sẽ |công văn|văn bản|thông báo|(?:thống nhất|đề nghị) (?:tổ chức|họp)",
    r"|giấy mời|số \d|hoãn|lùi|quyết định|(?:của|do) (?:tỉnh|trung ương|bộ|chính phủ|ủy ban|tỉnh ủy)(?!\w)",
)
_NEAR = 60  # letters after a day with which the sentence begins
_OURS = re.compile(rf"{any_of((*_KINDS, *phrases_of('everyone'), 'định kỳ'))}", re.IGNORECASE)


@rule(
    "RPT016",
    Severity.WARNING,
    law=Message(
        "Ngày họp giao ban, sơ kết, tổng kết nêu trong lời văn có trong sổ theo dõi.",
        "The day that the text gives of a meeting of the parties is that of a meeting in the ledger.",
    ),
    fix=Message(
        "Đối chiếu ngày họp với biên bản; sửa lời văn hoặc ghi cuộc họp vào sổ.",
        "Compare the day with the minutes; mend the text or record the meeting.",
    ),
    why="Sổ ghi từng cuộc họp theo biên bản; ngày khác là gõ nhầm, hoặc cuộc họp chưa được ghi.",
    cases=(
        bad(
            {
                "narrative": {"leadership": "Hai bên đã họp giao ban ngày 20/3/2026."},
                "entries": [
                    {
                        "what": {"done": {"duty": "meeting", "occasion": "2026-01-01"}},
                        "on": "2026-03-30",
                        "evidence": [{"number": "01/BB"}],
                    }
                ],
            },
            says="sổ không có cuộc họp nào ngày 20/3/2026; cuộc họp gần nhất là ngày 30/3/2026",
            where="trường “narrative.leadership”",
        ),
        good(
            {
                "narrative": {"leadership": "Hai bên đã họp giao ban ngày 30/3/2026."},
                "entries": [
                    {
                        "what": {"done": {"duty": "meeting", "occasion": "2026-01-01"}},
                        "on": "2026-03-30",
                        "evidence": [{"number": "01/BB"}],
                    }
                ],
            }
        ),
    ),
)
def meeting_on_an_unknown_day(report: Report) -> Breaches:
    """Find a meeting told of a day on which the ledger has none: “họp giao ban ngày 05/3/2026”."""
    first, last = report.progress.period.first, min(report.progress.on, report.progress.period.last)
    known = {one.done_on for one in report.meetings if one.done_on}
    for field, text in report.texts():
        for _, sentence in sentences_of(text) if field not in PLANNED else ():
            if not (_HELD.search(sentence) and _OURS.search(sentence)) or _NOT_HELD.search(sentence):
                continue
            for told in days_of(sentence):
                before = sentence[: told.start]
                is_limit = LAST_DAY_BEFORE.search(before) or FIRST_DAY_BEFORE.search(before)
                meant = _is_of_a_meeting(sentence, told) and first <= told.first <= last
                if meant and not is_limit and told.first not in known:
                    yield breach(field, _no_such_meeting(told, nearest=_nearest_day(told.first, known)))


def _no_such_meeting(told: Mention, nearest: str) -> Message:
    return Message(
        f"sổ không có cuộc họp nào ngày {date_in_figures(told.first)}{nearest}",
        f"the ledger has no meeting on {told.first}",
    )


def _is_of_a_meeting(sentence: str, told: Mention) -> bool:
    """Tell whether a day follows the words of a meeting, or opens the sentence and they follow."""
    if _DAY_FIRST.fullmatch(sentence[: told.start]):
        return bool(_HELD.search(sentence[told.end : told.end + _NEAR]))
    return bool(_HELD.search(sentence[: told.start]))


def _nearest_day(day: date, known: set[date]) -> str:
    if not known:
        return ""
    near = min(known, key=lambda one: (abs((one - day).days), one))
    return f"; cuộc họp gần nhất là ngày {date_in_figures(near)}"


# --- requests ---


@rule(
    "RPT019",
    Severity.WARNING,
    law=Message(
        "Số yêu cầu đã gửi, đã nhận nêu trong lời văn đúng với sổ theo dõi.",
        "The number of requests that the text says were received is that of the ledger.",
    ),
    fix=Message(
        "Sửa số yêu cầu trong lời văn, hoặc ghi yêu cầu còn thiếu vào sổ.",
        "Mend the number of requests in the text, or record the missing request.",
    ),
    why="Mỗi yêu cầu vào sổ là một kỳ hạn trả lời; yêu cầu không vào sổ thì không ai theo dõi.",
    cases=(
        bad(
            {
                "narrative": {"strengths": "Viettel tỉnh đã tiếp nhận 5 yêu cầu phối hợp."},
                "entries": [{"what": {"happened": {"event": "request", "reference": "12/CAT"}}, "on": "2026-02-02"}],
            },
            says="“5 yêu cầu phối hợp”, trong khi sổ ghi 1 yêu cầu trong kỳ",
            where="trường “narrative.strengths”",
        ),
        good(
            {
                "narrative": {"strengths": "Viettel tỉnh đã tiếp nhận một yêu cầu phối hợp."},
                "entries": [{"what": {"happened": {"event": "request", "reference": "12/CAT"}}, "on": "2026-02-02"}],
            }
        ),
    ),
)
def requests_miscounted(report: Report) -> Breaches:
    """Find another number of requests than the ledger has: “tiếp nhận 12 yêu cầu”."""
    counts = _requests(report)
    if not counts:
        return
    right = {Decimal(sum(counts.values())), *map(Decimal, counts.values())}
    for field, text in report.texts():
        for number in numbers_of(text, _REQUESTS) if field not in PLANNED else ():
            told = _RECEIVED.search(sentence_before(text, number.start))
            if told and not any(number.fits(value) for value in right) and not is_of_a_part(text, number):
                yield breach(field, _requests_miscounted(number, known=figures_listed(right, "0")))


def _requests_miscounted(number: Number, known: str) -> Message:
    return Message(
        f"“{number.written}”, trong khi sổ ghi {known} yêu cầu trong kỳ",
        f"{number.written!r}, but the ledger has {known}",
    )


def _requests(report: Report) -> dict[str, int]:
    """Return how many requests of each kind came in the period, of those kinds that have come at all."""
    progress, found = report.progress, dict[str, int]()
    for one in valid_entries(progress.ledger.entries, progress.on):
        what = one.entry.what
        if isinstance(what, Happened) and what.event in REQUESTED:
            inside = progress.period.first <= one.entry.on <= progress.period.last
            found[what.event] = found.get(what.event, 0) + inside
    return found
