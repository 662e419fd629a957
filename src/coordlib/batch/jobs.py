"""Jobs: what is done with each of many agreements, and the digest of all that it depends on.

In comes a parcel, which may have come from another process; out goes what came of it, with every fault as a finding.
A job must be small, since it is sent along, and knows nothing of files that are written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import attrs

from coordlib.amendments import Touched, succeed
from coordlib.batch.codes import REFUSED
from coordlib.batch.parcels import Parcel
from coordlib.dates import Calendar
from coordlib.document import ND30, Layout
from coordlib.formats import WRITERS, Writer, to_bytes
from coordlib.language import Finding, Findings, FindingsError, RefusedError, Rule, Severity, known_facts
from coordlib.lexicon import Facts
from coordlib.model import Agreement, Succession
from coordlib.rendering import OwnValues, Subject, WordTemplate, render_by
from coordlib.rules import check
from coordlib.storage import types_given
from coordlib.tracking import Progress, StandingRow, Summary, assess

_PACKAGES = ("attrs", "cattrs", "holidays", "Jinja2", "MarkupSafe", "PyYAML", "typst", "pdfboss-fonts")
_HOUSE = Path(__file__).parent.parent

Issuing = Callable[[Progress], Subject]
"""What makes, of where an agreement stands, what is issued under it: ``Tracking``, ``partial(Report, …)``."""


@cache
def versions() -> str:
    """Return a name for coordlib as it is installed here, and the packages whose output it passes on."""
    files = sorted(file for file in _HOUSE.rglob("*") if file.is_file() and file.suffix not in (".pyc", ".pyo"))
    lines = (
        f"python {sys.version_info[:2]}",
        *(f"{name} {_version(name)}" for name in _PACKAGES),
        *(f"{file.relative_to(_HOUSE).as_posix()} {_digest(file)}" for file in files),
    )
    return sha256("\n".join(lines).encode()).hexdigest()


def files_in(folder: str) -> str:
    """Return the files of a folder of fonts, by their names and sizes; nothing for none."""
    files = sorted(Path(folder).rglob("*")) if folder else []
    return "\n".join(f"{file.name} {file.stat().st_size}" for file in files if file.is_file())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def written_out(value: object) -> str:  # noqa: PLR0911 - one for each kind of value
    """Return a value as text that is the same in every process, and another for another value.

    A record is written as its fields; a function as its name and the file that it stands in.
    """
    match value:
        case None | bool() | int() | float() | str() | bytes() | Decimal() | date():
            return f"{value!r};"
        case Enum():
            return f"{type(value).__qualname__}.{value.name};"
        case Facts():
            return f"facts {value.digest};"
        case Calendar():
            return f"calendar {value.digest};"
        case Mapping():
            pairs = sorted(f"{written_out(key)}={written_out(item)}" for key, item in value.items())
            return f"{{{';'.join(pairs)}}}"
        case tuple() | list():
            return f"({''.join(map(written_out, value))})"
        case partial():
            return f"partial{written_out((value.func, value.args, value.keywords))}"
        case _ if attrs.has(type(value)):
            names = (field.name for field in attrs.fields(type(value)) if field.eq)  # type: ignore[arg-type]  # it is a record
            fields = (f"{name}={written_out(getattr(value, name))}" for name in names)
            return f"{type(value).__qualname__}({''.join(fields)})"
        case _:
            return _function_written_out(value)


def _function_written_out(value: object) -> str:
    """Return a function or class by its name and the file of its module; another thing by its class and its state."""
    if not hasattr(value, "__qualname__"):
        return f"{_function_written_out(type(value))}{written_out(getattr(value, '__dict__', {}))}"
    module = getattr(value, "__module__", "")
    return f"{module}.{value.__qualname__}@{_digest_of_module(module)}{_code_written_out(value)};"


def _code_written_out(function: object) -> str:
    """Return what tells two functions of one name apart: their code, and what they were given where they were made."""
    code = getattr(function, "__code__", None)
    cells = getattr(function, "__closure__", None) or ()
    given = tuple(cell.cell_contents for cell in cells), getattr(function, "__defaults__", None)
    return f"{sha256(code.co_code).hexdigest()}{written_out(given)}" if code else ""


@cache
def _digest_of_module(name: str) -> str:
    file = Path(getattr(sys.modules.get(name), "__file__", None) or "")
    return _digest(file) if file.is_file() else ""


@attrs.frozen
class Printing:
    """In which formats something is printed, and how; `issued`: what, none for the agreement itself.

    `values`: those of the user, for templates of their own.
    """

    formats: tuple[str, ...]
    draft: bool = False
    layout: Layout = ND30
    templates: Mapping[str, str] | WordTemplate | None = None
    writers: Mapping[str, Writer] = WRITERS
    issued: Issuing | None = None
    values: OwnValues | None = None

    def written(self, subject: Subject) -> tuple[bytes, ...]:
        """Return the bytes of a subject in each format; what has ERRORs is refused but as a draft."""
        document = render_by(subject, draft=self.draft, templates=self.templates, values=self.values)
        return tuple(to_bytes(document, suffix, layout=self.layout, writers=self.writers) for suffix in self.formats)


@attrs.frozen
class Product:
    """What came of one agreement (kết quả): findings, whether it failed, figures, what successions touch, its files.

    `contents`: the bytes of its files, in the order of the formats. `id`: what the agreement is known by, if it is.
    `rows`: its standings, if they were asked for.
    """

    findings: Findings = Findings()
    failed: bool = False
    summary: Summary | None = None
    touched: Touched = Touched()
    contents: tuple[bytes, ...] = ()
    id: str = ""
    rows: tuple[StandingRow, ...] = ()

    def but(self, found: Iterable[Finding]) -> Product:
        """Return it as failed, with the findings that say why, each once."""
        findings = tuple(dict.fromkeys((*self.findings.found, *found)))
        return attrs.evolve(self, findings=Findings(findings, self.findings.waived), failed=True, contents=())


@attrs.frozen
class Job:
    """What to do with each agreement: apply successions, check it by rules, assess it on a day, print it."""

    rules: tuple[Rule[Agreement], ...] = ()
    on: date | None = None
    calendar: Calendar | None = None
    successions: tuple[Succession, ...] = ()
    printing: Printing | None = None
    at_least: Severity = Severity.NOTE
    rows: bool = False
    types: tuple[type, ...] = attrs.field(default=(), converter=types_given)
    facts: Facts | None = None

    @property
    def digest(self) -> str:
        """A name for all that it depends on, the versions of what works among it."""
        facts = (known_facts() if self.facts is None else self.facts).digest
        fonts = files_in(self.printing.layout.font_folder) if self.printing else ""
        return sha256(f"{versions()}\n{facts}\n{written_out(self)}\n{fonts}".encode()).hexdigest()

    @property
    def formats(self) -> tuple[str, ...]:
        """The suffixes of the files that it writes of each."""
        return self.printing.formats if self.printing else ()

    def done(self, parcel: Parcel) -> Product:
        """Do it with one agreement; what is wrong with it is a finding."""
        product = Product()
        try:
            for product in self._steps(parcel):  # noqa: B007 - the last that came about
                pass
        except RefusedError as error:
            return product.but((REFUSED.finding(error.sentence),))
        except FindingsError as error:
            return product.but(error.findings)
        return product

    def _steps(self, parcel: Parcel) -> Iterator[Product]:
        """Yield what came of it after each step, so that what is done counts where a later step fails."""
        calendar = self.calendar if self.facts is None else (self.calendar or Calendar()).by(self.facts)
        agreement, ledger = parcel.unpacked(calendar, self.types)
        product = Product(id=agreement.id)
        yield product
        if self.successions:
            succeeded = succeed(agreement, self.successions)
            agreement, product = succeeded.agreement, attrs.evolve(product, touched=succeeded.touched)
            yield product
        if self.rules:
            product = attrs.evolve(
                product, findings=check(agreement, self.rules, at_least=self.at_least, facts=self.facts)
            )
            yield product
        subject: Subject = agreement
        if self.on is not None:
            progress = assess(agreement, attrs.evolve(ledger, agreement=agreement), self.on, calendar)
            rows = tuple(progress.rows()) if self.rows else ()
            product = attrs.evolve(product, summary=Summary.of(progress), rows=rows)
            yield product
            subject = self.printing.issued(progress) if self.printing and self.printing.issued else agreement
        if self.printing:
            is_checked = subject is agreement and self.rules
            if not is_checked:
                product = attrs.evolve(product, findings=_joined(product.findings, check(subject, facts=self.facts)))
                yield product
            yield attrs.evolve(product, contents=self.printing.written(subject))


def _joined(first: Findings, second: Findings) -> Findings:
    """Return the findings of two checks, each once."""
    return Findings(tuple(dict.fromkeys((*first.found, *second.found))), (*first.waived, *second.waived))


def work(job: Job, parcels: Iterable[Parcel]) -> list[Product]:
    """Do a job with some agreements: what runs in another process."""
    return [job.done(parcel) for parcel in parcels]
