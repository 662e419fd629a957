"""Clauses by a comprehension, points within."""

from coordlib import Article, Clause, Point

tasks = ["trao đổi thông tin", "kiểm tra tuyến cáp"]
article = Article("Trách nhiệm", clauses=[Clause("Các bên:", points=[Point(f"{task};") for task in tasks])])
assert article.clauses[0].points[1].text == "kiểm tra tuyến cáp;"
