"""Many files printed, and what became of each."""

from attrs import evolve

from coordlib import render_many
from tests.snippets.sample import AGREEMENT

copies = [evolve(AGREEMENT, number=number, id=f"so-{number}") for number in (1, 2)]
batch = render_many(copies, "out", [".html", ".md"])
done: int = batch.done
assert (done, batch.failures) == (2, ())
