"""What is certain is mended."""

from attrs import evolve

from coordlib import RULES, Agreement, fix
from tests.snippets.sample import AGREEMENT

draft = evolve(AGREEMENT, title="Quy chế phối hợp  bảo vệ công trình", id="sua")
mended: Agreement = fix(draft, RULES)
assert mended.title == "Quy chế phối hợp bảo vệ công trình"
