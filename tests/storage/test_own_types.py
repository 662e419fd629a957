"""Records of the user's own types: kept where they are handed in, refused where they would lose their fields."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

import attrs
import pytest
from cattrs import Converter

from coordlib import (
    Agreement,
    Article,
    Clause,
    CoordError,
    Duty,
    Every,
    Party,
    Point,
    from_json,
    read,
    read_text,
    render,
    save,
    to_json,
)
from coordlib.document import ND30
from coordlib.formats import WRITERS
from coordlib.language import WrongKindError
from coordlib.signing import text_digest
from coordlib.storage import configure_converter, to_text


class Risk(Enum):
    """How much can go wrong."""

    LOW = "thấp"
    HIGH = "cao"


@attrs.frozen
class Contact:
    """Whom to call."""

    unit: str
    days: tuple[date, ...] = ()


@attrs.frozen
class RiskClause(Clause):
    """A clause with a degree of risk."""

    risk: Risk = Risk.LOW
    limit: Decimal = Decimal(0)
    contact: Contact | None = None


@attrs.frozen
class CodedParty(Party):
    """A party with a code of its own system."""

    register: str = ""


@attrs.frozen
class CostedDuty(Duty):
    """A duty with what it costs."""

    cost: int = 0


@attrs.frozen
class LawPoint(Point):
    """A point with where it comes from."""

    source: str = ""


@attrs.frozen
class OwnAgreement(Agreement):
    """An agreement with a file number of the office."""

    dossier: str = ""


TYPES = (RiskClause, CodedParty, CostedDuty, LawPoint)
DUTY = CostedDuty("bao-cao", "a", "b", Every(months=3), cost=12)
CLAUSES = (
    RiskClause(
        "Bên A báo cáo.",
        duties=(DUTY,),
        risk=Risk.HIGH,
        limit=Decimal("1.5"),
        contact=Contact("Phòng PA05", (date(2026, 1, 5),)),
    ),
    Clause("Bên B trả lời:", points=(LawPoint("khi có yêu cầu;", source="Luật"), Point("khi cần."))),
)
PARTIES = (CodedParty("a", "Công an tỉnh Gia Lai", register="G01"), Party("b", "Viettel Gia Lai"))
TEXT = Agreement("Quy chế phối hợp", PARTIES, (Article("Trách nhiệm", CLAUSES),), id="quy-che")


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_what_is_handed_in_is_kept(tmp_path: Path, suffix: str) -> None:
    file = save(TEXT, tmp_path / f"q{suffix}", types=TYPES)
    assert read(file, types=TYPES) == TEXT
    assert "type: RiskClause" in file.read_text(encoding="utf-8").replace('"', "")
    again = save(read(file, types=TYPES), file, types=TYPES)
    assert read(again, types=list(TYPES)) == TEXT


def test_in_memory_too() -> None:
    assert read_text(to_text(TEXT, types=TYPES), types=TYPES) == TEXT
    assert from_json(to_json(TEXT, types=TYPES), types=TYPES) == TEXT


def test_an_agreement_of_an_own_type_is_read_as_one(tmp_path: Path) -> None:
    text = OwnAgreement(
        "Quy chế phối hợp", PARTIES[1:], (Article("Trách nhiệm", CLAUSES[1:]),), dossier="HS-01", id="x"
    )
    file = save(text, tmp_path / "q.yaml", types=(OwnAgreement, LawPoint))
    assert read(file, types=(OwnAgreement, LawPoint)) == text


@pytest.mark.parametrize(
    ("missing", "where"),
    [
        (RiskClause, "body[1].clauses[1]"),
        (CodedParty, "parties[1]"),
        (CostedDuty, "body[1].clauses[1].duties[1]"),
        (LawPoint, "body[1].clauses[2].points[1]"),
    ],
)
@pytest.mark.parametrize(
    "door", [lambda text, types, path: save(text, path, types=types), lambda text, types, _: to_json(text, types=types)]
)
def test_what_is_not_handed_in_is_refused_with_the_place_and_the_way(
    missing: type, where: str, door: Callable[..., object], tmp_path: Path
) -> None:
    types = tuple(kind for kind in TYPES if kind is not missing)
    with pytest.raises(CoordError) as refused:
        door(TEXT, types, tmp_path / "q.yaml")
    [finding] = refused.value.findings
    assert (finding.code, finding.position.path) == ("FIL030", where)
    assert f"{missing.__name__} is a type of your own" in str(refused.value)
    assert f"save(…, types=({missing.__name__},))" in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_nothing_is_lost_by_a_call_that_knows_no_types(tmp_path: Path) -> None:
    with pytest.raises(CoordError, match="is a type of your own"):
        save(TEXT, tmp_path / "q.yaml")
    with pytest.raises(CoordError, match="is a type of your own"):
        to_text(TEXT)


def test_a_file_of_an_unknown_type_says_how_it_is_read(tmp_path: Path) -> None:
    file = save(TEXT, tmp_path / "q.yaml", types=TYPES)
    with pytest.raises(CoordError) as refused:
        read(file, types=(CodedParty, CostedDuty, LawPoint))
    [finding] = refused.value.findings
    assert (finding.code, finding.position.path) == ("FIL030", "body[1].clauses[1].type")
    assert "hand them in: read(…, types=(RiskClause,))" in str(refused.value)
    with pytest.raises(CoordError) as near:
        read_text(to_text(TEXT, types=TYPES).replace("RiskClause", "RiskClauze"), types=TYPES)
    assert "did you mean 'RiskClause'?" in str(near.value)


def test_an_own_field_that_is_wrong_is_a_finding_at_its_place(tmp_path: Path) -> None:
    file = save(TEXT, tmp_path / "q.yaml", types=TYPES)
    file.write_text(file.read_text(encoding="utf-8").replace("risk: cao", "risk: vừa"), encoding="utf-8")
    with pytest.raises(CoordError, match=r"risk"):
        read(file, types=TYPES)


@pytest.mark.parametrize("wrong", [int, "RiskClause", 5, Contact, Clause, (RiskClause, 1)])
def test_what_is_no_own_type_is_refused(wrong: object, tmp_path: Path) -> None:
    with pytest.raises(WrongKindError, match="types takes attrs classes"):
        save(TEXT, tmp_path / "q.yaml", types=wrong)  # type: ignore[arg-type]


def test_one_call_tells_the_next_nothing(tmp_path: Path) -> None:
    save(TEXT, tmp_path / "q.yaml", types=TYPES)
    with pytest.raises(CoordError, match="is a type of your own"):
        save(TEXT, tmp_path / "r.yaml")


def test_it_prints() -> None:
    assert "Bên A báo cáo." in WRITERS[".md"](render(TEXT, draft=True), ND30).decode()


def test_the_digest_of_a_text_covers_own_fields() -> None:
    other = attrs.evolve(TEXT, parties=(attrs.evolve(PARTIES[0], register="G02"), PARTIES[1]))
    assert text_digest(TEXT) != text_digest(other)
    assert text_digest(TEXT) == text_digest(attrs.evolve(TEXT, id="khac"))


def test_a_plain_converter_keeps_an_own_kind_of_agreement() -> None:
    converter = Converter()
    configure_converter(converter)
    text = OwnAgreement("Quy chế phối hợp", PARTIES[1:], (Article("Trách nhiệm", text="Trao đổi."),), dossier="HS-01")
    plain = converter.unstructure(text)
    assert plain["dossier"] == "HS-01"
    assert converter.structure(plain, OwnAgreement) == text
