"""Files that are dropped on a list or pasted into it.

It says which they are; what becomes of them is decided elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

ANY_FILE = "Semua berkas (*)"


def local_files(data: QMimeData) -> list[Path]:
    """The files among what was dropped or pasted."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
