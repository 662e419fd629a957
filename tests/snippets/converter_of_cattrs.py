"""An agreement within a record of one's own, by a converter of cattrs."""

import attrs
from cattrs import Converter

from coordlib import Agreement
from coordlib.storage import configure_converter
from tests.snippets.sample import AGREEMENT


@attrs.frozen
class Filed:
    office: str
    agreement: Agreement


converter = Converter()
configure_converter(converter)
filed = Filed("Văn thư", AGREEMENT)
again: Filed = converter.structure(converter.unstructure(filed), Filed)
assert again == filed
