"""Files, folders and zips that were dropped become a list of files; what is left out is told.

Nothing is unpacked to disk and nothing is read before it is asked for.  A workbook is a zip too, and is
taken as the file it is.  Names out of a zip are made harmless: they can lead nowhere.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.core import texts
from app.core.errors import OutsideTrouble
from app.intake.reading.limits import MEGABYTE, MOST_FILE
from app.intake.reading.package import BROKEN_ZIP

MOST_ARRIVALS = 2_000
MOST_ARCHIVE = 1_000_000_000  # bytes of a zip
_DEEPEST = 20  # folders within folders
_ENCRYPTED = 0x1
_SYSTEM = frozenset(("thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", "folder.jpg:zone.identifier"))
_DRIVE = re.compile(r"^[A-Za-z]:")
_HEAD = 64  # bytes: the head of a zip's first part with its name, as far as that matters
_WORKBOOK_PARTS = ("[content_types].xml", "mimetype")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came.

    ``name``: how people know it, with folders and zip before it; ``member``: its name within a zip.
    """

    name: str
    path: Path
    member: str = ""

    @property
    def file_name(self) -> str:
        """The last part of the name."""
        return self.name.rpartition("/")[2]

    def read(self) -> bytes:
        """Its bytes; raises ``OutsideTrouble`` where it is gone.  At most one byte more than is allowed."""
        try:
            if not self.member:
                with self.path.open("rb") as opened:
                    return opened.read(MOST_FILE + 1)
            with zipfile.ZipFile(self.path) as package, package.open(self.member) as part:
                return part.read(MOST_FILE + 1)
        except (*BROKEN_ZIP, KeyError) as trouble:
            raise OutsideTrouble("intake_file.gone", name=self.name) from trouble


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was not taken, and why, in words."""

    name: str
    reason: str


@dataclass(slots=True)
class Arrivals:
    """What came, in the order of names, and what was left out."""

    files: list[Arrival] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, name: str, reason: str) -> None:
        """Leave something out; ``reason`` is a word of ``intake_file.left_out``."""
        most = MOST_ARRIVALS if reason == "too_many" else MOST_FILE // MEGABYTE
        self.left_out.append(LeftOut(name, texts.say(f"intake_file.left_out.{reason}", most=most)))

    def take(self, arrival: Arrival, size: int) -> None:
        """Take a file, unless it is too large or one too many."""
        if size > MOST_FILE:
            self.leave(arrival.name, "too_large")
        elif len(self.files) >= MOST_ARRIVALS:
            self.leave(arrival.name, "too_many")
        else:
            self.files.append(arrival)


def expand(paths: Iterable[Path]) -> Arrivals:
    """All files in what was dropped; zips are opened one level deep.  A path given twice counts once."""
    found = Arrivals()
    seen: set[Path] = set()
    for path in paths:
        for name, each in _walk(path, path.name, found, 0):
            key = each.resolve()
            if key not in seen:
                seen.add(key)
                _take(name, each, found)
    return found


def _walk(path: Path, name: str, found: Arrivals, depth: int) -> Iterator[tuple[str, Path]]:
    """The files of a path, folders in the order of their names."""
    reason = _reason(path.name)
    if reason:
        found.leave(name, reason)
    elif not path.is_dir():
        yield name, path
    elif depth >= _DEEPEST:
        found.leave(name, "too_deep")
    elif depth and path.is_symlink():
        found.leave(name, "link")
    else:
        try:
            inside = sorted(path.iterdir(), key=lambda each: _order(each.name))
        except OSError:
            found.leave(name, "unreadable")
            return
        if not inside:
            found.leave(name, "empty_folder")
        for each in inside:
            yield from _walk(each, f"{name}/{each.name}", found, depth + 1)


def _order(name: str) -> list[tuple[int, str]]:
    """Names as people count: 2 before 10."""
    pieces = re.split(r"([0-9]{1,15})", name.lower())
    return [(int(each), "") if each.isdecimal() else (-1, each) for each in pieces]


def _reason(name: str) -> str:
    """Why a name alone tells that a file is not wanted; empty where it does not."""
    lowered = name.lower()
    if lowered.startswith(("~$", ".~lock.")) or lowered.endswith((".tmp", ".crdownload", ".part")):
        return "lock"
    return "system" if lowered in _SYSTEM or lowered == "__macosx" or name.startswith(".") else ""


def _take(name: str, path: Path, found: Arrivals) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:
        found.leave(name, "unreadable")
        return
    if head[:4] not in (b"PK\x03\x04", b"PK\x05\x06") or _begins_as_workbook(head):
        found.take(Arrival(name, path), size)
    elif size > MOST_ARCHIVE:
        found.leave(name, "too_large")
    else:
        _take_zip(name, path, size, found)


def _begins_as_workbook(head: bytes) -> bool:
    """Whether the first part of a zip is one of a workbook, which most programs write first."""
    length = int.from_bytes(head[26:28], "little")
    return head[30 : 30 + length].decode("latin-1").lower() in _WORKBOOK_PARTS


def _take_zip(name: str, path: Path, size: int, found: Arrivals) -> None:
    """A workbook as it is; of any other zip the files in it."""
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
    except BROKEN_ZIP:
        if path.suffix.lower() == ".zip":
            found.leave(name, "damaged")
        else:
            found.take(Arrival(name, path), size)  # a damaged workbook: whoever reads it says so
        return
    if any(info.filename.lower() in _WORKBOOK_PARTS for info in infos):
        found.take(Arrival(name, path), size)
        return
    for info in sorted(infos, key=lambda each: _order(each.filename)):
        if not info.is_dir():
            _take_member(name, path, info, found)


def _take_member(name: str, path: Path, info: zipfile.ZipInfo, found: Arrivals) -> None:
    parts = _harmless(info)
    whole = "/".join((name, *parts))
    reason = next(filter(None, map(_reason, parts)), "")
    if reason:
        found.leave(whole, reason)
    elif info.flag_bits & _ENCRYPTED:
        found.leave(whole, "password")
    elif not _is_nested(info):
        found.take(Arrival(whole, path, info.filename), info.file_size)
    else:
        found.leave(whole, "nested")


def _harmless(info: zipfile.ZipInfo) -> list[str]:
    """The parts of a name in a zip, without what would lead elsewhere."""
    said = info.filename
    if not info.flag_bits & 0x800:  # no word on the encoding: many write UTF-8 all the same
        try:
            said = said.encode("cp437").decode("utf-8")
        except UnicodeError:
            said = info.filename
    parts = [part.strip() for part in _DRIVE.sub("", said.replace("\\", "/")).split("/")]
    kept = ["".join(letter for letter in part if letter.isprintable()) for part in parts]
    return [part for part in kept if part not in ("", ".", "..")] or ["?"]


def _is_nested(info: zipfile.ZipInfo) -> bool:
    return info.filename.lower().endswith((".zip", ".rar", ".7z"))
