"""Edits: keys put in order and texts put right, with every comment, quote and line as it was."""

import random
from collections import Counter
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, fix, read_text
from coordlib.language import CoordError, RefusedError
from coordlib.storage import CoreDumper, Register, arranged, compose, rewritten, to_text, unstructure
from coordlib.tracking import Narrative
from tests.paths import EXAMPLES
from tests.samples import any_agreement, tries

UNTIDY = """\
# đầu tệp

title: Quy chế phối hợp \t
# thành phần
parties: # hai bên
- # công an
  name: Công an tỉnh # tên
  # khóa
  key: police
  # hết công an
- {name: B, key: b}

# trước kind
kind: "Quy chế"
body:
  # điều 1
- clauses:
  - duties:
    - when:
        # mỗi quý
        every:
          # ngày
          day: 3
          months: 3 # quý
      key: d
      lead: police
    text: |
      Hai bên ký   hằng quý.

      # không phải chú thích
    # sau lời
  article: Điều một # tên điều
schema: 1
# cuối tệp
"""
TIDY = """\
# đầu tệp

schema: 1
title: Quy chế phối hợp
# thành phần
parties: # hai bên
- # công an
  # khóa
  key: police
  name: Công an tỉnh # tên
  # hết công an
- {key: b, name: B}
body:
  # điều 1
- article: Điều một # tên điều
  clauses:
  - text: |
      Hai bên ký   hằng quý.

      # không phải chú thích
    duties:
    - key: d
      lead: police
      when:
        # mỗi quý
        every:
          months: 3 # quý
          # ngày
          day: 3
    # sau lời

# trước kind
kind: "Quy chế"
# cuối tệp
"""


def shuffled(data: Any, chance: random.Random) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return plain data with the keys of every group in another order."""
    match data:
        case dict():
            names = list(data)
            chance.shuffle(names)
            return {name: shuffled(data[name], chance) for name in names}
        case list():
            return [shuffled(one, chance) for one in data]
        case _:
            return data


def key_marks(node: yaml.Node | None) -> list[yaml.Mark]:
    """Return where the keys of a text stand."""
    if isinstance(node, yaml.SequenceNode):
        return [mark for child in node.value for mark in key_marks(child)]
    if isinstance(node, yaml.MappingNode):
        below = [mark for _, child in node.value for mark in key_marks(child)]
        return [*(name.start_mark for name, _ in node.value if name.start_mark), *below]
    return []


def commented(text: str) -> str:
    """Return a text with a comment before each key that begins a line, and one after it."""
    lines = text.split("\n")
    for number, mark in enumerate(sorted(key_marks(compose(text)), key=lambda one: one.line, reverse=True)):
        line = lines[mark.line]
        if not line[: mark.column].strip():
            named = line.strip().split(":")[0]
            lines.insert(mark.line, f"{' ' * mark.column}# chú thích {number} của {named}")
    return "\n".join(lines)


def letters(text: str) -> Counter[str]:
    """Return how often each letter and sign stands in a text."""
    return Counter("".join(text.split()))


class TestOrder:
    def test_comments_go_with_the_keys_that_they_stand_before(self) -> None:
        assert arranged(UNTIDY) == TIDY

    @pytest.mark.long
    @tries(15, 100)  # an agreement is long
    @given(any_agreement(), st.randoms(use_true_random=False))
    def test_whatever_the_order_it_becomes_the_same_and_every_comment_stays_with_its_key(
        self, agreement: Agreement, chance: random.Random
    ) -> None:
        plain = shuffled(unstructure(agreement), chance)
        text = commented(yaml.dump(plain, Dumper=CoreDumper, allow_unicode=True, sort_keys=False, width=10_000))
        made = arranged(text)
        assert read_text(made) == agreement
        assert arranged(made) == made
        assert letters(made) == letters(text)
        lines = [line.strip() for line in made.split("\n")]
        for place, line in enumerate(lines):
            if "# chú thích" in line and not line.startswith("- #") and place:
                following = next(one for one in lines[place + 1 :] if not one.startswith("#"))
                assert following.removeprefix("- ").startswith(line.rpartition(" của ")[2])

    def test_what_is_in_order_stays_as_it_is(self) -> None:
        text = to_text(read_text(TIDY))
        assert arranged(arranged(text)) == arranged(text)
        assert arranged(TIDY) == TIDY

    def test_lines_of_windows_stay_so(self) -> None:
        assert arranged(UNTIDY.replace("\n", "\r\n")) == TIDY.replace("\n", "\r\n")

    @pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.name)
    def test_the_examples_keep_every_comment(self, file: Any) -> None:  # noqa: ANN401 - a path
        text = file.read_text(encoding="utf-8")
        made = arranged(text)
        assert letters(made) == letters(text)
        assert read_text(made) == read_text(text)

    def test_json_is_put_in_order_too(self) -> None:
        text = '{\n  "parties": [{"name": "A", "key": "a"}],\n  "title": "Q"\n}\n'
        assert arranged(text, suffix=".json") == '{\n  "title": "Q",\n  "parties": [{"key": "a", "name": "A"}]\n}\n'

    def test_a_group_between_brackets_with_comments_inside_stays_as_it_is(self) -> None:
        text = "title: Q\nparties:\n- {name: A, # tên\n   key: a}\n"
        assert arranged(text) == text

    def test_other_records_have_their_order(self) -> None:
        assert arranged("causes: B\nsituation: A\n", Narrative) == "situation: A\ncauses: B\n"
        text = "agreements:\n- ledger: b\n  agreement: a\ntitle: T\n"
        assert arranged(text, Register) == "title: T\nagreements:\n- agreement: a\n  ledger: b\n"

    def test_what_cannot_be_read_is_refused(self) -> None:
        with pytest.raises(CoordError):
            arranged("titel: Q\n")


def mended(text: str) -> str:
    before = read_text(text)
    after = fix(before)
    assert after != before
    made = rewritten(text, before, after)
    assert read_text(made) == after
    return made


class TestCorrections:
    @pytest.mark.parametrize(
        ("written", "right"),
        [
            ("text: Ký ngày 5/1/2026 . # ký", "text: Ký ngày 05/01/2026. # ký"),
            ("text: 'Ký ''tại'' A ngày 5/1/2026 .'", "text: 'Ký ''tại'' A ngày 05/01/2026.'"),
            ('text: "Ký \\"tại\\" A ngày 5/1/2026 ." # ký', 'text: "Ký \\"tại\\" A ngày 05/01/2026." # ký'),
            (
                "text: >-\n      Ký ngày\n      5/1/2026   .\n    # sau",
                "text: >-\n      Ký ngày\n      05/01/2026.\n    # sau",
            ),
            (
                "text: |\n      Ký ngày 5/1/2026 .\n\n      Đoạn hai.",
                "text: |\n      Ký ngày 05/01/2026.\n\n      Đoạn hai.",
            ),
            ("text: Ký ngày\n      5/1/2026 .", "text: Ký ngày\n      05/01/2026."),
            ('text: "K\\u00fd ngày 5/1/2026 ." # ký', 'text: "Ký ngày 05/01/2026." # ký'),
        ],
        ids=["plain", "single", "double", "folded", "literal", "over-lines", "escapes"],
    )
    def test_only_the_letters_that_are_wrong_change(self, written: str, right: str) -> None:
        head = "# đầu tệp\ntitle:   Quy chế   # tên\nbody:\n- article: A\n  clauses:\n  - text: B.\n  - "
        assert mended(f"{head}{written}\n") == f"{head}{right}\n"

    def test_what_reads_as_the_same_stays_letter_by_letter(self) -> None:
        agreement = read_text(UNTIDY)
        assert rewritten(UNTIDY, agreement, agreement) == UNTIDY

    def test_another_agreement_cannot_be_put_in(self) -> None:
        with pytest.raises(RefusedError):
            rewritten(UNTIDY, read_text(UNTIDY), read_text("title: Q\nnumber: 5\n"))

    def test_a_list_of_another_length_cannot_be_put_in(self) -> None:
        text = "title: Q\nparties:\n- {key: a, name: A}\n- {key: b, name: B}\n"
        before = read_text(text)
        with pytest.raises(RefusedError):
            rewritten(text, before, attrs.evolve(before, parties=before.parties[:1]))

    @pytest.mark.long
    @tries(15, 100)  # an agreement is long
    @given(any_agreement())
    def test_whatever_fix_mends_is_mended_in_the_file(self, agreement: Agreement) -> None:
        text = to_text(agreement)
        before = read_text(text)
        assert read_text(rewritten(text, before, fix(before))) == fix(before)
