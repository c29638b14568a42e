"""Makes names of files that every system takes, Windows above all, and that differ from one another.

It writes no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MOST = 150  # characters before the ending: leaves room for folders in Windows' 260
_NOT_IN_FILES = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")


def file_stem(text: str) -> str:
    """``text`` as the part of a file's name before its ending; "_" where nothing is left."""
    tidy = " ".join(_NOT_IN_FILES.sub("_", text).split())
    if len(tidy) > _MOST:
        tidy = f"{tidy[: _MOST - 1]}…"
    tidy = tidy.rstrip(" .") or "_"
    return f"_{tidy}" if _DEVICES.match(tidy) else tidy


def file_names(texts: Iterable[str], ending: str) -> list[str]:
    """A file's name for each of ``texts``, no two alike even without capitals; ``ending``: "xlsx", "pdf"."""
    taken: set[str] = set()
    found = []
    for text in texts:
        stem = file_stem(text)
        name, no = f"{stem}.{ending}", 1
        while name.casefold() in taken:
            no += 1
            name = f"{stem} ({no}).{ending}"
        taken.add(name.casefold())
        found.append(name)
    return found
