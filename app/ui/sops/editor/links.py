"""Asks which registered SOP is meant; the likeliest stands there already.

It changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services.registry import SopRow
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField

_WORD = re.compile(r"\w{4,}")


class LinkDialog(Dialog[SopRow]):
    """Answers the SOP; typing any part of its number or title finds it."""

    def __init__(self, parent: QWidget | None, sops: Sequence[SopRow], item: str) -> None:
        text = f"SOP mana yang dimaksud “{item}”?" if item else "SOP mana yang terkait?"
        super().__init__(parent, "Tautkan SOP terkait", "Tautkan", text=text)
        self._rows = {row.key: row for row in sops}
        choices = [(row.key, _said(row)) for row in sops]
        self.sop = ChoiceField("SOP", choices, required=True, hint="Ketik sebagian nomor atau judulnya.")
        likeliest = likely(sops, item)
        if likeliest is not None:
            self.sop.set_value(likeliest.key)
        self.add(self.sop)

    def value(self) -> SopRow:
        key = self.sop.value()
        return self._rows[key or ""]


def likely(sops: Sequence[SopRow], item: str) -> SopRow | None:
    """The SOP whose title shares most words with ``item``; None where hardly any does."""
    words = set(_WORD.findall(item.casefold()))
    scored = [(len(words & set(_WORD.findall(row.title.casefold()))), row) for row in sops]
    best = max(scored, key=_score, default=None)
    return best[1] if best is not None and best[0] * 2 >= max(2, len(words)) else None


def _score(scored: tuple[int, SopRow]) -> int:
    return scored[0]


def _said(row: SopRow) -> str:
    return f"{row.number} – {row.title}" if row.number else row.title
