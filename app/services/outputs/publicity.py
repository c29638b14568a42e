"""What is made of approved tables to be worked with or published: workbooks, pictures, captions, records."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.errors import Refused
from app.core.texts import say
from app.db.uow import Database
from app.domain.dates import say_date
from app.domain.designs import Format
from app.domain.filenames import file_names
from app.domain.listpapers import ListColumn
from app.domain.statistics.stattable import SignSet
from app.domain.statistics.views import TableView
from app.models import OfficeProfile
from app.services.books.exploring import Explored, Explorer
from app.services.books.rows import ExploreRow
from app.services.outputs.papers import StepPapers, named
from app.services.outputs.rows import Choice, Made, Published, Step

_YEARS = 5  # that an analysis looks back on


class TableOutputs:
    """Reads approved tables as the explorer does."""

    def __init__(self, database: Database, papers: StepPapers, explorer: Explorer) -> None:
        self._database = database
        self._papers = papers
        self._explorer = explorer

    def offered(self) -> list[ExploreRow]:
        """Every table that can be chosen."""
        return self._explorer.rows()

    def workbook(self, step: Step, keys: Sequence[str], *, is_told: bool = False) -> list[Made]:
        """The tables in one workbook; ``is_told``: over the years, with sentences and charts.

        Raises ``Refused`` where none is given, ``NotFound`` for one without approved figures.
        """
        from app.reports.book.workbook import ToldTable, tables_workbook

        if not keys:
            raise Refused("outputs.no_tables")
        told: list[ToldTable] = []
        for key in keys:
            found = self._explorer.look(key, TableView(years=_YEARS) if is_told else TableView())
            step.report(len(told) + 1, len(keys), found.table.title)
            sentences = tuple(each.text for each in found.sentences) if is_told else ()
            told.append(ToldTable(found.table, sentences, _picture(found) if is_told else b""))
        title = say("outputs.file.analysis" if is_told else "outputs.file.tables", title=step.title)
        return [Made(named(title, "xlsx"), tables_workbook(told, SignSet()))]

    def pictures(self, step: Step, choice: Choice) -> list[Made]:
        """A picture of each table's chart in the chosen format, with the office's name."""
        from app.reports.designs import design_png

        office = self._office()
        made = []
        titles = []
        for key in choice.tables:
            found = self._explorer.look(key, TableView())
            if not found.charts:
                raise Refused("outputs.no_chart", title=found.table.title)
            titles.append(found.table.title)
            made.append(design_png(found.charts[0], office, choice.shape))
            step.report(len(made), len(choice.tables), found.table.title)
        if not made:
            raise Refused("outputs.no_tables")
        return [Made(name, data) for name, data in zip(file_names(titles, "png"), made, strict=True)]

    def captioned(self, step: Step, choice: Choice) -> list[Made]:
        """The pictures, and the words that go with them as a text file."""
        words = choice.caption.strip() or self.caption(choice.tables)
        name = named(say("outputs.file.caption", title=step.title), "txt")
        return [*self.pictures(step, choice), Made(name, words.encode("utf-8-sig"))]

    def caption(self, keys: Sequence[str]) -> str:
        """What can be said of the tables: title, sentences and sources, a paragraph for each."""
        told = []
        for key in keys:
            found = self._explorer.look(key, TableView())
            said = " ".join(each.text for each in found.sentences)
            sources = say("outputs.caption_source", sources="; ".join(found.table.sources))
            told.append("\n".join(line for line in (found.table.title, said, sources) if line))
        return "\n\n".join(told)

    def video(self, step: Step, choice: Choice) -> list[Made]:
        """The pictures one after another as a moving picture."""
        from app.reports.designs import moving_gif

        pictures = self.pictures(step, choice)
        name = named(say("outputs.file.video", title=step.title), "gif")
        return [Made(name, moving_gif([each.data for each in pictures]))]

    def record(self, step: Step, told: Published) -> Made:
        """The record of what was published where."""
        files = [each.name for each in told.proofs]
        rows = [
            (name, text)
            for name, text in (
                (say("outputs.published.what"), step.title),
                (say("outputs.published.where"), told.where),
                (say("outputs.published.day"), say_date(told.day)),
                (say("outputs.published.address"), told.address),
                (say("outputs.published.note"), told.note),
                (say("outputs.published.proofs"), "\n".join(files)),
            )
            if text.strip()
        ]
        columns = (
            ListColumn(say("outputs.column.fact"), 0.3),
            ListColumn(say("outputs.column.told"), 0.7),
        )
        return self._papers.printed(step, say("outputs.publication"), columns, rows)

    def _office(self) -> str:
        with self._database.read() as work:
            return str(work.session.scalar(select(OfficeProfile.name)) or "")


def _picture(found: Explored) -> bytes:
    """The first chart that suits a table, as PNG."""
    from app.reports.designs import design_png

    return design_png(found.charts[0], "; ".join(found.table.sources), Format.WIDE) if found.charts else b""
