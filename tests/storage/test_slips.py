"""Slips of a clerk in YAML: each is noticed, with its line, and answered with how to mend just that."""

from pathlib import Path
from typing import Any
from unicodedata import normalize

import attrs
import pytest
import yaml

from coordlib import check, read, read_text
from coordlib.language import Finding
from coordlib.model import Agreement
from coordlib.storage import FileError, Register, arranged, to_text
from coordlib.storage.descriptions import KEYS
from coordlib.storage.slips import _LINE_SLIPS, _VALUE_SLIPS, _Parts
from coordlib.tracking import Narrative

FOLDER = Path(__file__).parent / "slips"
KINDS: dict[str, type] = {"agreement": Agreement, "narrative": Narrative, "register": Register}
SOUND = {name: (FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in KINDS}
SLIPS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "slips.yaml").read_text(encoding="utf-8"))
GENERAL = {"Sửa lại giá trị tại chỗ này.", "Sửa lại cú pháp tại chỗ này."}


def found(kind: str, text: str) -> list[Finding]:
    try:
        record: object = read_text(text, kind=KINDS[kind])
    except FileError as error:
        return list(error.findings)
    return list(check(record)) if isinstance(record, Agreement) else []


KNOWN = {one.what.vi for one in found("agreement", SOUND["agreement"])}


def lines_of(slip: dict[str, Any], text: str) -> range:
    """Return the lines in which a slip stands."""
    old, new = slip["old"], slip["new"]
    place = SOUND[slip["in"]].index(old)
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = place + len(new.rstrip("\n"))
    return range(text.count("\n", 0, place + same) + 1, text.count("\n", 0, last) + 2)


def test_each_part_that_a_pattern_names_is_known_to_the_messages() -> None:
    patterns = [*(slip.line for slip in _LINE_SLIPS), *(slip.value for slip in _VALUE_SLIPS)]
    named = {name for pattern in patterns for name in pattern.groupindex}
    assert named <= {field.name for field in attrs.fields(_Parts)}


def test_they_are_a_hundred_and_more_in_three_kinds_of_files() -> None:
    assert len(SLIPS) >= 100
    assert {one["in"] for one in SLIPS} == set(KINDS)
    assert len({one["slip"] for one in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda one: one["slip"])
def test_a_slip_is_told_in_its_line_with_its_own_remedy(slip: dict[str, Any]) -> None:
    sound = SOUND[slip["in"]]
    assert sound.count(slip["old"]) == 1
    text = sound.replace(slip["old"], slip["new"])
    told = [one for one in found(slip["in"], text) if one.what.vi not in KNOWN]
    here = [f"{one:vi}".casefold() for one in told if one.position.line in lines_of(slip, text)]
    assert any(all(words.casefold() in one for words in slip["says"]) for one in here), [f"{one:vi}" for one in told]
    assert not GENERAL & {one.help.vi for one in told if one.position.line in lines_of(slip, text)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_marks_apart_from_their_letters_reads_the_same(kind: str) -> None:
    text = SOUND[kind].replace("recipients:", "secrecy: MẬT\nrecipients:")
    assert normalize("NFD", text) != text
    assert read_text(normalize("NFD", text), kind=KINDS[kind]) == read_text(text, kind=KINDS[kind])


def test_comments_that_cut_nothing_stay_comments() -> None:
    text = SOUND["agreement"].replace("seat: Ví Dụ", "seat: Ví Dụ # nơi ký").replace("mỗi bên.", "mỗi bên. # gợi ý")
    assert read_text(text) == read_text(SOUND["agreement"])
    assert arranged(text).count(" # ") == 2


@pytest.mark.parametrize("said", ["“Phối hợp”", "Quy chế #1", "1.200", "‘Phối hợp’ # x"])
def test_what_would_be_a_slip_is_saved_in_quotes_and_reads_back(said: str) -> None:
    agreement = Agreement("Quy chế", preamble=said)
    assert read_text(to_text(agreement)) == agreement


def test_every_fault_of_an_agreement_has_a_remedy_of_its_own() -> None:
    text = "title: [a]\nparties: {}\nnumber: nhiều\nsigned: 31/02/2026\nevents: [1]\nurgency: GẤP\n"
    with pytest.raises(FileError) as caught:
        read_text(text)
    assert len(caught.value.findings) == 6
    assert not GENERAL & {one.help.vi for one in caught.value.findings}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("body:\n- article：Phạm vi\n  text: Hai bên.\n", "dấu hai chấm kiểu chữ Hán"),
        ("article：Phạm vi\ntext: Hai bên.\n", "dấu hai chấm kiểu chữ Hán"),
        ("- article:\u00a0Phạm vi\n  text: Hai bên.\n", "sau “article:” là dấu cách không ngắt"),
        ("article:\u00a0Phạm vi\ntext: Hai bên.\n", "sau “article:” là dấu cách không ngắt"),
        ("- article = Phạm vi\n  text: Hai bên.\n", "sau “article” là dấu bằng"),
        ("article = Phạm vi\ntext: Hai bên.\n", "sau “article” là dấu bằng"),
        ("- article:Phạm vi\n  text: Hai bên.\n", "sau “article:” không có dấu cách"),
        ("article:Phạm vi\ntext: Hai bên.\n", "sau “article:” không có dấu cách"),
        ("- text: Hai bên.\n  article Phạm vi\n", "thiếu dấu hai chấm sau “article”"),
        ("id: a\narticle Phạm vi\n", "thiếu dấu hai chấm sau “article”"),
        ('- article: "Phạm vi”\n', "ngoặc đóng là “””"),
        ("article: 'Phạm vi’\n", "ngoặc đóng là “’”"),
        ('- article: "Phạm vi" điều chỉnh\n', "sau ngoặc đóng còn chữ “điều chỉnh”"),
        ("article: 'Phạm vi' điều chỉnh\n", "sau ngoặc đóng còn chữ “điều chỉnh”"),
        ('- article: "Phạm vi\n', "thiếu ngoặc kép đóng sau “article”"),
        ('article: "Phạm vi\n', "thiếu ngoặc kép đóng sau “article”"),
        ("- key: police name: Công an tỉnh\n", "“name:” đứng giữa dòng"),
        ("key: police name: Công an tỉnh\n", "“name:” đứng giữa dòng"),
        ("key: police name:\n", "“name:” đứng giữa dòng"),
        ("- text: Hai bên có trách nhiệm: trao đổi\n", "lời văn của “text” có dấu hai chấm"),
        ("text: Hai bên có trách nhiệm: trao đổi\n", "lời văn của “text” có dấu hai chấm"),
        ("text: Hai bên có trách nhiệm:\n- trao đổi\n", "lời văn của “text” có dấu hai chấm"),
        ("recipients:\n-\tname: Công an\n", "thụt bằng phím tab"),
        ("id: a\n\tbody: x\n", "thụt bằng phím tab"),
        ("id: a\n  title:\n", "dòng này thụt 2 dấu cách, dòng trên thụt 0"),
        ("body:\n- - article: A\n  text: B\n", "dòng này thụt 2 dấu cách, dòng trên thụt 4"),
    ],
)
def test_a_slip_is_told_in_an_item_and_outside_of_one(text: str, says: str) -> None:
    assert [one for one in found("agreement", text) if says in one.what.vi], found("agreement", text)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_each_key_of_the_files_is_known_where_its_space_is_missing(key: str) -> None:
    told = [one.what.vi for one in found("agreement", f"{key}:Quy chế\ntext: Hai bên.\n")]
    assert told == [f"cú pháp YAML sai: sau “{key}:” không có dấu cách"]


@pytest.mark.parametrize(
    ("value", "mend"), [("95%", "Chỉ ghi số: 95;"), ("5 vụ", "Chỉ ghi số: 5;"), ("2.5 vụ", "Chỉ ghi số: 2.5;")]
)
def test_a_unit_behind_a_number_is_taken_away(value: str, mend: str) -> None:
    told = found("agreement", SOUND["agreement"].replace("at_least: 10", f"at_least: {value}"))
    assert [one for one in told if one.help.vi.startswith(mend)]


def test_a_sign_of_comments_behind_a_tab_cuts_a_value_off() -> None:
    told = found("agreement", SOUND["agreement"].replace("chức năng, nhiệm vụ của", "chức năng\t#2 của"))
    assert [one for one in told if "dấu # cắt mất “#2 của mỗi bên.”" in one.what.vi]


@pytest.mark.parametrize("ending", ["doc", "docx", "pdf", "htm", "html", "md", "txt", "odt", "rtf", "DOCX"])
def test_who_gives_a_document_for_a_file_of_ours_is_sent_to_the_reader(ending: str, tmp_path: Path) -> None:
    given = tmp_path / f"quy-che.{ending}"
    given.write_text("Quy chế", encoding="utf-8")
    with pytest.raises(FileError) as refused:
        read(given)
    assert ["coordlib read TỆP" in one.help.vi for one in refused.value.findings] == [True]
