"""Agreements of every shape, and their parts; they are sound: `coordlib.check` finds no ERROR in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import TypeVar

import attrs

from coordlib import model
from coordlib.lexicon import Capacity, Circulation, ColumnRole, Secrecy, Urgency
from coordlib.testing.language import ANY_KEY, LETTERS, LINE_OR_NONE, Nouns, days, several, texts, titles, whens
from coordlib.testing.required import st

Made = TypeVar("Made")

_EARLIER = st.dates(date(1990, 1, 1), date(2010, 1, 1))  # bases are older than the documents that rest on them
_PHONES = st.sampled_from(("", "0269 3824 068", "069 431 1234"))
_MAILS = st.sampled_from(("", "vanthu@gialai.example"))


class Parts:
    """Draws the parts of one agreement; keys are numbered so that none repeats."""

    def __init__(self, draw: st.DrawFn, alphabet: str) -> None:
        self.draw = draw
        self.line = titles(alphabet)
        self.text = texts(alphabet)
        self.numbers = count(1)
        self.referable: list[str] = []
        self.parties: list[str] = []

    def key(self, word: str) -> str:
        """Return a key that no other part has."""
        return f"{word}-{next(self.numbers)}"

    def maybe_key(self, word: str) -> str:
        """Draw a key that a later text may refer to, or none."""
        if not self.draw(st.booleans()):
            return ""
        self.referable.append(self.key(word))
        return self.referable[-1]

    def name(self) -> str:
        """Draw the name of a party; its number parts it from all other words, which so name no party by chance."""
        return f"{self.draw(self.line)} {next(self.numbers)}"

    def maybe_name(self) -> str:
        """Draw a name, or none."""
        return self.name() if self.draw(st.booleans()) else ""

    def former_names(self) -> tuple[model.FormerName, ...]:
        """Draw a name that a party bore once, or none."""
        return self.some(lambda: model.FormerName(self.name(), self.draw(days())), 0, 1)

    def prose(self) -> str:
        """Draw a text that may refer to something before it."""
        text, refers = self.draw(self.text), self.draw(st.booleans())
        if self.referable and refers:
            return f"{text} [[{self.draw(st.sampled_from(self.referable))}]] {self.draw(self.line)}"
        return text

    def party(self) -> model.Party:
        """Draw a party that the parts after it may name."""
        key = self.key("party")
        self.parties.append(key)
        line = st.just("") | self.line
        return model.Party(
            key,
            self.name(),
            short_name=self.maybe_name(),
            abbreviation=self.draw(st.text("ABCDĐ", min_size=1, max_size=4)),
            superior=self.draw(line),
            seat=self.draw(line),
            focal_points=self.draw(several(st.builds(model.FocalPoint, self.line, line, _PHONES, _MAILS))),
            former_names=self.former_names(),
        )

    def obliged(self) -> model.Party:
        """Draw a body that owes and does not sign, under one of the parties."""
        key, above = self.key("party"), self.draw(st.just("") | st.sampled_from(self.parties))
        return model.Party(key, self.name(), under=above)

    def named(self) -> list[str]:
        """Draw one or two of the parties."""
        return self.draw(st.lists(st.sampled_from(self.parties), min_size=1, max_size=2, unique=True))

    def indicator(self) -> model.Indicator:
        """Draw an indicator, with a target or none."""
        figures = st.none() | st.integers(0, 1000) | st.decimals(0, 100, places=1)
        return model.Indicator(
            self.key("indicator"),
            self.draw(self.line),
            self.draw(st.just("%") | self.line),
            at_least=self.draw(figures),
            at_most=self.draw(st.none() | st.integers(1000, 2000)),
            level=self.draw(st.booleans()),
            restricted=self.draw(st.booleans()),
            months=self.draw(st.sampled_from((0, 0, 6, 12))),
        )

    def duty(self) -> model.Duty:
        """Draw a duty between the parties."""
        indicator = self.indicator()
        return model.Duty(
            self.key("duty"),
            self.named(),
            self.named(),
            self.draw(whens()),
            support=self.draw(st.lists(st.sampled_from(self.parties), max_size=1)),
            kind=self.draw(st.sampled_from(model.DutyKind)),
            evidence=self.draw(st.just("") | self.text),
            indicators=(indicator,),
            roll=self.draw(st.sampled_from(model.Roll)),
            title=self.draw(LINE_OR_NONE),
        )

    def review(self) -> model.ReviewCycle:
        """Draw a review that the parties hold."""
        kind = self.draw(st.sampled_from(model.ReviewKind))
        every = model.Every(months=self.draw(st.sampled_from((1, 3, 6, 12, 60))))
        return model.ReviewCycle(
            self.key("review"),
            kind,
            every,
            self.named(),
            reporters=self.draw(st.lists(st.sampled_from(self.parties), max_size=1)),
            receivers=self.draw(st.lists(st.sampled_from(self.parties), max_size=1)),
            cut_off=self.draw(st.integers(1, 31)),
            roll=self.draw(st.sampled_from(model.Roll)),
        )

    def some(self, make: Callable[[], Made], fewest: int, most: int) -> tuple[Made, ...]:
        """Draw so many parts of one kind."""
        return tuple(make() for _ in range(self.draw(st.integers(fewest, most))))

    def promises(self) -> tuple[tuple[model.Duty, ...], tuple[model.ReviewCycle, ...]]:
        """Draw what a provision promises."""
        return self.some(self.duty, 0, 1), self.some(self.review, 0, 1)

    def point(self) -> model.Point:
        """Draw a point."""
        text = self.prose()
        duties, reviews = self.promises()
        return model.Point(text, self.maybe_key("point"), duties=duties, reviews=reviews)

    def clause(self) -> model.Clause:
        """Draw a clause, with points or none."""
        text = self.prose()
        duties, reviews = self.promises()
        title = self.draw(st.just("") | self.line)
        key, points, tables = self.maybe_key("clause"), self.some(self.point, 0, 3), self.tables()
        return model.Clause(text, points, title=title, key=key, duties=duties, reviews=reviews, tables=tables)

    def article(self) -> model.Article:
        """Draw an article of clauses, of points or of text."""
        title, text = self.draw(self.line), self.prose()
        clauses = self.some(self.clause, 0, 3)
        points = () if clauses else self.some(self.point, 0, 3)
        key, tables, assignment = self.maybe_key("article"), self.tables(), self.assignment()
        return model.Article(title, clauses, text, points, key, tables=tables, assignment=assignment)

    def roman(self) -> model.RomanPart:
        """Draw a “mục I.” of clauses or of text."""
        title, text = self.draw(self.line), self.prose()
        return model.RomanPart(title, self.some(self.clause, 0, 2), text, (), self.maybe_key("roman"))

    def part(self) -> model.Part:
        """Draw a part, of chapters or of a “mục I.”."""
        held = self.some(self.chapter, 1, 1) if self.draw(st.booleans()) else self.some(self.roman, 1, 2)
        return model.Part(self.draw(self.line), held, self.maybe_key("part"))

    def articles(self) -> tuple[model.Article, ...]:
        """Draw one to three articles."""
        return self.some(self.article, 1, 3)

    def section(self) -> model.Section:
        """Draw a section."""
        return model.Section(self.draw(self.line), self.articles())

    def chapter(self) -> model.Chapter:
        """Draw a chapter, of articles or of a section."""
        if self.draw(st.booleans()):
            return model.Chapter(self.draw(self.line), self.articles(), self.maybe_key("chapter"))
        return model.Chapter(self.draw(self.line), (self.section(),))

    def body(self) -> tuple[model.BodyUnit, ...]:
        """Draw chapters or articles, seldom parts, or each “mục I.” of a plan, or nothing, as of a letter."""
        match self.draw(st.integers(0, 7)):
            case 0:
                return self.some(self.part, 1, 2)
            case 1:
                return self.some(self.roman, 1, 2)
            case 2:
                return ()
            case 3 | 4:
                return self.articles()
            case _:
                return self.some(self.chapter, 1, 2)

    def tables(self) -> tuple[model.AnnexTable, ...]:
        """Draw the tables below a text: mostly none."""
        return self.some(self.table, 1, 2) if self.draw(st.integers(0, 9)) == 0 else ()

    def table(self) -> model.AnnexTable:
        """Draw the table of an annex."""
        columns = self.draw(st.integers(1, 4))
        row = st.lists(self.line, min_size=columns, max_size=columns)
        widths = st.just(()) | st.tuples(*[st.integers(1, 9)] * columns)
        return model.AnnexTable(self.draw(row), self.draw(st.lists(row, max_size=3)), self.draw(widths))

    def assignment(self) -> model.AssignmentTable | None:
        """Draw an assignment table, whose rows promise something; mostly none."""
        if self.draw(st.integers(0, 3)):
            return None
        groups, loose = self.some(self.task_group, 0, 2), self.some(self.task, 0, 2)
        years = self.draw(st.sampled_from(((), (2026,), (2026, 2030))))
        return model.AssignmentTable((*loose, *groups), years=years, through=self.draw(st.booleans()))

    def task_group(self) -> model.TaskGroup:
        """Draw a group of rows."""
        return model.TaskGroup(self.draw(self.line), self.some(self.task, 1, 2), key=self.maybe_key("group"))

    def task(self) -> model.AssignedTask:
        """Draw a row, seldom with another below it, whose words its data say alone."""
        seldom = self.draw(st.integers(0, 4)) == 0
        below = (model.AssignedTask(self.draw(self.line), duties=(self.duty(),)),) if seldom else ()
        title, duties = self.draw(self.line), self.some(self.duty, 1, 2)
        return model.AssignedTask(title, (), duties, below, key=self.maybe_key("task"))

    def annex(self) -> model.Annex:
        """Draw an annex, with a table or none."""
        table = self.table() if self.draw(st.booleans()) else None
        title, text, tables = self.draw(self.line), self.prose(), self.tables() if table else ()
        landscape, key, assignment = self.draw(st.booleans()), self.maybe_key("annex"), self.assignment()
        return model.Annex(title, text, table, landscape, key, tables=tables, assignment=assignment)

    def basis(self) -> model.LegalBasis:
        """Draw a basis that is older than the agreement."""
        kind = self.draw(st.sampled_from(("", "Luật", "Bộ luật", "Nghị định", "Quyết định")))
        number, issuer = self.draw(st.just("") | self.line), self.draw(st.just("") | self.line)
        issued = self.draw(st.none() | _EARLIER)
        return model.LegalBasis(self.draw(self.line), kind, number, issued, issuer)

    def signatory(self, party: str) -> model.Signatory:
        """Draw who signs for a party."""
        authority = st.builds(model.Authority, st.sampled_from(Capacity), self.line, self.line)
        return model.Signatory(
            party,
            self.draw(self.line),
            self.draw(self.line),
            self.draw(st.just("") | self.line),
            acting=self.draw(st.booleans()),
            authority=self.draw(several(authority, most=2)),
        )

    def decided(self) -> model.Article:
        """Draw an article of the Quyết định."""
        return model.Article(self.draw(st.just("") | self.line), text=self.prose())

    def decision(self) -> model.Decision:
        """Draw the Quyết định that issues the agreement."""
        issuer = model.Party("issuer", self.name(), abbreviation="UB", superior=self.draw(st.just("") | self.line))
        title, articles = self.draw(self.line), self.some(self.decided, 1, 3)
        return model.Decision(issuer, title, articles, self.draw(st.just("") | self.line))


@st.composite
def agreements(draw: st.DrawFn, *, alphabet: str = LETTERS, most_parties: int = 5) -> model.Agreement:
    """Return sound agreements of every shape, in all three legal forms.

    `alphabet`: the letters of their texts; `most_parties`: from two up.
    """
    part = Parts(draw, alphabet)
    parties = part.some(part.party, 2, most_parties)
    obliged = part.some(part.obliged, 0, 1)
    body = part.body()
    agreement = model.Agreement(
        f"Quy chế {draw(part.line)}",
        parties,
        body,
        clauses=() if body else part.some(part.clause, 1, 2),
        number=draw(st.none() | st.integers(1, 999)),
        place=draw(st.just("") | part.line),
        signed=draw(st.none() | days()),
        urgency=draw(st.sampled_from(Urgency)),
        circulation=draw(st.sampled_from(Circulation)),
        bases=part.some(part.basis, 0, 3),
        preamble=draw(st.just("") | part.text),
        annexes=part.some(part.annex, 0, 2),
        signature_order=draw(st.sampled_from(model.SignatureOrder)),
        signatories=tuple(part.signatory(key) for key in part.parties),
        recipients=draw(several(st.builds(model.Recipient, part.line, part.line, st.booleans()), most=3)),
        replaces=part.some(part.basis, 0, 1),
        waivers=draw(several(st.builds(model.Waiver, st.just("SIG005"), part.line))),
        sector=draw(st.just("") | part.line),
        province=draw(st.just("") | part.line),
        secrecy=draw(st.sampled_from(Secrecy)),
        obliged=obliged,
    )
    agreement = draw(_with_term(agreement))
    form = draw(st.sampled_from(model.LegalForm))
    if form is model.LegalForm.NORMATIVE and draw(st.booleans()):  # alone, as a joint circular is
        return attrs.evolve(agreement, legal_form=form, preamble="")
    if form is model.LegalForm.JOINT:
        return agreement
    return attrs.evolve(agreement, legal_form=form, decision=part.decision(), signatories=(part.signatory("issuer"),))


@st.composite
def _with_term(draw: st.DrawFn, agreement: model.Agreement) -> model.Agreement:
    if agreement.signed is None:
        return agreement
    effective = agreement.signed + timedelta(days=draw(st.integers(0, 60)))
    expires = draw(st.none() | st.just(effective + timedelta(days=1826)))
    return attrs.evolve(agreement, effective=effective, expires=expires)


def _made(make: Callable[[Parts], Made]) -> st.SearchStrategy[Made]:
    """Return parts of an agreement of two parties that is not shown."""

    @st.composite
    def one(draw: st.DrawFn) -> Made:
        part = Parts(draw, LETTERS)
        part.parties += [part.key("party"), part.key("party")]
        return make(part)

    return one()


def _whole(part: Parts) -> model.Agreement:
    return model.Agreement("Quy chế", body=(part.chapter(),), annexes=(part.annex(),))


ANY_PARTY = _made(Parts.party)
ANY_SIGNATORY = _made(lambda part: part.signatory(part.parties[0]))
ANY_RECIPIENT = st.builds(model.Recipient, titles(), LINE_OR_NONE, st.booleans())
ANY_INDICATOR = _made(Parts.indicator)

ANY_SUCCESSION = st.builds(
    lambda names, day: model.Succession(names[0], names[1:], day),
    st.lists(titles(), min_size=1, max_size=3, unique=True),
    days(),
)
"""Bodies that are merged, divided or dissolved."""

_NAMED_AS_DRAWN = (
    *(model.Annex, model.Article, model.Chapter, model.Clause, model.Decision),
    *(model.Duty, model.Part, model.Point, model.Section),
)
MODEL_NOUNS: Nouns = {
    **{kind: _made(getattr(Parts, kind.__name__.lower())) for kind in _NAMED_AS_DRAWN},
    model.Quotation: st.builds(model.Quotation, titles(), several(titles(), 2)),
    model.Agreement: agreements(),
    model.Wording: agreements().map(lambda one: one.wording),
    model.AnnexTable: _made(Parts.table),
    model.AssignmentTable: _made(lambda part: model.AssignmentTable(part.some(part.task, 1, 2))),
    model.PlacedRow: _made(lambda part: next(model.AssignmentTable((part.task(),)).placed())),
    model.AssignedTask: _made(Parts.task),
    model.TaskColumn: st.builds(model.TaskColumn, st.sampled_from(ColumnRole), titles()),
    model.TaskGroup: _made(Parts.task_group),
    model.Authority: st.builds(model.Authority, st.sampled_from(Capacity), titles(), titles()),
    model.EventKind: st.builds(model.EventKind, ANY_KEY, titles()),
    model.FocalPoint: st.builds(model.FocalPoint, titles(), LINE_OR_NONE, _PHONES, _MAILS),
    model.Particulars: st.builds(
        model.Particulars,
        titles(),
        st.lists(titles(), max_size=3).map(tuple),
        st.none() | st.integers(1, 999),
        st.none() | days(),
        st.lists(LINE_OR_NONE, max_size=3).map(tuple),
    ),
    model.FormerName: st.builds(model.FormerName, titles(), days(), LINE_OR_NONE),
    model.Indicator: ANY_INDICATOR,
    model.LegalBasis: _made(Parts.basis),
    model.Member: st.builds(model.Member, ANY_KEY, titles(), st.none() | days(), st.none() | days()),
    model.NamedDay: st.builds(model.NamedDay, st.integers(1, 31), st.none() | st.integers(1, 12)),
    model.Party: ANY_PARTY,
    model.Outlined: _made(lambda part: part.draw(st.sampled_from(_whole(part).outline))),
    model.Placed: _made(lambda part: part.draw(st.sampled_from(_whole(part).placed))),
    model.Recipient: ANY_RECIPIENT,
    model.ReviewCycle: _made(Parts.review),
    model.RomanPart: _made(Parts.roman),
    model.Signatory: ANY_SIGNATORY,
    model.Succession: ANY_SUCCESSION,
    model.Successions: st.builds(model.Successions, st.lists(ANY_SUCCESSION, max_size=3).map(tuple), titles()),
    model.Waiver: st.builds(
        model.Waiver, st.from_regex(r"[A-Z]{3}[0-9]{3}", fullmatch=True), titles(), *[LINE_OR_NONE] * 3
    ),
}
"""What `coordlib.model` shows."""
