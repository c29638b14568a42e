"""Opens a zip that may be anything, and hands out its parts within limits.

Knows zips and XML in general, no workbook.  Every part's checksum is verified by reading it to its end.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from app.intake.reading.limits import MEGABYTE, MOST_PART, MOST_PARTS, Unreadable

_BLOCK = 1 << 18
_ENCRYPTED = 0x1
_NO_MEMORY = 1  # XML_ERROR_NO_MEMORY
#: What the library raises over a zip that is not one, is cut or lies about itself.
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError,
    OverflowError,
)  # fmt: skip

#: Names with their namespace, as expat gives them: ``uri name``.
GAP = " "


class Package:
    """The parts of a zip.  Names are looked up as they are, then without regard to case."""

    def __init__(self, data: bytes) -> None:
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
            with self._zip.open(self._infos[key]) as opened:
                size = 0
                while block := opened.read(_BLOCK):
                    size += len(block)
                    self._left -= len(block)
                    if size > MOST_PART or self._left < 0:
                        raise Unreadable("intake_file.unpacks_too_large", most=MOST_PART // MEGABYTE)
                    yield block
        except BROKEN_ZIP as trouble:
            raise damaged("archive") from trouble


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


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(GAP)[2]
