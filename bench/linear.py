"""Linear reading: how the time of each reader grows with the size of what an ill-willed hand gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import count
from math import log

from bench.measure import Goal, Work, show, timed
from coordlib import Agreement, Article, Party, check, parse_when, read_document, read_text
from coordlib.document import parse
from coordlib.language import Address, CoordError
from coordlib.tracking import Narrative

_SIZES = (20_000, 80_000, 320_000)
_MOST = 1.15
_MARKS = "\u0316\u0301\u0327\u05b0\u0618"  # of mixed classes, which Unicode wants in order
Hostile = Callable[[int], str]

TEXTS: Mapping[str, Hostile] = {
    "words": lambda size: "Công an tỉnh phối hợp. " * (size // 23),
    "marks on one letter": lambda size: _MARKS * (size // 5),
    "marks on many letters": lambda size: ("a" + _MARKS * 5) * (size // 26),
    "citations": lambda size: "khoản 1 Điều 5, " * (size // 16),
    "letters of points": lambda size: "điểm a, b, " * (size // 11),
    "abbreviations": lambda size: " ".join(f"AB{chr(65 + one % 26)}{one}" for one in range(size // 7)),
    "open quotes": lambda size: "“" * size,
    "wrong dates": lambda size: "01/1/2020 " * (size // 10),
    "open brackets": lambda size: "(" * size,
    "references": lambda size: "[[a]] " * (size // 6),
    "marks": lambda size: "[[b|a]] " * (size // 8),
    "marks in marks": lambda size: "[[b|" * (size // 6) + "]]" * (size // 6),
    "open marks": lambda size: "[[" * (size // 2),
    "brackets in marks": lambda size: "[[b|[" + "]" * size,
    "addresses": lambda size: "a.b@c.vn https://a.vn/b, " * (size // 25),
    "names of laws": lambda size: "Luật " * (size // 5),
    "spaces before signs": lambda size: "a , " * (size // 4),
    "definitions": lambda size: "A (sau đây gọi là “B”) " * (size // 23),
    "one word": lambda size: "a" * size,
    "Roman numbers": lambda size: "Chương " + "I" * size,
    "digits": lambda size: "1" * size,
}
YAML: Mapping[str, Hostile] = {
    "one text": lambda size: "title: " + "x " * (size // 2),
    "a tag": lambda size: f"title: !{'a' * size} x",
    "keys": lambda size: "\n".join(f"k{one}: 1" for one in range(size // 8)),
    "anchors": lambda size: "\n".join(f"k{one}: &a{one} 1" for one in range(size // 14)),
    "comments": lambda size: "#\n" * (size // 2),
    "escapes": lambda size: 'title: "' + "\\n" * (size // 2) + '"',
    "folded lines": lambda size: "title: " + "a\n  " * (size // 4),
    "faults": lambda size: "parties:\n" + '- key: "é é"\n' * (size // 13),
    "open brackets": lambda size: "a: " + "[" * size,
}
JSON: Mapping[str, Hostile] = {
    "one text": lambda size: '{"title": "' + "x" * size + '"}',
    "open brackets": lambda size: "[" * size,
    "escapes": lambda size: '{"title": "' + "\\u00e9" * (size // 6) + '"}',
    "a key twice": lambda size: "{" + ",".join(f'"k{one}":1' for one in range(size // 8)) + ',"k1":2}',
}
MARKUP: Mapping[str, Hostile] = {
    "a tag": lambda size: "<" + "a" * size,
    "a tag that is closed": lambda size: f'<document title="T"><{"a" * size}/></document>',
    "paragraphs": lambda size: '<document title="T"><part>' + '<p role="text">x</p>' * (size // 20),
    "nested tags": lambda size: "<p>" * (size // 3),
    "attributes": lambda size: "<p " + " ".join(f'a{one}="1"' for one in range(size // 8)) + "/>",
}
ADDRESSES: Mapping[str, Hostile] = {
    "clauses": lambda size: "khoản 1 " * (size // 8),
    "letters": lambda size: "điểm " + "a" * size,
    "Roman numbers": lambda size: "Chương " + "I" * size,
    "digits": lambda size: "Điều " + "1" * size,
}
PHRASES: Mapping[str, Hostile] = {
    "words": lambda size: "trong " * (size // 6),
    "digits": lambda size: "1" * size + " ngày",
    "days": lambda size: "chậm nhất ngày 15 tháng " * (size // 25),
    "spaces": lambda size: "05" + " " * size + "ngày",
}


DOCUMENTS: Mapping[str, Hostile] = {
    "articles": lambda size: "".join(f"Điều {one}. x\n\n1. y\n\na) z;\n\n" for one in range(size // 25)),
    "short lines": lambda size: "a\n" * (size // 2),
    "capitals": lambda size: "CÔNG AN TỈNH\n" * (size // 13),
    "bases": lambda size: "QUY CHẾ\n" + "Căn cứ\n" * (size // 9) + "Điều 1. x\nĐiều 2. y\n",
    "rows": lambda size: "QUY CHẾ\n\nĐiều 1. x\n\n" + "| a | b |\n" * (size // 10),
    "columns": lambda size: "CÔNG AN TỈNH      VIETTEL TỈNH\n" * (size // 32),
}


_NUMBERS = count()  # each round another text: what is known of a short one would make long ones look slow


def _agreement(text: str) -> Agreement:
    parties = Party("a", "Bên A"), Party("b", "Bên B")
    return Agreement("Quy chế", parties, (Article(f"Tên {next(_NUMBERS)}", text=text),))


READERS: Mapping[str, tuple[Callable[[str], object], Mapping[str, Hostile]]] = {
    "check": (lambda text: check(_agreement(text)), TEXTS),
    "YAML": (read_text, YAML),
    "JSON": (lambda text: read_text(text, ".json"), JSON),
    "narrative": (lambda text: read_text(f"situation: {text}", kind=Narrative), TEXTS),
    "markup": (parse, MARKUP),
    "address": (Address.parse, ADDRESSES),
    "phrase": (parse_when, PHRASES),
    "document": (lambda text: read_document(text.encode(), suffix=".md"), {**TEXTS, **DOCUMENTS}),
}


def of_readers() -> Iterator[Goal]:
    """Measure each reader on each kind of hostile text in three sizes; the exponent is that of time over size."""
    for reader, (read, texts) in READERS.items():
        exponents = {name: _exponent(read, text) for name, text in texts.items()}
        show(f"{reader}: how time grows with size (1 is linear)", exponents, "exponent")
        yield Goal(f"{reader}: exponent of the worst text", max(exponents.values()), at_most=_MOST)


def _exponent(read: Callable[[str], object], hostile: Hostile) -> float:
    """Return the exponent of time between the smallest and the largest size; what is refused counts too."""
    times = list(timed({str(size): _work(read, hostile(size)) for size in _SIZES}, rounds=3).values())
    return log(times[-1] / times[0]) / log(_SIZES[-1] / _SIZES[0])


def _work(read: Callable[[str], object], text: str) -> Work:
    def work() -> None:
        with suppress(CoordError):
            read(text)

    return work
