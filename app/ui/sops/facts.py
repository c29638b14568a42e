"""The pages of words: identity of the SOP in the official layout, its service standard.

Every word stands as in the source; where the source is empty, that is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.sop import Sop
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.labels import BodyLabel, FieldLabel, MutedLabel, SectionHeading
from app.ui.kit.panel import empty
from app.ui.sops.places import APPROVER, BOX_PAIRS, FOOT, HEAD_FIELDS, LETTER_BOXES
from app.ui.sops.words import EMPTY

# A date that not every sheet has a caption for.
_USUAL = {"approved": "Tanggal Pengesahan"}


class Box(QFrame):
    """A part that a finding may point at; ``body`` takes its lines."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_lit = False
        self.body = QVBoxLayout(self)
        edge = theme.px(8)
        self.body.setContentsMargins(edge, theme.px(5), edge, theme.px(5))
        self.body.setSpacing(theme.px(2))
        if caption:
            self.body.addWidget(FieldLabel(caption, self, wrap=True))

    def write(self, text: str) -> None:
        """A paragraph, or that the source is empty here."""
        self.body.addWidget(BodyLabel(text) if text else MutedLabel(EMPTY, self))

    def write_list(self, items: Sequence[str]) -> None:
        """Items, numbered where there are several."""
        for no, item in enumerate(items, 1):
            self.body.addWidget(BodyLabel(f"{no}. {item}" if len(items) > 1 else item))
        if not items:
            self.write("")

    def light(self, on: bool) -> None:
        """Highlight, or not any more."""
        self.is_lit = on
        tokens = theme.tokens()
        look = f"background: {tokens.nearly_soft}; border-left: {theme.px(3)}px solid {tokens.nearly};"
        self.setStyleSheet(f"Box {{ {look} }}" if on else "")


class FactPage(QScrollArea):
    """A page that scrolls; :meth:`point_at` brings one box into view and highlights it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, Box] = {}
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, theme.px(4), 0)
        self.column.setSpacing(theme.px(8))
        self.setWidget(inner)

    def point_at(self, box: str) -> None:
        """Highlight ``box`` and no other; an unknown one shows the beginning of the page."""
        for name, widget in self.boxes.items():
            widget.light(name == box)
        if box in self.boxes:
            self.column.activate()
            self.ensureWidgetVisible(self.boxes[box], 0, theme.px(24))
        else:
            self.verticalScrollBar().setValue(0)

    def box(self, name: str, caption: str = "") -> Box:
        """A new box under this name."""
        made = Box(caption, self.widget())
        self.boxes[name] = made
        return made

    def start(self) -> None:
        """Take everything out."""
        empty(self.column)
        self.boxes.clear()
        self.verticalScrollBar().setValue(0)


class IdentityPage(FactPage):
    """Institution and approval above, six boxes in three pairs below; or the form of a letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Identitas SOP", parent)

    def show_sop(self, sop: Sop) -> None:
        """Show this SOP's identity."""
        self.start()
        if sop.form == "letter":
            self._letter(sop)
        else:
            self._form(sop)
        self.column.addStretch(1)

    def _form(self, sop: Sop) -> None:
        top = Card()
        grid = QGridLayout()
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addWidget(_institution(sop), 0, 0)
        grid.addWidget(self._head(sop), 0, 1)
        top.body.addLayout(grid)
        self.column.addWidget(top)
        for pair in BOX_PAIRS:
            grid = QGridLayout()
            grid.setSpacing(theme.px(8))
            for at, field in enumerate(pair):
                grid.setColumnStretch(at, 1)
                grid.addWidget(_carded(self._list_box(sop, field)), 0, at)
            self.column.addLayout(grid)
        self._foot(sop)

    def _head(self, sop: Sop) -> QWidget:
        values = {
            "number": sop.identity.number,
            "made": sop.identity.made,
            "revised": sop.identity.revised,
            "approved": sop.identity.approved,
            "effective": sop.identity.effective,
            "title": sop.identity.title,
        }
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for field in HEAD_FIELDS:
            if field == "approved" and not (sop.identity.approved or field in sop.captions):
                continue  # most sheets have one date for both
            lines = _approver(sop) if field == APPROVER else (values[field],)
            column.addWidget(self._fact(field, sop.captions.get(field, _USUAL.get(field, "")), lines))
        column.addStretch(1)
        return inner

    def _fact(self, field: str, caption: str, lines: Sequence[str]) -> Box:
        """Caption at the left, what it says at the right."""
        box = self.box(field)
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, theme.px(130))
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(0)
        grid.addWidget(FieldLabel(caption), 0, 0, Qt.AlignmentFlag.AlignTop)
        for at, line in enumerate(lines or ("",)):
            grid.addWidget(BodyLabel(line) if line else MutedLabel(EMPTY), at, 1)
        box.body.addLayout(grid)
        return box

    def _list_box(self, sop: Sop, field: str) -> Box:
        box = self.box(field, sop.captions.get(field, ""))
        said = getattr(sop.identity, field)
        if isinstance(said, str):
            box.write(said)
        else:
            box.write_list(said)
        box.body.addStretch(1)
        return box

    def _letter(self, sop: Sop) -> None:
        top = Card()
        top.body.addWidget(_institution(sop))
        title, number = self.box("title", sop.captions.get("title", "")), self.box("number")
        title.body.addWidget(SectionHeading(sop.identity.title, wrap=True))
        number.write(f"{sop.captions.get('number', '')} {sop.identity.number or EMPTY}".strip())
        for box in (title, number):
            _centre(box)
            top.body.addWidget(box)
        self.column.addWidget(top)
        for field in LETTER_BOXES:
            self.column.addWidget(_carded(self._list_box(sop, field)))
        self._foot(sop)

    def _foot(self, sop: Sop) -> None:
        """Place and date under the page, with the signer where the head does not name one."""
        identity, caption_of = sop.identity, sop.captions.get
        is_letter = sop.form == "letter"
        dated = identity.effective if is_letter else identity.signed
        if not (identity.place or dated):
            return
        box = self.box(FOOT)
        captions = (
            caption_of("place", "Tempat"),
            caption_of("effective", "Tanggal") if is_letter else "Tanggal",
        )
        for caption, said in zip(captions, (identity.place, dated), strict=True):
            box.body.addWidget(BodyLabel(f"{caption}: {said or EMPTY}"))
        for line in _approver(sop) if is_letter else ():
            box.write(line)
        self.column.addWidget(_carded(box))


class ServicePage(FactPage):
    """The service standard: number, component, description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Standar pelayanan", parent)

    def show_sop(self, sop: Sop) -> None:
        """Show this SOP's components, or that it has none."""
        self.start()
        if sop.service:
            self._components(sop)
        else:
            nothing = MutedLabel("SOP ini tidak memuat standar pelayanan.", self, wrap=True)
            nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
            nothing.setMargin(theme.px(24))
            self.column.addWidget(nothing)
        self.column.addStretch(1)

    def _components(self, sop: Sop) -> None:
        card = Card(sop.service_title)
        if card.heading is not None:
            card.heading.setWordWrap(True)
        caption_of = sop.captions.get
        card.body.setSpacing(0)
        captions = Box()
        heads = (caption_of("no", "No"), caption_of("component", ""), caption_of("description", ""))
        captions.body.addLayout(_three(*map(MutedLabel, heads)))
        card.body.addWidget(captions)
        for component in sop.service:
            card.body.addWidget(_rule())
            box = self.box(component.name)
            name = FieldLabel(component.name, wrap=True)
            box.body.addLayout(_three(BodyLabel(component.label), name, BodyLabel(component.text)))
            card.body.addWidget(box)
        self.column.addWidget(card)
        if "acknowledged" in sop.captions:
            foot = self.box(FOOT, sop.captions["acknowledged"])
            for line in _approver(sop):
                foot.write(line)
            self.column.addWidget(_carded(foot))


def _three(first: QLabel, second: QLabel, third: QLabel) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setColumnMinimumWidth(0, theme.px(26))
    grid.setColumnStretch(1, 2)
    grid.setColumnStretch(2, 5)
    for at, label in enumerate((first, second, third)):
        grid.addWidget(label, 0, at, Qt.AlignmentFlag.AlignTop)
    return grid


def _institution(sop: Sop) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
    column.addStretch(1)
    lines: list[QLabel] = [SectionHeading(line, wrap=True) for line in sop.identity.institution]
    if sop.identity.address:
        lines.append(BodyLabel(sop.identity.address))
    for label in lines:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    column.addStretch(1)
    return inner


def _approver(sop: Sop) -> tuple[str, ...]:
    """Post, name, rank and NIP of who approved it, as far as printed."""
    identity = sop.identity
    nip = f"NIP {identity.approver_nip}" if identity.approver_nip else ""
    lines = (identity.approver_post, identity.approver_name, identity.approver_rank, nip)
    return tuple(line for line in lines if line)


def _centre(box: Box) -> None:
    for label in box.findChildren(QLabel):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)


def _rule() -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.tokens().line};")
    return line


def _carded(box: Box) -> Card:
    card = Card(pad=4)
    card.body.addWidget(box)
    return card
