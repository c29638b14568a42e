"""An Excel file as its packed parts: what is not changed is copied byte by byte, in its place.

What the parts say is not known here.  Bytes may be anything; what cannot be copied safely is
refused with ``CannotWrite``.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from app.intake.reading.package import BROKEN_ZIP
from app.intake.returning.faults import CannotWrite

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LONG = struct.Struct("<Q")
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what such a file keeps an .xlsx with a password in
_FULL = 0xFFFFFFFF  # the number stands in the zip64 extra instead
_ZIP64 = 1
_DEFLATED = 8
_NEEDS = 20  # version 2.0 of the format
_DATE = 0x21  # 1 January 1980
_ENCRYPTED = 1

MOST_FILE = 100_000_000  # bytes
_MOST_PARTS = 20_000
_MOST_PART = 150_000_000  # bytes of one part, unpacked
_MOST_CHANGED = 300_000_000  # bytes of all parts that are looked at


@dataclass(slots=True)
class _Entry:
    """A part of the original: where it lies with all that belongs to it, and its line in the listing."""

    info: zipfile.ZipInfo
    chunk: tuple[int, int]
    listed: bytes


class Package:
    """The parts by name; names are looked up as Windows would, without regard to capitals.

    Raises ``CannotWrite`` for a file that wants a password, is no zip, is damaged or beyond measure.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) > MOST_FILE:
            raise CannotWrite("too_big")
        if data[:4] == _OLE:
            raise CannotWrite("protected" if _LOCKED in data else "no_workbook")
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = _entries(data, self._zip)
        except (*BROKEN_ZIP, IndexError) as trouble:
            raise CannotWrite("no_workbook" if data[:2] != b"PK" else "damaged") from trouble
        self._names = {_key(entry.info.filename): at for at, entry in enumerate(self._entries)}
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}
        self._read: dict[str, bytes] = {}
        self._room = _MOST_CHANGED

    def names(self) -> list[str]:
        """Every part's name, the original ones first."""
        return [*(entry.info.filename.lstrip("/") for entry in self._entries), *self._added]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _key(name) in self._names or name in self._added

    def read(self, name: str) -> bytes:
        """A part as it stands now, unpacked; ``CannotWrite`` where it is missing or damaged."""
        if name in self._added:
            return self._added[name]
        key = _key(name)
        if key in self._changed:
            return self._changed[key]
        if key not in self._read:
            self._read[key] = self._unpacked(key)
        return self._read[key]

    def _unpacked(self, key: str) -> bytes:
        if key not in self._names:
            raise CannotWrite("damaged")
        info = self._entries[self._names[key]].info
        if info.flag_bits & _ENCRYPTED:
            raise CannotWrite("protected")
        if info.file_size > min(_MOST_PART, self._room):
            raise CannotWrite("too_big")
        self._room -= info.file_size
        try:
            with self._zip.open(info) as opened:
                return opened.read()
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as trouble:
            raise CannotWrite("damaged") from trouble

    def write(self, name: str, content: bytes) -> None:
        """Change a part, or add one at the end."""
        key = _key(name)
        if key not in self._names:
            self._added[name] = content
        elif key in self._changed or self.read(name) != content:
            self._changed[key] = content

    def free_name(self, pattern: str) -> str:
        """A name no part has yet, made of ``pattern`` with a number for "{}"."""
        no = 1
        while self.has(pattern.format(no)):
            no += 1
        return pattern.format(no)

    def joined(self) -> bytes:
        """The file with what was changed and added."""
        pieces: list[bytes] = []
        listed: list[bytes] = []
        at = 0
        for entry in self._entries:
            content = self._changed.get(_key(entry.info.filename))
            if content is None:
                chunk = self._data[slice(*entry.chunk)]
                listed.append(_moved(entry.listed, at))
            else:
                chunk, line = _packed(entry.info.orig_filename, content, at)
                listed.append(line)
            pieces.append(chunk)
            at += len(chunk)
        for name, content in self._added.items():
            chunk, line = _packed(name, content, at)
            pieces.append(chunk)
            listed.append(line)
            at += len(chunk)
        lines = b"".join(listed)
        said = self._zip.comment
        end = _END.pack(b"PK\x05\x06", 0, 0, len(listed), len(listed), len(lines), at, len(said))
        return b"".join((*pieces, lines, end, said))


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _entries(data: bytes, opened: zipfile.ZipFile) -> list[_Entry]:
    """The parts in the file's own order of listing; ``ValueError`` where they overlap or are too many."""
    infos = opened.infolist()
    if len(infos) > _MOST_PARTS or len({_key(info.filename) for info in infos}) < len(infos):
        raise ValueError("parts")
    start = opened.start_dir
    begins = sorted({info.header_offset for info in infos})
    ends = dict(zip(begins, [*begins[1:], start], strict=True))
    if len(begins) < len(infos):
        raise ValueError("overlap")
    found = []
    at = start
    for info in infos:
        head = _CENTRAL.unpack_from(data, at)
        size = _CENTRAL.size + head[10] + head[11] + head[12]
        begin, end = info.header_offset, ends[info.header_offset]
        local = _LOCAL.unpack_from(data, begin)
        if local[0] != b"PK\x03\x04" or begin + _LOCAL.size + local[9] + local[10] + info.compress_size > end:
            raise ValueError(info.filename)
        found.append(_Entry(info, (begin, end), data[at : at + size]))
        at += size
    return found


def _moved(listed: bytes, at: int) -> bytes:
    """The line of the listing for a part that begins at ``at`` now."""
    head = _CENTRAL.unpack_from(listed)
    line = bytearray(listed)
    if head[16] != _FULL:
        line[42:46] = struct.pack("<L", at)
        return bytes(line)
    place = _CENTRAL.size + head[10]
    end = place + head[11]
    while place + 4 <= end:
        kind, size = struct.unpack_from("<2H", line, place)
        if kind == _ZIP64:
            _LONG.pack_into(line, place + 4 + 8 * ((head[8] == _FULL) + (head[9] == _FULL)), at)
            break
        place += 4 + size
    return bytes(line)


def _packed(name: str, content: bytes, at: int) -> tuple[bytes, bytes]:
    """A part made of ``content``, and its line in the listing."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    try:
        written, flags = name.encode("ascii"), 0
    except UnicodeEncodeError:
        written, flags = name.encode(), 0x800
    facts = (_DEFLATED, 0, _DATE, zlib.crc32(content), len(data), len(content), len(written), 0)
    head = _LOCAL.pack(b"PK\x03\x04", _NEEDS, flags, *facts)
    line = _CENTRAL.pack(b"PK\x01\x02", _NEEDS, _NEEDS, flags, *facts, 0, 0, 0, 0, at)
    return head + written + data, line + written
