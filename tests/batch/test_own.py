"""Own fields and own values through every door: each keeps them, or says what would be lost and how to keep it."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
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
    CoordError,
    Duty,
    Every,
    Ledger,
    Party,
    as_of,
    check,
    compare,
    from_json,
    read,
    read_text,
    render,
    render_many,
    save,
    to_bytes,
    to_json,
)
from coordlib.amendments import (
    Add,
    Amend,
    Change,
    ChangeDuty,
    ChangeParty,
    Insert,
    Repeal,
    ReplacePhrase,
    in_force,
    merge,
)
from coordlib.batch import assess_many, check_many
from coordlib.rendering import WordTemplate, check_template
from coordlib.signing import pack, read_seal, save_seal, seal_text, text_digest, verify_seal
from coordlib.storage import (
    FileError,
    arranged,
    configure_converter,
    json_schema,
    structure,
    to_text,
    unstructure,
    with_id,
)
from coordlib.tracking import Note
from tests.signing.seals.sealed import SIGNED, sealed_as_it_is
from tests.storage.test_own_types import Contact, Risk, RiskClause


@attrs.frozen
class CodedParty(Party):
    """A party with a code of its own system."""

    register: str = ""


@attrs.frozen
class CostedDuty(Duty):
    """A duty with what it costs."""

    cost: Decimal = Decimal(0)


@attrs.frozen
class TopicArticle(Article):
    """An article with a topic."""

    topic: str = ""


@attrs.frozen
class Dossier(Agreement):
    """An agreement with a file number of the office."""

    file_number: str = ""


TYPES = (RiskClause, CodedParty, CostedDuty, TopicArticle, Dossier)
DUTY = CostedDuty("bao-cao", "a", "b", Every(months=3), cost=Decimal("1.5"))
RISKY = RiskClause(
    "Công an tỉnh báo cáo Viettel hằng quý.",
    key="risky",
    duties=(DUTY,),
    risk=Risk.HIGH,
    contact=Contact("PA05", (date(2026, 1, 5),)),
)
PARTIES = (CodedParty("a", "Công an tỉnh Gia Lai", register="G01"), Party("b", "Viettel Gia Lai"))
BODY = (TopicArticle("Trách nhiệm", (RISKY, Clause("Các bên phối hợp.")), key="duties", topic="an ninh"),)
TEXT = Dossier(
    "Quy chế phối hợp",
    PARTIES,
    BODY,
    id="quy-che",
    number=1,
    signed=date(2026, 1, 5),
    effective=date(2026, 1, 5),
    file_number="HS-01",
)
LATER = date(2026, 4, 1)


def amended(*operations: Change) -> Agreement:
    day = date(2026, 3, 1)
    return as_of(TEXT, (Amendment(operations, number=2, signed=day, effective=day),), LATER)


def first_clause(agreement: Agreement) -> RiskClause:
    unit: Any = agreement.body[0]
    clause: RiskClause = unit.clauses[0]
    return clause


def with_text(text: str) -> Dossier:
    """Return the text with other words in its first clause."""
    article = attrs.evolve(BODY[0], clauses=(attrs.evolve(RISKY, text=text), *BODY[0].clauses[1:]))
    return attrs.evolve(TEXT, body=(article,))


# --- kept ---


def through_a_file(suffix: str) -> Callable[[Path], Agreement]:
    return lambda folder: read(save(TEXT, folder / f"q{suffix}", types=TYPES), types=TYPES)


def through_a_converter(_: Path) -> object:
    converter = Converter()
    configure_converter(converter, types=TYPES)
    return converter.structure(converter.unstructure(TEXT), Agreement)


def through_amendments(folder: Path) -> object:
    day = date(2026, 3, 1)
    text = in_force(TEXT, (Amendment((Repeal("khoản 2 Điều 1"),), number=2, signed=day, effective=day),))
    again: Any = read(save(text, folder / "q.yaml", types=TYPES), types=TYPES)
    assert again == text
    assert again.file_number == "HS-01"
    assert type(again.copy_as("Khác")) is Dossier
    return again.editions[0].text


def through_a_ledger(folder: Path) -> object:
    """Let a ledger write the `id` into the file of an agreement that has none."""
    file = folder / "q.yaml"
    file.write_text(to_text(attrs.evolve(TEXT, id=""), types=TYPES), encoding="utf-8")
    Ledger.open(folder / "q.jsonl", read(file, types=TYPES)).record(Note("Đã gửi.", "bao-cao"), on=LATER)
    again = read(file, types=TYPES)
    assert again.id
    return again


KEEP: dict[str, Callable[[Path], object]] = {
    "yaml": through_a_file(".yaml"),
    "json file": through_a_file(".json"),
    "json": lambda _: from_json(to_json(TEXT, types=TYPES), types=TYPES),
    "text": lambda _: read_text(to_text(TEXT, types=TYPES), types=iter(TYPES)),
    "plain data": lambda _: structure(unstructure(TEXT), types=TYPES),
    "converter": through_a_converter,
    "pickle": lambda _: pickle.loads(pickle.dumps(TEXT)),  # noqa: S301 - what it wrote itself
    "deepcopy": lambda _: copy.deepcopy(TEXT),
    "evolve": lambda _: attrs.evolve(attrs.evolve(TEXT, title="Khác"), title=TEXT.title),
    "copy": lambda _: TEXT.copy_as(number=1, signed=TEXT.signed, effective=TEXT.effective),
    "fmt": lambda _: read_text(arranged(to_text(TEXT, types=TYPES)), types=TYPES),
    "id": lambda _: read_text(with_id(to_text(TEXT, types=TYPES), "khac"), types=TYPES),
    "ledger": through_a_ledger,
    "amendments": through_amendments,
    "merge": lambda _: merge(TEXT, TEXT, TEXT).agreement,
    "seal": lambda _: read_seal(seal_text(sealed_as_it_is(TEXT)).encode(), types=TYPES).agreement,
}


@pytest.mark.parametrize("door", KEEP)
def test_own_fields_go_through(door: str, tmp_path: Path) -> None:
    assert KEEP[door](tmp_path) == TEXT


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (
            Amend("risky", Clause("Báo cáo hằng tháng.", duties=(Duty("bao-cao", "a", "b", Every(months=1)),))),
            "cao 1.5",
        ),
        (Amend("risky", RiskClause("Báo cáo.", risk=Risk.LOW, duties=(DUTY,))), "thấp 1.5"),
        (ChangeDuty(Duty("bao-cao", "a", "b", Every(months=1))), "cao 1.5"),
        (ReplacePhrase("hằng quý", "hằng tháng", places="risky"), "cao 1.5"),
        (ChangeParty(Party("a", "Công an tỉnh Bình Định")), "cao 1.5"),
        (Add(RiskClause("Mới.", risk=Risk.LOW), "duties"), "cao 1.5"),
        (Insert("risky", RiskClause("Mới.", label="1a")), "cao 1.5"),
    ],
)
def test_an_amendment_leaves_own_fields_as_they_are(change: Change, kept: str) -> None:
    after: Any = amended(change)
    clause: Any = first_clause(after)
    assert f"{clause.risk.value} {clause.duties[0].cost}" == kept
    assert (after.file_number, after.body[0].topic, after.parties[0].register) == ("HS-01", "an ninh", "G01")


def test_a_repealed_unit_keeps_nothing_but_its_number() -> None:
    assert type(first_clause(amended(Repeal("risky")))) is Clause


def test_what_differs_is_told() -> None:
    article = attrs.evolve(BODY[0], topic="trật tự", clauses=(attrs.evolve(RISKY, risk=Risk.LOW), *BODY[0].clauses[1:]))
    told = {
        one.what.en: (one.old, one.new) for one in compare(TEXT, attrs.evolve(TEXT, file_number="2", body=(article,)))
    }
    assert told == {"file_number": ("HS-01", "2"), "topic": ("an ninh", "trật tự"), "risk": ("cao", "thấp")}


# --- refused ---


def in_a_folder(folder: Path) -> object:
    """Save another agreement over the file of one with own types."""
    save(TEXT, folder / "q.yaml", types=TYPES)
    return save(Agreement("Khác", PARTIES[1:], id="khac"), folder / "q.yaml")


def beside(folder: Path) -> object:
    """Save an agreement of the same `id` beside one with own types."""
    save(TEXT, folder / "q.yaml", types=TYPES)
    return save(Agreement("Khác", PARTIES[1:], id="quy-che"), folder / "r.yaml")


def of_a_converter(_: Path) -> object:
    converter = Converter()
    configure_converter(converter)
    return converter.unstructure(TEXT)


REFUSED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "save": ("FIL030", lambda folder: save(TEXT, folder / "q.yaml")),
    "save one type of several": ("FIL030", lambda folder: save(TEXT, folder / "q.yaml", types=TYPES[1:])),
    "to_json": ("FIL030", lambda _: to_json(TEXT)),
    "to_text": ("FIL030", lambda _: to_text(TEXT)),
    "converter": ("FIL030", of_a_converter),
    "amendment": ("FIL030", lambda folder: save(Amendment((Amend("x", RISKY),)), folder / "a.yaml")),
    "read": ("FIL030", lambda folder: read(save(TEXT, folder / "q.yaml", types=TYPES))),
    "read_text": ("FIL030", lambda _: read_text(to_text(TEXT, types=TYPES))),
    "from_json": ("FIL030", lambda _: from_json(to_json(TEXT, types=TYPES), types=TYPES[1:])),
    "read_seal": ("FIL030", lambda _: read_seal(seal_text(sealed_as_it_is(TEXT)).encode())),
    "another over it": ("FIL028", in_a_folder),
    "another beside it": ("FIL029", beside),
}


@pytest.mark.parametrize("door", REFUSED)
def test_what_would_be_lost_is_refused_with_the_way_to_keep_it(door: str, tmp_path: Path) -> None:
    code, act = REFUSED[door]
    with pytest.raises(CoordError) as caught:
        act(tmp_path)
    found = list(caught.value.findings)
    assert {finding.code for finding in found} == {code}
    if code == "FIL030":
        assert all("types=(" in finding.help.en and "types=(" in finding.help.vi for finding in found)


@pytest.mark.parametrize(
    "value",
    [float("nan"), {1: 1}, {1}, b"x", print, object(), 1j, 5, ("a", 1), Risk, "e\u0301", date],
    ids=lambda value: type(value).__name__,
)
def test_a_value_that_no_file_holds_is_refused_with_its_place(value: object, tmp_path: Path) -> None:
    @attrs.frozen
    class Odd(Clause):
        more: str = ""

    text = Agreement("Quy chế", PARTIES[1:], (Article("A", (Odd("Lời.", more=value),)),))  # type: ignore[arg-type]
    with pytest.raises(FileError) as caught:
        save(text, tmp_path / "q.yaml", types=(Odd,))
    [finding] = caught.value.findings
    assert (finding.code, finding.position.path) == ("FIL031", "body[1].clauses[1].more")
    assert not list(tmp_path.iterdir())


def test_a_type_with_a_field_that_files_need_themselves_is_refused(tmp_path: Path) -> None:
    @attrs.frozen
    class Typed(Clause):
        type: str = ""

    with pytest.raises(CoordError, match="call the field otherwise"):
        save(TEXT, tmp_path / "q.yaml", types=(Typed,))


# --- many, seals, schemas ---


def test_of_many_each_is_read_with_the_types(tmp_path: Path) -> None:
    file = save(TEXT, tmp_path / "q.yaml", types=TYPES)
    [refused] = check_many([file])
    assert [finding.code for finding in refused.findings] == ["FIL030"]
    assert [one.failed for one in check_many([file], types=iter(TYPES))] == [False]
    assert [one.failed for one in assess_many([file], LATER, types=TYPES)] == [False]
    for done, unchanged in ((1, 0), (0, 1)):
        batch = render_many([file], tmp_path / "out", ".md", draft=True, types=TYPES)
        assert (batch.done, batch.unchanged, batch.failed) == (done, unchanged, 0)


@pytest.mark.long
def test_the_types_cross_to_other_processes(tmp_path: Path) -> None:
    file = save(TEXT, tmp_path / "q.yaml", types=TYPES)
    with ProcessPoolExecutor(1) as executor:
        assert [one.failed for one in check_many([file], types=TYPES, executor=executor)] == [False]


def test_a_seal_binds_own_fields(tmp_path: Path) -> None:
    text = attrs.evolve(SIGNED, parties=(CodedParty(**_fields(SIGNED.parties[0]), register="1"), *SIGNED.parties[1:]))
    other = attrs.evolve(text, parties=(CodedParty(**_fields(SIGNED.parties[0]), register="2"), *SIGNED.parties[1:]))
    assert text_digest(text) != text_digest(other)
    sealed = sealed_as_it_is(text)
    file = save_seal(sealed, tmp_path / "q.seal.json")
    assert verify_seal(text, file, types=TYPES).errors == ()
    assert verify_seal(other, file, types=TYPES).errors
    source = save(text, tmp_path / "q.yaml", types=TYPES)
    assert verify_seal(source, file, types=TYPES).errors == ()
    package = pack(sealed, tmp_path / "q.zip", ())
    assert verify_seal(package, types=TYPES).errors == ()
    assert "FIL030" in {finding.code for finding in verify_seal(package)}


def _fields(party: Party) -> dict[str, Any]:
    return {field.name: getattr(party, field.name) for field in attrs.fields(Party)}


def test_a_schema_knows_own_types() -> None:
    schema = json_schema(Agreement, types=TYPES)
    risky = schema["$defs"]["RiskClause"]
    assert risky["properties"]["type"] == {"const": "RiskClause"}
    assert "type" in risky["required"]
    assert schema["$defs"]["TopicArticle"]["properties"].keys() >= {"article", "topic"}
    clauses = schema["$defs"]["Article"]["properties"]["clauses"]["items"]
    assert clauses == {"anyOf": [{"$ref": "#/$defs/Clause"}, {"$ref": "#/$defs/RiskClause"}]}


def test_it_is_checked_and_printed_as_what_it_is_of() -> None:
    plain = Agreement("Quy chế phối hợp", PARTIES, (Article("Trách nhiệm", BODY[0].clauses, key="duties"),))
    own = attrs.evolve(plain, body=BODY)
    assert [one.what for one in check(own)] == [one.what for one in check(plain)]
    assert to_bytes(render(own, draft=True), ".md") == to_bytes(render(plain, draft=True), ".md")


# --- own fields and values in templates ---


def printed(words: str, **values: object) -> str:
    """Return the paragraph that a template of the user prints before the preamble."""
    over = '{% extends "coordlib/agreement.xml.j2" %}{% block preamble %}<p role="text">¶'
    template = {"agreement.xml.j2": f"{over}{words}</p>{{{{ super() }}}}{{% endblock %}}"}
    text = to_bytes(render(TEXT, draft=True, templates=template, values=values), ".md").decode()
    return text.partition("¶")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("words", "values", "shown"),
    [
        ("{{ contract }}", {"contract": "12/HĐ"}, "12/HĐ"),
        ("{{ contract }}", {"contract": "<b>"}, "\\<b\\>"),
        ("{{ day | date_in_words }}", {"day": date(2026, 1, 2)}, "ngày 02 tháng 01 năm 2026"),
        ("{{ sum | figure }}", {"sum": Decimal("1200.5")}, "1.200,5"),
        ("{% for one in rows %}{{ one.name }},{% endfor %}", {"rows": [{"name": "A"}, {"name": "B"}]}, "A,B,"),
        ("{{ who.name }} {{ who.register }}", {"who": PARTIES[0]}, "Công an tỉnh Gia Lai G01"),
        ("{{ risk.value }}", {"risk": Risk.HIGH}, "cao"),
        ("{% if note is defined %}{{ note }}{% endif %}-", {}, "-"),
        ("{{ agreement.file_number }} {{ agreement.body[0].topic }}", {}, "HS-01 an ninh"),
        ("{{ agreement.body[0].clauses[0].risk.value }}", {}, "cao"),
        ("{{ agreement.body[0].clauses[0].contact.days[0] | date_in_figures }}", {}, "05/01/2026"),
        ("{{ agreement.parties[0].register }}", {}, "G01"),
    ],
)
def test_templates_show_own_fields_and_values(words: str, values: dict[str, Any], shown: str) -> None:
    assert printed(words, **values) == shown


@pytest.mark.parametrize(
    ("words", "values", "code", "told"),
    [
        ("{{ contract }}", {"contrakt": "1"}, "TPL008", "did you mean 'contract'"),
        ("{{ contract }}", {"contract": "1", "more": "2"}, "TPL008", "no template asks for the value 'more'"),
        ("", {"contract": "1"}, "TPL008", "there is no template that asks"),
        ("{{ agreement.title }}", {"agreement": "1"}, "TPL008", "have already"),
        ("{{ f }}", {"f": print}, "TPL008", "no template can show"),
        ("{{ f }}", {"f": [{"x": object()}]}, "TPL008", "'f[1].x'"),
        ("{{ f }}", {"f-g": 1}, "TPL008", "cannot be a name"),
        ("{{ f }}", {"loop": 1}, "TPL008", "cannot be a name"),
        ("{{ contract }}", {}, "TPL002", "'contract' is undefined"),
        ("{{ agrement.title }}", {}, "TPL002", "did you mean 'agreement'"),
        ("{{ agreement.file_numbr }}", {}, "TPL002", "did you mean 'file_number'"),
        ("{{ agreement._file }}", {}, "TPL002", "unsafe"),
        ("{{ agreement.body[0].clauses[0].contact.__class__ }}", {}, "TPL002", "unsafe"),
        ("{{ agreement.copy_as('x') }}", {}, "TPL002", "unsafe"),
        ("{{ agreement.body[0].clauses[0].risk }}", {}, "TPL002", "cannot be printed"),
    ],
)
def test_what_nobody_gives_or_nothing_asks_for_is_told(
    words: str, values: dict[str, Any], code: str, told: str
) -> None:
    with pytest.raises(CoordError) as caught:
        printed(words, **values)
    [finding] = caught.value.findings
    assert finding.code == code
    assert told in finding.what.en


def test_a_value_is_asked_for_by_what_prints_the_subject_alone(tmp_path: Path) -> None:
    other = {"report.xml.j2": '{% extends "coordlib/report.xml.j2" %}{% block figures %}{{ contract }}{% endblock %}'}
    with pytest.raises(CoordError, match="TPL008"):
        render(TEXT, draft=True, templates=other, values={"contract": "1"})
    within = {
        "agreement.xml.j2": '{% extends "coordlib/agreement.xml.j2" %}'
        '{% block preamble %}{% include "mine.j2" %}{% endblock %}',
        "mine.j2": '<p role="text">{{ contract }}</p>',
    }
    for name, text in within.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for templates in (within, tmp_path):
        document = render(TEXT, draft=True, templates=templates, values={"contract": "12/HĐ"})
        assert b"12/H" in to_bytes(document, ".md")
    batch = render_many([TEXT], tmp_path / "out", ".md", draft=True, templates=within, values={"contract": "12/HĐ"})
    assert (batch.done, batch.failed) == (1, 0)
    batch = render_many([TEXT], tmp_path / "out", ".md", draft=True, templates=within, values={"contract": "13/HĐ"})
    assert (batch.done, batch.unchanged) == (1, 0)


def word_template(words: str) -> WordTemplate:
    from coordlib.document import parse  # noqa: PLC0415 - for these alone

    rest = "".join(f'<p role="text">{{{{ {name} }}}}</p>' for name in ("khoi_noi_dung", "khoi_chu_ky"))
    markup = f'<document title="Mẫu"><part><p role="text">¶{words}</p>{rest}</part></document>'
    return WordTemplate(to_bytes(parse(markup), ".docx"), name="mau.docx")


def test_word_templates_show_them_too() -> None:
    template = word_template("{{ contract }} {{ agreement.file_number }}")
    file = template.render(TEXT, draft=True, values={"contract": "12/HĐ"}, compared=False)
    assert file.content
    for values, told in (({}, "'contract' is undefined"), ({"contrac": "1"}, "did you mean 'contract'")):
        with pytest.raises(CoordError, match=told):
            template.render(TEXT, draft=True, values=values, compared=False)
    assert {finding.code for finding in check_template(template)} == {"TPL004"}
    assert check_template(template, values=("contract",), types=TYPES).found == ()


def test_a_misspelt_block_of_a_word_template_is_told_with_the_nearest() -> None:
    with pytest.raises(CoordError, match="did you mean 'khoi_noi_dung'"):
        word_template("{{ khoi_noi_dug }}").render(TEXT, draft=True, compared=False)


def test_a_style_or_a_role_that_is_not_there_is_told_with_the_nearest() -> None:
    content = word_template("{{ ten_loai }}").content
    for styles, told in (
        ({"claus": "Normal"}, "did you mean 'clause'"),
        ({"clause": "Nomal"}, "did you mean 'Normal'"),
    ):
        with pytest.raises(CoordError, match=told):
            WordTemplate(content, styles=styles)


@pytest.mark.parametrize("name", ["agreement.xml", "agreement", "agrement.xml.j2", "agreement.jinja2"])
def test_a_template_that_stands_for_none_is_told_whatever_its_ending(name: str) -> None:
    with pytest.raises(CoordError, match=r"did you mean 'agreement\.xml\.j2'"):
        render(TEXT, draft=True, templates={name: "x"})


def test_a_folder_without_templates_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    with pytest.raises(CoordError, match="the folder holds no template"):
        render(TEXT, draft=True, templates=tmp_path)


@pytest.mark.parametrize("draft", ["2020-12", "draft-07"])
def test_what_is_saved_is_valid_by_the_schema_with_the_types(draft: str) -> None:
    validator = pytest.importorskip("jsonschema")
    plain = json.loads(to_json(TEXT, types=TYPES))
    known = validator.validators.validator_for(json_schema(Agreement, draft))
    assert list(known(json_schema(Agreement, draft, types=TYPES)).iter_errors(plain)) == []
    assert list(known(json_schema(Agreement, draft)).iter_errors(plain))
    plain["body"][0]["clauses"][0]["risk"] = "vừa"
    assert list(known(json_schema(Agreement, draft, types=TYPES)).iter_errors(plain))
