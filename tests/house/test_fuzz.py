"""Fuzzing: whatever is read, a result or findings come of it, and soon; by number, and led by coverage (slow)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coordlib.language import Address, CoordError, Level, Message, Prose, RefusedError, find_citations
from tests.house.fuzz import runs
from tests.house.fuzz.readers import READERS, Reader, feed
from tests.paths import ROOT

SECONDS = os.environ.get("FUZZ_SECONDS", "")  # for so long; else so many, which are the same everywhere
TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
MADE = {  # a quarter of a minute or less each
    "yaml": 12_500,
    "json": 15_000,
    "narrative": 12_500,
    "ledger": 4_000,
    "markup": 40_000,
    "phrases": 15_000,
    "addresses": 60_000,
    "templates": 600,
    "svg": 15_000,
    "layouts": 50_000,
    "pages": 4_000,
    "html": 10_000,
    "docx": 2_000,
    "pdf": 15_000,
    "sheets": 750,
    "registers": 12_500,
    "signed": 400,
}
GUIDED = {"yaml": 1_500, "json": 750, "markup": 30_000, "marks": 750, "ledger": 300, "templates": 300, "pictures": 75}
SAMPLE = 12


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_nothing_but_errors_of_ours_comes_of_a_sample_of_hostile_texts(name: str, tmp_path: Path) -> None:
    reader = READERS[name]
    corpus = reader.seeds()
    for number in range(SAMPLE):
        feed(reader, reader.made(name, number, corpus), number, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_a_number_makes_the_same_text_whatever_was_made_before(name: str) -> None:
    reader, corpus = READERS[name], READERS[name].seeds()
    made = [reader.made(name, number, corpus) for number in range(SAMPLE)]
    assert [reader.made(name, number, corpus) for number in reversed(range(SAMPLE))] == made[::-1]
    assert len(set(made)) > SAMPLE / 2


@pytest.mark.long
@pytest.mark.parametrize("name", ["yaml", "json", "narrative", "ledger", "markup", "phrases", "addresses", "svg"])
def test_some_texts_are_accepted_and_some_are_refused(name: str, tmp_path: Path) -> None:
    reader, corpus, accepted = READERS[name], READERS[name].seeds(), 0
    for number in range(5 * SAMPLE):
        try:
            reader.take(reader.made(name, number, corpus), number, tmp_path)
            accepted += 1
        except CoordError:
            continue
    assert 0 < accepted < 5 * SAMPLE


@pytest.mark.fuzz
@pytest.mark.parametrize("name", READERS)
def test_nothing_but_errors_of_ours_comes_of_hostile_texts(name: str, tmp_path: Path) -> None:
    count, seconds = (10**9, float(SECONDS)) if SECONDS else (TIMES * MADE[name], 1e6)
    told = runs.run(name, tmp_path / name, 0, count, seconds)
    failed = runs.failures(tmp_path / name)
    assert not failed, (tmp_path / name / f"{failed[0]}.why").read_text("utf-8")
    assert told.done > 100


@pytest.mark.fuzz
@pytest.mark.parametrize("target", GUIDED)
def test_nothing_but_findings_comes_of_any_bytes(target: str, tmp_path: Path) -> None:
    most = f"{SECONDS}s" if SECONDS else str(TIMES * GUIDED[target])
    command = [sys.executable, "-m", "tests.house.fuzz.guided", target, most, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    failures = [
        file.read_bytes()[:2000] for file in tmp_path.iterdir() if file.name.startswith(("crash", "timeout", "oom"))
    ]
    assert not failures, ran.stderr[-3000:]
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert "Done" in ran.stderr
    assert "Instrumenting coordlib.document.markup" in ran.stderr, (
        "imported too early, so that coverage leads to nothing"
    )


GRID = '<document title="T"><part><grid role="head"><row>{}</row></grid></part></document>'
FOUND = {
    "a Turkish i in a citation": ("addresses", "Theo khoản 2 Đİều 9 này và khoản 1 đıều 7 này."),
    "a superscript for a line": ("markup", '<document><x at="a:²"/></document>'),
    "a line of a template of 5,000 digits": ("markup", f'<document><x at="a:{"9" * 5_000}"/></document>'),
    "a cell beyond the columns": ("markup", GRID.format('<cell span="2"><p role="nation">A B C</p></cell>' * 2)),
    "a phrase that is cut in a word": ("phrases", f"và thay thế Quyết định số …{'/QĐ-UBND ngày ……' * 40}"),
    "a literal beyond all numbers in a template": ("templates", "{{ 1e999 }}"),
}


@pytest.mark.parametrize("what", FOUND)
def test_what_was_found_stays_mended(what: str, tmp_path: Path) -> None:
    name, text = FOUND[what]
    for number in range(48):  # each does something else with what it reads
        feed(READERS[name], text, number, tmp_path)


def test_turkish_letters_are_an_i_in_a_citation() -> None:
    text = Prose(((Address.parse("Điều 5"), "Theo khoản 2 Đİều 9 này."),))
    assert [unit.level for one in find_citations(text, "Quy chế") for unit in one.units] == [
        Level.CLAUSE,
        Level.ARTICLE,
    ]


class TestRuns:
    """A run goes on where it stood, and nothing that fails goes unseen."""

    @pytest.mark.long
    def test_a_run_that_was_stopped_goes_on_with_the_next_number(self, tmp_path: Path) -> None:
        assert runs.run("addresses", tmp_path, 0, 40, 60).done == 40
        corpus = (tmp_path / "corpus.json").read_bytes()
        assert runs.run("addresses", tmp_path, 0, 40, 60).done == 40, "all are done"
        told = runs.run("addresses", tmp_path, 0, 90, 60)
        assert (told.done, told.first) == (90, 0)
        assert int.from_bytes(runs.open_mark(tmp_path)[:8], "big") == 89
        assert (tmp_path / "corpus.json").read_bytes() == corpus

    def test_a_folder_that_began_with_another_number_is_not_gone_on_with(self, tmp_path: Path) -> None:
        runs.Told(5).save(tmp_path)
        with pytest.raises(SystemExit, match="began with number 5"):
            runs.Told.of(tmp_path, 6)

    def test_a_foreign_error_is_kept_and_one_of_ours_is_not(self, tmp_path: Path) -> None:
        def take(text: str, number: int, _: Path) -> None:
            if number == 3:
                raise KeyError(text)
            raise RefusedError(Message(text, text))

        reader = Reader(list, (), take, lambda chance, _: str(chance.random()))
        for number in range(5):
            runs.timed(reader, "x\ud800", number, tmp_path)
        assert runs.failures(tmp_path) == [3]
        assert "KeyError" in (tmp_path / "3.why").read_text("utf-8")
        assert (tmp_path / "3.failed").read_bytes().decode("utf-8", "surrogatepass") == "x\ud800"

    def test_what_takes_too_long_is_kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(runs, "MOST_SECONDS", -1.0)
        reader = Reader(list, (), lambda *_: None, lambda *_: "")
        runs.timed(reader, "x", 7, tmp_path)
        assert runs.failures(tmp_path) == [7]
        assert "took" in (tmp_path / "7.why").read_text("utf-8")

    @pytest.mark.parametrize(("by", "said"), [(9, "SIGKILL"), (11, "SIGSEGV"), (27, "hung")])
    def test_a_text_at_which_the_process_ends_is_kept_and_passed_over(self, by: int, said: str, tmp_path: Path) -> None:
        (tmp_path / "corpus.json").write_text("[]")
        runs.open_mark(tmp_path)[:8] = (12).to_bytes(8, "big")
        told = runs.give_up("layouts", tmp_path, runs.Told(0, done=9), by)
        assert (told.done, runs.failures(tmp_path)) == (13, [12])
        assert said in (tmp_path / "12.why").read_text("utf-8")
