"""ESCO as the European Commission publishes it: CSV files, a language in their names.

What is read: skills_en.csv and occupations_en.csv; where they are there, ISCOGroups_en.csv for the classes
of ISCO and, when it is asked for, occupationSkillRelations.csv.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from careergraph.errors import UsageError
from careergraph.taxonomies.model import Concept, Group, Relation, Taxonomy
from careergraph.taxonomies.tables import parts_of, rows_of

__all__ = ["is_esco", "read_esco"]

_SKILLS, _OCCUPATIONS, _GROUPS = "skills_en.csv", "occupations_en.csv", "ISCOGroups_en.csv"
_RELATIONS = "occupationSkillRelations.csv"
_NOTICE = "This service uses the ESCO classification of the European Commission."
_NAMES = ("conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "status")
_OWN = ("conceptUri",)
#: A concept that is no more in use.
_OBSOLETE = frozenset({"obsolete", "deprecated"})


def is_esco(folder: Path) -> bool:
    """Say whether a folder looks like a copy of ESCO."""
    return any((folder / name).is_file() for name in (_SKILLS, _OCCUPATIONS))


def read_esco(folder: Path) -> Taxonomy:
    """Return ESCO from the folder of its CSV files in English.

    Raises:
        UsageError: a file or a column is missing, or a file is not what it should be.
    """
    groups = {group.code: group for group in _groups_of(folder)}
    concepts = [*_skills_of(folder), *_occupations_of(folder, groups)]
    if not concepts:
        raise UsageError(f"{folder}: {_SKILLS} and {_OCCUPATIONS} hold no concept")
    return Taxonomy(
        name="esco",
        title="ESCO",
        version="",
        source="http://data.europa.eu/esco/",
        notice=_NOTICE,
        prefixes=_prefixes_of([*concepts, *groups.values()]),
        concepts={concept.iri: concept for concept in sorted(concepts, key=lambda c: c.iri)},
        groups={group.iri: group for group in groups.values()},
        relations=partial(_relations_of, folder),
    )


def _skills_of(folder: Path) -> Iterator[Concept]:
    for row in rows_of(folder / _SKILLS, (*_NAMES, "skillType"), about="ESCO", iris=_OWN):
        if row["status"] not in _OBSOLETE:
            yield Concept(
                row["conceptUri"],
                "skill",
                row["preferredLabel"],
                _names(row["altLabels"], row["preferredLabel"]),
                _names(row["hiddenLabels"], row["preferredLabel"]),
                is_known=row["skillType"] == "knowledge",
            )


def _occupations_of(folder: Path, groups: dict[str, Group]) -> Iterator[Concept]:
    columns = (*_NAMES, "iscoGroup", "code")
    for row in rows_of(folder / _OCCUPATIONS, columns, about="ESCO", iris=_OWN):
        group = groups.get(row["iscoGroup"])
        if row["status"] not in _OBSOLETE:
            yield Concept(
                row["conceptUri"],
                "occupation",
                row["preferredLabel"],
                _names(row["altLabels"], row["preferredLabel"]),
                _names(row["hiddenLabels"], row["preferredLabel"]),
                code=row["code"] or None,
                group=group.iri if group else None,
            )


def _names(cell: str, label: str) -> tuple[str, ...]:
    names = (name.strip() for name in cell.splitlines())
    return tuple(dict.fromkeys(name for name in names if name and name != label))


def _groups_of(folder: Path) -> Iterator[Group]:
    path = folder / _GROUPS
    if path.is_file():
        columns = ("conceptUri", "code", "preferredLabel", "inScheme")
        for row in rows_of(path, columns, about="ESCO", iris=_OWN, lists=("inScheme",)):
            iri = row["conceptUri"]
            yield Group(iri, row["preferredLabel"], row["code"], _scheme_of(iri, row["inScheme"]))


def _scheme_of(iri: str, cell: str) -> str:
    """Return the scheme that is called as the namespace of an IRI, else the first that is named."""
    schemes = parts_of(cell)
    own = iri.rpartition("/")[0].rpartition("/")[2]
    return next((scheme for scheme in schemes if scheme.endswith(f"/{own}")), schemes[0] if schemes else "")


def _prefixes_of(things: list[Concept | Group]) -> dict[str, str]:
    """Return the namespaces of the IRIs, named after their last part: esco-skill, esco-occupation."""
    spaces = {thing.iri.rpartition("/")[0] for thing in things}
    return {f"esco-{space.rpartition('/')[2]}": f"{space}/" for space in sorted(spaces)}


def _relations_of(folder: Path) -> Iterator[Relation]:
    path = folder / _RELATIONS
    if path.is_file():
        columns = ("occupationUri", "relationType", "skillUri")
        for row in rows_of(path, columns, about="ESCO", iris=("occupationUri", "skillUri")):
            yield Relation(row["occupationUri"], row["skillUri"], row["relationType"] == "essential")
