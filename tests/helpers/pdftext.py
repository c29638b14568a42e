"""Reads a PDF back: text by page, page sizes, fonts and what the file says of itself.

It compares nothing and knows no paper.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class PdfText:
    """What was read; ``sizes`` are width and height in whole millimetres, by page."""

    pages: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]
    fonts: dict[str, bool]  # name -> embedded
    title: str
    author: str
    language: str

    @property
    def squeezed(self) -> str:
        """All text without any white space."""
        return squeeze("".join(self.pages))

    def holds(self, word: str) -> bool:
        """Whether the word stands in the text; each page break may cut it once."""
        rest, text = word, self.squeezed
        for _ in self.pages:
            length = bisect_left(range(1, len(rest) + 1), True, key=lambda end: rest[:end] not in text)
            rest = rest[length:]
            if not rest:
                return True
        return False


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def read_pdf(data: bytes) -> PdfText:
    """The whole document."""
    reader = PdfReader(io.BytesIO(data))
    info = reader.metadata
    return PdfText(
        pages=tuple(page.extract_text() for page in reader.pages),
        sizes=tuple(
            (
                round(float(page.mediabox.width) / POINTS_PER_MM),
                round(float(page.mediabox.height) / POINTS_PER_MM),
            )
            for page in reader.pages
        ),
        fonts=_fonts(reader),
        title=str(info.title) if info else "",
        author=str(info.author) if info else "",
        language=str(reader.root_object.get("/Lang", "")),
    )


def last_page(data: bytes) -> tuple[int, str]:
    """How many pages there are, and the text of the last one."""
    reader = PdfReader(io.BytesIO(data))
    return len(reader.pages), reader.pages[-1].extract_text()


def strokes(data: bytes) -> int:
    """How many straight lines are drawn on the first page."""
    content = PdfReader(io.BytesIO(data)).pages[0].get_contents()
    return 0 if content is None else len(re.findall(rb" l\b", content.get_data()))


def _fonts(reader: PdfReader) -> dict[str, bool]:
    found = {}
    for page in reader.pages:
        fonts: Any = page["/Resources"].get_object()["/Font"].get_object()  # type: ignore[index]
        for reference in fonts.values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor", {})
            name = str(font["/BaseFont"]).lstrip("/").partition("+")[2]
            found[name or str(font["/BaseFont"])] = "/FontFile2" in descriptor
    return found
