"""Copies of every kind: each is the same agreement with its ledger, or another, which no door takes for it."""

from __future__ import annotations

import copy
import pickle
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import attrs
import pytest
from cattrs import Converter

from coordlib import (
    Agreement,
    Amendment,
    Article,
    Clause,
    Duty,
    Every,
    Ledger,
    Party,
    as_of,
    assess,
    from_json,
    read,
    read_text,
    save,
    to_json,
)
from coordlib.amendments import Change, ChangeParty, ReplacePhrase, Succeed, in_force
from coordlib.batch import check_many
from coordlib.language import FindingsError
from coordlib.model import FormerName, LegalBasis, Succession
from coordlib.storage import FileError, arranged, configure_converter, copied, source_text, structure, unstructure
from coordlib.tracking import Done, LedgerError, Note

SIGNED = date(2026, 3, 2)
COMMUNE = Party("xa", "Công an xã Hòa An", superior="Công an tỉnh Cao Bằng")
ARMY = Party("quan-su", "Bộ Chỉ huy quân sự tỉnh Cao Bằng")
VIETTEL = Party("viettel", "Viettel Cao Bằng")
DUTY = Duty("bao-cao", "xa", "quan-su", Every(months=3))
BODY = (Article("Trách nhiệm", (Clause("Công an xã báo cáo hằng quý.", duties=(DUTY,)),)),)
ONE = Agreement(
    "Quy chế phối hợp bảo đảm an ninh", (COMMUNE, ARMY), BODY, number=5, signed=SIGNED, effective=SIGNED, id="mot"
)
RENAMED = attrs.evolve(
    COMMUNE, name="Công an phường Hòa An", former_names=(FormerName(COMMUNE.name, date(2026, 6, 30)),)
)
SUCCESSION = Succession("Công an tỉnh Cao Bằng", ("Công an tỉnh Cao Lạng",), date(2026, 7, 1))

Copying = Callable[[Agreement, Path], Agreement]
"""Makes a copy of the agreement that stands in a file."""


def evolved(**changes: Any) -> Copying:  # noqa: ANN401 - what the fields hold
    return lambda one, _: attrs.evolve(one, **changes)


def in_another_process(function: Callable[[Agreement], Agreement]) -> Copying:
    def run(one: Agreement, _: Path) -> Agreement:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(function, one).result()

    return run


def itself(one: Agreement) -> Agreement:
    return one


def with_another_number(one: Agreement) -> Agreement:
    return attrs.evolve(one, number=6)


def by_a_plain_converter(one: Agreement, _: Path) -> Agreement:
    configure_converter(converter := Converter())
    return converter.structure(converter.unstructure(one), Agreement)


def amended(*changes: Change) -> Copying:
    amendment = Amendment(changes, number=9, signed=date(2026, 7, 1))
    return lambda one, _: in_force(one, (amendment,))


def in_a_file(one: Agreement, file: Path) -> Agreement:
    shutil.copy(file, copied_file := file.with_name("ban-sao.yaml"))
    assert one == read(copied_file)
    return read(copied_file)


def as_another_suffix(one: Agreement, file: Path) -> Agreement:
    return read(save(one, file.with_suffix(".json")))


def in_another_folder(one: Agreement, file: Path) -> Agreement:
    (folder := file.parent / "khac").mkdir()
    return read(save(one, folder / file.name))


def edited_by_hand(old: str, new: str) -> Copying:
    def edit(_: Agreement, file: Path) -> Agreement:
        text = source_text(file)
        assert old in text
        return read_text(text.replace(old, new))

    return edit


SAME: dict[str, Copying] = {
    "itself": lambda one, _: one,
    "evolve of nothing": evolved(),
    "copy": lambda one, _: copy.copy(one),
    "deepcopy": lambda one, _: copy.deepcopy(one),
    "pickle": lambda one, _: pickle.loads(pickle.dumps(one)),  # noqa: S301 - our own
    "another process": in_another_process(itself),
    "read again": lambda _, file: read(file),
    "a file copied": in_a_file,
    "as JSON": as_another_suffix,
    "another folder": in_another_folder,
    "JSON in memory": lambda one, _: from_json(to_json(one)),
    "a text": lambda _, file: read_text(source_text(file)),
    "plain data": lambda one, _: structure(unstructure(one)),
    "a plain converter": by_a_plain_converter,
    "put in order": lambda _, file: read_text(arranged(source_text(file))),
    "other text": evolved(body=(*BODY, Article("Điều khoản thi hành", text="Quy chế có hiệu lực từ ngày ký."))),
    "a place": evolved(place="Cao Bằng"),
    "capital letters": evolved(title=ONE.title.upper()),
    "parties in another order": evolved(parties=(ARMY, COMMUNE)),
    "a party renamed, with its former name": evolved(parties=(RENAMED, ARMY)),
    "amended": amended(ReplacePhrase("báo cáo", "thông báo", places="Điều 1")),
    "a party renamed by an amendment": amended(ChangeParty(attrs.evolve(COMMUNE, name="Công an phường Hòa An"))),
    "the body above renamed by an amendment": amended(Succeed(SUCCESSION)),
    "edited by hand": edited_by_hand("báo cáo hằng quý", "báo cáo mỗi quý"),
}
OTHERS: dict[str, Copying] = {
    "another title": evolved(title="Quy chế phối hợp phòng cháy"),
    "another party": evolved(parties=(COMMUNE, VIETTEL)),
    "a party more": evolved(parties=(COMMUNE, ARMY, VIETTEL)),
    "a party less": evolved(parties=(COMMUNE,)),
    "no parties": evolved(parties=()),
    "a party of another name": evolved(parties=(attrs.evolve(COMMUNE, name="Công an xã Hòa Bình"), ARMY)),
    "a commune of this name elsewhere": evolved(
        parties=(attrs.evolve(COMMUNE, superior="Công an tỉnh Lạng Sơn"), ARMY)
    ),
    "another number": evolved(number=6),
    "another day": evolved(signed=date(2027, 3, 2)),
    "number and day taken out": evolved(number=None, signed=None, effective=None),
    "the number taken out": evolved(number=None),
    "the day taken out": evolved(signed=None),
    "what replaces it": evolved(number=7, signed=date(2027, 1, 4), replaces=(LegalBasis(ONE.title),)),
    "title and number": evolved(title="Quy chế khác", number=6),
    "evolve in another process": in_another_process(with_another_number),
    "deepcopy with another number": lambda one, _: attrs.evolve(copy.deepcopy(one), number=6),
    "pickle with another title": lambda one, _: attrs.evolve(pickle.loads(pickle.dumps(one)), title="Khác"),  # noqa: S301
    "JSON with another number": lambda one, _: from_json(to_json(one).replace('"number": 5', '"number": 6')),
    "plain data with another title": lambda one, _: structure({**unstructure(one), "title": "Khác"}),
    "a text with another number": edited_by_hand("number: 5", "number: 6"),
    "the text of a day with another title": lambda one, _: attrs.evolve(as_of(one, (), SIGNED), title="Khác"),
    "amended, with another title": lambda one, file: attrs.evolve(
        as_of(SAME["amended"](one, file), (), date(2026, 8, 1)), title="Khác"
    ),
}
OF_OWN_IDS: dict[str, Copying] = {
    "copy_as": lambda one, _: one.copy_as(),
    "copy_as with a title": lambda one, _: one.copy_as("Quy chế khác"),
    "copy_as with all else as it was": lambda one, _: one.copy_as(number=5, signed=SIGNED, effective=SIGNED),
    "copy_as of an amended one": lambda one, file: SAME["amended"](one, file).copy_as(),
    "another id": evolved(id="hai"),
    "another id and title": evolved(id="hai", title="Quy chế khác"),
    "another id by hand": edited_by_hand("id: mot", "id: hai"),
    "copied with its comments": lambda one, file: read_text(copied(source_text(file), one.copy_as())),
}
WITHOUT_ID: dict[str, Copying] = {
    "no id and another title": evolved(id="", title="Quy chế khác"),
    "no id and another party": evolved(id="", parties=(COMMUNE, VIETTEL)),
    "no id and another number": evolved(id="", number=6),
    "no id by hand and another number": lambda _, file: read_text(
        source_text(file).replace("id: mot\n", "").replace("number: 5", "number: 6")
    ),
}
APART = {**OTHERS, **OF_OWN_IDS, **WITHOUT_ID}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of an agreement under which something was done, as its ledger says."""
    file = save(ONE, tmp_path / "mot.yaml")
    Ledger.open(file.with_suffix(".jsonl"), read(file)).record(Done("bao-cao"), date(2026, 3, 20))
    return file


def ledger_of(file: Path) -> Path:
    return file.with_suffix(".jsonl")


@pytest.mark.parametrize("kind", SAME)
def test_what_is_the_same_keeps_its_ledger_and_its_file(kind: str, file: Path) -> None:
    one, known = SAME[kind](read(file), file), Ledger.open(ledger_of(file), read(file))
    ledger = Ledger.open(ledger_of(file), one)
    assert [entry.what for entry in ledger.entries] == [Done("bao-cao", "2026-01-01")]
    assert len(ledger.record(Note("x"), date(2026, 3, 21)).entries) == 2
    assert assess(one, known, date(2026, 4, 20)).standings
    assert assess(read(file), ledger, date(2026, 4, 20)).standings
    assert read(save(one, file)).id == "mot"
    assert read(save(one, file.with_name("hai.yaml"))) == one


@pytest.mark.parametrize("kind", APART)
def test_what_is_another_gets_nothing_of_its_ledger(kind: str, file: Path) -> None:
    other, before = APART[kind](read(file), file), ledger_of(file).read_bytes()
    known = Ledger.open(ledger_of(file), read(file))
    doors: list[Callable[[], object]] = [
        lambda: Ledger.open(ledger_of(file), other),
        lambda: assess(other, known, date(2026, 4, 20)),
        lambda: attrs.evolve(known, agreement=other).record(Note("x"), date(2026, 3, 21)),
    ]
    if kind in OF_OWN_IDS:  # under one id somebody may call it a correction
        doors.append(lambda: Ledger.open(ledger_of(file), other, correction="gõ sai"))
    for door in doors:
        with pytest.raises(FindingsError) as caught:
            door()
        assert caught.value.findings.errors
    assert ledger_of(file).read_bytes() == before


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_another_under_the_id_of_the_first_comes_to_stand_beside_it_with_an_id_of_its_own_alone(
    kind: str, file: Path
) -> None:
    other = OTHERS[kind](read(file), file)
    with pytest.raises(FileError, match="FIL029") as caught:
        save(other, file.with_name("hai.yaml"))
    [found] = caught.value.findings
    assert "copy_as" in found.help.en
    its_own = read(save(other.copy_as(), file.with_name("hai.yaml")))
    assert not Ledger.open(file.with_name("hai.jsonl"), its_own).entries
    assert [one.failed for one in check_many([file, file.with_name("hai.yaml")])] == [False, False]


@pytest.mark.parametrize("kind", [*OF_OWN_IDS, *WITHOUT_ID])
def test_what_is_another_is_never_saved_over_the_first_unless_that_is_asked_for(kind: str, file: Path) -> None:
    other, before = APART[kind](read(file), file), file.read_bytes()
    with pytest.raises(FileError, match="FIL028"):
        save(other, file)
    assert file.read_bytes() == before
    assert read(save(other, file, overwrite=True)) == other


def test_a_draft_that_was_signed_is_known_by_its_number_from_the_next_entry_on(tmp_path: Path) -> None:
    draft = attrs.evolve(ONE, number=None, signed=None, effective=None)
    ledger = Ledger.open(tmp_path / "a.jsonl", draft).record(Note("Lấy ý kiến"), date(2026, 2, 2))
    signed = Ledger.open(ledger.path, ONE).record(Note("Ký"), SIGNED)
    assert not signed.verify(tip=(2, signed.seal))
    assert len(Ledger.open(ledger.path, ONE).entries) == 2
    for other in (attrs.evolve(ONE, number=6), attrs.evolve(ONE, signed=date(2027, 1, 4)), draft):
        with pytest.raises(LedgerError, match="LED004"):
            Ledger.open(ledger.path, other)


IN_THE_PLACE: dict[str, str] = {
    "an agreement that a person wrote": "title: Quy chế khác\n",
    "one that cannot be read": "title: [Quy chế\n",
    "a text": "Ghi chú của văn thư\n",
}


@pytest.mark.parametrize("kind", IN_THE_PLACE)
def test_what_a_person_wrote_is_not_saved_over_unless_that_is_asked_for(kind: str, tmp_path: Path) -> None:
    (file := tmp_path / "a.yaml").write_text(IN_THE_PLACE[kind], encoding="utf-8")
    amendment = Amendment((ReplacePhrase("báo cáo", "thông báo"),), number=9, signed=date(2026, 7, 1))
    for record in (ONE, attrs.evolve(ONE, id=""), amendment):
        with pytest.raises(FileError, match="FIL028"):
            save(record, file)
        assert file.read_text(encoding="utf-8") == IN_THE_PLACE[kind]
    save(ONE, file, overwrite=True)
    with pytest.raises(FileError, match="FIL028"):
        save(amendment, file)


def test_an_amendment_is_saved_over_itself_and_over_no_other(tmp_path: Path) -> None:
    amendment = Amendment((ReplacePhrase("báo cáo", "thông báo"),), number=9, signed=date(2026, 7, 1))
    file = save(attrs.evolve(amendment, number=None, signed=None), tmp_path / "a.yaml")
    edited = attrs.evolve(amendment, place="Cao Bằng")
    assert read(save(edited, file), Amendment) == edited
    for other in ({"number": 10}, {"signed": date(2026, 8, 1)}):
        with pytest.raises(FileError, match="FIL028"):
            save(attrs.evolve(amendment, **other), file)
    with pytest.raises(FileError, match="FIL028"):
        save(ONE, file)
    assert read(file, Amendment) == edited
