"""Whatever people type prints: any text in any cell, name or list is found again in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domain.sop import Arrow, Component, Norm, Sop
from app.domain.sop_papers import SOP_PAPER_SIZES, SopPaperOptions
from app.reports.sop.sheet import print_service, print_sop
from app.reports.style import clean, printable
from tests.helpers.pdftext import read_pdf, squeeze
from tests.helpers.sop_presets import preset_sop
from tests.helpers.soppaper import read_table

SOP = preset_sop("magetan-penyebarluasan")
LETTER = preset_sop("metro-videografis")

PLAIN = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDE0123456789.,;:-/()<>&'\" \n")
ANY = st.sampled_from(sorted(printable()))
TEXTS = st.builds(
    lambda text, times: (text * times)[:4000],
    st.one_of(st.text(PLAIN, max_size=200), st.text(ANY, max_size=60), st.text(PLAIN | ANY, max_size=100)),
    st.sampled_from([1, 1, 1, 3, 20, 100]),
)
SHORT = st.text(PLAIN | ANY, max_size=60)


def with_row(**fields: Any) -> Sop:
    rows = tuple(replace(row, **fields) if row.no == 4 else row for row in SOP.rows)
    return replace(SOP, rows=rows)


CELLS: dict[str, Callable[[str], Sop]] = {
    "activity": lambda text: with_row(text=text),
    "requirements": lambda text: with_row(requirements=text),
    "output": lambda text: with_row(output=text),
    "note": lambda text: with_row(note=text),
    "time": lambda text: with_row(norm=Norm(text, 1, "hari")),
}


def with_fact(name: str, text: str, sop: Sop = SOP) -> Sop:
    is_list = isinstance(getattr(sop.identity, name), tuple)
    fields: dict[str, Any] = {name: (text, f"{text} lagi", "dan ini") if is_list else text}
    return replace(sop, identity=replace(sop.identity, **fields))


FACTS = (
    "title",
    "number",
    "institution",
    "address",
    "made",
    "revised",
    "effective",
    "approved",
    "approver_post",
    "approver_name",
    "approver_rank",
    "approver_nip",
    "legal_basis",
    "qualifications",
    "related",
    "equipment",
    "warnings",
    "records",
    "purpose",
    "target",
    "table_title",
)


@settings(max_examples=40)
@given(cell=st.sampled_from(sorted(CELLS)), text=TEXTS, size=st.sampled_from(SOP_PAPER_SIZES))
def test_any_text_in_any_cell_is_read_back_in_its_cell(cell: str, text: str, size: str) -> None:
    sop = CELLS[cell](text)
    table = read_table(print_sop(sop, SopPaperOptions(size=size)).data)
    assert squeeze(table.cells[3][cell]) == squeeze(clean(text))
    assert table.faults == []
    assert len(table.arrows) == len(sop.arrows)


@settings(max_examples=40)
@given(
    fact=st.sampled_from(FACTS),
    text=TEXTS,
    size=st.sampled_from(SOP_PAPER_SIZES),
    form=st.sampled_from(["table", "letter"]),
)
def test_any_text_in_any_fact_is_printed_whole(fact: str, text: str, size: str, form: str) -> None:
    in_letter = {"made", "revised", "approved", "table_title"}  # a letter has no place for these
    if form == "letter" and fact in in_letter:
        form = "table"
    read = read_pdf(print_sop(with_fact(fact, text), SopPaperOptions(size=size, form=form)).data)
    for word in clean(text).split():
        assert read.holds(word), word


@settings(max_examples=20)
@given(text=SHORT, other=SHORT)
def test_any_name_of_a_role_and_any_caption_is_printed(text: str, other: str) -> None:
    roles = (replace(SOP.roles[0], name=text), *SOP.roles[1:])
    sop = replace(SOP, roles=roles, captions={**SOP.captions, "activity": other})
    table = read_table(print_sop(sop).data)
    assert "".join(sorted(squeeze(table.roles[0]))) == "".join(sorted(squeeze(clean(text))))
    said = ["".join(sorted(squeeze(caption))) for caption in table.captions]
    assert "".join(sorted(squeeze(clean(other)))) in said


@settings(max_examples=20)
@given(name=SHORT, text=TEXTS, title=SHORT)
def test_any_component_of_a_service_standard_is_printed(name: str, text: str, title: str) -> None:
    parts = tuple(replace(part, name=name, text=text) if part.label == "3" else part for part in SOP.service)
    read = read_pdf(print_service(replace(SOP, service=parts, service_title=title)).data)
    for word in clean(f"{name} {text} {title}").split():
        assert read.holds(word), word


@settings(max_examples=20)
@given(label=SHORT, name=SHORT)
def test_any_words_of_arrows_and_legends_print(label: str, name: str) -> None:
    arrows = tuple(replace(arrow, label=label) if arrow.source == "6" else arrow for arrow in SOP.arrows)
    sop = replace(SOP, arrows=arrows, legend={"box": name, "document": "Dokumen"})
    data = print_sop(sop).data
    assert read_table(data).faults == []
    read = read_pdf(data)
    for word in clean(name).split():
        assert read.holds(word), word


PLACES: dict[str, Callable[[str], Sop]] = {
    "baris 4, kolom Kegiatan": CELLS["activity"],
    "baris 4, kolom Waktu": CELLS["time"],
    "nomor SOP": lambda text: with_fact("number", text),
    "dasar hukum butir 1": lambda text: with_fact("legal_basis", text),
    "nama pelaksana": lambda text: replace(SOP, roles=(replace(SOP.roles[0], name=text), SOP.roles[1])),
    "judul bagian “activity”": lambda text: replace(SOP, captions={"activity": text}),
    "tulisan anak panah dari 6 ke 4": lambda text: replace(SOP, arrows=(Arrow("6", "4", text),)),
    "keterangan lambang": lambda text: replace(SOP, legend={"box": text}),
    "komponen standar pelayanan ke-1": lambda text: replace(SOP, service=(Component("1", "a", text),)),
}


@pytest.mark.parametrize("place", sorted(PLACES))
def test_what_no_font_has_is_refused_naming_the_place(place: str) -> None:
    with pytest.raises(Refused, match=place) as refused:
        print_sop(PLACES[place]("漢"))
    assert refused.value.code == "paper.glyph"


PASTED = "Da\u00adta\u200b\tsek\ufeffto\u2060ral\u00a0\uf0b7 satu\r\ndua\u2028tiga → ✓ e\u0301"
SHOWN = ("Data", "sektoral", "•", "satu", "dua", "tiga", "→", "✓", "é")


def everywhere(text: str) -> Sop:
    """An SOP that says ``text`` wherever people can type."""
    facts: dict[str, Any] = {
        name: (text, text) if isinstance(getattr(SOP.identity, name), tuple) else text for name in FACTS
    }
    return replace(
        SOP,
        identity=replace(SOP.identity, **facts),
        roles=tuple(replace(role, name=text) for role in SOP.roles),
        rows=tuple(
            replace(row, text=text, requirements=text, output=text, note=text, norm=Norm(text, 1, "hari"))
            for row in SOP.rows
        ),
        arrows=tuple(replace(arrow, label=text if arrow.label else "") for arrow in SOP.arrows),
        captions=dict.fromkeys(SOP.captions, text),
        legend={"box": text},
        service=tuple(replace(part, name=text, text=text) for part in SOP.service),
        service_title=text,
    )


@pytest.mark.parametrize("form", ["table", "letter"])
def test_what_other_programs_leave_in_a_text_is_printed_without_a_trace(form: str) -> None:
    data = print_sop(everywhere(PASTED), SopPaperOptions(form=form, with_service=True)).data
    read = read_pdf(data)
    for word in SHOWN:
        assert word in read.squeezed
    plain = set("".join(SHOWN)) | set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:/·…–-()ABé "
    )
    assert set(read.squeezed) <= plain
    assert read_table(data).faults == []


def test_a_long_title_is_shortened_at_the_head_of_pages_only() -> None:
    title = "Penyusunan " + "Rencana Aksi Satu Data " * 20 + "✓"
    read = read_pdf(print_sop(with_fact("title", title), SopPaperOptions(size="A4")).data)
    assert squeeze(title) in squeeze(read.pages[0])
    assert read.pages[1].count("Rencana Aksi Satu Data") >= 3
    assert "…" in read.pages[1]
