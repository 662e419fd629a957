"""A clause with a field of its own, saved and read."""

import attrs

from coordlib import Agreement, Article, Clause, Party, read, save


@attrs.frozen
class RiskClause(Clause):
    risk: str = ""


agreement = Agreement(
    "Quy chế",
    [Party("a", "Sở A"), Party("b", "Sở B")],
    [Article("Một", [RiskClause("Nội dung.", risk="cao")])],
    id="risk",
)
again = read(save(agreement, "risk.yaml", types=[RiskClause]), types=[RiskClause])
assert again == agreement
