"""Knows what a built Alur must hold besides the code PyInstaller sees by itself; asks the code for it.

Builds nothing: ``alur.spec`` reads it, and a test holds it against the source.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Fonts, icons, presets, and whatever else lies in the data folder.
RESOURCES = "resources"

# Alembic reads its environment and versions from the disk, by their names.
MIGRATIONS = "app/db/migrations"

# Imported by name at run time, so that no import statement shows them.
LAZY_IMPORTS = (
    "alembic.context",
    "alembic.ddl.postgresql",
    "alembic.ddl.sqlite",
    "holidays.countries.indonesia",  # holidays loads countries by name
    "isal.igzip_lib",  # isal's other half, imported out of compiled code
    "logging.config",  # wanted by migration environments
    "qtawesome.iconic_font",  # the kit loads icons late, by name
    "psycopg",  # SQLAlchemy loads its drivers by name
    "psycopg_binary",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
)

# Data that belong to libraries: package -> patterns inside it.
LIBRARY_DATA = {
    "holidays": ("locale/id/**/*.mo", "locale/en_US/**/*.mo"),
    "qtawesome": ("fonts/*materialdesignicons6*",),
    # Heads and feet are read by way of "parts/..", so that folder has to be there.
    "docx": ("templates/*.docx", "templates/*.xml", "parts/__init__.py"),
}

# Pulled in by hooks or optional imports; Alur never uses them.
EXCLUDED = (
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtWebEngineCore",
    "IPython",
    "PyQt5",
    "PyQt6",
    "_pytest",
    "hypothesis",
    "pip",
    "pytest",
    "setuptools",
    "tkinter",
)

# Found by hooks because a plugin or a library could use it; Alur never does.
UNWANTED = (
    # Qt's plugins for what a program of widgets never loads.
    *("QtQml", "QtQuick", "Qt6Qml", "Qt6Quick", "Qt6VirtualKeyboard", "qtvirtualkeyboard", "/qml/"),
    *("egldeviceintegrations", "EglFS", "libqeglfs", "libqlinuxfb", "libqvnc", "libqvkkhrdisplay"),
    # The look of another desktop, with that desktop's libraries of the building machine.
    *("libqgtk3", "libgtk-3", "libgdk-3", "libepoxy", "libatk", "libcairo-gobject"),
)


def wanted(place: str) -> bool:
    """Whether a file that PyInstaller's hooks found, named by its place in the build, is carried."""
    place = place.replace("\\", "/")
    if any(word in place for word in UNWANTED):
        return False
    if "/translations/" in place:  # Qt's own words: only the office's language
        return place.endswith(("_id.qm", "_en.qm"))
    if place.startswith("qtawesome/fonts/"):
        return "materialdesignicons6" in place
    return True


def _files(folder: Path) -> Iterator[Path]:
    return (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    )


def own_data(root: Path = ROOT) -> list[tuple[str, str]]:
    """(file, folder inside the build) of every resource and migration, at their places in the source."""
    found = [*_files(root / RESOURCES), *_files(root / MIGRATIONS)]
    return [(str(path), path.parent.relative_to(root).as_posix()) for path in found]


def library_data() -> list[tuple[str, str]]:
    """(file, folder inside the build) of the libraries' data; raises ``LookupError`` if one is gone."""
    found = []
    for package, patterns in LIBRARY_DATA.items():
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise LookupError(f"{package} is not installed")
        home = Path(spec.origin).parent
        for pattern in patterns:
            files = sorted(home.glob(pattern))
            if not files:
                raise LookupError(f"{package} has no data like {pattern} any more")
            found += [(str(path), f"{package}/{path.parent.relative_to(home).as_posix()}") for path in files]
    return found


def own_modules(root: Path = ROOT) -> list[str]:
    """Every module of the program: areas of texts and screens are found by name at run time."""
    names = []
    for path in _files(root / "app"):
        parts = path.relative_to(root).with_suffix("").parts
        if path.suffix == ".py" and parts[:4] != ("app", "db", "migrations", "versions"):
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return [name for name in names if name not in {"app.db.migrations.env", "app.__main__"}]


def hidden_imports() -> list[str]:
    """Modules the build must hold although nothing seems to import them."""
    return [*own_modules(), *LAZY_IMPORTS]


def data_files() -> list[tuple[str, str]]:
    """Everything that is carried as a file."""
    return [*own_data(), *library_data()]
