"""What the window remembers between two days: sizes, columns, sort, filter, the open place, recent words.

It keeps nothing anybody else needs, and does not know where the user's folder is: the file is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget


class Remember:
    """Values by key in an ini file; without a file only until the program ends."""

    def __init__(self, path: Path | None = None) -> None:
        self._ini = None if path is None else QSettings(str(path), QSettings.Format.IniFormat)
        self._held: dict[str, str] = {}

    def get(self, key: str, default: str = "") -> str:
        """The words kept under ``key``."""
        if self._ini is None:
            return self._held.get(key, default)
        found = self._ini.value(key, default)
        return found if isinstance(found, str) else default

    def put(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        if self._ini is None:
            self._held[key] = value
        elif self.get(key) != value:
            self._ini.setValue(key, value)

    def get_json(self, key: str) -> Any:
        """The data kept under ``key``; None when there is none or somebody broke the file."""
        import json  # not before the first paint

        try:
            return json.loads(self.get(key) or "null")
        except ValueError:
            return None

    def put_json(self, key: str, value: Mapping[str, Any] | Sequence[Any]) -> None:
        """Keep plain data (lists, dictionaries, words, numbers) under ``key``."""
        import json

        self.put(key, json.dumps(value, ensure_ascii=True))

    def splitter(self, key: str, splitter: QSplitter, default: Sequence[int]) -> None:
        """Give ``splitter`` its remembered sizes, and remember when the person moves it."""
        kept = self.get_json(f"splitter/{key}")
        good = isinstance(kept, list) and len(kept) == len(default) and all(isinstance(n, int) for n in kept)
        splitter.setSizes(list(kept) if good else list(default))
        splitter.splitterMoved.connect(partial(self._keep_splitter, key, splitter))

    def window(self, key: str, window: QWidget) -> bool:
        """Restore place and size of ``window``; False when nothing was kept."""
        kept = self.get(f"window/{key}")
        return bool(kept) and window.restoreGeometry(QByteArray.fromBase64(kept.encode()))

    def keep_window(self, key: str, window: QWidget) -> None:
        """Keep place and size of ``window``; call it when the window closes."""
        self.put(f"window/{key}", bytes(window.saveGeometry().toBase64().data()).decode())

    def recent(self, key: str) -> list[str]:
        """Sentences a person used lately under ``key``, newest first."""
        kept = self.get_json(f"recent/{key}")
        return [str(said) for said in kept] if isinstance(kept, list) else []

    def add_recent(self, key: str, said: str, most: int = 8) -> None:
        """Put ``said`` first among the recent ones; at most ``most`` are kept."""
        others = [old for old in self.recent(key) if old != said]
        self.put_json(f"recent/{key}", [said, *others][:most])

    def save(self) -> None:
        """Write the file now."""
        if self._ini is not None:
            self._ini.sync()

    def _keep_splitter(self, key: str, splitter: QSplitter, _pos: int, _index: int) -> None:
        self.put_json(f"splitter/{key}", splitter.sizes())
