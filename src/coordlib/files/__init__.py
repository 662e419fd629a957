"""Files: agreements and other records as YAML and JSON, without loss, each fault with its line and column."""

from coordlib.files.converter import name_kinds, unstructure
from coordlib.files.dossiers import Dossier, Register, read_register
from coordlib.files.faults import FaultsError, structure
from coordlib.files.jsoncore import NoNumberError, TwiceError, load_json
from coordlib.files.storage import FileError, read, read_text, save, to_text
from coordlib.files.yamlcore import CoreDumper, compose, construct

__all__ = [
    "CoreDumper",
    "Dossier",
    "FaultsError",
    "FileError",
    "NoNumberError",
    "Register",
    "TwiceError",
    "compose",
    "construct",
    "load_json",
    "name_kinds",
    "read",
    "read_register",
    "read_text",
    "save",
    "structure",
    "to_text",
    "unstructure",
]


def __dir__() -> list[str]:
    return __all__
