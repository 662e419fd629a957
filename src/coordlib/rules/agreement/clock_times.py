"""TXT022: hours and minutes that no clock has: “lúc 25 giờ 00 phút”.

The words of an agreement come in, breaches go out. A length of time (“trong 48 giờ”) is no time of day.
"""

from __future__ import annotations

from coordlib.language import Breaches, Message, Prose, Severity, bad, good, rule
from coordlib.lexicon import pattern
from coordlib.model import Agreement
from coordlib.rules.gathering import told_of

_LAST_HOUR, _LAST_MINUTE = 24, 59
_ONLY_BEFORE_A_TIME = ("lúc", "hồi", "vào")  # “từ 25 giờ”, “sau 36 giờ” may be of a length
# “lúc 25 giờ 00 phút”, “từ 8h30”; not “trước 48 giờ làm việc”
_CLOCK = pattern(
    r"(?:[Ll]úc|[Tt]ừ|đến|[Vv]ào|[Hh]ồi|[Tt]rước",
    r"|[Ss]au) (?P<time>(?P<hour>\d{1,2})(?: giờ(?: (?P<minute>\d{1,2})(?: phút)?)?|[h:](?P<other>\d{2})))(?![\w:/]",
    r"| làm việc| kể| tính| sau| trước)",
)
# “7 giờ 75 phút”
_MINUTES = pattern(r"(?<=\d) giờ (?P<minute>\d{1,2}) phút")
# “20 giờ - 25 giờ”, “25h30”
_BEYOND_THE_DAY = pattern(
    r"\d{1,2} ?(?:giờ|h) ?[-–] ?(?:2[5-9]|[3-9]\d) ?(?:giờ|h)(?!\w)", r"|(?<![\d.,])(?:2[5-9]|[3-9]\d)h[0-5]\d(?!\w)"
)


@rule(
    "TXT022",
    Severity.WARNING,
    law=Message("Giờ từ 0 đến 24, phút từ 00 đến 59.", "A time of day is one that the clock has."),
    fix=Message("Ghi lại giờ, phút.", "Write an hour that the clock has."),
    why="What is meant by “25 giờ 00” nobody can say. A span of time, such as “trong 48 giờ”, is no time of day.",
    cases=(
        bad("Bắt đầu lúc 25 giờ 00 phút.", says="“25 giờ 00 phút” không có trên đồng hồ"),
        good("Lúc 17 giờ 30 phút; trong 48 giờ; sau 36 giờ kể từ khi nhận; đến 24 giờ."),
    ),
)
def impossible_hour(agreement: Agreement) -> Breaches:
    """Find hours and minutes that no clock has: “lúc 25 giờ 00 phút”."""
    yield from _times_on_no_clock(agreement.prose)
    yield from _hours_beyond_the_day(agreement.prose)
    yield from _minutes_beyond_the_hour(agreement.prose)


def _times_on_no_clock(prose: Prose) -> Breaches:
    """Yield times of day behind a word such as “lúc”: an hour alone only where no length can be meant."""
    for passage, match in prose.find(_CLOCK):
        hour, minute = int(match["hour"]), int(match["minute"] or match["other"] or 0)
        is_of_a_day = passage.found.lower().startswith(_ONLY_BEFORE_A_TIME) or "ngày" in passage.after[:12]
        is_after_the_last_hour = hour > _LAST_HOUR and is_of_a_day
        is_after_midnight = hour == _LAST_HOUR and minute > 0  # “24 giờ 30 phút”
        if minute > _LAST_MINUTE or is_after_the_last_hour or is_after_midnight:
            yield passage.address, _on_no_clock(found=match["time"]), passage.span


def _hours_beyond_the_day(prose: Prose) -> Breaches:
    """Yield “20 giờ - 25 giờ” and “25h30”; asked of the texts alone that write a dash behind “giờ”, or an “h”."""
    has_dashes = any(prose.text[at + 3 : at + 5].strip()[:1] in ("-", "–") for at in prose.words.get("giờ", ()))
    if not has_dashes and "h" not in prose.words:
        return
    for passage, _ in prose.find(_BEYOND_THE_DAY):
        yield told_of(passage, " không có trên đồng hồ", " is on no clock")


def _minutes_beyond_the_hour(prose: Prose) -> Breaches:
    """Yield “7 giờ 75 phút”, wherever it stands; what `_times_on_no_clock` has told is not told again."""
    for passage, match in prose.find(_MINUTES):
        is_told = _CLOCK.search(f"{passage.before[-12:]}{passage.found}")
        if int(match["minute"]) > _LAST_MINUTE and not is_told:
            hour = passage.before[-2:].strip()
            yield passage.address, _on_no_clock(f"{hour}{passage.found}"), passage.span


def _on_no_clock(found: str) -> Message:
    return Message(f"“{found}” không có trên đồng hồ", f"{found!r} is on no clock")
