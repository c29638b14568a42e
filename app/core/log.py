"""The program's log: a small file in the user's data folder, turned over at a start when it has grown.

For whoever helps the office; people are told in sentences elsewhere.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from app.core.paths import user_data_dir

_LARGEST = 1_000_000  # bytes
_NAME = "alur"


def log_file() -> Path:
    """Where the log lies."""
    return user_data_dir() / "alur.log"


def start_log() -> None:
    """Write warnings and worse to the log from now on; without a folder, go on without."""
    root = logging.getLogger()
    if any(handler.name == _NAME for handler in root.handlers):
        return
    # logging.handlers has a file that turns itself over, but loads pickle and sockets with it:
    # a tenth of the time until the window is painted.
    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LARGEST:
            os.replace(file, file.with_suffix(".lama.log"))
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.name = _NAME
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
