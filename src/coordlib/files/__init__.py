"""Files: agreements and other records as YAML and JSON, without loss, each fault with its line and column."""

from coordlib.files.converter import name_kinds, structure, unstructure
from coordlib.files.faults import explain
from coordlib.files.jsoncore import NoNumberError, TwiceError, load_json
from coordlib.files.storage import FileError, read, save
from coordlib.files.yamlcore import CoreDumper, compose, construct

__all__ = [
    "CoreDumper",
    "FileError",
    "NoNumberError",
    "TwiceError",
    "compose",
    "construct",
    "explain",
    "load_json",
    "name_kinds",
    "read",
    "save",
    "structure",
    "unstructure",
]


def __dir__() -> list[str]:
    return __all__
