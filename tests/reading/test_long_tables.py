"""Long assignment tables: twice as many rows take no more than twice the calls to read, propose, check and print."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from coordlib import Agreement, check, read_document, render

_HEAD = (
    "<p><b>KẾ HOẠCH</b></p><p>Thực hiện nhiệm vụ</p><p>I. MỤC ĐÍCH</p><p>1. Triển khai.</p><p>Phụ lục</p><p>BẢNG</p>"
)
_COLUMNS = "<tr><th>TT<th>Nhiệm vụ<th>Cơ quan chủ trì<th>Cơ quan phối hợp<th>Thời hạn</tr>"
_FEW, _MANY = 150, 300
_TWICE = 2.2


def _page(rows: int) -> bytes:
    row = "<tr><td>{0}<td>Xây dựng kế hoạch số {0}<td>Sở Y tế; Công an tỉnh<td>Các sở<td>Quý II/2026</tr>"
    listed = "".join(row.format(number) for number in range(1, rows + 1))
    return f"<html><body>{_HEAD}<table>{_COLUMNS}{listed}</table></body></html>".encode()


def _accepted(rows: int) -> Agreement:
    agreement = read_document(_page(rows), suffix=".html").accept().agreement
    assert agreement
    assert len(tuple(agreement.duties())) == rows
    return agreement


def _calls(work: Callable[[], object]) -> int:
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _read(rows: int) -> Callable[[], object]:
    return lambda: _accepted(rows)


def _checked(rows: int) -> Callable[[], object]:
    agreement = _accepted(rows)
    return lambda: check(agreement)


def _printed(rows: int) -> Callable[[], object]:
    agreement = _accepted(rows)
    return lambda: render(agreement, draft=True)


@pytest.mark.parametrize("work", [_read, _checked, _printed])
def test_twice_as_many_rows_take_twice_as_many_calls(work: Callable[[int], Callable[[], object]]) -> None:
    work(2)()  # what is found out once
    assert _calls(work(_MANY)) < _TWICE * _calls(work(_FEW))
