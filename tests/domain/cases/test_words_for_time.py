"""A norm that is only words ("-", "sehari-dua") sets no timer, and stops nobody."""

from __future__ import annotations

import pytest

from app.domain.editing import SetCell
from app.domain.sop import Norm
from tests.helpers.case_desk import Desk
from tests.helpers.case_sops import a_flow


@pytest.mark.parametrize("words", ["sehari-dua", "-"])
def test_a_row_whose_time_is_only_words_has_no_deadline(words: str) -> None:
    sop = SetCell(1, "norm", words).apply(a_flow("1 15 menit | 1 kasi work", "2 1 jam | 2 kasi work"))
    assert sop.rows[0].norm == Norm(words, 0, "")
    assert sop.rows[0].timed is None
    desk = Desk(sop).begin()
    assert desk.task("1").due_at is None
    assert desk.walk("1").task("2").due_at is not None
