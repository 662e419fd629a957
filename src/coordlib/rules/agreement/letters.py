"""TXT: letters: tone marks in one style, letters of other scripts, syllables that Vietnamese does not have."""

# ruff: noqa: SIM905 - a table of words is read, and added to, as words

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from unicodedata import category, name, normalize

import attrs

from coordlib.language import HIDDEN, Address, Breaches, Fix, Level, Message, Passage, Severity, Span, rule
from coordlib.lexicon import TONES, plain_letters
from coordlib.model import Agreement

_NEW_STYLE = {**TONES, **{old.capitalize(): new.capitalize() for old, new in TONES.items()}}
_OLD_STYLE = {new: old for old, new in _NEW_STYLE.items()}
_ENDS = (*_NEW_STYLE, *_OLD_STYLE)
_STYLED = frozenset(_ENDS)
_END = re.compile(f"(?P<end>{'|'.join(_ENDS)})(?!\\w)")
_ONSET = re.compile(r"(?<![^\W\d_])(?P<onset>[a-zđA-ZĐ]?[a-zđ]*)$")


@rule(
    "TXT007",
    Severity.NOTE,
    vi="Đặt dấu thanh một kiểu trong cả văn bản, như “HÒA” trong Quốc hiệu.",
    en="Place tone marks in one way throughout, like “HÒA” in the national name.",
)
def two_ways_of_placing_tones(agreement: Agreement) -> Breaches:
    """Trong một văn bản, dấu thanh đặt theo một kiểu: “hòa” hoặc “hoà”.

    Within a document tone marks stand in one way: “hòa” or “hoà”.

    Nghị định 30/2020/NĐ-CP prints the national name with “HÒA” (Phụ lục I, Mục II.1) and elsewhere uses both ways.
    A document in the other way throughout is left as it is; the printed national name is always “HÒA”. What is said
    once for the whole document is the way that it uses less; names, which are their bearers' to spell, do not count.
    """
    by_style: tuple[list[Passage], list[Passage]] = ([], [])
    ends = {word[-2:] for word in agreement.prose.words if word[-2:] in _STYLED and word[-3:-2] not in ("q", "Q")}
    mixed = not ends.isdisjoint(_NEW_STYLE) and not ends.isdisjoint(_OLD_STYLE)
    for passage, match in agreement.prose.find(_END, *ends) if mixed else ():
        onset = _ONSET.search(passage.before)
        if onset is None or onset["onset"].lower().endswith("q") or passage.literal:
            continue
        if passage.before.endswith(_COUNTRY):
            continue
        whole = attrs.evolve(passage, start=passage.start - len(onset["onset"]))
        if whole.found.islower() or whole.opens or whole.found == match["end"]:  # “Ủy ban”: a common word in a name
            by_style[match["end"] in _OLD_STYLE].append(whole)
    few, many = sorted(by_style, key=len) if len(by_style[0]) != len(by_style[1]) else by_style
    if few:
        yield _unlike(few, many)


def _unlike(few: list[Passage], many: list[Passage]) -> tuple[Address, Message, Fix | Span]:
    few = sorted(few, key=_in_a_name)
    first = few[0]
    fixes = [(one.address, _restyled(one)) for one in few if not _in_a_name(one)]
    found, usual = first.found, many[0].found
    what = Message(
        f"{len(few)} chỗ đặt dấu như “{found}”, {len(many)} chỗ như “{usual}”; đầu tiên là “{first.quoted}”",
        f"{len(few)} words are written like {found!r}, {len(many)} like {usual!r}; the first is in {first.quoted!r}",
    )
    return first.address, what, attrs.evolve(fixes[0][1], elsewhere=tuple(fixes[1:])) if fixes else first.span


def _in_a_name(passage: Passage) -> bool:
    """Tell whether a word may begin a name, which only its bearer spells."""
    return passage.found[0].isupper() and (not passage.opens or passage.after.startswith((" ban ", " viên ", " án ")))


def _restyled(passage: Passage) -> Fix:
    end = passage.found[-2:]
    right = _NEW_STYLE.get(end) or _OLD_STYLE[end]
    return Fix(passage.end - 2, end, right)


_COUNTRY = ("Cộng h", "CỘNG H")  # the name of the country is “Cộng hòa”, whatever the style of the rest


_LOOKALIKES = dict(
    zip(
        "ÐðƉɖаеоросухіјѕԁһӏАВЕКМНОРСТХУІЅοαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "ĐđĐđaeopocyxijsdhlABEKMHOPCTXYISoaABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Letters of other scripts, with the Latin letters that they are taken for."""
_LONG_ENOUGH = 2  # letters; α, β, μ beside one letter are signs of a formula or a unit


@rule(
    "TXT015", Severity.WARNING, vi="Gõ lại từ bằng chữ tiếng Việt.", en="Type the word again, with Vietnamese letters."
)
def letter_that_only_looks_right(agreement: Agreement) -> Breaches:
    """Từ tiếng Việt chỉ gồm chữ cái tiếng Việt, không lẫn chữ nước ngoài trông giống.

    A Vietnamese word consists of Vietnamese letters, not of foreign ones that look like them.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I.2: letters of the Vietnamese set of Unicode. The others look alike
    in print, and no search finds the word.
    """
    foreign = [letter for letter in agreement.prose.letters if _is_foreign(letter)]
    if not foreign:
        return
    for passage, match in agreement.prose.find(_FOREIGN):
        word = match[0]
        if word.isascii() or not any(letter in word for letter in foreign):
            continue
        strange = [letter for letter in word if _is_foreign(letter)]
        certain = all(letter in _LOOKALIKES for letter in strange)
        own = len(word) - len(strange)
        if own < _LONG_ENOUGH and not _OWN.issuperset(strange):
            continue
        right = "".join(_LOOKALIKES.get(letter, letter) for letter in word)
        names = ", ".join(f"“{letter}” ({name(letter, '?')})" for letter in dict.fromkeys(strange))
        what = Message(f"“{word}” có chữ {names}", f"{word!r} holds {names}")
        if certain:
            yield passage.address, what, Fix(passage.start, word, right)
        else:
            yield passage.address, what, passage.span


_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = frozenset(
    normalize("NFC", case(vowel) + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in _TONES
    for case in (str.lower, str.upper)
) | frozenset("bcdđfghjklmnpqrstvwxzBCDĐFGHJKLMNPQRSTVWXZ")
_FOREIGN = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")


@lru_cache(maxsize=1024)
def _is_foreign(letter: str) -> bool:
    """Tell whether a letter is of another script, or a mark that belongs to none; accents of Europe are in names."""
    if letter in _LETTERS or category(letter)[0] not in "LM":
        return False
    return letter in _OWN or not name(letter, "").startswith("LATIN")


_OWN = frozenset("ÐðƉɖ")


_CLUSTERS = re.compile(
    r"[fjwz]|[bcdgkpst][lr](?<!tr)|s[cpktmn]|x[tpk]|[lmnr][bcdđgkmprstvx](?<!ng|mm)|kh[lr]|[^\W\d_]{9,}"
)
_LOANS = frozenset("lôgíc lôgic amôniắc amôniac amiăng hyđrô hiđrô karaôkê điốt đioxit điôxít điôxit đioxyt".split())
_FEWEST = 2
_BESIDE = r"[\w\-–/@\u00ad\u200b-\u200f\u2060]"  # a hyphen, hidden or not: then it is part of a word


@rule("TXT030", Severity.WARNING, vi="Gõ lại từ này.", en="Type the word again.")
def no_syllable_of_the_language(agreement: Agreement) -> Breaches:
    """Mỗi từ tiếng Việt là một âm tiết có trong tiếng Việt, các từ viết cách nhau.

    A Vietnamese word is a syllable that the language has, and words are written apart.

    “Ngiêm” or “đựơc” is a slip of the keyboard, “nghiệpcủa” lacks a space: no search finds the word. Names and
    words from other languages are not judged.
    """
    words = agreement.prose.words
    wrong = {one for one in words.keys() - _SYLLABLES if not _is_known(one) and one.islower() and len(one) > 1}
    wrong = {one for one in wrong if _LETTERS.issuperset(one)}
    for word in sorted(wrong):
        parts = _glued(word, words)
        known = parts is None and not is_misplaced(word) and (_CLUSTERS.search(word) or _borrowed(word))
        if known or word in _LOANS:
            continue
        for passage, _ in agreement.prose.find(re.compile(rf"(?<!{_BESIDE}){word}(?!{_BESIDE})"), word):
            if passage.literal and "“" not in passage.sentence:
                continue
            yield passage.address, _no_word(passage, parts), passage.span


_SYLLABLES: set[str] = set()
"""Words that are syllables, or of plain letters, as far as they were met."""
_MOST_SYLLABLES = 32_768


def _is_known(word: str) -> bool:
    known = word.isascii() or is_syllable(word)
    if len(_SYLLABLES) >= _MOST_SYLLABLES:
        _SYLLABLES.clear()
    if known:
        _SYLLABLES.add(word)
    return known


def _no_word(passage: Passage, parts: tuple[str, str] | None) -> Message:
    word, near = passage.found, passage.quoted
    if parts:
        apart = " ".join(parts)
        return Message(f"“{word}” viết liền, có lẽ là “{apart}”", f"{word!r} is written as one, perhaps {apart!r}")
    return Message(f"“{word}” (trong “{near}”) không phải là tiếng Việt", f"{word!r} in {near!r} is no Vietnamese word")


def _glued(word: str, words: Mapping[str, int]) -> tuple[str, str] | None:
    """Return the two words that a word is made of, if the document writes both apart elsewhere."""
    for first, second in _halves(word):
        if is_syllable(first) and is_syllable(second) and min(words.get(first, 0), words.get(second, 0)) >= _FEWEST:
            return first, second
    return None


def _borrowed(word: str) -> bool:
    """Tell whether a word may come from another language: syllables run together (ôtô, càphê, đôlômit)."""
    return any(is_shaped(first) and _goes_on(second) for first, second in _halves(word))


def _goes_on(rest: str) -> bool:
    """Tell whether the rest of a word is syllables that begin with consonants."""
    if not _CONSONANT.match(rest):
        return False
    return is_shaped(rest) or any(is_shaped(first) and _goes_on(second) for first, second in _halves(rest))


_CONSONANT = re.compile(r"[bcdđghklmnpqrstvx]")


def _halves(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:place], word[place:]) for place in range(1, len(word)))


_TABLE = Path(__file__).with_name("compounds.csv")


@attrs.frozen
class _Compound:
    """A compound as it is written, and what else is written with the same letters."""

    first: str
    second: str
    others: frozenset[str]


@lru_cache(maxsize=1)
def _compounds() -> tuple[Mapping[str, dict[str, _Compound]], Mapping[str, dict[str, _Compound]]]:
    """Return the compounds by one word and the letters of the other: by the first word, and by the second."""
    by_first: dict[str, dict[str, _Compound]] = {}
    by_second: dict[str, dict[str, _Compound]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            first, second = row["compound"].split()
            one = _Compound(first, second, frozenset(row["others"].split(";")))
            by_first.setdefault(first, {})[plain_letters(second)] = one
            by_second.setdefault(second, {})[plain_letters(first)] = one
    return by_first, by_second


@rule("TXT047", Severity.NOTE, vi="Gõ lại dấu của từ này.", en="Type the word again, with its marks.")
def compound_with_another_mark(agreement: Agreement) -> Breaches:
    """Từ ghép thông dụng viết đúng dấu: “trách nhiệm”, không phải “trách nhiêm”.

    A common compound bears its own marks.

    A slip of the keyboard often leaves a syllable that exists, so that only its neighbour shows that another was meant.
    The compounds are a table that anyone can add to (``compounds.csv``), with what else the same letters can be:
    “hình thức hiện nay” is no “thực hiện”. Names are not judged.
    """
    wrong = {pair: right for pair in agreement.prose.neighbours - _RIGHT if (right := _meant(*pair))}
    for (first, second), right in sorted(wrong.items()):
        for passage, _ in agreement.prose.find(re.compile(rf"(?<![\w\-])(?i:{first}) {second}(?![\w\-])")):
            if not passage.literal and (passage.found.islower() or passage.opens) and not _is_of_two(passage):
                found, near = passage.found, passage.quoted
                what = Message(f"“{found}” trong “{near}”, có lẽ là “{right}”", f"{found!r} in {near!r}: {right!r}?")
                yield passage.address, what, passage.span


_RIGHT: set[tuple[str, str]] = set()
"""Pairs that are no compound, or a right one: most of what agreements have."""
_MOST_RIGHT = 65_536  # of some hundred agreements


def _meant(first: str, second: str) -> str:
    """Return the compound that two words are but for the marks of one of them; empty for what is none, or is right."""
    by_first, by_second = _compounds()
    after, before = by_first.get(first), by_second.get(second)
    one = after.get(plain_letters(second)) if after else None
    one = one or (before.get(plain_letters(first)) if before else None)
    right = one is None or (one.first, one.second) == (first, second) or f"{first} {second}" in one.others
    if one is not None and not right:
        return f"{one.first} {one.second}"
    if len(_RIGHT) >= _MOST_RIGHT:
        _RIGHT.clear()
    _RIGHT.add((first, second))
    return ""


def _is_of_two(passage: Passage) -> bool:
    """Tell whether one of the two words belongs to a compound with its other neighbour: “phổ biến pháp luật”."""
    first, second = passage.found.split(" ")
    before, after = passage.before.rstrip(" ").rpartition(" ")[2], passage.after.strip().split(" ")[0]
    by_first, _ = _compounds()
    pairs = ((before.strip("“(").lower(), first), (second, after.strip(",.;:)”").lower()))
    known = (by_first.get(one, {}).get(plain_letters(two)) for one, two in pairs)
    return any(one is not None and one.second == two for one, (_, two) in zip(known, pairs, strict=True))


@rule(
    "TXT016",
    Severity.WARNING,
    vi="Xóa ký tự ẩn; thường do chép từ trang web hoặc tệp PDF.",
    en="Take the hidden character out; most come with text that is copied from a web page or a PDF.",
)
def hidden_character(agreement: Agreement) -> Breaches:
    """Văn bản không chứa ký tự ẩn: dấu cách không độ rộng, dấu gạch nối mềm, dấu đổi chiều chữ.

    The text holds no hidden characters: spaces without width, soft hyphens, marks of direction, letters without ink.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I.2: letters of the Vietnamese set of Unicode. What prints the
    same is not the same: no search finds the word, and two names that look alike are two.
    """
    hidden = _hides(agreement.prose.letters)
    for passage, match in agreement.prose.find(HIDDEN) if hidden else ():
        yield passage.address, _hidden_words(passage.token, match[0]), Fix(passage.start, match[0], "")
    for address, text in _names(agreement) if HIDDEN.search("".join(_lines(agreement))) else ():
        for match in HIDDEN.finditer(text):
            yield address, _hidden_words(text, match[0]), Fix(match.start(), match[0], "")


@lru_cache(maxsize=64)
def _hides(letters: frozenset[str]) -> bool:
    return HIDDEN.search("".join(letters)) is not None


def _hidden_words(text: str, found: str) -> Message:
    shown, names = HIDDEN.sub("", text), ", ".join(f"U+{ord(one):04X}" for one in dict.fromkeys(found))
    return Message(f"“{shown}” có ký tự ẩn {names}", f"{shown!r} holds the hidden character {names}")


def _names(agreement: Agreement) -> Iterator[tuple[Address, str]]:
    """Yield the texts of what is no prose: of parties, signatories, bases and recipients, each in its place."""
    things: list[tuple[Address, attrs.AttrsInstance]] = [
        *((Address().at(Level.PARTY, one.key), one) for one in agreement.parties),
        *agreement.signing(),
        *((Address().at(Level.BASIS, number), one) for number, one in enumerate(agreement.bases, start=1)),
        *((Address().at(Level.RECIPIENT, number), one) for number, one in enumerate(agreement.recipients, start=1)),
    ]
    for address, thing in things:
        for field in _fields_of(type(thing)):
            if isinstance(text := getattr(thing, field), str):
                yield address.field(field), text


def _lines(agreement: Agreement) -> Iterator[str]:
    """Yield these texts alone: most agreements have nothing hidden in them, and need no places."""
    things: tuple[attrs.AttrsInstance, ...] = (*agreement.parties, *agreement.signatories)
    for thing in (*things, *agreement.bases, *agreement.recipients):
        for field in _fields_of(type(thing)):
            if isinstance(text := getattr(thing, field), str):
                yield text


@lru_cache(maxsize=8)
def _fields_of(record: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(record))


# --- what a Vietnamese syllable (âm tiết) can be ---

_TONE_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = frozenset("\u0301\u0323")  # a syllable that ends in c, ch, p, t has sắc or nặng
_SHAPES = "\u0302\u0306\u031b"

# Without “qu”, “gi” and the letters whose spelling depends on the vowel.
_ONSETS = frozenset(["", *"b d đ h l m n p r s t v x ch kh nh ph th tr".split()])
_FRONT = ("i", "e", "ê", "y")
_RIMES = frozenset(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong "
    "op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uât uâng uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh "
    "uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu".split()
)
_AFTER_QU = frozenset(
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân ât ây âng e en eo et ê ên êt êch êu i it inh ich ơ ơn "
    "y yên yêt ynh yt ych ôc ôt".split()
)
_AFTER_G = frozenset("i in iêng iêt iêm iêp iêc".split())  # gì, gìn, giêng, giết: the letter i is part of “gi”
_MARKED_ON_THE_SECOND = ("iê", "yê", "uô", "ươ", "uâ", "uê", "uơ", "oă")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Tell whether a word is a Vietnamese syllable, as far as its letters, its tone and the place of the mark go.

    >>> [is_syllable(word) for word in ("nghiêm", "ngiêm", "được", "đựơc", "quốc", "quôc")]
    [True, False, True, False, True, False]
    """
    letters, tone, place = _taken_apart(word.lower())
    if place == _TWO_TONES:
        return False
    return any(
        (rime in _RIMES or onset == "qu")
        and _tone_fits(rime, tone)
        and (not tone or _place_fits(rime, place - len(onset)))
        for onset, rime in _splits(letters)
    )


def is_shaped(word: str) -> bool:
    """Tell whether a word has the letters of a syllable, whatever its tone: “mit” of “đôlômit”."""
    letters, _, place = _taken_apart(word.lower())
    return place != _TWO_TONES and any(rime in _RIMES or onset == "qu" for onset, rime in _splits(letters))


def is_misplaced(word: str) -> bool:
    """Tell whether a word is a syllable but for the place of its tone mark: “tòan” for “toàn”.

    >>> is_misplaced("tòan"), is_misplaced("toàn"), is_misplaced("ôtô")
    (True, False, False)
    """
    letters, tone, place = _taken_apart(word.lower())
    fits = any((rime in _RIMES or onset == "qu") and _tone_fits(rime, tone) for onset, rime in _splits(letters))
    return bool(tone) and place != _TWO_TONES and fits and not is_syllable(word)


_TWO_TONES = -2


def _taken_apart(word: str) -> tuple[str, str, int]:
    """Return the letters without tone, the tone, and which letter bears it; `_TWO_TONES` for more than one."""
    letters, tone, place = "", "", -1
    for sign in normalize("NFD", word):
        if sign in _TONE_MARKS:
            place = _TWO_TONES if tone else len(letters) - 1
            tone = sign
        elif sign in _SHAPES and letters:
            letters = letters[:-1] + normalize("NFC", letters[-1] + sign)
        else:
            letters += sign
    return letters, tone, place


def _splits(letters: str) -> list[tuple[str, str]]:
    """Return each way to part onset and rime that spelling allows."""
    found = []
    if letters.startswith("qu") and letters[2:] in _AFTER_QU:
        found.append(("qu", letters[2:]))
    if letters.startswith("gi") and len(letters) > 2 and not letters[2:].startswith(("i", "y")):  # noqa: PLR2004
        found.append(("gi", letters[2:]))
    if letters.startswith("g") and letters[1:] in _AFTER_G:
        found.append(("g", letters[1:]))
    for length in range(3, -1, -1):
        onset, rime = letters[:length], letters[length:]
        if len(onset) == length and rime and _spelled(onset, rime):
            found.append((onset, rime))
    return found


def _spelled(onset: str, rime: str) -> bool:
    front = rime.startswith(_FRONT)
    match onset:
        case "c" | "g" | "ng":
            return not front
        case "k" | "gh" | "ngh":
            return front
        case _:
            return onset in _ONSETS


def _tone_fits(rime: str, tone: str) -> bool:
    return tone in _STOPPED if rime.endswith(("c", "ch", "p", "t")) else True


def _place_fits(rime: str, place: int) -> bool:
    """Tell whether the mark stands on the right vowel; “hòa” and “hoà”, “thủy” and “thuỷ” are both right."""
    if place < 0 or (rime and place >= len(rime)) or rime[place] not in "aăâeêioôơuưy":
        return False
    if "uyê" in rime:
        return rime[place] == "ê"
    if rime.startswith(_MARKED_ON_THE_SECOND):
        return place == 1
    if rime.startswith(("oa", "oe", "uy")) and len(rime) > 2:  # noqa: PLR2004 - with more letters after it
        return place == 1 or rime == "uya"
    return not (
        rime
        in ("oi", "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iu", "ôi", "ơi", "ua", "ui", "ưa", "ưi", "ưu")
        and place
    )
