"""Knows how a person writes SOPs at the registry: begin one, revise one, put it in force, by clicks.

It checks nothing but that the way goes on.
"""

from __future__ import annotations

from dataclasses import replace

from app.ui.sops.dialogs import InForceDialog, NewSopDialog
from tests.ui.sops.conftest import Clerk


def begin(clerk: Clerk, title: str) -> int:
    """A new SOP by clicks; its draft is open in the editor afterwards."""
    clerk.click("SOP baru…")
    dialog = clerk.dialog(NewSopDialog)
    clerk.qtbot.keyClicks(dialog.title.editor, title)
    clerk.agree(dialog)
    return open_draft(clerk)


def open_draft(clerk: Clerk) -> int:
    """The draft in the editor."""
    editor = clerk.screen.workbench.editor
    assert editor is not None
    assert editor.isVisible()
    return editor.version_id()


def finish(clerk: Clerk) -> None:
    """Leave the editor by its button."""
    clerk.click("Selesai menyunting")
    assert clerk.screen.sheet.isVisible()


def revise(clerk: Clerk, text: str) -> int:
    """Begin a revision by its button, change the first row, come back to the sheet."""
    clerk.click("Revisi")
    draft_id = open_draft(clerk)
    finish(clerk)
    draft = clerk.house.drafting.open(draft_id)
    row = replace(draft.sop.rows[0], text=text)
    sop = replace(draft.sop, rows=(row, *draft.sop.rows[1:]))
    clerk.house.drafting.save(draft_id, draft.revision, sop, clerk.me)
    clerk.screen.reload()
    return draft_id


def put_in_force(clerk: Clerk) -> None:
    """Approve the draft looked at and put it in force from today on, by clicks."""
    clerk.click("Sahkan")
    clerk.click("Berlakukan…")
    clerk.agree(clerk.dialog(InForceDialog))
