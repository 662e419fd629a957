"""Checking: a subject against its rules, and certain findings put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from typing import Any, Protocol, Self, cast, overload

import attrs

from coordlib.language import (
    Address,
    Breaches,
    Finding,
    Findings,
    Fix,
    Level,
    Message,
    Rule,
    Rules,
    Severity,
    Step,
    checked,
    expect,
    field_name,
    has_marks,
    rule,
)
from coordlib.model import Agreement, Placed, Waiver, Way, changed
from coordlib.rules.catalogue import BASIS_RULES, FORM_RULES, OUTLINE_RULES, PROMISE_RULES, STATED_RULES, TEXT_RULES

_JUDGING: Rules[Agreement] = Rules(
    (*PROMISE_RULES, *STATED_RULES, *FORM_RULES, *BASIS_RULES, *OUTLINE_RULES, *TEXT_RULES)
)


@rule("REF017", Severity.WARNING, vi="Bỏ miễn trừ này.", en="Take this waiver out.")
def waiver_that_waives_nothing(agreement: Agreement) -> Breaches:
    """Miễn trừ phải miễn một phát hiện có thật.

    A waiver waives something that is found.

    One that is left after the text was mended would hide the next slip of its kind. An ERROR is never waived. A rule of
    one's own may be waived too, and is not looked for.
    """
    if not agreement.waivers:
        return
    named = {one.code for one in agreement.waivers}
    waived = check(agreement, [one for one in _JUDGING if one.code in named]).waived
    severities = {one.code: one.severity for one in _JUDGING}
    for index, waiver in enumerate(agreement.waivers, start=1):
        covers = _Accepted.of(waiver, agreement).covers
        if waiver.code in severities and not any(covers(finding) for finding in waived):
            error = severities[waiver.code] is Severity.ERROR
            vi = "LỖI không được miễn trừ" if error else "không có phát hiện nào như vậy"
            en = "an ERROR is never waived" if error else "there is no such finding"
            what = Message(
                f"miễn trừ {waiver.code} không miễn gì: {vi}", f"the waiver of {waiver.code} waives nothing: {en}"
            )
            yield Address().at(Level.WAIVER, index), what


RULES: Rules[Agreement] = Rules((*_JUDGING, waiver_that_waives_nothing))
"""All rules that coordlib knows; pass ``(*RULES, mine)`` to `check` to add one."""


_KEYED = frozenset({Level.PARTY, Level.SIGNATORY, Level.DUTY, Level.REVIEW, Level.INDICATOR})


class Issued(Protocol):
    """What is issued under an agreement, or tells where it stands: it knows the agreement."""

    @property
    def agreement(self) -> Agreement:
        """The agreement that it is of."""
        ...


class Written(Protocol):
    """What people write for what is issued: a narrative, a letterhead."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield its texts, each with the name of its field."""
        ...


@overload
def check(subject: Agreement, rules: Iterable[Rule[Agreement]] = ...) -> Findings: ...
@overload
def check(subject: Issued | Written) -> Findings: ...
def check(subject: Agreement | Issued | Written, rules: Iterable[Rule[Agreement]] = RULES) -> Findings:
    """Return what is wrong with an agreement, in the order of the document.

    Or with what is issued under it: a progress (its ledger is looked at), a report, minutes, a reminder, a plan, a
    tracking table, a portfolio report, a narrative or a letterhead. They are under rules of their own, and under those
    of text, signatures and registration that an agreement is under.

    Rules see texts without their marks; where a finding has letters, they are those of the field as it is written.

    Findings that the agreement waives (miễn trừ) stand apart, in `Findings.waived`; an ERROR is never
    waived, since the document must not be signed with it. Where the agreement was read from a file, each
    finding carries the file, line and column. Raises ``TypeError`` for what has no rules.
    """
    if not isinstance(subject, Agreement):
        return Findings(tuple(_of_issued(subject)))
    agreement = subject
    found: list[Finding] = []
    waived: list[Finding] = []
    accepted = [_Accepted.of(waiver, agreement) for waiver in agreement.waivers]
    plain = agreement.unmarked
    marked = {address: text for address, text in agreement.texts() if has_marks(text)} if plain is not agreement else {}
    for judging in _in_force(rules, agreement.signed):
        for told in judging(plain):
            finding = told.as_written(marked) if marked else told
            position, called = agreement.locate(finding.where, finding.span), _called(agreement, finding.where)
            placed = attrs.evolve(finding, position=position, place=called if called.vi else None)
            (waived if any(one.covers(placed) for one in accepted) else found).append(placed)
    return Findings(tuple(found), tuple(waived))


def _in_force(rules: Iterable[Rule[Agreement]], day: date | None) -> Iterable[Rule[Agreement]]:
    return _ours_in_force(day) if rules is RULES else _holding(rules, day)


@lru_cache(maxsize=1024)
def _ours_in_force(day: date | None) -> tuple[Rule[Agreement], ...]:
    return tuple(_holding(RULES, day))


def _holding(rules: Iterable[Rule[Agreement]], day: date | None) -> Iterator[Rule[Agreement]]:
    for one in rules:
        expect(one, Rule, "an agreement is checked by rules", "rule(…) makes one of a function")
        if one.holds_on(day):
            yield one


_NONE = Agreement("")


def _of_issued(subject: Issued | Written) -> Iterator[Finding]:
    """Yield what is wrong with what is issued under an agreement; a place in the agreement has its line in the file."""
    from coordlib.rules.issued.transcripts import judge, text_amended_by  # noqa: PLC0415 - who checks an agreement does not wait

    agreement: Agreement = getattr(subject, "agreement", _NONE)  # a narrative or a letterhead may be of any
    told: list[Finding] = []
    for finding in judge(cast("Any", subject)):  # which refuses what is under no rules
        promised = bool(finding.where.provision.steps)
        told.append(attrs.evolve(finding, position=agreement.locate(finding.where)) if promised else finding)
    yield from told
    if amended := text_amended_by(subject):
        codes = {one.code for one in told}  # its own words were judged already
        yield from (one for one in _brought(*amended) if one.code not in codes)


def _brought(before: Agreement, after: Agreement) -> Iterator[Finding]:
    """Yield what is wrong with a text as amended that was not wrong with it before."""
    known = {(one.code, one.where, one.what) for one in check(before)} if before != after else set()
    for one in check(after) if before != after else ():
        if (one.code, one.where, one.what) not in known:
            said = Message(f"sau khi sửa đổi, {one.what.vi}", f"as amended, {one.what.en}")
            yield attrs.evolve(one, what=said)


def _called(agreement: Agreement, address: Address) -> Message:
    """Return where a thing stands, with the names of parties for their keys: bên “Công an tỉnh” (police)."""
    within = len(address.steps) > 1
    keyed = (step for step in reversed(address.steps) if step.level in _NAMED)
    parts = [_step(agreement, step, within=within) for step in keyed]
    rest = Address(tuple(step for step in address.steps if step.level not in _NAMED))
    cited = rest.cite() if rest.steps else ""
    return Message(*(", ".join(filter(None, (*(one.in_language(to) for one in parts), cited))) for to in ("vi", "en")))


def _step(agreement: Agreement, step: Step, *, within: bool) -> Message:
    if step.level is Level.FIELD:
        name = field_name(step.label, within=within)
        return name if within else Message(f"trường {name.vi}", f"field {name.en}")
    key = step.label if agreement.party(step.label) else step.label.rpartition("-")[0]
    party = agreement.party(key)
    whose = f"“{party.short_name or party.name}” ({step.label})" if party else f"“{step.label}”"
    if step.level is Level.SIGNATORY:
        return Message(f"người ký của {whose}", f"signatory of {whose}")
    return Message(f"bên {whose}", f"party {whose}")


_NAMED = (Level.FIELD, Level.PARTY, Level.SIGNATORY)


@attrs.frozen
class _Accepted:
    """What a waiver covers: a rule, at the places that it names or anywhere."""

    waiver: Waiver
    places: tuple[Address, ...]

    @classmethod
    def of(cls, waiver: Waiver, agreement: Agreement) -> Self:
        """Find the places once, not again for each finding."""
        placed = (*agreement.placed, *agreement.decided) if waiver.where else ()
        return cls(waiver, tuple(one.address for one in placed if waiver.where in _names(one)))

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is of the rule, and at one of the places or within; an ERROR never is."""
        if self.waiver.code != finding.code or finding.severity is Severity.ERROR:
            return False
        steps = finding.where.steps
        if not self.waiver.where or any(step.label == self.waiver.where for step in steps if step.level in _KEYED):
            return True
        return any(steps[: len(place.steps)] == place.steps for place in self.places)


def _names(placed: Placed) -> tuple[str, str]:
    return (placed.thing.key, placed.address.cite())


_MOST_ROUNDS = 10  # a correction may bring up another, once or twice; rules that contradict each other never end


@checked
def fix(agreement: Agreement, rules: Iterable[Rule[Agreement]] = RULES) -> Agreement:
    """Return an agreement in which every correction that is certain is made, and nothing else changed.

    The corrections are those that the findings of `check` carry (`Finding.fix`): zeros in dates, spaces before
    signs, capitals. What the agreement waives stays as it is. To save the result keeps all its data, but not the
    comments of a YAML file.
    """
    rules = tuple(rules)
    for _ in range(_MOST_ROUNDS):
        fixed = _once(agreement, [one for one in check(agreement, rules) if one.fix is not None])
        if fixed == agreement:
            break
        agreement = fixed
    return agreement


def _once(agreement: Agreement, findings: Iterable[Finding]) -> Agreement:
    """Apply what can be applied together, from the end of each text to its start, so that places stay right."""
    fixes: dict[Way, list[Fix]] = {}
    for finding in findings:
        if finding.fix is not None:
            for where, one in ((finding.where, finding.fix), *finding.fix.elsewhere):
                fixes.setdefault(agreement.way(where), []).append(one)
    for way, wanted in fixes.items():
        last_first = sorted(wanted, key=lambda one: one.start, reverse=True)
        agreement = changed(agreement, way, partial(_corrected, fixes=last_first))
    return agreement


def _corrected(text: str, fixes: Iterable[Fix]) -> str:
    last = len(text)
    for one in fixes:
        end = one.start + len(one.old)
        if end <= last and text[one.start : end] == one.old:
            text = f"{text[: one.start]}{one.new}{text[end:]}"
            last = one.start
    return text
