"""Reports: báo cáo sơ kết and báo cáo tổng kết, from the progress and what the reporter writes.

In come a progress and a narrative; out goes the report that templates print, section by section: articles with their
promises, charts and annexes, figures, documents and entries. How the rows of its annexes are made, `outcomes` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from operator import attrgetter

import attrs

from coordlib import language, model
from coordlib.tracking.ledger.entries import Evidence, ValidEntry, valid_entries
from coordlib.tracking.progress.progress import FEW_DAYS, WITHHELD, Measurement, Progress, spans_of
from coordlib.tracking.progress.standings import DONE, DONE_LATE, OVERDUE, WAITING, Standing, article_of, by_article
from coordlib.tracking.reports import charts as drawn
from coordlib.tracking.reports import outcomes
from coordlib.tracking.reports.captions import Captions
from coordlib.tracking.reports.followups import Following, Tracking, documents_shown, reference
from coordlib.tracking.reports.minutes import Headed, Letterhead
from coordlib.tracking.reports.narratives import Narrative
from coordlib.tracking.reports.series import Series, by_promise
from coordlib.tracking.reports.spans import span_words

_YEAR = 12  # months


@attrs.frozen(field_transformer=language.typed)
class Results:
    """What a report tells of one article (một nội dung phối hợp): its promises, and what the reporter adds."""

    address: language.Address
    title: str
    told: tuple[Series, ...] = attrs.field(converter=language.Several[Series])
    text: str


@attrs.frozen(field_transformer=language.typed)
class EntryUsed:
    """An entry of the ledger that the report rests on (mục ghi sổ): number, day, by whom, the documents.

    `text`: what it is about: the promise, or the indicator. `corrects`: the entry that it puts right, 0 for none.
    """

    number: int
    on: date
    text: str
    by: str
    evidence: str
    corrects: int = 0


@attrs.frozen(field_transformer=language.typed)
class DocumentIssued:
    """A document that shows that something was done (văn bản đã ban hành), and of which promise."""

    evidence: Evidence
    standing: Standing
    text: str


@attrs.frozen(slots=False, field_transformer=language.typed)
class Report(Following, Headed):
    """A báo cáo sơ kết or tổng kết: the progress in a period, in the form that agencies use.

    `kind`: INTERIM or FINAL. `letterhead`: one party reports to a superior (`Letterhead.to`), or all jointly.
    `restricted`: whether to print figures that are restricted; a document that does bears a mark of secrecy.
    `charts`: whether to draw them too, in an annex; reports that heads sign have none by custom. `full`: whether to
    append every due, document, meeting and entry as tables; without it the annexes have what was done by duty and year,
    what is not done by name, and what falls due next.

    Raises `RefusedError` for another kind.
    """

    progress: Progress
    kind: model.ReviewKind = model.INTERIM
    narrative: Narrative = Narrative()
    letterhead: Letterhead = Letterhead()
    restricted: bool = False
    charts: bool = False
    full: bool = False

    def __attrs_post_init__(self) -> None:
        if self.kind not in (model.INTERIM, model.FINAL):
            vi, en = "báo cáo phải là sơ kết hoặc tổng kết", "a report is of an interim or of a final review"
            raise language.RefusedError(language.Message(vi, en))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        yield from ((f"narrative.{part}", text) for part, text in self.narrative.texts())

    @property
    def name(self) -> str:
        """What it is called: sơ kết or tổng kết."""
        return "tổng kết" if self.kind is model.FINAL else "sơ kết"

    @property
    def final(self) -> bool:
        """Whether it is of a final review."""
        return self.kind is model.FINAL

    @property
    def span(self) -> str:
        """The period as printed: ``năm 2022``, ``6 tháng đầu năm 2027``, or from day to day."""
        return span_words(self.progress.period)

    @property
    def years(self) -> int:
        """Of how many years the period is, give or take the days before the data of its first open; else 0."""
        years = list(spans_of(self.progress.period, _YEAR))  # the last year first
        if not years:
            return 0
        return len(years) if years[-1].first - self.progress.period.first <= FEW_DAYS else 0

    @cached_property
    def captions(self) -> Captions:
        """Words for promises and parties."""
        return Captions(self.agreement)

    @cached_property
    def results(self) -> tuple[Results, ...]:
        """The articles that promise something or of which something is told, in the order of the text."""
        standings = by_article(self.progress.standings)
        accounts = self._accounts_by_article()
        articles = sorted({*standings, *accounts} & self._titles.keys())
        return tuple(
            Results(
                address, self._titles[address], self._in_order(standings.get(address, ())), accounts.get(address, "")
            )
            for address in articles
        )

    def _accounts_by_article(self) -> dict[language.Address, str]:
        """Return what the reporter writes of each article, several passages below each other."""
        accounts: dict[language.Address, str] = {}
        for account in self.narrative.results:
            place = self.place(account.about)
            accounts[place] = f"{accounts[place]}\n{account.text}" if place in accounts else account.text
        return accounts

    def _in_order(self, standings: Iterable[Standing]) -> tuple[Series, ...]:
        """Return standings by promise, in the order of the text."""
        return tuple(sorted(outcomes.by_deed(standings, self.captions), key=lambda series: self._order[series.address]))

    @cached_property
    def _titles(self) -> dict[language.Address, str]:
        """The titles of the articles, those of now before those of earlier texts.

        What was done under an article that is repealed now stands under its old title.
        """
        titles: dict[language.Address, str] = {}
        for place, title in self._articles_of_all_texts():
            if title != model.REPEALED:
                titles[place] = language.with_small_figures(title)
            else:
                titles.setdefault(place, title)
        return titles

    def _articles_of_all_texts(self) -> Iterator[tuple[language.Address, str]]:
        """Yield the articles of the text as it was signed, then of each that amendments made, each with its title."""
        amended = (edition.text for edition in self.progress.amended)
        for text in (model.signed_text(self.agreement), *amended, self.agreement):
            for place, unit in (*text.provisions(), *text.decided_provisions()):
                if isinstance(unit, model.Article):
                    yield article_of(place), unit.title

    def place(self, about: str) -> language.Address:
        """Return the article that a passage is about, by the key of a provision or by citation; unknown, the whole."""
        found = self.agreement.keys.get(about)
        if found is not None:
            return article_of(found)
        return next((address for address in self._titles if address.cite() == about), language.Address())

    @cached_property
    def _order(self) -> dict[language.Address, int]:
        """The places of the promises in the order of the text; addresses would sort those of one provision by key."""
        promises: dict[language.Address, None] = {}
        for text in (self.agreement, *(edition.text for edition in model.editions_of(self.agreement))):
            promises |= dict.fromkeys(address for address, _ in (*text.duties(), *text.reviews()))
        in_order = sorted(promises, key=lambda address: address.provision)  # of one provision as they were found
        return {address: number for number, address in enumerate(in_order)}

    # --- the charts and tables ---

    @property
    def status_chart(self) -> drawn.StatusChart:
        """The chart of how the dues of each party stand."""
        return drawn.status_chart(self.progress)

    @property
    def joint(self) -> bool:
        """Whether something is borne by several parties, so that it is counted for each."""
        return any(len(standing.lead) > 1 for standing in self.progress.standings)

    @property
    def timeline(self) -> drawn.Timeline:
        """The chart of the dues of the period."""
        return drawn.timeline(self.progress)

    @cached_property
    def indicators(self) -> tuple[Measurement, ...]:
        """The figures as they are printed: a share of what was done in time is that of the ledger."""
        return tuple(indicator.as_counted for indicator in self.progress.indicators)

    @property
    def indicator_chart(self) -> drawn.IndicatorChart:
        """The chart of figures against targets; what is withheld is not drawn."""
        return drawn.indicator_chart(indicator for indicator in self.indicators if self.shown(indicator))

    @property
    def tracking(self) -> Tracking:
        """The table of all standings."""
        return Tracking(self.progress, self.restricted)

    @cached_property
    def annexes(self) -> tuple[tuple[str, str], ...]:
        """The annexes that hold something, as they are numbered: the label and which it is."""
        charted = self.charts and (self.status_chart.legend or self.indicator_chart.bars)
        filled = {
            "documents": self.documents if self.full else (),
            "meetings": self.meetings if self.full else (),
            "tracking": self.progress.standings if self.full else (),
            "finished": () if self.full else self.finished,
            "unfinished": self.unfinished,
            "charts": charted,
            "ahead": self.ahead,
            "proposals": self.narrative.answers if self.full else (),
            "entries": self.entries if self.full else (),
        }
        names = [name for name, content in filled.items() if content]
        numbers = [language.roman(number) if len(names) > 1 else "" for number in range(1, len(names) + 1)]
        labels = (language.Step(language.Level.ANNEX, number).cited for number in numbers)
        return tuple(zip(labels, names, strict=True))

    @language.explained
    def annex(self, name: str) -> str:
        """Return the label of an annex: ``Phụ lục II``; empty where the report has none such."""
        return next((label for label, known in self.annexes if known == name), "")

    @cached_property
    def unfinished(self) -> tuple[outcomes.Unfinished, ...]:
        """What is overdue, and what was asked for and is not done, each by name."""
        return tuple(outcomes.unfinished(self.progress, self.captions, restricted=self.restricted))

    @cached_property
    def finished(self) -> tuple[outcomes.Outcome, ...]:
        """What was done, in time a row for each duty and year."""
        return tuple(outcomes.finished(self.progress, self.captions, restricted=self.restricted))

    @cached_property
    def ahead(self) -> tuple[outcomes.Ahead, ...]:
        """What falls due in the period that comes."""
        return outcomes.ahead(self.progress, self.captions)

    @property
    def next_span(self) -> str:
        """The period that comes, as printed: by its name where it begins with a month, else the period that comes."""
        period = outcomes.following(self.progress.period)
        named = span_words(period) if period and period.first.day == 1 else "từ"
        return "kỳ tới" if named.startswith("từ") else named

    @cached_property
    def since_data(self) -> outcomes.SinceData | None:
        """What fell due between the end of the data and the day of the report; none where nothing did."""
        return outcomes.since_data(self.progress, self.captions, restricted=self.restricted)

    @property
    def happened_in_it(self) -> bool:
        """Whether all that shows what was done, and all meetings, are of days in the period: not before, nor since."""
        first, last = self.progress.period.first, self.progress.period.last
        days = [act.entry.on for standing in self.progress.standings for act in standing.acts if act.entry.evidence]
        days += [standing.done_on for standing in self.meetings if standing.done_on]
        return all(first <= day <= last for day in days)

    @cached_property
    def asked(self) -> tuple[outcomes.Asked, ...]:
        """The requests and events of the period by kind."""
        return outcomes.asked(self.progress)

    @cached_property
    def held(self) -> tuple[outcomes.Held, ...]:
        """How many meetings and reviews of each kind were held, of those that were due."""
        return outcomes.held(self.progress.standings)

    @cached_property
    def issued(self) -> tuple[tuple[str, int], ...]:
        """How many documents show what was done, by kind."""
        return outcomes.kinds_of_documents((document.evidence.number for document in self.documents), self.captions)

    @cached_property
    def by_year(self) -> tuple[outcomes.YearTold, ...]:
        """The years of a period of more than one."""
        return outcomes.years(self.progress)

    @property
    def rated(self) -> tuple[outcomes.YearTold, ...]:
        """The years in which something fell due, so that there is a rate."""
        return tuple(year for year in self.by_year if year.span and year.tally.answerable)

    @cached_property
    def compared(self) -> outcomes.Compared | None:
        """This period beside the one before; none for the first."""
        return outcomes.compared(self.progress)

    @property
    def unused(self) -> tuple[Series, ...]:
        """The promises whose event did not come up in the period."""
        return outcomes.by_deed((one for one in self.progress.standings if one.status is WAITING), self.captions)

    @property
    def troubled(self) -> tuple[Series, ...]:
        """The promises of which something is overdue or was late, those with most first."""
        late = outcomes.by_deed(self.progress.of(OVERDUE, DONE_LATE), self.captions)
        return tuple(sorted(late, key=lambda series: -len(series.standings)))

    @property
    def missed(self) -> tuple[Measurement, ...]:
        """The indicators whose target is not reached; not those that are withheld."""
        return tuple(indicator for indicator in self.judged if not indicator.met)

    @property
    def judged(self) -> tuple[Measurement, ...]:
        """The indicators that can be held against their targets; not those that are withheld."""
        return tuple(indicator for indicator in self.indicators if indicator.judged and self.shown(indicator))

    @property
    def unjudged(self) -> tuple[Measurement, ...]:
        """The indicators that have a target and cannot be held against it yet; not those that are withheld."""
        return tuple(indicator for indicator in self.indicators if indicator.unjudged and self.shown(indicator))

    @language.explained
    def measured(self, series: Series) -> tuple[Measurement, ...]:
        """Return the figures of a duty in the period, as far as they are shown."""
        if not isinstance(series.what, model.Duty):
            return ()
        return tuple(
            measurement
            for measurement in self.indicators
            if measurement.this is not None
            and self.shown(measurement)
            and measurement.indicator in series.what.indicators
        )

    @cached_property
    def entries(self) -> tuple[EntryUsed, ...]:
        """The entries that make the standings and figures of the report, by number."""
        valid_by_number = {
            valid.number: valid for valid in valid_entries(self.progress.ledger.entries, self.progress.on)
        }
        used: list[EntryUsed] = []
        for number, text in self._texts_of_entries().items():
            if number in valid_by_number:
                used += self._rows_of_entry(valid_by_number[number], text)
        return tuple(sorted(used, key=attrgetter("number")))

    def _texts_of_entries(self) -> dict[int, str]:
        """Return what each entry that the report rests on is about, by its number: an indicator, or a promise."""
        texts: dict[int, str] = {}
        for measurement in self.indicators:
            texts |= dict.fromkeys(measurement.all_entries, measurement.indicator.name)
        for standing in self.progress.standings:
            texts |= dict.fromkeys((act.number for act in standing.acts), self.text(standing))
        return texts

    def _rows_of_entry(self, valid: ValidEntry, text: str) -> Iterator[EntryUsed]:
        """Yield the row of an entry; of one that was corrected two, of which the second has the documents."""
        numbers = ", ".join(document.number for document in valid.entry.evidence if document.number)
        is_withheld = valid.entry.restricted and not self.restricted
        documents = WITHHELD if is_withheld and numbers else numbers
        by = self.captions.names(valid.entry.by)
        first_recorded = self.progress.ledger.entries[valid.number - 1]
        if valid.corrected_by:
            yield EntryUsed(valid.number, first_recorded.on, text, by, "")
            yield EntryUsed(valid.corrected_by, valid.entry.on, text, by, documents, valid.number)
        else:
            yield EntryUsed(valid.number, first_recorded.on, text, by, documents)

    @property
    def late_promises(self) -> tuple[Series, ...]:
        """The promises of which something is overdue, with what is overdue alone."""
        return by_promise(self.progress.overdue)

    @language.explained
    def shown(self, measurement: Measurement) -> bool:
        """Tell whether the figures of an indicator are printed."""
        return self.restricted or not measurement.restricted

    def _evidence(self, acts: Iterable[ValidEntry]) -> Iterator[Evidence]:
        """Yield what shows that something was done, as far as it is printed."""
        for act in acts:
            if self.restricted or not act.entry.restricted:
                yield from act.entry.evidence

    @language.explained
    def documents_of(self, standing: Standing) -> tuple[str, ...]:
        """Return the numbers of the documents of a standing that a sentence on who did it may name.

        Not those of who only helped or did another part of it: they show another's act, perhaps of another day.
        """
        who = {*standing.bearers, *standing.doers}
        who |= {group for member in who if (group := self._group_of.get(member))}
        acts = [act for act in standing.acts if not act.entry.by or not who.isdisjoint(act.entry.by)]
        return tuple(document.number for document in self._evidence(acts) if document.number)

    @cached_property
    def _group_of(self) -> dict[language.Key, language.Key]:
        """The group of each member of one."""
        return {member.key: body.key for body in self.agreement.bodies for member in body.members}

    @language.explained
    def numbers(self, standing: Standing) -> tuple[str, ...]:
        """Return the numbers of the documents of a standing that are printed; of the others how many there are."""
        return documents_shown(standing.acts, restricted=self.restricted)

    @property
    def withheld(self) -> int:
        """How many indicators are withheld."""
        return sum(not self.shown(indicator) for indicator in self.indicators)

    @language.explained
    def text(self, standing: Standing) -> str:
        """Return what a standing is about, with the reference of its event where that is printed."""
        named = reference(standing, self.progress, restricted=self.restricted)
        return self.captions.of(standing.of.what, standing.address, named)

    @cached_property
    def documents(self) -> tuple[DocumentIssued, ...]:
        """The documents that show what was done, each once, in the order of their days."""
        shown_by: dict[tuple[str, date | None], list[Standing]] = {}
        for standing in self.progress.standings:
            for document in self._evidence(standing.acts):
                if document.number:
                    shown_by.setdefault((document.number, document.dated), []).append(standing)
        issued = (
            DocumentIssued(Evidence(number, dated), standings[0], "; ".join(dict.fromkeys(map(self.text, standings))))
            for (number, dated), standings in shown_by.items()
        )
        return tuple(sorted(issued, key=lambda document: document.evidence.dated or date.max))

    @property
    def meetings(self) -> tuple[Standing, ...]:
        """The meetings and reviews that were held."""
        return tuple(standing for standing in self.progress.of(DONE, DONE_LATE) if _is_a_meeting(standing.of.what))


def _is_a_meeting(promise: model.Promise) -> bool:
    """Tell whether people come together for it: a meeting or a review, not a report that is sent."""
    return isinstance(promise, model.ReviewCycle) and promise.kind is not model.REPORT
