"""Measures of the window's frame in base pixels, shared by the first paint and what follows it.

It knows no widget: nothing may jump when the drawn frame becomes a real one.
"""

from __future__ import annotations

MENU_HIGH = 26
STATUS_HIGH = 26
WIDE = 204  # side bar with words
NARROW = 56  # side bar with icons only
OFFICE_HIGH = 86  # three lines for the name of an office
LOGO = 34
BUTTON_HIGH = 34
BUTTON_GAP = 2
WORDS_LEFT = 38  # from the edge of a button to its word
SIDE_GAP = 18  # beside the open place
TOP_GAP = 12
GAP = 10
TITLE_HIGH = 34
HEAD_HIGH = 34  # head of a list
HEAD_PAD = 10
HEAD_APART = 38
MENU_TITLES = ("&Berkas", "&Tempat", "&Lihat", "Lang&kah", "Ba&ntuan")


def window_title(office: str) -> str:
    """What the desktop shows above the window."""
    return f"Alur – {office}" if office else "Alur"
