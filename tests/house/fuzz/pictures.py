"""Random pictures, each as heavy as the bounds let through: none that is accepted takes long to draw.

Typst draws in native code that cannot be interrupted, so that a process of its own draws, and is killed where it hangs.
"""

from __future__ import annotations

import json
import math
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

MOST_SECONDS = 1.0  # of the processor: the machine is shared
HANGS = 20.0  # seconds after which a picture is given up
TRIES = 3  # what took long is drawn again
_NAMES = ("a", "b", "c", "d", "e", "f")
_SIZES = (0.001, 0.03, 0.1, *[0.3, 1, 2, 3, 5, 10, 20, 60, 160] * 4, 1000, 1e5)
_COUNTS = (1, 2, 3, 5, 10, 20, 50, 100, 300, 1000, 3000, 10_000)

DRAWER = """
import json, sys, time
from coordlib.language import FindingsError
from coordlib.page import ND30, parse
from coordlib.writers import WRITERS

for line in sys.stdin:
    markup, suffix = json.loads(line)
    said = "drawn"
    try:
        document = parse(markup)
    except FindingsError as error:
        print(json.dumps(["refused", 0.0, str(error)]), flush=True)
        continue
    if not suffix:
        print(json.dumps(["accepted", 0.0, ""]), flush=True)
        continue
    started = time.process_time()
    try:
        WRITERS[suffix](document, ND30)
    except FindingsError as error:
        said = f"a finding: {error}"
    print(json.dumps([said, time.process_time() - started, ""]), flush=True)
"""


class Drawer:
    """Another process that reads and draws pictures."""

    def __init__(self) -> None:
        self.process = self.started()

    def started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", DRAWER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
        )

    def draw(self, markup: str, suffix: str) -> tuple[str, float]:
        """Return what came of it, and the seconds that it took."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([markup, suffix]) + "\n")
        self.process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            answered = selector.select(HANGS)
        line = self.process.stdout.readline() if answered else ""
        if line:
            said, seconds, _ = json.loads(line)
            return said, seconds
        self.stop()
        self.process = self.started()
        return ("crashed" if answered else "hung"), HANGS

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()  # closes the pipes


class Artist:
    """Makes up pictures."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.width, self.height = random.choice(((160, 60), (160, 231), (10, 10), (247, 153), (900, 3)))
        self.scale = random.choice((1.0, 1.0, 1.0, 0.01, 100.0))

    def picture(self) -> Callable[[int], str]:
        """Return a picture that repeats its shapes so many times."""
        defs = "".join(self.pattern(index) for index in range(self.random.choice((0, 0, 1, 2, 6))))
        shapes = [self.element(3) for _ in range(self.random.choice((1, 1, 1, 2, 4)))]
        open_, close = self.nested()
        view = f"0 0 {self.width * self.scale:g} {self.height * self.scale:g}"
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">'
        known = [name for name in _NAMES if f'id="{name}"' in defs] or ["none"]
        shapes = [_known(shape, known) for shape in shapes]
        open_ = _known(open_, known)
        picture = f'<picture alt="a" width="{self.width}" height="{self.height}">'
        start, end = (
            f'<document title="T"><part>{picture}{svg}<defs>{defs}</defs>{open_}',
            f"{close}</svg></picture></part></document>",
        )
        return lambda times: start + "".join(shapes) * times + end

    def nested(self) -> tuple[str, str]:
        deep = self.random.choice((0, 0, 0, 1, 3, 40))
        start = f"<g{self.paint()}{self.transform()}{self.opacity()}>"
        return start * deep, "</g>" * deep

    def element(self, deep: int) -> str:
        kind = self.random.choice(("rect", "rect", "line", "path", "polyline", "polygon", "circle", "text", "g"))
        looks = f"{self.paint()}{self.transform()}{self.opacity()}"
        return self.shape(kind, looks, deep)

    def shape(self, kind: str, looks: str, deep: int) -> str:  # noqa: PLR0911 - one for each kind
        match kind:
            case "g" if deep:
                inner = "".join(self.element(deep - 1) for _ in range(self.random.randint(1, 3)))
                return f"<g{looks}>{inner}</g>"
            case "text":
                return self.text(looks)
            case "path":
                return f'<path d="{self.path()}"{looks}/>'
            case "polyline" | "polygon":
                points = " ".join(f"{self.x()} {self.y()}" for _ in range(self.count()))
                return f'<{kind} points="{points}"{looks}/>'
            case "line":
                return f'<line x1="{self.x()}" y1="{self.y()}" x2="{self.x()}" y2="{self.y()}"{looks}/>'
            case "circle":
                return f'<circle cx="{self.x()}" cy="{self.y()}" r="{self.size()}"{looks}/>'
            case _:
                round_ = self.random.choice(("", "", f' rx="{self.size()}"'))
                place = f'x="{self.x()}" y="{self.y()}"{round_}'
                return f'<rect {place} width="{self.size()}" height="{self.size()}"{looks}/>'

    def text(self, looks: str) -> str:
        letters = self.random.choice(("a", "Đ ễ ở g W ", "8")) * self.random.choice((1, 3, 30, 300))
        span = f"<tspan{self.move()}{self.paint()}>{letters[:3]}</tspan>" * self.random.choice((0, 0, 1, 30, 199))
        spacing = self.random.choice(("", "", f' letter-spacing="{self.size()}"'))
        font = self.random.choice(("", f' font-size="{self.size()}"', ' font-size="3.9"', ' font-size="200%"'))
        return f'<text x="{self.x()}" y="{self.y()}"{font}{spacing}{looks}>{letters}{span}</text>'

    def move(self) -> str:
        return self.random.choice(("", f' dx="{self.size()}"', f' x="{self.x()}"', ' dy="1em"', ' opacity="0.5"'))

    def path(self) -> str:
        steps = [f"M{self.x()} {self.y()}"]
        kinds = self.random.choice(("L", "l", "C", "c", "Q", "T", "S", "A", "a", "HV", "LZ", "LCQAZ"))
        for _ in range(self.count()):
            match letter := self.random.choice(kinds):
                case "A" | "a":
                    flags = f"{self.random.randint(0, 1)} {self.random.randint(0, 1)}"
                    steps.append(f"{letter}{self.size()} {self.size()} 30 {flags} {self.x()} {self.y()}")
                case "Z":
                    steps.append("Z")
                case "H" | "V":
                    steps.append(f"{letter}{self.x()}")
                case _:
                    count = {"C": 3, "S": 2, "Q": 2}.get(letter.upper(), 1)
                    steps.append(letter + " ".join(f"{self.x()} {self.y()}" for _ in range(count)))
        return "".join(steps)

    def pattern(self, index: int) -> str:
        units = self.random.choice(("", ' patternUnits="userSpaceOnUse"', ' patternUnits="userSpaceOnUse"'))
        content = self.random.choice(("", "", "", ' patternContentUnits="objectBoundingBox"'))
        part = (0.01, 0.1, 0.5, 1, 3)
        turned = self.transform().replace("transform", "patternTransform")
        shapes = "".join(self.element(0) for _ in range(self.random.choice((1, 1, 2, 10))))
        # A pattern may fill only what stands before it, mostly, so that few lead back to themselves.
        for name in _NAMES[index if self.random.random() < 0.9 else len(_NAMES) :]:
            shapes = shapes.replace(f"url(#{name})", "red")
        sides = [self.size() if units else f"{self.random.choice(part)}" for _ in range(2)]
        place = f'width="{sides[0]}" height="{sides[1]}"'
        return f'<pattern id="{_NAMES[index]}" {place}{units}{content}{turned}>{shapes}</pattern>'

    def paint(self) -> str:
        colors = ("none", "red", "#123456", *(f"url(#{name})" for name in _NAMES))
        parts = []
        if self.random.random() < 0.5:
            parts.append(f'fill="{self.random.choice(colors)}"')
        if self.random.random() < 0.4:
            parts.append(f'stroke="{self.random.choice(colors)}" stroke-width="{self.size()}"')
            parts.append(self.random.choice(("", "", f'stroke-dasharray="{self.size()} {self.size()}"')))
            parts.append(self.random.choice(("", 'stroke-linejoin="round" stroke-linecap="round"')))
        if self.random.random() < 0.1:
            parts.append('fill-opacity="0.5" stroke-opacity="0.5"')
        return "".join(f" {part}" for part in parts if part)

    def transform(self) -> str:
        if self.random.random() < 0.7:
            return ""
        kind = self.random.choice(
            ("scale({0})", "scale({0} {1})", "rotate(45)", "rotate({0})", "skewX({0})", "skewY(89)")
        )
        factors = [f"{self.random.choice((0.001, 0.1, 0.5, 1, 2, 10, 1000)):g}" for _ in range(2)]
        return f' transform="{kind.format(*factors)}"'

    def opacity(self) -> str:
        return self.random.choice(("", "", "", ' opacity="0.5"'))

    def count(self) -> int:
        return self.random.choice((1, 2, 4, 10, 100, 1000))

    def size(self) -> str:
        far = self.random.choice(_SIZES)
        return f"{far * self.scale * self.random.uniform(0.5, 1):.7f}".rstrip("0").rstrip(".")[:15]

    def x(self) -> str:
        return f"{self.random.uniform(-0.1, 1.1) * self.width * self.scale:.3f}"

    def y(self) -> str:
        return f"{self.random.uniform(-0.1, 1.1) * self.height * self.scale:.3f}"


def _known(markup: str, names: list[str]) -> str:
    """Let shapes be filled with patterns that there are."""
    for index, name in enumerate(_NAMES):
        there = names[index % len(names)]
        markup = markup.replace(f"url(#{name})", f"url(#{there})" if there != "none" else "blue")
    return markup


def heaviest(drawer: Drawer, made: Callable[[int], str], counts: tuple[int, ...] = ()) -> Iterator[str]:
    """Yield the picture that repeats its shapes the most often of those that are accepted."""
    accepted, counts = "", counts or _COUNTS
    low, high = 0, len(counts)
    while low < high:
        middle = (low + high) // 2
        markup = made(counts[middle])
        if len(markup) < 1_000_000 and drawer.draw(markup, "")[0] == "accepted":
            accepted, low = markup, middle + 1
        else:
            high = middle
    if accepted:
        yield accepted


def main(seconds: float, folder: Path, seed: int = 0) -> None:
    """Draw random pictures for so many seconds; what takes too long, hangs or crashes is kept in the folder."""
    drawer, end = Drawer(), time.monotonic() + seconds
    tried, drawn, slowest = 0, 0, {".pdf": 0.0, ".docx": 0.0}
    while time.monotonic() < end:
        random = Random(f"{seed}/{tried}")  # noqa: S311 - no secret: the seed names the picture
        made, tried = Artist(random).picture(), tried + 1
        counts = (random.choice(_COUNTS[:7]),) if random.random() < 0.8 else _COUNTS  # the search takes time
        for markup in heaviest(drawer, made, counts):
            drawn += 1
            for suffix, before in slowest.items():
                said, took = judged(drawer, markup, suffix)
                if took > before:
                    slowest[suffix] = took
                    Path(folder, f"slowest{suffix}.xml").write_text(markup, encoding="utf-8")
                if took > MOST_SECONDS or said in ("hung", "crashed"):
                    Path(folder, f"timeout-{seed}-{tried}{suffix}").write_text(markup, encoding="utf-8")
                    print(f"{said} after {took:.2f} s: {suffix}, picture {seed}/{tried}", file=sys.stderr)  # noqa: T201
    drawer.stop()
    figures = ", ".join(f"{suffix} {took:.2f} s" for suffix, took in slowest.items())
    print(f"Done: {tried} pictures, {drawn} drawn; the slowest: {figures}", file=sys.stderr)  # noqa: T201


def judged(drawer: Drawer, markup: str, suffix: str) -> tuple[str, float]:
    """Draw a picture; return the shortest of a few times where the first is long."""
    said, took = drawer.draw(markup, suffix)
    for _ in range(TRIES - 1):
        if took <= MOST_SECONDS or not math.isfinite(took):
            break
        drawer.stop()  # a process keeps what it has drawn, and would only look it up
        drawer.process = drawer.started()
        again, shorter = drawer.draw(markup, suffix)
        said, took = (again, shorter) if shorter < took else (said, took)
    return said, took
