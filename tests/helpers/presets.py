"""Knows where the shipped SOPs lie and reads them as plain data; does not ask the services."""

from __future__ import annotations

import json
from typing import Any

from app.core.paths import resource

PRESET_KEYS = (
    "metro-videografis",
    "metro-pengumpulan",
    "magetan-penyebarluasan",
    "tanjabbar-metadata",
    "sragen-pengelolaan",
)


def preset_data(key: str) -> dict[str, Any]:
    """The JSON of one preset."""
    found: dict[str, Any] = json.loads(resource("sop", f"{key}.json").read_text("utf-8"))
    return found
