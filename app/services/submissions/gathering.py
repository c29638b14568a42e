"""Finds the files in what was dropped: files, folders with all below, and zips with what is in them.

It reads bytes and guesses what each is for; it reads no workbook.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.core.errors import OutsideTrouble, Refused
from app.domain.submissions.terms import FileRole
from app.files.sniff import kind_of
from app.services.submissions.looks import Source

#: Bytes of one file; an OPD's form has some ten thousand, a scan a few million.
MOST_BYTES = 64_000_000
#: Files that one drop may bring.
MOST_FILES = 5_000
_WORKBOOKS = ("xlsx", "ods", "ole", "text")
_SCANS = ("pdf", "png", "jpeg", "gif")
_LETTER = re.compile(r"surat|pengantar|nota[ _-]?dinas", re.IGNORECASE)
#: What programs leave beside the files one means.
_LITTER = re.compile(r"(^|/)(\.|~\$|__MACOSX/|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A file with its bytes, or the sentence why it cannot be read."""

    source: Source
    data: bytes = b""
    refusal: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def kind(self) -> str:
        """The kind by content."""
        return "" if self.refusal else kind_of(self.data)

    @property
    def role(self) -> FileRole:
        """What it is most likely for; a person may say otherwise."""
        return role_of(self.source.name, self.kind)


def role_of(name: str, kind: str) -> FileRole:
    """What a file of this name and kind is most likely for."""
    if kind in _WORKBOOKS:
        return FileRole.DATA
    if kind not in (*_SCANS, "docx"):
        return FileRole.OTHER
    if _LETTER.search(name):
        return FileRole.LETTER
    return FileRole.SIGNED if kind in _SCANS else FileRole.OTHER


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """The files below ``paths``, in the order given and by name; members of zips are named, not unpacked.

    Raises ``OutsideTrouble`` for a path that is not there, ``Refused`` where there are too many.
    """
    found: list[Source] = []
    for path in paths:
        for source in _below(path):
            found.append(source)
            if len(found) > MOST_FILES:
                raise Refused("submissions.too_many_files", most=MOST_FILES)
    return found


def gather(source: Source) -> Gathered:
    """The file with its bytes; what cannot be read is told, not raised."""
    try:
        return Gathered(source, read(source))
    except (OutsideTrouble, Refused) as error:
        return Gathered(source, refusal=str(error))


def read(source: Source) -> bytes:
    """The bytes of a file.  Raises ``OutsideTrouble``, and ``Refused`` for one that is empty or too large."""
    try:
        data = _read_member(source) if source.member else _read_file(source.path)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutsideTrouble("files.unreadable", path=str(source.path), detail=detail) from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, KeyError, EOFError) as error:
        raise Refused("submissions.bad_zip_member", name=source.name, zip=source.path.name) from error
    if not data:
        raise Refused("files.empty", path=source.name)
    return data


def _read_file(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise Refused("submissions.file_too_large", name=path.name, most=MOST_BYTES // 1_000_000)
    return path.read_bytes()


def _read_member(source: Source) -> bytes:
    """A member, unpacked no further than a file may be long: what it claims to be is not believed."""
    with zipfile.ZipFile(source.path) as package, package.open(source.member) as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused("submissions.file_too_large", name=source.name, most=MOST_BYTES // 1_000_000)
    return data


def _below(path: Path) -> Iterator[Source]:
    try:
        if path.is_dir():
            for each in sorted(path.rglob("*")):
                if each.is_file() and not _LITTER.search(each.relative_to(path).as_posix()):
                    yield from _inside(each)
            return
        if not path.exists():
            raise OutsideTrouble("files.unreadable", path=str(path), detail="tidak ada")
        yield from _inside(path)
    except OSError as error:
        raise OutsideTrouble(
            "files.unreadable", path=str(path), detail=error.strerror or str(error)
        ) from error


def _inside(path: Path) -> Iterator[Source]:
    """A file, or what is in it where it is a zip of files; a workbook is a zip too, and stays whole."""
    with closing(path.open("rb")) as opened:
        beginning = opened.read(4)
    if beginning != b"PK\x03\x04":
        yield Source(path)
        return
    try:
        with zipfile.ZipFile(path) as package:
            members = [info for info in package.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        yield Source(path)  # whoever reads it will say what is wrong
        return
    names = {info.filename for info in members}
    if names & {"[Content_Types].xml", "mimetype"} or not members:
        yield Source(path)
        return
    for info in members:
        if not _LITTER.search(info.filename) and ".." not in PurePosixPath(info.filename).parts:
            yield Source(path, info.filename)
