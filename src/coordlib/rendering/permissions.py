"""Permissions: what the template of a user may read and call, in one list."""

from __future__ import annotations

from collections.abc import Mapping
from enum import EnumMeta

import attrs

_TEXT = (
    "+text +items capitalize() count() endswith() find() index() isalpha() isdigit() islower() isspace() isupper() "
    "lower() lstrip() partition() removeprefix() removesuffix() rfind() rpartition() rsplit() rstrip() split() "
    "splitlines() startswith() strip() title() upper()"
)

# Of each class, in words: the fields of a record are shown; `-x` is a field that is not. `x` is a property, `x()` a
# method that only answers. `+text` can be printed, `+items` gone through and taken apart, `+keyed` asked by a key;
# what is `+once` answers each question once for a document, since the answer may be dear.
# A class that is added to the library is not shown until it stands here.
REACH: Mapping[str, str] = {
    # text, numbers, days, and what holds several
    "builtins.NoneType": "+text",
    "builtins.bool": "+text",
    "builtins.int": "+text",
    "builtins.float": "+text",
    "decimal.Decimal": "+text",
    "builtins.str": _TEXT,
    "markupsafe.Markup": _TEXT,
    "datetime.date": "+text year month day isoformat() isoweekday() weekday()",
    "datetime.time": "+text hour minute second isoformat()",
    "datetime.timedelta": "+text days",
    "builtins.tuple": "+items count() index()",
    "builtins.list": "+items count() index()",
    "builtins.frozenset": "+items",
    "builtins.range": "+items",
    "builtins.dict": "+items +keyed get() items() keys() values()",
    "collections.Counter": "+items +keyed get() items() keys() values()",
    # what Jinja itself gives to a template
    "jinja2.runtime.Macro": "name arguments caller catch_kwargs catch_varargs",
    "jinja2.runtime.LoopContext": (
        "depth depth0 first index index0 last length nextitem previtem revindex revindex0 changed() cycle()"
    ),
    "jinja2.runtime.BlockReference": "super",
    "jinja2.filters._GroupTuple": "+items grouper list",
    # the words of agreements
    "language.addresses.Level": "+text name value",
    "model.duties.DutyKind": "+text name value",
    "model.duties.ReviewKind": "+text name value",
    "lexicon.marks.Circulation": "+text name value",
    "model.formalities.LegalForm": "+text name value",
    "lexicon.marks.Secrecy": "+text name value",
    "model.formalities.SignatureOrder": "+text name value",
    "lexicon.marks.Urgency": "+text name value",
    "lexicon.capacities.Capacity": "+text name value",
    "model.when.Roll": "+text name value",
    "model.recurrences.Unit": "+text name value",
    "tracking.progress.standings.Status": "+text name value",
    # addresses
    "language.addresses.Address": (
        "+text anchor decided depth level name number provision without_headings cite() cited_parts() label()"
    ),
    "language.addresses.Step": "+text cited ordinal rank",
    # agreements
    "model.agreement.Agreement": (
        "+once -source about bearers begins bodies decided distribution earliest full_number is_normative issued_at "
        "issuers keys notation numbered placed signature_rows subject year decided_provisions() duties() "
        "event_words() party() phrase() provisions() reviews()"
    ),
    "model.editions.InForce": (
        "+once -source about bearers begins bodies decided distribution earliest full_number is_normative issued_at "
        "issuers keys notation numbered placed signature_rows subject year decided_provisions() duties() "
        "event_words() party() phrase() provisions() reviews() -editions"
    ),
    "model.duties.Duty": "",
    "model.duties.Indicator": "adds_up met_by()",
    "model.duties.ReviewCycle": "",
    "model.formalities.Decision": "",
    "model.formalities.LegalBasis": "is_law",
    "model.formalities.Recipient": "",
    "model.formalities.Waiver": "",
    "model.parties.Authority": "",
    "model.parties.FocalPoint": "",
    "model.parties.FormerName": "",
    "model.parties.Member": "",
    "model.parties._Lines": "+items",
    "model.parties.Party": "unlisted as_of()",
    "model.parties.Signatory": "",
    "model.parties.Succession": "",
    "model.provisions.Annex": "",
    "model.provisions.AnnexTable": "",
    "model.provisions.Article": "",
    "model.provisions.Chapter": "",
    "model.provisions.Clause": "",
    "model.provisions.Placed": "",
    "model.provisions.Point": "",
    "model.provisions.Section": "",
    "model.recurrences.EventKind": "",
    "model.when.Before": "+text",
    "model.recurrences.Every": "+text",
    "model.recurrences.NamedDay": "",
    "model.when.Once": "+text",
    "model.when.OnEvent": "+text",
    "model.when.Ongoing": "+text",
    "model.when.Within": "+text",
    # amendments
    "amendments.amendments.Amendment": "begins begins_at()",
    "amendments.operations.Add": "",
    "amendments.operations.AddAnnex": "",
    "amendments.operations.AddParty": "",
    "amendments.operations.AddPhrase": "",
    "amendments.operations.Amend": "",
    "amendments.operations.ChangeDuty": "",
    "amendments.operations.ChangeParty": "",
    "amendments.operations.ChangeReview": "",
    "amendments.operations.ChangeTerm": "",
    "amendments.operations.DropPhrase": "",
    "amendments.operations.Insert": "",
    "amendments.operations.Repeal": "",
    "amendments.operations.ReplaceAnnex": "",
    "amendments.operations.ReplaceLine": "",
    "amendments.operations.ReplacePhrase": "",
    "amendments.operations.ReplaceRow": "",
    "amendments.operations.Retitle": "",
    "amendments.operations.Succeed": "",
    "amendments.operations.WithdrawParty": "",
    "amendments.consolidation.Consolidation": "+once notes official",
    "amendments.instruments.Directive": "silent",
    "amendments.shifts.ShiftStatus": "+text name value",
    "amendments.shifts.DutyShift": "",
    "amendments.instruments.Instrument": (
        "+once after annexes at_once before dated decided directives document issuers saving shifts"
    ),
    "amendments.consolidation.AmendedPlace": "",
    "amendments.consolidation.CitedChange": "",
    # what differs between two texts
    "amendments.comparison.Alteration": "+text name value",
    "amendments.comparison.Comparison": "weighty",
    "amendments.comparison.Difference": "-what cited headed stretches",
    "amendments.comparison.Side": "+text name value",
    "amendments.comparison.Strand": "",
    # what falls due, what was recorded, where it stands
    "dates.dues.Derivation": "",
    "dates.dues.Due": "begun key occasion reason",
    "dates.dues.Event": "",
    "dates.dues.Ruling": "+text",
    "dates.dues.Transition": "+text name value",
    "dates.dues.Schedule": "+items",
    "dates.periods.Period": "",
    "tracking.ledger.entries.Done": "",
    "tracking.ledger.entries.Entry": "",
    "tracking.ledger.entries.Evidence": "",
    "tracking.ledger.entries.Figure": "",
    "tracking.ledger.entries.Note": "",
    "tracking.ledger.entries.ValidEntry": "numbers",
    "tracking.ledger.entries.Waived": "",
    "tracking.progress.progress.Progress": (
        "+once -ledger carried entry_count open_events overdue requests seal tally "
        "by_article() by_party() of() of_party()"
    ),
    "tracking.progress.progress.Measurement": "change change_rate met missed targeted",
    "tracking.progress.standings.OwnPart": "",
    "tracking.progress.standings.Owed": "",
    "tracking.progress.standings.Standing": (
        "address age bearers entries event evidence key late lead left outcomes parts pressing reference supported "
        "of_party()"
    ),
    "tracking.progress.standings.Tally": "+keyed answerable on_time_rate ordered rest total",
    # what is issued
    "tracking.reports.captions.Captions": "+once bearers() listed() name() names() of()",
    "tracking.reports.charts.IndicatorBar": "",
    "tracking.reports.charts.IndicatorChart": "",
    "tracking.reports.charts.Legend": "",
    "tracking.reports.charts.Mark": "",
    "tracking.reports.charts.PartyBar": "end",
    "tracking.reports.charts.Segment": "roomy",
    "tracking.reports.charts.StatusChart": "",
    "tracking.reports.charts.Tick": "",
    "tracking.reports.charts.Timeline": "",
    "tracking.reports.charts.TimelineRow": "",
    "tracking.reports.minutes.Letterhead": "+once distribution numbered bodies() issued_at() notation()",
    "tracking.reports.minutes.Attendance": "",
    "tracking.reports.minutes.Minutes": "+once cycle head title",
    "tracking.reports.minutes.Task": "",
    "tracking.reports.followups.Plan": "+once head months span rows()",
    "tracking.reports.followups.PlanRow": "",
    "tracking.reports.portfolio.Group": "",
    "tracking.reports.portfolio.Portfolio": "",
    "tracking.reports.portfolio.Trouble": "",
    "tracking.reports.followups.Reminder": "+once addressee agreement head late_issuers pressing standings rows()",
    "tracking.reports.followups.ReminderRow": "",
    "tracking.reports.followups.Tracking": "+once agreement head rows()",
    "tracking.reports.followups.TrackingRow": "",
    "tracking.reports.reports.Account": "",
    "tracking.reports.reports.DocumentIssued": "",
    "tracking.reports.reports.Narrative": "",
    "tracking.reports.reports.Proposal": "",
    "tracking.reports.reports.Report": (
        "+once agreement annexes captions documents entries head indicator_chart joint late_promises meetings "
        "name results span status_chart timeline tracking withheld place() shown() tells() text()"
    ),
    "tracking.reports.reports.Results": "",
    "tracking.reports.reports.EntryUsed": "",
    "tracking.reports.captions.SameStatus": "bearers count entries first last late parted told_singly",
    "tracking.reports.captions.Series": "+once borne counted groups lead tally",
}


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


class _Reach(dict[type, Shown | None]):
    """What is shown of each class; of one that is not on the list, and derives from none that is, nothing."""

    def __missing__(self, kind: type) -> Shown | None:
        listed = (base for base in kind.__mro__ if listed_name(base) in REACH)
        base = next(listed, None)
        self[kind] = None if base is None else _shown(base, REACH[listed_name(base)].split())
        return self[kind]


def listed_name(kind: type) -> str:
    """Return the name under which a class stands on the list."""
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("coordlib.")


def _shown(kind: type, words: list[str]) -> Shown:
    fields = {name: several for name, several in _fields(kind) if f"-{name}" not in words}
    return Shown(
        read=frozenset({*fields, *(one for one in words if one.isidentifier())}),
        fields=frozenset(fields),
        called=frozenset(one.removesuffix("()") for one in words if one.endswith("()")),
        printed="+text" in words,
        items="+items" in words,
        keyed="+keyed" in words,
        once="+once" in words,
        several=tuple(name for name, several in fields.items() if several),
    )


def _fields(kind: type) -> list[tuple[str, bool]]:
    """Return the fields of a record, and of each whether it holds several things."""
    if not kind.__module__.startswith("coordlib."):
        return []
    named = {one.name: one.type for one in attrs.fields(kind)} if attrs.has(kind) else _annotated(kind)
    return [(name, str(of).startswith(("tuple", "frozenset", "Sequence", "Mapping"))) for name, of in named.items()]


def _annotated(kind: type) -> dict[str, object]:
    return {name: kind.__annotations__[name] for name in getattr(kind, "_fields", ())}


SHOWN = _Reach()
"""What is shown of a class, by the class."""


def is_choice(thing: object) -> bool:
    """Tell whether something is a class of named values that is on the list, such as `Status`."""
    return isinstance(thing, EnumMeta) and listed_name(thing) in REACH
