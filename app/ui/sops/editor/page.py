"""The editor of a draft: table, identity, lists, service standard, captions, with its findings below.

It opens no other place and decides nothing about versions; it writes one draft, by itself.
The screen that holds it disables its own commands of the same keys while it is open.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.changes import Changes, Topic
from app.core.texts import say
from app.domain.dates import say_moment
from app.domain.editing import RemoveRemark, Take
from app.domain.findings import Finding, fix
from app.domain.pasting import PasteTable, read_table
from app.domain.sop import Sop
from app.services.drafting import Drafting
from app.services.office import Office
from app.services.people import People
from app.services.registry import Registry
from app.services.versions import Versions
from app.ui.kit import theme
from app.ui.kit.saving import SaveState
from app.ui.kit.tools import Tools
from app.ui.sops.editor.bars import RescueBar, TitleBar, TroubleBar
from app.ui.sops.editor.commands import EditorCommands
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.judging import Judge
from app.ui.sops.editor.pages import TABLE, EditorPages
from app.ui.sops.editor.paper import DraftPapers
from app.ui.sops.editor.pastedialog import PasteTableDialog
from app.ui.sops.editor.pictures import Pictures
from app.ui.sops.editor.reading import EditorReader, Opened
from app.ui.sops.editor.saving import Autosave

_FIELDS = (QLineEdit, QPlainTextEdit, QComboBox)


class EditorPage(QWidget):
    """``open_draft`` begins; ``closed`` says that the person is done and everything is stored.

    ``sop_wanted`` carries the version id of a linked SOP to be opened, ``paper_wanted`` the text to be
    previewed, ``commands_changed`` that :meth:`commands` answers others, ``draft_changed`` that the text
    goes on in another draft (a copy).
    """

    closed = Signal()
    opened = Signal()
    sop_wanted = Signal(int)
    paper_wanted = Signal(object)
    commands_changed = Signal()
    draft_changed = Signal(int)

    def __init__(
        self,
        tools: Tools,
        drafting: Drafting,
        sop_papers: DraftPapers,
        registry: Registry,
        versions: Versions,
        people: People,
        office: Office,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._reader = EditorReader(drafting, registry, people, office, versions, tools.clock)
        self._was_in = 0  # the draft whose steps can be undone
        self._seen: Sop | None = None  # the text that lists have heard of
        self.document = SopDocument(self._reader.nothing(), self)
        self.autosave = Autosave(tools, drafting, self.document)
        self.judge = Judge(tools.runner, self.document)
        self.acts = EditorCommands(self, self)
        self.bar = TitleBar(self.acts.in_bar())
        self.trouble, self.rescue = TroubleBar(), RescueBar()
        self.pages = EditorPages(tools, self.document, sop_papers)
        self.pictures = Pictures(tools, office, self.document, self.pages.identity.logo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for widget in (self.bar, self.trouble, self.rescue):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        self._connect()

    # ------------------------------------------------------------ what the screen asks

    def open_draft(self, version_id: int) -> None:
        """Show and edit the draft ``version_id``; what was edited before is stored first."""
        if self.autosave.unsaved() and not self.leave():
            return
        self._tools.runner.ask(
            self._reader.open,
            version_id,
            done=self._arrived,
            failed=self._tools.messages.problem,
            newest="draft",
        )

    def version_id(self) -> int:
        """The draft being edited, 0 for none."""
        return self.autosave.draft_id

    def flush(self) -> bool:
        """Store pending typing now; whether everything is stored."""
        return self.autosave.flush()

    def leave(self) -> bool:
        """Store everything; False when the person wants to stay with what could not be stored.

        The draft stays open: who comes back goes on writing.
        """
        stored = self.flush()
        if self.autosave.draft_id and self._seen != self.document.sop:
            self._seen = self.document.sop
            self._tools.bus.changed(Changes.of(Topic.SOPS, ids=(self.autosave.draft_id,)), self)
        return stored or self._tools.messages.confirm(
            "Belum tersimpan",
            f"{self.autosave.problem} Ketikan terakhir hilang bila penyunting ditutup sekarang.",
            "Tutup tanpa menyimpan",
            grave=True,
        )

    def close_draft(self) -> None:
        """The person is done."""
        if self.leave():
            self.autosave.stop()
            self.closed.emit()

    def commands(self) -> Sequence[QAction | None]:
        """Acts possible here; None is a line between groups."""
        own = self.pages.commands()
        return (*self.acts.common(), None, *own) if own else self.acts.common()

    def hints(self) -> str:
        """The keys that work here."""
        own = self.pages.hints()
        return own or "Alt+1–6 bagian   Ctrl+Z urungkan   F8 temuan   Ctrl+Shift+V tempel tabel   Esc selesai"

    def show_finding(self, finding: Finding) -> None:
        """Go to where this was found."""
        self.pages.show_finding(finding)

    def search(self, text: str) -> None:
        """Go to the first cell of the table, from the present one on, that says ``text``."""
        self._say_found(self.pages.search(text))

    def search_on(self) -> None:
        """Go to the next cell that says the words searched last, round and round."""
        self._say_found(self.pages.search_on())

    # ------------------------------------------------------------ acts

    def undo(self) -> None:
        """Take the last step back."""
        self.document.undo()

    def redo(self) -> None:
        """Take the step again."""
        self.document.redo()

    def mend(self) -> None:
        """Take the remedy of the chosen finding, as one step."""
        finding = self.pages.findings.finding()
        mended = fix(self.document.sop, finding) if finding is not None else None
        if finding is not None and mended is not None:
            self.document.settle()
            self.document.apply(Take(say("edit.mend", place=finding.place), mended))
            self.judge.check()

    def remark_of_finding(self) -> int:
        """Place of the remark (a reading of the source) that the chosen finding repeats; -1 for none."""
        finding = self.pages.findings.finding()
        remarks = self.document.sop.remarks
        wanted = (finding.code, finding.text) if finding is not None else None
        return next((at for at, one in enumerate(remarks) if (one.code, one.text) == wanted), -1)

    def settle_remark(self) -> None:
        """The chosen reading is settled: it is taken out of the SOP."""
        self.document.settle()
        if self.document.apply(RemoveRemark(self.remark_of_finding())):
            self.judge.check()

    def paste_table(self) -> None:
        """Take a table from the clipboard into the rows."""
        self.paste_from(QGuiApplication.clipboard().mimeData())

    def paste_from(self, mime: QMimeData) -> None:
        """Take the table in ``mime`` into the rows, after the person has looked at it."""
        grid = read_table(mime.html() if mime.hasHtml() else "", mime.text() if mime.hasText() else "")
        if grid is None:
            self._tools.messages.problem(say("editor.no_table"))
            return
        self.pages.show_page(TABLE)
        self.pages.table.palette_box.hide()
        PasteTableDialog(self, grid, self.document.sop).open_for(self._paste)

    def preview(self) -> None:
        """Ask for the paper of the text as it stands."""
        self.paper_wanted.emit(self.document.sop)

    def load_anew(self) -> None:
        """Show what somebody else stored; what is written here and was not copied away is given up."""
        self._tools.runner.ask(
            self._reader.open,
            self.autosave.draft_id,
            done=self._arrived,
            failed=self._tools.messages.problem,  # no draft any more: the text stays, to be copied away
            newest="draft",
        )

    # ------------------------------------------------------------ inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a field first, then the editor."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        event.accept()
        focus = self.focusWidget()
        if isinstance(focus, _FIELDS) and focus.hasFocus():
            self.pages.chips.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_draft()

    def _connect(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.autosave.state_changed.connect(self._say_saved)
        self.autosave.copied.connect(self._copied)
        self.trouble.load_wanted.connect(self.load_anew)
        self.trouble.copy_wanted.connect(self.autosave.copy_away)
        self.rescue.taken.connect(self._take_rescued)
        self.rescue.dropped.connect(self._drop_rescued)
        self.document.changed.connect(self._changed)
        self.document.findings_changed.connect(self.acts.refresh)
        self.document.undo_stack.indexChanged.connect(self._stepped)
        self.pages.findings.chosen.connect(self._finding_chosen)
        self.pages.sop_wanted.connect(self.sop_wanted)
        self.pages.page_changed.connect(self.commands_changed)
        self.pages.table_pasted.connect(self.paste_from)

    def _paste(self, edit: PasteTable) -> None:
        self.document.settle()
        before = len(self.document.sop.rows)
        if self.document.apply(edit):
            where = "" if edit.instead or not before else f" di bawah baris {before}"
            words = f"{len(edit.rows)} baris ditempel{where}."
            self.judge.check()
            self.pages.table.go_to(f"row:{1 if edit.instead else before + 1}")
            self._tools.messages.info(words, undo=self.undo)

    def _arrived(self, opened: Opened) -> None:
        given_up = self.autosave.has_kept(opened.draft.id)  # by who loads the draft anew
        self.autosave.stop()
        self.autosave.zone = opened.zone
        if self._was_in != opened.draft.id or self.document.sop != opened.draft.sop:
            self.document.load(opened.draft.sop)
        self._was_in = opened.draft.id  # who comes back to the same text can still undo
        self.autosave.follow(opened.draft)
        self._seen = opened.draft.sop
        self.pages.set_surroundings(opened)
        self.pictures.show_own()
        self._show_title()
        self._offer_rescued(opened, given_up=given_up)
        self.acts.refresh()
        if self.hasFocus():
            self.pages.open_page(self.pages.page())
        self._tools.runner.ask(
            self._reader.functions, done=self.pages.table.set_functions, newest="functions"
        )
        self.opened.emit()

    def _offer_rescued(self, opened: Opened, *, given_up: bool) -> None:
        rescued = None if given_up else opened.rescued
        moment = say_moment(rescued.at.astimezone(opened.zone)) if rescued is not None else ""
        moved = rescued is not None and rescued.revision != opened.draft.revision
        self.rescue.offer(rescued, moment, moved=moved)

    def _take_rescued(self, sop: Sop) -> None:
        """Go on from what was typed before the program ended, as one step that can be undone."""
        self.document.settle()
        self.autosave.take_up(sop)
        self.document.apply(Take("Pulihkan ketikan", sop))
        self.judge.check()

    def _drop_rescued(self) -> None:
        self.autosave.take_up(self.document.sop)
        self.autosave.forget_rescued()

    def _say_found(self, found: str) -> None:
        if found:
            self._tools.messages.info(found)

    def _copied(self) -> None:
        self._was_in = self.autosave.draft_id
        self._show_title()
        self.draft_changed.emit(self.autosave.draft_id)
        words = f"Disimpan sebagai konsep baru “{self.document.sop.identity.title}”."
        self._tools.messages.info(words)

    def _changed(self, marks: frozenset[str | int]) -> None:
        if "identity.title" in marks:
            self._show_title()

    def _stepped(self, _index: int) -> None:
        self.acts.refresh()

    def _finding_chosen(self, finding: Finding | None) -> None:
        self.acts.refresh()
        if finding is not None:
            self.pages.show_finding(finding)

    def _show_title(self) -> None:
        title = self.document.sop.identity.title or "tanpa judul"
        no = self.autosave.draft.version_no if self.autosave.draft is not None else 1
        self.bar.show_title(f"Konsep: {title}" + (f" (versi {no})" if no > 1 else ""))

    def _say_saved(self) -> None:
        self.bar.show_saved(self.autosave)
        self.trouble.show_state(self.autosave)
        self.acts.preview_action.setEnabled(self.autosave.state is not SaveState.MOVED)
