"""Permissions: what the template of a user may read and call, in one list.

In comes a class; out goes what is shown of it. A class that is added to the library is not shown until it stands here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum, EnumMeta
from functools import cache, cached_property
from types import NoneType

import attrs
from jinja2.filters import _GroupTuple
from jinja2.runtime import BlockReference, LoopContext, Macro
from markupsafe import Markup

from coordlib import amendments, dates, language, lexicon, model, tracking
from coordlib.model import kind_among
from coordlib.rendering.wordings import Wording

_HOUSE = __name__.partition(".")[0]
_SEVERAL = ("tuple", "frozenset", "Sequence", "Mapping")


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


@attrs.frozen(kw_only=True)
class Reach:
    """What a template may do with the things of a class; the fields of a record are shown, but those that are `hidden`.

    `properties`: what is read beside the fields; `methods`: those that only answer. `printed`: whether a thing prints
    as text; `items`: whether it can be gone through and taken apart; `keyed`: whether it is asked by a key; `once`:
    whether each question is answered once for a document, since the answer may be dear.
    """

    properties: tuple[str, ...] = attrs.field(default="", converter=_names)
    methods: tuple[str, ...] = attrs.field(default="", converter=_names)
    hidden: tuple[str, ...] = attrs.field(default="", converter=_names)
    printed: bool = False
    items: bool = False
    keyed: bool = False
    once: bool = False


@attrs.frozen
class Shown:
    """What is shown of a class: what is read, of that the fields, what is called, and what else it lends itself to.

    `printed`, `items`, `keyed`, `once`: as the list has them. `several`: the fields that hold several things.
    """

    read: frozenset[str]
    fields: frozenset[str]
    called: frozenset[str]
    printed: bool
    items: bool
    keyed: bool
    once: bool
    several: tuple[str, ...]

    def size(self, thing: object) -> int:
        """Return how many things stand in the fields of one."""
        return sum(len(getattr(thing, name) or ()) for name in self.several)


class _ShownByClass(dict[type, Shown | None]):
    """What is shown of each class; of one that is not on the list, and derives from none that is, nothing."""

    def __missing__(self, kind: type) -> Shown | None:
        listed = next((_shown(base, reach) for base in kind.__mro__ if (reach := reach_of(base))), None)
        self[kind] = listed if kind.__module__.partition(".")[0] == _HOUSE else _with_own(kind, listed)
        return self[kind]


SHOWN = _ShownByClass()
"""What is shown of a class, by the class."""


def fields_shown(kind: type) -> frozenset[str]:
    """Return what is read of a class: nothing of one that is not on the list."""
    shown = SHOWN[kind]
    return frozenset() if shown is None else shown.read


def _with_own(kind: type, listed: Shown | None) -> Shown | None:
    """Return what is shown of a class that is not ours: of a user's record its own fields too, of a choice its value.

    Private names are not shown, nor any method: what a field holds is there to be read, and what it does is not known.
    A property is read of a class that derives from one of the list alone.
    """
    if listed is None and issubclass(kind, Enum):
        return _shown(kind, Reach(properties="name value"))  # “Risk.HIGH” is for no paper
    if not attrs.has(kind):
        return listed
    ours = frozenset() if listed is None else frozenset(attrs.fields_dict(kind_among(kind)))
    fields = {one.name: str(one.type) for one in attrs.fields(kind)}
    own = {name: of for name, of in fields.items() if name[0] != "_" and name not in ours}
    above = [base for base in kind.__mro__ if base.__module__.partition(".")[0] not in (_HOUSE, "builtins")]
    held = {name: made for base in above if listed for name, made in vars(base).items()}
    properties = {name for name, made in held.items() if isinstance(made, property | cached_property)}
    shown = listed or _shown(object, _FIELDS_ALONE)
    several = (name for name, of in own.items() if of.startswith(_SEVERAL))
    return attrs.evolve(
        shown,
        read=shown.read | own.keys() | {name for name in properties if name[0] != "_"},
        fields=shown.fields | own.keys(),
        several=(*shown.several, *several),
    )


def reach_of(kind: type) -> Reach | None:
    """Return what the list says of a class itself, whatever it derives from."""
    return reaches().get(kind) or BEHIND_DOORS.get(f"{kind.__module__}.{kind.__qualname__}".removeprefix("coordlib."))


def is_choice(thing: object) -> bool:
    """Tell whether something is a class of named values that is on the list, such as `Status`."""
    return isinstance(thing, EnumMeta) and reach_of(thing) is not None


def _shown(kind: type, reach: Reach) -> Shown:
    fields = {name: several for name, several in _fields(kind) if name not in reach.hidden}
    return Shown(
        read=frozenset({*fields, *reach.properties}),
        fields=frozenset(fields),
        called=frozenset(reach.methods),
        printed=reach.printed,
        items=reach.items,
        keyed=reach.keyed,
        once=reach.once,
        several=tuple(name for name, several in fields.items() if several),
    )


def _fields(kind: type) -> list[tuple[str, bool]]:
    """Return the fields of a record, and of each whether it holds several things."""
    if not kind.__module__.startswith("coordlib."):
        return []
    named: dict[str, object] = {name: kind.__annotations__[name] for name in getattr(kind, "_fields", ())}
    named = {one.name: one.type for one in attrs.fields(kind)} if attrs.has(kind) else named
    return [(name, str(of).startswith(_SEVERAL)) for name, of in named.items()]


# --- the list ---


@cache
def reaches() -> Mapping[type, Reach]:
    """Return the list, by classes; who prints an agreement by our own templates alone does not wait for it."""
    return {
        **_of_python(),
        **_of_jinja(),
        **_of_words(),
        **_of_agreements(),
        **_of_amendments(),
        **_of_days(),
        **_of_progress(),
        **_of_reports(),
        **_of_followings(),
    }


_FIELDS_ALONE = Reach()
_PRINTED = Reach(printed=True)
_NAMED_VALUE = Reach(properties="name value", printed=True)
_TEXT = Reach(
    methods=(
        "capitalize count endswith find index isalpha isdigit islower isspace isupper lower lstrip "
        "partition removeprefix removesuffix rfind rpartition rsplit rstrip split splitlines startswith "
        "strip title upper"
    ),
    printed=True,
    items=True,
)
_LIST = Reach(methods="count index", items=True)
_KEYED = Reach(methods="get items keys values", items=True, keyed=True)

_PROPERTIES_OF_AGREEMENTS = (
    "about assignments bearers begins bodies decided distribution earliest full_number is_normative "
    "issued_at issuers keys notation numbered placed signature_rows subject year"
)
_METHODS_OF_AGREEMENTS = "assigned decided_provisions duties event_words party phrase provisions reviews"


def _of_python() -> Mapping[type, Reach]:
    """Return what is shown of Python's own values."""
    return {
        **dict.fromkeys((NoneType, bool, int, float, Decimal), _PRINTED),
        str: _TEXT,
        Markup: _TEXT,
        date: Reach(properties="year month day", methods="isoformat isoweekday weekday", printed=True),
        time: Reach(properties="hour minute second", methods="isoformat", printed=True),
        timedelta: Reach(properties="days", printed=True),
        tuple: _LIST,
        list: _LIST,
        frozenset: Reach(items=True),
        range: Reach(items=True),
        dict: _KEYED,
        Counter: _KEYED,
    }


def _of_jinja() -> Mapping[type, Reach]:
    """Return what is shown of what Jinja makes for a template."""
    return {
        Macro: Reach(properties="name arguments caller catch_kwargs catch_varargs"),
        LoopContext: Reach(
            properties="depth depth0 first index index0 last length nextitem previtem revindex revindex0",
            methods="changed cycle",
        ),
        BlockReference: Reach(properties="super"),
        _GroupTuple: Reach(properties="grouper list", items=True),
    }


def _of_words() -> Mapping[type, Reach]:
    """Return what is shown of addresses, and of marks that are named."""
    return {
        **dict.fromkeys(
            (
                *(language.Level, lexicon.Circulation, lexicon.Secrecy, lexicon.Urgency),
                *(lexicon.Capacity, lexicon.ColumnRole),
            ),
            _NAMED_VALUE,
        ),
        language.Address: Reach(
            properties="anchor decided depth level name number provision without_headings",
            methods="cite cited_parts label",
            printed=True,
        ),
        language.Step: Reach(properties="cited ordinal rank", printed=True),
    }


def _of_agreements() -> Mapping[type, Reach]:
    """Return what is shown of an agreement and its parts."""
    return {
        **dict.fromkeys(
            (
                *(model.Duty, model.ReviewCycle, model.Decision, model.Recipient, model.Waiver, model.Authority),
                *(model.FocalPoint, model.FormerName, model.Member, model.Signatory, model.Succession),
                *(model.Annex, model.AnnexTable, model.Article, model.Chapter, model.Clause, model.Part),
                *(model.Placed, model.Point, model.RomanPart, model.Section, model.PlacedRow, model.AssignedTask),
                *(model.TaskGroup, model.EventKind, model.NamedDay),
            ),
            _FIELDS_ALONE,
        ),
        **dict.fromkeys((model.Before, model.Every, model.Once, model.OnEvent, model.Ongoing, model.Within), _PRINTED),
        **dict.fromkeys(
            (model.DutyKind, model.ReviewKind, model.LegalForm, model.SignatureOrder, model.Roll, model.Unit),
            _NAMED_VALUE,
        ),
        model.Agreement: Reach(
            properties=_PROPERTIES_OF_AGREEMENTS, methods=_METHODS_OF_AGREEMENTS, hidden="source", once=True
        ),
        model.Edition: Reach(hidden="text at_once lasting"),
        model.InForce: Reach(
            properties=_PROPERTIES_OF_AGREEMENTS,
            methods=_METHODS_OF_AGREEMENTS,
            hidden="source editions records",
            once=True,
        ),
        model.Indicator: Reach(properties="adds_up", methods="met_by"),
        model.LegalBasis: Reach(properties="is_law"),
        model.Party: Reach(properties="unlisted", methods="as_of"),
        model.AssignmentTable: Reach(properties="filled span"),
        model.TaskColumn: Reach(properties="shown wide"),
    }


def _of_amendments() -> Mapping[type, Reach]:
    """Return what is shown of what amends an agreement, and of what comes of it."""
    return {
        **dict.fromkeys(
            (
                *(amendments.Add, amendments.AddAnnex, amendments.AddLine, amendments.AddParty),
                *(amendments.AddPhrase, amendments.AddRow, amendments.Amend, amendments.ChangeDuty),
                *(amendments.ChangeParty, amendments.ChangeReview, amendments.ChangeTerm, amendments.DropPhrase),
                *(amendments.Insert, amendments.Repeal, amendments.ReplaceAnnex, amendments.ReplaceLine),
                *(amendments.ReplacePhrase, amendments.ReplaceRow, amendments.Retitle, amendments.Succeed),
                *(amendments.WithdrawParty, amendments.DutyShift, amendments.AmendedPlace),
                *(amendments.CitedChange, amendments.Strand, Wording),
            ),
            _FIELDS_ALONE,
        ),
        **dict.fromkeys((amendments.ShiftStatus, amendments.Alteration, amendments.Side), _NAMED_VALUE),
        amendments.Amendment: Reach(properties="begins", methods="begins_at", hidden="source"),
        amendments.Consolidation: Reach(properties="notes official closing effect", once=True),
        amendments.Directive: Reach(properties="silent"),
        amendments.Instrument: Reach(
            properties="after annexes at_once before dated decided directives document issuers saving shifts", once=True
        ),
        amendments.Comparison: Reach(properties="weighty"),
        amendments.Difference: Reach(properties="cited headed stretches", hidden="what"),
    }


def _of_days() -> Mapping[type, Reach]:
    """Return what is shown of what falls due."""
    return {
        **dict.fromkeys((dates.Event, dates.Period), _FIELDS_ALONE),
        dates.Ruling: _PRINTED,
        dates.Transition: _NAMED_VALUE,
        dates.Due: Reach(properties="begun key occasion reason"),
        dates.Schedule: Reach(items=True),
    }


def _of_progress() -> Mapping[type, Reach]:
    """Return what is shown of what was recorded, and of how it stands."""
    return {
        **dict.fromkeys(
            (
                *(tracking.Done, tracking.Entry, tracking.Evidence, tracking.Figure, tracking.Note),
                *(tracking.Waived, tracking.OwnPart),
            ),
            _FIELDS_ALONE,
        ),
        tracking.Status: _NAMED_VALUE,
        tracking.ValidEntry: Reach(properties="numbers"),
        tracking.Progress: Reach(
            properties="amended carried entry_count open_events overdue requests seal tally",
            methods="by_article by_party of of_party",
            hidden="ledger calendar",
            once=True,
        ),
        tracking.Measurement: Reach(
            properties="as_counted change change_rate judged met missed reached targeted unjudged"
        ),
        tracking.Standing: Reach(
            properties=(
                "address age bearers doers entries event evidence key late lead left outcomes parts pressing reference "
                "supported"
            ),
            methods="of_party",
        ),
        tracking.Tally: Reach(properties="answerable on_time_rate ordered rest total", keyed=True),
    }


def _of_reports() -> Mapping[type, Reach]:
    """Return what is shown of what is issued."""
    return {
        **dict.fromkeys(
            (
                *(tracking.Attendance, tracking.Delegate, tracking.Task, tracking.Opinions),
                *(tracking.ProgrammeItem, tracking.Grounds, tracking.PlanRow, tracking.Portfolio),
                *(tracking.TrackingRow, tracking.Account, tracking.Narrative, tracking.Proposal),
            ),
            _FIELDS_ALONE,
        ),
        tracking.Answer: _NAMED_VALUE,
        tracking.Captions: Reach(methods="bearers deed document kind_of listed name names of topic", once=True),
        tracking.Letterhead: Reach(properties="distribution numbered", methods="bodies issued_at notation", once=True),
        tracking.Minutes: Reach(properties="cycle head signed title", once=True),
        tracking.Opinion: Reach(properties="gone"),
        tracking.OpinionReport: Reach(
            properties="agreed asked counts followed head opining rows silent untouched", once=True
        ),
        tracking.DraftLetter: Reach(properties="answer_by head report", once=True),
        tracking.Conference: Reach(methods="called"),
        tracking.Invitation: Reach(properties="guests head", once=True),
        tracking.Notice: Reach(properties="document head", once=True),
        tracking.Submission: Reach(properties="articles changes chapters head", once=True),
    }


def _of_followings() -> Mapping[type, Reach]:
    """Return what is shown of plans, reminders, tracking tables and reports."""
    return {
        tracking.Plan: Reach(properties="head months span", methods="rows", once=True),
        tracking.Reminder: Reach(
            properties="addressee agreement head late_issuers pressing standings through", methods="rows", once=True
        ),
        tracking.Tracking: Reach(properties="agreement head", methods="rows", once=True),
        tracking.Report: Reach(
            properties=(
                "agreement ahead annexes asked by_year captions compared documents entries final finished "
                "happened_in_it head held indicator_chart indicators issued joint judged late_promises "
                "meetings missed name "
                "next_span rated results since_data span status_chart timeline tracking troubled unfinished unjudged "
                "unused withheld years"
            ),
            methods="annex documents_of measured numbers place shown text",
            once=True,
        ),
        tracking.Series: Reach(
            properties="apart behind borne counted doers groups lead number_of slow subjects tally waiting", once=True
        ),
    }


BEHIND_DOORS: Mapping[str, Reach] = {
    "model.parties._Lines": Reach(items=True),
    "amendments.directives.NamedUnit": Reach(items=True),
    "dates.dues.Derivation": _FIELDS_ALONE,
    "tracking.progress.standings.Owed": _FIELDS_ALONE,
    "tracking.reports.charts.IndicatorBar": _FIELDS_ALONE,
    "tracking.reports.charts.IndicatorChart": _FIELDS_ALONE,
    "tracking.reports.charts.Legend": _FIELDS_ALONE,
    "tracking.reports.charts.Mark": _FIELDS_ALONE,
    "tracking.reports.charts.PartyBar": Reach(properties="end"),
    "tracking.reports.charts.Segment": Reach(properties="room roomy"),
    "tracking.reports.charts.StatusChart": _FIELDS_ALONE,
    "tracking.reports.charts.Tick": _FIELDS_ALONE,
    "tracking.reports.charts.Timeline": _FIELDS_ALONE,
    "tracking.reports.charts.TimelineRow": _FIELDS_ALONE,
    "tracking.reports.portfolio.Group": _FIELDS_ALONE,
    "tracking.reports.portfolio.Trouble": _FIELDS_ALONE,
    "tracking.reports.followups.ReminderRow": Reach(properties="limit"),
    "tracking.reports.reports.DocumentIssued": _FIELDS_ALONE,
    "tracking.reports.reports.Results": _FIELDS_ALONE,
    "tracking.reports.reports.EntryUsed": _FIELDS_ALONE,
    "tracking.reports.series.SameStatus": Reach(properties="bearers count entries first last late told_singly"),
    "tracking.progress.progress.Unjudged": _NAMED_VALUE,
    "tracking.reports.outcomes.Ahead": _FIELDS_ALONE,
    "tracking.reports.outcomes.Asked": Reach(properties="settled total"),
    "tracking.reports.outcomes.Compared": _FIELDS_ALONE,
    "tracking.reports.outcomes.Held": _FIELDS_ALONE,
    "tracking.reports.outcomes.Outcome": _FIELDS_ALONE,
    "tracking.reports.outcomes.SinceData": _FIELDS_ALONE,
    "tracking.reports.outcomes.Unfinished": _FIELDS_ALONE,
    "tracking.reports.outcomes.YearTold": _FIELDS_ALONE,
}
"""What is shown of classes that no room shows at its door, by their modules and names: parts of what is issued."""
