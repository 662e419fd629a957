"""Joining: parties that come, leave, or go on under another name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from coordlib.changes.operations import AddParty, ChangeParty, OfParties, Succeed, WithdrawParty
from coordlib.changes.targets import Reason, faulty
from coordlib.language import Key, expect_every, nearest
from coordlib.model import Agreement, Duty, Party, Promise, ReviewCycle, Succession, changed
from coordlib.successions import succeed

_ROLES: dict[type, tuple[str, ...]] = {
    Duty: ("lead", "to", "support"),
    ReviewCycle: ("hosts", "reporters", "receivers"),
}
expect_every(Promise, _ROLES)


def with_bodies(agreement: Agreement, change: OfParties, day: date) -> Agreement:
    """Return the text with its parties as a change makes them from a day on. Raises `FaultyChangeError`."""
    match change:
        case AddParty(party=party):
            return _with_party(agreement, party)
        case WithdrawParty():
            return _without_party(agreement, change)
        case ChangeParty(party=party):
            return _with_renamed(agreement, party, day)
        case Succeed(succession=succession):
            return _succeeded(agreement, succession)


def _with_party(agreement: Agreement, party: Party) -> Agreement:
    if any(one.key == party.key for one in agreement.bodies):
        raise faulty(Reason.PARTY, f"đã có bên “{party.key}”", f"there is a party {party.key!r} already")
    return attrs.evolve(agreement, parties=(*agreement.parties, party))


def _with_renamed(agreement: Agreement, party: Party, day: date) -> Agreement:
    """Return the text with a party as it is from a day on; what it bore until then is kept."""
    index = _index(agreement, party.key)
    kept = agreement.parties[index].followed_by(party, day - timedelta(1))
    return changed(agreement, ("parties", index), lambda _: kept)


def _succeeded(agreement: Agreement, succession: Succession) -> Agreement:
    """Return the text with the body that follows another; what people have to decide first is refused."""
    after = succeed(agreement, (succession,))
    for doubt in after.touched.findings.errors:
        raise faulty(Reason.PARTY, doubt.what.vi, doubt.what.en)
    if not after.touched.names:
        old = succession.old
        raise faulty(Reason.PARTY, f"không có bên nào tên “{old}”", f"no party is called {old!r}")
    return after.agreement


def _without_party(agreement: Agreement, change: WithdrawParty) -> Agreement:
    """Return the text without a party, whose heir takes its place in each duty and review.

    Raises `FaultyChangeError` CHG009 for a party that is none, and for a promise that nobody would keep.
    """
    index = _index(agreement, change.party)
    if change.heir:
        _index(attrs.evolve(agreement, parties=_without_one(agreement.parties, index)), change.heir)
    heirs = (Key(change.heir),) if change.heir else ()
    for placed in agreement.everything:
        if isinstance(placed.thing, Promise):
            kept = _without(placed.thing, change.party, heirs)
            if kept != placed.thing:
                agreement = changed(agreement, placed.path, lambda _, kept=kept: kept)  # type: ignore[misc]
    remaining = _without_one(agreement.parties, index)
    signing = tuple(one for one in agreement.signatories if one.party != change.party)
    return attrs.evolve(agreement, parties=remaining, signatories=signing)


def _without_one(parties: tuple[Party, ...], index: int) -> tuple[Party, ...]:
    return (*parties[:index], *parties[index + 1 :])


def _without(promise: Promise, party: str, heirs: tuple[Key, ...]) -> Promise:
    roles: dict[str, tuple[Key, ...]] = {}
    for name in _ROLES[type(promise)]:
        held: tuple[Key, ...] = getattr(promise, name)
        if party in held:
            roles[name] = _unique(heirs if one == party else (one,) for one in held)
    if any(not held for name, held in roles.items() if name != "support"):
        vi = f"“{promise.key}” không còn bên thực hiện hoặc bên nhận khi bên “{party}” rút; cần nêu bên kế thừa"
        raise faulty(Reason.PARTY, vi, f"nobody is left for {promise.key!r} when {party!r} leaves; name an heir")
    kept: Promise = attrs.evolve(promise, **roles)  # type: ignore[arg-type]
    return kept


def _unique(groups: Iterable[tuple[Key, ...]]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _index(agreement: Agreement, key: str) -> int:
    known: list[str] = [one.key for one in agreement.parties]
    if key in known:
        return known.index(key)
    near = nearest(key, known)
    raise faulty(Reason.PARTY, f"không có bên “{key}”{near.vi}", f"there is no party {key!r}{near.en}")
