"""Two parties and one article."""

from coordlib import Agreement, Article, Party

agreement = Agreement(
    "Quy chế phối hợp",
    [Party("a", "Sở Y tế"), Party("b", "Sở Tài chính")],
    [Article("Nội dung", text="Hai bên phối hợp.")],
)
assert [party.name for party in agreement.parties] == ["Sở Y tế", "Sở Tài chính"]
