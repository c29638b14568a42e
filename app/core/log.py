"""The program's log: a small file in the user's data folder, turned over when it grows.

For whoever helps the office; people are told in sentences elsewhere.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.core.paths import user_data_dir

_LARGEST = 1_000_000  # bytes


def log_file() -> Path:
    """Where the log lies."""
    return user_data_dir() / "alur.log"


def start_log() -> None:
    """Write warnings and worse to the log from now on; without a folder, go on without."""
    root = logging.getLogger()
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_file(), maxBytes=_LARGEST, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
