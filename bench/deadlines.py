"""Deadlines: reading phrases, and finding deadlines in running text, as much of it as there is."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

from bench.measure import Goal, show, timed
from coordlib.dates import find_deadlines, parse_when

# Running text as decisions write it: many sentences hold dates of documents, and one deadline stands in about 4 kB,
# as in the regulations of tests/dates/found.yaml.
_SENTENCES = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.",
    "Hai bên phối hợp chặt chẽ, kịp thời, đúng chức năng, nhiệm vụ, quyền hạn được giao theo quy định của pháp luật.",
    "Quy chế này quy định nguyên tắc, nội dung, hình thức và trách nhiệm phối hợp trong công tác bảo đảm an ninh thông tin.",
    "Bên B có trách nhiệm trả lời bằng văn bản trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu của Bên A.",
    "Các đơn vị bảo đảm bí mật thông tin, tài liệu, không làm ảnh hưởng đến hoạt động bình thường của nhau.",
    "Cử cán bộ làm đầu mối liên hệ, trao đổi thông tin và tham mưu cho lãnh đạo hai bên về công tác phối hợp.",
    "Kinh phí thực hiện do mỗi bên tự bảo đảm từ nguồn kinh phí được giao và các nguồn hợp pháp khác.",
    "Định kỳ hằng năm, trước ngày 15 tháng 12, hai bên luân phiên chủ trì tổ chức sơ kết việc thực hiện Quy chế.",
    "Phối hợp tuyên truyền, vận động cán bộ, chiến sĩ, người lao động chấp hành chủ trương của Đảng, pháp luật của Nhà nước.",
    "Khi có vướng mắc, các bên trao đổi, thống nhất giải quyết trên tinh thần hợp tác, tôn trọng lẫn nhau.",
)
_PHRASES = (
    "trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu",
    "hằng quý, chậm nhất ngày 10 của tháng đầu quý sau",
    "trước ngày 15 tháng 12 hằng năm",
)
_MEGABYTE = 1_000_000
_PLAIN = 5  # how often the sentences without a deadline stand beside the others


def in_running_text() -> Iterator[Goal]:
    """Measure megabytes a second, and that ten times the text takes ten times as long."""
    plain = [sentence for sentence in _SENTENCES if not find_deadlines(sentence)]
    text = "\n".join([*plain * _PLAIN, *_SENTENCES])
    size = len(text.encode())
    small, large = text * (_MEGABYTE // 10 // size), text * (_MEGABYTE // 10 // size * 10)
    taken = {name: _milliseconds(one) for name, one in (("0,1 MB", small), ("1 MB", large))}
    show("find_deadlines", taken)
    show("parse_when", timed({phrase: lambda phrase=phrase: parse_when(phrase) for phrase in _PHRASES}))  # type: ignore[misc]
    megabytes = len(large.encode()) / _MEGABYTE
    yield Goal("find_deadlines: megabytes a second", 1000 * megabytes / taken["1 MB"], at_least=5)
    yield Goal("find_deadlines: ten times the text, time", taken["1 MB"] / taken["0,1 MB"], at_most=11)


def _milliseconds(text: str) -> float:
    times = []
    for _ in range(3):
        start = process_time()
        find_deadlines(text)
        times.append(process_time() - start)
    return 1000 * min(times)
