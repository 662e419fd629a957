"""The decree: the look that Nghị định 30/2020/NĐ-CP prescribes, each value beside its provision."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from coordlib.document.layout import Align, Layout, Look
from coordlib.document.roles import GridRole, Role
from coordlib.document.widths import line_width
from coordlib.language import expect_every
from coordlib.lexicon import Urgency

_CENTER = Align.CENTER
_LEFT = Align.LEFT
_BODY = 14.0
_INDENT = 12.7  # 1 or 1.27 cm (Mục II.6)
_GAP = 6.0  # at least 6 points between paragraphs (Mục II.6)
_LINE = 1.1  # from single to 1.5 lines (Mục II.6)
_CONTENT = "NĐ 30/2020, Phụ lục I, Mục II.6"
_NATION = "NĐ 30/2020, Phụ lục I, Mục II.1"
_ISSUER = "NĐ 30/2020, Phụ lục I, Mục II.2"
_KIND = "NĐ 30/2020, Phụ lục I, Mục II.5"
_SIGNING = "NĐ 30/2020, Phụ lục I, Mục II.7"
_RECIPIENTS = "NĐ 30/2020, Phụ lục I, Mục II.9"
_OTHER_ANNEX = "NĐ 30/2020, Phụ lục I, Mục III.1"
_OTHER_MARKS = "NĐ 30/2020, Phụ lục I, Mục III.2"
_SECRECY = "thông lệ trình bày; mẫu dấu theo pháp luật về bảo vệ bí mật nhà nước"
_CUSTOM = "thông lệ trình bày, không có trong NĐ 30/2020, Phụ lục I"

_NAME = Look(12, _ISSUER, caps=True, align=_CENTER)
_ISSUER_NAME = attrs.evolve(_NAME, bold=True)
_TO = 35.0  # where “Kính gửi” stands before several lines, whose dashes stand under its colon
_PLAIN = Look(_BODY, _CONTENT, first=_INDENT, after=_GAP, line=_LINE)
_TITLE = Look(_BODY, _CONTENT, bold=True, caps=True, align=_CENTER, before=_GAP, after=_GAP, line=_LINE, keep=True)
_UNIT_TITLE = attrs.evolve(_PLAIN, bold=True, before=_GAP, keep=True)  # the gap before it is seen below a table
_SIGNER = Look(_BODY, _SIGNING, bold=True, align=_CENTER)
# Secrecy and urgency stand flush left (Mục IV, ô 10a, 10b), circulation in the top margin (ô 11).
_STAMP = Look(13, _OTHER_MARKS, bold=True, caps=True, align=_LEFT, before=_GAP, box=True)

ND30 = Layout(
    name="Nghị định 30/2020/NĐ-CP",
    dated="2020-03-05",
    looks={
        Role.NATION: Look(12, _NATION, bold=True, caps=True, align=_CENTER),
        Role.MOTTO: Look(13, _NATION, bold=True, align=_CENTER, rule=1.0),
        Role.SUPERIOR: _NAME,
        Role.CO_ISSUER: _ISSUER_NAME,
        Role.ISSUER: attrs.evolve(_ISSUER_NAME, rule=0.4),
        Role.NUMBER: Look(13, "NĐ 30/2020, Phụ lục I, Mục II.3", align=_CENTER, before=_GAP),
        Role.PLACE_DATE: Look(13, "NĐ 30/2020, Phụ lục I, Mục II.4", italic=True, align=_CENTER, before=_GAP),
        Role.URGENCY: attrs.evolve(_STAMP, color="FF0000"),
        Role.CIRCULATION: attrs.evolve(_STAMP, before=0, align=_CENTER, raised=True),
        Role.KIND: Look(_BODY, _KIND, bold=True, caps=True, align=_CENTER, before=18, keep=True),
        Role.SUBJECT: Look(_BODY, _KIND, bold=True, align=_CENTER, after=12, rule=0.4, keep=True),
        # The rule of an attached document, and of an annex, stands below “(Kèm theo …)” (Phụ lục III, Mẫu 1.3, 2.1).
        Role.ATTACHED_SUBJECT: Look(_BODY, _KIND, bold=True, align=_CENTER, after=12, keep=True),
        Role.ATTACHMENT: Look(_BODY, _OTHER_ANNEX, italic=True, align=_CENTER, after=12, rule=0.4),
        Role.AUTHORITY: attrs.evolve(_TITLE, source=_CUSTOM),
        Role.RESOLVED: attrs.evolve(_TITLE, source=_CUSTOM),
        Role.BASIS: attrs.evolve(_PLAIN, italic=True),
        Role.TEXT: _PLAIN,
        Role.CHAPTER: _TITLE,
        Role.SECTION: _TITLE,
        Role.ARTICLE: _UNIT_TITLE,
        Role.ARTICLE_TEXT: _PLAIN,
        Role.CLAUSE: _PLAIN,
        Role.CLAUSE_TITLE: _UNIT_TITLE,
        Role.POINT: _PLAIN,
        Role.SIGNING_PARTY: attrs.evolve(_SIGNER, caps=True, before=_GAP, source=_CUSTOM),
        Role.OFFICE: attrs.evolve(_SIGNER, caps=True),
        Role.SIGNATURE: Look(_BODY, _SIGNING, align=_CENTER, height=68.0),
        Role.SIGNER: attrs.evolve(_SIGNER, after=12),
        Role.RECIPIENTS: Look(12, _RECIPIENTS, bold=True, italic=True, align=_LEFT, keep=True),
        Role.RECIPIENT: Look(11, _RECIPIENTS, align=_LEFT, keep=True),
        Role.ANNEX: Look(_BODY, _OTHER_ANNEX, bold=True, caps=True, align=_CENTER, after=_GAP, keep=True),
        Role.TABLE_HEAD: Look(13, _CUSTOM, bold=True, align=_CENTER, before=2, after=2, keep=True),
        Role.TABLE_CELL: Look(13, _CUSTOM, align=_LEFT, before=2, after=2),
        Role.TABLE_FIGURE: Look(13, _CUSTOM, align=_CENTER, before=2, after=2),
        Role.SECRECY: attrs.evolve(_STAMP, color="FF0000", source=_SECRECY),
        Role.ABOUT: Look(12, _KIND, align=_CENTER, before=_GAP),
        Role.ADDRESSEE: Look(_BODY, _RECIPIENTS, align=_CENTER, before=12, after=12),
        Role.ADDRESSEES: Look(_BODY, _RECIPIENTS, align=_LEFT, left=_TO, before=12, keep=True),
        Role.ADDRESSEE_LINE: Look(
            _BODY, _RECIPIENTS, align=_LEFT, left=_TO + line_width("Kính gửi", _BODY), after=_GAP
        ),
        Role.REPORT_PART: attrs.evolve(_UNIT_TITLE, caps=True),
        Role.CAPTION: attrs.evolve(_UNIT_TITLE, size=13, align=_CENTER, first=0, source=_CUSTOM),
        Role.REMARK: Look(12, _CUSTOM, italic=True, before=_GAP, after=_GAP),
        Role.CLOSING_WORDS: attrs.evolve(_PLAIN, before=_GAP),
        Role.LEAD_IN: attrs.evolve(_PLAIN, keep=True),
        Role.FOOTNOTE: Look(11, _CUSTOM, after=2),
    },
    # As measured in practice: 70 to 75 mm beside 97.5 to 103, together wider than the text; a right column under 90
    # would turn the national name or “Thành phố Hồ Chí Minh, ngày …”.
    overhang=6.25,
    grids={GridRole.HEAD: (72.5, 100.0), GridRole.SIGNATURES: (80.0, 80.0), GridRole.CLOSING: (75.0, 85.0)},
    number=Look(14, "NĐ 30/2020, Phụ lục I, Mục I.7", align=_CENTER),
    boxes={one.value: one.box for one in Urgency if one.box},
    draft=Look(11, _CUSTOM, bold=True, align=Align.RIGHT, color="C00000"),
)
"""The look of Nghị định 30/2020/NĐ-CP, Phụ lục I, with the sample sizes of its Mục V."""

Bounds = tuple[float, float]
"""The least and the most that is admitted."""
expect_every(Role, ND30.looks)
expect_every(GridRole, ND30.grids)


@attrs.frozen
class Admitted:
    """What the decree admits where it sets a range (khoảng cho phép).

    `sizes`: of letters, points; `margins`: millimetres, by side; `first`: the indents of a first line that may be,
    millimetres; `gap`: the least space between paragraphs, points; `lines`: line spacing; `rule`: the length of a short
    line below a text, as a part of it.
    """

    sizes: Mapping[Role, Bounds]
    margins: Mapping[str, Bounds]
    first: tuple[float, ...]
    gap: float
    lines: Bounds
    rule: Bounds
    number: Bounds


_SMALLER, _LARGER = (12.0, 13.0), (13.0, 14.0)
_SIZES = {
    **dict.fromkeys((Role.NATION, Role.SUPERIOR, Role.ISSUER, Role.CO_ISSUER, Role.ABOUT), _SMALLER),
    Role.NUMBER: (13.0, 13.0),
    Role.RECIPIENTS: (12.0, 12.0),
    Role.RECIPIENT: (11.0, 11.0),
    Role.ANNEX: (14.0, 14.0),
}

ADMITTED = Admitted(
    sizes={role: _SIZES.get(role, _LARGER) for role in Role},
    margins={"top": (20.0, 25.0), "bottom": (20.0, 25.0), "left": (30.0, 35.0), "right": (15.0, 20.0)},
    first=(10.0, 12.7),
    gap=6.0,
    lines=(1.0, 1.5),
    rule=(1 / 3, 1 / 2),
    number=_LARGER,
)
"""What Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I and II admit; `ND30` stands within it."""
