"""Parties from the rows of a database."""

from typing import TypedDict

from coordlib import Agreement, Party


class Row(TypedDict):
    code: str
    name: str


rows: list[Row] = [{"code": "so-y-te", "name": "Sở Y tế"}, {"code": "so-tai-chinh", "name": "Sở Tài chính"}]
agreement = Agreement("Quy chế phối hợp", parties=[Party(row["code"], row["name"]) for row in rows])
keys: list[str] = [party.key for party in agreement.parties]
assert keys == ["so-y-te", "so-tai-chinh"]
