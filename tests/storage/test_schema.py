"""The schema: it is that of the model, what is right validates, and what `read` finds of shape is refused."""

import json
import re
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.protocols import Validator

from coordlib import Agreement, read, read_text
from coordlib.amendments import Amendment, Change, operation_name
from coordlib.language import RefusedError
from coordlib.storage import (
    DESCRIPTIONS,
    DRAFTS,
    SCHEMAS,
    FileError,
    Register,
    Shape,
    converter,
    json_schema,
    schema_text,
    slots_of,
    to_text,
    unstructure,
)
from coordlib.testing import strategy_of
from coordlib.tracking import Narrative
from tests.paths import EXAMPLES
from tests.samples import any_agreement, tries
from tools.schemas import KINDS, shipped

VALIDATORS: dict[str, type[Validator]] = {"2020-12": Draft202012Validator, "draft-07": Draft7Validator}


@cache
def validator(name: str, draft: str) -> Validator:
    return VALIDATORS[draft](json.loads(schema_text(name, draft)))


def faults(data: Any, name: str = "agreement") -> list[bool]:  # noqa: ANN401 - plain data of any shape
    """Tell of each draft whether it refuses plain data."""
    return [not validator(name, draft).is_valid(data) for draft in DRAFTS]


def plain(agreement: Agreement) -> Any:  # noqa: ANN401 - plain data of any shape
    return json.loads(to_text(agreement, ".json"))


class TestShipped:
    @pytest.mark.parametrize("draft", DRAFTS)
    @pytest.mark.parametrize("name", SCHEMAS)
    def test_each_is_a_schema_of_its_draft(self, name: str, draft: str) -> None:
        VALIDATORS[draft].check_schema(json.loads(schema_text(name, draft)))

    def test_none_is_stale(self) -> None:
        stale = [file.name for file, text in shipped() if file.read_text(encoding="utf-8") != text]
        assert stale == [], "run python -m tools.schemas"

    def test_another_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(RefusedError, match="did you mean 'agreement'"):
            schema_text("agrement")


def records_in(*kinds: type) -> set[type]:
    """Return records and those that stand in them, at any depth."""
    found: set[type] = set()
    waiting = [*kinds]
    while waiting:
        if (kind := waiting.pop()) not in found:
            found.add(kind)
            waiting += [inner for slot in slots_of(kind) for inner in records_of(slot.shape)]
    return found


def records_of(shape: Shape) -> list[type]:
    match shape:
        case converter.RecordShape(kind=kind):
            return [kind]
        case converter.ListShape(item=inner) | converter.OptionalShape(shape=inner):
            return records_of(inner)
        case converter.UnionShape(named=named, titled=titled):
            return [*named.values(), *titled]
        case converter.ValueShape():
            return []


class TestDescriptions:
    def test_each_key_has_one_in_both_languages(self) -> None:
        assert all(words.vi and words.en and words.vi != words.en for words in DESCRIPTIONS.values())
        for kind in KINDS.values():
            text = json.dumps(json_schema(kind), ensure_ascii=False)
            assert text.count(" · ") >= len(slots_of(kind))

    def test_each_field_of_a_record_that_a_file_holds_has_one(self) -> None:
        keys = [(kind.__name__, slot.name) for kind in records_in(*KINDS.values()) for slot in slots_of(kind)]
        assert [f"{kind}.{key}" for kind, key in keys if not {f"{kind}.{key}", key} & set(DESCRIPTIONS)] == []

    def test_none_is_of_a_key_that_is_gone(self) -> None:
        used = set()
        for name in SCHEMAS:
            schema = json.loads(schema_text(name, "2020-12"))
            parts = {type(KINDS[name]).__name__: schema, KINDS[name].__name__: schema, **schema["$defs"]}
            for kind, part in parts.items():
                used |= {kind, *part["properties"], *(f"{kind}.{key}" for key in part["properties"])}
        used |= {"once", "every", "within", "before", "on-event", "ongoing", "clause", "point"}
        used |= {operation_name(kind.__new__(kind)) for kind in get_args(Change)}
        assert set(DESCRIPTIONS) - used == set()


class TestAmendments:
    FILE = (EXAMPLES / "amendments" / "gia_lai_viettel.yaml").read_text(encoding="utf-8")

    def test_what_is_read_validates(self) -> None:
        amendment = read_text(self.FILE, ".yaml", kind=Amendment)
        assert not any(faults(json.loads(json.dumps(unstructure(amendment), default=str)), "amendment"))

    def test_an_unknown_operation_is_refused_by_both(self) -> None:
        assert all(faults({"operations": [{"abolish": {"target": "Điều 1"}}]}, "amendment"))
        with pytest.raises(FileError):
            read_text("operations: [{abolish: {target: Điều 1}}]", ".yaml", kind=Amendment)


class TestWhatIsRight:
    @tries(15, 100)  # an agreement is long
    @given(any_agreement())
    def test_every_agreement_validates(self, agreement: Agreement) -> None:
        assert faults(plain(agreement)) == [False, False]

    @tries(15)
    @given(strategy_of(Narrative))
    def test_every_narrative_validates(self, narrative: Narrative) -> None:
        assert faults(json.loads(json.dumps(unstructure(narrative))), "narrative") == [False, False]

    @pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.name)
    def test_the_examples_validate(self, file: Any) -> None:  # noqa: ANN401 - a path
        assert faults(plain(read(file))) == [False, False]

    def test_a_portfolio_validates(self) -> None:
        data = {"title": "Danh mục", "agreements": [{"agreement": "a.yaml", "ledger": "a.jsonl"}]}
        assert faults(data, "portfolio") == [False, False]
        assert read_text(json.dumps(data), ".json", kind=Register).agreements[0].ledger == "a.jsonl"

    @pytest.mark.parametrize(
        "when", ["hằng quý", {"ongoing": None}, {"ongoing": {}}, {"on-event": {"event": "x", "promptly": True}}]
    )
    def test_a_time_limit_is_a_phrase_or_a_record_that_one_key_names(self, when: object) -> None:
        assert faults(agreement_with({"key": "d", "when": when})) == [False, False]


def agreement_with(duty: object) -> dict[str, object]:
    """Return plain data of an agreement with one duty."""
    return {"title": "Quy chế", "body": [{"article": "A", "duties": [duty]}]}


def wrong() -> list[object]:
    """Return data that are wrong in shape, one of each kind of fault."""
    whole: list[object] = [
        {},
        [],
        "Quy chế",
        {"title": 5},
        {"title": True},
        {"title": None},
        {"title": ["Quy chế"]},
        {"titel": "Quy chế"},
        {"title": "Q", "schema": 2},
        {"title": "Q", "number": 0},
        {"title": "Q", "number": "5"},
        {"title": "Q", "number": 1.5},
        {"title": "Q", "signed": "2026/01/05"},
        {"title": "Q", "signed": 20260105},
        {"title": "Q", "legal_form": "jiont"},
        {"title": "Q", "urgency": "KHAN"},
        {"title": "Q", "parties": {"key": "a", "name": "A"}},
        {"title": "Q", "parties": [{"key": "a"}]},
        {"title": "Q", "parties": [{"key": "a b", "name": "A"}]},
        {"title": "Q", "parties": [{"key": "", "name": "A"}]},
        {"title": "Q", "parties": [{"key": "a", "name": "A", "group": "yes"}]},
        {"title": "Q", "parties": ["a"]},
        {"title": "Q", "body": [{"artikel": "A"}]},
        {"title": "Q", "body": [{"section": "A", "articles": []}]},
        {"title": "Q", "body": [{"chapter": "A", "article": "B"}]},
        {"title": "Q", "body": [{"article": "A", "clauses": [{"points": 1}]}]},
        {"title": "Q", "annexes": [{"title": "A", "table": {"columns": "A"}}]},
        {"title": "Q", "annexes": [{"title": "A", "table": {"columns": ["A"], "rows": [[1]]}}]},
    ]
    duties: list[object] = [
        {},
        {"key": "d", "lead": 5},
        {"key": "d", "lead": [5]},
        {"key": "d", "lead": ["a b"]},
        {"key": "d", "when": 5},
        {"key": "d", "when": []},
        {"key": "d", "when": {}},
        {"key": "d", "when": {"evry": {}}},
        {"key": "d", "when": {"ongoing": {}, "every": {"months": 3}}},
        {"key": "d", "when": {"within": None}},
        {"key": "d", "when": {"within": {"n": 5, "unit": "day", "after": "x"}}},
        {"key": "d", "when": {"within": {"n": "5", "unit": "days", "after": "x"}}},
        {"key": "d", "when": {"once": {"on": "2026-01-05", "at": "25:00"}}},
        {"key": "d", "kind": "oblige"},
        {"key": "d", "indicators": [{"key": "i", "name": "I", "at_least": True}]},
        {"key": "d", "indicators": [{"key": "i", "name": "I", "at_least": "nhiều"}]},
    ]
    return [*whole, *map(agreement_with, duties)]


class TestWhatIsWrong:
    @pytest.mark.parametrize("data", wrong(), ids=json.dumps)
    def test_a_fault_of_shape_that_is_read_is_refused(self, data: object) -> None:
        with pytest.raises(FileError):
            read_text(json.dumps(data), ".json")
        assert faults(data) == [True, True]

    # What `read` refuses and no schema can: each with the reason.
    BEYOND = (
        ({"title": "Q", "signed": "2026-02-31"}, "a schema knows no calendar"),
        (agreement_with({"key": "d", "when": "lúc nào đó"}), "which phrases mean a time, only their grammar knows"),
        (
            agreement_with({"key": "d", "when": {"every": {"months": 0}}}),
            "which numbers mean something, the model knows",
        ),
        ({"title": "a\u0007b"}, "letters that cannot be printed are looked for where texts are cleaned"),
        (
            {"title": "Q", "parties": [{"key": "a“b", "name": "A"}]},
            "the engines of schemas share no words for “a letter of any language”: signs beyond ASCII pass in keys",
        ),
        (
            {"title": "Q", "annexes": [{"title": "A", "table": {"columns": ["A"], "rows": [["1", "2"]]}}]},
            "a schema cannot compare the cells of a row with the columns",
        ),
        (
            {"title": "Q", "parties": [{"key": "a", "name": "A B", "name_lines": ["A", "C"]}]},
            "a schema cannot compare two texts",
        ),
        ({"title": "Q", "body": [{"article": "A", "label": "abc"}]}, "the forms of labels are those of citations"),
    )

    @pytest.mark.parametrize(("data", "reason"), BEYOND, ids=[re.sub(r"\W+", "-", reason)[:40] for _, reason in BEYOND])
    def test_what_a_schema_cannot_say_is_a_short_list_with_reasons(self, data: object, reason: str) -> None:
        assert reason
        with pytest.raises(FileError):
            read_text(json.dumps(data), ".json")
        assert faults(data) == [False, False]
