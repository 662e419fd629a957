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

MOST_SECONDS = 6.0  # of the processor: twice what the heaviest take
HANGS = 20.0  # seconds after which a picture is given up
TRIES = 3  # what took long is drawn again
_SIZES = (0.001, 0.03, 0.1, *[0.3, 1, 2, 3, 5, 10, 20, 60, 160] * 4, 1000)
_COUNTS = (1, 2, 3, 5, 10, 20, 50, 100, 300, 1000, 3000, 10_000)

DRAWER = """
import json, sys, time
from coordlib.language import FindingsError
from coordlib.document import ND30, parse
from coordlib.formats import WRITERS

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
        self.width, self.height = random.choice(((160, 60), (160, 231), (10, 10), (247, 153), (900, 3), (3, 231)))
        self.scale = random.choice((1.0, 1.0, 1.0, 0.01, 100.0))
        self.far = random.choice((0.1, 0.1, 1.0, 4.0))  # how far beyond the picture its points stand, in sides

    def picture(self) -> Callable[[int], str]:
        """Return a picture that repeats its shapes so many times."""
        shapes = [self.element(3) for _ in range(self.random.choice((1, 1, 1, 2, 4)))]
        open_, close = self.nested()
        view = f"0 0 {self.width * self.scale:g} {self.height * self.scale:g}"
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">'
        picture = f'<picture alt="a" width="{self.width}" height="{self.height}">'
        start, end = (f'<document title="T"><part>{picture}{svg}{open_}', f"{close}</svg></picture></part></document>")
        return lambda times: start + "".join(shapes) * times + end

    def nested(self) -> tuple[str, str]:
        deep = self.random.choice((0, 0, 0, 1, 3, 40))
        return f"<g{self.paint()}{self.transform()}>" * deep, "</g>" * deep

    def element(self, deep: int) -> str:
        kinds = ("rect", "rect", "line", "path", "path", "polyline", "polygon", "circle", "ellipse", "text", "g")
        return self.shape(self.random.choice(kinds), f"{self.paint()}{self.transform()}", deep)

    def shape(self, kind: str, looks: str, deep: int) -> str:  # noqa: PLR0911 - one for each kind
        veil = self.random.choice(("", "", "", "", ' fill-opacity="0.5"', ' stroke-opacity=".1"'))
        dashes = self.random.choice(("", "", f' stroke-dasharray="{self.size()} {self.size()}"'))
        match kind:
            case "g" if deep:
                inner = "".join(self.element(deep - 1) for _ in range(self.random.randint(1, 3)))
                return f"<g{looks}>{inner}</g>"
            case "text":
                return self.text()
            case "path":
                return f'<path d="{self.path()}"{looks}{veil}/>'
            case "polyline" | "polygon":
                points = " ".join(f"{self.x()} {self.y()}" for _ in range(self.count()))
                return f'<{kind} points="{points}"{looks}{dashes}{veil}/>'
            case "line":
                ends = f'x1="{self.x()}" y1="{self.y()}" x2="{self.x()}" y2="{self.y()}"'
                return f"<line {ends}{looks}{dashes}{veil}/>"
            case "circle" | "ellipse":
                size = f'r="{self.size()}"' if kind == "circle" else f'rx="{self.size()}" ry="{self.size()}"'
                return f'<{kind} cx="{self.x()}" cy="{self.y()}" {size}{looks}{veil}/>'
            case _:
                round_ = self.random.choice(("", "", f' rx="{self.size()}"'))
                place = f'x="{self.x()}" y="{self.y()}"{round_}'
                return f'<rect {place} width="{self.size()}" height="{self.size()}"{looks}{veil}/>'

    def text(self) -> str:
        letters = self.random.choice(("a", "Đ ễ ở g W ", "8")) * self.random.choice((1, 3, 30, 45))
        span = f"<tspan{self.move()}>{letters[:3]}</tspan>" * self.random.choice((0, 0, 1, 30, 50))
        spacing = self.random.choice(("", "", f' letter-spacing="{self.size()}"'))
        font = self.random.choice(("", f' font-size="{self.size()}"', ' font-size="3.9"'))
        return f'<text x="{self.x()}" y="{self.y()}"{font}{spacing}{self.transform()}>{letters}{span}</text>'

    def move(self) -> str:
        return self.random.choice(("", f' dx="{self.size()}"', f' x="{self.x()}"', ' dy="1em"', ' fill="red"'))

    def path(self) -> str:
        steps = [f"M{self.x()} {self.y()}"]
        kinds = self.random.choice(("L", "l", "C", "c", "Q", "S", "s", "A", "a", "HV", "LZ", "LCQAZ"))
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

    def paint(self) -> str:
        colours = ("none", "red", "#123456")
        parts = []
        if self.random.random() < 0.5:
            parts.append(f'fill="{self.random.choice(colours)}"')
        if self.random.random() < 0.5:
            parts.append(f'stroke="{self.random.choice(colours)}" stroke-width="{self.size()}"')
            parts.append(
                self.random.choice(("", 'stroke-linejoin="round" stroke-linecap="round"', 'stroke-miterlimit="10"'))
            )
        return "".join(f" {part}" for part in parts if part)

    def transform(self) -> str:
        if self.random.random() < 0.7:
            return ""
        kinds = (
            "scale({0})",
            "scale({0} {1})",
            "rotate(45)",
            "rotate({0})",
            "matrix({0} 0 {1} 0.1 0 0)",
            "translate({0})",
        )
        factors = [f"{self.random.choice((0.001, 0.1, 0.5, 1, 1, 2, 1000)):g}" for _ in range(2)]
        return f' transform="{self.random.choice(kinds).format(*factors)}"'

    def count(self) -> int:
        return self.random.choice((1, 2, 4, 10, 100, 1000))

    def size(self) -> str:
        far = self.random.choice(_SIZES)
        return f"{far * self.scale * self.random.uniform(0.5, 1):.7f}".rstrip("0").rstrip(".")[:15]

    def x(self) -> str:
        return f"{self.random.uniform(-self.far, 1 + self.far) * self.width * self.scale:.3f}"

    def y(self) -> str:
        return f"{self.random.uniform(-self.far, 1 + self.far) * self.height * self.scale:.3f}"


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


def main(count: int, seconds: float, folder: Path, seed: int = 0) -> None:
    """Draw so many random pictures, or for so many seconds; what takes too long, hangs or crashes is kept."""
    drawer, end = Drawer(), time.monotonic() + seconds
    tried, drawn, slowest = 0, 0, {".pdf": 0.0, ".docx": 0.0}
    while tried < count and time.monotonic() < end:
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
