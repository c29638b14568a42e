"""How the title of an SOP is written in lists and fields; it knows no widget."""

from __future__ import annotations

from app.services.registry import SopRow

#: Words that stay in capitals when a title in capitals is put in small letters.
_ACRONYMS = frozenset({"SOP", "OPD", "IPM", "PPID", "BPS", "SKPD"})


def title_words(title: str) -> str:
    """A title in capitals in small letters, acronyms kept; any other as it is."""
    if not title.isupper():
        return title
    words = [word if word in _ACRONYMS else word.lower() for word in title.split()]
    said = " ".join(words)
    return said[:1].upper() + said[1:]


def sop_words(row: SopRow) -> str:
    """Title and number, as a field shows an SOP."""
    return " · ".join(words for words in (title_words(row.title), row.number) if words)
