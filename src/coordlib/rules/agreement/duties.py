"""Duties: what a duty has to say of itself, so that it can be followed and reported on.

What shows that it was done, for which event it waits, a sentence that can be quoted, and a time limit only where it
must be done. An agreement comes in, breaches of these rules go out.
"""

from __future__ import annotations

from collections.abc import Iterable

from coordlib import model
from coordlib.dates import OWN_EVENTS, event_of
from coordlib.language import Address, Breaches, Message, Severity, bad, capitalised, good, nearest, rule
from coordlib.lexicon import EVENTS, SOME_EVENT, UNITS, UnitName, pattern, plain_letters
from coordlib.rules.agreement.matching import matched_text
from coordlib.rules.agreement.samples import a_duty, an_article, due_every
from coordlib.rules.agreement.syllables import is_misplaced, is_syllable

_UNITS: tuple[UnitName, ...] = ("point", "clause", "article", "section", "chapter")
_AFTER_A_UNIT = "|".join(f"(?<={UNITS[one].cited.lower()} này)" for one in _UNITS)
# in small letters
_ABOVE = pattern(r"(?:nêu|nói|kể|như|ở|\)) *trên")
# in small letters
_HERE = pattern(r"(?:trên|sau|dưới|\)) *đây")
# in small letters
_TOLD_AT = pattern(r"nêu tại")
# in small letters
_OF_THIS_UNIT = pattern(r" này(?:", _AFTER_A_UNIT, r")")
_KINDS = {
    model.DutyKind.PERMISSION: Message("quyền", "permission"),
    model.DutyKind.PROHIBITION: Message("điều cấm", "prohibition"),
}


@rule(
    "DUT008",
    Severity.NOTE,
    law=Message(
        "Mỗi trách nhiệm nêu kết quả hoặc văn bản chứng tỏ đã thực hiện.", "Each duty says what shows that it was done."
    ),
    fix=Message(
        "Ghi ở evidence văn bản, biên bản hoặc số liệu chứng tỏ đã thực hiện.",
        "Say under evidence what shows that it was done.",
    ),
    why=("What the report will have to show is best agreed on at the start. It is said once for the whole document."),
    confidence="G",
    cases=(
        bad(an_article(duties=[a_duty()]), says="trách nhiệm “d” chưa nêu kết quả", where="trách nhiệm “d” Điều 1"),
        good(an_article(duties=[a_duty(indicators=[{"key": "i", "name": "Lượt", "unit": "lượt"}])])),
    ),
)
def duty_without_evidence(agreement: model.Agreement) -> Breaches:
    """Report the first obligation that says nowhere what will show it was done, once for the whole document."""
    bound = (one for one in agreement.duties() if one[1].kind is model.OBLIGATION)
    bare = [(address, duty) for address, duty in bound if not (duty.evidence or duty.indicators)]
    for address, duty in bare[:1]:
        yield address.field("evidence"), _names_no_evidence(duty.key, count=len(bare))


def _names_no_evidence(key: str, count: int) -> Message:
    vi = f"{count} trách nhiệm chưa nêu kết quả, đầu tiên là “{key}”"
    return Message(
        vi if count > 1 else f"trách nhiệm “{key}” chưa nêu kết quả",
        f"{count} duties name no evidence; the first is {key!r}",
    )


@rule(
    "DUT023",
    Severity.NOTE,
    law=Message(
        "Mỗi sự kiện làm phát sinh trách nhiệm có từ ngữ tiếng Việt để in.",
        "Each event that a duty waits for has Vietnamese words that print for it.",
    ),
    fix=Message(
        "Ghi ở events khóa của sự kiện và từ ngữ (words) để in: “phát hiện sự cố”.",
        "Declare the event under events, with the words that print for it.",
    ),
    why="Reports, plans and calendars name what a duty waits for; a key in English is no word of theirs.",
    confidence="G",
    cases=(
        bad(
            an_article("Bên A báo cáo khi có sự cố.", duties=[a_duty(when={"on-event": {"event": "incident-found"}})]),
            says="sự kiện “incident-found” chưa có từ ngữ để in",
            where="trách nhiệm “d” Điều 1",
        ),
        good(
            {
                "events": [{"key": "incident-found", "words": "phát hiện sự cố"}],
                **an_article(
                    "Bên A báo cáo khi phát hiện sự cố.",
                    duties=[a_duty(when={"on-event": {"event": "incident-found"}})],
                ),
            }
        ),
    ),
)
def event_without_words(agreement: model.Agreement) -> Breaches:
    """Report an event that a duty waits for and that has no Vietnamese words to print: “incident-found”."""
    awaited = agreement.wording.once(_awaited).keys() - {""}
    bare = {event for event in awaited if agreement.event_words(event) == SOME_EVENT}
    bare = {event for event in bare if not nearest(event, _events(agreement), _VERY_LIKE).vi}  # or DUT041 tells
    for address, duty in agreement.duties() if bare else ():
        if (event := event_of(duty)) in bare:
            bare.remove(event)
            yield address.field("when"), _has_no_words(event)


def _has_no_words(event: str) -> Message:
    return Message(f"sự kiện “{event}” chưa có từ ngữ để in", f"the event {event!r} has no words in print")


_VERY_LIKE = 0.8
_FEWEST_WORDS = 2  # of one word, another mark makes another event: “ký”, “kỳ”


def _events(agreement: model.Agreement) -> set[str]:
    """Return the events that are known: those that are declared, those that all agreements have, and its own days."""
    return {*EVENTS, *OWN_EVENTS, *(one.key for one in agreement.events)}


def _awaited(wording: model.Wording) -> dict[str, Address]:
    """Return the events that duties wait for, the last first, each with the first duty that does."""
    return {event_of(duty): address for address, duty in reversed(wording.duties)}


@rule(
    "DUT041",
    Severity.WARNING,
    law=Message(
        "Trách nhiệm chờ một sự kiện có khóa đã biết, và sự kiện đã khai có trách nhiệm chờ.",
        ("A duty waits for an event whose key is known, and an event that is declared has a duty that waits for it."),
    ),
    fix=Message(
        "Ghi đúng khóa của sự kiện; nếu là sự kiện khác thì khai khóa đó ở events.",
        "Write the key of the event as it is; if it is another one, declare it under events.",
    ),
    why="A key that is mistyped is a new event, which nobody records: its duty never falls due.",
    confidence="G",
    cases=(
        bad(
            an_article(
                "Bên A trả lời khi nhận được yêu cầu.", duties=[a_duty(when={"on-event": {"event": "requets"}})]
            ),
            says="chưa có sự kiện “requets”; có phải là “request”?",
            where="trách nhiệm “d” Điều 1",
        ),
        bad(
            an_article(
                "Bên A trả lời trong 05 ngày kể từ ngày nhận được yêu cầu.",
                duties=[a_duty(when="trong thời hạn 05 ngày kể từ ngày nhận dược yêu cầu")],
            ),
            says="chưa có sự kiện “nhận-dược-yêu-cầu”; có phải là “nhận được yêu cầu”?",
            where="trách nhiệm “d” Điều 1",
        ),
        bad(
            an_article("Bên A gửi danh sách khi hết quý.", duties=[a_duty(when="khi hết qúy")]),
            says="trong sự kiện “hết-qúy”, “qúy” không phải là tiếng Việt",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article("Bên A báo cáo khi xảy ra sự cố.", duties=[a_duty(when="khi xảy ra sự cố")])),
        good(
            an_article("Bên A trả lời khi nhận được yêu cầu.", duties=[a_duty(when={"on-event": {"event": "request"}})])
        ),
    ),
)
def event_that_is_nearly_another(agreement: model.Agreement) -> Breaches:
    """Report the key of an event that is nearly a known one: “requets”, where “request” is meant."""
    known, awaited = _events(agreement), agreement.wording.once(_awaited)
    for event, address in reversed(awaited.items()):
        near = nearest(event, known, _VERY_LIKE) if event and event not in known else Message("", "")
        if event not in known and not near.vi:
            near = _nearly_said(agreement, event, known)
        if near.vi:
            yield address.field("when"), _unknown_event(event, near)
        elif event not in known and (odd := _no_words_at_all(event)):
            yield address.field("when"), _has_no_word(event, odd)
    for index, one in enumerate(agreement.events):
        near = nearest(one.key, awaited.keys() - known, _VERY_LIKE) if one.key not in awaited else Message("", "")
        if near.vi:
            yield Address().field(f"events.{index}"), _nobody_waits_for(event=one.key, near=near)


def _nearly_said(agreement: model.Agreement, event: str, known: Iterable[str]) -> Message:
    """Return which known event is said by the words of another, but for a mark or two; else nothing.

    “nhận-dược-yêu-cầu” is “nhận được yêu cầu”; of “qúy” the word itself is none.
    """
    said = _words_of(event)
    if len(said) < _FEWEST_WORDS:
        return Message("", "")
    plain = tuple(map(plain_letters, said))
    for other in sorted(known):
        words = " ".join(_words_of(agreement.event_words(other)))
        if words != " ".join(said) and tuple(map(plain_letters, words.split())) == plain:
            return nearest(words, [words], 0)
    return Message("", "")


def _words_of(event: str) -> list[str]:
    return event.replace("-", " ").removeprefix("có ").split()


def _unknown_event(event: str, near: Message) -> Message:
    return Message(f"chưa có sự kiện “{event}”{near.vi}", f"there is no event {event!r}{near.en}")


def _no_words_at_all(event: str) -> str:
    """Return the first word of an event in Vietnamese that is no syllable of the language; empty if each is one."""
    words = (word for word in _words_of(event) if word.isalpha() and not word.isascii())
    return next((word for word in words if is_misplaced(word) or not is_syllable(word)), "")


def _has_no_word(event: str, word: str) -> Message:
    return Message(
        f"trong sự kiện “{event}”, “{word}” không phải là tiếng Việt",
        f"in the event {event!r}, {word!r} is no Vietnamese word",
    )


def _nobody_waits_for(event: str, near: Message) -> Message:
    return Message(
        f"không trách nhiệm nào chờ sự kiện “{event}”{near.vi}", f"no duty waits for the event {event!r}{near.en}"
    )


@rule(
    "DUT011",
    Severity.WARNING,
    law=Message(
        "Câu nêu trách nhiệm đọc được khi đứng ngoài điều, khoản của nó.",
        "The sentence that states a duty can be read outside its provision.",
    ),
    fix=Message(
        "Đặt tên ngắn (title) cho trách nhiệm để kế hoạch, báo cáo trích dẫn được.",
        "Give the duty a title, by which plans and reports can quote it.",
    ),
    why="Plans, reports and reminders quote it there: “các nội dung nêu trên” says nothing in a table.",
    confidence="G",
    cases=(
        bad(
            an_article("Bên A thực hiện các nội dung nêu trên.", duties=[a_duty()]),
            says="câu nêu “d” có “nêu trên”, trích ra thì không rõ nghĩa",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article("Bên A thực hiện các nội dung nêu trên.", duties=[a_duty(title="Gửi danh sách")])),
    ),
)
def sentence_that_leans_on_its_place(agreement: model.Agreement) -> Breaches:
    """Report the sentence of a duty that says nothing outside its place: “các nội dung nêu trên”."""
    for address, duty in agreement.wording.once(_leaning):
        for words in model.quotation(agreement, duty, address).leaning[:1]:
            yield address.field("title"), _says_nothing_outside(duty.key, words)


def _says_nothing_outside(key: str, words: str) -> Message:
    return Message(
        f"câu nêu “{key}” có “{words}”, trích ra thì không rõ nghĩa",
        f"the sentence of {key!r} says {words!r}, which says nothing outside",
    )


_LEANS = {"trên": _ABOVE, "đây": _HERE, "nêu tại": _TOLD_AT, "này": _OF_THIS_UNIT}
_LEANING = {case(word): form for word, form in _LEANS.items() for case in (str, capitalised, str.upper)}


def _leaning(wording: model.Wording) -> list[tuple[Address, model.Duty]]:
    """Return the duties whose provisions have words that may point to what is left behind; most have none."""
    bare = ((one, wording.stated.get(one[0].provision)) for one in wording.duties if not one[1].title)
    said = ((one, f"{getattr(stated, 'title', '')} {getattr(stated, 'text', '')}") for one, stated in bare)
    may = ((one, text, [form for word, form in _LEANING.items() if word in text]) for one, text in said)
    return [one for one, text, forms in may if forms and any(form.search(text.lower()) for form in forms)]


@rule(
    "DUT012",
    Severity.WARNING,
    silent_beside=("DUT019", "DUT020"),
    law=Message(
        "Chỉ nghĩa vụ mới có thời hạn phải hoàn thành; quyền và điều cấm thì không.",
        "Only an obligation falls due; what a party may do, or must not do, does not.",
    ),
    fix=Message(
        "Ghi kind: obligation nếu là việc phải làm; nếu không thì bỏ thời hạn (when).",
        "Say obligation under kind if it must be done; otherwise take the time limit out.",
    ),
    why="Nobody is late with what he need not do, so such a day is in no plan, no reminder and no report.",
    confidence="G",
    cases=(
        bad(
            an_article(duties=[a_duty(kind="permission", when=due_every(3))]),
            says="quyền “d” có thời hạn “hằng quý”",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(when=due_every(3))])),
    ),
)
def deadline_of_no_obligation(agreement: model.Agreement) -> Breaches:
    """Report a permission or a prohibition that has a time limit."""
    matched = ((one.promise.address, one.statement) for one in matched_text(agreement).matched)
    told = {address for address, one in matched if one.timed and one.kinds}
    for address, duty in agreement.duties():
        # One may, when it is needed; and “có quyền khiếu nại trong thời hạn 60 ngày”, or DUT019 tells it.
        needed = duty.kind is model.DutyKind.PERMISSION and isinstance(duty.when, model.OnEvent)
        chosen = needed or address in told
        if duty.kind is not model.OBLIGATION and not isinstance(duty.when, model.Ongoing) and not chosen:
            phrase = agreement.phrase(duty.when)
            yield address.field("when"), _need_not_be_done_by(kind=_KINDS[duty.kind], key=duty.key, phrase=phrase)


def _need_not_be_done_by(kind: Message, key: str, phrase: str) -> Message:
    return Message(f"{kind.vi} “{key}” có thời hạn “{phrase}”", f"the {kind.en} {key!r} has a time limit, {phrase!r}")
