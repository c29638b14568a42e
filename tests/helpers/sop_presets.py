"""The shipped SOPs as definitions, for tests that print or draw them; it changes none."""

from __future__ import annotations

from functools import cache

from app.domain.sop import Sop, from_dict
from tests.helpers.presets import preset_data


@cache
def preset_sop(key: str) -> Sop:
    """One preset."""
    return from_dict(preset_data(key))
