"""Every sentence for people, in Indonesian, by code.

Each module of this package holds one area as a dictionary ``TEXTS``; screens,
papers and messages take their sentences from here with :func:`say`.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache


@cache
def all_texts() -> dict[str, str]:
    """Every sentence by its code; raises ``ValueError`` when a code stands twice."""
    found: dict[str, str] = {}
    for info in pkgutil.iter_modules(__path__):
        area: dict[str, str] = importlib.import_module(f"{__name__}.{info.name}").TEXTS
        doubled = found.keys() & area.keys()
        if doubled:
            raise ValueError(f"text codes stand twice: {sorted(doubled)}")
        found.update(area)
    return found


def say(code: str, /, **facts: object) -> str:
    """The sentence ``code`` with ``facts`` filled in; raises ``KeyError`` for an unknown code."""
    return all_texts()[code].format(**facts)
