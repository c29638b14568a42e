"""Paragraphs as people type them."""

from __future__ import annotations


def paragraphs_of(words: str) -> tuple[str, ...]:
    """Paragraphs parted by empty lines; lines of one paragraph go on in one another."""
    found = []
    for part in words.replace("\r\n", "\n").split("\n\n"):
        flat = " ".join(part.split())
        if flat:
            found.append(flat)
    return tuple(found)
