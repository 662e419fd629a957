"""Instruments: what the sentences of an amending document say, as the objects that `bench.amend` applies.

It knows how published instruments are worded: one clause, or one article, for each place; the place, then the words in
quotation marks; what stands in a list says which unit it is in above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bench.amend import listed
from coordlib.model import Agreement, Article, Clause, Point

Said = dict[str, Any]
"""One operation: `op`, `target`, `new`, and what else `bench.amend` takes."""

_HISTORY = re.compile(
    r"(?: (?:của )?(?:Quy chế|Quyết định|Nghị định|Thông tư)[^“”]*?)?"
    r" \(?(?:đã )?được (?:sửa đổi|bổ sung|thay thế)[^“”]*? (?:tại|bởi|theo) [^“”]*?\)?(?= như sau|$)"
)
_THEN = re.compile(r"(?:, |,? và )(?=(?:sửa đổi|bãi bỏ|thay thế)[ ,])|,? và (?=bổ sung )", re.IGNORECASE)
_BLOCK = re.compile(r"(?=^(?:\d+\w?\.|[a-zđ]\d?\)|Điều \d+\w?\.) )", re.MULTILINE)
_UNIT = r"(?:khoản|điểm|Điều|mục|chương|phần)"
_QUOTED = re.compile(r"“([^“”]*)”")
_LAST = re.compile(r"đến hết (?:ngày )?(\d{1,2})(?: tháng |/)(\d{1,2})(?: năm |/)(\d{4})")
_WHOLE = re.compile(r"(?:tại|trong) toàn (?:bộ|văn) .*")
_FORMS = {
    name: re.compile(form, re.IGNORECASE)
    for name, form in {
        "phrases": r"(?:thay thế|thay|sửa đổi(?:, bổ sung)?) (?:các )?(?:cụm )?từ (?P<old>“.+?”)(?P<at> tại .+?)?"
        r"(?: thành| bằng(?: lần lượt)?)(?: (?:các )?(?:cụm )?từ)? (?P<new>“.+”)(?P<where>.*)",
        "drop": r"(?:bãi bỏ|bỏ) (?:các )?(?:cụm )?từ (?P<old>“.+”)(?P<where>.*)",
        "put": r"bổ sung (?:các )?cụm từ (?P<new>“.+?”),? (?:vào )?(?P<side>sau|trước)(?: các)? cụm từ (?P<old>“.+?”)"
        r"(?P<where>.*)",
        "suspend": r"ngưng hiệu lực (?:của |thi hành )?(?P<target>.+?)(?: từ .+?)? (?P<until>đến hết .+)",
        "title": r"sửa đổi(?:, bổ sung)? (?P<target>tên (?:của |gọi )?.+?)(?: như sau| thành)?:? “(?P<new>.+)”",
        "annexed": r"thay thế (?:các )?(?P<target>.+?) bằng(?: lần lượt)?(?: các)? .+ (?:ban hành )?kèm theo .+ này",
        "annex": r"bổ sung (?P<target>(?:Phụ lục|Mẫu) .+?) (?:ban hành )?kèm theo .+ này",
        "repeal": r"(?:bãi bỏ|bỏ) (?:toàn bộ )?(?P<target>(?:(?!đánh (?:lại )?số).)+)",
        "passive": rf"(?P<target>{_UNIT} .+?) được sửa đổi(?:, bổ sung)?",
        "amend": r"(?:sửa đổi(?:, bổ sung)?|thay thế) (?P<target>.+)",
        "insert": r"bổ sung (?P<target>.+ sau .+)",
        "add": r"bổ sung (?P<target>.+)",
    }.items()
}


def operations_of(instrument: Agreement) -> Iterator[Said]:
    """Yield the operations that an instrument says, in its order; raises `ValueError` for a sentence that is none.

    What stands behind the last article of operations, from its effect on, is none.
    """
    annexes = ("\n".join(("PHỤ LỤC", *filter(None, (one.title, one.text)))) for one in instrument.annexes)
    articles = (unit for _, unit in instrument.provisions() if isinstance(unit, Article))
    for article in articles:
        if _CLOSING.match(article.title):
            return
        for said in _of_unit(article):
            if said.pop("attached", False):  # annexes are attached in the order in which they are named
                said["new"] = next(annexes, "")
            if said["op"] == "replace_annex" and not said["target"].startswith("Phụ lục"):
                said |= {"op": "amend", "new": said["new"].partition("\n")[2]}  # a form of an annex
            yield said


_CLOSING = re.compile(r"(?:hiệu lực|điều khoản|trách nhiệm|tổ chức thực|quy định chuyển)", re.IGNORECASE)


def _of_unit(unit: Article | Clause | Point, within: str = "") -> Iterator[Said]:
    """Yield what an article, a clause or a point says, and those below it; `within`: the unit that is named above."""
    first, *lines = [one for one in (getattr(unit, "title", ""), *unit.text.split("\n")) if one]
    if lines and not lines[0].startswith("“"):  # below a heading stands the sentence
        first, *lines = lines
    below = (*getattr(unit, "clauses", ()), *getattr(unit, "points", ()))
    if below:
        named = re.search(
            r"(?:của|khoản [^,]+ và|và bổ sung .+?|sửa đổi, bổ sung|^)\s*(?P<unit>(?:(?:điểm|khoản) \S+ )*Điều \w+)",
            first,
        )
        for one in below:
            yield from _of_unit(one, named["unit"] if named and not _WHOLE_TEXT.search(first) else "")
        return
    yield from operations_in(first, lines, within)


_WHOLE_TEXT = re.compile("một số điều|các điều", re.IGNORECASE)


def operations_in(sentence: str, lines: Sequence[str] = (), within: str = "") -> Iterator[Said]:
    """Yield the operations of one sentence, and of the lines that it quotes; `within`: the unit that they are in."""
    sentence = _HISTORY.sub("", " ".join(sentence.split()))
    quoted = "\n".join(
        re.sub(r"^“|”[.;]?$", "", line) if number in (0, len(lines) - 1) else line for number, line in enumerate(lines)
    )
    parts = [sentence] if re.search("từ “", sentence) else _THEN.split(sentence)
    if parts[0].lower() == "sửa đổi tên điều":  # the title is quoted with the rest
        parts = parts[1:]
    if len(parts) == 1:
        yield from _of_sentence(parts[0], quoted, within)
        return
    article = re.search(r"(?:khoản \S+ )?Điều \w+", parts[-1])
    for part in parts:
        yield from _of_sentence(part, _share(part, quoted), within or (article[0] if article else ""))


def _share(part: str, quoted: str) -> str:
    """Return those of the quoted units that a part of a sentence names."""
    named = set(re.findall(r"(?:khoản|điểm|Điều) (\w+)", re.sub(" (?:vào )?sau .*", "", part)))
    blocks = [one.strip("\n") for one in _BLOCK.split(quoted) if one.strip()]
    return "\n".join(one for one in blocks if re.sub("^Điều ", "", one).split(" ")[0].rstrip(".)") in named) or quoted


def _of_sentence(  # noqa: C901, PLR0912 - one for each wording
    sentence: str, quoted: str, within: str
) -> Iterator[Said]:
    inline = re.search(r"(?: như sau)?: “(?P<new>.+)”[.;]?$", sentence)
    bare = re.sub(r"(?: như sau)?[:.;]*$", "", sentence)
    name, found = next(((name, one) for name, form in _FORMS.items() if (one := form.fullmatch(bare))), ("", None))
    if found is None and inline:
        quoted, bare = inline["new"], sentence[: inline.start()]
        name, found = next(((name, one) for name, form in _FORMS.items() if (one := form.fullmatch(bare))), ("", None))
    elif inline and name not in ("phrases", "drop", "put", "title"):
        quoted, found = inline["new"], _FORMS[name].fullmatch(sentence[: inline.start()])
    if found is None:
        message = f"not understood: {sentence}"
        raise ValueError(message)
    said = found.groupdict()
    target = " ".join(filter(None, (_named(said.get("target") or "", within),)))
    match name:
        case "phrases":
            olds, news = (_QUOTED.findall(said[one]) for one in ("old", "new"))
            for old, new in zip(olds, news, strict=True):
                where = _places(said["at"] or said["where"], within)
                yield {"op": "replace_phrase", "old": old, "new": new, "several": len(olds) > 1, **where}
        case "drop":
            for old in _QUOTED.findall(said["old"]):
                yield {"op": "drop_phrase", "old": old, **_places(said["where"], within)}
        case "put":
            before = said["side"].lower() == "trước"
            new, old = (_QUOTED.findall(said[one])[0] for one in ("new", "old"))
            yield {"op": "add_phrase", "old": old, "new": new, "before": before, **_places(said["where"], within)}
        case "suspend":
            day, month, year = map(int, _LAST.search(said["until"]).groups())  # type: ignore[union-attr]
            yield {"op": "repeal", "target": target, "until": date(year, month, day).isoformat()}
        case "title":
            yield {"op": "rename", "target": target, "new": said["new"]}
        case "annexed":
            for place in listed(target):
                yield {"op": "replace_annex", "target": place, "attached": True}
        case "annex":
            yield {"op": "add", "target": target, "attached": True}
        case "passive":
            yield {
                "op": "amend",
                "target": target[0].lower() + target[1:] if target[0] in "KM" else target,
                "new": quoted,
            }
        case "amend" if titled := re.match(r"tên và (?P<rest>.* (?P<article>Điều \w+))$", target):
            head, _, rest = quoted.partition("\n")
            yield {"op": "rename", "target": f"tên {titled['article']}", "new": head}
            yield {"op": "amend", "target": titled["rest"], "new": rest}
        case "amend" if re.match("tên ", target, re.IGNORECASE):
            yield {"op": "rename", "target": target, "new": quoted}
        case _:
            yield {"op": name, "target": target, "new": quoted}


def _named(target: str, within: str) -> str:
    """Return a place as it is cited from outside of the unit that it is in."""
    target = re.sub(r"^(?:các|một số) (?=(?:khoản|điểm|Điều|Mẫu|mục)\b)", "", target)
    if target.lower() in ("tên điều", "tên khoản", "tên mục"):
        return f"tên {within}"
    if not within or not target or re.search("Điều |Phụ lục|Chương ", target):
        return target
    held = re.search(r"(?:khoản \S+ )?Điều \w+" if target.startswith("điểm") else r"Điều \w+", within)
    return f"{target} {held[0] if held else within}" if "khoản" not in target or held else target


def _places(where: str, within: str) -> Said:
    said, _, spared = _WHOLE.sub(lambda found: _SPARED.sub("", found[0]) and "", where), "", _SPARED.search(where)
    meant = re.sub("^ ?(?:tại|trong|của) ", "", _SPARED.sub("", said)).strip(" .;,")
    return {"target": meant or within, "except": spared["spared"] if spared else ""}


_SPARED = re.compile(r",? (?:trừ|ngoại trừ)(?: tại)? (?P<spared>.+)$")
