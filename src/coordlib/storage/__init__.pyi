from coordlib.storage.annotations import WithTypes
from coordlib.storage.appending import LOCK_SECONDS, extend, locked, set_aside
from coordlib.storage.blanks import blank_file
from coordlib.storage.codes import CANNOT_READ, NO_SPREADSHEET, OWN_TYPE, UNKNOWN_SUFFIX
from coordlib.storage.converter import Shape, Slot, slots_of, unstructure
from coordlib.storage.descriptions import DESCRIPTIONS
from coordlib.storage.disk import Stamp, UnfitError, digest_whole, opened, path_of, put_output, read_present, read_whole, reported, reported_as, write_output, write_whole
from coordlib.storage.drafting import drafting_schema, drafting_text
from coordlib.storage.edits import arranged, copied, put_id, rewritten, with_id
from coordlib.storage.faults import FaultsError, structure
from coordlib.storage.hooks import configure_converter, from_json, to_json
from coordlib.storage.lines import NEWEST, SqlStore, Store, store_at
from coordlib.storage.opening import read, read_text
from coordlib.storage.own_types import OwnTypes, knowing, known_types, types_given, types_in
from coordlib.storage.saved_facts import save_facts
from coordlib.storage.schema import DRAFTS, SCHEMAS, generated_text, json_schema, schema_file, schema_text
from coordlib.storage.spreadsheets import LARGEST_SHEET, XLSX, CellValue, Sheet, plain_cell, rows_of, sheets_of, shown_cell
from coordlib.storage.store import Dossier, FileError, Register, content_of, file_of, id_on_disk, identified, position_in, read_content, read_register, read_values, save, source_text, to_text
from coordlib.storage.syntax import compose, construct, load_json
from coordlib.storage.syntax_errors import NoNumberError, TwiceError
from coordlib.storage.yaml_writing import CoreDumper
__all__ = ['CANNOT_READ', 'CellValue', 'CoreDumper', 'DESCRIPTIONS', 'DRAFTS', 'Dossier', 'FaultsError', 'FileError', 'LARGEST_SHEET', 'LOCK_SECONDS', 'NEWEST', 'NO_SPREADSHEET', 'NoNumberError', 'OWN_TYPE', 'OwnTypes', 'Register', 'SCHEMAS', 'Shape', 'Sheet', 'Slot', 'SqlStore', 'Stamp', 'Store', 'TwiceError', 'UNKNOWN_SUFFIX', 'UnfitError', 'WithTypes', 'XLSX', 'arranged', 'blank_file', 'compose', 'configure_converter', 'construct', 'content_of', 'copied', 'digest_whole', 'drafting_schema', 'drafting_text', 'extend', 'file_of', 'from_json', 'generated_text', 'id_on_disk', 'identified', 'json_schema', 'knowing', 'known_types', 'load_json', 'locked', 'opened', 'path_of', 'plain_cell', 'position_in', 'put_id', 'put_output', 'read', 'read_content', 'read_present', 'read_register', 'read_text', 'read_values', 'read_whole', 'reported', 'reported_as', 'rewritten', 'rows_of', 'save', 'save_facts', 'schema_file', 'schema_text', 'set_aside', 'sheets_of', 'shown_cell', 'slots_of', 'source_text', 'store_at', 'structure', 'to_json', 'to_text', 'types_given', 'types_in', 'unstructure', 'with_id', 'write_output', 'write_whole']
