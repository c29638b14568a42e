"""Has workbooks read in processes that can be killed, and keeps the sheets that were looked at last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator

from app.domain.sheets import RawBook, RawSheet
from app.intake.delivered import FileRead, Task, read_delivered, read_sheet, read_whole
from app.intake.worker import Job, Outcome, Reader, children_for

#: Sheets kept at hand: who looks at a dossier goes to and fro between a few.
MOST_SHEETS = 8


class Workbooks:
    """Reads bytes.  ``close`` when done: the processes end with it."""

    def __init__(self) -> None:
        self._reader = Reader()
        self._sheets: OrderedDict[tuple[str, str], RawSheet | None] = OrderedDict()

    def read_all(
        self, jobs: Iterable[Job], count: int, cancelled: Callable[[], bool] | None = None
    ) -> Iterator[Outcome[FileRead]]:
        """What came of each job (bytes, name, :class:`Task`), in order; ``count``: about how many."""
        self._reader.grow(children_for(count))
        yield from self._reader.run_all(read_delivered, jobs, cancelled)

    def read(self, data: bytes, name: str, task: Task) -> FileRead:
        """One delivered file.  Raises ``Refused`` where it cannot be read."""
        return self._reader.run(read_delivered, data, name, task, name=name)

    def book(self, data: bytes, name: str) -> RawBook:
        """A file as it lies there.  Raises ``Refused`` where it cannot be read."""
        return self._reader.run(read_whole, data, name, name=name)

    def sheet(self, data: bytes, name: str, digest: str, sheet: str) -> RawSheet | None:
        """One sheet; None where there is none of that name.  Raises ``Refused``."""
        key = (digest, sheet)
        if key not in self._sheets:
            self._sheets[key] = self._reader.run(read_sheet, data, name, sheet, name=name)
            while len(self._sheets) > MOST_SHEETS:
                self._sheets.popitem(last=False)
        self._sheets.move_to_end(key)
        return self._sheets[key]

    def close(self) -> None:
        """End the processes; whoever reads again starts new ones."""
        self._reader.close()
