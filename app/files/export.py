"""Writes what people take out of Alur to the place they name; complete or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from app.core.errors import OutsideTrouble


def write_file(path: Path, data: bytes) -> Path:
    """Write ``data`` to ``path``, folders made; raises ``OutsideTrouble`` where the disk refuses."""
    part = path.with_name(path.name + ".baru")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):  # nothing was begun, or the disk refuses this as well
            part.unlink()
        raise OutsideTrouble(
            "files.unwritable", path=str(path), detail=error.strerror or str(error)
        ) from error
    return path
