"""TXT: letters: tone marks in one style, letters of other scripts, syllables that Vietnamese does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, filterfalse, pairwise, product
from operator import attrgetter
from unicodedata import category, name, normalize

import attrs

from coordlib.language import (
    FIGURE,
    HIDDEN,
    Address,
    Breaches,
    Fix,
    Key,
    Level,
    Message,
    Passage,
    Prose,
    Severity,
    bad,
    good,
    rule,
)
from coordlib.lexicon import CAPITALS, SMALL_LETTERS, TONES, is_place_name, pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.neighbours import (
    SLIPS,
    SLIPS_BEHIND_A_FIGURE,
    bound_compounds,
    compound_meant,
    is_compound,
    may_be_slips,
    sound_pairs,
    stands,
    strangers,
)
from coordlib.rules.agreement.syllables import is_known, is_misplaced, is_shaped, is_strange, is_syllable, sounded
from coordlib.rules.gathering import WITHIN, told_of

# “thành phố Hà Nội đứng ra”
_NAMED_BEFORE = pattern(r"(?:[Tt]ỉnh|[Tt]hành phố|[Xx]ã|[Pp]hường|đặc khu) [", CAPITALS, r"]\w* $")
_ONSET = pattern(r"(?<![^\W\d_])(?P<onset>[a-zđA-ZĐ]?[a-zđ]*)$")
_FOREIGN = pattern(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_CLUSTERS = pattern(
    r"[fjwz]|[bcdgkpst][lr](?<!tr)|s[cpktmn]|x[tpk]", r"|[lmnr][bcdđgkmprstvx](?<!ng|mm)|kh[lr]|[^\W\d_]{9,}"
)
_CAPITAL = pattern(r"(?<=[", SMALL_LETTERS, r"])[", CAPITALS, r"](?=[", SMALL_LETTERS, r"])")
_CONSONANT = pattern(r"[bcdđghklmnpqrstvx]")
_WORD_WORD = pattern(r"(?<![\w\-])[^\W\d_]+ [^\W\d_]+(?![\w\-])")
_WORD_WORD_WORD = pattern(r"(?<![\w\-])[^\W\d_]+ [^\W\d_]+ [^\W\d_]+(?![\w\-])")
_WORD_WORD_FIGURE = pattern(r"(?<![\w\-])[^\W\d_]+ [^\W\d_]+(?= [(]?\d)")
_FIGURE_WORD_WORD = pattern(r"(?<=\d )[^\W\d_]+ [^\W\d_]+(?![\w\-])")
_FIGURE_WORD_FIGURE = pattern(r"(?<=\d )[^\W\d_]+(?= [(]?\d)")
_BEHIND_A_FIGURE_WORDS = pattern(r"(?<=\d )[^\W\d_]+(?!\w)")

_NEW_STYLE = {**TONES, **{old.capitalize(): new.capitalize() for old, new in TONES.items()}}
_OLD_STYLE = {new: old for old, new in _NEW_STYLE.items()}
_STYLED = {**_OLD_STYLE, **_NEW_STYLE}
_END = re.compile(f"(?P<end>{'|'.join(_STYLED)})(?!\\w)")


@rule(
    "TXT007",
    Severity.NOTE,
    law=Message(
        "Trong một văn bản, dấu thanh đặt theo một kiểu: “hòa” hoặc “hoà”.",
        "Within a document tone marks stand in one way: “hòa” or “hoà”.",
    ),
    fix=Message(
        "Đặt dấu thanh một kiểu trong cả văn bản, như “HÒA” trong Quốc hiệu.",
        "Place tone marks in one way throughout, like “HÒA” in the national name.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP prints the national name with “HÒA” (Phụ lục I, Mục II.1) and elsewhere uses "
        "both ways. A document in the other way throughout is left as it is; the printed national name is always "
        "“HÒA”. What is said once for the whole document is the way that it uses less; names, which are their "
        "bearers' to spell, do not count."
    ),
    cases=(
        bad(
            {"body": [{"article": "Một", "text": "Hòa giải."}, {"article": "Hai", "text": "Việc hoà giải."}]},
            says="1 chỗ đặt dấu như “hoà”, 1 chỗ như “Hòa”; đầu tiên là “Việc hoà giải.”",
            where="Điều 2",
        ),
        good("Hoà giải, uỷ quyền."),
    ),
)
def two_ways_of_placing_tones(agreement: Agreement) -> Breaches:
    """Find the words whose tone mark stands as in fewer words of the document: “hoà” beside “hòa”."""
    by_style: tuple[list[Passage], list[Passage]] = ([], [])
    ends = agreement.prose.once(_mixed_ends)
    for passage, match in agreement.prose.find(_END) if ends else ():
        onset = _ONSET.search(passage.before)
        if onset is None or onset["onset"].lower().endswith("q") or passage.literal:
            continue
        if passage.before.endswith(_COUNTRY):
            continue
        whole = attrs.evolve(passage, start=passage.start - len(onset["onset"]))
        if whole.found.islower() or whole.opens or whole.found == match["end"]:  # “Ủy ban”: a common word in a name
            by_style[match["end"] in _OLD_STYLE].append(whole)
    few, many = sorted(by_style, key=len) if len(by_style[0]) != len(by_style[1]) else by_style
    for first in sorted(few, key=_in_a_name)[:1]:
        ends_of = [(one, one.found[-2:]) for one in few if not _in_a_name(one)]
        fixes = [(one.address, Fix(one.end - len(end), end, _STYLED[end])) for one, end in ends_of]
        what = _tones_placed_in_two_ways(few=len(few), first=first, many=len(many), usual=many[0].found)
        yield first.address, what, attrs.evolve(fixes[0][1], elsewhere=tuple(fixes[1:])) if fixes else first.span


def _tones_placed_in_two_ways(few: int, first: Passage, many: int, usual: str) -> Message:
    return Message(
        f"{few} chỗ đặt dấu như “{first.found}”, {many} chỗ như “{usual}”; đầu tiên là “{first.quoted}”",
        f"{few} words are written like {first.found!r}, {many} like {usual!r}; the first is in {first.quoted!r}",
    )


def _mixed_ends(prose: Prose) -> tuple[str, ...]:
    """Return the ends of words whose tone mark stands in one of two places; none where all stand in one."""
    styled = [word for word in prose.once(unplain_words) if word[-2:] in _STYLED]
    ends = {word[-2:] for word in styled if word[-3:-2] not in ("q", "Q")}
    return () if ends.isdisjoint(_NEW_STYLE) or ends.isdisjoint(_OLD_STYLE) else tuple(ends)


def _in_a_name(passage: Passage) -> bool:
    """Tell whether a word may begin a name, which only its bearer spells."""
    return passage.found[0].isupper() and (not passage.opens or passage.after.startswith((" ban ", " viên ", " án ")))


_COUNTRY = ("Cộng h", "CỘNG H")  # the name of the country is “Cộng hòa”, whatever the style of the rest

_TAKEN, _FOR = "ÐðƉɖаеоросухіјѕԁһӏАВЕКМНОРСТХУІЅοαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ĐđĐđaeopocyxijsdhlABEKMHOPCTXYISoaABEZHIKMNOPTYX"
_LOOKALIKES = dict(zip(_TAKEN, _FOR, strict=True))
"""Letters of other scripts, with the Latin letters that they are taken for."""
_LONG_ENOUGH = 2  # letters; α, β, μ beside one letter are signs of a formula or a unit


def _unusual(prose: Prose) -> str:
    """Return the letters and signs that few texts have, once each: what is foreign or hidden is among them."""
    return "".join({*_UNUSUAL.findall(prose.tokens)})


@rule(
    "TXT015",
    Severity.WARNING,
    law=Message(
        "Từ tiếng Việt chỉ gồm chữ cái tiếng Việt, không lẫn chữ nước ngoài trông giống.",
        "A Vietnamese word consists of Vietnamese letters, not of foreign ones that look like them.",
    ),
    fix=Message("Gõ lại từ bằng chữ tiếng Việt.", "Type the word again, with Vietnamese letters."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I.2: letters of the Vietnamese set of Unicode. The others look "
        "alike in print, and no search finds the word."
    ),
    cases=(
        bad("Theo Ðiều lệ của hai bên.", says="“Ðiều” có chữ “Ð” (LATIN CAPITAL LETTER ETH)"),
        good("Đầu mối, đầu mối."),
    ),
)
def letter_that_only_looks_right(agreement: Agreement) -> Breaches:
    """Find words with letters of other scripts: “Ðiều” with the letter of Iceland."""
    foreign = [letter for letter in agreement.prose.once(_unusual) if _is_foreign(letter)]
    for passage, match in agreement.prose.find(_FOREIGN) if foreign else ():
        word = match[0]
        if word.isascii() or not any(letter in word for letter in foreign):
            continue
        strange = [letter for letter in word if _is_foreign(letter)]
        if len(word) - len(strange) < _LONG_ENOUGH and not _OWN.issuperset(strange):
            continue
        certain = all(letter in _LOOKALIKES for letter in strange)
        right = "".join(_LOOKALIKES.get(letter, letter) for letter in word)
        names = ", ".join(f"“{letter}” ({name(letter, '?')})" for letter in dict.fromkeys(strange))
        mend = Fix(passage.start, word, right) if certain else passage.span
        yield passage.address, _foreign_letters_in(word, names), mend


def _foreign_letters_in(word: str, names: str) -> Message:
    return Message(f"“{word}” có chữ {names}", f"{word!r} holds {names}")


_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = {normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES}
_LETTERS = frozenset((*_VOWELS, *map(str.upper, _VOWELS), *"bcdđfghjklmnpqrstvwxzBCDĐFGHJKLMNPQRSTVWXZ"))
_UNUSUAL = re.compile(rf"[^\x00-\x7f{''.join(sorted(_LETTERS))}“”–…]")


@lru_cache(maxsize=1024)
def _is_foreign(letter: str) -> bool:
    """Tell whether a letter is of another script, or a mark that belongs to none; accents of Europe are in names."""
    if letter in _LETTERS or category(letter)[0] not in "LM":
        return False
    return letter in _OWN or not name(letter, "").startswith("LATIN")


_OWN = frozenset("ÐðƉɖ")

_FEWEST, _COMMON = 2, 30
# Words of other languages, spelled as no syllables of Vietnamese are, or with a mark that it does not use.
_LOANS = frozenset(
    (
        "đôla",
        "ăngten",
        "lôgíc",
        "iốt",
        "lôgic",
        "amôniắc",
        "amôniac",
        "amiăng",
        "hyđrô",
        "hiđrô",
        "karaôkê",
        "điốt",
        "đioxit",
        "điôxít",
        "điôxit",
        "đioxyt",
        "mỳ",
    )
)
_BESIDE = r"[\w\-–/@\u00ad\u200b-\u200f\u2060]"  # a hyphen, hidden or not: then it is part of a word


@rule(
    "TXT030",
    Severity.WARNING,
    silent_beside=("TXT047",),
    law=Message(
        "Mỗi từ tiếng Việt là một âm tiết có trong tiếng Việt, các từ viết cách nhau.",
        "A Vietnamese word is a syllable that the language has, and words are written apart.",
    ),
    fix=Message("Gõ lại từ này.", "Type the word again."),
    why=(
        "“Ngiêm” or “đựơc” is a slip of the keyboard, “nghiệpcủa”, “củaTrung” lack a space, “TỈnh” is torn: no "
        "search finds the word. What can be spelled and is used in no word (``syllables.csv``) is a slip, too. "
        "Names and words from other languages are not judged."
    ),
    cases=(
        bad("Thực hiện ngiêm túc.", says="“ngiêm” (trong “Thực hiện ngiêm túc.”) không phải là tiếng Việt"),
        good("Xe ôtô, ăngten, ô-zôn, Krông Nô, Đắk Lắk; nghiêm túc, được, quý, giết, huỷ, thuở, khuỷu."),
    ),
)
def no_syllable_of_the_language(agreement: Agreement) -> Breaches:
    """Find words that are no syllable of Vietnamese, or two run together: “ngiêm”, “nghiệpcủa”."""
    for prose, word in ((one, word) for one in _proses(agreement) for word in one.once(_odd_words)):
        parts = _glued(word, prose.words)
        if parts is None and word.istitle():
            continue  # a name
        known = parts is None and not is_misplaced(word) and (_CLUSTERS.search(word) or _borrowed(word))
        if (known and not is_syllable(word)) or word in _LOANS:
            continue
        for passage, _ in prose.find(re.compile(rf"(?<!{_BESIDE}){word}(?!{_BESIDE})")):
            if passage.literal and "“" not in passage.sentence:
                continue
            if parts:
                what = _words_run_together(passage.found, apart=" ".join(parts))
            else:
                what = _no_vietnamese_word(passage.found, near=passage.quoted)
            yield passage.address, what, passage.span


def _no_vietnamese_word(word: str, near: str) -> Message:
    return Message(f"“{word}” (trong “{near}”) không phải là tiếng Việt", f"{word!r} in {near!r} is no Vietnamese word")


def _words_run_together(word: str, apart: str) -> Message:
    return Message(f"“{word}” viết liền, có lẽ là “{apart}”", f"{word!r} is written as one, perhaps {apart!r}")


_FIELDS = {  # what stands beside the prose, after the key of who it is of
    Level.PARTY: ("key", "name", "short_name", "abbreviation", "superior", "seat"),
    Level.SIGNATORY: ("party", "office", "name", "rank"),
    Level.BASIS: ("title", "kind", "number", "issuer", "opening"),
    Level.RECIPIENT: ("name", "purpose"),
}
_TAKE = {level: attrgetter(*fields) for level, fields in _FIELDS.items()}


def _proses(agreement: Agreement) -> tuple[Prose, Prose]:
    """Return what the document says in its own words, and its lists, which those of an office repeat."""
    lists = (*map(_TAKE[Level.BASIS], agreement.bases),), (*map(_TAKE[Level.RECIPIENT], agreement.recipients),)
    return agreement.prose, _listed(Level.BASIS, *lists)


def _makers(agreement: Agreement) -> tuple[Prose, ...]:
    """Return who makes the document, as names and offices, if a letter is hidden in them: new ones are in each."""
    makers = (*map(_TAKE[Level.PARTY], agreement.parties),), (*map(_TAKE[Level.SIGNATORY], agreement.signatories),)
    hidden = HIDDEN.search("".join(filter(None, chain.from_iterable(chain(*makers)))))
    return (_listed(Level.PARTY, *makers),) if hidden else ()


@lru_cache(maxsize=64)
def _listed(first: Level, *lists: tuple[tuple[str, ...], ...]) -> Prose:
    pieces, keyed = [], first is Level.PARTY
    for level, rows in zip((first, Level.SIGNATORY if keyed else Level.RECIPIENT), lists, strict=True):
        for number, row in enumerate(rows, start=1):
            again = [one[0] for one in rows[:number]].count(row[0])
            label = number if not keyed else row[0] if again == 1 else f"{row[0]}-{again}"
            texts = [*zip(_FIELDS[level], row, strict=True)][keyed:]
            pieces += [(_place(level, label, field), text) for field, text in texts if text]
    return Prose(pieces)


@lru_cache(maxsize=1024)
def _place(level: Level, label: Key | int, field: str) -> Address:
    return Address().at(level, label).field(field)


def _odd_words(prose: Prose) -> list[str]:
    return sorted(filter(_is_odd, prose.once(unplain_words)))


def unplain_words(prose: Prose) -> list[str]:
    """Return the words with a capital, with a tone mark that has two places, or that are none: few, for many rules."""
    found = [*filterfalse(_PLAIN.__contains__, prose.words)]
    plain = {word for word in found if word.islower() and word[-2:] not in _STYLED and not _is_odd(word)}
    if len(_PLAIN) > _MOST_KEPT:
        _PLAIN.clear()
    _PLAIN.update(plain)
    return [*filterfalse(plain.__contains__, found)]


_PLAIN: set[str] = set()  # a set is asked faster than a function, and most words of a new text are in it


@lru_cache(maxsize=65_536)
def _is_odd(word: str) -> bool:
    """Tell whether letters are no word: no syllable, one that the language does not use, or capitals within one."""
    if len(word) == 1 or not _LETTERS.issuperset(word):
        return False
    if word.islower():
        torn = len(word) <= _FEWEST and not _CONSONANT.match(word)  # “qu ản lý”: of a page that tears words
        return not word.isascii() and not (is_syllable(word) and (torn or is_known(word)))
    if word.isupper():
        return False
    if word[1:].islower():  # a name, or two words of one that were run together: “Quốchội”
        return not word.isascii() and not is_syllable(word.lower()) and not _borrowed(word.lower())
    halves = [one.lower() for one in _CAPITAL.sub(r" \g<0>", word).split()]
    own = not word.isascii() or (len(word) > _FEWEST and not is_strange(word.lower(), _COMMON))  # “tRong”, not “eTax”
    torn = own and is_syllable(word.lower()) and is_known(word.lower())
    return torn or (len(halves) == _FEWEST and not word.isascii() and all(map(is_syllable, halves)))


def _glued(word: str, words: Mapping[str, list[int]]) -> tuple[str, str] | None:
    """Return the two words that a word is made of, if the document writes both apart elsewhere."""
    if inner := _CAPITAL.search(word):
        return word[: inner.start()], word[inner.start() :]
    for first, second in _halves(word):
        often = min(len(words.get(one, ())) for one in (first, second)) >= _FEWEST or is_compound(first.lower(), second)
        often = often or not (is_strange(first, _COMMON) or is_strange(second, _COMMON))
        if often and len(first) > 1 and is_syllable(first) and is_syllable(second):
            return first, second
    return None


def _borrowed(word: str) -> bool:
    """Tell whether a word may come from another language: syllables run together (ôtô, càphê, đôlômit)."""
    shaped = (one for one in _halves(word) if is_shaped(one[0]) and _goes_on(one[1]))
    return any(len(first) == 1 or not is_compound(first, second) for first, second in shaped)  # not “Chươngtrình”


def _goes_on(rest: str) -> bool:
    """Tell whether the rest of a word is syllables that begin with consonants."""
    if not _CONSONANT.match(rest):
        return False
    return is_shaped(rest) or any(is_shaped(first) and _goes_on(second) for first, second in _halves(rest))


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """Yield a first syllable that a word may have, and the rest; of what is longer than any word, nothing."""
    ends = range(1, min(len(word), _LONGEST_SYLLABLE + 1)) if len(word) <= _LONGEST_WORD else ()
    return ((word[:place], word[place:]) for place in ends)


_LONGEST_SYLLABLE = 7  # “nghiêng”
_LONGEST_WORD = 40  # of several syllables that are run together; a heap of letters would be split at each of them


_MOST_SLIPS = 2  # what a text says more often, it means
_LONG_SLIPS = {(*one.split(" "),): right for one, right in SLIPS.items() if one.count(" ") > 1}


@rule(
    "TXT047",
    Severity.WARNING,
    silent_beside=("LAW020", "LAW032", "TXT037"),
    law=Message(
        "Từ ghép thông dụng viết đúng chính tả: “xử lý”, “trách nhiệm”, không phải “sử lý”, “trách nhiêm”.",
        "A common compound is spelled as it always is.",
    ),
    fix=Message(
        "Gõ lại cho đúng chính tả, đủ chữ, đúng thứ tự.",
        "Type the words again: the right letters, all of them, in their order.",
    ),
    why=(
        "What is misheard (s/x, ch/tr, l/n, d/gi/r, n/ng, t/c, hỏi/ngã, i/y) or mistyped is often a word, too; "
        "only its neighbour shows that another was meant. Judged by a table of how often two words stand "
        "together in real documents (``compounds.csv``, made by ``tools/compounds.py``): a pair that never does, "
        "beside one that nearly always does. What else is right with the same letters stands there as well. "
        "Names are not judged."
    ),
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {"article": "Nội dung khác", "text": "Nâng cao trách nhiêm của các đơn vị."},
                ]
            },
            says="“trách nhiêm” trong “Nâng cao trách nhiêm của các”, có lẽ là “trách nhiệm”",
            where="Điều 3",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {"article": "Nội dung khác", "text": "Nâng cao trách nhiệm của các đơn vị."},
                ]
            }
        ),
    ),
)
def compound_with_another_word(agreement: Agreement) -> Breaches:
    """Find compounds with a word that is misheard or mistyped: “trách nhiêm”, “sử lý”."""
    seen: list[Passage] = []  # one slip in two pairs of words is told once
    for prose, beside, meant in ((one, *two) for one in _proses(agreement) for two in one.once(_mistaken)):
        words, right = beside.strip(f"{FIGURE} "), meant.strip(f"{FIGURE} ")
        cased = product(*((one, one.capitalize()) for one in words.split(" ")))  # “trình cửa Bộ trưởng”
        for passage, _ in prose.find_beginning(_form_of(beside), (*map(" ".join, cased), words.upper())):
            found = passage.found
            if passage.literal or found.lower() != words or not all(map(sounded, words.split(" "))):
                continue
            if any(_is_odd(one) and not (one.istitle() or is_syllable(one)) for one in found.split(" ")):
                continue  # no word at all: TXT030
            if found[0].isupper() and (_NAMED_BEFORE.search(passage.before) or is_place_name(found.title())):
                continue  # the first is the end of a name, or both are one
            doubted = found.split(" ")[:1] if words.split(" ")[0] in SLIPS else found.split(" ")[1:-1]
            in_case = found[1:].islower() or found.isupper() or "".join(doubted).islower()
            right_elsewhere = beside == words and _is_of_two(passage, right, prose)
            if in_case and not (right_elsewhere or overlaps(passage, seen)):
                seen.append(passage)
                yield told_of(passage, f", có lẽ là “{right}”", f": {right!r}?", WITHIN)
    for word in SLIPS_BEHIND_A_FIGURE.keys() & agreement.prose.words.keys():
        right = SLIPS_BEHIND_A_FIGURE[word]
        for passage, _ in agreement.prose.find_beginning(_BEHIND_A_FIGURE_WORDS, (f"{word} ", f"{word}\0")):
            yield told_of(passage, f", có lẽ là “{right}”", f": {right!r}?", WITHIN)


def overlaps(passage: Passage, others: list[Passage]) -> bool:
    """Tell whether a passage overlaps one that was found before."""
    return any(one.address == passage.address and one.start < passage.end and passage.start < one.end for one in others)


def _form_of(beside: str) -> re.Pattern[str]:
    """Return the pattern of so many words, of which figures may be the first and the last."""
    if beside.startswith(FIGURE):
        return _FIGURE_WORD_FIGURE if beside.endswith(FIGURE) else _FIGURE_WORD_WORD
    if beside.endswith(FIGURE):
        return _WORD_WORD_FIGURE
    return _WORD_WORD_WORD if beside.count(" ") > 1 else _WORD_WORD


def _mistaken(prose: Prose) -> list[tuple[str, str]]:
    """Return two words that follow each other where a compound may be meant, with what it is."""
    words, beside = prose.in_order, prose.once(neighbours)
    found = [(" ".join(one), _LONG_SLIPS[one]) for one in _LONG_SLIPS if one[:2] in beside and one[1:] in beside]
    new = beside - _SOUND
    doubted = new - sound_pairs()
    meant = {pair: compound for pair in doubted if (compound := compound_meant(*pair))}
    strange = {pair for pair in doubted - meant.keys() if may_be_slips(*pair)}
    if len(_SOUND) > _MOST_KEPT:
        _SOUND.clear()
    parting = {pair for pair in new if pair[0] in bound_compounds() and not is_compound(*pair)}
    _SOUND.update(new - meant.keys() - strange - parting)
    for (first, second), (sure, right) in sorted(meant.items()):
        wrong, there = f"{first} {second}", prose.lowered.count(right)
        said = prose.lowered.count(wrong) - there * right.count(wrong)  # “thi hàn” stands within “thi hành”
        if (sure or there) and said <= max(_MOST_SLIPS, there // 4):
            found.append((wrong, right))
    threes = {(*pair, last) for pair in parting for last in bound_compounds()[pair[0]] if (pair[1], last) in beside}
    threes = {one for one in threes if not is_compound(*one[1:]) and one[1] not in one[::2]}
    threes &= {*zip(words, words[1:], words[2:], strict=False)} if threes else set()
    found += [(" ".join(one), f"{one[0]} {one[2]}") for one in sorted(threes)]
    for first, inner, last, right in sorted(strangers(strange)):
        often = max(prose.lowered.count(f"{first} {inner}"), prose.lowered.count(f"{inner} {last}"))
        found += [(f"{first} {inner} {last}", f"{first} {right} {last}")] * (often <= _MOST_SLIPS)
    return found


def neighbours(prose: Prose) -> frozenset[tuple[str, str]]:
    """Return which words follow each other, in small letters, for the rules on names and compounds."""
    return frozenset(pairwise(prose.in_order))


_SOUND: set[tuple[str, str]] = set()
_MOST_KEPT = 65_536  # the pairs of words of some hundred agreements


def _is_of_two(passage: Passage, right: str, prose: Prose) -> bool:
    """Tell whether a word belongs to a compound with its other neighbour: “phổ biến pháp luật”, “mỗi trường hợp”."""
    (first, *_, second), meant = passage.found.lower().split(" "), right.split(" ")
    earlier, before = ["", "", *passage.before.lower().split()][-2:]
    after = passage.after.strip().split(" ")[0]
    led, followed = (before.strip("“("), first), (second, after.strip(",.;:)”").lower())
    if meant[2:]:
        return (is_compound(*meant[:2]) and stands(*led)) or (is_compound(*meant[1:]) and stands(*followed))
    taken = first == meant[0] and is_compound(earlier, before)  # “hoạt động sản suất”
    slip, pair = (second, followed) if first == meant[0] else (first, led)  # “dải phóng mặt bằng”
    strange = is_strange(slip) and not (passage.found.isupper() or " ".join(pair) in dict(prose.once(_mistaken)))
    beside = ((led, first != meant[0]), (followed, second != meant[-1]))[taken:]
    return any(is_compound(*one) if doubted else not strange and stands(*one) for one, doubted in beside)


@rule(
    "TXT016",
    Severity.WARNING,
    law=Message(
        "Văn bản không chứa ký tự ẩn: dấu cách không độ rộng, dấu gạch nối mềm, dấu đổi chiều chữ.",
        (
            "The text holds no hidden characters: spaces without width, soft hyphens, marks of direction, "
            "letters without ink."
        ),
    ),
    fix=Message(
        "Xóa ký tự ẩn; thường do chép từ trang web hoặc tệp PDF.",
        "Take the hidden character out; most come with text that is copied from a web page or a PDF.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I.2: letters of the Vietnamese set of Unicode. What prints the "
        "same is not the same: no search finds the word, and two names that look alike are two."
    ),
    cases=(
        bad("Phối\u200b hợp giữa hai bên.", says="“Phối” có ký tự ẩn U+200B"),
        good("Phối hợp - thông báo; “a” … Đ đ."),
    ),
)
def hidden_character(agreement: Agreement) -> Breaches:
    """Find characters that nobody sees, such as a space without width within “Phối hợp”."""
    for prose in (*_proses(agreement), *_makers(agreement)):
        for passage, match in prose.find(HIDDEN) if HIDDEN.search(prose.once(_unusual)) else ():
            names = ", ".join(f"U+{ord(one):04X}" for one in dict.fromkeys(match[0]))
            shown = passage.token if prose is agreement.prose else passage.text
            what = _hidden_characters_in(shown=HIDDEN.sub("", shown), names=names)
            yield passage.address, what, Fix(passage.start, match[0], "")


def _hidden_characters_in(shown: str, names: str) -> Message:
    return Message(f"“{shown}” có ký tự ẩn {names}", f"{shown!r} holds the hidden character {names}")
