"""What is made of a case's request for data: the list of data, letters with forms, the *tanda terima*."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.core.celltext import safe_row
from app.core.errors import Refused
from app.core.texts import say
from app.db.uow import Database
from app.domain.dates import say_date
from app.domain.filenames import file_names
from app.domain.listpapers import ListColumn
from app.files.packing import packed
from app.models import DataRound, Person, Position
from app.services.outputs.papers import StepPapers, named
from app.services.outputs.rows import Made, Step
from app.services.request_papers import LetterFacts, RequestPapers
from app.services.requests import Requests, RoundDetail

if TYPE_CHECKING:  # making forms loads what writes workbooks
    from app.domain.tables.form import FormSpec
    from app.intake.forms import MadeForm


def forms_list() -> str:
    """The name of the list inside the packed forms."""
    return say("outputs.file.forms_list")


class RequestOutputs:
    """Papers and forms of the newest round of a case."""

    def __init__(
        self, database: Database, papers: StepPapers, requests: Requests, letters: RequestPapers
    ) -> None:
        self._database = database
        self._papers = papers
        self._requests = requests
        self._letters = letters

    def rounds(self, case_id: int) -> list[int]:
        """Ids of the case's rounds, the newest first."""
        query: Any = select(DataRound.id).where(DataRound.case_id == case_id).order_by(DataRound.id.desc())
        with self._database.read() as work:
            return list(work.session.scalars(query))

    def round(self, step: Step) -> RoundDetail:
        """The newest round of the step's case; raises ``Refused`` where it has none."""
        found = self.rounds(step.case.row.id)
        if not found:
            raise Refused("outputs.no_round", case=step.case.row.title)
        return self._requests.round(found[0])

    def data_list(self, step: Step) -> list[Made]:
        """Which OPD is asked for which tables of which period."""
        found = self.round(step)
        rows: list[tuple[str, ...]] = []
        for opd, tables in found.asked.items():
            for key in tables:
                no = str(len(rows) + 1)
                rows.append((no, found.opd_names[opd], found.titles[key], found.row.period_label))
        columns = (
            ListColumn(say("outputs.column.no"), 0.07, centred=True),
            ListColumn(say("outputs.column.opd"), 0.3),
            ListColumn(say("outputs.column.table"), 0.48),
            ListColumn(say("outputs.column.period"), 0.15, centred=True),
        )
        due = say_date(found.row.due) if found.row.due else ""
        facts = (
            (say("outputs.fact.round"), found.row.title),
            (say("outputs.fact.asked"), say("outputs.asked", opds=len(found.asked), tables=len(rows))),
            (say("outputs.fact.due"), due),
        )
        return [self._papers.printed(step, say("outputs.data_list"), columns, rows, facts=facts)]

    def letters_and_forms(self, step: Step) -> list[Made]:
        """Every letter of the newest round in one zip, every form in another, as they are now."""
        from app.intake.forms import DEFAULT_PAPER, make_forms

        found = self.round(step)
        specs = self._requests.specs(found.row.id)
        if not specs:
            raise Refused("requests.no_forms")
        letters = self._letters.request_letters(found.row.id, LetterFacts(self._signer(step)))
        names = file_names(
            (say("letter.file.request", opd=code, round=found.row.id) for code in letters), "pdf"
        )
        printed = []
        for name, letter in zip(names, letters.values(), strict=True):
            printed.append(self._letters.letter(letter))
            step.report(len(printed), len(names), name)
        made = list(make_forms(specs, paper=DEFAULT_PAPER, progress=step.report))
        title = step.case.row.title
        return [
            Made(
                named(say("outputs.file.letters", title=title), "zip"),
                packed(zip(names, printed, strict=True)),
            ),
            Made(
                named(say("outputs.file.forms", title=title), "zip"),
                packed([*((form.name, form.data) for form in made), (forms_list(), _listed(specs, made))]),
            ),
        ]

    def receipts(self, step: Step) -> list[Made]:
        """The list of who received the request."""
        found = self.round(step)
        name = named(say("outputs.file.receipts", title=found.row.title), "pdf")
        return [Made(name, self._letters.receipts(found.row.id, signer=step.by))]

    def _signer(self, step: Step) -> int:
        """Whoever stands highest among those who hold the case's roles; else who makes the letters."""
        held: Sequence[int] = [person for _role, persons in step.case.holder_ids for person in persons]
        query = (
            select(Person.id)
            .outerjoin(Position, Position.id == Person.position_id)
            .where(Person.id.in_(held))
            .order_by(func.coalesce(Position.level, 9), Person.id)
            .limit(1)
        )
        with self._database.read() as work:
            return int(work.session.scalar(query) or step.by)


def _listed(specs: Sequence[FormSpec], made: Sequence[MadeForm]) -> bytes:
    """What each form asks, with a print of it: two workbooks of one content differ in their bytes."""
    opened = io.StringIO(newline="")
    writer = csv.writer(opened, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(f"outputs.forms.head.{name}") for name in ("file", "opd", "tables", "print")])
    for spec, form in zip(specs, made, strict=True):
        asked = "; ".join(table.definition.title for table in spec.tables)
        print_of = hashlib.sha256(repr(spec).encode()).hexdigest()[:16]
        writer.writerow(safe_row([form.name, spec.opd_name, asked, print_of]))
    return opened.getvalue().encode("utf-8-sig")
