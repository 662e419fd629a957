"""What the strategies promise to those who use them."""

import copy
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import isclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import UnionType
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coordlib import Agreement, check, read, render
from coordlib.document import ND30, Document, Layout
from coordlib.formats import WRITERS
from coordlib.language import CODE, Address, CoordError, Finding, Key, Level, Rule
from coordlib.model import Outlined, Placed, PlacedRow, Wording
from coordlib.rendering import Subject
from coordlib.rules import RULES
from coordlib.storage import unstructure
from coordlib.testing import NOUNS, documents, ledgers_of, progress_of, strategy_of
from coordlib.tracking import (
    Act,
    Correction,
    Done,
    DraftLetter,
    Entry,
    EntryRefusedError,
    Figure,
    Happened,
    Invitation,
    Ledger,
    Minutes,
    Note,
    Notice,
    OpinionReport,
    Plan,
    PortfolioReport,
    Progress,
    Reminder,
    Report,
    Standing,
    Submission,
    Suspended,
    Tracking,
    Waived,
)
from tests.paths import ROOT
from tests.samples import MANY, any_agreement, drawn, tries

# Shrinking a whole document through a writer takes minutes; what fails is printed as it is.
UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
FEW = settings(tries(2, 10), phases=UNSHRUNK)
pytestmark = pytest.mark.many
SOME = settings(tries(5, 20), phases=UNSHRUNK)
ROOMS = ("language", "model", "document", "dates", "tracking", "rendering")
# What is read, drawn or found in a file is no noun, and has no strategy.
OTHER_MODULES = (
    "dates.phrases.mentions", "dates.statements", "document.drawing_cost", "document.pictures",
    "document.widths", "language.numbers", "model.editions", "model.origins", "tracking.reports.exports",
    "tracking.reports.returned",
)  # fmt: skip
# Of the press only what can be rendered is a noun; its errors say what a template did. A code is a row of a file.
NO_NOUNS = {"Check", "CheckByFacts", "FindingCode", "ForeignField", "Several", "Templates", "UnsignableError"}


def of_another(thing: object) -> bool:
    """Tell whether a class is of a module without nouns."""
    return str(getattr(thing, "__module__", "")).startswith(tuple(f"coordlib.{one}" for one in OTHER_MODULES))


def public() -> Iterator[tuple[str, Any]]:
    """Yield each class, enumeration and union of the doors by its name."""
    for room in ROOMS:
        door = import_module(f"coordlib.{room}")
        for name in door.__all__:
            found = getattr(door, name)
            if (isclass(found) or isinstance(found, UnionType)) and name not in NO_NOUNS and not of_another(found):
                yield name, found


NAMED = dict(public())
RECORDS = [kind for kind in NOUNS if attrs.has(kind) or (isclass(kind) and issubclass(kind, tuple))]
# Agreements and their parts, entries and what they say, and what people write for a report stand in files.
FILED = [
    kind
    for kind in RECORDS
    if kind not in (Outlined, Placed, PlacedRow, Act, Wording)
    and (kind.__module__.startswith("coordlib.model.") or kind.__module__ == "coordlib.tracking.ledger.entries")
    and attrs.has(kind)
] + [NAMED[name] for name in ("Narrative", "Letterhead", "Account", "Proposal", "Task", "Attendance", "Calendar")]


def by_name(noun: object) -> str:
    return str(getattr(noun, "__name__", noun))


class TestNouns:
    def test_every_public_noun_has_a_strategy(self) -> None:
        assert [name for name, noun in NAMED.items() if strategy_of(noun).is_empty] == []

    @pytest.mark.parametrize("noun", [one for one in NAMED.values() if one not in NOUNS], ids=by_name)
    def test_of_an_enumeration_or_a_union_some_member_is_drawn(self, noun: type) -> None:
        @FEW
        @given(strategy_of(noun))
        def is_one(found: object) -> None:
            assert isinstance(found, noun)

        is_one()

    @pytest.mark.long
    @pytest.mark.parametrize("noun", NOUNS, ids=by_name)
    def test_what_is_drawn_prints_and_equals_its_copies(self, noun: type) -> None:
        @FEW
        @given(NOUNS[noun])
        def equals_its_copies(found: object) -> None:
            assert repr(found)
            assert isinstance(str(found), str)
            assert noun is Key or isinstance(found, noun)
            copies = (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found))  # noqa: S301 - ours
            assert all(type(one) is type(found) for one in copies)
            if type(found).__eq__ is not object.__eq__:
                assert all(one == found for one in copies)
            elif isinstance(found, CoordError):
                assert all(isinstance(one, CoordError) and one.args == found.args for one in copies)

        equals_its_copies()

    @pytest.mark.parametrize("noun", FILED, ids=by_name)
    def test_what_files_know_reads_back_equal(self, noun: type) -> None:
        @FEW
        @given(NOUNS[noun])
        def reads_back(found: object) -> None:
            with TemporaryDirectory() as folder:
                file = Path(folder, "record.yaml")
                file.write_text(json.dumps(unstructure(found), ensure_ascii=False), encoding="utf-8")
                assert read(file, noun) == found

        reads_back()

    def test_a_stranger_is_refused_by_its_name(self) -> None:
        with pytest.raises(TypeError, match="takes a public record, not <class 'int'>"):
            strategy_of(int)

    def test_every_member_of_an_enumeration_is_drawn(self) -> None:
        seen: set[Level] = set()

        @tries(50, 200)
        @given(strategy_of(Level))
        def see(level: Level) -> None:
            seen.add(level)

        see()
        assert len(seen) > len(Level) / 2


class TestAgreements:
    @tries(40, 150)
    @given(any_agreement())
    def test_they_can_be_signed(self, agreement: Agreement) -> None:
        assert check(agreement).errors == ()

    @SOME
    @given(strategy_of(Address))
    def test_an_address_of_a_provision_is_the_one_that_its_citation_names(self, address: Address) -> None:
        cited = address.provision.without_headings
        if cited.steps and not cited.decided and cited.level in (Level.ARTICLE, Level.CLAUSE, Level.POINT):
            assert Address.parse(cited.cite()) == cited


@cache
def some_ledgers() -> tuple[Ledger, ...]:
    """Return ledgers, drawn once."""
    return tuple(drawn(strategy_of(Ledger), 500 if MANY else 30))


class TestLedgers:
    @pytest.mark.long
    @tries(30)
    @given(st.deferred(lambda: st.sampled_from(some_ledgers())))
    def test_the_agreement_admits_every_entry(self, ledger: Ledger) -> None:
        assert Ledger(ledger.agreement).append(*ledger.entries) == ledger

    @SOME
    @given(st.data(), any_agreement())
    def test_a_ledger_of_a_given_agreement_is_one_of_it(self, data: st.DataObject, agreement: Agreement) -> None:
        ledger = data.draw(ledgers_of(agreement, most_entries=2))
        assert ledger.agreement is agreement
        assert len(ledger.entries) <= 2
        assert data.draw(progress_of(ledger)).ledger is ledger

    @pytest.mark.long
    @tries(10, 30)
    @given(st.deferred(lambda: st.sampled_from(some_ledgers())))
    def test_a_file_of_it_opens_as_the_same(self, ledger: Ledger) -> None:
        with TemporaryDirectory() as folder:
            file = Path(folder, "ledger.jsonl")
            agreement = attrs.evolve(ledger.agreement, id="quy-che")
            ledger = Ledger(agreement, calendar=ledger.calendar).append(*ledger.entries)
            Ledger.open(file, agreement, calendar=ledger.calendar).append(*ledger.entries)
            assert Ledger.open(file, agreement, calendar=ledger.calendar) == ledger

    @pytest.mark.parametrize("kind", [Done, Figure, Happened, Note, Waived, Suspended, Correction])
    def test_entries_of_every_kind_are_admitted_somewhere(self, kind: type) -> None:
        assert any(isinstance(entry.what, kind) for ledger in some_ledgers() for entry in ledger.entries)

    @SOME
    @given(strategy_of(Entry))
    def test_an_entry_by_itself_is_of_no_agreement(self, entry: Entry) -> None:
        if isinstance(entry.what, Correction):
            with pytest.raises(EntryRefusedError):
                Ledger(Agreement("Quy chế")).append(entry)


class TestWhatIsIssued:
    @pytest.mark.parametrize(
        "noun",
        [
            *(Plan, Minutes, Reminder, Report, Tracking, PortfolioReport),
            *(DraftLetter, OpinionReport, Submission, Invitation, Notice),
        ],
        ids=by_name,
    )
    def test_it_can_be_signed_and_prints(self, noun: type[Subject]) -> None:
        @FEW
        @given(strategy_of(noun))
        def prints(subject: Subject) -> None:
            assert render(subject).parts

        prints()

    @pytest.mark.long
    @SOME
    @given(strategy_of(Progress))
    def test_a_progress_is_sound(self, progress: Progress) -> None:
        assert check(progress).errors == ()

    @SOME
    @given(strategy_of(Standing))
    def test_a_standing_has_its_day(self, standing: Standing) -> None:
        assert standing.late == 0 or standing.left == 0


class TestDocuments:
    @pytest.mark.parametrize("suffix", WRITERS)
    def test_every_writer_writes_them(self, suffix: str) -> None:
        @FEW
        @given(documents(), st.just(ND30) | strategy_of(Layout))
        def writes(document: Document, layout: Layout) -> None:
            assert WRITERS[suffix](document, layout) == WRITERS[suffix](document, layout)

        writes()


class TestRulesAndFindings:
    @SOME
    @given(strategy_of(Rule), any_agreement())
    def test_a_rule_can_stand_beside_those_of_coordlib(self, rule: Rule[Agreement], agreement: Agreement) -> None:
        found = check(agreement, (*RULES, rule))
        assert len(found) in (len(check(agreement)), len(check(agreement)) + 1)

    @SOME
    @given(strategy_of(Finding))
    def test_a_finding_has_the_code_of_a_rule(self, finding: Finding) -> None:
        assert CODE.fullmatch(finding.code)
        assert finding.code in format(finding, "vi")


WITHOUT = """
import sys
sys.modules["hypothesis"] = None
import coordlib.testing
from coordlib import Agreement, check
from coordlib.language import MissingExtraError
check(Agreement("Quy chế"))
assert not hasattr(coordlib, "agreements")
for ask in ("coordlib.testing.agreements", "from coordlib.testing import NOUNS, agreements"):
    try:
        exec(ask)
    except MissingExtraError as error:
        assert error.extra == "testing"
        assert 'pip install "hypothesis' in str(error), error
    else:
        raise AssertionError(ask)
"""


def test_without_hypothesis_all_but_testing_works_and_testing_says_what_to_install() -> None:
    subprocess.run(
        [sys.executable, "-c", WITHOUT], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
