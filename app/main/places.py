"""The places of the window: words and list heads first, the screens once the services are there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from app.ui.shell.place import Factory, Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bootstrap import House
    from app.ui.kit.tools import Tools

PLACES = (
    Place("beranda", "Beranda", "view-dashboard-outline", "Ctrl+1"),
    Place(
        "antrean",
        "Antrean",
        "inbox-full-outline",
        "Ctrl+2",
        head=("Sisa waktu kerja", "Langkah", "Kegiatan", "Masuk, dari", "Batas"),
    ),
    Place(
        "kegiatan", "Kegiatan", "briefcase-outline", "Ctrl+3", head=("Kegiatan", "SOP", "Langkah", "Keadaan")
    ),
    Place("sop", "SOP", "sitemap-outline", "Ctrl+4", head=("Nomor", "Judul", "Instansi")),
    Place(
        "permintaan",
        "Permintaan data",
        "table-arrow-right",
        "Ctrl+5",
        head=("OPD", "Masuk", "Tepat waktu"),
    ),
    Place(
        "masuk",
        "Data masuk",
        "table-check",
        "Ctrl+6",
        head=("OPD", "Putaran", "Temuan", "Belum ada", "Keadaan"),
    ),
    Place("tabel", "Tabel", "table-large", "Ctrl+7", head=("Tabel", "Tahun", "OPD")),
    Place(
        "buku",
        "Buku",
        "book-open-variant",
        "Ctrl+8",
        head=("Tahun", "Judul", "Keadaan", "Tabel", "Belum ada"),
    ),
    Place(
        "disposisi", "Disposisi", "file-sign", "Ctrl+9", head=("Agenda", "Tanggal", "Dari", "Kepada", "Hal")
    ),
    Place("pengaturan", "Pengaturan", "cog-outline", "Ctrl+,", at_bottom=True),
)


def factories(tools: Tools, house: House) -> Mapping[str, Factory]:
    """How each place's screen is made; the screens are imported when first opened."""
    return {
        "beranda": partial(_home, tools, house),
        "antrean": partial(_queue, tools, house),
        "kegiatan": partial(_cases, tools, house),
        "sop": partial(_sops, tools, house),
        "permintaan": partial(_requests, tools, house),
        "masuk": partial(_submissions, tools, house),
        "tabel": partial(_tables, tools, house),
        "buku": partial(_books, tools, house),
        "disposisi": partial(_dispositions, tools, house),
        "pengaturan": partial(_settings, tools, house),
    }


def _home(tools: Tools, house: House) -> QWidget:
    from app.ui.home.screen import HomeScreen

    return HomeScreen(
        tools,
        house.queues,
        house.casebook,
        house.office,
        house.people,
        house.versions,
        house.requests,
        house.submissions,
        house.books,
    )


def _queue(tools: Tools, house: House) -> QWidget:
    from app.ui.queues.queue_screen import QueueScreen

    return QueueScreen(
        tools,
        house.queues,
        house.casebook,
        house.casework,
        house.dispositions,
        house.documents,
        house.hall,
        house.submissions,
        house.books,
        house.outputs,
    )


def _cases(tools: Tools, house: House) -> QWidget:
    from app.ui.casework.screen import CaseworkScreen

    return CaseworkScreen(
        tools,
        house.casebook,
        house.casework,
        house.opening,
        house.registry,
        house.people,
        house.office,
        house.dispositions,
        house.submissions,
    )


def _sops(tools: Tools, house: House) -> QWidget:
    from app.ui.sops.screen import SopsScreen

    return SopsScreen(
        tools,
        house.registry,
        house.drafting,
        house.versions,
        house.sop_papers,
        house.office,
        house.people,
    )


def _requests(tools: Tools, house: House) -> QWidget:
    from app.ui.requests.screen import RequestsScreen

    return RequestsScreen(
        tools,
        house.requests,
        house.request_papers,
        house.tables,
        house.people,
        house.casebook,
        house.office,
    )


def _submissions(tools: Tools, house: House) -> QWidget:
    from app.ui.submissions.screen import SubmissionsScreen

    return SubmissionsScreen(
        tools, house.submissions, house.intake, house.office_rules, house.requests, house.people, house.office
    )


def _tables(tools: Tools, house: House) -> QWidget:
    from app.ui.tables.screen import TablesScreen

    return TablesScreen(tools, house.explorer, house.books, house.office)


def _books(tools: Tools, house: House) -> QWidget:
    from app.ui.books.screen import BooksScreen

    return BooksScreen(
        tools,
        house.books,
        house.book_pages,
        house.book_reviews,
        house.tables,
        house.office,
    )


def _dispositions(tools: Tools, house: House) -> QWidget:
    from app.ui.dispositions.screen import DispositionsScreen

    return DispositionsScreen(tools, house.dispositions, house.office)


def _settings(tools: Tools, house: House) -> QWidget:
    from app.ui.settings.screen import SettingsScreen

    return SettingsScreen(
        tools, house.office, house.people, house.opd_register, house.registry, house.data_care
    )
