"""Rules: what an agreement, or what is issued under it, is held against, each in one piece.

In comes a function that looks at a subject and yields where and what is wrong; out goes a `Rule`, which makes findings
of it and knows its law, its remedy, its reason and its examples. The pages, `explain`, SARIF and the tests are made of
it.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, wraps
from importlib import import_module
from typing import Any, Generic, Protocol, TypeVar

import attrs

from coordlib.language.addresses import Address
from coordlib.language.findings import Finding, Fix, Severity
from coordlib.language.messages import Message, RefusedError, shortened
from coordlib.language.prose import Span
from coordlib.language.validation import Several, checked, texts_as_given, typed
from coordlib.lexicon import Fact, Facts

Judged = TypeVar("Judged")
Judged_contra = TypeVar("Judged_contra", contravariant=True)

FactBreaches = Iterator[tuple[Address, Message, Fix | Span | None, Fact | None]]
"""What a rule of facts yields: what another yields, and the fact by which it is wrong; none where none is asked."""

Breaches = Iterator[tuple[Address, Message] | tuple[Address, Message, Fix | Span]]
"""What a rule yields: where, and what in both languages; then the correction, if it is certain, else which words."""

CODE = re.compile(r"[A-Z]{2,3}\d{3}", re.ASCII)
"""The form of a rule's code: two or three letters of the subject, three digits."""


@attrs.frozen
class Case:
    """An example of a rule (ví dụ): what is written, and what the rule says of it.

    `text`: a sentence that stands in an article; or `data`: fields of the file, which take the place of those of a
    sound agreement. `says`: the finding in Vietnamese, none where the rule is silent; `where`: the place, as it is
    cited.
    """

    text: str
    data: Mapping[str, object] = attrs.field(hash=False)  # plain data has no hash
    says: str
    where: str

    @property
    def is_bad(self) -> bool:
        """Whether the rule finds something in it."""
        return bool(self.says)


@checked
def bad(given: str | Mapping[str, object] = "", *, says: str, where: str = "Điều 1") -> Case:
    """Return an example in which the rule finds something (ví dụ sai).

    `given`: a sentence of an article, or fields of a file as plain data; `says`: the finding in Vietnamese; `where`:
    the place, as it is cited.
    """
    return _case(given, says, where)


@checked
def good(given: str | Mapping[str, object] = "") -> Case:
    """Return an example in which the rule finds nothing (ví dụ đúng); `given` as for `bad`."""
    return _case(given, "", "")


def _case(given: str | Mapping[str, object], says: str, where: str) -> Case:
    return Case(given, {}, says, where) if isinstance(given, str) else Case("", given, says, where)


class Check(Protocol[Judged_contra]):
    """The function of a rule."""

    __name__: str

    def __call__(self, subject: Judged_contra, /) -> Breaches:
        """Yield each place where the rule is broken."""
        ...


class CheckByFacts(Protocol[Judged_contra]):
    """The function of a rule that asks what is known of law and state."""

    __name__: str
    __module__: str

    def __hash__(self) -> int: ...

    def __call__(self, subject: Judged_contra, facts: Facts, /) -> FactBreaches:
        """Yield each place where the rule is broken, with the fact by which it is."""
        ...


def _is_code(_: object, __: object, code: str) -> None:
    if not CODE.fullmatch(code):
        raise RefusedError(_no_code(shortened(code)))


def _no_code(code: str) -> Message:
    return Message(
        f"mã quy tắc gồm hai hoặc ba chữ hoa và ba chữ số, không phải “{code}”",
        f"a rule's code is two or three capitals and three digits, not {code!r}",
    )


@attrs.frozen(field_transformer=typed)
class Rule(Generic[Judged]):
    """A rule (quy tắc): its code, how bad a breach is, how to mend it, and the function that looks.

    `law`: what it defends, a sentence in both languages; `why`: the source or the reason; `confidence`: how sure that
    is (H, in the law; M, second hand; G, by custom); `cases`: examples. `since`, `until`: the first and the last day of
    the law; a document is judged by the law of its own day. `silent_beside`: the codes of rules that see the same fact
    and tell it better: where one of them speaks of the same words or thing, this one is silent. `asks_for_data`: it is
    not asked of a text that was read from the file of an office, which has no duties or reviews as data.
    """

    code: str = attrs.field(validator=_is_code)
    severity: Severity
    help: Message
    look: Check[Judged]
    since: date | None = None
    until: date | None = None
    law: Message = Message("", "")
    why: str = ""
    confidence: str = ""
    cases: tuple[Case, ...] = attrs.field(default=(), converter=Several[Case])
    silent_beside: tuple[str, ...] = attrs.field(default=(), converter=texts_as_given)
    asks_for_data: bool = False

    def __call__(self, subject: Judged, facts: Facts | None = None) -> Iterator[Finding]:
        """Yield a finding for each breach in `subject`; `facts`: by which a `FactRule` judges, others ask for none."""
        del facts
        return iter([self.finding(*breach) for breach in self.look(subject)])  # of many rules most find nothing

    def finding(self, where: Address, what: Message, more: Fix | Span | None = None) -> Finding:
        """Return the finding of a breach that the function yielded."""
        fix = more if isinstance(more, Fix) else None
        span = Span(more.start, more.start + len(more.old)) if isinstance(more, Fix) else more
        return Finding(self.code, self.severity, where, what, self.help, fix=fix, span=span)

    def holds_on(self, day: date | None) -> bool:
        """Tell whether the law of the rule holds on a day; with no day, whether it has not ended."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def __repr__(self) -> str:
        return f"<Rule {self.code} {self.severity.name} {self.name}>"

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Let it be copied, and cross to another process, by the name that `rule` gave it in its module, if it did."""
        name = self.look.__module__, self.look.__name__
        if getattr(sys.modules.get(name[0]), name[1], None) is self:
            return (_by_name, name)
        fields = (self.code, self.severity, self.help, self.look, self.since, self.until)
        shown = (self.law, self.why, self.confidence, self.cases, self.silent_beside, self.asks_for_data)
        return (type(self), (*fields, *shown))

    @property
    def name(self) -> str:
        """The name of the function, as words: ``unknown lead``."""
        return self.look.__name__.replace("_", " ")

    @property
    def documentation(self) -> str:
        """The law in Vietnamese, then in English, then the source or the reason, each a paragraph."""
        if not self.law.vi:
            return inspect.getdoc(self.look) or ""
        return "\n\n".join(filter(None, (self.law.vi, self.law.en, self.why)))


def _shipped() -> Facts:
    from coordlib.lexicon import shipped_facts  # noqa: PLC0415 - who only imports rules need not load the facts

    return shipped_facts()


_WORST: Mapping[str, Severity] = {"H": Severity.ERROR, "M": Severity.WARNING, "G": Severity.WARNING}


@attrs.frozen
class FactRule(Rule[Judged]):
    """A rule that judges by facts with a date (quy tắc theo cứ liệu): `judge` is its function.

    A finding is never worse than its fact is sure: a NOTE for one of confidence L, no ERROR for M.
    """

    judge: CheckByFacts[Judged] = attrs.field(kw_only=True)

    def __call__(self, subject: Judged, facts: Facts | None = None) -> Iterator[Finding]:
        """Yield a finding for each breach in `subject` by `facts`, those that come with coordlib unless given."""
        breaches = self.judge(subject, _shipped() if facts is None else facts)
        return iter([self._by_fact(where, what, more, fact) for where, what, more, fact in breaches])

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Let it be copied, and cross to another process: by its name, or made anew of its function."""
        name = self.judge.__module__, self.judge.__name__
        if getattr(sys.modules.get(name[0]), name[1], None) is self:
            return (_by_name, name)
        shown = (self.law, self.why, self.confidence, self.cases, self.silent_beside, self.asks_for_data)
        return (_fact_rule, (self.judge, self.code, self.severity, self.help, self.since, self.until, *shown))

    def _by_fact(self, where: Address, what: Message, more: Fix | Span | None, fact: Fact | None) -> Finding:
        worst = _WORST.get(fact.confidence, Severity.NOTE) if fact else self.severity
        severity = min(self.severity, worst)
        return attrs.evolve(self.finding(where, what, more), severity=severity)


@lru_cache(maxsize=1024)
def _by_shipped_facts(judge: CheckByFacts[Any]) -> Check[Any]:
    """Return the function of a rule as one of the subject alone, by the facts that come with coordlib.

    Of one function it is always the same, so that copies of a rule are equal.
    """

    @wraps(judge)
    def look(subject: object) -> Breaches:
        for where, what, more, _ in judge(subject, _shipped()):
            yield (where, what) if more is None else (where, what, more)

    return look


def _by_name(module: str, name: str) -> object:
    return getattr(import_module(module), name)


class Rules(tuple[Rule[Judged], ...]):
    """Rules in their order (bộ quy tắc): a tuple, which prints how many there are and of what."""

    __slots__ = ()

    def __repr__(self) -> str:
        subjects = sorted({rule.code.rstrip("0123456789") for rule in self})
        return f"<{len(self)} rules: {', '.join(subjects)}>"


def rule(  # noqa: PLR0913 - what a rule says of itself, all by keyword
    code: str,
    severity: Severity,
    *,
    law: Message,
    fix: Message,
    why: str = "",
    confidence: str = "",
    cases: Sequence[Case] = (),
    since: date | None = None,
    until: date | None = None,
    silent_beside: list[str] | tuple[str, ...] = (),
    asks_for_data: bool = False,
) -> Callable[[Check[Judged]], Rule[Judged]]:
    """Make a rule (quy tắc) of a function that yields where and what is wrong.

    `code`: two or three letters of the subject and three digits, used once for good. `severity`: how bad a breach is.
    `law`: what must hold, a sentence in both languages. `fix`: how to mend a breach, a sentence in the imperative.
    `why`: the source, or the reason where none regulates it; `confidence`: how sure the source is: H, in the law; M,
    second hand; G, by custom. `cases`: examples, made by `bad` and `good`. `since`, `until`: the first and the last day
    of the law, none if it is open. `silent_beside`: the codes of rules that see the same fact and tell it better: where
    one of them speaks of the same words or thing, this one is silent. `asks_for_data`: not asked of a text that was
    read from the file of an office and has no duties or reviews as data. Raises `RefusedError` for a code of another
    form.
    """

    def decorate(look: Check[Judged]) -> Rule[Judged]:
        shown = (law, why, confidence, cases, silent_beside, asks_for_data)
        return Rule(code, severity, fix, look, since, until, *shown)

    return decorate


def fact_rule(  # noqa: PLR0913 - what a rule says of itself, all by keyword
    code: str,
    severity: Severity,
    *,
    law: Message,
    fix: Message,
    why: str = "",
    confidence: str = "",
    cases: tuple[Case, ...] = (),
    since: date | None = None,
    until: date | None = None,
    silent_beside: tuple[str, ...] = (),
    asks_for_data: bool = False,
) -> Callable[[CheckByFacts[Judged]], FactRule[Judged]]:
    """Make a rule of a function that is also given the facts with a date (cứ liệu) by which it judges.

    The function yields where, what, which words (or none), and the fact; a finding is never worse than its fact is
    sure. The arguments are those of `rule`. Raises `RefusedError` for a code of another form.
    """

    def decorate(judge: CheckByFacts[Judged]) -> FactRule[Judged]:
        shown = (law, why, confidence, cases, silent_beside, asks_for_data)
        return _fact_rule(judge, code, severity, fix, since, until, *shown)

    return decorate


def _fact_rule(judge: CheckByFacts[Judged], code: str, severity: Severity, *more: Any) -> FactRule[Judged]:  # noqa: ANN401 - the fields of a rule, in their order
    return FactRule(code, severity, more[0], _by_shipped_facts(judge), *more[1:], judge=judge)
