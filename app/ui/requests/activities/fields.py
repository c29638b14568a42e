"""The fields of the form of an activity as the kit's fields, and what they say as the words that are stored.

What cannot be shown (a day that is none, an unknown code) stays as it is until somebody changes it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.core import texts
from app.domain.tables.activity import BY_CODE, Field, FieldKind, MsKeg, Needed, choices, codes_for, day_of
from app.domain.tables.activity_words import bits_of, sum_of
from app.domain.tables.faults import field_label
from app.ui.kit.fields import ChecksField, ChoiceField, DateField, LinesField, NumberField, TextField
from app.ui.kit.fields import Field as KitField
from app.ui.kit.fields.base import Check
from app.ui.requests.activities.places import LONG


class ActivityField:
    """One field of the form: its editor, and what it says as stored words."""

    def __init__(self, code: str, check: Check) -> None:
        self.asked = BY_CODE[code]
        self.editor = _make(self.asked, check)
        self._raw = ""
        self._shown: Any = self.editor.value()

    @property
    def code(self) -> str:
        return self.asked.code

    def said(self) -> str:
        """The words to be stored."""
        value: Any = self.editor.value()
        if value == self._shown and self._typed() == self._text:
            return self._raw
        match self.asked.kind:
            case FieldKind.BITS:
                return sum_of(value)
            case FieldKind.DAY:
                return value.isoformat() if value else self._typed()
            case FieldKind.COUNT:
                return str(int(value)) if value is not None else self._typed()
            case FieldKind.CHOICE:
                return value or ""
            case FieldKind.TEXT:
                return str(value)

    def show(self, said: str) -> None:
        """Show stored words."""
        editor: Any = self.editor
        match self.asked.kind:
            case FieldKind.BITS:
                editor.set_value(bits_of(said))
            case FieldKind.DAY:
                day = day_of(said)
                editor.set_value(day) if day else editor.editor.setText(said)
            case FieldKind.COUNT:
                editor.set_value(Decimal(said)) if said.isdecimal() else editor.editor.setText(said)
            case FieldKind.CHOICE:
                self._offer(self.asked.codes, said)
                editor.set_value(said)
            case FieldKind.TEXT:
                editor.set_value(said)
        self._raw, self._shown = said, self.editor.value()
        self._text = self._typed()

    def follow(self, activity: MsKeg) -> None:
        """Offer the codes that fit what the form says elsewhere; the one chosen stays among them."""
        if self.code == "5.3":
            self._offer(codes_for(activity, self.asked), self.said())

    _text = ""

    def _typed(self) -> str:
        """What stands in a line, readable or not; "" for boxes and lists."""
        if self.asked.kind in (FieldKind.DAY, FieldKind.COUNT):
            line: Any = self.editor
            return str(line.editor.text()).strip()
        return ""

    def _offer(self, codes: tuple[str, ...], said: str) -> None:
        known = choices(self.asked)
        more = (said,) if said and said not in codes else ()
        offered = [(code, f"{code}. {known.get(code, '(kode tidak dikenal)')}") for code in (*codes, *more)]
        if isinstance(self.editor, ChoiceField) and offered != self.editor.offered():
            self.editor.set_choices(offered)


def _make(asked: Field, check: Check) -> KitField[Any]:
    label = field_label("keg", asked.code)
    facts: dict[str, Any] = {"required": asked.needed is not Needed.FREE, "check": check}
    match asked.kind:
        case FieldKind.BITS:
            return ChecksField(
                label, [(code, f"{code} {words}") for code, words in choices(asked).items()], **facts
            )
        case FieldKind.CHOICE:
            return ChoiceField(
                label, [(code, f"{code}. {words}") for code, words in choices(asked).items()], **facts
            )
        case FieldKind.DAY:
            return DateField(label, **facts)
        case FieldKind.COUNT:
            return NumberField(label, least=0, **facts)
        case FieldKind.TEXT:
            if asked.code in LONG:
                return LinesField(label, lines=3, **facts)
            return TextField(label, hint=_hint(asked.code), longest=1000, **facts)


def _hint(code: str) -> str:
    return texts.say("activities.hint.recommendation") if code == "recommendation" else ""
