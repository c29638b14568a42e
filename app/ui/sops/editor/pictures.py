"""A picture of its own as the logo of an SOP: chosen, stored, named in the document.

It knows no format: the service refuses what no paper can carry.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.core.errors import OutsideTrouble
from app.domain.editing import SetLogo
from app.services.office import Office
from app.ui.kit.tools import Tools
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.logo import LogoChoice

_KINDS = "Gambar (*.png *.jpg *.jpeg)"


class Pictures(QObject):
    """Brings pictures in and shows the one the document names."""

    def __init__(self, tools: Tools, office: Office, document: SopDocument, choice: LogoChoice) -> None:
        super().__init__(choice)
        self._tools = tools
        self._office = office
        self._document = document
        self._choice = choice
        choice.picture_wanted.connect(self.choose)

    def choose(self) -> None:
        """Let the person choose a picture; it is stored and becomes the logo."""
        path = self._tools.messages.choose_file("Logo SOP", _KINDS)
        if path is not None:
            self._tools.runner.ask(
                partial(_kept, self._office, path), done=self._stored, failed=self._tools.messages.problem
            )

    def show_own(self) -> None:
        """Fetch the picture that the document names."""
        logo = self._document.sop.logo
        if logo not in ("", "office"):
            self._tools.runner.ask(
                partial(_fetched, self._office, logo), done=self._fetched, failed=self._tools.messages.problem
            )

    def _stored(self, found: tuple[str, bytes]) -> None:
        self._fetched(found)
        self._document.apply(SetLogo(found[0]))

    def _fetched(self, found: tuple[str, bytes]) -> None:
        self._choice.set_own(*found)


def _kept(office: Office, path: Path) -> tuple[str, bytes]:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutsideTrouble("editor.picture_unreadable", name=path.name, reason=reason) from error
    return office.keep_picture(data), data


def _fetched(office: Office, digest: str) -> tuple[str, bytes]:
    return digest, office.picture(digest)
