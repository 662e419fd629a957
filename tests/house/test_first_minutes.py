"""What a developer meets in the first ten minutes: names, help, prints, and answers to the wrong thing."""

import copy
import importlib
import inspect
import io
import json
import pickle
import pydoc
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import get_type_hints

import attrs
import pytest

import coordlib
from coordlib import (
    RULES,
    Agreement,
    Article,
    Ledger,
    assess,
    check,
    read,
    read_text,
    render,
    save,
    schedule,
    to_bytes,
    write,
)
from coordlib.document import ND30, Layout
from coordlib.formats import WRITERS
from coordlib.language import Findings, FindingsError, html_table
from coordlib.storage import FileError, to_text
from coordlib.tracking import Narrative
from tests.paths import EXAMPLES
from tools.house import doors, public

SOURCE = EXAMPLES / "gia_lai_viettel.yaml"
AGREEMENT = read(SOURCE)
LARGE = attrs.evolve(AGREEMENT, body=tuple(Article(f"Điều {number}", text="Nội dung. " * 50) for number in range(1200)))
FAULTY = attrs.evolve(AGREEMENT, parties=AGREEMENT.parties[:1])
DAY = date(2022, 7, 1)
PROGRESS = assess(AGREEMENT, Ledger(AGREEMENT), DAY)
DUES = schedule(AGREEMENT, date(2022, 1, 1), date(2031, 12, 31))
SHOWN = (LARGE, render(AGREEMENT), ND30, RULES, check(FAULTY), PROGRESS, DUES, Ledger(AGREEMENT), WRITERS)


def names() -> Iterator[tuple[str, object]]:
    """Yield every public name with what it stands for; those of the command line are a program, and no values."""
    for room in doors():
        if room not in ("testing", "cli"):
            for name in public(room):
                yield f"{room}.{name}", getattr(importlib.import_module(f"coordlib.{room}"), name)


class TestNames:
    def test_the_version_is_that_of_the_package(self) -> None:
        assert str(coordlib.__version__).split(".")[0].isdigit()

    def test_tab_shows_every_public_name_and_room_and_nothing_else(self) -> None:
        rooms = set(doors()) - {"anatomy", "cli", "lexicon", "testing"}  # which nobody needs by name
        assert set(dir(coordlib)) == {*coordlib.__all__, *rooms, "__version__"}
        for room in doors():
            assert set(dir(importlib.import_module(f"coordlib.{room}"))) == set(public(room))

    def test_a_name_that_lives_in_a_room_is_answered_with_where_it_lives(self) -> None:
        with pytest.raises(ImportError, match=r"from coordlib\.tracking import Reminder"):
            exec("from coordlib import Reminder", {})  # noqa: S102 - as a user would write it
        with pytest.raises(AttributeError, match=r"from coordlib\.tracking import Reminder"):
            getattr(coordlib, "Reminder")  # noqa: B009 - a type checker knows that it is not there
        assert not hasattr(coordlib, "Reminder")

    def test_a_name_that_lives_nowhere_is_an_ordinary_error(self) -> None:
        with pytest.raises(AttributeError, match=r"has no attribute 'narrate'$"):
            getattr(coordlib, "narrate")  # noqa: B009
        with pytest.raises(ImportError, match="cannot import name 'narrate'"):
            exec("from coordlib import narrate", {})  # noqa: S102

    def test_the_type_hints_of_every_public_class_and_function_resolve(self) -> None:
        for name, thing in names():
            if inspect.isclass(thing) or inspect.isfunction(thing):
                assert get_type_hints(thing) is not None, name
            if inspect.isclass(thing):
                for method in vars(thing).values():
                    if inspect.isfunction(method) and not method.__name__.startswith("_"):
                        assert get_type_hints(method) is not None, f"{name}.{method.__name__}"

    def test_everything_public_pickles_compares_and_copies_equal(self) -> None:
        for name, thing in (*names(), *((repr(one), one) for one in (*SHOWN, AGREEMENT, *DUES[:5], *check(FAULTY)))):
            assert pickle.loads(pickle.dumps(thing)) == thing, name  # noqa: S301 - our own
            assert copy.copy(thing) == thing, name
            assert copy.deepcopy(thing) == thing, name

    def test_layouts_are_equal_if_all_they_say_is(self) -> None:
        assert attrs.evolve(ND30) == ND30
        assert hash(attrs.evolve(ND30)) == hash(ND30)
        assert attrs.evolve(ND30, gutter=5.0) != ND30


class TestPrints:
    @pytest.mark.parametrize("thing", SHOWN, ids=lambda thing: type(thing).__name__)
    def test_it_prints_in_a_line(self, thing: object) -> None:
        assert len(repr(thing)) < 160
        assert "\n" not in repr(thing)
        assert " at 0x" not in repr(thing)

    def test_a_print_says_what_it_is_and_how_many(self) -> None:
        assert repr(LARGE).endswith(": 2 parties, 1200 articles, 0 duties>")
        assert repr(DUES) == f"<Schedule: {len(DUES)} dues from {DUES[0].on} to {DUES[-1].on}>"
        assert repr(check(FAULTY)).startswith("<Findings: ")
        assert f"first: {check(FAULTY)[0].code}" in repr(check(FAULTY))
        assert repr(RULES).startswith(f"<{len(RULES)} rules: DAT, ")

    @pytest.mark.parametrize("name", coordlib.__all__)
    def test_help_fits_a_few_screens(self, name: str) -> None:
        thing = getattr(coordlib, name)
        # A class says in its signature what each field takes.
        assert len(pydoc.render_doc(thing)) < (1_600 if inspect.isfunction(thing) else 22_000)

    def test_an_error_never_holds_the_whole_of_what_it_is_about(self) -> None:
        for wrong in (
            lambda: check([LARGE]),  # type: ignore[call-overload]
            lambda: write(LARGE, "x.docx"),  # type: ignore[call-overload]
            lambda: save([LARGE], "x.yaml"),  # type: ignore[arg-type]
            lambda: read(LARGE),  # type: ignore[call-overload]
        ):
            with pytest.raises(TypeError) as caught:
                wrong()
            assert len(str(caught.value)) < 200


class TestNotebooks:
    @pytest.mark.parametrize("thing", [AGREEMENT, check(FAULTY), DUES, PROGRESS], ids=lambda one: type(one).__name__)
    def test_it_is_shown_as_a_table(self, thing: Agreement | Findings) -> None:
        shown = thing._repr_html_()
        assert shown.startswith("<table><caption>")
        assert shown.count("<tr>") > 1

    def test_what_it_holds_is_escaped(self) -> None:
        hostile = attrs.evolve(AGREEMENT, title="Quy chế <script>alert(1)</script>")
        assert "<script>" not in hostile._repr_html_()

    def test_a_long_table_says_how_many_rows_are_left_out(self) -> None:
        assert "… 150</td>" in html_table("a", ("b",), ((number,) for number in range(200)))


class TestWithoutFiles:
    @pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json"])
    def test_text_reads_and_saves_as_a_file_does(self, suffix: str, tmp_path: Path) -> None:
        text = to_text(AGREEMENT, suffix)
        assert read_text(text, suffix) == AGREEMENT
        assert save(AGREEMENT, tmp_path / f"a{suffix}").read_bytes() == text.encode()

    def test_a_fault_in_text_has_its_line(self) -> None:
        with pytest.raises(FileError, match=r"<text>:2:1: ERROR FIL004"):
            read_text("title: Quy chế\nplaces: x\n")

    def test_other_records_are_read_from_text_too(self) -> None:
        assert read_text("situation: Ổn định.", kind=Narrative) == Narrative(situation="Ổn định.")

    @pytest.mark.parametrize("suffix", WRITERS)
    def test_bytes_are_those_of_the_file(self, suffix: str, tmp_path: Path) -> None:
        document, stream = render(AGREEMENT), io.BytesIO()
        write(document, stream, suffix=suffix)
        assert write(document, tmp_path / f"a{suffix}").read_bytes() == to_bytes(document, suffix) == stream.getvalue()

    def test_whatever_is_open_for_bytes_is_written_to(self) -> None:
        with tempfile.NamedTemporaryFile() as file, tempfile.SpooledTemporaryFile() as other:
            write(render(AGREEMENT), file, suffix=".md")
            write(render(AGREEMENT), other, suffix=".md")
            assert file.tell() == other.tell() > 0

    def test_an_open_file_needs_a_suffix(self) -> None:
        with pytest.raises(FindingsError, match=r"FIL002 unknown kind of file ''; use \.docx"):
            write(render(AGREEMENT), io.BytesIO(), suffix="")

    def test_who_passes_the_wrong_thing_is_told_the_right_way(self, tmp_path: Path) -> None:
        wrong: dict[str, Callable[[], object]] = {
            "use render\\(agreement\\)": lambda: write(AGREEMENT, tmp_path / "a.docx"),  # type: ignore[call-overload]
            "use read_text\\(text\\)": lambda: read(io.StringIO("title: a")),  # type: ignore[call-overload]
            "use read\\(path\\)": lambda: read_text(SOURCE),  # type: ignore[call-overload]
            "use to_text\\(agreement\\)": lambda: save(AGREEMENT, io.StringIO()),  # type: ignore[arg-type]
            "use write\\(document, path\\)": lambda: save(render(AGREEMENT), tmp_path / "a.yaml"),  # type: ignore[arg-type]
            "a file that is open for bytes": lambda: write(render(AGREEMENT), 7),  # type: ignore[call-overload]
        }
        for said, call in wrong.items():
            with pytest.raises(TypeError, match=said):
                call()

    def test_text_in_place_of_a_path_is_told_of_read_text(self) -> None:
        with pytest.raises(FileError, match="read_text reads the text itself"):
            read("title: Quy chế phối hợp\nparties: []\n")


@pytest.mark.parametrize("thing", ["x", None, render(AGREEMENT), [AGREEMENT], AGREEMENT.parties[0]])
def test_what_has_no_rules_is_refused_with_what_can_be_checked(thing: Agreement) -> None:
    with pytest.raises(TypeError, match="check: subject takes what render takes, a progress"):
        check(thing)


class TestFindingsAsData:
    def test_their_keys_are_stable(self) -> None:
        [first, *_] = check(FAULTY).as_dicts()
        assert list(first) == [
            "code",
            "severity",
            "where",
            "cited",
            "message",
            "help",
            "file",
            "line",
            "column",
            "path",
            "page",
            "paragraph",
            "fix",
            "waived",
        ]
        assert list(first["message"]) == ["vi", "en"]  # type: ignore[call-overload]

    def test_json_holds_the_same(self) -> None:
        assert json.loads(check(FAULTY).as_json()) == {"findings": check(FAULTY).as_dicts()}

    def test_a_fix_and_a_waiver_are_told(self) -> None:
        found = check(read_text("title: Quy chế  phối hợp ,\n"))
        fixes = [one["fix"] for one in found.as_dicts() if one["fix"]]
        assert all(isinstance(one, dict) and list(one) == ["start", "old", "new"] for one in fixes)


def test_a_layout_of_ones_own_prints_short_too() -> None:
    assert isinstance(ND30, Layout)
    assert len(repr(attrs.evolve(ND30, name="Của cơ quan"))) < 160
