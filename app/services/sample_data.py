"""What OPDs of the sample office delivered: dossiers that are right, wrong, sent back and approved.

Everything is done through the services, with real workbooks; nothing is written into the tables directly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from app.core.clock import FixedClock
from app.core.texts import say
from app.domain.tables.activity import MsKeg
from app.domain.tables.axes import Layout, lay_out
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.metadata import MsVar
from app.domain.tables.rounds import Step
from app.domain.tables.urusan import propose_topic
from app.domain.tables.values import Value
from app.files.export import write_file
from app.services.office import Office
from app.services.people import People
from app.services.requests import NewRound, Requests
from app.services.requests.service import Recorded
from app.services.submissions import NewRemark
from app.services.submissions.intake import Intake
from app.services.submissions.service import Submissions
from app.services.tables import Tables

TITLES = ("Jumlah Pegawai", "Jumlah Peserta Pelatihan", "Jumlah Penerima Layanan")
#: Days before today: the forms went out, the data came, the second delivery came; and the due day.
SENT, CAME, AGAIN, DUE = 20, 6, 1, 3
Written = float | str


@dataclass(frozen=True, slots=True)
class Story:
    """What one OPD does.  ``wrong``: cells of its first table that are written otherwise, at first."""

    opd: str
    wrong: Mapping[CellKey, Written] | None = None
    has_page: bool = True
    has_letter: bool = True
    has_metadata: bool = True
    then: str = ""  # "approved", "corrected", "returned", "again"


STORIES = (
    Story("DINKES", then="corrected"),
    Story("DISDIK"),
    Story(
        "DINSOS",
        {("sd", "l"): 1.234, ("smp", "p"): "12 rb", ("sma", "l"): "seratus", ("pt", "jumlah"): 900.0},
        has_letter=False,
    ),
    Story("DPUPR", {("smk", "jumlah"): 17.0}, then="returned"),
    Story("DISPERKIM", {("sd", "p"): "n/a", ("sma", "jumlah"): 1.0}, then="again"),
    Story("DISNAKER", has_page=False, has_letter=False, has_metadata=False),
)
#: The first figure of the first table of an OPD; what one of them forgot to count, and where that shows.
BASE, MISSED = 20, 3.0
CORRECTED = (("sd", "l"), ("sd", "jumlah"), ("jumlah", "l"), ("jumlah", "jumlah"))
#: What an OPD writes into the fields of the metadata that are empty.
METADATA = {
    "alias": "Pegawai",
    "concept": "Pegawai",
    "definition": "Orang yang bekerja pada OPD dan digaji dari APBD",
    "reference": "Peraturan kepegawaian daerah",
    "time_reference": "31 Desember",
    "data_type": "Bilangan bulat",
    "domain": "0 ke atas",
    "validation": "Laki-laki ditambah perempuan sama dengan jumlah",
    "question": "Berapa jumlahnya menurut jenjang pendidikan?",
    "is_public": "Ya",
    "measure": "Jumlah",
    "unit": "orang",
}


class SampleData:
    """Fills a sample office that has people and OPDs, up to the instant of ``clock``."""

    def __init__(
        self,
        tables: Tables,
        requests: Requests,
        intake: Intake,
        submissions: Submissions,
        people: People,
        office: Office,
        clock: FixedClock,
    ) -> None:
        self._tables = tables
        self._requests = requests
        self._intake = intake
        self._submissions = submissions
        self._people = people
        self._clock = clock
        self._now = clock.now()
        self._today = self._now.astimezone(office.calendar().local_zone).date()
        self._round = 0
        self._asked: dict[str, tuple[TableDefinition, ...]] = {}

    def fill(self, folder: Path) -> None:
        """Tables, a round, its forms and what came of them; nothing where a round is there already.

        ``folder``: where the OPDs' files are made, to be thrown away afterwards.
        """
        if self._requests.rounds():
            return
        self._ask()
        forms = self._send(folder)
        for story in STORIES:
            self._tell(story, forms[story.opd], folder)
        self._clock.set(self._now)

    # ------------------------------------------------------------ the round

    def _ask(self) -> None:
        """Each OPD is asked one to three tables of its own."""
        self._ago(SENT)
        by = self._by("pengelola")
        lists = {each.key: each for each in self._tables.classifications()}
        layout = Layout((lists["jenjang-pendidikan"],), (lists["jenis-kelamin"],), (), True, True)
        for at, opd in enumerate(self._people.opds()):
            for title in TITLES[: 1 + at % len(TITLES)]:
                table = TableDefinition(
                    "",
                    1,
                    title,
                    topic=propose_topic(opd.name),
                    producer=opd.code,
                    unit="orang",
                    variables=(MsVar(title),),
                )
                self._tables.save(lay_out(table, layout), by)
        year = self._today.year - 1
        told = {"method": "3", "type": "2", "1.1": "Dinas Contoh", "4.1": "2", "4.2": "7", "4.6": "8"}
        self._tables.save_activity(MsKeg("", year, say("sample.activity", year=year), told), by)
        new = NewRound(say("sample.round", year=year), year, due=self._today - timedelta(days=DUE))
        (self._round,) = self._requests.open_round(new, by).ids

    def _send(self, folder: Path) -> dict[str, Path]:
        """The forms go to all but two OPDs; answers the file of each."""
        codes = [opd.code for opd in self._people.opds()]
        day = self._today - timedelta(days=SENT)
        self._requests.record(
            self._round,
            Recorded(tuple(codes[:-2]), Step.SENT, day, channel="WhatsApp"),
            self._by("pengelola"),
        )
        for spec in self._requests.specs(self._round):
            self._asked[spec.opd] = tuple(table.definition for table in spec.tables)
        found = {}
        for story in STORIES:
            found[story.opd] = self._requests.make_forms(self._round, folder, opds=[story.opd])[0]
        return found

    # ------------------------------------------------------------ what each OPD does

    def _tell(self, story: Story, form: Path, folder: Path) -> None:
        self._ago(CAME)
        number = self._deliver(story, self._filled(story, form, story.wrong or {}), folder)
        if story.then in ("approved", "corrected"):
            self._ago(CAME - 1)
            self._submissions.approve(number, self._by("kasi"))
        if story.then == "corrected":
            self._ago(AGAIN)
            table = self._asked[story.opd][0]
            right = good_values(table, BASE)
            more = {(row, column): Value(float(right[row, column]) + MISSED) for row, column in CORRECTED}
            self._submissions.correct(
                number, table.key, more, say("sample.correction"), self._by("pengelola")
            )
        if story.then in ("returned", "again"):
            self._return(story, number)
        if story.then == "again":
            self._ago(AGAIN)
            again = form.with_name(f"perbaikan {form.name}")
            write_file(again, form.read_bytes())
            self._deliver(story, self._filled(story, again, {("pt", "p"): 1.0}), folder)

    def _return(self, story: Story, number: int) -> None:
        self._ago(CAME - 2)
        table = self._asked[story.opd][0].key
        row, column = next(iter(story.wrong or {("sd", "l"): 0.0}))
        remark = NewRemark(say("sample.remark"), table, row, column)
        by = self._by("admin")
        self._submissions.remark(number, [remark], by)
        due = self._today + timedelta(days=4)
        self._submissions.send_back(number, say("sample.reason"), by, new_due=due)

    def _filled(self, story: Story, form: Path, wrong: Mapping[CellKey, Written]) -> Path:
        from app.intake.forms.filling import fill_tables

        tables = self._asked[story.opd]
        values: dict[str, Mapping[CellKey, Written]] = {}
        for no, table in enumerate(tables):
            right = good_values(table, BASE + 10 * no)
            values[table.key] = {**right, **wrong} if no == 0 else right
        metadata = METADATA if story.has_metadata else {}
        path = form.with_name(f"isi {form.name}")
        return write_file(path, fill_tables(form.read_bytes(), tables, values, metadata))

    def _deliver(self, story: Story, filled: Path, folder: Path) -> int:
        files = [filled]
        if story.has_page:
            page = folder / story.opd / say("sample.page_name")
            files.append(write_file(page, one_page(say("sample.page", opd=story.opd))))
        looks = self._intake.look(files, round_id=self._round, opd=story.opd)
        (new,) = self._intake.deliveries_of(looks)
        new = replace(new, channel="WhatsApp", note=say("sample.bearer"))
        if story.has_letter:
            new = replace(new, letter_no=f"045/{len(story.opd)}7/{self._today.year}", letter_date=self._day())
        return self._intake.receive(new, self._by("pengelola")).submission

    # ------------------------------------------------------------ inside

    def _ago(self, days: int) -> None:
        self._clock.set(self._now - timedelta(days=days))

    def _day(self) -> date:
        return self._today - (self._now - self._clock.now())

    def _by(self, code: str) -> int:
        return self._people.person(code).id


def good_values(table: TableDefinition, base: int) -> dict[CellKey, Written]:
    """Figures that add up: men and women by education, their sums beside and below."""
    rows = [row.key for row in table.rows if not row.is_total]
    men = {row: float(base + 3 * at) for at, row in enumerate(rows)}
    women = {row: float(base + 2 * at) for at, row in enumerate(rows)}
    men["jumlah"], women["jumlah"] = sum(men.values()), sum(women.values())
    found: dict[CellKey, Written] = {}
    for row in (*rows, "jumlah"):
        found |= {(row, "l"): men[row], (row, "p"): women[row], (row, "jumlah"): men[row] + women[row]}
    return found


def one_page(words: str) -> bytes:
    """A PDF of one A4 page that says ``words`` (letters of ISO 8859-1), standing for a scan."""
    drawn = f"BT /F 16 Tf 70 740 Td ({words}) Tj ET".encode("latin-1", "replace")
    objects: Sequence[bytes] = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data, places = b"%PDF-1.4\n", []
    for no, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%b endobj\n" % (no, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + tail
