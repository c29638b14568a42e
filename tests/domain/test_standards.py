"""The components of a service standard: how many, and what of them the SOP already says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.sop import Component, from_dict
from app.domain.standards import FOURTEEN, TWELVE, begin_standard, standard
from tests.helpers.presets import preset_data
from tests.helpers.tiny_sops import a_row, a_sop


@pytest.mark.parametrize(("names", "count"), [(FOURTEEN, 14), (TWELVE, 12)])
def test_every_component_stands_once_with_its_number(names: tuple[str, ...], count: int) -> None:
    made = standard(a_sop(a_row(2)), names)
    assert [component.label for component in made] == [str(at) for at in range(1, count + 1)]
    assert len({component.name for component in made}) == count


def test_what_the_sop_says_is_filled_in_and_nothing_is_promised() -> None:
    said = {component.name: component.text for component in standard(a_sop(a_row(2)), FOURTEEN)}
    assert said["Jangka waktu penyelesaian"] == "3 jam"
    assert said["Kompetensi pelaksana"] == "Mampu membaca"
    assert said["Produk pelayanan"] == "Naskah ke-3"
    assert said["Biaya/tarif"] == ""


def test_words_that_stand_already_are_kept() -> None:
    sop = replace(a_sop(), service=(Component("9", "BIAYA/TARIF", "Gratis"),))
    after = begin_standard(sop, FOURTEEN, "susun").apply(sop)
    assert after.service[3].text == "Gratis"
    assert after.service_title.startswith("STANDAR PELAYANAN")


def test_the_twelve_are_those_of_the_source_that_has_them() -> None:
    magetan = from_dict(preset_data("magetan-penyebarluasan"))
    assert tuple(component.name for component in magetan.service) == TWELVE
