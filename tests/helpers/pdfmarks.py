"""Reads the marks of a PDF page back: strings with their places, lines, rectangles and closed shapes.

It knows operators of PDF (ISO 32000-1) and no paper; what the marks mean is asked elsewhere.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class String:
    """Some text; ``x``, ``y``: where its base line begins; ``width`` along the line."""

    text: str
    x: float
    y: float
    size: float
    width: float
    turned: bool = False
    font: str = ""

    @property
    def middle(self) -> Point:
        """A point in the middle of its letters."""
        up, along = self.size * 0.3, self.width / 2
        return (self.x - up, self.y + along) if self.turned else (self.x + along, self.y + up)


@dataclass(frozen=True)
class Shape:
    """A path: its corners (ends of curves too), and how it is painted."""

    points: tuple[Point, ...]
    closed: bool
    curved: bool
    stroked: bool
    filled: bool
    width: float
    gray: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass
class Marks:
    """Everything on one page; ``width`` and ``height`` in points."""

    width: float
    height: float
    strings: list[String] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def words(self, left: float, bottom: float, right: float, top: float) -> str:
        """The text whose middle lies in a rectangle, line by line."""
        found = [s for s in self.strings if left < s.middle[0] < right and bottom < s.middle[1] < top]
        found.sort(key=lambda s: (s.x, s.y) if s.turned else (-round(s.y, 1), s.x))
        return " ".join(s.text for s in found)


def read_marks(data: bytes) -> list[Marks]:
    """The marks of every page."""
    reader = PdfReader(io.BytesIO(data))
    return [_Page(reader, page).marks for page in reader.pages]


class _Font:
    """How strings of one font are read, and how wide they are."""

    def __init__(self, font: Any) -> None:
        self.name = str(font["/BaseFont"]).rpartition("+")[2]
        table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
        self._letters: dict[int, str] = {}
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
                self._letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
        for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            self._read_ranges(block)
        self._first = int(font["/FirstChar"])
        self._widths = [float(width) for width in font["/Widths"].get_object()]

    def _read_ranges(self, block: str) -> None:
        for first, last, texts in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.DOTALL):
            for at, text in enumerate(re.findall(r"<(\w+)>", texts)):
                if int(first, 16) + at <= int(last, 16):
                    self._letters[int(first, 16) + at] = bytes.fromhex(text).decode("utf-16-be")

    def read(self, codes: bytes) -> str:
        return "".join(self._letters[code] for code in codes)

    def width(self, codes: bytes) -> float:
        return sum(self._widths[code - self._first] for code in codes) / 1000


class _Page:
    """Runs the operators of one page."""

    def __init__(self, reader: PdfReader, page: Any) -> None:
        self.marks = Marks(float(page.mediabox.width), float(page.mediabox.height))
        fonts = page["/Resources"].get_object().get("/Font", {})
        self._fonts: dict[str, _Font] = {}
        self._known = fonts.get_object() if fonts else {}
        self._matrix = UPRIGHT
        self._stack: list[tuple[Matrix, float, float]] = []
        self._width, self._gray = 1.0, 0.0
        self._path: list[list[Point]] = []
        self._closed = self._curved = False
        self._line: Matrix = UPRIGHT
        self._font: _Font | None = None
        self._size = self._leading = 0.0
        self._along = 0.0
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            handler = _OPERATORS.get(operator)
            if handler is not None:
                handler(self, *operands)

    # -- state
    def save(self) -> None:
        self._stack.append((self._matrix, self._width, self._gray))

    def restore(self) -> None:
        self._matrix, self._width, self._gray = self._stack.pop()

    def turn(self, *numbers: Any) -> None:
        self._matrix = _times(_matrix(numbers), self._matrix)

    def pen(self, width: Any) -> None:
        self._width = float(width)

    def ink(self, gray: Any) -> None:
        self._gray = float(gray)

    def ink_rgb(self, red: Any, green: Any, blue: Any) -> None:
        self._gray = (float(red) + float(green) + float(blue)) / 3

    # -- paths
    def move(self, x: Any, y: Any) -> None:
        self._path.append([self._at(x, y)])

    def line(self, x: Any, y: Any) -> None:
        self._path[-1].append(self._at(x, y))

    def curve(self, *numbers: Any) -> None:
        self._curved = True
        self._path[-1].append(self._at(*numbers[4:]))

    def rectangle(self, *numbers: Any) -> None:
        x, y, width, height = map(float, numbers)
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._path.append([self._at(*corner) for corner in corners])
        self._closed = True

    def close(self) -> None:
        self._closed = True

    def paint(self, *, stroke: bool, fill: bool, close: bool = False) -> None:
        for points in self._path:
            closed = self._closed or close
            self.marks.shapes.append(
                Shape(tuple(points), closed, self._curved, stroke, fill, self._width, self._gray)
            )
        self._path = []
        self._closed = self._curved = False

    # -- text
    def begin(self) -> None:
        self._line, self._along = UPRIGHT, 0.0

    def place(self, *numbers: Any) -> None:
        self._line, self._along = _matrix(numbers), 0.0

    def font(self, name: Any, size: Any) -> None:
        key = str(name)
        if key not in self._fonts:
            self._fonts[key] = _Font(self._known[key].get_object()) if key in self._known else None  # type: ignore[assignment]
        self._font, self._size = self._fonts[key], float(size)

    def leading(self, leading: Any) -> None:
        self._leading = float(leading)

    def next_line(self) -> None:
        self._line, self._along = _times((1, 0, 0, 1, 0, -self._leading), self._line), 0.0

    def show(self, text: Any) -> None:
        codes = text.original_bytes if hasattr(text, "original_bytes") else bytes(text)
        if self._font is None or not codes:
            return
        matrix = _times((1, 0, 0, 1, self._along, 0), _times(self._line, self._matrix))
        width = self._font.width(codes) * self._size
        turned = abs(matrix[1]) > 0.5
        said = self._font.read(codes)
        self.marks.strings.append(
            String(said, matrix[4], matrix[5], self._size, width, turned, self._font.name)
        )
        self._along += width

    def _at(self, x: Any, y: Any) -> Point:
        a, b, c, d, e, f = self._matrix
        x, y = float(x), float(y)
        return a * x + c * y + e, b * x + d * y + f


def _paint(**how: bool) -> Any:
    return lambda page: page.paint(**how)


_OPERATORS: dict[bytes, Any] = {
    b"q": _Page.save,
    b"Q": _Page.restore,
    b"cm": _Page.turn,
    b"w": _Page.pen,
    b"G": _Page.ink,
    b"RG": _Page.ink_rgb,
    b"m": _Page.move,
    b"l": _Page.line,
    b"c": _Page.curve,
    b"re": _Page.rectangle,
    b"h": _Page.close,
    b"S": _paint(stroke=True, fill=False),
    b"s": _paint(stroke=True, fill=False, close=True),
    b"f": _paint(stroke=False, fill=True),
    b"f*": _paint(stroke=False, fill=True),
    b"B": _paint(stroke=True, fill=True),
    b"B*": _paint(stroke=True, fill=True),
    b"n": _paint(stroke=False, fill=False),
    b"BT": _Page.begin,
    b"Tm": _Page.place,
    b"Tf": _Page.font,
    b"TL": _Page.leading,
    b"T*": _Page.next_line,
    b"Tj": _Page.show,
}


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = map(float, numbers)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def straight(shapes: list[Shape]) -> Iterator[tuple[Point, Point]]:
    """Every open line of two points."""
    for shape in shapes:
        if len(shape.points) == 2 and shape.stroked:
            yield shape.points[0], shape.points[1]
