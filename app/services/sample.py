"""The sample office: made-up office, people named by their posts, OPDs, running cases.

Marked as a sample wherever it shows; nobody in it exists.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.core.clock import FixedClock
from app.domain.deadlines import WorkClock
from app.services.casebook import Casebook
from app.services.casework import CaseOpening, Casework, NewCase
from app.services.office import Office, Profile
from app.services.people import OpdRow, People, PersonRow, PositionRow
from app.services.registry import Registry

#: The made-up office.
PROFILE = Profile(
    name="Dinas Komunikasi dan Informatika",
    region="Pemerintah Kabupaten Contoh",
    city="Contoh",
    address=("Jalan Contoh Nomor 1, Contoh 12345",),
    contacts=("Telepon (0000) 000000", "Laman diskominfo.contoh.example", "Pos-el diskominfo@contoh.example"),
    paper="A5",
    is_sample=True,
)

#: Days from now until which the OPDs of the sample are asked to deliver.
REQUEST_DAYS = 10
#: Sragen's nodes for taking in an OPD's data and for checking them.
RECEIVING, CHECKING = "4", "5"

#: Posts of the sample office, with the functions they fill in the five SOPs.
POSITIONS = (
    PositionRow(0, "kadis", "Kepala Dinas", 1, ("kadis",)),
    PositionRow(0, "sekretaris", "Sekretaris Dinas", 2, ("sekretaris",)),
    PositionRow(0, "kabid", "Kepala Bidang Statistik", 2, ("kabid",)),
    PositionRow(0, "kasi", "Kepala Seksi Statistik", 3, ("kasi", "subkoor")),
    PositionRow(0, "redaktur", "Redaktur", 3, ("redaktur",)),
    PositionRow(0, "jfu", "Staf Pelaksana", 4, ("jfu",)),
    PositionRow(0, "pengelola", "Pengelola Data Statistik", 4, ("pengelola_data",)),
    PositionRow(0, "admin", "Admin Data", 4, ("admin",)),
    PositionRow(0, "desain", "Tim Desain", 4, ("tim_desain",)),
)

#: Persons: code, name, rank, NIP, code of the post. Tim Desain has two.
PERSONS = (
    ("kadis", "Kepala Dinas Contoh", "Pembina Utama Muda (IV/c)", "197001011995031001", "kadis"),
    ("sekretaris", "Sekretaris Contoh", "Pembina Tk. I (IV/b)", "197202021997032001", "sekretaris"),
    ("kabid", "Kepala Bidang Contoh", "Pembina (IV/a)", "197503031999031001", "kabid"),
    ("kasi", "Kepala Seksi Contoh", "Penata Tk. I (III/d)", "198004042005042001", "kasi"),
    ("redaktur", "Redaktur Contoh", "Penata (III/c)", "198205052008051001", "redaktur"),
    ("jfu", "Staf Pelaksana Contoh", "Pengatur (II/c)", "199006062014062001", "jfu"),
    ("pengelola", "Pengelola Data Contoh", "Penata Muda (III/a)", "199107072015071001", "pengelola"),
    ("admin", "Admin Data Contoh", "Penata Muda (III/a)", "199208082016082001", "admin"),
    ("desain1", "Tim Desain Contoh 1", "Pengatur (II/c)", "199309092017091001", "desain"),
    ("desain2", "Tim Desain Contoh 2", "Pengatur (II/c)", "199410102018102001", "desain"),
)

#: OPDs: code and name.
OPDS = (
    ("DINKES", "Dinas Kesehatan"),
    ("DISDIK", "Dinas Pendidikan"),
    ("DINSOS", "Dinas Sosial"),
    ("DPUPR", "Dinas Pekerjaan Umum dan Penataan Ruang"),
    ("DISPERKIM", "Dinas Perumahan dan Kawasan Permukiman"),
    ("DISNAKER", "Dinas Tenaga Kerja"),
    ("DISTAN", "Dinas Pertanian"),
    ("DKP", "Dinas Ketahanan Pangan"),
    ("DLH", "Dinas Lingkungan Hidup"),
    ("DUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil"),
    ("DISHUB", "Dinas Perhubungan"),
    ("BAPPEDA", "Badan Perencanaan Pembangunan Daerah"),
)


def opd_rows() -> tuple[OpdRow, ...]:
    """The dozen sample OPDs."""
    return tuple(OpdRow(0, code, name) for code, name in OPDS)


def person_rows(positions: dict[str, int]) -> tuple[PersonRow, ...]:
    """The sample persons; ``positions``: ids by code."""
    return tuple(
        PersonRow(0, code, name, rank, nip, positions[post]) for code, name, rank, nip, post in PERSONS
    )


class SampleOffice:
    """Fills an empty database with the sample."""

    def __init__(
        self,
        registry: Registry,
        people: People,
        office: Office,
        opening: CaseOpening,
        casework: Casework,
        casebook: Casebook,
        clock: FixedClock,
    ) -> None:
        self._registry = registry
        self._people = people
        self._office = office
        self._opening = opening
        self._casework = casework
        self._casebook = casebook
        self._clock = clock
        self._past: WorkingPast

    def fill(self, logo: bytes) -> None:
        """Profile, posts, persons and OPDs; what is there already is left alone."""
        if self._people.persons():
            return
        self._office.save_profile(PROFILE, logo)
        for position in POSITIONS:
            self._people.save_position(position)
        posts = {row.code: row.id for row in self._people.positions()}
        for person in person_rows(posts):
            self._people.save_person(person)
        for opd in opd_rows():
            self._people.save_opd(opd)

    def run_cases(self, now: datetime) -> None:
        """Three running cases, their acts on the working days up to ``now`` (UTC).

        Raises ``Refused`` where the calendar has no service hours.
        """
        if self._casebook.cases():
            return
        clock = WorkClock(self._office.calendar())
        clock.next_opening(now)  # raises without service hours, where ago() would search for ever
        self._past = WorkingPast(clock, now)
        self._collecting()
        self._book()
        self._publishing()

    # -- the three cases: numbers are working minutes before now ---------------------------

    def _collecting(self) -> None:
        """Metro 2023, asked, signed and distributed: some OPDs have delivered, one check is late."""
        year = self._past.today.year - 1
        case = self._open(
            2400, "metro-pengumpulan", f"Pengumpulan data sektoral tahun {year}", str(year), "kadis", slice(6)
        )
        for minutes, outcome in (
            (2395, ""),
            (2389, ""),
            (2365, ""),
            (2320, ""),
            (2314, "perbaiki"),
            (2290, ""),
            (2284, "setuju"),
            (2278, "setuju"),
            (2271, "tanda tangan"),
            (2268, ""),
            (2265, ""),
            (2250, ""),
        ):
            note = "Cantumkan batas penyerahan pada surat" if outcome == "perbaiki" else ""
            self._finish(minutes, self._live(case)[0], outcome, note)
        first, second, third, *_waiting = self._live(case)
        self._arrive(1700, first)
        self._finish(1650, first)
        self._arrive(1000, second)  # its norm, one working day, is over by now
        self._casework.open([second], self._who("jfu"))
        self._arrive(35, third)

    def _book(self) -> None:
        """Sragen, data being checked: one OPD sent back, one held, one late, one nearly."""
        year = self._past.today.year
        case = self._open(
            2000, "sragen-pengelolaan", f"Buku Statistik Sektoral {year}", str(year), "kabid", slice(4, 10)
        )
        for minutes in (1995, 1960):
            self._finish(minutes, self._live(case)[0])
        back, held, late, nearly, on_time, _waiting = self._live(case)
        self._check(back, case, arrived=900, received=890)
        self._finish(870, self._checking(case), "Belum sesuai", "Jumlah menurut jenis kelamin tidak cocok")
        self._check(held, case, arrived=860, received=850)
        self._at(840)
        self._casework.hold(
            [self._checking(case)], self._who("admin"), "Menunggu keterangan OPD tentang satuan"
        )
        self._check(late, case, arrived=700, received=690)
        self._check(nearly, case, arrived=45, received=22)  # 8 of 30 minutes are left
        self._arrive(5, on_time)

    def _publishing(self) -> None:
        """Magetan, a design sent back once, now waiting for the editor's signature."""
        year = self._past.today.year - 1
        case = self._open(1500, "magetan-penyebarluasan", f"Infografis IPM {year}", str(year), "redaktur")
        for minutes, outcome in (
            (1495, ""),
            (1400, ""),
            (1250, ""),
            (1150, ""),
            (1100, "Ya"),
            (400, ""),
            (300, ""),
            (50, "Tidak"),
        ):
            note = "Keterangan sumbu grafik sulit dibaca" if outcome == "Ya" else ""
            self._finish(minutes, self._live(case)[0], outcome, note)

    # -- details ------------------------------------------------------------------------

    def _at(self, minutes: int) -> None:
        self._clock.set(self._past.ago(minutes))

    def _open(
        self, minutes: int, sop: str, title: str, period: str, user: str, opds: slice = slice(0)
    ) -> int:
        self._at(minutes)
        chosen = tuple(row.id for row in self._people.opds()[opds])
        new = NewCase(
            sop_version_id=self._registry.find(sop),
            title=title,
            period=period,
            opds=chosen,
            request_due=self._past.today + timedelta(days=REQUEST_DAYS) if chosen else None,
        )
        return self._opening.open_case(new, self._who(user)).ids[0]

    def _arrive(self, minutes: int, task: int) -> None:
        self._at(minutes)
        self._casework.arrived([task], self._holder(task))

    def _check(self, task: int, case: int, *, arrived: int, received: int) -> None:
        """Let an OPD's data come and be taken in: what follows is their check."""
        self._arrive(arrived, task)
        self._finish(received, next(t for t in self._live(case) if self._node(t) == RECEIVING))

    def _checking(self, case: int) -> int:
        """The newest task of the check."""
        return next(t for t in reversed(self._live(case)) if self._node(t) == CHECKING)

    def _finish(self, minutes: int, task: int, outcome: str = "", note: str = "") -> None:
        """Complete a task as its holder; where a file is due, the sample says that it has none."""
        detail = self._casebook.task(task)
        holder = self._who(detail.row.holder_code)
        asks_file = detail.kind == "distribute" or (detail.makes and not detail.made_by_alur)
        self._at(minutes + 1)
        self._casework.open([task], holder)
        self._at(minutes)
        reason = "Data contoh, tanpa berkas" if asks_file else ""
        self._casework.done([task], holder, outcome=outcome, note=note, no_output=reason)

    def _live(self, case: int) -> list[int]:
        return [row.task for row in self._casebook.case(case).tasks if row.state.is_live]

    def _node(self, task: int) -> str:
        return self._casebook.task(task).row.node

    def _holder(self, task: int) -> int:
        return self._who(self._casebook.task(task).row.holder_code)

    def _who(self, code: str) -> int:
        return self._people.person(code).id


class WorkingPast:
    """The time before an instant, counted in the office's working minutes."""

    def __init__(self, clock: WorkClock, now: datetime) -> None:
        self._clock = clock
        self._now = now
        self.today: date = clock.to_local(now).date()

    def ago(self, minutes: int) -> datetime:
        """The instant (UTC), inside service hours, with ``minutes`` of them between it and now."""
        left = timedelta(minutes=minutes)
        day = self.today
        while True:
            for window in reversed(self._clock.windows_on(day)):
                opening = self._instant(day, window.open)
                closing = min(self._instant(day, window.close), self._now)
                if closing - opening >= left:
                    return closing - left
                left -= max(closing - opening, timedelta())
            day -= timedelta(days=1)

    def _instant(self, day: date, minute: int) -> datetime:
        return self._clock.from_local(datetime.combine(day, time()) + timedelta(minutes=minute))
