"""The drawing of a sheet's comments: a hidden box for each, added to a drawing or taken from it.

Such drawings are no XML in every file (older programs left tags open), hence only looked through
as text.  Form controls stand in the same drawing and are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.domain.sheets import Place
from app.intake.returning.cells import LAST_COLUMN, LAST_ROW

_SHAPE = re.compile(rb"<((?:\w+:)?shape)\b[^>]*?(?:/>|>.*?</\1\s*>)\s*", re.DOTALL)
_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d{1,10})\s*</")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d{1,10})\s*</")
_BLOCKS = re.compile(rb"(<(?:\w+:)?idmap\b[^>]*?\bdata\s*=\s*[\"'])([0-9, ]*)([\"'])")
_ID = re.compile(rb"_s(\d{1,10})[\"']")
_NUMBER = re.compile(rb"(?<!\d)\d{1,10}(?!\d)")
_TYPE_ID = b"_x0000_t202"
_BLOCK = 1024  # ids of shapes come in blocks of this size, each block in one drawing only
_LINES = (5, 18)  # least and most rows that a box covers
_PER_LINE = 42  # letters on a line of the box

_SPACES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_DECLARED = tuple(space.encode() for space in _SPACES.split())
_HEAD = f'<xml{_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
_TYPE = (
    '<v:shapetype{} id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def empty_drawing() -> bytes:
    """A drawing without any box."""
    return _HEAD.encode()


def blocks_of(drawing: bytes) -> set[int]:
    """The blocks of ids that a drawing uses."""
    listed = {int(number) for found in _BLOCKS.finditer(drawing) for number in _NUMBER.findall(found[2])}
    return listed | {int(number) // _BLOCK for number in _ID.findall(drawing)}


def without_boxes(drawing: bytes, places: Iterable[Place]) -> bytes:
    """The drawing without the boxes of comments at these cells."""
    gone = set(places)

    def kept(found: re.Match[bytes]) -> bytes:
        shape = found[0]
        row, column = _ROW.search(shape), _COLUMN.search(shape)
        if not _NOTE.search(shape) or not row or not column:
            return shape
        return b"" if (int(row[1]), int(column[1])) in gone else shape

    return _SHAPE.sub(kept, drawing) if gone else drawing


def with_boxes(drawing: bytes, texts: Mapping[Place, str], taken: set[int]) -> bytes:
    """The drawing with a hidden box for each comment; ``taken``: blocks in use, ours are added to it."""
    if not texts:
        return drawing
    places = sorted(texts)
    count = -(-len(places) // (_BLOCK - 1))
    blocks: list[int] = []
    block = 1
    while len(blocks) < count:
        if block not in taken:
            blocks.append(block)
        block += 1
    taken.update(blocks)
    spaces = "" if all(space in drawing for space in _DECLARED) else _SPACES
    shapes = [] if _TYPE_ID in drawing else [_TYPE.format(spaces)]
    for no, place in enumerate(places):
        at, rest = divmod(no, _BLOCK - 1)
        shapes.append(_box(place, texts[place], blocks[at] * _BLOCK + rest + 1, spaces))
    drawing = _BLOCKS.sub(lambda found: found[1] + _listed(found[2], blocks) + found[3], drawing, count=1)
    if b"</" not in drawing:
        drawing = empty_drawing()  # damaged beyond use
    end = drawing.rfind(b"</")
    return drawing[:end] + "".join(shapes).encode() + drawing[end:]


def _listed(known: bytes, blocks: list[int]) -> bytes:
    return b",".join([*_NUMBER.findall(known), *(str(block).encode() for block in blocks)])


def _box(place: Place, text: str, number: int, spaces: str) -> str:
    row, column = place
    lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n")) + 1
    tall = max(_LINES[0], min(_LINES[1], lines))
    left = min(column + 1, LAST_COLUMN - 4)
    top = max(0, min(row - 1, LAST_ROW - tall))
    return (
        f'<v:shape{spaces} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        f"margin-left:60pt;margin-top:2pt;width:260pt;height:{tall * 15}pt;z-index:{number % _BLOCK + 1};"
        'visibility:hidden"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black"'
        ' obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div'
        ' style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {left + 4}, 15, {top + tall}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
