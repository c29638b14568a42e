"""Knows that a build would hold everything the program looks for at run time, and when it refuses.

The build itself takes minutes and is ``make build``; nothing is built here.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import sys
from pathlib import Path

import pytest

from installer import build, contents, prerequisites
from tests.helpers.source import ROOT, modules, name_called, project_files


def carried() -> set[str]:
    """The files of the project the build carries, by their places in the source."""
    return {f"{folder}/{Path(source).name}" for source, folder in contents.own_data()}


@pytest.mark.parametrize("folder", [contents.RESOURCES, contents.MIGRATIONS])
def test_every_resource_and_migration_is_carried(folder: str) -> None:
    tracked = {path.relative_to(ROOT).as_posix() for path in project_files()}
    wanted = {path for path in tracked if path.startswith(folder + "/")}
    assert wanted
    assert wanted <= carried()


def test_every_module_is_carried_as_code_or_as_file() -> None:
    inside = set(contents.hidden_imports())
    for module in modules("app"):
        name = module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert name in inside or module.path in carried() or name == "app.__main__", name


def test_every_hidden_import_exists() -> None:
    absent = [name for name in contents.LAZY_IMPORTS if importlib.util.find_spec(name) is None]
    assert not absent


def test_nothing_the_program_imports_is_left_out() -> None:
    """Also imports inside functions, which run long after the build was tried."""
    imported = set()
    for module in modules("app"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    left_out = [
        name for name in imported for out in contents.EXCLUDED if name == out or name.startswith(out + ".")
    ]
    assert not left_out


def test_modules_named_by_a_string_are_carried() -> None:
    named = {
        call.args[0].value
        for module in modules("app")
        for call in module.calls()
        if name_called(call) in {"import_module", "__import__"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert named <= {*contents.hidden_imports(), *sys.stdlib_module_names}


def test_the_libraries_still_have_their_data() -> None:
    found = {f"{folder}/{Path(source).name}" for source, folder in contents.library_data()}
    assert "holidays/locale/id/LC_MESSAGES/ID.mo" in found
    assert any(name.endswith(".ttf") for name in found)


@pytest.mark.parametrize(
    ("place", "is_wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6\\translations\\qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtbase_en.qm", True),
        ("qtawesome/fonts/materialdesignicons6-webfont-6.9.96.ttf", True),
        ("qtawesome/fonts/remixicon-2.5.0.ttf", False),
        ("resources/sop/metro-pengumpulan.json", True),
    ],
)
def test_what_hooks_find_is_carried_only_if_it_is_used(place: str, is_wanted: bool) -> None:
    assert contents.wanted(place) == is_wanted


def test_versions_that_agree_may_be_built() -> None:
    assert build.agreed_version("1.2.0", "1.2.0", []) == "1.2.0"
    assert build.agreed_version("1.2.0", "1.2.0", ["v1.2.0"]) == "1.2.0"


@pytest.mark.parametrize(
    ("head", "tags", "words"),
    [("1.1.0", [], "1.1.0"), ("", [], "no version"), ("1.2.0", ["v1.1.0"], "v1.1.0")],
)
def test_versions_that_differ_are_refused(head: str, tags: list[str], words: str) -> None:
    with pytest.raises(build.CannotBuild, match=words):
        build.agreed_version("1.2.0", head, tags)


def test_this_source_may_be_built() -> None:
    assert build.changelog_head(ROOT) == build.version_of(ROOT)


def _program(folder: Path, *lines: str) -> Path:
    path = folder / "alur"
    path.write_text("\n".join([f"#!{sys.executable}", "import sys", *lines]), "utf-8")
    path.chmod(0o755)
    return path


needs_scripts = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows starts no script by its first line"
)


@needs_scripts
def test_a_program_that_passes_its_self_test_is_taken(tmp_path: Path) -> None:
    assert build.try_out(_program(tmp_path, "print(sys.argv[1])")) == "--self-test"


@needs_scripts
@pytest.mark.parametrize(
    ("line", "words"),
    [("sys.exit(3)", "ended with 3"), ("print('no font', file=sys.stderr)", "complained:\nno font")],
)
def test_a_program_that_fails_or_complains_is_refused(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(build.CannotBuild, match=words):
        build.try_out(_program(tmp_path, line))


def test_the_self_test_starts_with_nothing_of_this_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    environment = build.clean_environment(tmp_path)
    assert "PYTHONPATH" not in environment
    assert environment["ALUR_DATA"] == str(tmp_path)


def test_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    archive = tmp_path / "alur-1.2.0.zip"
    archive.write_bytes(b"alur")
    written = build.write_checksums([archive]).read_text("utf-8")
    assert written == f"{hashlib.sha256(b'alur').hexdigest()}  alur-1.2.0.zip\n"


def test_missing_system_libraries_are_named_as_packages() -> None:
    without_gl = prerequisites.missing_packages(window=False, can_load=lambda name: name != "libGL.so.1")
    assert without_gl == ["libgl1"]
    assert prerequisites.install_line(without_gl) == "sudo apt-get install -y libgl1"


def test_a_window_needs_more_than_a_test() -> None:
    def none_loads(_name: str) -> bool:
        return False

    few = prerequisites.missing_packages(window=False, can_load=none_loads)
    many = prerequisites.missing_packages(window=True, can_load=none_loads)
    assert set(few) < set(many)
    assert "libxcb-cursor0" in set(many) - set(few)
