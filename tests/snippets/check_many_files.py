"""Many files at once."""

from attrs import evolve

from coordlib import save
from coordlib.batch import Outcome, check_many
from tests.snippets.sample import AGREEMENT

paths = [save(evolve(AGREEMENT, id=f"so-{number}"), f"so-{number}.yaml") for number in range(3)]
outcomes: list[Outcome] = list(check_many(paths))
assert [one.failed for one in outcomes] == [False, False, False]
