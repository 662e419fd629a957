from coordlib.storage.appending import LOCK_SECONDS as LOCK_SECONDS
from coordlib.storage.appending import extend as extend
from coordlib.storage.appending import locked as locked
from coordlib.storage.appending import set_aside as set_aside
from coordlib.storage.converter import Shape as Shape
from coordlib.storage.converter import Slot as Slot
from coordlib.storage.converter import kinds_of as kinds_of
from coordlib.storage.converter import name_kinds as name_kinds
from coordlib.storage.converter import slots_of as slots_of
from coordlib.storage.converter import unstructure as unstructure
from coordlib.storage.disk import CANNOT_READ as CANNOT_READ
from coordlib.storage.disk import Stamp as Stamp
from coordlib.storage.disk import UnfitError as UnfitError
from coordlib.storage.disk import digest_whole as digest_whole
from coordlib.storage.disk import opened as opened
from coordlib.storage.disk import path_of as path_of
from coordlib.storage.disk import read_present as read_present
from coordlib.storage.disk import read_whole as read_whole
from coordlib.storage.disk import reported as reported
from coordlib.storage.disk import write_whole as write_whole
from coordlib.storage.edits import arranged as arranged
from coordlib.storage.edits import rewritten as rewritten
from coordlib.storage.faults import FaultsError as FaultsError
from coordlib.storage.faults import structure as structure
from coordlib.storage.schema import DESCRIPTIONS as DESCRIPTIONS
from coordlib.storage.schema import DRAFTS as DRAFTS
from coordlib.storage.schema import SCHEMAS as SCHEMAS
from coordlib.storage.schema import generated_text as generated_text
from coordlib.storage.schema import json_schema as json_schema
from coordlib.storage.schema import schema_file as schema_file
from coordlib.storage.schema import schema_text as schema_text
from coordlib.storage.store import Dossier as Dossier
from coordlib.storage.store import FileError as FileError
from coordlib.storage.store import Register as Register
from coordlib.storage.store import content_of as content_of
from coordlib.storage.store import read as read
from coordlib.storage.store import read_content as read_content
from coordlib.storage.store import read_register as read_register
from coordlib.storage.store import read_text as read_text
from coordlib.storage.store import save as save
from coordlib.storage.store import source_text as source_text
from coordlib.storage.store import to_text as to_text
from coordlib.storage.syntax import CoreDumper as CoreDumper
from coordlib.storage.syntax import NoNumberError as NoNumberError
from coordlib.storage.syntax import TwiceError as TwiceError
from coordlib.storage.syntax import compose as compose
from coordlib.storage.syntax import construct as construct
from coordlib.storage.syntax import load_json as load_json

__all__ = [
    "CANNOT_READ",
    "CoreDumper",
    "DESCRIPTIONS",
    "DRAFTS",
    "Dossier",
    "FaultsError",
    "FileError",
    "LOCK_SECONDS",
    "NoNumberError",
    "Register",
    "SCHEMAS",
    "Shape",
    "Slot",
    "Stamp",
    "TwiceError",
    "UnfitError",
    "arranged",
    "compose",
    "construct",
    "content_of",
    "digest_whole",
    "extend",
    "generated_text",
    "json_schema",
    "kinds_of",
    "load_json",
    "locked",
    "name_kinds",
    "opened",
    "path_of",
    "read",
    "read_content",
    "read_present",
    "read_register",
    "read_text",
    "read_whole",
    "reported",
    "rewritten",
    "save",
    "schema_file",
    "schema_text",
    "set_aside",
    "slots_of",
    "source_text",
    "structure",
    "to_text",
    "unstructure",
    "write_whole",
]
