"""A decided placement survives JSON and another process; a figure tells its cell."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.delivered import Places, answer_key, style_key
from app.domain.submissions.placing import Layout, Placement

WORDS = st.dictionaries(st.text(), st.text(), max_size=4)


@given(st.builds(Placement, st.sampled_from(Layout), st.text(), st.text(), WORDS, WORDS, st.text()))
def test_a_placement_comes_back_equal(placement: Placement) -> None:
    assert Placement.from_dict(json.loads(json.dumps(placement.to_dict()))) == placement
    assert pickle.loads(pickle.dumps(placement)) == placement


def test_data_of_another_shape_are_no_placement() -> None:
    with pytest.raises(KeyError):
        Placement.from_dict({})
    with pytest.raises(ValueError, match="steep"):
        Placement.from_dict({"layout": "steep"})


def test_a_figure_tells_its_cell() -> None:
    places = Places("Tabel 1", ("a", "b"), ("x", "y"), (7, -1), (1, 3), (2, -1))
    assert places.cell("a", "y") == ("Tabel 1", "D8")
    assert places.cell("b", "y") is None
    assert places.cell("c", "y") is None
    assert places.cells() == {("a", "x"): ("Tabel 1", "B8"), ("a", "y"): ("Tabel 1", "D8")}


def test_a_figure_of_a_list_tells_its_cell() -> None:
    places = Places("Data", single={("a", "x"): (11, 3)})
    assert places.cell("a", "x") == ("Data", "D12")
    assert places.cell("a", "y") is None
    assert places.cells() == {("a", "x"): ("Data", "D12")}


def test_an_answer_holds_for_what_was_read() -> None:
    finding = CellFinding("ambiguous", Severity.ASK, "S", "C14", "t", "a", "x", "1.234")
    assert answer_key(finding) == ("ambiguous", "a", "x", "1.234")
    assert style_key("x") == ("ambiguous", "", "x", "")
