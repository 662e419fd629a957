"""Doubts about successions (SUC001–SUC008): what people must decide before a body can follow another in an agreement.

In come an agreement and successions; out goes a finding for each thing that a machine cannot know: who takes over from
a body that is divided, what a longer name means, whether the text means the old body or the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from coordlib import language
from coordlib.amendments import codes
from coordlib.amendments.succession_names import address_of, fields_with_old_name, members_that_end, normal_name
from coordlib.language import Message, date_in_figures
from coordlib.lexicon import in_one_spelling
from coordlib.model import Agreement, Duty, Party, Succession

NOTHING_IS_APPLIED = frozenset({codes.SIGNED_UNDER_AN_ENDED_NAME.code, codes.FORMER_NAME_CONTRADICTS.code})
"""The codes of doubts whether there was a succession at all: nothing of it is applied then, not to members either."""


# --- of one body ---


def codes_of_doubts(agreement: Agreement, body: Party, succession: Succession) -> frozenset[str]:
    """Return the codes of what is in doubt about a succession of a body; none where it can be applied."""
    return frozenset(doubt.code for doubt in doubts_about(agreement, body, succession))


def doubts_about(agreement: Agreement, body: Party, succession: Succession) -> Iterator[language.Finding]:
    """Yield why a succession of a body, of what is above it, or of a member cannot be applied as it is.

    At most one of these, the first that holds: what follows it would be a doubt of what is not so.
    """
    fields, members = fields_with_old_name(body, succession), members_that_end(body, succession)
    where = address_of(body)
    signed = agreement.signed
    if (fields or members) and signed and signed >= succession.since:
        yield codes.SIGNED_UNDER_AN_ENDED_NAME.finding(_signed_under_an_ended_name(succession, signed), where)
    elif fields and any(former.until >= succession.since for former in body.former_names):
        yield codes.FORMER_NAME_CONTRADICTS.finding(_former_name_lasts_longer(succession), where)
    elif fields and len(succession.into) != 1:
        if "name" not in fields:
            yield codes.BODY_ABOVE_OR_SEAT_ENDED.finding(_what_stands_for_it_is_open(succession), where)
        elif succession.into:
            yield codes.DIVIDED.finding(_divided(succession), where)
        else:
            yield codes.DISSOLVED.finding(_dissolved(succession), where)


def _signed_under_an_ended_name(succession: Succession, signed: date) -> Message:
    on, day = date_in_figures(signed), date_in_figures(succession.since)
    return Message(
        f"ký ngày {on} với tên “{succession.old}”, là tên không còn dùng từ ngày {day}",
        f"signed on {on} under {succession.old!r}, which ended on {day}",
    )


def _former_name_lasts_longer(succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"“{succession.old}” thôi tên từ ngày {day}, nhưng former_names ghi tên trước đó còn dùng sau ngày ấy",
        f"{succession.old!r} ended on {day}, but a former name lasts longer",
    )


def _what_stands_for_it_is_open(succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"“{succession.old}” không còn từ ngày {day}; chưa rõ nay ghi thế nào",
        f"{succession.old!r} ended on {day}; what stands for it is open",
    )


def _divided(succession: Succession) -> Message:
    day, into = date_in_figures(succession.since), ", ".join(succession.into)
    return Message(
        f"“{succession.old}” được chia từ ngày {day} thành: {into}; chưa rõ cơ quan nào thực hiện",
        f"{succession.old!r} is divided on {day} into: {into}; who takes over is open",
    )


def _dissolved(succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"“{succession.old}” giải thể từ ngày {day}; chưa có ai thực hiện trách nhiệm của cơ quan này",
        f"{succession.old!r} is dissolved on {day}; nobody takes over its duties",
    )


# --- of the agreement as a whole ---


def doubts_of_whole(
    before: Agreement, after: Agreement, successions: Iterable[Succession]
) -> Iterator[language.Finding]:
    """Yield what cannot be decided of an agreement to which all successions were applied."""
    if before is not after:
        yield from _parties_that_became_one(before, after)
    applied = tuple(successions)
    for where, name in _names_now(after):
        yield from _old_names_within(where, name, applied)
    later = [succession for succession in applied if before.signed is None or before.signed < succession.since]
    yield from _old_names_in_text(before, later)


def _parties_that_became_one(before: Agreement, after: Agreement) -> Iterator[language.Finding]:
    """Yield the parties that bear one name now, and did not before; with what they owe each other."""
    names_before = {body.key: normal_name(body.name) for body in before.bodies}
    bodies: dict[str, list[Party]] = {}
    for body in after.bodies:
        bodies.setdefault(normal_name(body.name), []).append(body)
    for same in bodies.values():
        keys = {body.key for body in same}
        if len({names_before[key] for key in keys}) > 1:
            names = ", ".join(f"“{body.name}” ({body.key})" for body in before.bodies if body.key in keys)
            message = _one_body_now(names, same[0].name, _duties_to_itself(before, keys))
            yield codes.PARTIES_BECAME_ONE.finding(message, address_of(same[-1]))


def _duties_to_itself(agreement: Agreement, keys: set[language.Key]) -> list[str]:
    """Return the duties, as they are cited, that parties which are one body now owe each other."""
    return [
        f"{address.provision.cite()} ({duty.key})" for address, duty in agreement.duties() if _owes_itself(duty, keys)
    ]


def _owes_itself(duty: Duty, keys: set[language.Key]) -> bool:
    leading = keys.intersection(duty.lead)
    others = keys.intersection((*duty.to, *duty.support)) - leading
    return bool(leading) and (bool(others) or len(leading) > 1)


def _one_body_now(names: str, new: str, owed: list[str]) -> Message:
    listed = f": {', '.join(owed)}" if owed else ""
    return Message(
        f"{names} nay là một cơ quan, “{new}”; {len(owed)} trách nhiệm là của chính mình với mình{listed}",
        f"{names} are one body now, “{new}”; {len(owed)} duties are owed to itself{listed}",
    )


def _names_now(agreement: Agreement) -> Iterator[tuple[language.Address, str]]:
    """Yield the names of the parties as they are now, of what is above them, their contact points and members."""
    for body in agreement.bodies:
        here = address_of(body)
        yield here.field("name"), body.name
        yield here.field("superior"), body.superior
        yield from ((here.field("focal_points"), point.unit) for point in body.focal_points)
        yield from ((here.field("members"), member.name) for member in body.members if member.until is None)


def _old_names_within(
    where: language.Address, name: str, successions: Iterable[Succession]
) -> Iterator[language.Finding]:
    """Yield the old names that a longer name holds; of one within another the longer."""
    for succession, _, _ in _find_old_names(normal_name(name), successions):
        if normal_name(name) != normal_name(succession.old):
            yield codes.LONGER_NAME_HOLDS_THE_OLD.finding(_longer_name_holds(name, succession), where)


def _longer_name_holds(name: str, succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"“{name}” có chữ “{succession.old}”, là tên không còn dùng từ ngày {day}",
        f"{name!r} holds {succession.old!r}, which ended on {day}",
    )


def _old_names_in_text(agreement: Agreement, successions: Iterable[Succession]) -> Iterator[language.Finding]:
    """Yield where the text names an old body; of one name within another the longer."""
    for succession, start, end in _find_old_names(in_one_spelling(agreement.prose.text), successions):
        passage = agreement.prose.passage(start, end)
        message = _text_names(passage.found, passage.quoted, succession)
        yield attrs.evolve(codes.TEXT_NAMES_THE_OLD.finding(message, passage.address), span=passage.span)


def _text_names(found: str, quoted: str, succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"lời văn ghi “{found}” (trong “{quoted}”), là tên không còn dùng từ ngày {day}",
        f"the text names {found!r} in {quoted!r}, which ended on {day}",
    )


def _find_old_names(text: str, successions: Iterable[Succession]) -> Iterator[tuple[Succession, int, int]]:
    """Yield where old names stand in a text of one spelling, but within a longer one, old or new.

    “Công an huyện” is no old name within “Phòng Hậu cần Công an huyện”, if that is one itself.
    """
    successions = tuple(successions)
    old_names = [(succession, *span) for succession in successions for span in _find_name(succession.old, text)]
    if not old_names:
        return
    spans = {(start, end) for _, start, end in old_names}
    for name in {name for succession in successions for name in succession.into}:
        spans.update(_find_name(name, text))
    for succession, start, end in old_names:
        others = spans - {(start, end)}
        if not any(other_start <= start and end <= other_end for other_start, other_end in others):
            yield succession, start, end


def _find_name(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text, in one spelling, names a body, whole words only."""
    wanted = normal_name(name)
    if wanted in text:
        whole_words = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        yield from (match.span() for match in whole_words.finditer(text))
