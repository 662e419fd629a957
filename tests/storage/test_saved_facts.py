"""Facts written: what is read again is the same, and what others wrote is not replaced."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from coordlib.language import FindingsError, read_facts
from coordlib.lexicon import Facts, shipped_facts
from coordlib.storage import save_facts
from tests.lexicon.test_facts import FACTS


def test_what_comes_with_coordlib_is_read_again_as_it_was_written(tmp_path: Path) -> None:
    assert read_facts(save_facts(shipped_facts(), tmp_path / "cứ liệu"), over=Facts()) == shipped_facts()


@given(facts=FACTS.filter(lambda one: one != Facts() and not shipped_facts().laid_over(one).contradictions()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much], max_examples=20)
def test_any_facts_are_read_again(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> None:
    folder = tmp_path_factory.mktemp("facts")
    assert read_facts(save_facts(facts, folder), over=Facts()) == facts


def test_a_table_of_others_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "acts.csv").write_text("của người khác", encoding="utf-8")
    with pytest.raises(FindingsError, match="FIL027"):
        save_facts(shipped_facts(), tmp_path)
    assert (tmp_path / "acts.csv").read_text(encoding="utf-8") == "của người khác"
    save_facts(shipped_facts(), tmp_path, overwrite=True)
    assert read_facts(tmp_path, over=Facts()) == shipped_facts()
