"""What could not be stored where it belongs, kept in a folder of this computer until it can.

It knows neither what the bytes are nor where they belong: names and bytes are handed in.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.files.export import write_file


class RescueFolder:
    """One file for each name; a newer one takes the place of the older."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, data: bytes) -> None:
        """Write it, complete or not at all; raises ``OutsideTrouble`` where the disk refuses."""
        write_file(self._folder / name, data)

    def read(self, name: str) -> bytes | None:
        """What was kept; None where nothing was, or it cannot be read."""
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def drop(self, name: str) -> None:
        """It is needed no longer."""
        with suppress(OSError):  # gone already, or in use: it is offered once more then
            (self._folder / name).unlink()
