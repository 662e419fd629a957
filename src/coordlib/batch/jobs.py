"""Jobs: what is done with each of many agreements, in whatever process, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256

import attrs

from coordlib.batch.digests import files_in, told, versions
from coordlib.batch.parcels import Parcel
from coordlib.dates import Calendar
from coordlib.issued import Summary
from coordlib.language import Address, Finding, Findings, FindingsError, Message, RefusedError, Rule, Severity
from coordlib.ledger import Ledger
from coordlib.model import Agreement, Succession
from coordlib.page import ND30, Layout
from coordlib.press import Subject, render
from coordlib.progress import Progress, assess
from coordlib.rules import check
from coordlib.successions import Touched, succeed
from coordlib.writers import WRITERS, Writer, to_bytes

_REFUSED = "BAT004"
_HELP = Message("Sửa quy chế hoặc tham số của lệnh.", "Mend the agreement, or what was asked for.")

Issuing = Callable[[Progress], Subject]
"""What makes, of where an agreement stands, what is issued under it: ``Tracking``, ``partial(Report, …)``."""


@attrs.frozen
class Printing:
    """In which formats something is printed, and how; `issued`: what, none for the agreement itself."""

    formats: tuple[str, ...]
    draft: bool = False
    layout: Layout = ND30
    templates: Mapping[str, str] | None = None
    writers: Mapping[str, Writer] = WRITERS
    issued: Issuing | None = None

    def written(self, subject: Subject) -> tuple[bytes, ...]:
        """Return the bytes of a subject in each format."""
        document = render(subject, draft=self.draft, templates=self.templates)
        return tuple(to_bytes(document, one, layout=self.layout, writers=self.writers) for one in self.formats)


@attrs.frozen
class Product:
    """What came of one agreement (kết quả): findings, whether it failed, figures, what successions touch, its files.

    `contents`: the bytes of its files, in the order of the formats.
    """

    findings: Findings = Findings()
    failed: bool = False
    summary: Summary | None = None
    touched: Touched = Touched()
    contents: tuple[bytes, ...] = ()

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

    @property
    def digest(self) -> str:
        """A name for all that it depends on, the versions of what works among it."""
        fonts = files_in(self.printing.layout.font_folder) if self.printing else ""
        return sha256(f"{versions()}\n{told(self)}\n{fonts}".encode()).hexdigest()

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
        except FindingsError as error:
            return product.but(error.findings)
        except RefusedError as error:
            return product.but((Finding(_REFUSED, Severity.ERROR, Address(), error.message, _HELP),))
        return product

    def _steps(self, parcel: Parcel) -> Iterator[Product]:
        """Yield what came of it after each step."""
        agreement, ledger = parcel.unpacked(self.calendar)
        product = Product()
        if self.successions:
            succeeded = succeed(agreement, self.successions)
            agreement, product = succeeded.agreement, Product(touched=succeeded.touched)
            yield product
        if self.rules:
            product = attrs.evolve(product, findings=check(agreement, self.rules))
            yield product
        yield from self._followed(product, agreement, ledger)

    def _followed(self, product: Product, agreement: Agreement, ledger: Ledger) -> Iterator[Product]:
        subject: Subject = agreement
        if self.on is not None:
            progress = assess(agreement, attrs.evolve(ledger, agreement=agreement), self.on, self.calendar)
            product = attrs.evolve(product, summary=Summary.of(progress))
            yield product
            subject = self.printing.issued(progress) if self.printing and self.printing.issued else agreement
        if self.printing:
            yield attrs.evolve(product, contents=self.printing.written(subject))
        else:
            yield product


def work(job: Job, parcels: Iterable[Parcel]) -> list[Product]:
    """Do a job with some agreements: what runs in another process."""
    return [job.done(one) for one in parcels]
