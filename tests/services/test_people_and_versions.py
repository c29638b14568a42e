"""Knows who may be added and removed, who holds roles by default, and that a case keeps its version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from app.bootstrap import House
from app.core.clock import FixedClock
from app.core.errors import ConflictError, NotFound, Refused
from app.services.casework import NewCase
from app.services.people import OpdRow, PersonRow, PositionRow
from tests.helpers.case_sops import a_flow
from tests.helpers.houses import register, who
from tests.helpers.stored_desk import StoredDesk

SOP = a_flow("1 1 jam | 1 kasi work", "2 1 jam | 2 jfu work", "3 1 jam | 3 kasi work", key="uji")


def added(house: House, code: str, post: str = "jfu") -> int:
    position = next(row.id for row in house.people.positions() if row.code == post)
    return house.people.save_person(PersonRow(0, code, code.title(), position_id=position)).ids[0]


# -- removing ---------------------------------------------------------------------------------


def test_whoever_never_took_part_is_removed(house: House) -> None:
    house.people.remove_person(added(house, "budi"))
    with pytest.raises(NotFound):
        house.people.person("budi")


def test_a_holder_is_not_removed(house: House, clock: FixedClock) -> None:
    budi = added(house, "budi")
    StoredDesk(house, clock, register(house, SOP), holders={"kasi": (who(house, "kasi"),), "jfu": (budi,)})
    with pytest.raises(ConflictError, match="Budi masih dipakai"):
        house.people.remove_person(budi)


def test_who_has_only_attached_a_file_is_not_removed(house: House, clock: FixedClock, tmp_path: Path) -> None:
    budi, kasi = added(house, "budi", "kasi"), who(house, "kasi")
    desk = StoredDesk(house, clock, register(house, SOP), holders={"kasi": (kasi, budi), "jfu": (kasi,)})
    (tmp_path / "a.txt").write_text("isi", "utf-8")
    house.casework.add_files(desk.id_of(desk.task("1")), budi, [tmp_path / "a.txt"])
    house.casework.change_holders(desk.id, kasi, "kasi", [kasi], "Pindah")
    with pytest.raises(ConflictError, match="Budi masih dipakai"):
        house.people.remove_person(budi)


def test_opds_and_posts_in_use_are_not_removed(house: House, clock: FixedClock) -> None:
    desk = StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=1)
    with pytest.raises(ConflictError):
        house.people.remove_opd(desk.opds[0])
    house.people.remove_opd(house.people.opds()[-1].id)
    with pytest.raises(ConflictError):
        house.people.remove_position(house.people.positions()[0].id)


def test_what_is_not_there_is_named_for_what_it_is(house: House) -> None:
    for remove, code in (
        (house.people.remove_person, "people.no_person"),
        (house.people.remove_opd, "people.no_opd"),
        (house.people.remove_position, "people.no_position"),
    ):
        with pytest.raises(NotFound) as caught:
            remove(999)
        assert caught.value.code == code
        assert "999" in str(caught.value)


# -- saving -----------------------------------------------------------------------------------


def test_a_code_stands_once(house: House) -> None:
    with pytest.raises(Refused, match="“kadis” sudah dipakai"):
        house.people.save_person(PersonRow(0, "kadis", "Orang lain"))
    kadis = house.people.person("kadis")
    house.people.save_person(replace(kadis, name="Nama Baru"))
    assert house.people.person("kadis").name == "Nama Baru"


@pytest.mark.parametrize(("code", "name"), [(" ", "Nama"), ("kode", " ")])
def test_code_and_name_are_needed(house: House, code: str, name: str) -> None:
    for save, row in (
        (house.people.save_person, PersonRow(0, code, name)),
        (house.people.save_opd, OpdRow(0, code, name)),
        (house.people.save_position, PositionRow(0, code, name, 3)),
    ):
        with pytest.raises(Refused):
            save(row)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", [0, 5])
def test_a_post_has_one_of_four_levels(house: House, level: int) -> None:
    with pytest.raises(Refused):
        house.people.save_position(PositionRow(0, "camat", "Camat", level))


# -- who holds a role by default -----------------------------------------------------------------


def test_roles_are_held_by_the_posts_that_fill_them(house: House) -> None:
    held = house.opening.default_holders(house.registry.find("magetan-penyebarluasan"))
    assert held == {
        "tim_desain": (who(house, "desain1"), who(house, "desain2")),
        "redaktur": (who(house, "redaktur"),),
    }


def test_who_is_not_active_holds_nothing_by_default(house: House) -> None:
    second = house.people.person("desain2")
    house.people.save_person(replace(second, is_active=False))
    held = house.opening.default_holders(house.registry.find("magetan-penyebarluasan"))
    assert held["tim_desain"] == (who(house, "desain1"),)


def test_a_role_without_function_falls_to_nobody(house: House) -> None:
    house.people.save_position(PositionRow(0, "tamu", "Tamu", 4))
    guest = next(row.id for row in house.people.positions() if row.code == "tamu")
    house.people.save_person(PersonRow(0, "tamu", "Tamu", position_id=guest))
    plain = replace(SOP, roles=tuple(replace(role, function="") for role in SOP.roles))
    assert house.opening.default_holders(register(house, plain)) == {}


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"title": " "}, Refused),
        ({"holders": {"camat": (1,)}}, Refused),
        ({"holders": {"jfu": (999,)}}, NotFound),
        ({"holders": {"jfu": ()}}, Refused),
        ({"opds": (999,)}, NotFound),
        ({"opds": ()}, Refused),
    ],
)
def test_a_case_is_opened_complete_or_not_at_all(
    house: House, facts: dict[str, object], error: type[Exception]
) -> None:
    opds = (house.people.opds()[0].id,)
    new = NewCase(house.registry.find("metro-pengumpulan"), "Uji", opds=opds)
    with pytest.raises(error):
        house.opening.open_case(replace(new, **facts), who(house, "kadis"))  # type: ignore[arg-type]
    assert house.casebook.cases() == []


def test_new_holders_must_exist(house: House, clock: FixedClock) -> None:
    desk = StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=1)
    with pytest.raises(NotFound, match="999"):
        house.casework.change_holders(desk.id, who(house, "kadis"), "jfu", [999], "Mutasi")
    desk.check()


# -- versions -------------------------------------------------------------------------------------


def test_a_case_keeps_the_version_it_began_with(house: House, clock: FixedClock) -> None:
    old = register(house, SOP)
    desk = StoredDesk(house, clock, old)
    shorter = a_flow("1 1 jam | 1 kasi work", "2 1 jam | 2 kasi work", key="uji")
    new = register(house, shorter)
    assert new != old
    desk.walk("1", "2")
    assert desk.places() == ["3"]
    assert StoredDesk(house, clock, new).walk("1", "2").status() == "completed"
    row = next(row for row in house.registry.rows() if row.key == "uji")
    assert (row.id, row.version_no, row.rows, row.running) == (new, 2, 2, 1)


def test_registering_the_same_again_makes_no_version(house: House) -> None:
    before = house.registry.rows()
    house.registry.load_presets()
    assert house.registry.rows() == before
    assert register(house, SOP) == register(house, SOP)


def test_an_sop_is_found_by_key_title_or_number(house: House) -> None:
    sop = house.registry.sop(house.registry.find("metro-videografis"))
    names = (sop.key, sop.identity.title, sop.identity.number)
    for known in names:
        assert house.registry.find(known.upper()) == house.registry.find(sop.key)
    with pytest.raises(NotFound):
        house.registry.find(f"bukan {sop.key}")


# -- many cases -------------------------------------------------------------------------------------


def test_a_list_of_cases_asks_no_question_for_each(house: House, clock: FixedClock) -> None:
    version = register(house, SOP)

    def questions() -> int:
        asked: list[str] = []

        def count(*args: object) -> None:
            asked.append(str(args[2]))

        event.listen(house.engine, "before_cursor_execute", count)
        house.casebook.cases()
        house.casebook.live_tasks()
        event.remove(house.engine, "before_cursor_execute", count)
        return len(asked)

    for _ in range(2):
        StoredDesk(house, clock, version)
    few = questions()
    for _ in range(6):
        StoredDesk(house, clock, version)
    assert len(house.casebook.cases()) == 8
    assert len(house.casebook.live_tasks()) == 8
    assert questions() == few
