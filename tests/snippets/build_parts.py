"""Parts, chapters and sections in one body."""

from coordlib import Agreement, Article, Chapter
from coordlib.model import BodyUnit, Section

article = Article("Nguyên tắc", text="Phối hợp kịp thời.")
body: list[BodyUnit] = [Chapter("Quy định chung", [Section("Mục đích", [article])]), Chapter("Thi hành", [article])]
assert len(list(Agreement("Quy chế", body=body).body)) == 2
