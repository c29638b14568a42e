"""A form that scrolls where large letters or a low screen leave too little room for it.

It adds no field.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea

from app.ui.kit.fields import Form


def scrolled(form: Form) -> QScrollArea:
    """``form`` at the top of its page; only up and down, and the keyboard passes by."""
    layout = form.layout()
    if isinstance(layout, QBoxLayout):
        layout.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area
