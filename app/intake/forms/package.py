"""Takes an Excel file apart into its parts as they lie packed, and packs parts again.

A part that is not changed is copied as it is, not unpacked and not packed anew.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DEFLATED = 8
_NEEDS = 20  # version 2.0 of the format
_MADE_BY = 20
_DATE = 0x21  # 1 January 1980: a form's parts carry no day
_LEVEL = 1  # a form grows by a fifth, and is packed three times as fast as by the usual level


@dataclass(frozen=True, slots=True)
class Part:
    """A part, packed: ``head`` and ``data`` as they stand in the file, ``entry`` for the list at its end."""

    head: bytes
    data: bytes
    entry: tuple[int, int, int, int, int, bytes]  # method, date, checksum, packed, unpacked, name


def read_parts(data: bytes) -> dict[str, bytes]:
    """Every part, unpacked, in the file's order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def packed(name: str, content: bytes) -> Part:
    """A part made of ``content``."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    return _part(name.encode(), data, zlib.crc32(content), len(content))


def _part(name: bytes, data: bytes, checksum: int, size: int) -> Part:
    head = (
        _LOCAL.pack(b"PK\x03\x04", _NEEDS, 0, _DEFLATED, 0, _DATE, checksum, len(data), size, len(name), 0)
        + name
    )
    return Part(head, data, (_DEFLATED, _DATE, checksum, len(data), size, name))


def joined(parts: Iterable[Part]) -> bytes:
    """The file."""
    pieces: list[bytes] = []
    entries: list[bytes] = []
    at = 0
    for part in parts:
        method, date, checksum, packed_size, size, name = part.entry
        entries.append(
            _CENTRAL.pack(
                b"PK\x01\x02", _MADE_BY, _NEEDS, 0, method, 0, date, checksum, packed_size, size,
                len(name), 0, 0, 0, 0, 0, at,
            )
            + name
        )  # fmt: skip
        pieces += (part.head, part.data)
        at += len(part.head) + len(part.data)
    listed = b"".join(entries)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), len(listed), at, 0)
    return b"".join((*pieces, listed, end))
