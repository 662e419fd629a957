"""Joint heads: many issuers over few lines, read back as the same bodies from every format."""

from pathlib import Path
from random import Random

import attrs
import pytest

from coordlib import Agreement, render, to_bytes
from coordlib.document import ND30, Document, Grid, Paragraph, Role, arranged
from coordlib.lexicon import shared_place
from coordlib.model import LegalForm, Party, Signatory
from coordlib.reading import read_document
from tests.samples import MANY
from tools.specimens import Variant, agreement_of

_LINES = (Path(__file__).parents[1] / "document" / "names.tsv").read_text(encoding="utf-8").splitlines()
_NAMES = [line.split("\t")[0].replace(" / ", " ") for line in _LINES if line and not line.startswith("#")]
_LONGEST = 75  # letters
_LOCAL = (
    "Công an",
    "Bộ Chỉ huy Quân sự",
    "Viện kiểm sát nhân dân",
    "Tòa án nhân dân",
    "Thi hành án dân sự",
    "Sở Nông nghiệp và Môi trường",
    "Sở Giáo dục và Đào tạo",
    "Hội Liên hiệp Phụ nữ",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Liên đoàn Lao động",
    "Bảo hiểm xã hội",
    "Thuế",
    "Chi cục Kiểm lâm",
    "Trung tâm Kiểm soát bệnh tật",
)
_PLACES = ("tỉnh Gia Lai", "Thành phố Hồ Chí Minh", "thành phố Đà Nẵng", "xã Ia Grai", "đặc khu Phú Quốc")
_BASE = agreement_of(
    Variant(LegalForm.JOINT, "agreement", 2, long=False, superior=False, annexes=0, marks=0, capacity=None, known=True)
)


def issued_by(*names: str) -> Agreement:
    parties = tuple(Party(f"body-{at}", name, abbreviation="ABCDEG"[at] * 2) for at, name in enumerate(names))
    signing = tuple(Signatory(one.key, "Giám đốc", "Nguyễn Văn A") for one in parties)
    return attrs.evolve(_BASE, parties=parties, signatories=signing)


def any_bodies(number: int) -> tuple[str, ...]:
    """Return six bodies of one place, or bodies of any kind, always the same of a number."""
    drawn = Random(number)  # noqa: S311 - no secret
    if number % 2:
        place = drawn.choice(_PLACES)
        return tuple(f"{name} {place}" for name in drawn.sample(_LOCAL, 6))
    return tuple(drawn.sample([name for name in _NAMES if len(name) < _LONGEST], drawn.randint(3, 6)))


def issuer_lines(document: Document) -> int:
    """Return on how many lines the issuers of a document stand."""
    written, layout = arranged(document, ND30)
    head = next(one for one in written.parts[0].blocks if isinstance(one, Grid))
    width = layout.column_widths(head, layout.page.text_width)[0] - layout.gutter
    cell = [one for one in head.rows[0][0].blocks if isinstance(one, Paragraph)]
    return sum(layout.look(one.role).lines(one.inlines, width) for one in cell)


def read_back(agreement: Agreement, suffix: str, folder: Path) -> list[str]:
    file = folder / f"a{suffix}"
    file.write_bytes(to_bytes(render(agreement, draft=True), suffix))
    read = read_document(file).agreement
    assert read is not None
    return [one.name.upper() for one in read.issuers]


class TestSharedPlace:
    @pytest.mark.parametrize("place", _PLACES)
    def test_many_bodies_of_one_place_share_it(self, place: str) -> None:
        assert shared_place([f"{name} {place}" for name in _LOCAL]) == place

    @pytest.mark.parametrize(
        "names",
        [
            ("Công an tỉnh Gia Lai", "Sở Y tế tỉnh Gia Lai", "Thuế tỉnh Gia Lai"),
            ("Công an tỉnh Gia Lai", "Sở Y tế tỉnh Gia Lai", "Thuế tỉnh Gia Lai", "Viettel Gia Lai"),
            ("Công an tỉnh Gia Lai", "Sở Y tế tỉnh Gia Lai", "Thuế tỉnh Gia Lai", "Trường Chính trị tỉnh Gia Lai"),
            ("Sở Y tế tỉnh A tỉnh B", "Sở Y tế tỉnh B", "Công an tỉnh B", "Thuế tỉnh B"),
            ("Hội A xã hội", "Hội B xã hội", "Hội C xã hội", "Bảo hiểm xã hội"),
        ],
        ids=["three", "none", "a school", "two places", "no place"],
    )
    def test_where_a_name_would_tell_another_body_each_bears_its_place(self, names: tuple[str, ...]) -> None:
        assert shared_place(names) == ""

    def test_a_place_that_is_the_last_body_s_alone_stays_its_own(self, tmp_path: Path) -> None:
        names = ("Viện kiểm sát nhân dân tối cao", "Thanh tra Chính phủ", "Bộ Y tế", "Ủy ban nhân dân tỉnh Gia Lai")
        assert read_back(issued_by(*names), ".docx", tmp_path) == [name.upper() for name in names]

    def test_it_stands_once_below_the_bodies(self) -> None:
        [head] = [
            one for one in render(issued_by(*any_bodies(1)), draft=True).parts[0].blocks[:2] if isinstance(one, Grid)
        ]
        issuers = [str(one) for one in head.rows[0][0].blocks]
        place = next(place for place in _PLACES if any_bodies(1)[0].endswith(place))
        assert [place in one for one in issuers] == [False] * 5 + [True]


def test_six_bodies_of_one_place_stand_on_nine_lines_at_most() -> None:
    assert max(issuer_lines(render(issued_by(*any_bodies(number)), draft=True)) for number in range(1, 81, 2)) <= 9


def test_bodies_of_any_kind_stand_on_nine_lines_at_most() -> None:
    heads = [issuer_lines(render(issued_by(*any_bodies(number)), draft=True)) for number in range(0, 80, 2)]
    assert max(heads) <= 9


@pytest.mark.many
def test_of_many_heads_a_few_that_hold_more_letters_than_nine_lines_have_room_for_take_ten() -> None:
    heads = [
        issuer_lines(render(issued_by(*any_bodies(number)), draft=True)) for number in range(80, 400 if MANY else 120)
    ]
    assert max(heads) <= 10
    assert sum(lines > 9 for lines in heads) <= 3


def test_six_long_names_of_many_places_share_their_lines_in_the_least_type_that_the_decree_admits() -> None:
    names = (
        "Trường Đại học Sư phạm Kỹ thuật Thành phố Hồ Chí Minh",
        "Viện kiểm sát nhân dân tỉnh Đắk Lắk",
        "Sở Nông nghiệp và Môi trường tỉnh Khánh Hòa",
        "Đại học Bách khoa Hà Nội",
        "Bộ Khoa học và Công nghệ",
        "Tổng Liên đoàn Lao động Việt Nam",
    )
    larger = ND30
    for role in (Role.ISSUER, Role.CO_ISSUER):
        larger = larger.with_look(role, attrs.evolve(ND30.look(role), size=13))
    document = render(issued_by(*names), draft=True)
    assert issuer_lines(document) <= 9
    assert arranged(document, larger)[1].look(Role.ISSUER).size == 12


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md"])
@pytest.mark.parametrize("number", range(120 if MANY else 4))
@pytest.mark.many
def test_the_bodies_of_a_joint_head_are_read_back(number: int, suffix: str, tmp_path: Path) -> None:
    names = any_bodies(number)
    assert read_back(issued_by(*names), suffix, tmp_path) == [name.upper() for name in names]
