"""Every sentence for people, in Indonesian, by code.

Each module of this package holds one area as a dictionary ``TEXTS``; screens,
papers and messages take their sentences from here with :func:`say`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module


@cache
def all_texts() -> dict[str, str]:
    """Every sentence by its code; raises ``ValueError`` when a code stands twice."""
    import pkgutil  # not on the way to the first paint

    found: dict[str, str] = {}
    for info in pkgutil.iter_modules(__path__):
        area: dict[str, str] = import_module(f"{__name__}.{info.name}").TEXTS
        doubled = found.keys() & area.keys()
        if doubled:
            raise ValueError(f"text codes stand twice: {sorted(doubled)}")
        found.update(area)
    return found


def say(code: str, /, **facts: object) -> str:
    """The sentence ``code`` with ``facts`` filled in; raises ``KeyError`` for an unknown code."""
    sentence = _usual_area(code.partition(".")[0]).get(code)
    return (all_texts()[code] if sentence is None else sentence).format(**facts)


@cache
def _usual_area(beginning: str) -> dict[str, str]:
    """The area that is called as its codes begin, or their plural; the first words need no other."""
    for name in (beginning, f"{beginning}s"):
        try:
            area: dict[str, str] = import_module(f"{__name__}.{name}").TEXTS
        except ModuleNotFoundError:
            continue
        return area
    return {}
