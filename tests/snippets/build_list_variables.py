"""Lists that were gathered before, of the narrower kind."""

from coordlib import Agreement, Article, Chapter

articles: list[Article] = []
for title, text in {"Nội dung": "Hai bên phối hợp.", "Hiệu lực": "Quy chế có hiệu lực từ ngày ký."}.items():
    articles.append(Article(title, text=text))
agreement = Agreement("Quy chế phối hợp", body=articles)
chapter = Chapter("Quy định chung", articles)
assert len(agreement.body) == len(chapter.articles) == 2
