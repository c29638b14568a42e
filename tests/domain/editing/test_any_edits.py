"""Whatever is edited, in whatever order: the definition stays sound, and each step says what it touched."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.editing import EVERYTHING, Edit, touched
from app.domain.sop import Sop, from_dict
from tests.domain.editing.drawn import edits
from tests.domain.editing.sound import assert_sound
from tests.helpers.presets import PRESET_KEYS, preset_data
from tests.helpers.random_sops import sops

PRESETS = tuple(from_dict(preset_data(key)) for key in PRESET_KEYS)


def played(data: st.DataObject, sop: Sop) -> list[tuple[Sop, Edit, Sop]]:
    steps = []
    for _ in range(data.draw(st.integers(1, 8))):
        edit = data.draw(edits(sop))
        after = edit.apply(sop)
        steps.append((sop, edit, after))
        sop = after
    return steps


@given(data=st.data(), sop=sops() | st.sampled_from(PRESETS))
def test_any_sequence_keeps_the_definition_sound(data: st.DataObject, sop: Sop) -> None:
    for before, edit, after in played(data, sop):
        assert_sound(after)
        assert edit.name
        assert edit.apply(before) == after, "an edit is a function"


@given(data=st.data(), sop=sops() | st.sampled_from(PRESETS))
def test_what_differs_is_touched_and_nothing_else(data: st.DataObject, sop: Sop) -> None:
    for before, _edit, after in played(data, sop):
        marks = touched(before, after)
        assert bool(marks) == (before != after)
        assert touched(after, after) == frozenset()
        same_rows = [row.no for row in after.rows if row.no not in marks]
        if "rows" not in marks:
            assert [before.rows[no - 1] for no in same_rows] == [after.rows[no - 1] for no in same_rows]
        if "arrows" not in marks:
            assert before.arrows == after.arrows


def test_the_same_definition_touches_nothing() -> None:
    sop = PRESETS[0]
    assert touched(sop, replace(sop)) == frozenset()
    assert EVERYTHING
