"""Files: agreements and other records as YAML and JSON, without loss, each fault with its line and column."""

from coordlib.files.converter import kinds_of, name_kinds, unstructure
from coordlib.files.dossiers import Dossier, Register, read_register
from coordlib.files.edits import arranged, rewritten
from coordlib.files.faults import FaultsError, structure
from coordlib.files.jsoncore import NoNumberError, TwiceError, load_json
from coordlib.files.shapes import (
    ChoiceShape,
    KeysShape,
    ListShape,
    NamedShape,
    OptionalShape,
    RecordShape,
    Shape,
    Slot,
    UnitShape,
    ValueShape,
    WhenShape,
    slots_of,
)
from coordlib.files.storage import FileError, content_of, read, read_content, read_text, save, source_text, to_text
from coordlib.files.yamlcore import CoreDumper, compose, construct

__all__ = [
    "ChoiceShape",
    "CoreDumper",
    "Dossier",
    "FaultsError",
    "FileError",
    "KeysShape",
    "ListShape",
    "NamedShape",
    "NoNumberError",
    "OptionalShape",
    "RecordShape",
    "Register",
    "Shape",
    "Slot",
    "TwiceError",
    "UnitShape",
    "ValueShape",
    "WhenShape",
    "arranged",
    "compose",
    "construct",
    "content_of",
    "kinds_of",
    "load_json",
    "name_kinds",
    "read",
    "read_content",
    "read_register",
    "read_text",
    "rewritten",
    "save",
    "slots_of",
    "source_text",
    "structure",
    "to_text",
    "unstructure",
]


def __dir__() -> list[str]:
    return __all__
