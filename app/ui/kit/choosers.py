"""The system's own windows for files and folders, and the folder used last.

It opens and writes no file.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_last: list[Path] = []  # the folder of the last choice, while the program runs


def existing_file(parent: QWidget, title: str, kinds: str, start: Path | None) -> Path | None:
    """A file that exists, or None."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, _start(start), kinds)
    return _kept(name)


def existing_files(parent: QWidget, title: str, kinds: str, start: Path | None) -> tuple[Path, ...]:
    """Files that exist, several at once; empty when nothing was chosen."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, _start(start), kinds)
    return tuple(path for path in map(_kept, names) if path is not None)


def existing_folder(parent: QWidget, title: str, start: Path | None) -> Path | None:
    """A folder that exists, or None."""
    return _kept(QFileDialog.getExistingDirectory(parent, title, _start(start)))


def new_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to write; the system asks itself before an existing file is replaced."""
    suggested = Path(name) if Path(name).is_absolute() else Path(_start(None)) / name
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    path = _kept(chosen)
    if path is not None and not path.suffix:
        path = path.with_suffix(_suffix(kind))
    return path


def _start(start: Path | None) -> str:
    if start is not None:
        return str(start)
    return str(_last[-1]) if _last else str(Path.home())


def _kept(chosen: str) -> Path | None:
    if not chosen:
        return None
    path = Path(chosen)
    _last[:] = [path if path.is_dir() else path.parent]
    return path


def _suffix(kind: str) -> str:
    """The ending of the first pattern in ``PDF (*.pdf *.PDF)``."""
    patterns = kind.partition("(")[2].rstrip(")").split()
    return patterns[0].removeprefix("*") if patterns and patterns[0].startswith("*.") else ""
