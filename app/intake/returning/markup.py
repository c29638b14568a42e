"""XML with the place of every element in its bytes, so that a change touches nothing beside it.

What the elements mean is not known here.  Namespaces come in the strict and in the usual form;
names are compared without them where a file may use either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape as _escape

from app.core.celltext import storable
from app.intake.returning.faults import CannotWrite

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
DOCUMENT = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_TAG = re.compile(rb"<[^'\">]*(?:\"[^\"]*\"[^'\">]*|'[^']*'[^'\">]*)*>")
_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LETTER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MOST_DIGITS = 10  # of a number that a file may count with


@dataclass(slots=True)
class Element:
    """An element: ``start`` and ``inside`` bound its first tag, ``close`` and ``end`` its last.

    A tag closed in itself has ``inside == close == end``.  Attributes without a namespace go by
    their name, others by "namespace name".
    """

    name: str
    space: str
    prefix: str
    attrs: Mapping[str, str]
    start: int
    inside: int = 0
    close: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    def find(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def every(self, name: str) -> Iterator[Element]:
        """Every element of that name below this one, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.every(name)

    def link(self, name: str = "id") -> str:
        """The value of ``r:id`` or another attribute of that family; "" without."""
        return next(
            (self.attrs[f"{space} {name}"] for space in DOCUMENT if f"{space} {name}" in self.attrs), ""
        )

    @property
    def mark(self) -> str:
        """What stands before a name in tags beside this one: "x:" or ""."""
        return f"{self.prefix}:" if self.prefix else ""


#: Whether an element is kept, asked with its depth (the root's is 0); what is below a dropped one is too.
Keeps = Callable[[Element, int], bool]


def utf8(data: bytes) -> bytes:
    """The XML in UTF-8, whatever it was written in; without declarations of its own."""
    if any(word in data for word in _FORBIDDEN):
        raise CannotWrite("damaged")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
    declared = _DECLARED.match(data)
    if not encoding and declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"utf8"):
        encoding = declared[1].decode()
    if not encoding:
        return data
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as trouble:
        raise CannotWrite("damaged") from trouble
    body = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    return utf8(f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{body}'.encode())


def parse(data: bytes, keeps: Keeps | None = None) -> Element:
    """The tree of UTF-8 ``data``; raises ``CannotWrite`` where it is no XML."""
    reader = _Reader(data, keeps)
    try:
        reader.read()
    except expat.ExpatError as trouble:
        raise CannotWrite("damaged") from trouble
    if reader.root is None:
        raise CannotWrite("damaged")
    return reader.root


class _Reader:
    def __init__(self, data: bytes, keeps: Keeps | None) -> None:
        self.root: Element | None = None
        self._data = data
        self._keeps = keeps
        self._open: list[Element] = []
        self._dropped = 0
        parser = expat.ParserCreate("UTF-8", " ")
        parser.namespace_prefixes = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._finish
        self._parser = parser

    def read(self) -> None:
        self._parser.Parse(self._data, True)

    def _begin(self, tag: str, attrs: dict[str, str]) -> None:
        if self._dropped:
            self._dropped += 1
            return
        space, name, prefix = _parted(tag)
        start = self._parser.CurrentByteIndex
        named = {_attribute(key): value for key, value in attrs.items()} if attrs else attrs
        element = Element(name, space, prefix, named, start)
        if self._keeps is not None and not self._keeps(element, len(self._open)):
            self._dropped = 1
            return
        found = _TAG.match(self._data, start)
        if found is None:
            raise CannotWrite("damaged")
        element.inside = found.end()
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _finish(self, _tag: str) -> None:
        if self._dropped:
            self._dropped -= 1
            return
        element = self._open.pop()
        if self._data[element.inside - 2 : element.inside] == b"/>":
            element.close = element.end = element.inside
            return
        element.close = self._parser.CurrentByteIndex
        element.end = self._data.index(b">", element.close) + 1


def _parted(tag: str) -> tuple[str, str, str]:
    parts = tag.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _attribute(key: str) -> str:
    parts = key.split(" ")
    return " ".join(parts[:2])


class Splices:
    """Changes of one text, given in any order and made at once; what lies between them stays."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._changes: list[tuple[int, int, bytes]] = []
        self._attributes: dict[int, dict[str, str | None]] = {}
        self._inner: dict[int, list[str]] = {}
        self._elements: dict[int, Element] = {}

    def put(self, at: int, new: str) -> None:
        """Insert before ``at``; what is put at one place stands in the order of the calls."""
        self.swap(at, at, new)

    def swap(self, start: int, end: int, new: str) -> None:
        """``new`` in the place of what stands there."""
        self._changes.append((start, end, new.encode()))

    def append_inside(self, element: Element, new: str) -> None:
        """Put ``new`` at the end of an element, which may be closed in itself."""
        self._elements[element.start] = element
        self._inner.setdefault(element.start, []).append(new)

    def attribute(self, element: Element, name: str, value: str | None) -> None:
        """Set an attribute without a namespace, or take it away."""
        self._elements[element.start] = element
        self._attributes.setdefault(element.start, {})[name] = value

    def content(self) -> bytes:
        """The text with all changes."""
        changes = [*self._changes, *self._of_elements()]
        pieces: list[bytes] = []
        done = 0
        for start, end, new in sorted(
            changes, key=lambda change: change[:1]
        ):  # stable: calls keep their order
            pieces += (self.data[done:start], new)
            done = max(done, end)
        return b"".join((*pieces, self.data[done:]))

    def _of_elements(self) -> Iterator[tuple[int, int, bytes]]:
        for start, element in self._elements.items():
            tag = self.data[start : element.inside]
            new = with_attributes(tag, self._attributes.get(start, {}))
            inner = "".join(self._inner.get(start, ())).encode()
            if element.close < element.end:
                if inner:
                    yield element.close, element.close, inner
            elif start in self._inner:
                name = f"{element.mark}{element.name}".encode()
                new = new[:-2].rstrip() + b">" + inner + b"</" + name + b">"
            if new != tag:
                yield start, element.inside, new


def with_attributes(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """A first tag with these attributes set, those with None taken away; all others as they stand."""
    for name, value in values.items():
        pattern = re.compile(rb"\s+" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')")
        new = b"" if value is None else f' {name}="{value}"'.encode()
        if pattern.search(tag):
            tag = new.join(pattern.split(tag, maxsplit=1))
        elif new:
            cut = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:cut].rstrip() + new + tag[cut:]
    return tag


def escaped(text: str) -> str:
    """Words as the content of an element; "_x0041_" would be read as a letter's number."""
    return _escape(_LETTER.sub("_x005F_", storable(text)))


def quoted(text: str) -> str:
    """Words as the value of an attribute in quotation marks."""
    return _escape(" ".join(storable(text).split("\n")), {'"': "&quot;"})


def unescaped(text: str) -> str:
    """The content of an element without elements, as words; ``CannotWrite`` where it has some."""
    try:
        words = ElementTree.fromstring(f"<t>{text}</t>").text or ""
    except ElementTree.ParseError as trouble:
        raise CannotWrite("damaged") from trouble
    words = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def number_in(text: str) -> int | None:
    """The whole number that an attribute or a cell holds; None for anything else, or beyond measure."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None
