"""Labelled fields that validate while the person types, and the form that holds them.

It knows no rule of the office: a rule comes as a ``check``.
"""

from __future__ import annotations

from app.ui.kit.fields.base import Check, Field, Form
from app.ui.kit.fields.checks import ChecksField
from app.ui.kit.fields.choice import CheckField, ChoiceField
from app.ui.kit.fields.dates import DateField, TimeField
from app.ui.kit.fields.file import FileField
from app.ui.kit.fields.number import NumberField
from app.ui.kit.fields.ordered import OrderedField
from app.ui.kit.fields.rows import RowsField
from app.ui.kit.fields.text import LinesField, TextField

__all__ = [
    "Check",
    "CheckField",
    "ChecksField",
    "ChoiceField",
    "DateField",
    "Field",
    "FileField",
    "Form",
    "LinesField",
    "NumberField",
    "OrderedField",
    "RowsField",
    "TextField",
    "TimeField",
]
