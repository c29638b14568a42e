"""Profil dan kop: whose office it is, and how its letterhead prints.

It draws no letterhead itself: the specimen comes from the service.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes
from app.core.errors import OutsideTrouble, UserError
from app.domain.papers import PAPER_SIZES, size_name
from app.services.office import Office, Profile
from app.ui.kit import theme
from app.ui.kit.fields import CheckField, ChoiceField, FileField, LinesField, TextField
from app.ui.kit.paper import PaperPreview
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools
from app.ui.settings.section import FormSection


class ProfileSection(FormSection):
    """The office's name, address, logo and paper, with a specimen beside."""

    key = "profil"
    title = "Profil dan kop"
    lead = "Yang diisi di sini tercetak pada kop setiap surat dan disposisi."

    def __init__(self, tools: Tools, office: Office) -> None:
        self._office = office
        self._profile = Profile()
        super().__init__(tools)

    def build(self) -> None:
        self._pause = Pause(400, self)
        self._pause.over.connect(self.show_specimen)
        self.region = TextField(
            "Pemerintah daerah", hint="Baris pertama kop, misalnya Pemerintah Kabupaten Contoh"
        )
        self.name = TextField(
            "Perangkat daerah", required=True, hint="Misalnya Dinas Komunikasi dan Informatika"
        )
        self.city = TextField("Kota tempat surat dibuat", hint="Tercetak di depan tanggal")
        self.paper = ChoiceField(
            "Kertas disposisi", [(size, size_name(size)) for size in PAPER_SIZES], required=True
        )
        self.address = LinesField("Alamat", lines=2)
        self.contacts = LinesField(
            "Telepon, laman, pos-el", lines=3, hint="Satu baris di sini satu baris pada kop"
        )
        self.logo = FileField(
            "Logo baru", self.tools.messages, "Gambar (*.png *.jpg *.jpeg)", hint="PNG atau JPEG"
        )
        self.without_logo = CheckField("Hapus logo yang tersimpan", hint="Kop kemudian tercetak tanpa gambar")
        self.form.add(self.region)
        self.form.add(self.name)
        self.form.add(self.city, self.paper)
        self.form.add(self.address)
        self.form.add(self.contacts)
        self.form.add(self.logo)
        self.form.add(self.without_logo)

    def beside(self) -> QWidget:
        self.preview = PaperPreview(self.tools.messages, nothing="Contoh kop tampil di sini.")
        self.preview.setMinimumHeight(theme.px(380))
        return self.preview

    def reload(self) -> None:
        self.tools.runner.ask(self._office.profile, done=self._known, newest="profile")

    def profile(self) -> Profile:
        """The profile as the form says."""
        return Profile(
            name=self.name.value(),
            region=self.region.value(),
            city=self.city.value(),
            address=_rows(self.address.value()),
            contacts=_rows(self.contacts.value()),
            logo_sha256="" if self.without_logo.value() else self._profile.logo_sha256,
            paper=self.paper.value() or self._profile.paper,
            is_sample=self._profile.is_sample,
        )

    def store(self) -> None:
        work = partial(_save, self._office, self.profile(), self.logo.value())
        self.tools.runner.do(work, done=self._kept)

    def edited(self) -> None:
        if self.form.valid():
            self._pause.begin()

    def _known(self, profile: Profile) -> None:
        self._profile = profile
        self.without_logo.setVisible(bool(profile.logo_sha256))
        self.fill(
            (
                (self.region, profile.region),
                (self.name, profile.name),
                (self.city, profile.city),
                (self.paper, profile.paper),
                (self.address, "\n".join(profile.address)),
                (self.contacts, "\n".join(profile.contacts)),
                (self.logo, None),
                (self.without_logo, False),
            )
        )

    def _kept(self, _changes: Changes) -> None:
        self.stored(texts.say("settings.profile_stored"))

    def show_specimen(self) -> None:
        """Draw the letterhead as the form says it."""
        self.tools.runner.ask(
            partial(_specimen, self._office, self.profile(), self.logo.value()),
            done=self._drawn,
            failed=self._not_drawn,
            newest="specimen",
        )

    def _drawn(self, data: bytes) -> None:
        self.preview.show_paper(data, "contoh-kop.pdf")

    def _not_drawn(self, error: UserError) -> None:
        self.preview.clear(str(error))


def _rows(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _save(office: Office, profile: Profile, logo: Path | None) -> Changes:
    return office.save_profile(profile, _picture(logo))


def _specimen(office: Office, profile: Profile, logo: Path | None) -> bytes:
    return office.preview_letterhead(profile, _picture(logo))


def _picture(logo: Path | None) -> bytes | None:
    """The bytes of a new logo; raises ``OutsideTrouble`` when the file cannot be read."""
    try:
        return logo.read_bytes() if logo else None
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutsideTrouble("settings.logo_unreadable", name=logo, reason=reason) from error
