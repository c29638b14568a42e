"""Asks for a statistical activity, block by block: what applies is shown, what disagrees is told beside it.

It stores nothing, and refuses nothing but a form without a title: an office fills it over months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.core import texts
from app.domain.tables.activity import (
    BY_CODE,
    FIELDS,
    MsKeg,
    activity_faults,
    activity_filled,
    is_asked,
    without_unasked,
)
from app.domain.tables.activity_words import BLOCKS, block_title, fields_of, missing_of
from app.domain.tables.faults import Fault, FaultKind, say_beside
from app.services.tables.activities import ActivityUse
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import ProgressLine
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, Field, Form, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.scrolled import scrolled
from app.ui.requests.activities.fields import ActivityField
from app.ui.requests.activities.history import History, Step
from app.ui.requests.activities.places import lines_of


class ActivityDialog(Dialog[MsKeg]):
    """Head and blocks I to VIII behind one another; Ctrl+Z takes a step back, Ctrl+Y again."""

    def __init__(
        self,
        parent: QWidget | None,
        years: Sequence[int],
        activity: MsKeg | None = None,
        uses: Sequence[ActivityUse] = (),
    ) -> None:
        """``years``: offered for a new one, the likeliest first; ``uses``: the tables that name it."""
        super().__init__(
            parent, "Ubah kegiatan statistik" if activity else "Kegiatan statistik baru", "Simpan kegiatan"
        )
        self._activity = activity or MsKeg("", years[0], "")
        self._faults: dict[str, str] = {}
        self._said: dict[str, str] = {}
        self._filling = True
        self.history = History()
        self._keys = {QKeySequence.StandardKey.Undo: self.undo, QKeySequence.StandardKey.Redo: self.redo}
        self.title = TextField("Judul kegiatan", required=True, hint="Misalnya: Pendataan Usaha Mikro 2025")
        self.year = ChoiceField(
            "Tahun",
            [(each, str(each)) for each in {self._activity.year: 0, **dict.fromkeys(years)}],
            required=True,
        )
        self.fields = {
            each.code: ActivityField(each.code, partial(self._fault_at, each.code)) for each in FIELDS
        }
        self.filled = MutedLabel("", self, wrap=True)
        self.line = ProgressLine(self)
        self.blocks = FilterChips([(block, block_title(block)) for block in BLOCKS])
        self.stack = QStackedWidget()
        self.pages = {block: self._make_page(block) for block in BLOCKS}
        self.note = MutedLabel("", wrap=True)  # why a block is empty
        self._place(uses)
        self._fill()
        self._connect()
        self._follow()

    def open_block(self, block: str) -> None:
        """Show a block."""
        self.blocks.choose(block)

    def value(self) -> MsKeg:
        """What the form says; answers that do not apply any more are left out."""
        return without_unasked(self._as_typed(), self._kept)

    def extra_problem(self) -> str:
        return ""

    def undo(self) -> None:
        """Take the last step back."""
        step = self.history.undo()
        if step is not None:
            self._go(step, step.before)

    def redo(self) -> None:
        """Take the step again that was taken back."""
        step = self.history.redo()
        if step is not None:
            self._go(step, step.after)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z in a line is the form's, so that steps are taken back in the order they were made."""
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            call = next((call for key, call in self._keys.items() if event.matches(key)), None)
            if call is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    call()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.history.settle()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ making

    def _make_page(self, block: str) -> Form:
        form = Form()
        for codes in lines_of(block):
            form.add(*(self.fields[code].editor for code in codes))
        return form

    def _place(self, uses: Sequence[ActivityUse]) -> None:
        self.add(self.title, self.year)
        self.year.setMaximumWidth(theme.px(140))
        self.year.setEnabled(not self._activity.key)
        for widget in (self.filled, self.line, self.blocks, self.note, self.stack):
            self.add_widget(widget)
        for block, form in self.pages.items():
            if block == "III":
                _add_under(form, MutedLabel(_say_variables(uses), wrap=True))
            self.stack.addWidget(scrolled(form))
        room = self.screen().availableSize()
        width = min(theme.px(960), room.width() - theme.px(40))
        self.setMinimumWidth(width)
        self.blocks.setFixedHeight(self.blocks.heightForWidth(width - theme.px(40)))
        self.blocks.setToolTip("Angka: isian yang masih kurang")
        self.stack.setMinimumHeight(min(theme.px(320), room.height() - theme.px(420)))
        self.resize(width, min(theme.px(700), room.height() - theme.px(40)))

    def _fill(self) -> None:
        self.title.set_value(self._activity.title)
        self.year.set_value(self._activity.year)
        for code, field in self.fields.items():
            field.show(self._activity.said(code))
        self._said = self._saying()
        # What contradicts from the beginning is shown, so that it is put right and not lost unseen.
        self._kept = {
            code
            for code, said in self._said.items()
            if said and code in BY_CODE and not is_asked(self._activity, BY_CODE[code])
        }
        self._filling = False

    def _connect(self) -> None:
        for code, field in self.fields.items():
            field.editor.changed.connect(partial(self._changed, code))
            field.editor.submitted.connect(self.accept)
            self._watch(field.editor)
        for own, plain in (("title", self.title), ("year", self.year)):
            plain.changed.connect(partial(self._changed, own))
            self._watch(plain)
        self.blocks.chosen.connect(self._turn)
        for key, call in self._keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(call)

    def _watch(self, field: Field[Any]) -> None:
        for widget in (field.focusProxy() or field, *field.findChildren(QLineEdit)):
            widget.installEventFilter(self)

    # ------------------------------------------------------------ following

    def _saying(self) -> dict[str, str]:
        said = {code: field.said() for code, field in self.fields.items()}
        return {"title": self.title.value(), "year": str(self.year.value() or ""), **said}

    def _as_typed(self) -> MsKeg:
        other = {code: said for code, said in self._activity.values.items() if code not in BY_CODE}
        said = {code: words for code, field in self.fields.items() if (words := field.said())}
        year = self.year.value() or self._activity.year
        return replace(self._activity, title=self.title.value(), year=year, values={**other, **said})

    def _changed(self, code: str) -> None:
        if self._filling:
            return
        now = self._saying()
        if now[code] != self._said.get(code, ""):
            self.history.note(code, self._said.get(code, ""), now[code])
        self._said = now
        self._follow()

    def _go(self, step: Step, words: str) -> None:
        self._filling = True
        if step.code == "title":
            self.title.set_value(words)
        elif step.code == "year":
            self.year.set_value(int(words) if words else None)
        else:
            self.fields[step.code].show(words)
            self.open_block(BY_CODE[step.code].block)
        self._filling = False
        self._said = self._saying()
        self._follow()

    def _follow(self) -> None:
        """Show what applies now, what is wrong, and how full the form is."""
        now = self.value()
        self._faults = {each.field: say_beside(each) for each in _told(activity_faults(now))}
        self._filling = True  # offering other codes changes no answer
        for code, field in self.fields.items():
            field.follow(now)
            field.editor.setVisible(is_asked(now, field.asked) or bool(code in self._kept and field.said()))
            field.editor.show_state()
        self._filling = False
        filled, needed = activity_filled(now)
        self.line.set_part(filled / needed)
        self.filled.setText(
            texts.say("activities.filled", filled=filled, needed=needed, wrong=len(self._faults))
            if self._faults
            else texts.say("activities.filled_well", filled=filled, needed=needed)
        )
        self.blocks.set_counts({block: missing_of(now, block) for block in BLOCKS})
        self._say_note(now)

    def _say_note(self, now: MsKeg) -> None:
        block = self.blocks.key()
        asked = any(not self.fields[each.code].editor.isHidden() for each in fields_of(block))
        left = len(self._as_typed().values) - len(now.values)
        said = "" if asked else texts.say("activities.only_surveys")
        if left:
            said = f"{said} {texts.say('activities.left_out', count=left)}".strip()
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _fault_at(self, code: str, _value: object) -> str:
        return self._faults.get(code, "")

    def _turn(self, block: str) -> None:
        self.stack.setCurrentIndex(BLOCKS.index(block))
        self._say_note(self.value())


def _told(faults: Sequence[Fault]) -> list[Fault]:
    """Faults that are said at a field; that it is empty is seen without words."""
    return [each for each in faults if each.kind is not FaultKind.MISSING]


def _say_variables(uses: Sequence[ActivityUse]) -> str:
    names = [each.name for use in uses for each in use.variables if each.name]
    if not names:
        return texts.say("activities.no_variables")
    return texts.say("activities.variables", names="; ".join(dict.fromkeys(names)))


def _add_under(form: Form, label: MutedLabel) -> None:
    layout = form.layout()
    if layout is not None:
        layout.addWidget(label)
