"""Packs: what an office's own package gives, such as its rules, its layout and its templates (gói của cơ quan).

A package that is installed names them as entry points, in the groups below. Nothing of it is loaded before
somebody asks for it by its name; what is broken about it is a finding, as whatever else is wrong.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import update_wrapper
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import attrs

from coordlib.document import Layout
from coordlib.language import Address, FindingCode, Findings, FindingsError, Message, Rule, Rules, checked, nearest
from coordlib.model import Agreement
from coordlib.rules.codes import NO_PACK, PACK_BROKEN

_GROUPS: Mapping[str, str] = {
    "rules": "coordlib.rules",
    "layout": "coordlib.layouts",
    "templates": "coordlib.templates",
}
"""The groups of entry points, by what they give: rules, a `Layout`, templates (a folder, a Word file, or texts)."""

_GIVEN: Mapping[str, Message] = {
    "rules": Message("quy tắc", "rules"),
    "layout": Message("cách trình bày", "a layout"),
    "templates": Message("mẫu", "templates"),
}


@checked
def pack_names(what: str = "") -> tuple[str, ...]:
    """Return the names of the packs that are installed; nothing of them is loaded.

    `what`: only of those that give ``rules``, a ``layout`` or ``templates``.
    """
    groups = [group for kind, group in _GROUPS.items() if what in ("", kind)]
    return tuple(sorted({entry.name for group in groups for entry in entry_points(group=group)}))


@checked
def rules_of_pack(name: str) -> Rules[Agreement]:
    """Return the rules of a pack (quy tắc của gói), to be passed on: ``check(agreement, (*RULES, *rules))``.

    A rule that fails as it judges says so as its breach. Raises `FindingsError` for a name that no pack has, and for a
    pack that cannot be loaded, gives something else, or a rule with a code of ours.
    """
    given = _loaded(name, "rules")
    rules = (given,) if isinstance(given, Rule) else tuple(given) if isinstance(given, Iterable) else ()
    if not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise _broken(name, Message("không cho quy tắc nào", "it gives no rules"))
    from coordlib.rules.agreement.judging import RULES  # noqa: PLC0415 - only now are they asked for

    ours = {rule.code for rule in RULES}
    if taken := [rule.code for rule in rules if rule.code in ours]:
        raise _broken(name, Message(f"mã {taken[0]} là của coordlib", f"the code {taken[0]} is one of coordlib's"))
    return Rules(attrs.evolve(rule, look=_Guarded(name, rule)) for rule in rules)


@checked
def layout_of_pack(name: str) -> Layout:
    """Return the layout of a pack (cách trình bày). Raises `FindingsError` as `rules_of_pack` does."""
    given = _loaded(name, "layout")
    if not isinstance(given, Layout):
        raise _broken(name, Message("cách trình bày không phải là Layout", "its layout is no Layout"))
    return given


@checked
def templates_of_pack(name: str) -> Mapping[str, str] | str:
    """Return the templates of a pack (mẫu): texts by name, or the path of a folder or of a Word file (``.docx``).

    Raises `FindingsError` as `rules_of_pack` does.
    """
    given = _loaded(name, "templates")
    if isinstance(given, str | os.PathLike):
        return os.fspath(given)
    if isinstance(given, Mapping) and all(isinstance(text, str) for pair in given.items() for text in pair):
        return given
    raise _broken(name, Message("mẫu không phải là văn bản hay đường dẫn", "its templates are no texts, and no path"))


def _loaded(name: str, what: str) -> Any:  # noqa: ANN401 - whatever the pack gives
    found = [*entry_points(group=_GROUPS[what], name=name)]
    if not found:
        raise FindingsError(Findings((NO_PACK.finding(_no_pack(name, what)),)))
    if len({entry.value for entry in found}) > 1:
        raise _broken(name, Message("hai gói cài đặt cùng tên", "two packages give it"))
    return _value(name, found[0])


def _value(name: str, entry: EntryPoint) -> Any:  # noqa: ANN401 - whatever the pack gives
    try:
        return entry.load()
    except (Exception, SystemExit) as error:
        failed = _failure(error)
        raise _broken(name, Message(f"không nạp được: {failed}", f"it cannot be loaded: {failed}")) from error


def _failure(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def _broken(name: str, why: Message, code: FindingCode = PACK_BROKEN) -> FindingsError:
    what = Message(f"gói “{name}”: {why.vi}", f"pack {name!r}: {why.en}")
    return FindingsError(Findings((code.finding(what),)))


def _no_pack(name: str, what: str) -> Message:
    known, given = pack_names(what), _GIVEN[what]
    near, listed = nearest(name, known), ", ".join(known) or "-"
    return Message(
        f"không có gói “{name}” cho {given.vi}{near.vi}; các gói đã cài: {listed}",
        f"no pack {name!r} gives {given.en}{near.en}; installed: {listed}",
    )


class _Guarded:
    """The function of a rule of a pack, which says that it failed where it does; it crosses to other processes."""

    def __init__(self, pack: str, rule: Rule[Agreement]) -> None:
        self.pack, self.rule = pack, rule
        update_wrapper(self, rule.look)

    def __call__(self, agreement: Agreement) -> Iterator[Any]:
        try:
            yield from self.rule.look(agreement)
        except Exception as error:  # noqa: BLE001 - whatever a rule of others does
            failed = _failure(error)
            yield (
                Address(),
                Message(
                    f"quy tắc của gói “{self.pack}” bị lỗi, báo cho người làm gói: {failed}",
                    f"the rule of pack {self.pack!r} failed, tell who made it: {failed}",
                ),
            )

    def __reduce__(self) -> tuple[type[_Guarded], tuple[str, Rule[Agreement]]]:
        return (_Guarded, (self.pack, self.rule))
