"""Changes of parties: who joins, leaves, is renamed or follows another by an amendment.

In come the text of an agreement and an operation that names a party; out goes the text with its parties from that day
on. What people must decide first is refused.
"""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from coordlib import language
from coordlib.amendments import codes
from coordlib.amendments.operations import AddParty, ChangeParty, OfParties, Succeed, WithdrawParty
from coordlib.amendments.succession_names import bearers_by_role, with_bearers
from coordlib.amendments.successions import succeed
from coordlib.amendments.targets import FaultyChangeError, refuse
from coordlib.language import Message
from coordlib.model import Agreement, Promise, Succession, Way, changed

_MAY_BE_EMPTY = ("support",)  # the roles that nobody need have


def with_bodies(agreement: Agreement, change: OfParties, day: date) -> Agreement:
    """Return the text with its parties as a change makes them from a day on. Raises `FaultyChangeError`."""
    match change:
        case AddParty(party=party):
            if any(body.key == party.key for body in agreement.bodies):
                refuse(codes.PARTY_UNFIT, _party_is_there_already(party.key))
            return attrs.evolve(agreement, parties=(*agreement.parties, party))
        case WithdrawParty():
            return _without_party(agreement, change)
        case ChangeParty(party=party):  # what it bore until that day is kept
            index = _index_of_party(agreement, party.key)
            kept = agreement.parties[index].followed_by(party, day - timedelta(1))
            return changed(agreement, ("parties", index), lambda _: kept)
        case Succeed(succession=succession):
            return _with_successor(agreement, succession)


def _with_successor(agreement: Agreement, succession: Succession) -> Agreement:
    """Return the text with the body that follows another; what people have to decide first is refused."""
    after = succeed(agreement, (succession,))
    for doubt in after.touched.findings.errors:
        raise FaultyChangeError(doubt.what, codes.PARTY_UNFIT)
    if not after.touched.names:
        refuse(codes.PARTY_UNFIT, _no_party_is_called(succession.old))
    return after.agreement


def _without_party(agreement: Agreement, change: WithdrawParty) -> Agreement:
    """Return the text without a party, whose heir takes its place in each duty and review.

    Raises `FaultyChangeError` CHG009 for a party that is none, and for a promise that nobody would keep.
    """
    index = _index_of_party(agreement, change.party)
    remaining = (*agreement.parties[:index], *agreement.parties[index + 1 :])
    if change.heir:
        _index_of_party(attrs.evolve(agreement, parties=remaining), change.heir)
    heirs = (language.Key(change.heir),) if change.heir else ()
    for placed in agreement.everything:
        if isinstance(placed.thing, Promise):
            kept = _promise_without(placed.thing, change.party, heirs)
            if kept != placed.thing:
                agreement = _with_promise(agreement, placed.path, kept)
    signing = tuple(signatory for signatory in agreement.signatories if signatory.party != change.party)
    return attrs.evolve(agreement, parties=remaining, signatories=signing)


def _with_promise(agreement: Agreement, way: Way, promise: Promise) -> Agreement:
    return changed(agreement, way, lambda _: promise)


def _promise_without(promise: Promise, party: language.Key, heirs: tuple[language.Key, ...]) -> Promise:
    """Return a duty or review with the heirs of a party, if any, in each of its roles."""
    remaining = {role: _bearers_without(bearers, party, heirs) for role, bearers in bearers_by_role(promise).items()}
    for role, bearers in bearers_by_role(promise).items():
        if bearers and not remaining[role] and role not in _MAY_BE_EMPTY:
            refuse(codes.PARTY_UNFIT, _nobody_is_left_for(promise.key, party))
    return with_bearers(promise, remaining)


def _bearers_without(
    bearers: tuple[language.Key, ...], party: language.Key, heirs: tuple[language.Key, ...]
) -> tuple[language.Key, ...]:
    """Return who bears a role once a party is gone, its heirs in its place, each once."""
    if party not in bearers:
        return bearers
    inherited: list[language.Key] = []
    for bearer in bearers:
        inherited += heirs if bearer == party else (bearer,)
    return tuple(dict.fromkeys(inherited))


def _index_of_party(agreement: Agreement, key: str) -> int:
    """Return which of the parties has a key. Raises `FaultyChangeError` CHG009 for a key that none has."""
    known: list[str] = [party.key for party in agreement.parties]
    if key not in known:
        refuse(codes.PARTY_UNFIT, _no_such_party(key, language.nearest(key, known)))
    return known.index(key)


def _party_is_there_already(key: str) -> Message:
    return Message(f"đã có bên “{key}”", f"there is a party {key!r} already")


def _no_such_party(key: str, near: Message) -> Message:
    return Message(f"không có bên “{key}”{near.vi}", f"there is no party {key!r}{near.en}")


def _no_party_is_called(name: str) -> Message:
    return Message(f"không có bên nào tên “{name}”", f"no party is called {name!r}")


def _nobody_is_left_for(promise: str, party: str) -> Message:
    return Message(
        f"“{promise}” không còn bên thực hiện hoặc bên được hưởng khi bên “{party}” rút; cần nêu bên kế thừa",
        f"nobody is left for {promise!r} when {party!r} leaves; name an heir",
    )
