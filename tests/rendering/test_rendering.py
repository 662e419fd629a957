"""Rendering: templates, blocks that users override, and errors that name their place."""

import gc
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import attrs
import pytest

from coordlib import (
    RULES,
    Agreement,
    Article,
    Chapter,
    Clause,
    Ledger,
    LegalBasis,
    Party,
    Point,
    Recipient,
    Signatory,
    assess,
    check,
    render,
)
from coordlib.document import ND30, Document, Grid, Heading, Paragraph, Role, plain_text
from coordlib.formats import WRITERS
from coordlib.language import Findings, FindingsError, Rule
from coordlib.lexicon import Capacity, Circulation, Facts, Urgency
from coordlib.model import Annex, Authority, Decision, LegalForm, Section
from coordlib.rendering import UnsignableError
from coordlib.rules.agreement import judging
from coordlib.tracking import Letterhead, Report, Tracking

BODY = (
    Chapter(
        "Quy định chung",
        (
            Article(
                "Phạm vi", (Clause("Theo [[reply]]."), Clause("Gồm:", (Point("một;"), Point("hai.")))), key="scope"
            ),
            Article("Trả lời", (Clause("Trả lời, theo [[scope]].", key="reply"),)),
        ),
    ),
)
SAMPLE = Agreement(
    "Quy chế phối hợp",
    (Party("a", "Công an tỉnh", abbreviation="CAT", seat="Ví Dụ"), Party("b", "Doanh nghiệp", abbreviation="DN")),
    BODY,
    signed=date(2026, 1, 5),
    signatories=(Signatory("a", "Giám đốc", "Nguyễn Văn A"), Signatory("b", "Giám đốc", "Trần Thị B")),
)


def paragraphs(document: Document) -> list[Paragraph | Heading]:
    found: list[Paragraph | Heading] = []
    stack = [block for part in document.parts for block in part.blocks]
    while stack:
        block = stack.pop(0)
        if isinstance(block, Paragraph | Heading):
            found.append(block)
        elif isinstance(block, Grid):
            stack = [inner for row in block.rows for cell in row for inner in cell.blocks] + stack
    return found


def texts(document: Document, role: Role) -> list[str]:
    return [plain_text(block.inlines) for block in paragraphs(document) if block.role == role]


def test_the_number_and_date_print_as_a_gap_until_they_are_known() -> None:
    document = render(attrs.evolve(SAMPLE, signed=None))
    assert texts(document, Role.NUMBER) == ["Số: /QC-CAT-DN"]
    assert texts(document, Role.PLACE_DATE) == ["Ví Dụ, ngày  tháng  năm "]
    [number] = [block for block in paragraphs(document) if block.role == Role.NUMBER]
    assert any(type(inline).__name__ == "Gap" for inline in number.inlines)


def test_the_number_and_date_print_by_the_zero_rule() -> None:
    document = render(attrs.evolve(SAMPLE, number=5))
    assert texts(document, Role.NUMBER) == ["Số: 05/QC-CAT-DN"]
    assert texts(document, Role.PLACE_DATE) == ["Ví Dụ, ngày 05 tháng 01 năm 2026"]


def test_references_are_cited_as_seen_from_their_place() -> None:
    assert texts(render(SAMPLE), Role.CLAUSE) == ["1. Theo khoản 1 Điều 2.", "2. Gồm:", "1. Trả lời, theo Điều 1./."]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("[[a]] và [[b]]", "khoản 1 và khoản 2 Điều 1"),
        ("[[a]], [[b]] và [[c]]", "khoản 1, khoản 2 Điều 1 và Điều 2"),
        ("[[p]], [[q]]", "điểm a, điểm b khoản 2 Điều 1"),
        ("[[p]] và [[a]]", "điểm a khoản 2 và khoản 1 Điều 1"),
        ("[[a]] của [[b]]", "khoản 1 Điều 1 của khoản 2 Điều 1"),
        ("[[c]], [[a]]", "Điều 2, khoản 1 Điều 1"),
        ("[[a]], [[gone]]", "khoản 1 Điều 1, [[gone]]"),
        ("[[a]] và [[f]]", "khoản 1 Điều 1 và Điều 1"),
        ("[[p]] hoặc [[b]]", "điểm a khoản 2 hoặc khoản 2 Điều 1"),
    ],
)
def test_a_list_of_references_names_a_shared_parent_once(text: str, cited: str) -> None:
    first = Article("A", (Clause("x", key="a"), Clause("y", (Point("z", "p"), Point("z", "q")), key="b")), key="f")
    body = (first, Article("B", text="w", key="c"), Article("C", text=text))
    printed = texts(render(attrs.evolve(SAMPLE, body=body), draft=True), Role.TEXT)
    assert printed[-1] == f"{cited}./."


def test_units_bear_their_labels_and_anchors() -> None:
    found = {block.anchor: plain_text(block.inlines) for block in paragraphs(render(SAMPLE)) if block.anchor}
    assert found["chapter-I"] == "Chương I\nQuy định chung"
    assert found["article-1"] == "Điều 1. Phạm vi"
    assert found["article-1.clause-2.point-b"] == "b) hai."


def test_heading_levels_follow_the_outline() -> None:
    body = (Chapter("A", (Section("B", (Article("C", (Clause("E", title="D"),)),)),)),)
    levels = [
        block.level for block in paragraphs(render(attrs.evolve(SAMPLE, body=body))) if isinstance(block, Heading)
    ]
    assert levels == [0, 1, 2, 3, 4]


def test_the_content_ends_with_the_closing_mark_once() -> None:
    for body in ((Article("A", text="Nội dung."),), (Article("A", (Clause("B", (Point("c."),)),)),)):
        printed = "".join(plain_text(block.inlines) for block in paragraphs(render(attrs.evolve(SAMPLE, body=body))))
        assert printed.count("./.") == 1
    kept = render(attrs.evolve(SAMPLE, body=(Article("A", text="Nội dung./."),)))
    assert texts(kept, Role.TEXT) == ["Nội dung./."]


class TestBases:
    """NĐ 30/2020, Phụ lục I, Mục II.6: a law carries no number, symbol or issuer."""

    def test_each_basis_is_a_line_and_the_last_ends_with_a_full_stop(self) -> None:
        bases = (
            LegalBasis("An ninh quốc gia", "Luật", "32/2004/QH11", date(2004, 12, 3), "Quốc hội"),
            LegalBasis("về phối hợp", "Nghị định", "03/2019/NĐ-CP", date(2019, 9, 5), "Chính phủ"),
            LegalBasis("chức năng, nhiệm vụ của hai bên"),
            LegalBasis("Giám đốc Công an tỉnh", opening="Theo đề nghị của"),
        )
        assert texts(render(attrs.evolve(SAMPLE, bases=bases)), Role.BASIS) == [
            "Căn cứ Luật An ninh quốc gia ngày 03 tháng 12 năm 2004;",
            "Căn cứ Nghị định số 03/2019/NĐ-CP ngày 05 tháng 9 năm 2019 của Chính phủ về phối hợp;",
            "Căn cứ chức năng, nhiệm vụ của hai bên;",
            "Theo đề nghị của Giám đốc Công an tỉnh.",
        ]


class TestSignatures:
    """NĐ 30/2020, Phụ lục I, Mục II.7 and Điều 13."""

    @pytest.mark.parametrize(
        ("signatory", "lines"),
        [
            (Signatory("a", "Giám đốc", "A"), ["Giám đốc"]),
            (Signatory("a", "Giám đốc", "A", acting=True), ["Q. Giám đốc"]),
            (
                Signatory("a", "Phó Giám đốc", "A", authority=(Authority(Capacity.DEPUTY, "Giám đốc"),)),
                ["KT. Giám đốc", "Phó Giám đốc"],
            ),
            (
                Signatory(
                    "a",
                    "Phó Chủ tịch",
                    "A",
                    authority=(
                        Authority(Capacity.COLLECTIVE, "Ủy ban nhân dân"),
                        Authority(Capacity.DEPUTY, "Chủ tịch"),
                    ),
                ),
                ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"],
            ),
            (
                Signatory("a", "Chánh Văn phòng", "A", authority=(Authority(Capacity.ORDER, "Giám đốc"),)),
                ["TL. Giám đốc", "Chánh Văn phòng"],
            ),
            (
                Signatory("a", "Trưởng phòng", "A", authority=(Authority(Capacity.AUTHORISATION, "Giám đốc", "x"),)),
                ["TUQ. Giám đốc", "Trưởng phòng"],
            ),
        ],
    )
    def test_the_lines_above_the_name(self, signatory: Signatory, lines: list[str]) -> None:
        document = render(attrs.evolve(SAMPLE, signatories=(signatory, SAMPLE.signatories[1])))
        assert texts(document, Role.OFFICE) == [*lines, "Giám đốc"]

    def test_a_rank_stands_before_the_name_and_the_body_above_the_office(self) -> None:
        signatory = Signatory("a", "Giám đốc", "Nguyễn Văn A", "Đại tá")
        document = render(attrs.evolve(SAMPLE, signatories=(signatory, SAMPLE.signatories[1])))
        assert texts(document, Role.SIGNER) == ["Đại tá Nguyễn Văn A", "Trần Thị B"]
        assert texts(document, Role.SIGNING_PARTY) == ["Công an tỉnh", "Doanh nghiệp"]


class TestHead:
    """NĐ 30/2020, Phụ lục I, Mục II.2; for several issuers, custom."""

    def test_issuers_are_stacked_and_only_the_last_is_ruled(self) -> None:
        document = render(SAMPLE)
        assert texts(document, Role.CO_ISSUER) == ["Công an tỉnh\u00a0-"]
        assert texts(document, Role.ISSUER) == ["Doanh nghiệp"]

    def test_a_superior_body_stands_above_one_that_issues_alone_in_its_short_form(self) -> None:
        party = attrs.evolve(SAMPLE.parties[0], superior="Ủy ban nhân dân tỉnh Ví Dụ")
        progress = assess(SAMPLE, Ledger(SAMPLE), date(2026, 5, 1))
        alone = attrs.evolve(SAMPLE, parties=(party, *SAMPLE.parties[1:]))
        document = render(Report(attrs.evolve(progress, agreement=alone), letterhead=Letterhead(party.key)), draft=True)
        assert [block.role for block in paragraphs(document)][:2] == [Role.SUPERIOR, Role.ISSUER]
        assert texts(document, Role.SUPERIOR) == ["UBND tỉnh Ví Dụ"]

    def test_a_joint_head_names_no_superior_bodies(self) -> None:
        parties = (attrs.evolve(SAMPLE.parties[0], superior="Bộ Công an"), SAMPLE.parties[1])
        document = render(attrs.evolve(SAMPLE, parties=parties))
        assert [block.role for block in paragraphs(document)][:2] == [Role.CO_ISSUER, Role.ISSUER]

    def test_marks_stand_under_the_number(self) -> None:
        document = render(attrs.evolve(SAMPLE, urgency=Urgency.EXPRESS, circulation=Circulation.INTERNAL))
        assert texts(document, Role.URGENCY) == ["HỎA TỐC"]
        assert texts(document, Role.CIRCULATION) == ["LƯU HÀNH NỘI BỘ"]


def test_recipients_end_with_the_archive_line_and_a_full_stop() -> None:
    recipients = (Recipient("VT", archive=True), Recipient("Bộ Công an", "để báo cáo"), Recipient("Các đơn vị"))
    document = render(attrs.evolve(SAMPLE, recipients=recipients))
    assert texts(document, Role.RECIPIENTS) == ["Nơi nhận:"]
    assert texts(document, Role.RECIPIENT) == ["- Bộ Công an (để báo cáo);", "- Các đơn vị;", "- Lưu: VT."]


def test_an_annex_is_a_part_of_its_own() -> None:
    document = render(attrs.evolve(SAMPLE, number=7, annexes=(Annex("Bảng", landscape=True), Annex("Mẫu"))))
    assert [part.landscape for part in document.parts] == [False, True, False]
    assert texts(document, Role.ANNEX) == ["Phụ lục I\nBảng", "Phụ lục II\nMẫu"]
    assert texts(document, Role.ATTACHMENT)[0] == (
        "(Kèm theo Quy chế số 07/QC-CAT-DN ngày 05 tháng 01 năm 2026 của Công an tỉnh và Doanh nghiệp)"
    )


def test_an_attached_agreement_follows_its_decision() -> None:
    decision = Decision(
        Party("p", "Ủy ban nhân dân tỉnh", abbreviation="UBND"),
        "Ban hành Quy chế phối hợp",
        (Article("", text="Ban hành kèm theo."), Article("", (), "Có hiệu lực.")),
        "Ủy ban nhân dân tỉnh",
    )
    signing = (Signatory("p", "Chủ tịch", "Lê Văn C", authority=(Authority(Capacity.COLLECTIVE, "Ủy ban nhân dân"),)),)
    document = render(
        attrs.evolve(SAMPLE, legal_form=LegalForm.ATTACHED, decision=decision, signatories=signing, number=12)
    )
    assert len(document.parts) == 2
    assert texts(document, Role.KIND) == ["Quyết định", "Quy chế"]
    assert texts(document, Role.RESOLVED) == ["Quyết định:"]
    assert texts(document, Role.ARTICLE_TEXT) == ["Điều 1. Ban hành kèm theo.", "Điều 2. Có hiệu lực./."]
    assert texts(document, Role.SIGNING_PARTY) == []
    assert texts(document, Role.ATTACHMENT) == [
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh)"
    ]


def test_the_recipients_stand_once_beside_the_first_of_many_signatories() -> None:
    decision = Decision(Party("p0", "Ủy ban", abbreviation="UB"), "Ban hành", (Article("", text="A."),))
    signatories = tuple(Signatory("p0", f"Chức vụ {number}", "Tên") for number in range(5))
    many = attrs.evolve(
        SAMPLE,
        legal_form=LegalForm.ATTACHED,
        decision=decision,
        signatories=signatories,
        recipients=(Recipient("VT", archive=True),),
    )
    assert texts(render(many), Role.RECIPIENTS) == ["Nơi nhận:"]


def test_the_decision_cites_the_agreement_by_name_and_the_agreement_the_decision() -> None:
    decision = Decision(
        Party("p", "UBND"),
        "Ban hành",
        (Article("", text="Theo [[reply]], [[scope]].", key="d"), Article("", text="B.")),
    )
    body = (*BODY, Article("Viện dẫn", text="Theo [[d]]."))
    signing = (Signatory("p", "Chủ tịch", "C"),)
    attached = attrs.evolve(SAMPLE, body=body, legal_form=LegalForm.ATTACHED, decision=decision, signatories=signing)
    document = render(attached)
    assert texts(document, Role.ARTICLE_TEXT)[0] == "Điều 1. Theo khoản 1 Điều 2, Điều 1 Quy chế."
    assert texts(document, Role.TEXT)[-1] == "Theo Điều 1 Quyết định./."


class TestDrafts:
    """An agreement with ERROR findings renders only as a draft."""

    def test_errors_forbid_a_signable_document(self) -> None:
        with pytest.raises(UnsignableError) as caught:
            render(attrs.evolve(SAMPLE, signatories=()))
        assert {finding.code for finding in caught.value.findings} == {"SIG001"}

    def test_an_agreement_is_judged_once_for_all_that_is_issued_under_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        judged: list[object] = []
        of_agreement = judging.of_agreement  # as it is, before it is replaced

        def noted(subject: Agreement, rules: Iterable[Rule[Agreement]] = RULES, facts: Facts | None = None) -> Findings:
            judged.append(subject)
            return of_agreement(subject, rules, facts)

        monkeypatch.setattr(judging, "of_agreement", noted)
        agreement = attrs.evolve(SAMPLE)
        progress = assess(agreement, Ledger(agreement), date(2026, 7, 1))
        first, second = (Tracking(progress) for _ in range(2))
        for subject in (agreement, agreement, first, second, first):
            render(subject)
        assert list(map(id, judged)) == [id(agreement)]

    def test_another_agreement_is_judged_anew_and_none_that_is_gone_is_kept(self) -> None:
        for number in range(3):
            render(attrs.evolve(SAMPLE, title=f"Quy chế phối hợp {number}"))
        kept = len(judging.errors_of)
        for number in range(50):
            render(attrs.evolve(SAMPLE, title=f"Quy chế phối hợp {number}"))
        gc.collect()
        assert len(judging.errors_of) <= kept
        with pytest.raises(UnsignableError):
            render(attrs.evolve(SAMPLE, signatories=()))

    def test_a_draft_renders_with_them(self) -> None:
        assert render(attrs.evolve(SAMPLE, signatories=()), draft=True).draft
        assert not render(SAMPLE).draft

    @pytest.mark.parametrize(
        "agreement",
        [
            Agreement(""),
            Agreement("Quy chế", legal_form=LegalForm.ATTACHED),
            Agreement("Quy chế", body=(Article("Một", text="A.", label="1"), Article("Hai", text="B.", label="1"))),
            Agreement("Quy chế", body=(Article("", (Clause("Nội dung.", title="Tên khoản"),)),)),
            Agreement("Quy chế", body=(Chapter("A"),), signatories=(Signatory("nobody", ""),)),
            Agreement("Quy chế", body=(Article("Một", points=tuple(Point(str(n)) for n in range(30))),)),
            Agreement("Quy chế", preamble="[[gone]]", annexes=(Annex(""),)),
            Agreement("Quy chế", decision=Decision(Party("p", ""), ""), legal_form=LegalForm.ATTACHED),
        ],
    )
    def test_a_draft_with_any_fault_prints_in_every_format(self, agreement: Agreement) -> None:
        assert check(agreement).errors
        document = render(agreement, draft=True)
        assert all(writer(document, ND30) for writer in WRITERS.values())


OVERRIDE = """{% extends "coordlib/agreement.xml.j2" %}
{% block preamble %}
<p role="text">Hai bên thống nhất:</p>
{% endblock %}"""


class TestTemplates:
    """A user overrides one block; text is never a template; an error names its place."""

    def test_one_block_is_overridden_from_a_dict(self) -> None:
        document = render(SAMPLE, templates={"agreement.xml.j2": OVERRIDE})
        assert texts(document, Role.TEXT) == ["Hai bên thống nhất:"]
        assert texts(document, Role.NATION) == texts(render(SAMPLE), Role.NATION)

    def test_one_block_is_overridden_from_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "agreement.xml.j2").write_text(OVERRIDE, encoding="utf-8")
        assert texts(render(SAMPLE, templates=tmp_path), Role.TEXT) == ["Hai bên thống nhất:"]

    def test_a_block_inside_the_loop_knows_its_unit(self) -> None:
        template = (
            '{% extends "coordlib/provisions.xml.j2" %}{% block article %}'
            '<p role="text" id="{{ address.anchor }}">{{ unit.title | upper }}</p>{% endblock %}'
        )
        document = render(SAMPLE, templates={"provisions.xml.j2": template})
        assert texts(document, Role.TEXT) == ["PHẠM VI", "TRẢ LỜI"]

    def test_text_of_an_agreement_is_never_compiled(self) -> None:
        text = "{{ 7*7 }} {% raw %} <b> & \" ' # $ @ \\"
        document = render(attrs.evolve(SAMPLE, preamble=text))
        assert texts(document, Role.TEXT) == [text]

    @pytest.mark.parametrize(
        ("block", "line", "says"),
        [
            ("\n\n{{ agreement.nothing }}", 4, "has no attribute 'nothing'"),
            ("\n{{ unknown }}", 3, "'unknown' is undefined"),
            ("\n{{ agreement.title | nofilter }}", 3, "nofilter"),
            ("\n{{ agreement.__class__ }}", 3, "unsafe"),
            ("\n{{ 1 / 0 }}", 3, "division by zero"),
            ("\n{% for x %}", 3, "expected token"),
            ('\n<p role="huge">x</p>', 3, "there is no role 'huge'"),
            ('\n<p role="text">{{ agreement.title }}\n', 3, "malformed XML"),
        ],
    )
    def test_an_error_names_template_line_and_cause(self, block: str, line: int, says: str) -> None:
        text = f'{{% extends "coordlib/agreement.xml.j2" %}}\n{{% block title %}}{block}{{% endblock %}}'
        with pytest.raises(FindingsError) as caught:
            render(SAMPLE, templates={"agreement.xml.j2": text})
        [finding] = caught.value.findings
        assert (finding.position.file, finding.position.line) == ("agreement.xml.j2", line)
        assert says in finding.what.en
        assert finding.code.startswith("TPL")

    def test_a_template_that_is_missing_is_named(self) -> None:
        with pytest.raises(FindingsError, match=r"no template 'nothing\.j2'"):
            render(SAMPLE, templates={"agreement.xml.j2": '{% extends "nothing.j2" %}'})

    def test_a_template_cannot_change_the_agreement_or_leave_its_folder(self, tmp_path: Path) -> None:
        (tmp_path / "secret.j2").write_text("secret", encoding="utf-8")
        folder = tmp_path / "templates"
        folder.mkdir()
        (folder / "agreement.xml.j2").write_text('{% include "../secret.j2" %}', encoding="utf-8")
        with pytest.raises(FindingsError, match=r"\.\./secret\.j2"):
            render(SAMPLE, templates=folder)
        with pytest.raises(FindingsError, match="unsafe"):
            render(SAMPLE, templates={"agreement.xml.j2": "{{ [].append(1) }}"})


def rendered(block: str, **more: str) -> set[str]:
    text = f'{{% extends "coordlib/agreement.xml.j2" %}}{{% block title %}}\n{block}{{% endblock %}}'
    return {
        plain_text(block.inlines) for block in paragraphs(render(SAMPLE, templates={"agreement.xml.j2": text, **more}))
    }


class TestLimits:
    """A template of a user reads no file, sees nothing private, and does not run without end."""

    @pytest.mark.parametrize(
        "block",
        [
            "{{ agreement._texts }}",
            "{{ agreement.__init__ }}",
            "{{ ''.__class__.__mro__ }}",
            "{{ agreement.parties.__class__ }}",
            "{{ self._TemplateReference__context }}",
            "{{ agreement | attr('__class__') }}",
            "{{ agreement['__class__'] }}",
            "{{ range.__globals__ }}",
            "{{ lipsum.__globals__['os'] }}",
            "{{ cycler.__init__.__globals__ }}",
            "{{ '{0.__class__}'.format(agreement) }}",
            "{{ agreement.provisions.__func__ }}",
        ],
    )
    def test_what_is_private_is_out_of_reach(self, block: str) -> None:
        with pytest.raises(FindingsError) as caught:
            rendered(block)
        [finding] = caught.value.findings
        assert (finding.code, finding.position.file, finding.position.line) == ("TPL002", "agreement.xml.j2", 2)

    @pytest.mark.parametrize(
        "name", ["/etc/hostname", "../rendering.py", "coordlib/../rendering.py", "coordlib//etc/hostname"]
    )
    @pytest.mark.parametrize("tag", ["include", "import", "extends"])
    def test_no_file_is_read(self, name: str, tag: str) -> None:
        ending = " as it" if tag == "import" else ""
        with pytest.raises(FindingsError) as caught:
            rendered(f"{{% {tag} {name!r}{ending} %}}")
        assert {finding.code for finding in caught.value.findings} == {"TPL002"}

    @pytest.mark.parametrize("tool", ["open('/etc/hostname')", "import_module('os')", "read('a.yaml')", "eval('1')"])
    def test_no_function_of_python_is_there(self, tool: str) -> None:
        with pytest.raises(FindingsError, match="undefined"):
            rendered(f"{{{{ {tool} }}}}")

    @pytest.mark.long
    @pytest.mark.parametrize(
        "block",
        [
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "{% macro two(n) %}{% if n %}{{ two(n - 1) }}{{ two(n - 1) }}{% endif %}{% endmacro %}{{ two(60) }}",
            "{% for a in range(60) recursive %}{{ loop(range(60)) }}{% endfor %}",
            "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
            "{% include 'self.j2' %}",
            "{% for a in range(10000000) %}{% endfor %}",
            "{% for a in range(9999) %}{{ range(9999) | sum }}{% endfor %}",
            "{% for a in range(99) recursive %}{{ loop(range(9999)) }}{% endfor %}",
            "{{ 9 ** 9 ** 9 }}",
            "{{ 'x' * 4000000000 }}",
            "{{ '%4000000000d' % 1 }}",
        ],
    )
    def test_nothing_runs_without_end(self, block: str) -> None:
        with pytest.raises(FindingsError) as caught:
            rendered(block, **{"self.j2": "{% include 'self.j2' %}"})
        assert {finding.code for finding in caught.value.findings} == {"TPL002"}

    @pytest.mark.parametrize(
        "block",
        [
            "{{ lipsum() }}",
            "{{ [1, 2] | random }}",
            "{{ 'x' | center(99999999999) }}",
            "{{ cycler() }}",
            "{% macro m(a, a) %}{% endmacro %}",
            "{{ dict(a=1, a=2) }}",
            "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
            "{% if 1 %}" * 150 + "{% endif %}" * 150,
            "<p role='text'>" + "<b>" * 3000 + "x" + "</b>" * 3000 + "</p>",
            "{% include '" + "a" * 400 + "' %}",
        ],
    )
    def test_whatever_goes_wrong_is_a_finding(self, block: str, tmp_path: Path) -> None:
        text = f'{{% extends "coordlib/agreement.xml.j2" %}}{{% block title %}}\n{block}{{% endblock %}}'
        (tmp_path / "agreement.xml.j2").write_text(text, encoding="utf-8")
        with pytest.raises(FindingsError) as caught:
            render(SAMPLE, templates=tmp_path)
        assert {finding.code for finding in caught.value.findings} <= {"TPL001", "TPL002"}

    def test_numbers_are_counted_with(self) -> None:
        assert "42 3 3 3" in rendered("<p role='text'>{{ 7 * 6 }} {{ 7 % 4 }} {{ 7 - 4 }} {{ 7 // 2 }}</p>")

    def test_a_long_honest_loop_runs(self) -> None:
        assert "A" in rendered("{% for a in range(90000) %}{% endfor %}<p role='text'>A</p>")

    def test_each_document_has_all_its_steps(self) -> None:
        for _ in range(12):
            assert "A" in rendered("{% for a in range(90000) %}{% endfor %}<p role='text'>A</p>")
