"""PDF inlines: the text of a paragraph as typst writes it."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from coordlib.page import (
    GAP,
    JOINER,
    MM_PER_POINT,
    WHOLE,
    Break,
    Footnote,
    Gap,
    Inline,
    Look,
    Ref,
    Run,
    Script,
    line_width,
)
from coordlib.writers.typesetting import quoted

_AFTER_MARK = "\u00a0"  # between the number of a footnote and what it says
_BREAK_HERE = "\u200b"
# A space at which typst, by the rules of Unicode, would not break: after an opening sign, before a closing one.
_HELD_SPACE = re.compile(r" (?:(?<=[(\[{“‘\"'] )|(?=[^\w\s(\[{“‘-]))")
_JOINTS = re.compile(r"(?<=[-/])")


def typst_inline(inline: Inline, look: Look, width: float, foot: Look, foot_width: float) -> str:
    """Return an inline as typst writes it in code; `width`: of its column, millimetres; `foot`: how footnotes look."""
    match inline:
        case Run():
            return _run(inline, look, width)
        case Ref():
            said = _styled(_held(look.show(inline.text)), inline)
            return f"link(label({quoted(inline.to)}), {said})"
        case Break():
            # The space parts the words in the bookmark; at its own size it could make a full line wrap.
            return 'text(size: 0.01pt, " "); linebreak()'
        case Gap():
            return quoted(GAP)
        case Footnote():
            laid = foot.laid(inline.inlines, foot_width)
            inlines = (typst_inline(one, foot, foot_width, foot, foot_width) for one in laid)
            # Of what depends on its context no words stand in the bookmark of a heading.
            return f"context footnote({{{'; '.join((quoted(_AFTER_MARK), *inlines))}}})"


def unlinked(inline: Inline) -> Inline:
    """Return an inline that leads nowhere."""
    match inline:
        case Run(link=str(link)) if link:
            return attrs.evolve(inline, link="")
        case Ref():
            return Run(inline.text, inline.bold, inline.italic)
        case Run() | Break() | Gap() | Footnote():
            return inline


def _breakable(word: str, size: float, width: float) -> str:
    """Let a word that is longer than its line break: after ``-`` and ``/``, or else anywhere.

    Between a sign and a letter typst breaks by itself; what it needs no help for stays as it is, so that a
    reader can search for it.
    """
    if line_width(word, size) <= width:
        return word
    joints = _JOINTS.split(word)
    pieces = (_BREAK_HERE.join(part) if line_width(part, size) > width else part for part in joints)
    return "".join(piece if piece[:1].isalpha() else f"{_BREAK_HERE}{piece}" for piece in pieces).lstrip(_BREAK_HERE)


def _run(run: Run, look: Look, width: float) -> str:
    text = _parted(look.show(run.text, label=run.label), look.size, width)
    # A small figure needs no box, at whose edges a line might turn.
    held = _held(text) if run.script is Script.LINE else quoted(text.replace(JOINER, ""))
    shown = _styled(held, run)
    if run.script:
        shown = _SCRIPTS[run.script].format(shown)
    return f"link({quoted(address)}, {shown})" if (address := run.address) else shown


@lru_cache(maxsize=4096)
def _parted(text: str, size: float, width: float) -> str:
    """Return text that typst parts where a word processor does; `size`: points, `width`: millimetres."""
    text = _HELD_SPACE.sub(f" {_BREAK_HERE}", text)
    widest = size * MM_PER_POINT  # a letter is at most as wide as it is high
    if len(text) * widest > width and max(map(len, words := text.split(" "))) * widest > width:
        text = " ".join([_breakable(word, size, width) for word in words])
    return text


# As high as the lines of a word processor let it stand: the line grows no higher.
_SCRIPTS = {
    Script.SUB: "sub(typographic: false, baseline: 0.14em, size: 0.65em, {})",
    Script.SUPER: "super(typographic: false, baseline: -0.31em, size: 0.65em, {})",
}


def _styled(shown: str, inline: Run | Ref) -> str:
    if not (inline.bold or inline.italic):
        return shown
    styles = ['weight: "bold"'] * inline.bold + ['style: "italic"'] * inline.italic
    return f"text({', '.join(styles)}, {shown})"


def _held(text: str) -> str:
    """Return text as typst writes it; what holds a joiner stands in a box, in which no line turns."""
    if JOINER not in text:
        return quoted(text)
    pieces: list[str] = []
    last = 0
    for whole in WHOLE.finditer(text):
        pieces += (quoted(text[last : whole.start()]), f"box({quoted(whole[0].replace(JOINER, ''))})")
        last = whole.end()
    return f"{{{'; '.join((*pieces, quoted(text[last:])))}}}"
