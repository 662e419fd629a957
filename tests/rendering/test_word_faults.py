"""Faults planted in Word templates: each is found before there is data, with its paragraph; sound ones are silent."""

from __future__ import annotations

import pytest

from coordlib.model import Agreement
from coordlib.rendering import check_template
from coordlib.tracking import Report
from tests.rendering.offices import of_cells, of_lines

NAMES = "TPL004"
EXPRESSION, WRONG_PLACE, LOST = "TPL002", "TPL003", "TPL005"
MISSPELT = (
    *("ten_lai", "trich_yu", "so_ki_hieu", "dia_danh_ngay", "co_quan_ban_han", "cac_be", "trach_nhem", "noi_nhn"),
    *("can_cuu", "ngay_kyy", "ngay_hieu_lu", "loi_dang", "agreemnt", "agreement.titel", "agreement.numberr"),
    *("agreement.parties[0].nam", "agreement.signatories[0].ofice", "agreement.bases[0].kindd", "whole.nam"),
    *("agreement.partys", "agreement._source", "agreement.source", "agreement.bodies[0].abbreviatio", "o_ki"),
    *("agreement.decision.isuer", "agreement.annexes[0].titel", "ten_loai.x | upper | uper", "khoi_noi_dun"),
)
FILTERS = (
    "uper",
    "date_in_word",
    "date_in_figure",
    "quantiti",
    "pad",
    "capitalise",
    "abbreviate",
    "safe",
    "tojson",
    "xmlattr",
)
LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (WRONG_PLACE, ("{% for b in cac_ben %}", "{{ b.ten }}")),
    (WRONG_PLACE, ("{% if so_ky_hieu %}", "x")),
    (WRONG_PLACE, ("x", "{% endfor %}")),
    (WRONG_PLACE, ("x{% endif %}",)),
    (WRONG_PLACE, ("{% else %}",)),
    (WRONG_PLACE, ("{% if so_ky_hieu %}", "x", "{% endfor %}")),
    (WRONG_PLACE, ("{% for b in cac_ben %}", "x", "{% endif %}")),
    (WRONG_PLACE, ("{% for b in cac_ben %}{% if b.ten %}x{% endfor %}{% endif %}",)),
    (WRONG_PLACE, ("{{ ten_loai",)),
    (WRONG_PLACE, ("ten_loai }}",)),
    (WRONG_PLACE, ("{{ ten_loai }",)),
    (WRONG_PLACE, ("{ { ten_loai }}",)),
    (WRONG_PLACE, ("{% for b in cac_ben",)),
    (WRONG_PLACE, ("{{ ten_loai", "| upper }}")),
    (WRONG_PLACE, ("{% if so_ky_hieu", "%}x{% endif %}")),
    (WRONG_PLACE, ("{#ten_loai}x{/ten_loai}",)),
    (WRONG_PLACE, ("«ten_loai»",)),
    (WRONG_PLACE, ("${ten_loai}",)),
    (WRONG_PLACE, ("{% vm %}",)),
    (WRONG_PLACE, ("{% cellbg 'red' %}",)),
    (WRONG_PLACE, ("{% include 'x' %}",)),
    (WRONG_PLACE, ("{% macro x() %}y{% endmacro %}",)),
    (WRONG_PLACE, ("{% fro b in cac_ben %}",)),
    (WRONG_PLACE, ("Nội dung: {{ khoi_noi_dung }}",)),
    (WRONG_PLACE, ("{% for b in cac_ben %}", "{{ khoi_chu_ky }}", "{% endfor %}")),
    (WRONG_PLACE, ("{{ khoi_noi_dung | upper }}",)),
    (WRONG_PLACE, ("Đầu {% for b in cac_ben %} rồi", "{{ b.ten }}", "{% endfor %} cuối")),
    (WRONG_PLACE, ("{% for b in cac_ben %}", "{{ b.ten }}", "hết {% endfor %} cuối")),
    (WRONG_PLACE, ("{% if so_ky_hieu %}", "x", "giữa {% else %} rồi", "y", "{% endif %}")),
    (LOST, ("Đầu {%p for b in cac_ben %}", "{{ b.ten }}", "{%p endfor %}")),
    (LOST, ("{%p if so_ky_hieu %}", "x", "{%p endif %} mất")),
    (EXPRESSION, ("{{ ten_loai | }}",)),
    (NAMES, ("{{ ten_loai.uper() }}",)),
    (NAMES, ("{{ cac_ben | map(attribute='tenn') | join }}",)),
    (NAMES, ("{% for b in cac_ben | sort(attribute='tenn') %}{{ b.ten }}{% endfor %}",)),
    (NAMES, ("{{ trach_nhiem | selectattr('chu_trii') | list | length }}",)),
    (NAMES, ("{{ ngay_ky.yeer }}",)),
    (NAMES, ("{{ ', '.join(can_cu) }}",)),
    (EXPRESSION, ("{{ ten_loai | default('x' }}",)),
    (EXPRESSION, ("{{ ten loai }}",)),
    (EXPRESSION, ("{{ }}",)),
    (EXPRESSION, ("{% for b cac_ben %}x{% endfor %}",)),
    (EXPRESSION, ("{% if %}x{% endif %}",)),
    (EXPRESSION, ("{% if so_ky_hieu = 'x' %}y{% endif %}",)),
    (EXPRESSION, ("{{ ten_loai )) }}",)),
    (EXPRESSION, ("{% set = 1 %}",)),
    (WRONG_PLACE, ("{{ ‘ten” }}",)),
    (EXPRESSION, ("{{ 1000000000000000000000 }}",)),
    (NAMES, ("{% for b in cac_ben %}{{ b.tn }}{% endfor %}",)),
    (NAMES, ("{% for n in trach_nhiem %}{{ n.chu_trii }}{% endfor %}",)),
    (NAMES, ("{% for o in o_ky %}{{ o.hoten }}{% endfor %}",)),
    (NAMES, ("{% for p in agreement.parties %}{{ p.nme }}{% endfor %}",)),
    (NAMES, ("{% for b in cac_ben %}{{ b.ten }}{% endfor %}{{ b.ten }}",)),
    (NAMES, ("{% for b in cac_ben %}{{ lop.index }}{% endfor %}",)),
    (NAMES, ("{% for b in cac_ben %}{{ loop.indx }}{% endfor %}",)),
    (NAMES, ("{% if ten_loai is difined %}x{% endif %}",)),
    (NAMES, ("{% set x = ten_lai %}",)),
    (NAMES, ("{{ report.span }}",)),
    (NAMES, ("{{ ky_bao_cao }}",)),
)
CELLS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    (WRONG_PLACE, (("x{% for b in cac_ben %}", "y"), ("{{ b.ten }}", "z"), ("a", "{% else %}b"), ("{% endfor %}", ""))),
    (WRONG_PLACE, (("{% for b in cac_ben %}a\nb", "{{ b.ten }}"), ("c{% else %}d", "{% endfor %}"))),
    (LOST, (("{%tr for b in cac_ben %}", "mất"), ("{{ b.ten }}", ""), ("{%tr endfor %}", ""))),
    (LOST, (("{%tc for b in cac_ben %}mất", "{{ b.ten }}", "{%tc endfor %}"),)),
    (WRONG_PLACE, (("{% for b in cac_ben %}", "{{ b.ten }}"),)),
    (WRONG_PLACE, (("{{ b.ten }}", "{% endfor %}"),)),
)
SOUND = (
    *(f"{{{{ {name} }}}}" for name in ("ten_loai", "trich_yeu", "so_ky_hieu", "ngay_ky", "loi_dan", "dia_danh")),
    *(
        "{{ ten_loai | upper }}",
        "{{ ngay_ky | date_in_words }}",
        "{{ agreement.title }}",
        "{{ agreement.parties[0].name }}",
    ),
    *("{% for b in cac_ben %}{{ b.ten }}{% endfor %}", "{% for c in can_cu %}{{ c }}{% endfor %}"),
    *(
        "{% for b in cac_ben %}{{ loop.index }}{{ loop.last }}{% endfor %}",
        "{# ghi chú {{ sai #}",
        "{{ khoi_noi_dung }}",
    ),
    *(
        "{% if ngay_ky %}x{% elif so_ky_hieu %}y{% else %}z{% endif %}",
        "{% set x = 1 %}{{ x + 1 }}",
        "{{ khoi_chu_ky }}",
    ),
    *("{% for p in agreement.parties if p.superior %}{{ p.superior }}{% endfor %}", "{{ '{{' }} và {{ '%}' }}"),
    *("{% for s in agreement.signatories %}{{ s.office }}{% endfor %}", "{{ agreement.party('police').name }}"),
    *(
        "{% for a, d in agreement.duties() %}{{ a.provision.cite() }}{{ d.lead | join }}{% endfor %}",
        "{{ range(3) | sum }}",
    ),
    *("{% with x = ten_loai %}{{ x }}{% endwith %}", "{{ “Số” ~ so_ky_hieu }}", "{{ ten_loai if ten_loai else ‘x’ }}"),
    *(
        "{% for x in [1, 2] %}{% for y in [x] %}{{ y }}{% endfor %}{% endfor %}",
        "{{ cac_ben | length }}",
        "{{ {'a': 1}.a }}",
    ),
    *(
        "{{ (cac_ben | first).ten }}",
        "{{ agreement.title | default('x') | truncate(5) }}",
        "{{- ten_loai -}}",
        "Số 5/{x}",
    ),
    *(
        "{% for o in o_ky %}{{ o.ho_ten }}{% endfor %}",
        "{{ agreement.full_number }}",
        "{{ whole.cite() }}",
        "100 % {a}",
    ),
    *(
        "{{ agreement.preamble | linked(whole) }}",
        "{% if 'x' in ten_loai %}y{% endif %}",
        "{{r ten_loai }}",
        "{{p loi_dan }}",
    ),
)
PLANTED = (
    *((NAMES, (f"Số {{{{ {name} }}}} nhé",)) for name in MISSPELT),
    *((NAMES, (f"{{{{ ten_loai | {name} }}}}",)) for name in FILTERS),
    *LINES,
)


def test_so_many_are_planted() -> None:
    assert len(PLANTED) + len(CELLS) >= 100
    assert len(SOUND) >= 40


@pytest.mark.parametrize(("code", "lines"), PLANTED)
def test_a_planted_fault_is_found_with_its_paragraph(code: str, lines: tuple[str, ...]) -> None:
    found = check_template(of_lines("Trước.", *lines), Agreement)
    assert code in {one.code for one in found}
    assert all(2 <= one.position.paragraph <= len(lines) + 1 and one.place for one in found)


@pytest.mark.parametrize(("code", "rows"), CELLS)
def test_a_fault_in_a_table_is_found(code: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert code in {one.code for one in check_template(of_cells(*rows), Agreement)}


def test_all_faults_are_told_at_once_with_the_nearest_name() -> None:
    found = check_template(
        of_lines("{{ so_ki_hieu }}", "x", "{{ ten_loai | uper }}", "{% for x in can_cu %}"), Agreement
    )
    assert [(one.code, one.position.paragraph) for one in found] == [(NAMES, 1), (NAMES, 3), (WRONG_PLACE, 4)]
    assert "“so_ky_hieu”" in found[0].what.vi


def test_an_unclosed_loop_is_told_where_it_opens() -> None:
    [found] = check_template(of_lines("x", "{% for b in cac_ben %}", "y", "z"))
    assert found.position.paragraph == 2


@pytest.mark.parametrize("line", SOUND)
def test_a_sound_template_is_silent(line: str) -> None:
    assert check_template(of_lines(line), Agreement).found == ()


def test_a_name_of_another_document_is_told_so() -> None:
    [found] = check_template(of_lines("{{ ky_bao_cao }}"), Agreement)
    assert "Report" in found.what.vi
    assert check_template(of_lines("{{ ky_bao_cao }}"), Report).found == ()
    assert check_template(of_lines("{{ ky_bao_cao }}")).found == ()
