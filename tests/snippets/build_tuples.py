"""The same with tuples, as the model keeps them."""

from coordlib import Agreement, Article, Party

parties = (Party("a", "Sở Y tế"), Party("b", "Sở Tài chính"))
agreement = Agreement("Quy chế phối hợp", parties, (Article("Nội dung", text="Hai bên phối hợp."),))
kept: tuple[Party, ...] = agreement.parties
assert kept == parties
