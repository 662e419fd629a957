"""Records as fields and bodies of pydantic's models: data as in JSON files, findings as its errors, one definition."""

import json
import subprocess
import sys
from typing import Annotated, Any

import attrs
import pytest
from fastapi import Body, FastAPI
from httpx import ASGITransport, AsyncClient
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from coordlib import Agreement, Party, from_json, read, to_json
from coordlib.language import ForeignField
from coordlib.model import AssignedTask, RomanPart
from coordlib.storage import SCHEMAS, configure_converter, schema_text
from coordlib.testing import NOUNS
from tests.paths import EXAMPLES
from tests.samples import drawn

AGREEMENT = read(EXAMPLES / "gia_lai_viettel.yaml")
DEFINED = {name for kind in SCHEMAS for name in json.loads(schema_text(kind))["definitions"]}
RECORDS = [kind for kind in NOUNS if isinstance(kind, type) and issubclass(kind, ForeignField)]


class Filed(BaseModel):
    """What an application keeps of an agreement."""

    office: str
    agreement: Agreement
    lead: Party | None = None


@attrs.frozen
class Bank(Party):
    """A party with a field of the user's own."""

    account: str = ""


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_each_record_of_files_is_read_as_it_was_written_and_fits_its_schema(kind: type) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    schema = adapter.json_schema()
    Draft202012Validator.check_schema(schema)
    for record in drawn(NOUNS[kind], 4):
        written = adapter.dump_json(record)
        assert adapter.validate_json(written) == record
        Draft202012Validator(schema).validate(json.loads(written))


def test_there_is_none_that_files_define_and_pydantic_does_not() -> None:
    assert {kind.__name__ for kind in subclasses(ForeignField)} >= DEFINED


def subclasses(kind: type) -> set[type]:
    """Return a class and all that inherit from it."""
    return {kind}.union(*map(subclasses, kind.__subclasses__()))


def test_a_record_stays_as_it_is() -> None:
    assert Filed(office="Văn thư", agreement=AGREEMENT).agreement is AGREEMENT


def test_a_model_with_an_agreement_goes_there_and_back() -> None:
    filed = Filed(office="Văn thư", agreement=AGREEMENT, lead=AGREEMENT.parties[0])
    assert Filed.model_validate_json(filed.model_dump_json()) == filed
    assert filed.model_dump()["agreement"] == json.loads(to_json(AGREEMENT))


def test_each_record_is_defined_once_beside_the_model() -> None:
    schema = Filed.model_json_schema()
    assert schema["properties"]["agreement"] == {"$ref": "#/$defs/Agreement"}
    party = schema["$defs"]["Party"]
    assert {"$ref": "#/$defs/Party"} in schema["properties"]["lead"]["anyOf"]
    assert party["required"] == ["key", "name"]


def test_rows_hold_rows() -> None:
    schema = TypeAdapter(AssignedTask).json_schema()
    assert schema["$defs"]["AssignedTask"]["properties"]["tasks"]["items"] == {"$ref": "#/$defs/AssignedTask"}


def test_findings_are_errors_at_their_fields() -> None:
    with pytest.raises(ValidationError) as refused:
        Filed.model_validate({"office": "x", "agreement": {"title": "Quy chế", "parties": [{"key": "a", "nam": "Sở"}]}})
    places = {error["loc"]: (error["type"], error["msg"]) for error in refused.value.errors()}
    assert ("agreement", "parties", 0, "nam") in places
    code, words = places["agreement", "parties", 0, "nam"]
    assert code == "FIL004"
    assert "có phải là “name”?" in words
    assert "did you mean 'name'?" in words


@pytest.mark.parametrize("given", [b"{}", {1}, {"title": {1}}, 3, None, "title: x"])
def test_what_is_no_plain_data_is_an_error_too(given: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Agreement).validate_python(given)


def test_words_with_braces_are_told_as_they_are() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Party).validate_python({"key": "{words}", "name": "A"})
    assert "{words}" in refused.value.errors()[0]["msg"]


def test_an_own_type_is_read_and_written_with_its_field() -> None:
    adapter = TypeAdapter(Bank)
    bank = Bank("b", "Ngân hàng Ví Dụ", account="123")
    assert adapter.validate_json(adapter.dump_json(bank)) == bank
    assert adapter.json_schema()["properties"]["account"] == {"type": "string"}
    Draft202012Validator(adapter.json_schema()).validate(adapter.dump_python(bank))


def test_a_kind_of_article_is_itself() -> None:
    assert isinstance(TypeAdapter(RomanPart).validate_python({"roman": "Mục đích"}), RomanPart)


APP = FastAPI()


@APP.post("/agreements")
def sent_back(agreement: Annotated[Agreement, Body()]) -> Agreement:
    """Return what was sent."""
    return agreement


async def _posted(content: str) -> tuple[int, Any]:
    async with AsyncClient(transport=ASGITransport(APP), base_url="http://testserver") as client:
        answer = await client.post("/agreements", content=content, headers={"content-type": "application/json"})
    return answer.status_code, answer.json()


def test_an_agreement_is_a_body_in_fastapi() -> None:
    status, sent = _run(to_json(AGREEMENT))
    assert status == 200
    assert from_json(json.dumps(sent)) == AGREEMENT


def test_what_is_wrong_with_the_body_is_answered_with_422() -> None:
    status, told = _run('{"title": "Quy chế", "parties": [{"key": "a b", "name": "Sở"}]}')
    assert status == 422
    assert told["detail"][0]["loc"] == ["body", "parties", 0, "key"]


def _run(content: str) -> tuple[int, Any]:
    import asyncio  # noqa: PLC0415 - these two tests alone

    return asyncio.run(_posted(content))


def test_openapi_has_the_agreement_and_what_stands_in_it() -> None:
    schemas = APP.openapi()["components"]["schemas"]
    text = json.dumps(APP.openapi())
    references = {reference.split('"')[0] for reference in text.split("#/components/schemas/")[1:]}
    assert references <= schemas.keys()
    assert {"Party", "Duty", "Every"} <= schemas.keys()


def test_nobody_who_does_not_ask_loads_pydantic() -> None:
    program = "import sys, coordlib; coordlib.read, coordlib.Party('a', 'A'); print('pydantic' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_converter_of_cattrs_keeps_an_own_kind_of_agreement() -> None:
    from cattrs import Converter  # noqa: PLC0415 - this test alone

    @attrs.frozen
    class Numbered(Agreement):
        shelf: str = attrs.field(default="", kw_only=True)

    converter = Converter()
    configure_converter(converter)
    data = {**converter.unstructure(AGREEMENT), "shelf": "12"}
    assert converter.structure(data, Numbered).shelf == "12"
