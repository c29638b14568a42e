"""Where the program's own data files lie, and where a user's data go by default.

It names places and makes none: no folder is created here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP_NAME = "Alur"
DATA_VARIABLE = "ALUR_DATA"  # environment variable that moves the data folder


def resource(*parts: str) -> Path:
    """The path of a data file of the program, e.g. ``resource("fonts", "DejaVuSans.ttf")``.

    Works in a source checkout, an editable installation and a PyInstaller
    folder, which unpacks the data below ``sys._MEIPASS``.
    """
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)


def user_data_dir() -> Path:
    """The folder for this user's data; the environment variable ``ALUR_DATA`` overrides it."""
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    system: str = sys.platform  # named so that the checker looks at both ways
    if system == "linux":
        # What platformdirs answers, without the compressors and random numbers that it loads.
        told = os.environ.get("XDG_DATA_HOME", "").strip()
        return (Path(told) if os.path.isabs(told) else Path.home() / ".local" / "share") / APP_NAME
    import platformdirs

    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def default_database() -> Path:
    """The SQLite file used when nobody names another database."""
    return user_data_dir() / "alur.db"
