"""Judgement: an agreement against its rules, and what of the findings it waives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Self
from weakref import ref

import attrs

from coordlib import language
from coordlib.language import (
    Address,
    Breaches,
    Finding,
    Findings,
    Level,
    Message,
    Rule,
    Rules,
    Severity,
    Step,
    bad,
    good,
    rule,
)
from coordlib.model import Agreement, InForce, Waiver, signed_text
from coordlib.rules.agreement import (
    annexes,
    balance,
    bases,
    bearers,
    bodies,
    capacities,
    citations,
    conflicting_promises,
    counts,
    days,
    duties,
    effect,
    figures,
    force,
    headings,
    indicators,
    leftovers,
    letters,
    lists,
    names,
    normative_forms,
    notation,
    offices,
    parties,
    recipients,
    recorded_facts,
    registration,
    reviews,
    signatory_fields,
    signatures,
    signs,
    stated_promises,
    stated_reviews,
    stated_targets,
    symbols,
    tasks,
    terms,
    units,
    vague_promises,
    written_dates,
)
from coordlib.rules.agreement.bodies import known_day
from coordlib.rules.gathering import rules_in

PROMISE_RULES: Rules[Agreement] = rules_in(duties, indicators, balance, reviews, bearers, days, vague_promises)
"""The rules of duties, reviews, days and terms."""

STATED_RULES: Rules[Agreement] = rules_in(stated_promises, conflicting_promises, stated_targets, stated_reviews, tasks)
"""The rules that hold the text against the data."""

FORM_RULES: Rules[Agreement] = rules_in(
    *(parties, normative_forms, registration, recipients, notation, counts, effect, figures),
    *(signatures, capacities, offices, signatory_fields, recorded_facts),
)
"""The rules of the form of an agreement."""

BASIS_RULES: Rules[Agreement] = rules_in(bases, symbols, force, bodies)
"""The rules of laws, bodies and places that stand or have ended."""

OUTLINE_RULES: Rules[Agreement] = rules_in(units, lists, headings, citations, annexes)
"""The rules of units, lists, annexes and citations."""

TEXT_RULES: Rules[Agreement] = rules_in(written_dates, signs, letters, names, terms, leftovers)
"""The rules of the words of an agreement."""

_JUDGING: Rules[Agreement] = Rules(
    (*PROMISE_RULES, *STATED_RULES, *FORM_RULES, *BASIS_RULES, *OUTLINE_RULES, *TEXT_RULES)
)


@rule(
    "REF017",
    Severity.WARNING,
    law=Message("Miễn trừ phải miễn một phát hiện có thật.", "A waiver waives something that is found."),
    fix=Message("Bỏ miễn trừ này.", "Take this waiver out."),
    why=(
        "One that is left after the text was mended would hide the next slip of its kind. An ERROR is never "
        "waived. A rule of one's own may be waived too, and is not looked for."
    ),
    cases=(
        bad(
            {
                "body": [{"article": "Một", "text": "Hai bên phối hợp."}],
                "waivers": [{"code": "TXT013", "reason": "Đã thống nhất"}],
            },
            says="miễn trừ TXT013 không miễn gì: không có phát hiện nào như vậy",
            where="miễn trừ 1",
        ),
        good(
            {
                "body": [{"article": "Một", "text": "Bảo đảm ANTT."}],
                "waivers": [{"code": "TXT013", "reason": "Đã thống nhất"}],
            }
        ),
    ),
)
def waiver_that_waives_nothing(agreement: Agreement) -> Breaches:
    """Find a waiver (miễn trừ) that no finding meets, or whose finding is an ERROR."""
    if not agreement.waivers:
        return
    named = {one.code for one in agreement.waivers}
    waived = of_agreement(agreement, [one for one in _JUDGING if one.code in named]).waived
    severities = {one.code: one.severity for one in _JUDGING}
    for index, waiver in enumerate(agreement.waivers, start=1):
        covers = _Accepted.of(waiver, agreement).covers
        if waiver.code in severities and not any(covers(finding) for finding in waived):
            is_error = severities[waiver.code] is Severity.ERROR
            yield Address().at(Level.WAIVER, index), (_no_error_is_waived if is_error else _waives_nothing)(waiver.code)


def _waives_nothing(code: str) -> Message:
    return Message(
        f"miễn trừ {code} không miễn gì: không có phát hiện nào như vậy",
        f"the waiver of {code} waives nothing: there is no such finding",
    )


def _no_error_is_waived(code: str) -> Message:
    return Message(
        f"miễn trừ {code} không miễn gì: LỖI không được miễn trừ",
        f"the waiver of {code} waives nothing: an ERROR is never waived",
    )


RULES: Rules[Agreement] = Rules((*_JUDGING, waiver_that_waives_nothing))
"""All rules that coordlib knows; pass ``(*RULES, mine)`` to `check` to add one."""

_KEYED = frozenset({Level.PARTY, Level.SIGNATORY, Level.DUTY, Level.REVIEW, Level.INDICATOR})


def of_agreement(agreement: Agreement, rules: Iterable[Rule[Agreement]] = RULES) -> Findings:
    """Return what is wrong with an agreement, and apart from it what it waives."""
    found: list[Finding] = []
    waived: list[Finding] = []
    accepted = [_Accepted.of(waiver, agreement) for waiver in agreement.waivers]
    plain = agreement.unmarked
    marked = (
        {address: text for address, text in agreement.texts() if language.has_marks(text)}
        if plain is not agreement
        else {}
    )
    unread, day = _unasked(agreement), _day_of(agreement)
    for judging in _ours_in_force(day) if rules is RULES else _holding(rules, day):
        if judging.code in unread:
            continue
        for breach in judging.look(plain):
            told = judging.finding(*breach)
            finding = told.as_written(marked) if marked else told
            position, called = agreement.locate(finding.where, finding.span), _called(agreement, finding.where)
            placed = attrs.evolve(finding, position=position, place=called if called.vi else None)
            (waived if any(one.covers(placed) for one in accepted) else found).append(placed)
    if isinstance(agreement, InForce) and rules is RULES:
        from coordlib.amendments import amendments_of, conflicts_of  # noqa: PLC0415 - only for what is amended

        found += conflicts_of(signed_text(agreement), amendments_of(agreement))
    return Findings(tuple(each_once(found)), tuple(waived))


# One fact that two rules see: where one of the others speaks of the same words, the first is silent.
_TOLD_BY: Mapping[str, frozenset[str]] = {
    rule.code: frozenset(other.code for other in others)
    for rule, others in (
        # TXT030 beside TXT047
        (letters.no_syllable_of_the_language, (letters.compound_with_another_word,)),
        # TXT047 beside TXT037, LAW020, LAW032
        (
            letters.compound_with_another_word,
            (names.near_miss_of_a_name, force.law_of_another_kind, force.law_of_another_number),
        ),
        # LAW012 beside LAW001
        (bases.law_without_its_day, (bases.law_with_its_number,)),
        # DUT012 beside DUT019, DUT020
        (
            duties.deadline_of_no_obligation,
            (stated_promises.other_kind_of_duty, stated_promises.perhaps_another_kind_of_duty),
        ),
        # LAW016 beside LAW010, LAW032
        (symbols.number_of_another_year, (force.basis_of_another_day, force.law_of_another_number)),
        # LAW009 beside LAW002
        (force.basis_not_yet_in_force, (bases.basis_after_signing,)),
        # LAW008 beside LAW032
        (force.basis_that_has_ended, (force.law_of_another_number,)),
        # DAT004 beside TXT020
        (days.numbered_before_signing, (written_dates.impossible_day,)),
        # REF011 beside REF003
        (units.number_out_of_order, (units.repeated_number,)),
        # TXT013 beside DUT024, TXT031
        (
            terms.abbreviation_never_explained,
            (recorded_facts.body_foreign_to_the_agreement, leftovers.blank_left_behind),
        ),
        # DOC030 beside TXT023
        (effect.day_beyond_the_term, (written_dates.range_that_runs_backwards,)),
        # REF013 beside REF011
        (units.typed_number_out_of_order, (units.number_out_of_order,)),
        # TXT036 beside TXT035
        (terms.term_used_before_its_definition, (terms.term_defined_twice,)),
        # SIG011 beside TXT047
        (capacities.deputy_of_another_office, (letters.compound_with_another_word,)),
        # DOC031 beside TXT027
        (figures.another_number_of_things, (signs.bracket_without_its_other,)),
        # LAW032 beside LAW015
        (force.law_of_another_number, (symbols.malformed_number,)),
        # SIG016 beside SIG011, SIG009
        (
            offices.office_that_the_body_has_not,
            (capacities.deputy_of_another_office, capacities.collective_without_its_mark),
        ),
        # LAW020 beside LAW031
        (force.law_of_another_kind, (bases.basis_that_prints_twice,)),
        # DUT048 beside DUT045
        (vague_promises.burden_of_one_side, (balance.duties_without_a_right,)),
        # DUT024 beside PAR010
        (recorded_facts.body_foreign_to_the_agreement, (bodies.department_of_an_earlier_name,)),
        # TXT008 beside TXT009
        (names.line_begins_small, (names.name_without_its_capital,)),
        # TXT014 beside TXT009
        (names.party_in_another_case, (names.name_without_its_capital,)),
        # DUT025 beside TXT031
        (conflicting_promises.next_day_of_no_event, (leftovers.blank_left_behind,)),
    )
}


def each_once(findings: list[Finding]) -> Iterator[Finding]:
    """Yield findings, each fact once."""
    there = {one.code for one in findings}
    for one in findings:
        by = there.intersection(_TOLD_BY.get(one.code, ()))
        if not by or not any(other.code in by and _is_of_the_same(one, other) for other in findings):
            yield one


def _is_of_the_same(one: Finding, other: Finding) -> bool:
    if one.span and other.span:
        return one.where == other.where and one.span.start < other.span.end and other.span.start < one.span.end
    things = ([step for step in each.where.steps if step.level is not Level.FIELD] for each in (one, other))
    return next(things) == next(things)


# What is asked of the data alone, not of a text that was read from the file of an office without any.
_OF_DATA = frozenset(
    rule.code
    for rule in (
        parties.too_few_parties,  # PAR001
        parties.no_abbreviation,  # PAR003
        parties.lone_issuer_without_superior,  # PAR012
        balance.party_without_duty,  # DUT006
        stated_promises.promise_without_data,  # DUT022
        registration.other_abbreviation_of_the_kind,  # DOC004
        registration.no_place,  # DOC006
        effect.term_without_an_end,  # DOC014
        normative_forms.normative_of_another_kind,  # DOC015
        bases.no_basis,  # LAW007
        citations.citation_by_hand,  # REF009
        parties.nameless_party,  # PAR004
        headings.untitled_unit,  # TXT001
        headings.empty_unit,  # TXT002
        headings.empty_agreement,  # TXT003
        tasks.time_of_a_row_that_cannot_be_read,  # DUT062
        tasks.lead_that_binds_nobody,  # DUT065
        tasks.row_that_nobody_follows,  # DUT068
        signatures.party_without_signatory,  # SIG001
    )
)


def _unasked(agreement: Agreement) -> frozenset[str]:
    """Return the codes of what is not asked of a text that was read from the file of an office, without any data."""
    if agreement.source.recorded or any(True for _ in agreement.duties()) or any(True for _ in agreement.reviews()):
        return frozenset()
    articles = any(one.level is Level.ARTICLE for one in agreement.citable)
    unshown: set[Rule[Agreement]] = set()
    if not any(one.name for one in agreement.signatories):
        unshown.add(signatures.unnamed_signatory)
    if len(agreement.recipients) <= 1:
        unshown.add(registration.recipients_without_archive)
    if not agreement.annexes and len(agreement.parties) <= 1:  # they stand in other files
        unshown |= {annexes.annex_named_and_missing, annexes.form_named_and_missing}
    if not articles:  # a slip for the leaders has words of its own
        unshown.add(terms.abbreviation_never_explained)
    return _OF_DATA.union(one.code for one in unshown)


_LAST_DAY = re.compile(
    r"(?:ngày \d{1,2} tháng \d{1,2} năm |\d/(?=\d{4}/)|Luật [^.;:,\d\n]{1,60} năm )(?P<year>(?:19|20)\d{2})(?!\d)"
)


def _day_of(agreement: Agreement) -> date | None:
    """Return the day by whose law a document is judged; of a text without a head the end of the last year it names."""
    bare = not (agreement.source.recorded or agreement.signed or agreement.parties or agreement.decision)
    years = [int(match["year"]) for match in _LAST_DAY.finditer(agreement.prose.text)] if bare else []
    return known_day(agreement) or (date(max(years), 12, 31) if years else None)


_FORBIDDING = tuple(one for one in RULES if one.severity is Severity.ERROR)
_ERRORS: dict[int, tuple[ref[Agreement], tuple[Finding, ...]]] = {}


def errors_of(agreement: Agreement) -> tuple[Finding, ...]:
    """Return the ERRORs of an agreement; looked for once, though many documents are issued under it."""
    number = id(agreement)
    known = _ERRORS.get(number)
    if known is None or known[0]() is not agreement:
        found = of_agreement(agreement, _FORBIDDING).errors
        known = _ERRORS[number] = (ref(agreement, lambda _: _ERRORS.pop(number, None)), found)
    return known[1]


@lru_cache(maxsize=1024)
def _ours_in_force(day: date | None) -> tuple[Rule[Agreement], ...]:
    return tuple(_holding(RULES, day))


def _holding(rules: Iterable[Rule[Agreement]], day: date | None) -> Iterator[Rule[Agreement]]:
    for one in rules:
        language.expect(one, Rule, "an agreement is checked by rules", "rule(…) makes one of a function")
        if one.holds_on(day):
            yield one


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
        name = language.field_name(step.label, within=within)
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
    texts: Mapping[Address, str]

    @classmethod
    def of(cls, waiver: Waiver, agreement: Agreement) -> Self:
        """Find the places once, not again for each finding."""
        placed = (*agreement.placed, *agreement.decided) if waiver.where else ()
        texts = {address: text for address, text in agreement.texts() if waiver.words in text} if waiver.words else {}
        places = (one.address for one in placed if waiver.where in (one.thing.key, one.address.cite()))
        return cls(waiver, tuple(places), texts)

    def _says(self, finding: Finding) -> bool:
        """Tell whether a finding is of the words of the waiver: they overlap, or it is of the whole text."""
        words, span = self.waiver.words, finding.span
        text = self.texts.get(finding.where, "")
        if not text or span is None:
            return bool(text) or words in finding.what.vi
        places = (found.span() for found in re.finditer(re.escape(words), text))
        return any(start < span.end and span.start < end for start, end in places)

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is of the rule, and at one of the places or within; an ERROR never is."""
        if self.waiver.code != finding.code or finding.severity is Severity.ERROR:
            return False
        if self.waiver.words and not self._says(finding):
            return False
        steps = finding.where.steps
        if not self.waiver.where or any(step.label == self.waiver.where for step in steps if step.level in _KEYED):
            return True
        return any(finding.where.is_in(place) for place in self.places)
