"""Pengaturan: a list of sections at the left, the chosen one at the right.

It sets nothing itself: each section reads and stores its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from app.core import texts
from app.core.changes import Changes, Topic
from app.services.data_care import DataCare
from app.services.office import Office
from app.services.people import People
from app.services.registry import Registry
from app.services.requests.opds import OpdRegister
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.commands import make_command
from app.ui.kit.tools import Tools
from app.ui.settings.data import DataSection
from app.ui.settings.holidays import HolidaysSection
from app.ui.settings.hours import HoursSection
from app.ui.settings.look import LookSection
from app.ui.settings.opds import OpdsSection
from app.ui.settings.persons import PersonsSection
from app.ui.settings.positions import PositionsSection
from app.ui.settings.profile import ProfileSection
from app.ui.settings.rulings import RulingsSection
from app.ui.settings.section import ListSection, Section

CHOSEN = "settings/section"


class SettingsScreen(Screen):
    """Everything an office sets about itself."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.OFFICE, Topic.PEOPLE, Topic.OPDS, Topic.SOPS})
    search_hint: ClassVar[str] = "Cari orang, OPD, hari libur …"

    section_changed = Signal(str)

    def __init__(
        self,
        tools: Tools,
        office: Office,
        people: People,
        opd_register: OpdRegister,
        registry: Registry,
        data_care: DataCare,
    ) -> None:
        super().__init__(tools.bus)
        self._tools = tools
        #: How each section is made when it is first needed, in the order of the list.
        self._makers: dict[str, tuple[type[Section], Callable[[], Section]]] = {
            kind.key: (kind, partial(kind, tools, *needs))
            for kind, needs in (
                (ProfileSection, (office,)),
                (PositionsSection, (people, registry)),
                (PersonsSection, (people,)),
                (OpdsSection, (people, opd_register)),
                (HoursSection, (office,)),
                (HolidaysSection, (office,)),
                (RulingsSection, (office,)),
                (LookSection, ()),
                (DataSection, (data_care, office)),
            )
        }
        self._made: dict[str, Section] = {}
        self._doors = self._make_doors()
        self._words = ""
        self.list = QListWidget(self)
        self.pages = QStackedWidget(self)
        self._lay_out()
        kept = tools.remember.get(CHOSEN)
        self._now = self._section(kept if kept in self._makers else next(iter(self._makers)))
        self.open_section(self._now.key)
        self._mark()
        # Another look makes the screen anew: the keyboard stays where it was chosen.
        self.setFocusProxy(self._now if isinstance(self._now, LookSection) else self.list)
        self.list.currentRowChanged.connect(self._row_changed)
        self.list.itemActivated.connect(self._enter)

    # ------------------------------------------------------------ what the hall reads

    def reload(self) -> None:
        """The section that is seen reads; the others when they are opened."""
        self._now.refresh()

    def heard(self, changes: Changes, initiator: object) -> None:
        for section in self._made.values():
            if changes.topics & section.listens_to:
                section.stale = True
        super().heard(changes, initiator)

    def arrive(self, what: object) -> None:
        """Open the section with this key."""
        if isinstance(what, str) and what in self._makers:
            self.open_section(what)
            self._now.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Whether nothing typed is lost, or the person gives it up."""
        unsaved = [section for section in self._made.values() if section.unsaved()]
        if not unsaved:
            return True
        names = ", ".join(section.title for section in unsaved)
        given_up = self._tools.messages.confirm(
            texts.say("settings.unsaved_title"),
            texts.say("settings.unsaved", sections=names),
            texts.say("settings.unsaved_verb"),
            grave=True,
        )
        if not given_up:
            self.open_section(unsaved[0].key)
            return False
        for section in unsaved:
            section.give_up()
        return True

    def search(self, text: str) -> None:
        self._words = text.strip()
        for key, (kind, _make) in self._makers.items():
            if self._words and issubclass(kind, ListSection):
                self._section(key)
        for section in self._made.values():
            section.search(self._words)
        self._mark()

    def search_entered(self) -> None:
        """Go to the list: the open one, else the first that holds the words."""
        made = [self._made[key] for key in self._makers if key in self._made]
        found = [section for section in made if section.hits()]
        if found and self._now not in found:
            self.open_section(found[0].key)
        self._now.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[QAction | None]:
        return (*self._now.commands(), None, *self._doors)

    def hints(self) -> str:
        return f"{self._now.hints()}   Alt+1–{len(self._doors)} bagian"

    # ------------------------------------------------------------ sections

    def section(self) -> Section:
        """The section that is seen."""
        return self._now

    def open_section(self, key: str) -> None:
        """Show the section ``key``; what is typed elsewhere stays there.  Raises ``KeyError``."""
        for action in self._now.everywhere():
            self.removeAction(action)
        self._now = self._section(key)
        self.addActions(list(self._now.everywhere()))
        self.pages.setCurrentWidget(self._now)
        self.list.setCurrentRow(list(self._makers).index(key))
        self._tools.remember.put(CHOSEN, key)
        if self.isVisible():
            self._now.refresh()
        self.commands_changed.emit()
        self.section_changed.emit(key)

    def _section(self, key: str) -> Section:
        """The section ``key``, made when it is first needed: nine at once would be felt."""
        if key not in self._made:
            section = self._made[key] = self._makers[key][1]()
            self.pages.addWidget(section)
            section.edited_changed.connect(self._mark)
            section.typed.connect(self.search_typed)
            if isinstance(section, LookSection):
                section.look_wanted.connect(self.look_wanted)
        return self._made[key]

    def _make_doors(self) -> list[QAction]:
        doors = []
        for at, (key, (kind, _make)) in enumerate(self._makers.items(), 1):
            doors.append(make_command(self, f"Buka {kind.title}", partial(self._go, key), f"Alt+{at}"))
        return doors

    def _go(self, key: str, _checked: bool = False) -> None:
        self.arrive(key)

    def _row_changed(self, row: int) -> None:
        key = list(self._makers)[row] if row >= 0 else self._now.key
        if key != self._now.key:
            self.open_section(key)

    def _enter(self) -> None:
        self._now.setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self) -> None:
        """Names of the sections, with hits of the search and a mark for what is not stored."""
        for at, (key, (kind, _make)) in enumerate(self._makers.items()):
            section = self._made.get(key)
            hits = section.hits() if section and self._words else None
            unsaved = section is not None and section.unsaved()
            name = kind.title if hits is None else f"{kind.title} ({hits})"
            item = self.list.item(at)
            item.setText(f"{name} ●" if unsaved else name)
            item.setToolTip("Ada perubahan yang belum disimpan" if unsaved else f"Alt+{at + 1}")

    def _lay_out(self) -> None:
        for kind, _make in self._makers.values():
            item = QListWidgetItem(kind.title, self.list)
            item.setSizeHint(QSize(0, theme.px(34)))
        self.list.setFixedWidth(theme.px(180))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Bagian pengaturan")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.list)
        row.addWidget(self.pages, 1)
