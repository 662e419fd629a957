"""Word templates: an office's own file is filled with the words of our own print, and says what it leaves out."""

from __future__ import annotations

import io
import pickle
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from coordlib import read, render, to_bytes, write
from coordlib.batch import render_many
from coordlib.document import GAP, ND30, Role
from coordlib.formats import WordFile, paragraphs_of, read_printed
from coordlib.language import FindingsError
from coordlib.model import Agreement
from coordlib.rendering import Subject, UnsignableError, WordTemplate, check_template, names_for, starting_template
from coordlib.rendering.rendering import named
from coordlib.rendering.word.comparing import left_out
from coordlib.rendering.word.names import WORD_NAMES
from coordlib.rendering.word.values import WordValues
from coordlib.rules import check_document
from coordlib.signing import verify_seal
from tests.cli.calls import call
from tests.paths import EXAMPLES
from tests.rendering.offices import OFFICES, changed, of_cells, of_lines, office
from tests.rendering.subjects import subjects
from tests.samples import MANY
from tests.signing.seals.sealed import SEALED, SIGNED

PRINTED = ("agreement", "plan", "report")
ALL = cache(subjects)  # what is reckoned for one test serves the next


def lines(content: bytes) -> list[str]:
    return [one.whole for one in paragraphs_of(read_printed(content, suffix=".docx"))]


def filled(*template: str, on: str = "agreement") -> list[str]:
    return lines(WordTemplate(of_lines(*template)).render(ALL()[on], draft=True).content)


def is_valid(content: bytes, folder: Path) -> bool:
    file = folder / "x.docx"
    file.write_bytes(content)
    return [str(one) for one in OpenXmlValidator().validate(str(file)).errors] == []


@pytest.mark.parametrize("name", OFFICES if MANY else [*OFFICES][::2])
def test_the_template_of_an_office_prints_the_words_of_our_own_print(name: str, tmp_path: Path) -> None:
    template = WordTemplate(office(name))
    for on in PRINTED if MANY else PRINTED[len(name) % 3 :][:1]:
        subject = ALL()[on]
        file = template.render(subject, draft=True)
        assert [one.what.en for one in file.findings] == []
        assert "{" not in "".join(lines(file.content))
        assert check_template(template, type(subject)).found == ()
    assert not MANY or is_valid(file.content, tmp_path)


@pytest.mark.parametrize("on", PRINTED if MANY else PRINTED[2:])
def test_the_file_of_a_template_is_valid(on: str, tmp_path: Path) -> None:
    assert is_valid(WordTemplate(office("by_loops")).render(ALL()[on], draft=True, compared=False).content, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("name", OFFICES)
@pytest.mark.parametrize("on", subjects())
def test_each_template_prints_each_subject(name: str, on: str, tmp_path: Path) -> None:
    if name == "with_duties" and on in ("comparison", "portfolio"):
        pytest.skip("without an agreement there are no duties")
    file = WordTemplate(office(name)).render(ALL()[on], draft=True)
    assert [one.what.en for one in file.findings] == []
    assert is_valid(file.content, tmp_path)


class TestTags:
    def test_a_tag_alone_in_its_paragraph_controls_paragraphs(self) -> None:
        assert filled("{% for b in cac_ben %}", "- {{ b.ten }}", "{% endfor %}")[:2] == [
            "- Công an tỉnh Gia Lai",
            "- Viettel Gia Lai",
        ]

    def test_tags_with_prefixes_mean_the_same(self) -> None:
        plain = filled("{% for b in cac_ben %}", "{{ b.ten }}", "{% endfor %}")
        assert filled("{%p for b in cac_ben %}", "{{r b.ten }}", "{%p endfor %}") == plain

    def test_a_loop_from_the_first_cell_to_the_last_repeats_the_row(self) -> None:
        rows = (("TT", "Tên"), ("{% for b in cac_ben %}{{ loop.index }}", "{{ b.ten }}{% endfor %}"))
        said = lines(WordTemplate(of_cells(*rows)).render(ALL()["agreement"], draft=True).content)
        assert said == ["TT", "Tên", "1", "Công an tỉnh Gia Lai", "2", "Viettel Gia Lai"]

    def test_tags_alone_in_rows_repeat_those_between(self) -> None:
        rows = (("{%tr for b in cac_ben %}", ""), ("{{ loop.index }}", "{{ b.ten }}"), ("{%tr endfor %}", ""))
        plain = tuple(tuple(cell.replace("{%tr", "{%") for cell in row) for row in rows)
        for one in (rows, plain):
            said = lines(WordTemplate(of_cells(*one)).render(ALL()["agreement"], draft=True).content)
            assert said == ["1", "Công an tỉnh Gia Lai", "2", "Viettel Gia Lai"]

    def test_cells_repeat_in_their_row(self) -> None:
        rows = (("{%tc for b in cac_ben %}", "{{ b.ten }}", "{%tc endfor %}"),)
        said = lines(WordTemplate(of_cells(*rows)).render(ALL()["agreement"], draft=True).content)
        assert said == ["Công an tỉnh Gia Lai", "Viettel Gia Lai"]

    def test_typographic_quotes_in_a_tag_are_straight_and_stay_outside(self) -> None:
        assert filled("“{{ ten_loai | replace(“Quy”, ‘QUY’) }}”")[0] == "“QUY chế”"

    def test_what_prints_is_escaped_and_keeps_its_lines(self) -> None:
        assert filled('{{ "<a> & b\\nc" }}')[0] == "<a> & b\nc"

    def test_a_cell_that_loses_its_paragraphs_keeps_one(self, tmp_path: Path) -> None:
        template = WordTemplate(of_cells(("{% if not ten_loai %}\nx\n{% endif %}", "y")))
        file = template.render(ALL()["agreement"], draft=True)
        assert is_valid(file.content, tmp_path)

    def test_a_table_goes_over_all_columns_of_text(self, tmp_path: Path) -> None:
        made = WordTemplate(office("in_columns")).render(ALL()["plan"], draft=True).content
        main = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
        ends = re.findall(r'<w:cols w:(space="720"|num="2")', main[: main.index("</w:tbl>", main.index("Nội dung"))])
        assert ends[-1] == 'num="2"'
        assert re.search(r'</w:tbl><w:p><w:pPr>(?:(?!</w:pPr>).)*<w:cols w:space="720"/>', main)
        assert is_valid(made, tmp_path)

    def test_what_a_loop_repeats_is_numbered_anew(self, tmp_path: Path) -> None:
        marks = '<w:bookmarkStart w:id="3" w:name="x"/><w:bookmarkEnd w:id="3"/></w:p>'
        sound = of_lines("{% for b in cac_ben %}", "{{ b.ten }}", "{% endfor %}", whole=True)

        def mark(parts: dict[str, bytes]) -> None:
            text = parts["word/document.xml"].decode()
            parts["word/document.xml"] = text.replace("}}</w:t></w:r></w:p>", f"}}}}</w:t></w:r>{marks}", 1).encode()

        made = WordTemplate(changed(sound, mark)).render(ALL()["agreement"], draft=True).content
        assert is_valid(made, tmp_path)

    def test_a_day_prints_in_figures_and_by_a_filter_in_words(self) -> None:
        said = filled("{{ ngay_ky }}", "{{ ngay_ky | date_in_words }}")
        assert said[:2] == ["13/12/2021", "ngày 13 tháng 12 năm 2021"]

    def test_a_restricted_figure_is_withheld(self) -> None:
        said = filled("{% for s in so_lieu %}{{ s.ky_nay }};{% endfor %}", on="report")
        assert said[0].startswith("không công bố;")


TAKEN_OVER = (
    "{{ ten_loai }} {{ trich_yeu | upper }}",
    "{%p for b in cac_ben %}",
    "{{ loop.index }}. {{ b.ten }}{% if b.chu_quan %} ({{ b.chu_quan }}){% endif %}",
    "{%p endfor %}",
    "{%p if so_ky_hieu %}",
    "Số {{ so_ky_hieu }}",
    "{%p else %}",
    "Chưa có số",
    "{%p endif %}",
    "{% for b in cac_ben %}{{ b.ten_viet_tat }};{% endfor %}",
)


def test_a_template_of_docxtpl_prints_what_docxtpl_prints() -> None:
    docxtpl = pytest.importorskip("docxtpl")
    subject = ALL()["agreement"]
    given = WordValues(subject, render(subject, draft=True), ND30).context(names_for(Agreement))
    theirs, held = docxtpl.DocxTemplate(io.BytesIO(of_lines(*TAKEN_OVER, whole=True))), io.BytesIO()
    theirs.render(given, autoescape=True)
    theirs.save(held)
    assert lines(held.getvalue()) == filled(*TAKEN_OVER)


class TestNames:
    @pytest.mark.parametrize("on", subjects())
    def test_every_name_of_our_templates_stands_in_the_table(self, on: str) -> None:
        subject = ALL()[on]
        listed = {one.name for one in names_for(type(subject)).values() if one.shape == "xml"}
        assert set(named(subject)[1]) == listed

    @pytest.mark.parametrize("on", subjects())
    def test_every_name_prints(self, on: str) -> None:
        subject = ALL()[on]
        known = names_for(type(subject)).values()
        shown = [f"{{{{ {one.name} }}}}" for one in known if one.shape in ("value", "role", "block")]
        shown += [f"{{% for x in {one.name} %}}{{{{ x }}}};{{% endfor %}}" for one in known if one.shape == "roles"]
        for one in known:
            if one.shape == "item":
                name, _, field = one.name.partition(".")
                shown.append(f"{{% for x in {name} %}}{{{{ x.{field} }}}};{{% endfor %}}")
        template = WordTemplate(
            of_lines(*(one for one in shown if "noi_dung_hop" not in one and "ket_luan" not in one))
        )
        assert check_template(template, type(subject)).found == ()
        assert template.render(subject, draft=True)

    def test_the_documentation_says_every_name(self) -> None:
        page = (EXAMPLES.parent / "docs" / "word-templates.md").read_text(encoding="utf-8")
        assert [one.name for one in WORD_NAMES if f"`{one.name.partition('.')[2] or one.name}`" not in page] == []


class TestTruth:
    def test_who_signs_may_be_left_out_of_a_draft_alone(self) -> None:
        template = WordTemplate(of_lines("{{ ten_loai }}", "{{ khoi_noi_dung }}"))
        subject = ALL()["report"]
        found = template.render(ALL()["agreement"], draft=True).findings
        assert "PRN011" in {one.code for one in found}
        assert template.render(subject, draft=True)

    def test_a_lost_article_is_named(self) -> None:
        file = WordTemplate(of_lines("{{ khoi_quoc_hieu }}", "{{ khoi_ket_thuc }}")).render(
            ALL()["agreement"], draft=True
        )
        said = [one.what.vi for one in file.findings if one.code == "PRN012"]
        assert any("Điều 2. Mục đích" in one for one in said)

    def test_a_lost_figure_is_named_with_its_row(self) -> None:
        whole = office("by_table")
        subject = ALL()["report"]
        own = to_bytes(render(subject, draft=True), ".docx")
        assert left_out(own, subject, render(subject, draft=True)).found == ()
        file = WordTemplate(of_lines("{{ khoi_quoc_hieu }}")).render(subject, draft=True)
        assert "PRN013" in {one.code for one in file.findings}
        assert WordTemplate(whole).render(subject, draft=True).findings.found == ()

    def test_what_is_not_a_draft_needs_every_signature(self) -> None:
        agreement = _sound()
        with pytest.raises(UnsignableError):
            WordTemplate(of_lines("{{ khoi_noi_dung }}")).render(agreement)
        assert WordTemplate(office("by_table")).render(agreement).findings.found == ()


def _sound() -> Subject:
    return read(EXAMPLES / "four_parties.yaml")


class TestStyles:
    def test_a_role_takes_the_style_of_its_name(self) -> None:
        file = WordTemplate(office("in_own_styles")).render(ALL()["agreement"], draft=True)
        styles = {one.style for one in paragraphs_of(read_printed(file.content, suffix=".docx"))}
        assert {"Điều", "Khoản"} <= styles

    def test_a_table_beside_the_file_says_which_style(self, tmp_path: Path) -> None:
        (tmp_path / "mau.docx").write_bytes(office("by_table"))
        (tmp_path / "mau.styles.csv").write_text("role,style\narticle,Heading 3\n", encoding="utf-8")
        file = WordTemplate(tmp_path / "mau.docx").render(ALL()["agreement"], draft=True)
        said = {one.whole: one.style for one in paragraphs_of(read_printed(file.content, suffix=".docx"))}
        assert said["Điều 2. Mục đích"].lower() == "heading 3"

    def test_the_table_names_roles(self) -> None:
        with pytest.raises(FindingsError, match="no role"):
            WordTemplate(office("by_table"), styles={"artikel": "x"})
        assert WordTemplate(office("by_table"), styles={Role.ARTICLE: "Heading 3"}).styles


class TestDoors:
    def test_a_draft_is_marked_on_every_page(self) -> None:
        template = WordTemplate(office("by_table"))
        heads = [
            read_printed(template.render(_sound(), draft=one).content, suffix=".docx").heads for one in (True, False)
        ]
        assert ["DỰ THẢO" in " ".join(line.whole for line in head) for head in heads] == [True, False]

    def test_it_is_pickled_and_shared_by_threads(self) -> None:
        template = WordTemplate(office("by_table"))
        again = pickle.loads(pickle.dumps(template))  # noqa: S301 - made here
        assert again == template
        with ThreadPoolExecutor(4) as threads:
            made = set(threads.map(lambda one: one.render(_sound()).content, [template, again] * 4))
        assert len(made) == 1

    def test_it_is_written_as_word_and_no_other_text(self, tmp_path: Path) -> None:
        file = WordTemplate(office("by_table")).render(_sound())
        assert write(file, tmp_path / "x.docx").read_bytes() == file.content
        with pytest.raises(FindingsError, match=r"\.md"):
            write(file, tmp_path / "x.md")
        assert isinstance(file, WordFile)

    def test_without_libreoffice_a_pdf_is_refused_in_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(FindingsError, match="FIL025"):
            to_bytes(WordTemplate(office("by_table")).render(_sound()), ".pdf")

    def test_a_batch_prints_by_it(self, tmp_path: Path) -> None:
        done = render_many([EXAMPLES / "four_parties.yaml"], tmp_path, templates=WordTemplate(office("by_table")))
        assert done.done == 1

    def test_what_is_printed_by_it_is_sealed_and_verified(self, tmp_path: Path) -> None:
        path = write(WordTemplate(starting_template()).render(SIGNED), tmp_path / "x.docx")
        assert verify_seal(path, SEALED).found == ()

    def test_a_number_that_nobody_knows_yet_leaves_room_to_write_it(self) -> None:
        agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
        made = WordTemplate(of_lines("Số: {{ so_ky_hieu }}")).render(agreement, draft=True)
        with zipfile.ZipFile(io.BytesIO(made.content)) as opened:
            body = opened.read("word/document.xml").decode()
        assert f"Số: {GAP}/QC-CAT-VTGL" in re.sub(r"<[^>]*>", "", body)

    def test_the_form_of_it_is_judged(self, tmp_path: Path) -> None:
        path = write(WordTemplate(starting_template()).render(_sound()), tmp_path / "x.docx")
        assert not check_document(path).errors

    def test_the_terminal_begins_checks_and_prints(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert call("template", "new", "mau.docx").code == 0
        assert call("template", "new", "mau.docx").code == 2  # an office's own is not written over
        assert call("template", "check", "mau.docx", "--for", "agreement").code == 0
        assert "khoi_noi_dung" in call("template", "names", "report").out
        source = str(EXAMPLES / "four_parties.yaml")
        assert call("render", source, "--templates", "mau.docx", "--into", ".").code == 0
        (tmp_path / "sai.docx").write_bytes(of_lines("Số: {{ so_ki_hieu }}"))
        told = call("template", "check", "sai.docx")
        assert told.code == 1
        assert "so_ky_hieu" in told.out
