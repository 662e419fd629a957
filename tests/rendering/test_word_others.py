"""Templates that others made for docxtpl: what they use of what we admit gives the same text, the rest is refused.

Its own test templates are looked up in the folder that ``WORD_TEMPLATES`` names, and skipped where there are none; what
they use stands here in templates of our own.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jinja2 import Environment, TemplateSyntaxError, nodes

from coordlib.language import Findings, FindingsError
from coordlib.rendering.budget import start_counting
from coordlib.rendering.word.compiling import compile_template
from tests.rendering.offices import of_cells, of_lines

docxtpl = pytest.importorskip("docxtpl")
FOLDER = Path(os.environ.get("WORD_TEMPLATES", "templates of nobody"))
OTHERS = sorted(FOLDER.glob("**/*.docx"))
WML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STORY = re.compile(r"word/(?:document|(?:header|footer)\d*|footnotes)\.xml")
DATA: Mapping[str, Any] = {
    "name": "Lê Văn A & <B>",
    "yes": True,
    "no": False,
    "cols": ["A", "B", "C"],
    "lines": "một\nhai",
    "items": [{"t": "Một", "n": 1, "subs": ["x", "y"]}, {"t": "Hai", "n": 2, "subs": []}],
}


def words(parts: Mapping[str, bytes]) -> list[str]:
    """Return the paragraphs of a file that say anything."""
    stories = (ET.fromstring(content) for name, content in sorted(parts.items()) if STORY.fullmatch(name))  # noqa: S314
    said = ("".join(map(_letters, one.iter())) for story in stories for one in story.iter(f"{WML}p"))
    return [one for one in said if one.strip()]


def _letters(element: ET.Element) -> str:
    if element.tag == f"{WML}t":
        return element.text or ""
    return {f"{WML}tab": "\t", f"{WML}br": "\n", f"{WML}cr": "\n"}.get(element.tag, "")


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def theirs(content: bytes, data: Mapping[str, Any]) -> list[str]:
    made, held = docxtpl.DocxTemplate(io.BytesIO(content)), io.BytesIO()
    made.render(dict(data), autoescape=True)
    made.save(held)
    return words(opened(held.getvalue()))


def ours(content: bytes, data: Mapping[str, Any]) -> list[str]:
    made = compile_template(content, "", ())
    start_counting()
    filled = {part.name: made.fill(part, template, data).encode() for part, template in made.sources}
    return words({**opened(content), **filled})


LINES = (
    ("{{ name }}", "{{name}}", "{{ “a” ~ name }}", "{{\u00a0name\u00a0}}"),
    ("{%p for i in items %}", "{{ loop.index }}. {{ i.t }}", "{%p endfor %}", "sau"),
    ("{% for i in items %}", "{{ loop.index }}. {{ i.t }}", "{% endfor %}", "sau"),
    ("{% for i in items %}", "{{ i.t }}", "{% for s in i.subs %}", "+ {{ s }}", "{% endfor %}", "{% endfor %}"),
    ("{%p if no %}", "a", "{%p elif yes %}", "b", "{%p else %}", "c", "{%p endif %}"),
    ("{% if no %}", "a", "{% elif yes %}", "b", "{% else %}", "c", "{% endif %}"),
    ("{% if no %}", "a", "{% else %}b", "c{% endif %}"),
    ("{% for i in items %}{% if i.n > 1 %}", "{{ i.t }}", "{% endif %}{% endfor %}"),
    ("{% if no %}", "a", "{% else %}{% for i in items %}", "{{ i.t }}", "{% endfor %}{% endif %}"),
    (
        "Gửi: {% for i in items %}{% if i.n > 1 %}",
        "{{ i.t }}",
        "{% endif %}{% endfor %}{% if yes %}",
        "a",
        "{% endif %}",
    ),
    ("{% set x = 1 %}{% for i in items %}{% set y = i.n + x %}", "{{ y }}", "{% endfor %}"),
    ("a {% if yes %}b{% else %}c{% endif %} d", "a {{- name -}} b"),
    ("a {%- if yes -%} b {%- endif -%} c",),
    ("Nhà ở ", "{%- if yes -%}", "trong phố", "{%- else -%}", " ngoài đồng", "{%- endif -%}", " và đẹp."),
    ("Nhà ở ", "{%- if no -%}", "trong phố", "{%- else -%}", "ngoài đồng", "{%- endif %}", "và đẹp."),
    ("Kính gửi: {% for i in items %}", "- {{ i.t }};", "{% endfor %}"),
    ("{% for i in items %}{{ i.t }}{% if not loop.last %}, {% endif %}{% endfor %}.",),
    ("{% set x = 5 %}", "{{ x }}", "{%p set y = name %}", "{{ y }}", "{% with z = 1 %}{{ z }}{% endwith %}"),
    ("{# x #}", "a{# x #}b", "{#p x #}", "sau", "{_{ x }_} {_% if %_}"),
    ("{%p for i in [] %}", "x", "{%p else %}", "trống", "{%p endfor %}", "{{ lines }}"),
    ("{{ cols | join(', ') }}", "{{ items | map(attribute='t') | join }}", "{{ items[0].t }}{{ items[-1]['t'] }}"),
    ("{{ 1 + 2 * 3 }}", "{{ 'x' if yes else 'y' }}", "{% if 'A' in cols and not no %}x{% endif %}", "{{ name[:3] }}"),
)
CELLS = (
    (("TT", "Tên"), ("{%tr for i in items %}", ""), ("{{ loop.index }}", "{{ i.t }}"), ("{%tr endfor %}", "")),
    (("TT", "Tên"), ("{% for i in items %}", ""), ("{{ loop.index }}", "{{ i.t }}"), ("{% endfor %}", "")),
    (("x", "{%tc for c in cols %}", "{{ c }}", "{%tc endfor %}"),),
    (("x", "{% for c in cols %}", "{{ c }}", "{% endfor %}"),),
    (("a", "{%tc if yes %}", "b", "{%tc endif %}", "{%tc if no %}", "c", "{%tc endif %}"),),
    (("{% for i in items %}{% if i.n > 1 %}",), ("{{ i.t }}",), ("{% endif %}{% endfor %}",)),
    (("a{% if yes %}",), ("b",), ("{% endif %}c",)),
    (("{% for i in items %}",), ("{{ i.t }}",), ("{% endfor %}d",)),
    (("{%tr if yes %}",), ("có",), ("{%tr else %}",), ("không",), ("{%tr endif %}",)),
    (("{%p for i in items %}\n{{ i.t }}\n{%p endfor %}", "{% for i in items %}{{ i.t }};{% endfor %}"),),
    (("{% for i in items %}",), ("{{ i.t }}",), ("{% for s in i.subs %}",), ("{{ s }}",), *(("{% endfor %}",),) * 2),
    (("{#tr x #}",), ("y",)),
)


@pytest.mark.parametrize("lines", LINES)
def test_paragraphs_say_what_docxtpl_says(lines: tuple[str, ...]) -> None:
    assert ours(of_lines(*lines, whole=True), DATA) == theirs(of_lines(*lines, whole=True), DATA)


@pytest.mark.parametrize("rows", CELLS)
def test_rows_and_cells_say_what_docxtpl_says(rows: tuple[tuple[str, ...], ...]) -> None:
    assert ours(of_cells(*rows), DATA) == theirs(of_cells(*rows), DATA)


REFUSED = (
    *("{% macro f(x) %}{{ x }}{% endmacro %}", "{% include 'x' %}", "{% vm %}", "{% cellbg 'ff0000' %}"),
    *("{% raw %}x{% endraw %}", "{% filter upper %}x{% endfilter %}", "{#items}{t}{/items}", "«name»"),
)


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_not_admitted_is_refused_where_it_stands(line: str) -> None:
    with pytest.raises(FindingsError) as caught:
        compile_template(of_lines("x", line, whole=True), "", ())
    assert all(one.position.paragraph == 2 for one in caught.value.findings)


# --- files of others ---


def guessed(content: bytes) -> dict[str, Any]:
    """Return data for the names of a template: lists where it goes through something, records where it asks."""
    source = docxtpl.DocxTemplate(io.BytesIO(content))
    source.init_docx()
    tree = Environment(autoescape=True).parse(source.patch_xml(source.get_xml()))
    looped = {one.iter.name: one.target for one in tree.find_all(nodes.For) if isinstance(one.iter, nodes.Name)}
    asked = {(one.node.name, one.attr) for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name)}

    def record(name: str) -> object:
        fields = {field: f"{name}.{field}" for of, field in asked if of == name}
        return fields or f"<{name}>"

    names = source.get_undeclared_template_variables()
    lists = {name: [record(getattr(target, "name", name))] * 3 for name, target in looped.items()}
    return {name: lists.get(name, record(name)) for name in names}


@pytest.mark.skipif(not OTHERS, reason="no templates of others are here; WORD_TEMPLATES names their folder")
@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.name)
def test_a_template_of_others_says_what_docxtpl_says_or_is_refused_with_its_place(file: Path) -> None:
    content = file.read_bytes()
    found: Findings | None = None
    try:
        data = guessed(content)
    except TemplateSyntaxError:
        pytest.skip("docxtpl does not read it")
    try:
        compile_template(content, file.name, ())
        said = ours(content, data)
    except FindingsError as error:
        found = error.findings
    if found is None:
        assert said == theirs(content, data)
    else:
        assert all(one.position.paragraph or one.position.path for one in found)
