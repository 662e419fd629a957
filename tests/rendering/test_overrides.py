"""A block or a template of a user that would be ignored is refused, with the nearest name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
import pytest

from coordlib import Agreement, Party, render
from coordlib.document import Document
from coordlib.rendering.sources import TemplateError, our_names, our_source

AGREEMENT = Agreement("Quy chế phối hợp", (Party("a", "Công an tỉnh"), Party("b", "Viettel Ví Dụ")), preamble="Lời.")
OVER = '{% extends "coordlib/agreement.xml.j2" %}\n'
P = '<p role="text">Của riêng.</p>'
MINE = {"mine.j2": P}


def preamble(text: str) -> str:
    return f"{OVER}{{% block preamble %}}{text}{{% endblock %}}"


Door = Callable[[Mapping[str, str]], Document]


@pytest.fixture(params=["dict", "folder"])
def door(request: pytest.FixtureRequest, tmp_path: Path) -> Door:
    def print_with(templates: Mapping[str, str]) -> Document:
        if request.param == "dict":
            return render(AGREEMENT, draft=True, templates=templates)
        for name, text in templates.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return render(AGREEMENT, draft=True, templates=tmp_path)

    return print_with


@pytest.mark.parametrize(
    ("misspelt", "meant"), [("preambel", "preamble"), ("Body", "body"), ("recipient", "recipients"), ("zzzz", "")]
)
def test_a_block_that_nothing_has_is_refused_with_the_nearest(misspelt: str, meant: str, door: Door) -> None:
    with pytest.raises(TemplateError) as caught:
        door({"agreement.xml.j2": f"{OVER}\n{{% block {misspelt} %}}{P}{{% endblock %}}"})
    [found] = caught.value.findings
    assert (found.code, found.position.file, found.position.line) == ("TPL002", "agreement.xml.j2", 3)
    assert f"“{misspelt}”" in found.what.vi
    assert (f"“{meant}”?" in found.what.vi) == bool(meant)


@pytest.mark.parametrize(
    ("name", "meant"), [("agrement.xml.j2", "agreement.xml.j2"), ("pices.xml.j2", "pieces.xml.j2")]
)
def test_a_template_that_nothing_asks_for_is_refused_with_the_nearest(name: str, meant: str, door: Door) -> None:
    with pytest.raises(TemplateError, match=f"did you mean '{re.escape(meant)}'"):
        door({name: f"{OVER}{{% block body %}}{P}{{% endblock %}}"})


def test_what_is_handed_in_for_nothing_is_refused_and_what_lies_in_a_folder_is_let_lie(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"zzz\.j2"):
        render(AGREEMENT, draft=True, templates={"zzz.j2": P})
    (tmp_path / "zzz.j2").write_text(P, encoding="utf-8")
    (tmp_path / "doc.txt").write_text("{% block x %}", encoding="utf-8")
    assert render(AGREEMENT, draft=True, templates=tmp_path)


@pytest.mark.parametrize(
    "templates",
    [
        {"agreement.xml.j2": preamble(P)},
        {"agreement.xml.j2": preamble(f"{{% block of_mine %}}{P}{{% endblock %}}")},
        {"agreement.xml.j2": preamble('{% include "mine.j2" %}'), **MINE},
        {
            "agreement.xml.j2": '{% extends "house.j2" %}{% block own %}' + P + "{% endblock %}",
            "house.j2": preamble("{% block own %}{% endblock %}"),
        },
        {"agreement.xml.j2": preamble('{% include ["none.j2", "mine.j2"] %}'), **MINE},
        {"agreement.xml.j2": preamble('{% include "mi" ~ "ne.j2" %}'), **MINE},
    ],
    ids=["a block", "a block within", "an include", "a house between", "one of several", "told by a run"],
)
def test_what_takes_effect_prints(templates: Mapping[str, str], door: Door) -> None:
    assert "Của riêng." in str(attrs.asdict(door(templates)))


def test_every_block_of_an_agreement_may_be_overridden() -> None:
    blocks = dict.fromkeys(re.findall(r"{%-? block (\w+)", our_source("agreement.xml.j2") or ""))
    assert len(blocks) > 10
    assert "agreement.xml.j2" in our_names()
    for block in blocks:
        over = f"{OVER}{{% block {block} %}}{{{{ super() }}}}{{% endblock %}}"
        assert render(AGREEMENT, draft=True, templates={"agreement.xml.j2": over})
