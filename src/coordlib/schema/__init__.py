"""The schema: JSON Schema of the file formats, by which editors check while one types."""

from coordlib.schema.descriptions import DESCRIPTIONS
from coordlib.schema.generator import DRAFTS, json_schema
from coordlib.schema.publication import SCHEMAS, generated_text, schema_file, schema_text

__all__ = [
    "DESCRIPTIONS",
    "DRAFTS",
    "SCHEMAS",
    "generated_text",
    "json_schema",
    "schema_file",
    "schema_text",
]


def __dir__() -> list[str]:
    return __all__
