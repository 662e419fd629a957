"""The agreement: one typed source of the text and of the promises in it.

In come parties, provisions and formalities; out go answers about the agreement alone: what stands where, what it is
called, who owes what. It knows no file, no rule, no day of today, and nothing that was recorded under it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar, get_args
from weakref import WeakValueDictionary

import attrs

from coordlib import language, lexicon
from coordlib.lexicon import UNITS, Circulation, ColumnRole, Secrecy, Urgency, label_pattern, unit_pattern
from coordlib.model import formalities
from coordlib.model import provisions as units
from coordlib.model.duties import Duty, ReviewCycle
from coordlib.model.origins import Source, Unwritten, Way, changed, identity_of, new_id, standing_at
from coordlib.model.parties import Party, Signatory, names_of
from coordlib.model.tasks import AssignedTask, AssignmentTable, PlacedRow
from coordlib.model.when import Before, EventKind, Every, Once, OnEvent, Ongoing, When, Within, event_words, refuse

Found = TypeVar("Found")

_MOST_LISTED = 12
_NO_ARTICLE = language.Message("chỉ thêm được khoản vào một điều", "a clause is added to an article")
_WORDINGS: WeakValueDictionary[tuple[object, ...], Wording] = WeakValueDictionary()
_OF_ONE_ALONE = {**dict.fromkeys(("number", "signed", "effective", "expires")), "amendments": ()}
_PROVISIONS: tuple[type[units.Provision], ...] = get_args(units.Provision)[::-1]  # of points and clauses there are most
_LISTS = ((language.Level.BASIS, "bases"), (language.Level.RECIPIENT, "recipients"), (language.Level.WAIVER, "waivers"))
_SENTENCE = re.compile(r"(?<=[.;:])\s")
_NAME = UNITS["annex"].cited
_LABEL = rf" {label_pattern('annex')}\b"
_NEXT = rf"(?:,| và|, và)(?: {_NAME})?{_LABEL}"
# What points to words that are left behind: “các nội dung nêu trên”, “sau đây”, “nói tại khoản này”.
_LEANING = re.compile(
    r"\b(?:(?:nêu|nói|kể|như|ở|đã nêu) trên|(?:trên|sau|dưới) đây(?!,? (?:được )?(?:gọi|viết))|"
    rf"nêu tại {unit_pattern('point', 'clause')} \w+(?! {UNITS['article'].cited})|"
    rf"(?:{unit_pattern('point', 'clause', 'article', 'section', 'chapter')}|mục) này)\b"
)
_DEFINED = re.compile(r"\((?:[Ss]au đây|[Dd]ưới đây|[Tt]ừ đây)[^()]*\)")  # “(sau đây viết tắt là ANTT)” explains itself


def _no_party(party: str, near: language.Message, known: str) -> language.Message:
    return language.Message(
        f"không có bên “{party}”{near.vi}; các bên: {known}", f"there is no party {party!r}{near.en}; parties: {known}"
    )


def _name_of_several(name: str, keys: str) -> language.Message:
    return language.Message(
        f"nhiều bên cùng tên “{name}”: hãy ghi khóa ({keys})", f"several are called {name!r}: give the key ({keys})"
    )


def _nothing_there(cited: str) -> language.Message:
    return language.Message(f"không có “{cited}”", f"nothing stands at {cited!r}")


@attrs.frozen(eq=False)
class Wording:
    """What stands where in a text (bố cục): found once for all agreements that share it, whoever signs them, and when.

    It is known by itself, so that what others find in the text can be kept as long as the text is.
    """

    preamble: str
    body: tuple[units.BodyUnit, ...]
    clauses: tuple[units.Clause, ...]
    annexes: tuple[units.Annex, ...]
    decision: formalities.Decision | None
    _kept: dict[Callable[..., object], Any] = attrs.field(factory=dict, init=False, repr=False)

    @language.explained
    def once(self, look: Callable[[Wording], Found]) -> Found:
        """Return what a function finds in it, looked for once."""
        kept: dict[Callable[..., object], Found] = self._kept
        if look not in kept:
            kept[look] = look(self)
        return kept[look]

    @cached_property
    def marked(self) -> bool:
        """Whether a text has a mark."""
        texts = [text for _, text in self.texts]
        return language.has_marks("".join(texts)) and any(map(language.has_marks, texts))  # most texts have none

    @cached_property
    def outline(self) -> tuple[units.Outlined, ...]:
        """Where headings, articles, clauses outside of these and annexes stand, then what the Quyết định has."""
        articles = () if self.decision is None else self.decision.articles
        decided = units.outlined(articles, language.Address().at(language.Level.DECISION), ("decision", "articles"))
        body = units.outlined(self.body, language.Address(), ("body",))
        return *body, *units.outlined_clauses(self.clauses), *units.outlined_annexes(self.annexes), *decided

    @cached_property
    def placed(self) -> tuple[units.Placed, ...]:
        """All that stands in the text, in its place."""
        return (
            tuple([placed for placed in self.everything if not placed.address.decided])
            if self.decision
            else self.everything
        )

    @cached_property
    def decided(self) -> tuple[units.Placed, ...]:
        """All that stands in the Quyết định."""
        return self.everything[len(self.placed) :]

    @cached_property
    def everything(self) -> tuple[units.Placed, ...]:
        """`placed`, then `decided`."""
        return units.all_in([one.of(self) for one in self.outline])

    @cached_property
    def texts(self) -> tuple[tuple[language.Address, str], ...]:
        """Each piece of prose with its place."""
        preamble = [(language.Address().field("preamble"), self.preamble)] if self.preamble else []
        fields = ((placed.address, units.prose_in(placed.thing)) for placed in self.everything)
        return *preamble, *[(place.field(name), text) for place, said in fields for name, text in said if text]

    @cached_property
    def provisions(self) -> tuple[tuple[language.Address, units.Provision], ...]:
        """The provisions of the text."""
        return tuple(
            [(placed.address, placed.thing) for placed in self.placed if isinstance(placed.thing, _PROVISIONS)]
        )

    @cached_property
    def decided_provisions(self) -> tuple[tuple[language.Address, units.Provision], ...]:
        """Those of the Quyết định."""
        return tuple([(one.address, one.thing) for one in self.decided if isinstance(one.thing, _PROVISIONS)])

    @cached_property
    def duties(self) -> tuple[tuple[language.Address, Duty], ...]:
        """Each duty with its address."""
        return tuple([(placed.address, placed.thing) for placed in self.everything if isinstance(placed.thing, Duty)])

    @cached_property
    def reviews(self) -> tuple[tuple[language.Address, ReviewCycle], ...]:
        """Each review cycle with its address."""
        return tuple(
            [(placed.address, placed.thing) for placed in self.everything if isinstance(placed.thing, ReviewCycle)]
        )

    @cached_property
    def keys(self) -> Mapping[str, language.Address]:
        """The address of everything that has a key."""
        found: dict[str, language.Address] = {}
        for address, key in units.keyed(self.everything):
            found.setdefault(key, address)
        return found

    @cached_property
    def lists(self) -> tuple[units.Listing, ...]:
        """What has items, with its items."""
        items: dict[language.Address, list[tuple[language.Address, units.Clause | units.Point]]] = {}
        for address, unit in (*self.provisions, *self.decided_provisions):
            if isinstance(unit, (units.Clause, units.Point)):
                items.setdefault(address.above, []).append((address, unit))
        held = ((address, self.stated.get(address), tuple(under)) for address, under in items.items())
        return tuple((at, one, under) for at, one, under in held if isinstance(one, (units.Article, units.Clause)))

    @cached_property
    def assignments(self) -> tuple[tuple[language.Address, AssignmentTable], ...]:
        """The assignment tables of the text."""
        held = [(placed.address, getattr(placed.thing, "assignment", None)) for placed in self.everything]
        return tuple([(address, table) for address, table in held if table])

    @cached_property
    def stated(self) -> Mapping[language.Address, units.Placeable]:
        """What stands at each address."""
        return {placed.address: placed.thing for placed in self.everything}

    @cached_property
    def ways(self) -> Mapping[language.Address, Way]:
        """The way to what stands at each address; of two at one address, to the first."""
        return {placed.address: placed.path for placed in reversed(self.everything)}

    @cached_property
    def citable(self) -> frozenset[language.Address]:
        """The addresses of provisions as citations name them."""
        return frozenset(address.without_headings for address, _ in (*self.provisions, *self.decided_provisions))


@attrs.frozen(field_transformer=language.typed)
class Agreement(language.ForeignField):
    """A coordination agreement (quy chế phối hợp).

    `title`: the full name, beginning with the kind (“Quy chế phối hợp …”). `kind`, `abbreviation`: the kind
    of document and its part of the symbol (QC in NĐ 30/2020, Phụ lục III).
    `number`: none until it is assigned. `symbol`: set only where the derived one is not wanted.
    `place`: before the date; empty for the first party's seat. `signed`, `effective`, `expires`: days.
    `parties`: in order, the lead first. `preamble`: the sentence after the bases.
    `replaces`: earlier documents that this one ends. `decision`: for legal form ATTACHED, and for a NORMATIVE one that
    a decision issues. `urgency`, `circulation`, `secrecy`: the marks of its first page (`Urgency`, `Secrecy` …).
    `sector`, `province`: the field of work (lĩnh vực) and the province, by which many agreements are summed up; they
    are not printed in it.
    `obliged`: bodies that owe something by the text and do not sign it, such as a unit of a party or “Ủy ban nhân dân
    cấp xã” (`Party.under`): they are followed, reminded and reported on through the party above them.
    `clauses`: the khoản of a letter, a notice or a submission, which stand in no article; after the body, if any.
    `amendments`: the files of what amends it, or folders of them, seen from its own file: `read` gives its texts with
    them, each from its day (`InForce`).
    `events`: the events that its duties wait for, with the words by which they print (`EventKind`).
    `id`: what it is known by for good, whatever is amended, such as to its ledger; never printed. Who first saves it
    gives it one, drawn by chance; `read` and `attrs.evolve` keep it. Another agreement that is made of this one is
    `copy_as`. It is no part of equality: what says the same is equal, so that ``read(save(x)) == x``.
    """

    title: str = attrs.field(converter=language.clean_line)
    parties: tuple[Party, ...] = attrs.field(default=(), converter=language.Several[Party])
    body: tuple[units.BodyUnit, ...] = attrs.field(default=(), converter=language.Several[units.BodyUnit])
    kind: str = attrs.field(default="Quy chế", converter=language.clean_line)
    abbreviation: str = attrs.field(default="QC", converter=language.clean_line)
    legal_form: formalities.LegalForm = formalities.LegalForm.JOINT
    number: int | None = attrs.field(default=None, validator=formalities.from_one)
    symbol: str = attrs.field(default="", converter=language.clean_line)
    place: str = attrs.field(default="", converter=language.clean_line)
    signed: date | None = None
    effective: date | None = None
    expires: date | None = None
    urgency: Urgency = Urgency.NONE
    circulation: Circulation = Circulation.NONE
    bases: tuple[formalities.LegalBasis, ...] = attrs.field(
        default=(), converter=language.Several[formalities.LegalBasis]
    )
    preamble: str = attrs.field(default="", converter=language.clean)
    annexes: tuple[units.Annex, ...] = attrs.field(default=(), converter=language.Several[units.Annex])
    signature_order: formalities.SignatureOrder = formalities.SignatureOrder.LEAD_LEFT
    signatories: tuple[Signatory, ...] = attrs.field(default=(), converter=language.Several[Signatory])
    recipients: tuple[formalities.Recipient, ...] = attrs.field(
        default=(), converter=language.Several[formalities.Recipient]
    )
    replaces: tuple[formalities.LegalBasis, ...] = attrs.field(
        default=(), converter=language.Several[formalities.LegalBasis]
    )
    decision: formalities.Decision | None = None
    waivers: tuple[formalities.Waiver, ...] = attrs.field(default=(), converter=language.Several[formalities.Waiver])
    sector: str = attrs.field(default="", converter=language.clean_line)
    province: str = attrs.field(default="", converter=language.clean_line)
    events: tuple[EventKind, ...] = attrs.field(default=(), converter=language.Several[EventKind])
    secrecy: Secrecy = attrs.field(default=Secrecy.NONE, kw_only=True)
    obliged: tuple[Party, ...] = attrs.field(default=(), kw_only=True, converter=language.Several[Party])
    amendments: tuple[str, ...] = attrs.field(default=(), eq=False, kw_only=True, converter=language.texts_as_given)
    clauses: tuple[units.Clause, ...] = attrs.field(default=(), kw_only=True, converter=language.Several[units.Clause])
    id: str = attrs.field(default="", converter=language.key_or_none, eq=False, kw_only=True)
    # Not an argument, so that `attrs.evolve` drops it: a changed agreement stands in no file.
    source: Source = attrs.field(default=Unwritten(), init=False, eq=False, repr=False)

    @cached_property
    def identity(self) -> str:
        """What it is known by: its `id`, or while it has none, a name that is made of its content."""
        return self.id or identity_of(self.unmarked)

    def copy_as(self, title: str = "", **changes: Any) -> Agreement:  # noqa: ANN401 - what the fields hold
        """Return another agreement that is made of this one (bản sao làm mẫu), with an `id` of its own.

        `title`: its title, the same unless given; `changes`: other fields, by their names. Number, day of signing and
        of effect, and the last day were those of the first, and are empty unless given. Raises ``TypeError`` for what
        is no field.
        """
        own = {"title": title or self.title, "id": new_id(), **_OF_ONE_ALONE, **changes}
        return attrs.evolve(self, **own)

    @property
    def unmarked(self) -> Agreement:
        """The agreement as it is read: without the marks in its texts; itself where there is none."""
        return self._unmarked or self

    @cached_property
    def _unmarked(self) -> Agreement | None:  # none for one without marks, which would hold itself for good
        if not self.wording.marked:
            return None
        decision = language.without_marks(self.decision, "articles")
        return attrs.evolve(language.without_marks(self, "preamble", "body", "clauses", "annexes"), decision=decision)

    def __repr__(self) -> str:
        counts = Counter(type(placed.thing).__name__ for placed in self.placed)
        held = (f"{len(self.parties)} parties", f"{counts['Article']} articles", f"{counts['Duty']} duties")
        return f"<{type(self).__name__} {language.shortened(self.title)!r}: {', '.join(held)}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the parties, and each duty with its leads and its time limit."""
        rows = (
            (address.provision.cite(), duty.title or duty.key, self.called(duty.lead), self.phrase(duty.when))
            for address, duty in self.duties()
        )
        parties = "; ".join(party.name for party in self.parties)
        return language.html_table(f"{self.title} – {parties}", ("Nêu tại", "Trách nhiệm", "Chủ trì", "Thời hạn"), rows)

    @language.explained
    def called(self, keys: Iterable[str]) -> str:
        """Return bodies by their names, as a line of a table has them; a key that is of nobody as it is."""
        return ", ".join(self.bearers.get(language.Key(key), key) for key in keys)

    @language.explained
    def assigned(
        self, table: AssignmentTable, place: language.Address
    ) -> tuple[tuple[PlacedRow, tuple[str, ...]], ...]:
        """Return each row of an assignment table as it prints: where it stands, and the words of its columns.

        `place`: that of the article or annex that holds it. A cell without words says what the duties of the row do; a
        group has its number and title alone.
        """
        return tuple((row, tuple(self._cells_of_row(table, row))) for row in table.placed(place))

    def _cells_of_row(self, table: AssignmentTable, row: PlacedRow) -> Iterator[str]:
        task = row.thing if isinstance(row.thing, AssignedTask) else None
        for column in table.columns:
            if column.role is ColumnRole.NUMBER:
                yield row.label
            elif column.role is ColumnRole.WHAT:
                yield row.thing.title
            else:
                yield (table.cell(task, column.role) or self._words_of_duties(task, column.role)) if task else ""

    def _words_of_duties(self, task: AssignedTask, role: ColumnRole) -> str:
        """Return what the duties of a row say for a column that has no words."""
        if role is ColumnRole.LEAD:
            return self.called(dict.fromkeys(key for duty in task.duties for key in duty.lead))
        if role is ColumnRole.SUPPORT:
            return self.called(dict.fromkeys(key for duty in task.duties for key in duty.support))
        if role is ColumnRole.WHEN:
            return language.capitalised("; ".join(dict.fromkeys(self.phrase(duty.when) for duty in task.duties)))
        evidence = dict.fromkeys(duty.evidence for duty in task.duties) if role is ColumnRole.PRODUCT else ()
        return "; ".join(filter(None, evidence))

    @property
    def about(self) -> str:
        """What the document is about (trích yếu), as it stands in a sentence: the title without the kind."""
        named = self.title.lower().startswith(self.kind.lower())
        return self.title[len(self.kind) :].strip() if named else self.title

    @property
    def subject(self) -> str:
        """What the document is about (trích yếu), capitalised, as it stands under the kind."""
        return language.capitalised(self.about)

    @cached_property
    def issuers(self) -> tuple[Party, ...]:
        """The bodies named at the head, under the names they bear on the signing day."""
        issuers = self.parties if self.decision is None else (self.decision.issuer,)
        return tuple(issuer.as_of(self.signed) for issuer in issuers)

    @property
    def notation(self) -> str:
        """The symbol (ký hiệu): as fixed, or the kind and the issuers' abbreviations (``QC-CAT-VTGL``).

        The year of a normative document is no part of it: it stands between number and symbol (`year`).
        """
        kind = self.abbreviation if self.decision is None else self.decision.abbreviation
        symbol = self.symbol.removeprefix(f"{self.year}/") if self.year else self.symbol
        return symbol or "-".join(filter(None, (kind, *(one.abbreviation for one in self.issuers))))

    @property
    def numbered(self) -> str:
        """The number as printed, with a zero below 10; empty while it is not assigned."""
        return "" if self.number is None else language.padded(self.number)

    @property
    def is_normative(self) -> bool:
        """Whether it is a văn bản quy phạm pháp luật, alone or with the Quyết định that issues it."""
        return self.legal_form is formalities.LegalForm.NORMATIVE

    @property
    def year(self) -> str:
        """The year between number and symbol of a normative document; empty for others, and until it is known."""
        return str(self.signed.year) if self.is_normative and self.signed else ""

    @property
    def full_number(self) -> str:
        """Number and symbol as registers and citations have them (``05/2018/TTLT-BCA-BQP``); empty without a number."""
        return "/".join(filter(None, (self.numbered, self.year, self.notation))) if self.numbered else ""

    @property
    def issued_at(self) -> str:
        """The place printed before the date: as given, or the first issuer's seat."""
        return self.place or next((issuer.seat for issuer in self.issuers), "")

    @cached_property
    def bodies(self) -> tuple[Party, ...]:
        """All who can owe, receive, host and be counted: parties, who issues an attached form, those that only owe."""
        issuer = () if self.decision is None else (self.decision.issuer,)
        others = (one for one in issuer if all(one.key != party.key for party in self.parties))
        return (*self.parties, *others, *self.obliged)

    def above(self, key: str) -> Party | None:
        """Return the party above a body that owes and does not sign; none where none is said, and for a party."""
        body = next((one for one in self.obliged if one.key == key), None)
        return self.party(body.under) if body and body.under else None

    @cached_property
    def bearers(self) -> Mapping[language.Key, str]:
        """The names of all bodies, and of the members of those that are groups, by their keys."""
        return names_of(self.bodies)

    @language.explained
    def bearers_called(self, name: str, on: date | None = None) -> tuple[language.Key, ...]:
        """Return the keys of the bodies, and of the members of groups, that are called so on a day.

        `name`: the full name, the short one, or the electronic code (mã định danh). `on`: of which day the names are
        taken; without one, the present names.
        """
        found: list[language.Key] = []
        for body in self.bodies:
            called = body.as_of(on)
            if name and name in (body.code, called.name, called.short_name):
                found.append(body.key)
            found += [member.key for member in body.members if member.name == name]
        return tuple(found)

    @property
    def _listed_bearers(self) -> str:
        """The bodies, and the members of groups, as an error lists them: each key with its name."""
        listed = [f"{key} ({name})" for key, name in self.bearers.items()]
        return ", ".join([*listed[:_MOST_LISTED], *(["…"] if len(listed) > _MOST_LISTED else [])]) or "-"

    @language.checked
    def key_of(self, called: str) -> language.Key:
        """Return the key of the one body, or member of a group, that has this key, name or code.

        Raises `RefusedError` for one that there is not, with those that there are, and for a name of several.
        """
        if called in self.bearers:
            return language.Key(called)
        name = language.clean_line(called)
        found = self.bearers_called(name) or self._called_in_other_capitals(name)
        if len(found) > 1:
            refuse(_name_of_several(name, ", ".join(found)))
        if not found:
            known = [*self.bearers, *self.bearers.values()]
            refuse(_no_party(name, language.nearest(name, known), self._listed_bearers))
        return found[0]

    def _called_in_other_capitals(self, name: str) -> tuple[language.Key, ...]:
        called = {other.casefold(): other for body in self.bodies for other in (body.name, body.short_name) if other}
        return self.bearers_called(called.get(name.casefold(), ""))

    def party(self, key: str) -> Party | None:
        """Return the party with a key, under the name it bears on the signing day; none if unknown."""
        return next((body.as_of(self.signed) for body in self.bodies if body.key == key), None)

    def event_words(self, event: str) -> str:
        """Return the words of an event as the text has them: as declared under `events`, else those it always has."""
        return next((one.words for one in self.events if one.key == event), "") or event_words(event)

    @language.checked
    def phrase(self, when: When) -> str:
        """Return the phrase of a time limit, with the words of the event as this agreement declares them."""
        match when:
            case Within(after=event) | Before(event=event) | OnEvent(event=event):
                return when.phrase(self.event_words(event))
            case Once() | Every() | Ongoing():
                return str(when)

    @cached_property
    def wording(self) -> Wording:
        """What stands where in its text: one and the same for all agreements that share the text."""
        parts = self.body, self.clauses, self.annexes, self.decision
        key = (self.preamble, *map(id, parts))  # what is found holds the parts, so that no other gets their numbers
        return _WORDINGS.get(key) or _WORDINGS.setdefault(key, Wording(self.preamble, *parts))

    @property
    def outline(self) -> tuple[units.Outlined, ...]:
        """Where its parts, chapters, sections, articles, clauses outside of these, and annexes stand, then the articles
        of the Quyết định.
        """
        return self.wording.outline

    @property
    def placed(self) -> tuple[units.Placed, ...]:
        """Every provision, duty, review, indicator and annex in its place, in the order of the text."""
        return self.wording.placed

    @property
    def decided(self) -> tuple[units.Placed, ...]:
        """The provisions of the Quyết định in their places."""
        return self.wording.decided

    @property
    def everything(self) -> tuple[units.Placed, ...]:
        """All that stands in its place: `placed`, then `decided`."""
        return self.wording.everything

    @property
    def keys(self) -> Mapping[str, language.Address]:
        """The address of everything in the text that has a key; of two with one key, the first."""
        return self.wording.keys

    @property
    def begins(self) -> date | None:
        """The day from which it is in force: that of its effect, else that of its signing."""
        return self.effective or self.signed

    @property
    def earliest(self) -> date | None:
        """The first day of which its ledger can tell: what was signed may be acted on before it is in force."""
        return min((day for day in (self.signed, self.effective) if day), default=None)

    @property
    def distribution(self) -> tuple[formalities.Recipient, ...]:
        """The lines of Nơi nhận as printed: those of the archive (“Lưu:”) last."""
        return tuple(sorted(self.recipients, key=lambda one: one.archive))

    @property
    def signature_rows(self) -> tuple[tuple[Signatory, ...], ...]:
        """The signatories as their blocks stand, two in a row, left to right."""
        keys = [issuer.key for issuer in self.issuers]
        return formalities.signature_rows(self.signatories, self.signature_order, keys)

    def provisions(self) -> Iterator[tuple[language.Address, units.Provision]]:
        """Yield each part, chapter, section, article, clause and point of the text, in order."""
        return iter(self.wording.provisions)

    def decided_provisions(self) -> Iterator[tuple[language.Address, units.Provision]]:
        """Yield each article, clause and point of the Quyết định, in order; none without one."""
        return iter(self.wording.decided_provisions)

    @property
    def lists(self) -> tuple[units.Listing, ...]:
        """Each article or clause that has items, khoản or điểm, with its place, and its items with theirs."""
        return self.wording.lists

    def duties(self) -> Iterator[tuple[language.Address, Duty]]:
        """Yield each duty (trách nhiệm) with its address."""
        return iter(self.wording.duties)

    @language.checked
    def duties_of(self, party: str) -> tuple[tuple[language.Address, Duty], ...]:
        """Return the duties that a party, or a member of a group, leads, each with its address; by its key or its name.

        Raises `RefusedError` for a party that there is not, with those that there are.
        """
        party = self.key_of(party)
        groups = {body.key for body in self.bodies if party in {member.key for member in body.members}}
        return tuple((place, duty) for place, duty in self.duties() if {party, *groups} & set(duty.lead))

    @language.checked
    def edited(self, address: language.Address, **fields: Any) -> Agreement:  # noqa: ANN401 - what the fields hold
        """Return the agreement with fields of what stands at an address changed: ``edited(place, text="…")``.

        Raises `RefusedError` for an address at which nothing stands, ``TypeError`` for what is no field.
        """
        path = self.wording.ways.get(address) or self._ways.get(address)
        if not path:
            refuse(_nothing_there(address.cite() if address.steps else ""), "edited: address")
        return changed(self, path, lambda thing: attrs.evolve(thing, **fields))

    @language.checked
    def with_clause(self, address: language.Address, clause: units.Clause) -> Agreement:
        """Return the agreement with a clause more at the end of an article; those before keep their numbers.

        Raises `RefusedError` where no article stands at the address.
        """
        article = self.stated(address)
        if not isinstance(article, units.Article):
            refuse(_NO_ARTICLE, "with_clause: address")
        return self.edited(address, clauses=(*article.clauses, clause))

    @property
    def assignments(self) -> tuple[tuple[language.Address, AssignmentTable], ...]:
        """Each assignment table (bảng phân công nhiệm vụ) with the address of the article or annex that holds it."""
        return self.wording.assignments

    def reviews(self) -> Iterator[tuple[language.Address, ReviewCycle]]:
        """Yield each review cycle (chế độ giao ban, sơ kết, tổng kết, báo cáo) with its address."""
        return iter(self.wording.reviews)

    def texts(self) -> Iterator[tuple[language.Address, str]]:
        """Yield each piece of prose as it is written, references (viện dẫn) and marks among it, with its place."""
        return iter(self.wording.texts)

    @cached_property
    def prose(self) -> language.Prose:
        """All that the document says in its own words (lời văn), with its places; titles of bases only quote."""
        titles = [(language.Address().field("title"), self.title)]
        if self.decision is not None:
            titles.append((language.Address().at(language.Level.DECISION).field("title"), self.decision.title))
        return language.Prose((*titles, *self.wording.texts))

    @cached_property
    def citations(self) -> tuple[language.Citation, ...]:
        """What the document cites in words (viện dẫn bằng lời), beside its references by key."""
        return tuple(language.find_citations(self.prose, self.known_as))

    @property
    def known_as(self) -> str:
        """The kind of document; of a text that was read without its head, what it calls itself (“Quyết định này”)."""
        return self.kind or self.prose.once(language.own_kind)

    @language.explained
    def cited_at(self, place: language.Address) -> tuple[language.Citation, ...]:
        """Return what one field cites in words, in order; `place`: the address of the field."""
        return tuple(self._cited.get(place, ()))

    @cached_property
    def _cited(self) -> Mapping[language.Address, list[language.Citation]]:
        found: dict[language.Address, list[language.Citation]] = {}
        for citation in self.citations:
            found.setdefault(citation.passage.address, []).append(citation)
        return found

    @language.explained
    def stated(self, place: language.Address) -> units.Placeable | None:
        """Return what stands at an address: a provision, a duty, an annex; none where nothing does."""
        return self.wording.stated.get(place)

    @property
    def citable(self) -> frozenset[language.Address]:
        """The addresses of all provisions as citations name them: articles without their chapter."""
        return self.wording.citable

    def signing(self) -> Iterator[tuple[language.Address, Signatory]]:
        """Yield each signatory with its address: the party's key, numbered where a party has several."""
        return iter(self._signing)

    @cached_property
    def _signing(self) -> tuple[tuple[language.Address, Signatory], ...]:
        found: list[tuple[language.Address, Signatory]] = []
        seen: Counter[language.Key] = Counter()
        for signatory in self.signatories:
            seen[signatory.party] += 1
            count = seen[signatory.party]
            label = signatory.party if count == 1 else f"{signatory.party}-{count}"
            found.append((language.Address().at(language.Level.SIGNATORY, label), signatory))
        return tuple(found)

    def locate(self, address: language.Address, span: language.Span | None = None) -> language.Position:
        """Return the line and column at which a thing stands in the file, or the words `span` of its field."""
        return standing_at(self, self.source, self.way(address), span)

    @language.explained
    def way(self, address: language.Address) -> Way:
        """Return the way to a thing, or to a field of it: ``("body", 0, "clauses", 2, "text")``."""
        field: Way = ()
        if address.level is language.Level.FIELD:
            field = tuple(int(one) if one.isdecimal() else one for one in address.number.split("."))
            address = address.above
        return (*(self.wording.ways.get(address) or self._ways.get(address, ())), *field)

    @cached_property
    def _ways(self) -> Mapping[language.Address, Way]:
        """The ways to what stands in no provision and no annex."""
        paths: dict[language.Address, Way] = {}
        for name, bodies in (("parties", self.parties), ("obliged", self.obliged)):
            for index, body in enumerate(bodies):
                paths.setdefault(language.Address().at(language.Level.PARTY, body.key), (name, index))
        for index, (address, _) in enumerate(self.signing()):
            paths[address] = ("signatories", index)
        for level, name in _LISTS:
            for index in range(len(getattr(self, name))):
                paths[language.Address().at(level, index + 1)] = (name, index)
        paths[language.Address().at(language.Level.DECISION)] = ("decision",)
        if self.decision is not None:
            issuer = language.Address().at(language.Level.PARTY, self.decision.issuer.key)
            paths.setdefault(issuer, ("decision", "issuer"))
        return paths


@lru_cache(maxsize=1)
def _annexes() -> re.Pattern[str]:
    """Return a pattern of one annex or several that are not said to be of a document: “Phụ lục I và Phụ lục II”."""
    return re.compile(
        rf"(?P<annex>\b{_NAME}(?:{_LABEL})?\b(?:{_NEXT})*)(?: này)?"
        rf"(?!{_LABEL}|{_NEXT}| (?:ban hành )?kèm theo| (?:của )?{lexicon.kind_pattern()})"
    )


@attrs.frozen
class Quotation:
    """A sentence out of its place (trích dẫn): `text` as it reads there, `leaning`: words that point to what is not."""

    text: str
    leaning: tuple[str, ...] = ()


@language.checked
def quotation(agreement: Agreement, duty: Duty, address: language.Address) -> Quotation:
    """Return what a duty says: its title, or the first sentence of its provision as it reads outside it.

    References and citations are those from outside: “khoản 1 Điều này” is “khoản 1 Điều 5”, “Quy chế này” the Quy chế.
    Marks are left out, but for small figures (CO₂).
    """
    if duty.title:
        return Quotation(language.with_small_figures(duty.title))
    place = address.provision
    field, text = _stated(agreement, place)
    first = _SENTENCE.split(language.with_small_figures(text).split("\n", 1)[0], maxsplit=1)[0].rstrip(".;:, ")
    cited = as_cited(agreement, "".join(_absolute(agreement, first, place.field(field))))
    bare = cited.replace(f"{agreement.kind} này", agreement.kind)
    told = _annexes().sub(rf"\g<annex> kèm theo {agreement.kind}", bare) if _NAME in bare else bare
    leaning = _LEANING.finditer(_DEFINED.sub("", told))
    return Quotation(told or duty.key, tuple(found[0] for found in leaning))


def _stated(agreement: Agreement, place: language.Address) -> tuple[str, str]:
    """Return the field and the text in which a provision says what it asks."""
    unit = agreement.stated(place)
    if isinstance(unit, AssignedTask):
        return "title", unit.title
    if not isinstance(unit, units.Stated):
        return "text", ""
    return ("text", unit.text) if unit.text or isinstance(unit, units.Point) else ("title", unit.title)


def _absolute(agreement: Agreement, text: str, place: language.Address) -> Iterator[str]:
    """Yield a text with each citation that counts on its place cited from outside."""
    last = 0
    for citation in agreement.cited_at(place):
        start, end = citation.passage.start, citation.passage.end
        if end <= len(text) and start >= last and _counts_on_its_place(citation):
            yield from (text[last:start], _listed([target.cite() for target in citation.targets]))
            last = end
    yield text[last:]


def _counts_on_its_place(citation: language.Citation) -> bool:
    said = any(unit.level is language.Level.ARTICLE and "này" not in unit.labels for unit in citation.units)
    return bool(citation.targets) and not citation.external and not said


def _listed(cited: list[str]) -> str:
    *before, last = cited
    return f"{', '.join(before)} và {last}" if before else last


@language.checked
def as_cited(agreement: Agreement, text: str) -> str:
    """Return a text as it reads outside the document: ``[[key]]`` as its citation, no marks but small figures."""
    if "[[" not in text:
        return text
    pieces = list(language.split_references(language.with_small_figures(text)))
    targets = [agreement.keys.get(piece) if number % 2 else None for number, piece in enumerate(pieces)]
    return "".join(at.provision.cite() if at else piece for at, piece in zip(targets, pieces, strict=True))
