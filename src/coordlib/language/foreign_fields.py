"""Foreign fields: records as fields and bodies of models of pydantic, which FastAPI and others ask for their types.

In comes a question of pydantic's; out goes what the room of storage answers, which alone knows how records are read and
written. A record knows neither pydantic nor that room: only who has pydantic asks, and then the room is loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class ForeignField:
    """A record that a model of pydantic may have as a field: data as in a JSON file, the findings its errors.

    What is documented here is what pydantic looks for in a class. Nothing is imported for it, and nothing is needed
    of pydantic until it asks.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:  # noqa: ANN401 - of pydantic
        """Tell pydantic how to read and write it."""
        del source, handler
        return _answers().core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: object, handler: object) -> Any:  # noqa: ANN401 - of pydantic
        """Tell pydantic its JSON Schema."""
        del core_schema
        return _answers().json_schema_for(cls, handler)


def _answers() -> Any:  # noqa: ANN401 - a module
    return import_module("coordlib.storage.pydantic")
