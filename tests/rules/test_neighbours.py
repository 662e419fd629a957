"""Slips that chance makes: another word of the language in the place of one, and what the text says is told of many."""

import random
import re
from collections import Counter
from unicodedata import normalize

from coordlib import check
from coordlib.language import Finding
from coordlib.lexicon import in_one_style
from coordlib.reading import read_document
from coordlib.rules.agreement.neighbours import may_be_slips, strangers
from coordlib.rules.agreement.syllables import is_strange
from tests.rules.test_rules import FOLDER

TEXTS = sorted((FOLDER.parent / "texts").glob("*.txt"))
BY_EAR = (("s", "x"), ("ch", "tr"), ("l", "n"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("v", "d"), ("g", "gh"))
AT_THE_END = (("n", "ng"), ("t", "c"), ("nh", "n"))
TONES = "\u0300\u0301\u0303\u0309\u0323"
MARKED = (("ă", "a"), ("â", "a"), ("ê", "e"), ("ô", "o"), ("ơ", "o"), ("ư", "u"))
SLIPS, LEAST = 120, 0.42


def slips_of(word: str) -> set[str]:
    """Return what an ear or a hand makes of a word: by a table of its own, not by that of the rules."""
    found = {f"{there}{word[len(here) :]}" for pair in BY_EAR for here, there in turns(pair) if word.startswith(here)}
    found |= {
        word.removesuffix(here) + there for pair in AT_THE_END for here, there in turns(pair) if word.endswith(here)
    }
    bare = normalize("NFD", word)
    found |= {normalize("NFC", bare.replace(here, there)) for here in TONES if here in bare for there in ("", *TONES)}
    found |= {word.replace(here, there) for pair in MARKED for here, there in turns(pair) if here in word}
    return found - {word}


def turns(pair: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    return pair, pair[::-1]


def findings(text: str) -> list[Finding]:
    return list(check(read_document(text.encode(), suffix=".txt")))


class TestChance:
    def test_two_of_five_slips_of_chance_are_named_in_texts_that_were_never_counted(self) -> None:
        chance, found = random.Random(7), 0  # noqa: S311 - the same chance each time
        texts = {file: file.read_text(encoding="utf-8") for file in TEXTS}
        before = {file: Counter((one.code, one.what.vi) for one in findings(text)) for file, text in texts.items()}
        made = 0
        while made < SLIPS:
            file = chance.choice(TEXTS)
            text = texts[file]
            word = chance.choice([one for one in re.finditer(r"(?<!\w)[^\W\d_]{2,}(?!\w)", text) if one[0].islower()])
            others = sorted(one for one in slips_of(word[0]) if not is_strange(one, 0))
            if not others:
                continue
            other = chance.choice(others)
            told = findings(f"{text[: word.start()]}{other}{text[word.end() :]}")
            made += 1
            found += any(other in one.what.vi and not before[file][one.code, one.what.vi] for one in told)
        assert found >= LEAST * SLIPS, found

    def test_a_word_that_stands_beside_neither_of_its_neighbours_is_told_with_the_one_that_does(self) -> None:
        pairs = {("hợp", "va"), ("va", "thực")}
        assert all(may_be_slips(*pair) for pair in pairs)
        assert list(strangers(pairs)) == [("hợp", "va", "thực", "và")]

    def test_words_that_do_stand_together_are_never_doubted(self) -> None:
        assert not any(may_be_slips(*pair) for pair in (("phối", "hợp"), ("và", "thực"), ("của", "các")))

    def test_the_older_and_the_newer_style_of_tone_marks_are_one_word(self) -> None:
        assert in_one_style("hoà") == in_one_style("hòa")
        assert may_be_slips("hoà", "giải") is may_be_slips("hòa", "giải") is False
