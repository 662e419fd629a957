"""A template that extends the shipped one."""

from coordlib import render, to_bytes
from tests.snippets.sample import AGREEMENT

template = """
{% extends "coordlib/agreement.xml.j2" %}
{% block preamble %}<p role="text">Lời nói đầu.</p>{{ super() }}{% endblock %}
"""
templates: dict[str, str] = {"agreement.xml.j2": template}
assert "Lời nói đầu" in to_bytes(render(AGREEMENT, templates=templates), ".md").decode()
