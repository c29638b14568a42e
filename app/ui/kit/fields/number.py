"""A field for a number written the Indonesian way: 1.234,56.

It does no arithmetic.
"""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core import texts
from app.ui.kit.fields.base import Check, Field
from app.ui.kit.labels import MutedLabel

# Groups of three parted by points, or no points at all; a comma before the decimals.
_NUMBER = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")


class NumberField(Field[Decimal | None]):
    """``whole`` refuses decimals; ``least`` and ``most`` are allowed themselves; ``unit`` stands behind."""

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        whole: bool = True,
        least: int | None = None,
        most: int | None = None,
        unit: str = "",
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check)
        self._whole = whole
        self._least = least
        self._most = most
        self.editor = QLineEdit(self)
        self.editor.setMaxLength(24)
        self.editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        beside = (MutedLabel(unit, self),) if unit else ()
        self.furnish(self.editor, *beside)
        self.editor.textChanged.connect(self.edited)

    def value(self) -> Decimal | None:
        return read_number(self.editor.text())

    def whole(self) -> int:
        """The value as a whole number; raises ``ValueError`` when the field is empty."""
        value = self.value()
        if value is None:
            raise ValueError(self.label)
        return int(value)

    def set_value(self, value: Decimal | int | None) -> None:
        self.editor.setText("" if value is None else write_number(Decimal(value)))

    def empty(self) -> bool:
        return not self.editor.text().strip()

    def reading_problem(self) -> str:
        value = self.value()
        if value is None:
            return texts.say("ui.field.not_number")
        if self._whole and value != value.to_integral_value():
            return texts.say("ui.field.not_whole")
        if self._least is not None and value < self._least:
            return texts.say("ui.field.too_small", least=write_number(Decimal(self._least)))
        if self._most is not None and value > self._most:
            return texts.say("ui.field.too_large", most=write_number(Decimal(self._most)))
        return ""

    def _normalise(self) -> None:
        value = self.value()
        if value is not None:
            self.editor.setText(write_number(value))


def read_number(text: str) -> Decimal | None:
    """The number ``text`` says, None when it says none."""
    flat = text.strip().replace(" ", "")
    if not _NUMBER.fullmatch(flat):
        return None
    return Decimal(flat.replace("−", "-").replace(".", "").replace(",", "."))


def write_number(value: Decimal) -> str:
    """``value`` with points between thousands and a comma before its decimals."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))
