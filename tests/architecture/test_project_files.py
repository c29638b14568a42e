"""Knows what must stay true of the files around the code: map, lock, change log, version.

Reads tracked files only; builds and installs nothing.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.helpers.source import ROOT, project_files

# Written in two pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(" + "|".join(["wor" + "k", "roo" + "t", "hom" + "e"]) + r")/")
REGISTRY = re.compile("|".join([r"pypi\." + "org", r"python" + r"hosted\.org", "--(extra-)?index" + "-url"]))
HASH_LINE = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
NAME_LINE = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*)==[0-9][\w.+!-]*( ; [^\\]+)? \\")
LOCKS = ("requirements.lock", "tests/benchmarks/requirements.lock")

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def folders_of_the_program() -> set[str]:
    """Every folder below ``app`` that holds Python, as ``app/ui/kit``."""
    files = (path for path in (ROOT / "app").rglob("*.py"))
    return {path.parent.relative_to(ROOT).as_posix() for path in files}


def folders_on_the_map(text: str) -> set[str]:
    """The folders in the first tree of the map: one a line, two blanks deeper for each level."""
    tree = text.split("```")[1]
    found: set[str] = set()
    above: list[str] = []
    for line in tree.splitlines():
        match = re.match(r"(?P<indent> *)(?P<name>[\w]+)/(\s|$)", line)
        if match:
            depth = len(match["indent"]) // 2
            above = [*above[:depth], match["name"]]
            found.add("/".join(above))
    return found


def test_the_map_lists_exactly_the_folders_that_exist() -> None:
    mapped = folders_on_the_map((ROOT / "app" / "ARCHITECTURE.md").read_text("utf-8"))
    existing = folders_of_the_program()
    assert mapped == existing, (
        f"not on the map: {sorted(existing - mapped)}; on the map only: {sorted(mapped - existing)}"
    )


def test_every_room_has_its_card() -> None:
    bare = [folder for folder in folders_of_the_program() if not _card(ROOT / folder)]
    assert not bare, f"no docstring in the __init__.py of {sorted(bare)}"


def _card(folder: Path) -> bool:
    init = folder / "__init__.py"
    return init.is_file() and init.read_text("utf-8").lstrip().startswith('"""')


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_names_versions_and_hashes_only(lock: str) -> None:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    odd = [line for line in lines if not (HASH_LINE.fullmatch(line) or NAME_LINE.fullmatch(line))]
    assert not odd, odd[:5]


def _plain(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", match.group()).lower() if match else ""


@pytest.mark.parametrize(
    ("lock", "extras"), [(LOCKS[0], ["test", "installer"]), (LOCKS[1], ["bench"])], ids=["main", "bench"]
)
def test_the_lock_holds_whatever_the_project_asks_for(lock: str, extras: list[str]) -> None:
    matches = map(NAME_LINE.fullmatch, (ROOT / lock).read_text("utf-8").splitlines())
    locked = {match["name"] for match in matches if match}
    asked = [*PROJECT["dependencies"]]
    for extra in extras:
        asked += PROJECT["optional-dependencies"][extra]
    absent = sorted({_plain(line) for line in asked} - locked)
    assert not absent, f"run make lock: {absent} not in {lock}"


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in project_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # fonts and pictures
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:90]}")
    return found


def test_no_file_names_a_machine_path() -> None:
    assert not _lines_with(MACHINE_PATH), "\n" + "\n".join(_lines_with(MACHINE_PATH))


def test_no_file_names_a_package_registry() -> None:
    assert not _lines_with(REGISTRY), "\n" + "\n".join(_lines_with(REGISTRY))


def test_the_change_log_starts_with_this_version() -> None:
    heads = re.findall(r"^## \[?([0-9][\w.]*)\]?", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heads, "CHANGELOG.md has no version"
    assert heads[0] == PROJECT["version"]


def test_the_map_is_one_page() -> None:
    assert len((ROOT / "app" / "ARCHITECTURE.md").read_text("utf-8").splitlines()) <= 220


def test_the_guards_see_what_they_are_for() -> None:
    assert MACHINE_PATH.search("open('/" + "home/budi/x')")
    assert not MACHINE_PATH.search("app/ui/" + "home/desk.py")
    assert REGISTRY.search("https://files.python" + "hosted.org/x")
    assert NAME_LINE.fullmatch("colorama==0.4.6 ; sys_platform == 'win32' \\")
    assert not NAME_LINE.fullmatch("colorama @ file:///opt/wheels/colorama.whl \\")
