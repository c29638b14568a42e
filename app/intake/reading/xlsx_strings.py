"""The texts that the sheets of an .xlsx share: by one pattern where all are plain, else one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from app.intake.reading.limits import LONGEST_CELL, MOST_STRINGS, MOST_TEXT, Unreadable
from app.intake.reading.package import GAP, Package, damaged, feed, new_parser
from app.intake.reading.runs import Run

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_SPACES = (MAIN, STRICT)
_OFFSETS = {"superscript": 1, "subscript": -1}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

_MOST_QUICK = 8_000_000  # bytes that are looked at in one piece
_LIST = re.compile(
    r'\s*(?:<\?xml version="1\.0"(?: encoding="(?:UTF-8|utf-8)")?(?: standalone="(?:yes|no)")?\s*\?>)?\s*'
    rf'<sst xmlns="{re.escape(MAIN)}"(?: (?:count|uniqueCount)="[0-9]+")*>(.*)</sst>\s*',
    re.DOTALL,
)
_PLAIN = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_ODD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # letters that XML changes or forbids
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")


def main_names(*names: str) -> dict[str, str]:
    """Names of the format in both namespaces → without."""
    return {f"{space}{GAP}{name}": name for space in _SPACES for name in names}


def unescaped(text: str) -> str:
    """``_x000D_`` and its like, as Excel writes letters that XML cannot hold."""
    if "_x" not in text:
        return text
    found = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Words:
    """Gathers the text of ``si`` and ``is``: plain or in runs, without the phonetic ones."""

    TAGS = main_names("t", "rPh", "r", "vertAlign", "strike")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._phonetic = 0
        self._run = Run()
        self._begin = 0  # of the pieces of this run
        self.listening = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        tag = self.TAGS.get(name)
        if tag == "t":
            self.listening = not self._phonetic
            self._begin = len(self.pieces)
        elif tag == "rPh":
            self._phonetic += 1
        elif tag == "r":
            self._run = Run()
        elif tag == "vertAlign":
            self._run.offset = _OFFSETS.get(attributes.get("val", ""), 0)
        elif tag == "strike":
            self._run.is_struck = attributes.get("val", "1") not in ("0", "false", "off")

    def end(self, name: str) -> None:
        """An element ends."""
        tag = self.TAGS.get(name)
        if tag == "t":
            self.listening = False
            self.pieces[self._begin :] = [self._run.seen("".join(self.pieces[self._begin :]))]
        elif tag == "rPh":
            self._phonetic -= 1
        elif tag == "r":
            self._run = Run()

    def take(self) -> str:
        """The text gathered so far; begins anew."""
        text = unescaped("".join(self.pieces))
        self.pieces.clear()
        self._phonetic = 0
        self._run = Run()
        self.listening = False
        if len(text) > LONGEST_CELL:
            raise too_long()
        return text


def too_long() -> Unreadable:
    """For a text beyond :data:`LONGEST_CELL`."""
    return Unreadable("intake_file.too_long_text", most=LONGEST_CELL)


def read_strings(package: Package, part: str) -> tuple[str, ...]:
    """All texts in their order; raises ``Unreadable``."""
    blocks: Iterator[bytes] = package.blocks(part)
    if package.size(part) <= _MOST_QUICK:
        data = b"".join(blocks)
        found = quick_strings(data)
        if found is not None:
            return found
        blocks = iter((data,))
    return walked_strings(blocks)


def quick_strings(data: bytes) -> tuple[str, ...] | None:
    """The texts of a list that holds nothing but plain ones; None for any other."""
    try:
        whole = _LIST.fullmatch(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    if whole is None or _ODD.search(whole[1]) or _ENTITY.search(whole[1]):
        return None
    found = _PLAIN.findall(whole[1])
    if whole[1].count("<") != 4 * len(found) or len(found) > MOST_STRINGS:
        return None
    if "&" in whole[1]:
        found = [unescape(text) if "&" in text else text for text in found]
    if "_x" in whole[1]:
        found = [unescaped(text) for text in found]
    if max(map(len, found), default=0) > LONGEST_CELL:
        raise too_long()
    return tuple(found)


def walked_strings(blocks: Iterator[bytes]) -> tuple[str, ...]:
    """The texts of any list, piece by piece."""
    found: list[str] = []
    words = Words()
    items = main_names("si")
    left = MOST_TEXT

    def end(name: str) -> None:
        nonlocal left
        words.end(name)
        if name in items:
            found.append(words.take())
            left -= len(found[-1])
            if len(found) > MOST_STRINGS or left < 0:
                raise Unreadable("intake_file.too_many_texts")

    def text(data: str) -> None:
        if words.listening:
            words.pieces.append(data)

    parser = new_parser()
    parser.StartElementHandler = words.start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    feed(parser, blocks, lambda: damaged("strings"))
    return tuple(found)
