"""The sample office: made-up office, people named by their posts, OPDs, running cases.

Marked as a sample wherever it shows; nobody in it exists.
"""

from __future__ import annotations

from datetime import datetime, timedelta

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
        """Three running cases, begun on the working days before ``now`` (UTC)."""
        if self._casebook.cases():
            return
        calendar = WorkClock(self._office.calendar())
        morning = _working_mornings(calendar, now)
        self._collecting(morning[4])
        self._book(morning[3])
        self._publishing(morning[1])

    # -- the three cases ----------------------------------------------------------------

    def _collecting(self, start: datetime) -> None:
        """Metro 2023, asked, signed and distributed; some OPDs have delivered."""
        case = self._open("metro-pengumpulan", "Pengumpulan data sektoral", start, "kadis", opds=6)
        for minutes, step in enumerate(("", "", "", "", "setuju", "setuju", "tanda tangan", "", "", "")):
            self._clock.set(start + timedelta(minutes=8 * minutes + 5))
            (task,) = self._live(case)
            self._finish(task, step)
        self._clock.set(start + timedelta(days=1, minutes=20))
        waiting = self._live(case)
        self._casework.arrived(waiting[:2], self._who("jfu"))
        self._finish(waiting[0], "")

    def _book(self, start: datetime) -> None:
        """Sragen, data being checked: one OPD sent back, one held."""
        case = self._open("sragen-pengelolaan", "Buku statistik sektoral", start, "kabid", opds=5)
        for minutes in (5, 50):
            self._clock.set(start + timedelta(minutes=minutes))
            (task,) = self._live(case)
            self._finish(task, "")
        self._clock.set(start + timedelta(days=1, minutes=10))
        tasks = self._live(case)
        self._casework.arrived(tasks[:4], self._who("admin"))
        gathering = [t for t in self._live(case) if self._node(t) == "4"]
        self._clock.advance(timedelta(minutes=15))
        for task in gathering[:3]:
            self._finish(task, "")
        checking = [t for t in self._live(case) if self._node(t) == "5"]
        self._clock.advance(timedelta(minutes=10))
        self._casework.done(
            checking[:1], self._who("admin"), outcome="Belum sesuai", note="Jumlah laki-laki dan perempuan tidak sama dengan total."
        )
        self._casework.hold(checking[1:2], self._who("admin"), "Menunggu keterangan OPD tentang satuan")

    def _publishing(self, start: datetime) -> None:
        """Magetan, a design waiting for the editor's decision."""
        case = self._open("magetan-penyebarluasan", "Infografis IPM", start, "redaktur", opds=0)
        for minutes in (10, 40, 75, 100):
            self._clock.set(start + timedelta(minutes=minutes))
            (task,) = self._live(case)
            self._finish(task, "")

    # -- details ------------------------------------------------------------------------

    def _open(self, sop: str, title: str, start: datetime, user: str, opds: int) -> int:
        self._clock.set(start)
        year = start.year
        chosen = tuple(row.id for row in self._people.opds()[:opds])
        new = NewCase(
            sop_version_id=self._registry.find(sop),
            title=f"{title} {year}",
            period=str(year),
            opds=chosen,
            request_due=(start + timedelta(days=14)).date() if opds else None,
        )
        return self._opening.open_case(new, self._who(user)).ids[0]

    def _finish(self, task: int, outcome: str) -> None:
        """Complete a task as its holder; the sample has no files, and says so."""
        row = self._casebook.task(task).row
        holder = self._who(row.holder_code)
        self._casework.open([task], holder)
        self._clock.advance(timedelta(minutes=2))
        self._casework.done([task], holder, outcome=outcome, no_output="Data contoh, tanpa berkas")

    def _live(self, case: int) -> list[int]:
        return [row.task for row in self._casebook.case(case).tasks if row.state.is_live]

    def _node(self, task: int) -> str:
        return self._casebook.task(task).row.node

    def _who(self, code: str) -> int:
        return self._people.person(code).id


def _working_mornings(clock: WorkClock, now: datetime) -> list[datetime]:
    """Openings of the last working days before today, newest first (UTC)."""
    found: list[datetime] = []
    day = clock.to_local(now).date()
    while len(found) < 6:
        day -= timedelta(days=1)
        windows = clock.windows_on(day)
        if windows:
            midnight = datetime(day.year, day.month, day.day)
            found.append(clock.from_local(midnight + timedelta(minutes=windows[0].open)))
    return found
