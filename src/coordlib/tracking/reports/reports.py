"""Reports: báo cáo sơ kết and báo cáo tổng kết, from the progress and what the reporter writes.

In come a progress and a narrative; out goes the report that templates print, section by section.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from operator import attrgetter

import attrs

from coordlib import language, model
from coordlib.tracking.ledger.entries import Evidence, ValidEntry, valid_entries
from coordlib.tracking.progress.progress import WITHHELD, Measurement, Progress, spans_of
from coordlib.tracking.progress.standings import DONE, DONE_LATE, OVERDUE, WAITING, Standing, article_of, by_article
from coordlib.tracking.reports import charts as drawn
from coordlib.tracking.reports import outcomes
from coordlib.tracking.reports.captions import Captions, Series, by_promise, span_words
from coordlib.tracking.reports.followups import Following, Tracking, documents_shown, reference
from coordlib.tracking.reports.minutes import Headed, Letterhead

_YEAR, _FEW_DAYS = 12, 31
NARRATED = ("situation", "leadership", "strengths", "shortcomings", "causes", "lessons", "directions", "proposals")
"""The parts that no report may leave empty, in printed order."""
OPTIONAL = ("praise", "provisions", "renewal")
"""The parts that print only where somebody wrote them."""


@attrs.frozen(field_transformer=language.typed)
class Account(language.ForeignField):
    """What the reporter writes of one article (kết quả của một nội dung): `about` is its key or citation."""

    about: str = attrs.field(converter=language.clean_line)
    text: str = attrs.field(converter=language.clean)


@attrs.frozen(field_transformer=language.typed)
class Proposal(language.ForeignField):
    """A proposal of a party (kiến nghị) and the answer to it, if there is one."""

    text: str = attrs.field(converter=language.clean)
    by: str = attrs.field(default="", converter=language.clean_line)
    answer: str = attrs.field(default="", converter=language.clean)


@attrs.frozen(field_transformer=language.typed)
class Narrative(language.ForeignField):
    """What no ledger can know (phần lời văn): written by the reporter, printed as it is, never filled in by coordlib.

    `situation`: đặc điểm tình hình; `leadership`: công tác lãnh đạo, chỉ đạo, triển khai; `results`: of single
    articles; `strengths`, `shortcomings`, `causes`, `lessons`: ưu điểm, tồn tại, nguyên nhân, bài học kinh nghiệm;
    `directions`: phương hướng, nhiệm vụ; `proposals`: đề xuất, kiến nghị. `answers`: earlier proposals and what became
    of them. `praise`: khen thưởng, if somebody was or is to be commended. Of a final review also `provisions`, which
    provisions hold good and which should be amended, and `renewal`, whether to sign on. The parts are those that such
    reports have by custom; the decree does not prescribe them. `waivers`: which findings are accepted (miễn trừ), why,
    and by whom.
    """

    situation: str = attrs.field(default="", converter=language.clean)
    leadership: str = attrs.field(default="", converter=language.clean)
    results: tuple[Account, ...] = attrs.field(default=(), converter=language.Several[Account])
    strengths: str = attrs.field(default="", converter=language.clean)
    shortcomings: str = attrs.field(default="", converter=language.clean)
    causes: str = attrs.field(default="", converter=language.clean)
    lessons: str = attrs.field(default="", converter=language.clean)
    directions: str = attrs.field(default="", converter=language.clean)
    proposals: str = attrs.field(default="", converter=language.clean)
    answers: tuple[Proposal, ...] = attrs.field(default=(), converter=language.Several[Proposal])
    praise: str = attrs.field(default="", converter=language.clean)
    provisions: str = attrs.field(default="", converter=language.clean)
    renewal: str = attrs.field(default="", converter=language.clean)
    waivers: tuple[model.Waiver, ...] = attrs.field(default=(), converter=language.Several[model.Waiver])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text with the name of its part (lời văn)."""
        yield "situation", self.situation
        yield "leadership", self.leadership
        yield "strengths", self.strengths
        yield "shortcomings", self.shortcomings
        yield "causes", self.causes
        yield "lessons", self.lessons
        yield "directions", self.directions
        yield "proposals", self.proposals
        yield "praise", self.praise
        yield "provisions", self.provisions
        yield "renewal", self.renewal
        for number, account in enumerate(self.results, start=1):
            yield f"results[{number}].text", account.text
        for number, proposal in enumerate(self.answers, start=1):
            yield f"answers[{number}].text", proposal.text
            yield f"answers[{number}].answer", proposal.answer


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
        first, found = self.progress.period.first, list(spans_of(self.progress.period, _YEAR))
        return len(found) if found and (found[-1].first - first).days <= _FEW_DAYS else 0

    @cached_property
    def captions(self) -> Captions:
        """Words for promises and parties."""
        return Captions(self.agreement)

    @cached_property
    def results(self) -> tuple[Results, ...]:
        """The articles that promise something or of which something is told, in the order of the text."""
        standings = by_article(self.progress.standings)
        texts: dict[language.Address, str] = {}
        for one in self.narrative.results:
            place = self.place(one.about)
            texts[place] = f"{texts[place]}\n{one.text}" if place in texts else one.text
        titles, found = self._titles, []
        for address in sorted({*standings, *texts} & titles.keys()):
            told = sorted(by_promise(standings.get(address, ())), key=lambda one: self._order[one.address])
            found.append(Results(address, titles[address], tuple(told), texts.get(address, "")))
        return tuple(found)

    @cached_property
    def _titles(self) -> dict[language.Address, str]:
        texts = (*(one.text for one in self.progress.amended), self.agreement)
        every = (model.signed_text(self.agreement), *texts)
        units = (one for text in every for one in (*text.provisions(), *text.decided_provisions()))
        found = ((article_of(place), unit.title) for place, unit in units if isinstance(unit, model.Article))
        titles: dict[language.Address, str] = {}
        for place, title in found:  # what was done under an article that is repealed now stands under its old title
            titles[place] = titles.get(place, title) if title == model.REPEALED else language.with_small_figures(title)
        return titles

    def place(self, about: str) -> language.Address:
        """Return the article that a passage is about, by the key of a provision or by citation; unknown, the whole."""
        found = self.agreement.keys.get(about)
        if found is not None:
            return article_of(found)
        return next((address for address in self._titles if address.cite() == about), language.Address())

    @cached_property
    def _order(self) -> dict[language.Address, int]:
        """The places of the promises in the order of the text; addresses would sort those of one provision by key."""
        texts = [self.agreement, *(edition.text for edition in model.editions_of(self.agreement))]
        promises = dict.fromkeys(address for text in texts for address, _ in (*text.duties(), *text.reviews()))
        places = sorted((address.provision, number, address) for number, address in enumerate(promises))
        return {address: number for number, (_, _, address) in enumerate(places)}

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
        return tuple(one for one in self.by_year if one.span and one.tally.answerable)

    @cached_property
    def compared(self) -> outcomes.Compared | None:
        """This period beside the one before; none for the first."""
        return outcomes.compared(self.progress)

    @property
    def unused(self) -> tuple[Series, ...]:
        """The promises whose event did not come up in the period."""
        return by_promise(standing for standing in self.progress.standings if standing.status is WAITING)

    @property
    def troubled(self) -> tuple[Series, ...]:
        """The promises of which something is overdue or was late, those with most first."""
        late = by_promise(self.progress.of(OVERDUE, DONE_LATE))
        return tuple(sorted(late, key=lambda one: -len(one.standings)))

    @property
    def missed(self) -> tuple[Measurement, ...]:
        """The indicators whose target is not reached; not those that are withheld."""
        return tuple(one for one in self.judged if not one.met)

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
        own = [indicator for indicator in self.indicators if indicator.this is not None and self.shown(indicator)]
        counted = series.what.indicators if isinstance(series.what, model.Duty) else ()
        return tuple(measurement for measurement in own if measurement.indicator in counted)

    @cached_property
    def entries(self) -> tuple[EntryUsed, ...]:
        """The entries that make the standings and figures of the report, by number."""
        known = {valid.number: valid for valid in valid_entries(self.progress.ledger.entries, self.progress.on)}
        texts: dict[int, str] = {}
        for measurement in self.indicators:
            texts.update(dict.fromkeys(measurement.all_entries, measurement.indicator.name))
        for standing in self.progress.standings:
            said = self.text(standing)
            texts.update(dict.fromkeys((act.number for act in standing.acts), said))
        used = (entry for number, text in texts.items() if number in known for entry in self._used(known[number], text))
        return tuple(sorted(used, key=attrgetter("number")))

    def _used(self, valid: ValidEntry, text: str) -> Iterator[EntryUsed]:
        withheld = valid.entry.restricted and not self.restricted
        numbers = ", ".join(found.number for found in valid.entry.evidence if found.number)
        shown = WITHHELD if withheld and numbers else numbers
        by = self.captions.names(valid.entry.by)
        written = self.progress.ledger.entries[valid.number - 1]
        yield EntryUsed(valid.number, written.on, text, by, "" if valid.corrected_by else shown)
        if valid.corrected_by:
            yield EntryUsed(valid.corrected_by, valid.entry.on, text, by, shown, valid.number)

    @property
    def late_promises(self) -> tuple[Series, ...]:
        """The promises of which something is overdue, with what is overdue alone."""
        return by_promise(self.progress.overdue)

    @language.explained
    def shown(self, measurement: Measurement) -> bool:
        """Tell whether the figures of an indicator are printed."""
        return self.restricted or not measurement.restricted

    def _evidence(self, standing: Standing) -> Iterator[Evidence]:
        """Yield what shows that something was done, as far as it is printed."""
        for act in standing.acts:
            if self.restricted or not act.entry.restricted:
                yield from act.entry.evidence

    @language.explained
    def tells(self, standing: Standing) -> bool:
        """Tell whether all of the evidence of a standing is printed."""
        return self.restricted or not any(act.entry.restricted for act in standing.acts)

    @language.explained
    def documents_of(self, standing: Standing) -> tuple[str, ...]:
        """Return the numbers of the documents of a standing that a sentence may name."""
        return tuple(shown.number for shown in self._evidence(standing) if shown.number)

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
        found: dict[tuple[str, date | None], list[Standing]] = {}
        for standing in self.progress.standings:
            for shown in self._evidence(standing):
                if shown.number:
                    found.setdefault((shown.number, shown.dated), []).append(standing)
        issued = (
            DocumentIssued(Evidence(number, dated), ones[0], "; ".join(dict.fromkeys(map(self.text, ones))))
            for (number, dated), ones in found.items()
        )
        return tuple(sorted(issued, key=lambda one: one.evidence.dated or date.max))

    @property
    def meetings(self) -> tuple[Standing, ...]:
        """The meetings and reviews that were held."""
        done = ((one, one.of.what) for one in self.progress.of(DONE, DONE_LATE))
        return tuple(one for one, what in done if isinstance(what, model.ReviewCycle) and what.kind is not model.REPORT)
