"""Values of one's own for templates of one's own, given in a command line; and files of types that it does not know."""

from pathlib import Path

import attrs
import pytest

from coordlib import Agreement, Article, Clause, Party, save
from tests.cli.calls import EXAMPLE, call

OVER = (
    '{% extends "coordlib/agreement.xml.j2" %}{% block preamble %}'
    '<p role="text">Hợp đồng số {{ contract }}; {% for one in annexes_of_it or () %}{{ one }},{% endfor %}</p>'
    "{% endblock %}"
)


@attrs.frozen
class RiskClause(Clause):
    """A clause with a degree of risk."""

    risk: str = ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "agreement.xml.j2").write_text(OVER, encoding="utf-8")
    (tmp_path / "values.yaml").write_text("contract: 12/HĐ\nannexes_of_it: [A, B]\n", encoding="utf-8")
    return tmp_path


def printed(folder: Path, *options: object, templates: bool = True) -> tuple[int, str]:
    """Return the exit code, and what was printed of the template or what was said beside it."""
    with_templates = ("--templates", folder / "templates") if templates else ()
    ended = call("render", EXAMPLE, "--draft", "--to", "md", "-o", folder / "out", *with_templates, *options, lang="en")
    pages = [file.read_text(encoding="utf-8") for file in folder.glob("out/*.md")]
    return ended.code, "".join(page.partition("Hợp đồng số ")[2].partition("\n")[0] for page in pages) or ended.err


def test_a_file_of_values_and_single_ones_go_together(folder: Path) -> None:
    assert printed(folder, "--values", folder / "values.yaml") == (0, "12/HĐ; A,B,")
    assert printed(folder, "--values", folder / "values.yaml", "--value", "contract=1=2") == (0, "1=2; A,B,")
    assert printed(folder, "--value", "contract=7", "--value", "annexes_of_it=") == (0, "7;")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--value", "contrakt=1"), "did you mean 'contract'"),
        (("--value", "contract=1"), "'annexes_of_it' is undefined"),
        (("--value", "contract"), "--value is NAME=VALUE"),
        (("--value", "=1"), "--value is NAME=VALUE"),
        (("--value", "contract=1", "--value", "contract=2"), "gives 'contract' two values"),
        (("--values", "none.yaml"), "FIL001"),
        (("--values", "list.yaml"), "a line each such as"),
        (("--values", "odd.txt"), "FIL002"),
    ],
)
def test_what_is_not_given_or_not_asked_for_is_told(
    options: tuple[str, ...], told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for name in ("list.yaml", "odd.txt"):
        Path(name).write_text("- 1\n", encoding="utf-8")
    code, said = printed(folder, *options)
    assert code == 2
    assert told in said


def test_values_go_with_templates(folder: Path) -> None:
    code, said = printed(folder, "--value", "contract=1", templates=False)
    assert (code, "templates=…" in said) == (2, True)


@pytest.mark.parametrize(("command", "template"), [("plan", "plan"), ("track", "tracking")])
def test_every_command_that_prints_takes_them(command: str, template: str, folder: Path) -> None:
    name = f"{template}.xml.j2"
    over = f'{{% extends "coordlib/{name}" %}}{{% block title %}}<p role="text">{{{{ contract }}}}</p>{{% endblock %}}'
    (folder / "templates" / name).write_text(over, encoding="utf-8")
    options = ("--draft", "--templates", folder / "templates", "--value", "contract=12/HĐ")
    ended = call(command, EXAMPLE, "--out", folder / "out.md", *options, lang="en")
    assert ended.code == 0, ended.err
    assert "12/HĐ" in (folder / "out.md").read_text(encoding="utf-8")


def test_a_template_is_checked_with_the_names_that_will_be_given(folder: Path) -> None:
    assert call("template", "new", folder / "t.docx").code == 0
    assert call("template", "check", folder / "t.docx", "--values", folder / "values.yaml").code == 0


def test_a_file_of_unknown_types_says_how_it_is_read_and_is_put_in_order(folder: Path) -> None:
    parties = (Party("a", "Công an tỉnh Gia Lai"), Party("b", "Viettel Gia Lai"))
    text = Agreement("Quy chế", parties, (Article("A", (RiskClause("Lời.", risk="cao"),)),))
    file = save(text, folder / "q.yaml", types=(RiskClause,))
    for arguments in (("check", file), ("render", file, "--draft"), ("due", file)):
        ended = call(*arguments, lang="en")
        assert ended.code == 2
        said = ended.err + ended.out
        assert "FIL030" in said
        assert "body[1].clauses[1].type" in said
        assert "types=(RiskClause,)" in said
    assert call("fmt", file).code == 0
    assert "risk: cao" in file.read_text(encoding="utf-8")
