"""A second way to the text in force: the printed instrument is read back, and applied to the printed old text.

The reader below knows how instruments are worded and how units are numbered, and nothing of the library: it goes by the
lines that print.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coordlib import render
from coordlib.amendments import (
    Add,
    AddPhrase,
    Amend,
    Amendment,
    Change,
    ChangesError,
    DropPhrase,
    Insert,
    Instrument,
    Repeal,
    ReplacePhrase,
    Retitle,
    as_of,
)
from coordlib.document import texts_of
from coordlib.model import Agreement, Article, Clause, Party, Point, Signatory
from tests.samples import once, tries

DAY = date(2026, 4, 1)

# --- the reader: lines in, lines out ---

HEADS = {
    "Điều": re.compile(r"Điều (\d+[a-zđ]?)\.(?: |$)"),
    "khoản": re.compile(r"(\d+[a-zđ]?)\. "),
    "điểm": re.compile(r"([a-zđ]\d?)\) "),
}
ORDER = list(HEADS)
Place = tuple[str, ...]
"""The numbers of an article, of a clause and of a point in it."""


def places(lines: list[str]) -> list[Place]:
    """Return the place in which each line stands."""
    found: list[Place] = []
    here: Place = ()
    for line in lines:
        for depth, head in enumerate(HEADS.values()):
            if match := head.match(line):
                here = (*(*here, "", "")[:depth], match[1])
        found.append(here)
    return found


def place_of(cited: str) -> Place:
    """Read “điểm b khoản 1 Điều 7”."""
    numbers = dict(re.findall(r"(điểm|khoản|Điều) (\S+?)(?=[\s,;.]|$)", cited))
    depth = max(map(ORDER.index, numbers))
    return tuple(numbers.get(level, "") for level in ORDER[: depth + 1])


def span(lines: list[str], cited: str) -> tuple[int, int]:
    """Return where a unit begins and ends, with all under it."""
    wanted = place_of(cited)
    inside = [number for number, one in enumerate(places(lines)) if one[: len(wanted)] == wanted]
    return inside[0], inside[-1] + 1


def under(lines: list[str], cited: list[str]) -> set[int]:
    return {number for one in cited for number in range(*_scope(lines, one))}


def _scope(lines: list[str], cited: str) -> tuple[int, int]:
    start, end = span(lines, cited)
    return (start, start + 1) if cited.startswith("tên ") else (start, end)


def listed(cited: str) -> list[str]:
    return re.split(r", | và ", cited)


def reworded(lines: list[str], where: str, change: Callable[[str], str]) -> list[str]:
    """Change words in the places that are said, or in all but those that are left alone."""
    said, _, spared = where.partition(", trừ ")
    meant = under(lines, listed(said.removeprefix(" tại "))) if said.startswith(" tại ") else set(range(len(lines)))
    meant -= under(lines, listed(spared)) if spared else set()
    return [change(line) if number in meant else line for number, line in enumerate(lines)]


def word(phrase: str) -> str:
    return rf"(?<!\w){re.escape(phrase)}(?!\w)"


def without(line: str, phrase: str) -> str:
    return re.sub(r" (?=[.,;])", "", re.sub(r"  +", " ", re.sub(word(phrase), "", line))).rstrip()


def amended(lines: list[str], said: str, quoted: list[str]) -> list[str]:
    """Apply one clause of an instrument, with what it quotes, to the lines of a text."""
    for wording, apply in READERS.items():
        if match := re.fullmatch(wording, said):
            return apply(lines, quoted, *match.groups())
    raise AssertionError(said)


def retitled(lines: list[str], _: list[str], cited: str, title: str) -> list[str]:
    start, _end = span(lines, cited)
    return [*lines[:start], title, *lines[start + 1 :]]  # the whole heading is quoted


def restated(lines: list[str], quoted: list[str], cited: str) -> list[str]:
    start, end = span(lines, cited)
    return [*lines[:start], *quoted, *lines[end:]]


def inserted(lines: list[str], quoted: list[str], _: str, before: str) -> list[str]:
    end = span(lines, before)[1]
    return [*lines[:end], *quoted, *lines[end:]]


def added(lines: list[str], quoted: list[str], cited: str) -> list[str]:
    parent = re.sub(r"^\S+ \S+ ?", "", cited)
    end = span(lines, parent)[1] if parent else len(lines)
    return [*lines[:end], *quoted, *lines[end:]]


def replaced(lines: list[str], _: list[str], old: str, new: str, where: str) -> list[str]:
    return reworded(lines, where, lambda line: re.sub(word(old), new, line))


def enlarged(lines: list[str], _: list[str], new: str, after: str, where: str) -> list[str]:
    return reworded(lines, where, lambda line: re.sub(word(after), f"{after} {new}", line))


def shortened(lines: list[str], _: list[str], phrase: str, where: str) -> list[str]:
    return reworded(lines, where, lambda line: without(line, phrase))


def repealed(lines: list[str], _: list[str], cited: str) -> list[str]:
    start, end = span(lines, cited)
    number = " ".join(lines[start].split(" ")[: 2 if lines[start].startswith("Điều") else 1])
    return [*lines[:start], f"{number} (được bãi bỏ)", *lines[end:]]


READERS: dict[str, Callable[..., list[str]]] = {
    r"Sửa đổi tên (.+) như sau: “(.+)”\.": retitled,
    r"Sửa đổi, bổ sung (.+) như sau:": restated,
    r"Bổ sung (.+) vào sau (.+) như sau:": inserted,
    r"Bổ sung (.+) như sau:": added,
    r"Thay thế cụm từ “(.+)” bằng cụm từ “(.+)”( .+)\.": replaced,
    r"Bổ sung cụm từ “(.+)” vào sau cụm từ “(.+)”( .+)\.": enlarged,
    r"Bãi bỏ cụm từ “(.+)”( .+)\.": shortened,
    r"Bãi bỏ (.+)\.": repealed,
}
"""How each kind of clause is worded, and what it does to lines."""


def clauses(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each clause of Điều 1 of an instrument, and the lines that it quotes, without the marks."""
    heads = [number for number, line in enumerate(lines) if re.match(r"Điều [12]\. ", line)]
    said, quoted, quoting = "", [], False
    for line in lines[heads[0] + 1 : heads[-1]]:
        if quoting or line.startswith("“"):
            quoting = not line.endswith("”.")
            quoted.append(line.removeprefix("“").removesuffix("”."))
            continue
        if said:
            yield said, quoted
        said, quoted = re.sub(r"^\d+\. ", "", line), []
    yield said, quoted


def read_back(instrument: list[str], old: list[str]) -> list[str]:
    """Apply the lines of an instrument to the lines of a text."""
    for said, quoted in clauses(instrument):
        old = amended(old, said, quoted)
    return old


# --- what is printed ---


def printed_text(agreement: Agreement) -> list[str]:
    """Return the lines of the text of an agreement as they print, the last without the sign that ends a document."""
    found = [text for at, text in texts_of(render(agreement, draft=True)) if at.startswith("article")]
    return [*found[:-1], found[-1].removesuffix("./.") + "." * found[-1].endswith("./.")]


def printed_instrument(amendment: Amendment, agreement: Agreement) -> list[str]:
    return [text for _, text in texts_of(render(Instrument(amendment, agreement), draft=True)) if text]


# --- texts and amendments ---

WORDS = ("hồ sơ", "địa bàn", "phòng, chống", "cấp xã", "kết quả", "thông tin", "đúng hạn", "đầu mối", "xã")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: f"Bên nêu {' và '.join(words)}.")
TITLES = st.sampled_from(("Phạm vi hồ sơ", "Nguyên tắc", "Trách nhiệm cấp xã", "Kinh phí"))
POINTS = st.lists(st.builds(Point, SENTENCES), max_size=3).map(tuple)
CLAUSES = st.builds(Clause, SENTENCES, POINTS)
ARTICLES = st.builds(Article, TITLES, st.lists(CLAUSES, min_size=1, max_size=3).map(tuple)) | st.builds(
    Article, TITLES, text=SENTENCES
)


@st.composite
def amendments(draw: st.DrawFn) -> tuple[Agreement, Amendment]:
    """Draw an agreement, and an amendment of it that can be done."""
    parties = (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh"))
    signing = tuple(Signatory(one.key, "Giám đốc") for one in parties)
    body = tuple(draw(st.lists(ARTICLES, min_size=2, max_size=5)))
    agreement = Agreement("Quy chế phối hợp", parties, body, signed=date(2025, 1, 6), signatories=signing)
    done: tuple[Change, ...] = ()
    for _ in range(draw(st.integers(1, 6))):
        change = draw(changes(agreement))
        amendment = Amendment((*done, change), signed=DAY, signatories=signing)
        try:
            as_of(agreement, [amendment], DAY)
        except ChangesError:
            continue
        done = amendment.operations
    return agreement, Amendment(done, signed=DAY, signatories=signing)


@st.composite
def changes(draw: st.DrawFn, agreement: Agreement) -> Change:
    """Draw one operation, which may be impossible after the others."""
    address, unit = draw(st.sampled_from(list(agreement.provisions())))
    cited = address.cite()
    same = {Article: ARTICLES, Clause: CLAUSES, Point: st.builds(Point, SENTENCES)}[type(unit)]
    below: st.SearchStrategy[Clause | Point] = CLAUSES if isinstance(unit, Article) else st.builds(Point, SENTENCES)
    somewhere = st.just(()) | st.tuples(st.just(cited))
    phrases = st.sampled_from(WORDS)
    one_of: list[st.SearchStrategy[Change]] = [
        st.builds(Amend, st.just(cited), same),
        st.builds(Add, below, st.just(cited)),
        st.builds(Add, ARTICLES),
        st.builds(Repeal, st.just(cited)),
        st.builds(ReplacePhrase, phrases, st.sampled_from(("tài liệu", "khu vực")), places=somewhere),
        st.builds(ReplacePhrase, phrases, st.just("tài liệu"), spared=st.tuples(st.just(cited))),
        st.builds(DropPhrase, phrases, places=somewhere),
        st.builds(AddPhrase, st.sampled_from(("liên quan", "cụ thể")), phrases, places=somewhere),
    ]
    if isinstance(unit, Article):
        one_of.append(st.builds(Retitle, st.just(cited), TITLES))
        new = ARTICLES.map(lambda one: _labelled(one, f"{address.number}a"))
        one_of.append(st.builds(Insert, st.just(cited), new))
    return draw(st.one_of(one_of))


def _labelled(article: Article, label: str) -> Article:
    return Article(article.title, article.clauses, article.text, label=label)


AMENDED = once(amendments(), 40)


class TestReadBack:
    @tries(20, 100)
    @given(AMENDED.filter(lambda one: bool(one[1].operations)))
    def test_the_printed_instrument_and_the_printed_old_text_give_the_printed_new_text(
        self, drawn: tuple[Agreement, Amendment]
    ) -> None:
        agreement, amendment = drawn
        new = as_of(agreement, [amendment], DAY)
        found = read_back(printed_instrument(amendment, agreement), printed_text(agreement))
        assert ended(found) == ended(printed_text(new))


def ended(lines: list[str]) -> list[str]:
    """Return lines without the sign that ends the last: a document ends with ./. whatever its last words are."""
    return [*lines[:-1], lines[-1].rstrip(".")]
