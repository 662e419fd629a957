"""LAW: up to which day the facts go by which an agreement is judged, where it is later than that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coordlib.language import Address, FactBreaches, Message, Severity, bad, date_in_figures, fact_rule, good
from coordlib.lexicon import Facts, LastDay, TableName
from coordlib.model import Agreement
from coordlib.rules.agreement.bodies import known_day
from coordlib.rules.agreement.symbols import documents_cited, meant_bases

_NAMES: Mapping[TableName, Message] = {
    "acts": Message("văn bản", "acts"),
    "places": Message("địa danh", "places"),
    "bodies": Message("cơ quan", "bodies"),
}
"""The tables of which an agreement always asks something; those of days off have a rule of their own (DAT009)."""


@fact_rule(
    "LAW035",
    Severity.NOTE,
    law=Message(
        "Văn bản, địa danh, cơ quan sau ngày cuối của cứ liệu được đối chiếu ở nơi khác.",
        "What is later than the last day of the facts is looked up elsewhere.",
    ),
    fix=Message(
        "Đối chiếu hiệu lực và tên gọi với cơ sở dữ liệu pháp luật, hoặc cập nhật cứ liệu.",
        "Look up acts and names in the legal database, or renew the facts.",
    ),
    why=(
        "The tables that come with coordlib, or that an office lays over them, go up to a day. What was passed, merged "
        "or renamed after it is not in them, and silence about it would look like approval. Said once for an agreement."
    ),
    cases=(
        bad(
            {"signed": "2027-03-01", "effective": "2027-03-01"},
            says="ký ngày 01/3/2027, cứ liệu về văn bản, địa danh, cơ quan đến ngày 13/10/2026",
            where="trường “signed”",
        ),
        good({"signed": "2026-10-13", "effective": "2026-10-13"}),
    ),
)
def later_than_the_facts(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find an agreement that was signed, or cites what was issued, after the last day of the facts."""
    days = {one.table: one for one in facts.last_days}
    known, signed = days.get("acts"), known_day(agreement)
    passed = [days[table] for table in _NAMES if table in days and signed and signed > days[table].day]
    if signed and not passed:  # what it cites is no later than itself, or LAW002 speaks
        return
    cited = (*meant_bases(agreement), *((passage.address, one) for passage, one in documents_cited(agreement)))
    later = [(where, one) for where, one in cited if known and one.issued and one.issued > known.day]
    if later and known:
        where, basis = later[0]
        name = f"{basis.kind} {basis.number or basis.title}".strip()
        yield where, _cited_later(name, basis.issued or known.day, known.day), None, known
        return
    if passed and signed:
        yield Address().field("signed"), _signed_later(signed, passed), None, passed[0]


def _cited_later(name: str, issued: date, last: date) -> Message:
    return Message(
        f"“{name}” ban hành ngày {date_in_figures(issued)}, cứ liệu về văn bản đến ngày {date_in_figures(last)}",
        f"{name!r} is of {issued}, the facts of acts go up to {last}",
    )


def _signed_later(signed: date, last: list[LastDay]) -> Message:
    """Say of an agreement when it was signed, and up to which day each table goes that ends before that."""
    tables: dict[date, list[Message]] = {}
    for one in last:
        tables.setdefault(one.day, []).append(_NAMES[one.table])
    vi = "; ".join(
        f"về {', '.join(name.vi for name in names)} đến ngày {date_in_figures(day)}" for day, names in tables.items()
    )
    en = "; ".join(f"of {', '.join(name.en for name in names)} go up to {day}" for day, names in tables.items())
    return Message(f"ký ngày {date_in_figures(signed)}, cứ liệu {vi}", f"signed {signed}; the facts {en}")
