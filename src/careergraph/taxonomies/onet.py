"""O*NET as the US Department of Labor publishes it: text files with tabs.

Occupations with their titles, skills, knowledge and abilities of the content model, and technologies and
tools. The latter have no identifiers of their own: the class of each does, a commodity of the UNSPSC, and
a name that O*NET puts into one class is a member of it. UNSPSC has no IRIs; ours hold its codes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from careergraph.errors import UsageError
from careergraph.identity import DEFAULT_BASE
from careergraph.taxonomies.model import Concept, Taxonomy
from careergraph.taxonomies.tables import rows_of

__all__ = ["is_onet", "read_onet"]

_OCCUPATIONS, _MODEL = "Occupation Data.txt", "Content Model Reference.txt"
_TITLES = {"Sample of Reported Titles.txt": "Reported Job Title", "Alternate Titles.txt": "Alternate Title"}
_TECHNOLOGIES, _TOOLS = "Technology Skills.txt", "Tools Used.txt"
_CODE = "O*NET-SOC Code"
#: The addresses at which O*NET OnLine shows an occupation and an element by its code.
_PREFIXES = {
    "onet": "https://www.onetonline.org/link/summary/",
    "onet-element": "https://www.onetonline.org/find/descriptor/result/",
    "unspsc": f"{DEFAULT_BASE}/unspsc/",
}
_NOTICE = (
    "This dataset includes information from the {title} by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA), used under the CC BY 4.0 license and modified. O*NET is a "
    "trademark of USDOL/ETA; USDOL/ETA has not approved, endorsed, or tested these modifications."
)
_RELEASE = re.compile(r"O\*NET (?P<version>\d+(?:\.\d+)*) Database")
#: Abilities, skills and knowledge of the content model, below their headings.
_ELEMENTS = re.compile(r"(?:1\.A|2\.[ABC])(?:\.\w+)+")
_JOINED = re.compile(r", and |, | and ")
_SHORT_FORM = re.compile(r"(?P<name>.*\S)\s*\((?P<short>[^()]+)\)")


def is_onet(folder: Path) -> bool:
    """Say whether a folder looks like a copy of O*NET."""
    return any((folder / name).is_file() for name in (_OCCUPATIONS, _TECHNOLOGIES))


def read_onet(folder: Path) -> Taxonomy:
    """Return O*NET from the folder of its text files.

    Raises:
        UsageError: a file or a column is missing, or a file is not what it should be.
    """
    concepts = [*_occupations_of(folder), *_elements_of(folder), *_technologies_of(folder)]
    version = _version_of(folder)
    return Taxonomy(
        name="onet",
        title="O*NET",
        version=version,
        source="https://www.onetcenter.org/database.html",
        notice=_NOTICE.format(title=f"O*NET {version} Database" if version else "O*NET Database"),
        prefixes=_PREFIXES,
        concepts={concept.iri: concept for concept in sorted(concepts, key=lambda c: c.iri)},
    )


def _version_of(folder: Path) -> str:
    try:
        text = (folder / "Read Me.txt").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = _RELEASE.search(text)
    return found["version"] if found else ""


def _occupations_of(folder: Path) -> Iterator[Concept]:
    titles = _titles_of(folder)
    found = 0
    for row in rows_of(folder / _OCCUPATIONS, (_CODE, "Title"), dialect="excel-tab", about="O*NET"):
        code, found = row[_CODE], found + 1
        names = dict.fromkeys([*_parts_of(row["Title"]), *titles[code]])
        loose = tuple(name for name in names if name != row["Title"])
        yield Concept(_PREFIXES["onet"] + code, "occupation", row["Title"], loose=loose, code=code)
    if not found:
        raise UsageError(f"{folder / _OCCUPATIONS} holds no occupation")


def _parts_of(title: str) -> list[str]:
    """Return the titles that one is made of: "Accountants and Auditors"; none where some are excepted."""
    is_list = not re.search(r"\b(?:Except|Other|Helpers)\b", title)
    return [part for part in _JOINED.split(title) if part] if is_list else []


def _titles_of(folder: Path) -> defaultdict[str, dict[str, None]]:
    """Return the titles that are filed under each code, each once; what stands in brackets is one too."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, column in _TITLES.items():
        for row in rows_of(folder / name, (_CODE, column), dialect="excel-tab", about="O*NET"):
            form = _SHORT_FORM.fullmatch(row[column])
            for title in (form["name"], form["short"]) if form else (row[column],):
                found[row[_CODE]].setdefault(title)
    return found


def _elements_of(folder: Path) -> Iterator[Concept]:
    for row in rows_of(folder / _MODEL, ("Element ID", "Element Name"), dialect="excel-tab", about="O*NET"):
        code = row["Element ID"]
        if _ELEMENTS.fullmatch(code):
            iri = _PREFIXES["onet-element"] + code
            yield Concept(iri, "skill", row["Element Name"], code=code, is_known=code.startswith("2.C"))


def _technologies_of(folder: Path) -> Iterator[Concept]:
    titles: dict[str, str] = {}
    members: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name in (_TECHNOLOGIES, _TOOLS):
        columns = ("Example", "Commodity Code", "Commodity Title")
        for row in rows_of(folder / name, columns, dialect="excel-tab", about="O*NET"):
            code = row["Commodity Code"]
            titles.setdefault(code, row["Commodity Title"])
            members[code].setdefault(row["Example"])
    for code, title in titles.items():
        names = tuple(members[code])
        yield Concept(_PREFIXES["unspsc"] + code, "technology", title, members=names, code=code)
