"""Whose a ledger is: no entry lands under another agreement, and no corrected text is locked out of its ledger."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from coordlib import Agreement, Article, Duty, Every, Party, read, read_text, save
from coordlib.batch import check_many
from coordlib.model import Particulars, new_id
from coordlib.storage import FileError, copied, source_text, structure, unstructure, with_id
from coordlib.tracking import Done, EntryRefusedError, Evidence, Ledger, LedgerError, Note
from tools.house import SOURCE

DAY = date(2026, 3, 2)
TITLE = "Quy chế phối hợp"
BY_HAND = {
    "plain": "title: {title}\nparties:\n- {{key: a, name: A}}\n- {{key: b, name: B}}\n",
    "commented": "# Bản thảo\n---\n# tên\ntitle: {title} # tạm\nparties:\n- key: a\n  name: A\n- key: b\n  name: B\n",
    "with a version": "schema: 1 # phiên bản\n# bên\nparties: [{{key: a, name: A}}]\ntitle: {title}",
    "in brackets": "{{title: {title}, parties: [{{key: a, name: A}}, {{key: b, name: B}}]}}\n",
    "indented": "\n  title: {title}\n  parties:\n    - key: a\n      name: A\n    - {{key: b, name: B}}\n",
    "with an empty id": "title: {title}\nid: ''\nparties:\n- key: a\n  name: A\n- {{key: b, name: B}}\n",
}
IN_JSON = {
    "lines": '{{\n  "title": "{title}",\n  "parties": []\n}}\n',
    "one line": '{{"title": "{title}", "parties": []}}',
}
FORMS = [*((text, ".yaml") for text in BY_HAND.values()), *((text, ".json") for text in IN_JSON.values())]
ENDS = (("\n", b""), ("\r\n", b""), ("\n", b"\xef\xbb\xbf"))


@contextmanager
def parting(twins: list[Path]) -> Iterator[None]:
    """Let an edit be refused (FIL029) where a copy by the system stands beside it: two of one id are not to part."""
    with suppress(FileError) if twins else nullcontext():
        yield


def put(agreement: Agreement, file: Path) -> None:
    """Save over a file; what differs in title or parties, and no `id` says is the same, only if that is asked for."""
    held = read(file)
    is_told = not (agreement.id and held.id) and bool(Particulars.of(held).changes_to(agreement))
    if is_told:
        with pytest.raises(FileError, match="FIL028"):
            save(agreement, file)
    save(agreement, file, overwrite=is_told)


class Identities(RuleBasedStateMachine):
    """Files of agreements that are made, edited, copied and moved, and the ledgers that are kept of them."""

    files = Bundle("files")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.count = 0
        self.whose: dict[Path, int] = {}
        self.ledgers: dict[Path, tuple[int, int]] = {}  # of which agreement each is, and how many entries it has
        self.refused = "LED004"
        self.stale: list[tuple[int, Path, str, Agreement]] = []

    def teardown(self) -> None:
        self.folder.cleanup()

    def fresh(self, suffix: str = ".yaml") -> Path:
        self.count += 1
        return Path(self.folder.name, f"{self.count}{suffix}")

    def another(self, file: Path) -> Path:
        self.count += 1
        self.whose[file] = self.count
        return file

    @rule(target=files, form=st.sampled_from(FORMS), end=st.sampled_from(ENDS))
    def written_by_hand(self, form: tuple[str, str], end: tuple[str, bytes]) -> Path:
        text, suffix = form
        file = self.fresh(suffix)
        file.write_bytes(end[1] + text.format(title=TITLE).replace("\n", end[0]).encode())
        return self.another(file)

    @rule(target=files, suffix=st.sampled_from([".yaml", ".json"]))
    def saved(self, suffix: str) -> Path:
        return self.another(save(Agreement(TITLE, (Party("a", "A"), Party("b", "B"))), self.fresh(suffix)))

    @rule(
        target=files, data=st.sampled_from([{"title": TITLE}, {"title": TITLE, "parties": [{"key": "a", "name": "A"}]}])
    )
    def posted_without_an_id(self, data: dict[str, Any]) -> Path:
        return self.another(save(structure(data), self.fresh(".json")))

    @rule(file=files, title=st.sampled_from([TITLE, "Quy chế phối hợp khác", "Quy chế"]))
    def edited_and_posted_without_an_id(self, file: Path, title: str) -> None:
        if file not in self.whose:
            return
        data = {**unstructure(read(file)), "title": title}
        data.pop("id", None)
        had = read(file).id
        twins = [one for one, token in self.whose.items() if one != file and token == self.whose[file]]
        with parting(twins):
            put(structure(json.loads(json.dumps(data))), file)
        assert not had or read(file).id == had

    @rule(file=files, number=st.integers(0, 9))
    def edited_by_hand(self, file: Path, number: int) -> None:
        if file in self.whose:
            text = file.read_bytes().decode()
            file.write_bytes(text.replace(TITLE, f"{TITLE} {number}").encode())

    @rule(file=files, number=st.integers(0, 9))
    def edited_in_python(self, file: Path, number: int) -> None:
        if file in self.whose:
            body = (Article(f"Điều {number}", text="Nội dung."),)
            twins = [one for one, token in self.whose.items() if one != file and token == self.whose[file]]
            with parting(twins):
                put(attrs.evolve(read(file), body=body, parties=()), file)

    @rule(target=files, file=files)
    def made_of_it_as_a_template(self, file: Path) -> Path:
        new = self.fresh(".yaml")
        text = source_text(file) if file in self.whose else BY_HAND["plain"].format(title=TITLE)
        before = read_text(text, file.suffix)
        new.write_text(copied(text, before.copy_as("Quy chế mới"), file.suffix), encoding="utf-8")
        assert (read(new).title, read(new).id != before.id) == ("Quy chế mới", True)
        return self.another(new)

    @rule(target=files, file=files)
    def copied_by_the_system(self, file: Path) -> Path:
        new = self.fresh(file.suffix)
        if file not in self.whose:
            return self.another(save(Agreement(TITLE), new))
        shutil.copy(file, new)
        if not read(file).id:  # nobody has recorded anything: they part from here
            return self.another(new)
        self.whose[new] = self.whose[file]
        assert [one.failed for one in check_many([file, new])] == [False, True]
        return new

    @rule(target=files, file=consumes(files))
    def renamed(self, file: Path) -> Path:
        new = self.fresh(file.suffix)
        if file not in self.whose:
            return self.another(save(Agreement(TITLE), new))
        file.rename(new)
        self.whose[new] = self.whose.pop(file)
        return new

    @rule(file=files, title=st.sampled_from(["Quy chế", TITLE, "Quy chế phối hợp mới"]))
    def made_of_it_by_evolve(self, file: Path, title: str) -> None:
        """Refuse, by the ledger, what kept the id and has another title, unless somebody calls it a correction."""
        ledgers = [one for one, (whose, _) in self.ledgers.items() if whose == self.whose.get(file)]
        for ledger in ledgers:
            with pytest.raises(LedgerError, match="LED004"):
                Ledger.open(ledger, attrs.evolve(read(file), title=f"{title} làm ra"))

    @rule(file=files)
    def kept_in_memory(self, file: Path) -> None:
        if file in self.whose:
            self.stale.append((self.whose[file], file, file.read_text(encoding="utf-8"), read(file)))

    @rule(file=files, data=st.data())
    def recorded(self, file: Path, data: st.DataObject) -> None:
        if file in self.whose:
            ledger = data.draw(st.sampled_from([*self.ledgers, Path(self.folder.name, f"{self.whose[file]}.jsonl")]))
            mine = ledger not in self.ledgers or self.ledgers[ledger][0] == self.whose[file]
            before = file.read_bytes()
            assert self.record(ledger, read(file), self.whose[file]) is mine
            if not mine or read_text(before.decode("utf-8-sig"), file.suffix).id:
                assert file.read_bytes() == before

    @rule(data=st.data())
    def recorded_by_who_read_it_long_ago(self, data: st.DataObject) -> None:
        if self.stale and self.ledgers:
            whose, _, _, agreement = data.draw(st.sampled_from(self.stale))
            ledger = data.draw(st.sampled_from([*self.ledgers]))
            self.record(ledger, agreement, whose)  # it may be told to read again, but never lands elsewhere

    def record(self, ledger: Path, agreement: Agreement, whose: int) -> bool:
        try:
            Ledger.open(ledger, agreement, correction="sửa tên, các bên").record(Note(str(whose)), DAY)
        except LedgerError as error:
            self.refused = error.findings.found[0].code
            return False
        self.ledgers[ledger] = whose, self.ledgers.get(ledger, (whose, 0))[1] + 1
        return True

    @invariant()
    def it_is_refused_for_no_other_reason(self) -> None:
        assert self.refused in ("LED004", "LED005")

    @invariant()
    def every_entry_stands_under_its_own_agreement(self) -> None:
        for ledger, (whose, count) in self.ledgers.items():
            file = next((one for one, token in self.whose.items() if token == whose), None)
            if file is not None:
                entries = Ledger.open(ledger, read(file), correction="sửa tên, các bên").entries
                assert [one.what for one in entries] == [Note(str(whose))] * count


Identities.TestCase.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
TestIdentities = Identities.TestCase


class TestTheLine:
    """A file that was written by hand gets its `id` as one line; all else stays byte for byte."""

    @pytest.mark.parametrize(("form", "suffix"), FORMS[:-1])
    @pytest.mark.parametrize(("end", "mark"), ENDS)
    def test_all_else_stays_byte_for_byte(self, form: str, suffix: str, end: str, mark: bytes, tmp_path: Path) -> None:
        file = tmp_path / f"a{suffix}"
        file.write_bytes(mark + form.format(title=TITLE).replace("\n", end).encode())
        before = file.read_bytes().splitlines(keepends=True)
        Ledger.open(tmp_path / "a.jsonl", read(file)).record(Note("x"), DAY)
        after = file.read_bytes().splitlines(keepends=True)
        known_by = read(file).id.encode()
        assert len(known_by) == 32
        assert len([one for one in after if known_by in one]) == 1
        kept = [one for one in after if known_by not in one]
        assert b"".join(before).startswith(mark) and b"".join(after).startswith(mark)  # noqa: PT018
        assert all(one.removeprefix(mark) in {x.removeprefix(mark) for x in before} for one in kept)

    def test_it_stands_under_the_version_or_at_the_top(self) -> None:
        assert with_id("schema: 1\ntitle: Q\n", "x") == "schema: 1\nid: x\ntitle: Q\n"
        assert with_id("# Bản thảo\ntitle: Q\n", "x") == "# Bản thảo\nid: x\ntitle: Q\n"

    def test_what_stands_in_no_file_is_refused_with_the_line_to_write(self, tmp_path: Path) -> None:
        for agreement in (Agreement(TITLE), read_text(f"title: {TITLE}")):
            with pytest.raises(LedgerError, match="LED005") as caught:
                Ledger.open(tmp_path / "a.jsonl", agreement).record(Note("x"), DAY)
            assert "Ghi dòng “id: " in caught.value.findings.found[0].help.vi
        assert not (tmp_path / "a.jsonl").exists()

    def test_a_file_that_is_read_only_is_refused_and_stays(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_text(f"title: {TITLE}\n", encoding="utf-8")
        file.chmod(0o444)
        with pytest.raises(LedgerError, match="LED005"):
            Ledger.open(tmp_path / "a.jsonl", read(file)).record(Note("x"), DAY)
        assert (file.read_text(encoding="utf-8"), (tmp_path / "a.jsonl").exists()) == (f"title: {TITLE}\n", False)

    def test_a_refused_entry_leaves_the_file_without_an_id(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_text(f"title: {TITLE}\n", encoding="utf-8")
        with pytest.raises(EntryRefusedError):
            Ledger.open(tmp_path / "a.jsonl", read(file)).record(Done("nothing"), DAY)
        assert file.read_text(encoding="utf-8") == f"title: {TITLE}\n"


class TestCopies:
    """A copy is another agreement."""

    AGREEMENT = Agreement(TITLE, number=7, signed=DAY, effective=DAY, sector="An ninh", id="a")

    def test_it_has_an_id_of_its_own_and_no_number_or_day(self) -> None:
        copy = self.AGREEMENT.copy_as("Quy chế mới", place="Nơi khác")
        assert len({self.AGREEMENT.id, copy.id, self.AGREEMENT.copy_as().id}) == 3
        assert (copy.title, copy.place, copy.sector) == ("Quy chế mới", "Nơi khác", "An ninh")
        assert (copy.number, copy.signed, copy.effective, copy.expires) == (None, None, None, None)

    def test_ids_are_drawn_and_two_saves_of_one_text_are_two(self, tmp_path: Path) -> None:
        assert len({new_id() for _ in range(100)}) == 100
        bare = attrs.evolve(self.AGREEMENT, id="")
        assert read(save(bare, tmp_path / "a.yaml")).id != read(save(bare, tmp_path / "b.yaml")).id

    def test_its_file_keeps_the_comments(self) -> None:
        text = "# Mẫu\nschema: 1\nid: a\ntitle: Quy chế # tên\nnumber: 7\nsigned: 2026-03-02 # ngày\nplace: Huế # nơi\n"
        copy = read_text(text).copy_as("Quy chế phối hợp mới")
        assert copied(text, copy) == (
            f"# Mẫu\nschema: 1\nid: {copy.id}\ntitle: Quy chế phối hợp mới # tên\nplace: Huế # nơi\n"
        )

    def test_a_ledger_says_what_of_its_agreement_changed_and_follows_it(self, tmp_path: Path) -> None:
        duty = Duty("plan", "a", when=Every(months=1))
        parties = (Party("a", "Sở A"), Party("b", "Sở B"))
        agreement = Agreement(TITLE, parties, (Article("Một", text="N.", duties=(duty,)),), effective=DAY, id="a")
        Ledger.open(tmp_path / "a.jsonl", agreement).record(Done("plan"), date(2026, 3, 31))
        edited = attrs.evolve(
            agreement,
            title="Quy chế khác",
            parties=(Party("a", "Sở A"),),
            body=(Article("Một", text="N.", duties=(attrs.evolve(duty, key="plans"),)),),
        )
        ledger = Ledger.open(tmp_path / "a.jsonl", edited, correction="gõ sai")
        said = [one.what.vi for one in ledger.changes()]
        assert len(said) == 3
        assert "“plan”, nay quy chế không còn; có phải là “plans”?" in said[0]
        assert "“Quy chế phối hợp”, nay là “Quy chế khác”" in said[1]
        assert "Sở A – Sở B" in said[2]
        [left] = ledger.record(Note("x"), DAY).changes()
        assert left.what.vi == said[0]

    def test_a_ledger_is_the_same_whatever_was_said_of_its_agreement_when_it_was_opened(self, tmp_path: Path) -> None:
        agreement = Agreement(TITLE, (Party("a", "Sở A"), Party("b", "Sở B")), (Article("Một", text="N."),), id="a")
        Ledger.open(tmp_path / "a.jsonl", agreement).record(Note("x"), DAY)
        corrected = Ledger.open(tmp_path / "a.jsonl", agreement, correction="gõ sai")
        assert corrected == Ledger.open(tmp_path / "a.jsonl", agreement)


def test_a_duty_that_was_done_is_recorded_by_its_key_and_its_document_by_its_number() -> None:
    duty = Duty("plan", "a", when=Every(months=1))
    agreement = Agreement(TITLE, (Party("a", "Sở A"),), (Article("Một", text="N.", duties=(duty,)),), effective=DAY)
    day = date(2026, 3, 31)
    short = Ledger(agreement).record("plan", on=day, evidence="45/VTGL-KT")
    assert short.entries == Ledger(agreement).record(Done("plan"), on=day, evidence=Evidence("45/VTGL-KT")).entries
    assert (
        Ledger(agreement).record(Done("plan", "31/3/2026"), on=day).entries
        == Ledger(agreement).record("plan", day).entries
    )


def test_chance_is_asked_in_one_place() -> None:
    drawn = re.compile(r"^\s*(?:from|import) (?:secrets|random|uuid)\b|\burandom\b", re.MULTILINE)
    files = [file for file in SOURCE.rglob("*.py") if drawn.search(file.read_text(encoding="utf-8"))]
    assert [file.relative_to(SOURCE).as_posix() for file in files] == ["model/origins.py"]
