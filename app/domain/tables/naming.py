"""Makes keys out of titles, and tells whether two names mean the same thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

#: Longest key (columns take 64 characters), room for a number included.
_LONGEST = 56


def slug(text: str) -> str:
    """ "Jumlah Penduduk (jiwa)" -> "jumlah-penduduk-jiwa"; "" where nothing can be kept."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:_LONGEST].strip("-")


def free_key(text: str, taken: Container[str], otherwise: str = "tabel") -> str:
    """A key made of ``text`` that is not in ``taken``."""
    plain = slug(text) or otherwise
    key, no = plain, 1
    while key in taken:
        no += 1
        key = f"{plain}-{no}"
    return key


@lru_cache(maxsize=20_000)  # a list of data asks for the same few names thousands of times
def same(text: str) -> str:
    """What two spellings of one name have in common: small letters, single blanks, no marks at the end."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    tidy = " ".join(small.split())
    return re.sub(r"\s*([/;,:()-])\s*", r"\1", tidy).rstrip(".;,: ")


def area_of(region: str) -> str:
    """The area that a government governs: "Kabupaten Contoh" for "PEMERINTAH KABUPATEN CONTOH"."""
    said = " ".join(region.split())
    first, _blank, rest = said.partition(" ")
    if first.casefold() != "pemerintah" or not rest:
        return said
    return rest.title() if rest.isupper() else rest
