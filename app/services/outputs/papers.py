"""Fills the short papers of steps with the office's letterhead and who signs, and prints them."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.texts import say
from app.db.uow import Database
from app.domain.filenames import file_stem
from app.domain.listpapers import ListColumn, ListPaper
from app.files.store import FileStore
from app.services.dispositions.compose import letterhead, signature
from app.services.outputs.rows import Made, Step


class StepPapers:
    """Prints lists as papers of the office, signed by whoever stands at the step."""

    def __init__(self, database: Database, files: FileStore) -> None:
        self._database = database
        self._files = files

    def printed(
        self,
        step: Step,
        title: str,
        columns: tuple[ListColumn, ...],
        rows: Sequence[tuple[str, ...]],
        *,
        facts: tuple[tuple[str, str], ...] = (),
        empty: str = "",
        is_lying: bool = False,
    ) -> Made:
        """A paper about a step's case; raises ``Refused`` for words no font has."""
        from app.reports.listpaper import print_list  # reportlab is not needed to start

        with self._database.read() as work:
            head, town = letterhead(work)
            signed = signature(work, step.by)
        paper = ListPaper(
            head,
            title,
            step.title,
            step.today,
            columns,
            tuple(rows),
            facts,
            empty or say("outputs.nothing"),
            town,
            signed,
            is_lying,
        )
        logo = self._files.get(head.logo_sha256, "logo") if head.logo_sha256 else None
        return Made(named(f"{title} - {step.title}", "pdf"), print_list(paper, logo=logo))


def named(stem: str, ending: str) -> str:
    """A file's name that every system takes."""
    return f"{file_stem(stem)}.{ending}"
