"""Makes forms: one, or all of a round with news of how far it is; those alike are made in one mould.

It writes no file: names and bytes come out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.tables.form import FormSpec
from app.intake.forms.book import DEFAULT_PAPER, draw_book, fillings_of
from app.intake.forms.mould import FormMaker, layout_of
from app.intake.forms.words import file_names

#: Forms done, forms in all, name of the file just made.
Progress = Callable[[int, int, str], object]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class MadeForm:
    """An OPD's form; ``name`` is a file name that Windows takes, unlike the others of its round."""

    opd: str
    name: str
    data: bytes


def make_form(spec: FormSpec, paper: str = DEFAULT_PAPER) -> bytes:
    """The form of one OPD as an Excel workbook for "A4" or "F4"; equal specs give equal bytes.

    Raises ``Refused`` for a form without tables and for another paper.
    """
    data, _slots = draw_book(spec, paper, fillings_of(spec))
    return data


def make_forms(
    specs: Sequence[FormSpec],
    *,
    paper: str = DEFAULT_PAPER,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[MadeForm]:
    """The forms of a round one after the other, in the order of ``specs``.

    ``cancelled`` is asked before each; what was handed out by then is whole.  Raises as
    :func:`make_form` does, when that form's turn comes.
    """
    layouts = [layout_of(spec) for spec in specs]
    left = Counter(layouts)
    alike = {layout for layout, count in left.items() if count > 1}
    makers: dict[Hashable, FormMaker] = {}
    total = len(specs)
    for done, (spec, name, layout) in enumerate(zip(specs, file_names(specs), layouts, strict=True), 1):
        if cancelled is not None and cancelled():
            return
        if layout in alike:
            if layout not in makers:
                makers[layout] = FormMaker(spec, paper)
            data = makers[layout].fill(spec)
        else:
            data = make_form(spec, paper)
        left[layout] -= 1
        if not left[layout]:
            makers.pop(layout, None)
        yield MadeForm(spec.opd, name, data)
        if progress is not None:
            progress(done, total, name)
