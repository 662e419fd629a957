"""The decree: the look that Nghị định 30/2020/NĐ-CP prescribes, each value beside its provision."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from coordlib.document.layout import Align, Layout, Look
from coordlib.document.roles import GridRole, Role
from coordlib.document.widths import line_width
from coordlib.language import expect_every
from coordlib.lexicon import Urgency, read_rows

_NUMBERS = ("size", "first", "left", "before", "after", "line", "rule", "height")


def _looks() -> dict[Role, Look]:
    """Return the look of each role, each with the provision or custom that it is of."""
    (_, *names), *rows = read_rows("decree", Path(__file__).parent)
    looks: dict[Role, Look] = {}
    for role, *row in rows:  # whose empty fields are as of any look
        fields: dict[str, Any] = {name: value for name, value in zip(names, row, strict=True) if value}
        made = {name: float(fields[name]) for name in _NUMBERS if name in fields}
        marks = dict.fromkeys(fields.pop("marks", "").split(), True)
        looks[Role(role)] = Look(**{**fields, **made, **marks, "align": Align(fields.get("align", Align.JUSTIFY))})
    lines, head = looks[Role.ADDRESSEE_LINE], looks[Role.ADDRESSEES]  # their dashes stand under the colon
    looks[Role.ADDRESSEE_LINE] = attrs.evolve(lines, left=head.left + line_width("Kính gửi", head.size))
    return looks


ND30 = Layout(
    name="Nghị định 30/2020/NĐ-CP",
    dated="2020-03-05",
    looks=_looks(),
    # As measured in practice: 70 to 75 mm beside 97.5 to 103, together wider than the text; a right column under 90
    # would turn the national name or “Thành phố Hồ Chí Minh, ngày …”.
    overhang=6.25,
    grids={GridRole.HEAD: (72.5, 100.0), GridRole.SIGNATURES: (80.0, 80.0), GridRole.CLOSING: (75.0, 85.0)},
    number=Look(14, "NĐ 30/2020, Phụ lục I, Mục I.7", align=Align.CENTER),
    boxes={one.value: one.box for one in Urgency if one.box},
    draft=Look(
        11, "thông lệ trình bày, không có trong NĐ 30/2020, Phụ lục I", bold=True, align=Align.RIGHT, color="C00000"
    ),
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
