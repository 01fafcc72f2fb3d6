"""What a taxonomy is, whoever publishes it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Concept", "Family", "Group", "Relation", "Taxonomy"]

#: What a concept is about: what people are, what they can do or know, what they work with.
Family = Literal["occupation", "skill", "technology"]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: its IRI, its names, its code.

    `aliases` mean the same or nearly, `loose` names are filed under it, `members` are things of its
    class ("Excel" of "spreadsheet software"). `group` is the IRI of the class that its code is of.
    `is_known` of a skill says that it is knowledge of something, not the doing of it.
    """

    iri: str
    family: Family
    label: str
    aliases: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    code: str | None = None
    group: str | None = None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A class of occupations in a classification: IRI, label and code, and the IRI of the classification."""

    iri: str
    label: str
    code: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Relation:
    """That an occupation needs a skill, or may."""

    occupation: str
    skill: str
    is_essential: bool


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The concepts of a taxonomy by IRI, sorted.

    `title` and `version` name it, `source` is the IRI that stands for it, `notice` what whoever uses it must
    say. `prefixes` are the namespaces of its IRIs. `relations` reads the relations, which take long.
    """

    name: str
    title: str
    version: str
    source: str
    notice: str
    prefixes: Mapping[str, str]
    concepts: Mapping[str, Concept]
    groups: Mapping[str, Group] = field(default_factory=dict)
    relations: Callable[[], Iterable[Relation]] = tuple
