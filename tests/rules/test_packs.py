"""Packs of offices: found by their entry points, loaded when asked for, broken ones told as findings."""

import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coordlib import RULES, check, read, render, save, to_bytes
from coordlib.cli import main
from coordlib.document import ND30
from coordlib.language import FindingsError
from coordlib.rules import layout_of_pack, pack_names, rules_of_pack, templates_of_pack
from tests.paths import EXAMPLES

AGREEMENT = read(EXAMPLES / "gia_lai_viettel.yaml")
OFFICE = '''
from attrs import evolve
from coordlib import Agreement
from coordlib.document import ND30
from coordlib.language import Address, Breaches, Message, Severity, bad, good, rule


@rule(
    "OFC001",
    Severity.WARNING,
    law=Message("Quy chế của tỉnh có ba bên.", "An agreement of the province has three parties."),
    fix=Message("Thêm một bên.", "Add a party."),
    cases=(bad(says="hai bên", where="parties"), good()),
)
def three_parties(agreement: Agreement) -> Breaches:
    if len(agreement.parties) != 3:
        yield Address().field("parties"), Message("chỉ có hai bên", "there are two parties")


@rule(
    "OFC002",
    Severity.NOTE,
    law=Message("Quy tắc lỗi.", "A rule that fails."),
    fix=Message("Sửa.", "Mend it."),
    cases=(bad(says="x"), good()),
)
def failing(agreement: Agreement) -> Breaches:
    yield Address(), Message(str(1 // 0), "")


RULES = [three_parties, failing]
LAYOUT = evolve(ND30, name="office", font="Arial")
TEMPLATES = {
    "agreement.xml.j2": """{% extends "coordlib/agreement.xml.j2" %}
{% block preamble %}<p role="text">Mẫu của cơ quan.</p>{{ super() }}{% endblock %}"""
}
NOTHING = 3
'''
ENTRIES = """
[coordlib.rules]
office = office_pack:RULES
single = office_pack:three_parties
nothing = office_pack:NOTHING
broken = office_that_fails:RULES
missing = office_pack:NO_SUCH_NAME
ours = coordlib:RULES

[coordlib.layouts]
office = office_pack:LAYOUT
nothing = office_pack:NOTHING

[coordlib.templates]
office = office_pack:TEMPLATES
nothing = office_pack:NOTHING
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package of an office: its modules, and what pip writes of it beside them."""
    folder = tmp_path / "site-packages"
    written = folder / "office_pack-1.0.dist-info"
    written.mkdir(parents=True)
    (written / "METADATA").write_text("Metadata-Version: 2.1\nName: office-pack\nVersion: 1.0\n", encoding="utf-8")
    (written / "entry_points.txt").write_text(ENTRIES, encoding="utf-8")
    (folder / "office_pack.py").write_text(OFFICE, encoding="utf-8")
    (folder / "office_that_fails.py").write_text("import no_such_module_of_the_office\n", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "office_pack", raising=False)
    monkeypatch.delenv("COORDLIB_PACKS", raising=False)
    monkeypatch.setenv("COORDLIB_LANG", "en")
    return save(AGREEMENT, tmp_path / "quy-che.yaml")


def _code_of(read_pack: Callable[[str], object], name: str) -> tuple[str, str]:
    with pytest.raises(FindingsError) as refused:
        read_pack(name)
    (finding,) = refused.value.findings
    return finding.code, finding.what.en


@pytest.mark.usefixtures("installed")
class TestPython:
    def test_names_are_told_and_nothing_is_loaded(self) -> None:
        assert {"office", "broken"} <= set(pack_names())
        assert pack_names("layout") == ("nothing", "office")
        assert "office_pack" not in sys.modules

    def test_rules_judge_beside_ours_and_one_that_fails_says_so(self) -> None:
        found = {one.code: one.what.en for one in check(AGREEMENT, (*RULES, *rules_of_pack("office")))}
        assert found["OFC001"] == "there are two parties"
        assert "ZeroDivisionError" in found["OFC002"]
        assert "'office'" in found["OFC002"]

    def test_a_single_rule_is_a_pack_too(self) -> None:
        assert [rule.code for rule in rules_of_pack("single")] == ["OFC001"]

    def test_rules_cross_to_other_processes(self) -> None:
        rules = pickle.loads(pickle.dumps(rules_of_pack("office")))  # noqa: S301 - ours
        assert [one.code for one in check(AGREEMENT, rules)] == ["OFC001", "OFC002"]

    def test_layout_and_templates(self) -> None:
        assert layout_of_pack("office").font == "Arial"
        printed = to_bytes(render(AGREEMENT, templates=templates_of_pack("office")), ".md").decode()
        assert "Mẫu của cơ quan." in printed

    @pytest.mark.parametrize("read_pack", [rules_of_pack, layout_of_pack, templates_of_pack])
    def test_what_gives_something_else_is_a_finding(self, read_pack: Callable[[str], object]) -> None:
        assert _code_of(read_pack, "nothing")[0] == "PCK002"

    def test_what_cannot_be_loaded_is_a_finding_that_says_why(self) -> None:
        code, words = _code_of(rules_of_pack, "broken")
        assert code == "PCK002"
        assert "no_such_module_of_the_office" in words
        assert _code_of(rules_of_pack, "missing")[0] == "PCK002"

    def test_no_pack_takes_a_code_of_ours(self) -> None:
        assert _code_of(rules_of_pack, "ours")[0] == "PCK002"

    def test_an_unknown_name_is_answered_with_the_nearest_and_the_list(self) -> None:
        code, words = _code_of(layout_of_pack, "ofice")
        assert code == "PCK001"
        assert "office" in words


class TestCommands:
    def test_a_pack_judges_only_where_it_is_asked_for(
        self, installed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        main(["check", str(installed)])
        assert "OFC001" not in capsys.readouterr().out
        assert "office_pack" not in sys.modules
        assert main(["check", str(installed), "--pack", "office"]) == 0
        assert "OFC001" in capsys.readouterr().out
        monkeypatch.setenv("COORDLIB_PACKS", "office")
        main(["check", str(installed)])
        assert "OFC001" in capsys.readouterr().out
        main(["check", str(installed), "--no-packs"])
        assert "OFC001" not in capsys.readouterr().out

    def test_a_broken_pack_is_a_finding_and_the_others_judge(
        self, installed: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(installed), "--pack", "all"]) == 1
        shown = capsys.readouterr()
        assert "PCK002" in shown.out
        assert "OFC001" in shown.out
        assert "Traceback" not in shown.out + shown.err

    def test_its_layout_and_templates_print(self, installed: Path, tmp_path: Path) -> None:
        assert main(["render", str(installed), "--to", "html", "-o", str(tmp_path / "out"), "--pack", "office"]) == 0
        printed = (tmp_path / "out" / "quy-che.html").read_text(encoding="utf-8")
        assert "Mẫu của cơ quan." in printed
        assert "Arial" in printed
        assert ND30.font not in printed

    def test_a_pack_that_is_not_there_prints_nothing(self, installed: Path, tmp_path: Path) -> None:
        assert main(["render", str(installed), "-o", str(tmp_path / "out"), "--pack", "ofice"]) == 1
        assert [*(tmp_path / "out").iterdir()] == []

    def test_its_codes_are_selected_and_told_to_machines(
        self, installed: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(installed), "--select", "OFC", "--format", "sarif", "--pack", "office"]) == 0
        (run,) = json.loads(capsys.readouterr().out)["runs"]
        assert {result["ruleId"] for result in run["results"]} == {"OFC001", "OFC002"}
        assert main(["check", str(installed), "--select", "OFC"]) == 2

    @pytest.mark.usefixtures("installed")
    def test_its_rules_are_explained(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["explain", "OFC001", "--pack", "office"]) == 0
        assert "An agreement of the province has three parties." in capsys.readouterr().out
        assert main(["explain", "OFC001"]) == 2
