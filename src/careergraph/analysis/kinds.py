"""Kinds of things as people ask for them ("skills", "degree"), and which have names of their own."""

from collections.abc import Iterable
from functools import cache

from careergraph.errors import UsageError
from careergraph.ontology import load_ontology
from careergraph.text import fold_name, role_key, singular_of

__all__ = ["kind_word", "kinds_named", "kinds_of_names", "kinds_of_things", "words_of_kinds"]

_FIGURES = ("Salary", "Outlook", "Experience")
_PHRASE = "Phrase"
#: So many kinds are said in a line.
_FEW = 3


@cache
def kinds_of_things() -> tuple[str, ...]:
    """Return the kinds of what facts are about and lead to, in the order of the ontology."""
    ontology = load_ontology()
    ends = {end for p in ontology.predicates.values() for end in (p.domain, p.range)}
    return tuple(
        kind
        for kind in ontology.kinds
        if any(ontology.is_kind_of(kind, end) for end in ends) or kind == _PHRASE
    )


@cache
def kinds_of_names() -> tuple[str, ...]:
    """Return the kinds whose things have a name: neither a figure nor in the words of one document."""
    ontology = load_ontology()
    return tuple(
        kind for kind in kinds_of_things() if kind not in _FIGURES and not ontology.is_kind_of(kind, _PHRASE)
    )


def kind_word(kind: str) -> str:
    """Return what people call a kind.

    >>> kind_word("CareerStage"), kind_word("Document")
    ('career stage', 'document')
    """
    found = load_ontology().kinds.get(kind)
    return (found.label if found else kind).lower()


def words_of_kinds(kinds: Iterable[str]) -> str:
    """Return what people call kinds, of which one is meant; of many none: "".

    >>> words_of_kinds(["Skill", "Tool"])
    'skill or tool'
    """
    words = list(dict.fromkeys(map(kind_word, kinds)))
    return " or ".join(words) if len(words) <= _FEW else ""


def kinds_named(names: Iterable[str]) -> frozenset[str]:
    """Return the kinds that people mean, each with those below it; case and plural do not matter.

    >>> sorted(kinds_named(["tools", "Fields of study"]))
    ['FieldOfStudy', 'Tool']
    >>> sorted(kinds_named(["phrase"]))
    ['Challenge', 'Phrase', 'Practice', 'Responsibility', 'Trend']

    Raises:
        UsageError: there is no such kind; the message lists those there are.
    """
    return frozenset(kind for name in names for kind in _kinds_named(name))


def _kinds_named(name: str) -> list[str]:
    ontology = load_ontology()
    folded = fold_name(name)
    wanted = {folded, singular_of(folded), role_key(folded)}
    for kind in kinds_of_things():
        if wanted & {kind.lower(), fold_name(ontology.kinds[kind].label)}:
            return [below for below in kinds_of_things() if ontology.is_kind_of(below, kind)]
    raise UsageError(f"there is no kind {name!r}; kinds are: {', '.join(sorted(kinds_of_things()))}")
