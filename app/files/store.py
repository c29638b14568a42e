"""Bytes by their SHA-256: written once, never changed, checked when read.

It knows neither who gave a file nor why.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.core.errors import NotFound, OutsideTrouble, Refused
from app.files.sniff import kind_of


class FileRef(NamedTuple):
    """Stored bytes: their SHA-256 (hex), size in bytes and kind by content."""

    sha256: str
    size: int
    kind: str


class FileStore:
    """A folder of files named by their hash; equal bytes are stored once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, path: Path) -> FileRef:
        """Take in the file at ``path``.  Raises ``OutsideTrouble`` or, when empty, ``Refused``."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise OutsideTrouble(
                "files.unreadable", path=str(path), detail=error.strerror or str(error)
            ) from error
        if not data:
            raise Refused("files.empty", path=str(path))
        return self.put_bytes(data)

    def put_bytes(self, data: bytes, digest: str = "") -> FileRef:
        """Take in ``data``; on the disk for good when this returns.  ``digest``: its SHA-256, where known."""
        digest = digest or _digest(data)
        target = self.path(digest)
        if not target.exists():
            _write(target, data)
        return FileRef(digest, len(data), kind_of(data))

    def path(self, sha256: str) -> Path:
        """Where the bytes lie, whether they are there or not."""
        return self.root / sha256[:2] / sha256

    def get(self, sha256: str, name: str = "") -> bytes:
        """The bytes; raises ``NotFound`` when gone and ``OutsideTrouble`` when damaged."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            raise NotFound("files.missing", name=name or sha256) from error
        if _digest(data) != sha256:
            raise OutsideTrouble("files.damaged", name=name or sha256)
        return data


def _digest(data: bytes) -> str:
    import hashlib  # brings OpenSSL, which the window does without

    return hashlib.sha256(data).hexdigest()


def _new(part: Path) -> BinaryIO:
    """A file that is not there yet, in a folder that mostly is."""
    try:
        return part.open("xb")
    except FileNotFoundError:
        part.parent.mkdir(parents=True, exist_ok=True)
        return part.open("xb")


def _write(target: Path, data: bytes) -> None:
    """Write under another name, flush to the disk, then move: complete or absent."""
    part = target.with_name(f"{target.name}.{os.urandom(4).hex()}")
    try:
        with _new(part) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        with suppress(OSError):  # nothing was begun, or the disk refuses this as well
            part.unlink()
        raise OutsideTrouble(
            "files.unwritable", path=str(target), detail=error.strerror or str(error)
        ) from error
