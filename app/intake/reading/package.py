"""Opens a zip that may be anything, and hands out its parts within limits.

Knows zips and XML in general, no workbook.  Every part's checksum is verified by reading it to its end.
Parts are unpacked by ISA-L, in a quarter of zlib's time; what is not deflated goes through ``zipfile``.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from isal import isal_zlib

from app.intake.reading.limits import MEGABYTE, MOST_PART, MOST_PARTS, Unreadable

_BLOCK = 1 << 18
_ENCRYPTED = 0x1
_HEAD = struct.Struct("<26xHH")  # of a part in the zip: the lengths of its name and of what is extra
_NO_MEMORY = 1  # XML_ERROR_NO_MEMORY
_WRONG_STREAM: type[Exception] = isal_zlib.error  # type: ignore[assignment]  # its stub says "an exception"
#: What the library raises over a zip that is not one, is cut or lies about itself.
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, _WRONG_STREAM, EOFError, OSError, NotImplementedError, ValueError,
    RuntimeError, OverflowError, struct.error,
)  # fmt: skip

#: How expat says that letters are written in a way it does not know.
_NO_ENCODING = re.compile("unknown encoding|multi-byte encodings")
#: Names with their namespace, as expat gives them: ``uri name``.
GAP = " "


class Package:
    """The parts of a zip.  Names are looked up as they are, then without regard to case."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except BROKEN_ZIP as trouble:
            raise _broken_zip(data) from trouble
        if len(infos) > MOST_PARTS:
            raise Unreadable("intake_file.too_many_parts", count=len(infos), most=MOST_PARTS)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise Unreadable("intake_file.password")
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._doubled: set[str] = set()
        for info in infos:
            name = _plain(info.filename)
            if name in self._infos:
                self._doubled.add(name)
            self._infos[name] = info
        self._left = 2 * MOST_PART  # bytes of all parts, unpacked; a part may be read twice

    @property
    def names(self) -> frozenset[str]:
        """All parts, in small letters and with forward strokes."""
        return frozenset(self._infos)

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._infos

    def size(self, name: str) -> int:
        """What the zip claims a part has, unpacked."""
        return self._infos[_plain(name)].file_size

    def read(self, name: str) -> bytes:
        """A whole part; raises ``Unreadable`` where it is missing, damaged or larger than claimed."""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece."""
        key = _plain(name)
        if key not in self._infos or key in self._doubled:
            raise damaged("archive")
        try:
            size = 0
            for block in self._pieces(self._infos[key]):
                size += len(block)
                self._left -= len(block)
                if size > MOST_PART or self._left < 0:
                    raise Unreadable("intake_file.unpacks_too_large", most=MOST_PART // MEGABYTE)
                yield block
        except BROKEN_ZIP as trouble:
            raise damaged("archive") from trouble

    def _pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """A part unpacked; raises what :data:`BROKEN_ZIP` names."""
        with self._zip.open(info) as opened:  # its head is looked at as well: it must say what the list says
            if info.compress_type != zipfile.ZIP_DEFLATED:
                while block := opened.read(_BLOCK):
                    yield block
                return
        unpacker = isal_zlib.decompressobj(-zlib.MAX_WBITS)
        rest, check, size = self._packed(info), 0, 0
        while not unpacker.eof:
            block = unpacker.decompress(rest, _BLOCK)
            if not block and not unpacker.eof:
                raise EOFError
            rest = unpacker.unconsumed_tail
            check, size = isal_zlib.crc32(block, check), size + len(block)
            if block:
                yield block
        if check != info.CRC or size != info.file_size:
            raise zipfile.BadZipFile

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of a part as they lie there."""
        name, extra = _HEAD.unpack_from(self._data, info.header_offset)
        start = info.header_offset + _HEAD.size + name + extra
        return self._data[start : start + info.compress_size]


def damaged(part: str, **facts: object) -> Unreadable:
    """The refusal of a damaged part; ``part`` is a word of ``intake_file.part``."""
    return Unreadable("intake_file.damaged", part=part, **facts)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _broken_zip(data: bytes) -> Unreadable:
    """A zip whose list at its end is missing was cut off."""
    tail = data[-66_000:]
    return damaged("archive") if b"PK\x05\x06" in tail else Unreadable("intake_file.truncated")


def no_declarations(*_args: object) -> None:
    """Set as handler of a DOCTYPE: raises ``Unreadable``."""
    raise Unreadable("intake_file.declarations")


def new_parser() -> expat.XMLParserType:
    """A parser that knows namespaces and refuses declarations."""
    parser = expat.ParserCreate(namespace_separator=GAP)
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.StartDoctypeDeclHandler = no_declarations
    parser.EntityDeclHandler = no_declarations
    return parser


def feed(parser: expat.XMLParserType, blocks: Iterator[bytes], trouble: Callable[[], Unreadable]) -> None:
    """Parse to the end; XML that is none raises what ``trouble`` makes."""
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as wrong:
        if wrong.code == _NO_MEMORY:
            raise MemoryError from wrong
        raise trouble() from wrong
    except (LookupError, ValueError) as wrong:
        if not _NO_ENCODING.match(str(wrong)):
            raise
        raise trouble() from wrong


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(GAP)[2]
