"""Storage: files read and written whole, YAML and JSON, and their schemas."""

from coordlib.doors import door

_HOMES = {
    "appending": "LOCK_SECONDS extend locked set_aside",
    "converter": "Shape Slot slots_of unstructure",
    "disk": "CANNOT_READ Stamp UnfitError digest_whole opened path_of read_present read_whole reported write_whole",
    "edits": "arranged copied put_id rewritten with_id",
    "faults": "FaultsError structure",
    "lines": "NEWEST SqlStore Store",
    "schema": "DESCRIPTIONS DRAFTS SCHEMAS generated_text json_schema schema_file schema_text",
    "store": (
        "Dossier FileError Register content_of file_of id_on_disk identified position_in read "
        "read_content read_register read_text save source_text to_text"
    ),
    "syntax": "CoreDumper NoNumberError TwiceError compose construct load_json",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
