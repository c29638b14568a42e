"""How parts of a package belong together: relationships of a part, and the list of content types."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from app.intake.returning.faults import CannotWrite
from app.intake.returning.markup import DOCUMENT, Element, Splices, parse, quoted, utf8
from app.intake.returning.package import Package

TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship inside the package: ``kind`` is the last word of its type, ``target`` a part's name."""

    id: str
    kind: str
    target: str


def rels_name(part: str) -> str:
    """The part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def links_of(package: Package, part: str) -> list[Link]:
    """Where ``part`` leads to inside the package; none for a part without relationships."""
    name = rels_name(part)
    if not package.has(name):
        return []
    found = []
    for each in parse(utf8(package.read(name))).every("Relationship"):
        if each.attrs.get("TargetMode", "").casefold() == _EXTERNAL:
            continue
        kind = each.attrs.get("Type", "").rpartition("/")[2]
        found.append(Link(each.attrs.get("Id", ""), kind, resolved(part, each.attrs.get("Target", ""))))
    return found


def resolved(part: str, target: str) -> str:
    """A target as the name of a part: from the root, or from where ``part`` lies."""
    plain = target.replace("\\", "/")
    if plain.startswith("/"):
        return posixpath.normpath(plain).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), plain)).lstrip("/")


def add_link(package: Package, part: str, kind: str, target: str, *, strict: bool = False) -> str:
    """A relationship of ``part`` to the part ``target``; its id."""
    name = rels_name(part)
    away = posixpath.relpath(target, posixpath.dirname(part) or ".")
    if not package.has(name):
        package.write(name, f'{_HEAD}<Relationships xmlns="{_RELATIONS}"/>'.encode())
    data = utf8(package.read(name))
    root = parse(data)
    taken = {each.attrs.get("Id", "") for each in root.every("Relationship")}
    no = 1
    while f"rId{no}" in taken:
        no += 1
    splices = Splices(data)
    tag = f'<{root.mark}Relationship Id="rId{no}" Type="{DOCUMENT[strict]}/{kind}" Target="{quoted(away)}"/>'
    splices.append_inside(root, tag)
    package.write(name, splices.content())
    return f"rId{no}"


def workbook_part(package: Package) -> str:
    """The part that is the workbook; ``CannotWrite`` where there is none written in XML."""
    found = next(
        (link.target for link in links_of(package, "") if link.kind == "officeDocument"), "xl/workbook.xml"
    )
    if not package.has(found) or not found.casefold().endswith(".xml"):
        raise CannotWrite("no_workbook")
    return found


def add_type(package: Package, part: str, content_type: str) -> None:
    """Say what ``part`` is, unless it is said already."""
    data = utf8(package.read(TYPES))
    root = parse(data)
    known = {each.attrs.get("PartName", "").casefold() for each in root.every("Override")}
    if f"/{part}".casefold() not in known:
        _append(package, data, root, f'Override PartName="/{quoted(part)}" ContentType="{content_type}"')


def add_default(package: Package, ending: str, part: str, content_type: str) -> None:
    """Say what all parts with ``ending`` are; only of ``part`` where they are said to be something else."""
    data = utf8(package.read(TYPES))
    root = parse(data)
    said = {
        each.attrs.get("Extension", "").casefold(): each.attrs.get("ContentType")
        for each in root.every("Default")
    }
    if ending not in said:
        _append(package, data, root, f'Default Extension="{ending}" ContentType="{content_type}"', first=True)
    elif said[ending] != content_type:
        add_type(package, part, content_type)


def _append(package: Package, data: bytes, root: Element, tag: str, *, first: bool = False) -> None:
    splices = Splices(data)
    if first and root.children:
        splices.put(root.children[0].start, f"<{root.mark}{tag}/>")
    else:
        splices.append_inside(root, f"<{root.mark}{tag}/>")
    package.write(TYPES, splices.content())
