"""Wordings: how each operation of an amendment is said, in its clause, its heading, below that, and in a footnote.

Words in braces stand for what the templates put in: `{place}` is “khoản 2 Điều 4”. What stands in quotes below a
sentence, a template adds.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen
class Wording:
    """How an operation of an amendment is said (câu chữ sửa đổi).

    `says`: its clause in an instrument of one article; `heading`, `below`: the heading of an article of its own, and
    what stands below that, if anything does; `noted`: the footnote of a consolidated text.
    """

    says: str
    heading: str
    below: str
    noted: str


WORDINGS: Mapping[str, Wording] = {
    "amend": Wording(
        says="Sửa đổi, bổ sung {place} như sau:",
        heading="Sửa đổi, bổ sung {place}",
        below="",
        noted="{unit} được sửa đổi, bổ sung",
    ),
    "retitle": Wording(
        says="Sửa đổi tên {place} như sau: {quoted}.",
        heading="Sửa đổi tên {place}",
        below="{quoted}.",
        noted="tên {unit} được sửa đổi",
    ),
    "add": Wording(says="Bổ sung {place} như sau:", heading="Bổ sung {place}", below="", noted="{unit} được bổ sung"),
    "insert": Wording(
        says="Bổ sung {name} vào sau {after} như sau:",
        heading="Bổ sung {name} vào sau {after}",
        below="",
        noted="{unit} được bổ sung",
    ),
    "repeal": Wording(
        says="Bãi bỏ {place}.", heading="Bãi bỏ {place}", below="Bãi bỏ {place}.", noted="{unit} được bãi bỏ"
    ),
    "suspend": Wording(
        says="Ngưng hiệu lực {place} đến hết {until}.",
        heading="Ngưng hiệu lực {place}",
        below="Ngưng hiệu lực {place} đến hết {until}.",
        noted="{unit} được ngưng hiệu lực",
    ),
    "replace_phrase": Wording(
        says="Thay thế cụm từ “{old}” bằng cụm từ “{new}”{scope}.",
        heading="Thay thế cụm từ “{old}” bằng cụm từ “{new}”",
        below="Thay thế cụm từ “{old}” bằng cụm từ “{new}”{scope}.",
        noted="cụm từ “{old}”{at} được thay thế bằng cụm từ “{new}”",
    ),
    "drop_phrase": Wording(
        says="Bãi bỏ cụm từ “{old}”{scope}.",
        heading="Bãi bỏ cụm từ “{old}”",
        below="Bãi bỏ cụm từ “{old}”{scope}.",
        noted="cụm từ “{old}”{at} được bãi bỏ",
    ),
    "add_phrase": Wording(
        says="Bổ sung cụm từ “{new}” vào sau cụm từ “{old}”{scope}.",
        heading="Bổ sung cụm từ “{new}”",
        below="Bổ sung cụm từ “{new}” vào sau cụm từ “{old}”{scope}.",
        noted="cụm từ “{new}”{at} được bổ sung",
    ),
    "add_phrase_before": Wording(
        says="Bổ sung cụm từ “{new}” vào trước cụm từ “{old}”{scope}.",
        heading="Bổ sung cụm từ “{new}”",
        below="Bổ sung cụm từ “{new}” vào trước cụm từ “{old}”{scope}.",
        noted="cụm từ “{new}”{at} được bổ sung",
    ),
    "replace_line": Wording(
        says="Sửa đổi, bổ sung {line} như sau:",
        heading="Sửa đổi, bổ sung {line}",
        below="",
        noted="{line} được sửa đổi, bổ sung",
    ),
    "add_line": Wording(
        says="Bổ sung vào sau {line} như sau:",
        heading="Bổ sung vào sau {line}",
        below="",
        noted="{line} được sửa đổi, bổ sung",
    ),
    "drop_line": Wording(
        says="Bãi bỏ {line}.", heading="Bãi bỏ {line}", below="Bãi bỏ {line}.", noted="{line} được bãi bỏ"
    ),
    "replace_row": Wording(
        says="Sửa đổi, bổ sung {row} như sau:",
        heading="Sửa đổi, bổ sung {row}",
        below="",
        noted="{row} được sửa đổi, bổ sung",
    ),
    "add_row": Wording(
        says="Bổ sung dòng vào sau {row} như sau:",
        heading="Bổ sung dòng vào sau {row}",
        below="",
        noted="{row} được sửa đổi, bổ sung",
    ),
    "drop_row": Wording(says="Bãi bỏ {row}.", heading="Bãi bỏ {row}", below="Bãi bỏ {row}.", noted="{row} được bãi bỏ"),
    "replace_annex": Wording(
        says="Thay thế {place} bằng {place} ban hành kèm theo {kind} này.",
        heading="Thay thế {place}",
        below="Thay thế {place} bằng {place} ban hành kèm theo {kind} này.",
        noted="{unit} được thay thế",
    ),
    "add_annex": Wording(
        says="Bổ sung {place} ban hành kèm theo {kind} này.",
        heading="Bổ sung {place}",
        below="Bổ sung {place} ban hành kèm theo {kind} này.",
        noted="{unit} được bổ sung",
    ),
    "add_party": Wording(
        says="Bổ sung {party} là một bên của {amended}.",
        heading="Bổ sung bên tham gia",
        below="Bổ sung {party} là một bên của {amended}.",
        noted="{party} được bổ sung là một bên của {amended}",
    ),
    "withdraw_party": Wording(
        says="{party} không còn là một bên của {amended}.",
        heading="Rút khỏi {amended}",
        below="{party} không còn là một bên của {amended}.",
        noted="{party} không còn là một bên của {amended}",
    ),
    "withdraw_party_to_heir": Wording(
        says="{party} không còn là một bên của {amended}; {heir} kế thừa quyền, trách nhiệm của {party}.",
        heading="Rút khỏi {amended}",
        below="{party} không còn là một bên của {amended}; {heir} kế thừa quyền, trách nhiệm của {party}.",
        noted="{party} không còn là một bên của {amended}, {heir} kế thừa quyền, trách nhiệm",
    ),
    "change_party": Wording(
        says="Bên tham gia {amended} là {party} được thay bằng {heir}.",
        heading="Thay đổi bên tham gia",
        below="Bên tham gia {amended} là {party} được thay bằng {heir}.",
        noted="{party} được thay bằng {heir}",
    ),
    "succeed": Wording(
        says="{heir} kế thừa quyền, trách nhiệm của {party} theo {amended} kể từ {since}.",
        heading="Kế thừa quyền, trách nhiệm của {party}",
        below="{heir} kế thừa quyền, trách nhiệm của {party} theo {amended} kể từ {since}.",
        noted="{heir} kế thừa quyền, trách nhiệm của {party}",
    ),
    "term": Wording(
        says="{amended} có hiệu lực đến hết {until}.",
        heading="Thời hạn hiệu lực của {amended}",
        below="{amended} có hiệu lực đến hết {until}.",
        noted="{amended} có hiệu lực đến hết {until}",
    ),
    "no_term": Wording(
        says="Bãi bỏ thời hạn hết hiệu lực của {amended}.",
        heading="Bãi bỏ thời hạn hết hiệu lực của {amended}",
        below="Bãi bỏ thời hạn hết hiệu lực của {amended}.",
        noted="thời hạn hết hiệu lực của {amended} được bãi bỏ",
    ),
    "promise": Wording(
        says="Trách nhiệm quy định tại {place} được thực hiện như sau: {promise}.",
        heading="Thực hiện trách nhiệm quy định tại {place}",
        below="Trách nhiệm quy định tại {place} được thực hiện như sau: {promise}.",
        noted="việc thực hiện trách nhiệm quy định tại {unit} được quy định lại",
    ),
}
"""The wording of each operation, by the names that `directives.xml.j2` gives them."""
