"""Phrases and texts of real documents: how many are read exactly, and that none is wrong in silence."""

from pathlib import Path
from typing import Any

import pytest

from coordlib.dates import Deadline, find_deadlines, parse_when
from coordlib.language import RefusedError
from coordlib.storage import compose, construct
from tests.dates.test_phrases import shown
from tests.paths import CASES

HERE = Path(__file__).parent
DOCUMENTS: list[dict[str, Any]] = construct(compose((HERE / "real.yaml").read_text(encoding="utf-8")))
PHRASES = [phrase for document in DOCUMENTS for phrase in document["phrases"]]
TEXTS: dict[str, list[list[str]]] = construct(compose((HERE / "found.yaml").read_text(encoding="utf-8")))


def read(phrase: str) -> str:
    """Return the value of a phrase, or why it was refused after a dash."""
    try:
        return shown(parse_when(phrase))
    except RefusedError as error:
        return f"- {error.message.vi}"


class TestPhrases:
    def test_there_are_at_least_400(self) -> None:
        assert len(PHRASES) >= 400

    def test_clear_ones_are_exact_and_none_is_wrong_in_silence(self) -> None:
        clear = [case for case in PHRASES if "means" in case]
        read_ = {case["phrase"]: read(case["phrase"]) for case in clear}
        exact = [case for case in clear if read_[case["phrase"]] == case["means"]]
        silent = [case["phrase"] for case in clear if case not in exact and not read_[case["phrase"]].startswith("-")]
        print(f"\n{len(exact)} of {len(clear)} clear phrases exact, {len(silent)} wrong in silence")  # noqa: T201
        assert silent == []
        assert len(exact) >= 0.95 * len(clear)

    def test_what_is_no_deadline_or_leaves_something_open_gets_no_value(self) -> None:
        others = [case for case in PHRASES if "means" not in case]
        given = [case["phrase"] for case in others if not read(case["phrase"]).startswith("-")]
        print(f"\n{len(given)} of {len(others)} phrases that are no clear deadline given a value")  # noqa: T201
        assert given == []

    def test_a_refusal_says_what_is_open(self) -> None:
        unclear = [case for case in PHRASES if case.get("open", "*") != "*"]
        saying = [case for case in unclear if case["open"] in read(case["phrase"])]
        assert len(saying) >= 0.95 * len(unclear)


@pytest.mark.skipif(not CASES.exists(), reason="the documents are not here")
class TestTexts:
    def test_deadlines_are_found_and_nothing_else(self) -> None:
        hits = misses = extra = exact = alike = 0
        for name, labels in TEXTS.items():
            text = (CASES / name).read_text(encoding="utf-8")
            left = list(find_deadlines(text))
            for said, value in labels:
                found = next((one for one in left if _overlap(text, one, said)), None)
                if found is None:
                    misses += 1
                    continue
                left.remove(found)
                hits += 1
                exact += value == _value(found)
                alike += _amount(value) == _amount(_value(found))
            extra += len(left)
        precision, recall = hits / (hits + extra), hits / (hits + misses)
        f1 = 2 * precision * recall / (precision + recall)
        print(  # noqa: T201
            f"\n{len(TEXTS)} texts, {hits + misses} deadlines: precision {precision:.3f}, recall {recall:.3f}, "
            f"F1 {f1:.3f}; "
            f"values exact {exact / hits:.3f}, kind, number and unit {alike / hits:.3f}"
        )
        assert f1 >= 0.95
        assert exact >= 0.9 * hits
        assert alike >= 0.98 * hits


def _overlap(text: str, found: Deadline, said: str) -> bool:
    """Tell whether a deadline has the words of a label, or a half of them."""
    words = " ".join(text[found.start : found.end].split())
    return words in said or said in words or words[: len(said) // 2] == said[: len(said) // 2]


def _value(found: Deadline) -> str:
    return "; ".join(map(shown, found.values)) or "?"


def _amount(value: str) -> str:
    return value.split(", after=", maxsplit=1)[0].split(", event=", maxsplit=1)[0]
