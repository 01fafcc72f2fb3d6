"""Figures: the value of a salary, an outlook or an experience as properties."""

import re
from collections.abc import Iterator, Mapping

from careergraph.graph import Graph
from careergraph.rdf.terms import TRUE, iri_of, literal_of, name_of, number_of, text_of
from careergraph.text import fold_name, singular_of

__all__ = ["Contexts", "contexts_of", "figure_of", "pointed_to"]

_YEARS = re.compile(r"(\d{4})(?:\s*(?:-|\u2013|to|/)\s*(\d{4}))?")

#: Keys of a figure's value and the property that each becomes, as it stands.
_FIGURES: dict[str, dict[str, str]] = {
    "Salary": {
        "low": "schema:minValue",
        "high": "schema:maxValue",
        "point": "schema:value",
        "currency": "schema:currency",
    },
    "Outlook": {"unit": "schema:unitText", "period": "schema:observationPeriod", "about": "cg:about"},
    "Experience": {
        "months": "schema:monthsOfExperience",
        "months_high": "cg:maxMonths",
        "of": "cg:experienceIn",
    },
}
_PAY_KINDS = {
    "base": "cg:component",
    "total": "cg:component",
    "average": "cg:statistic",
    "median": "cg:statistic",
    "range": "cg:statistic",
}
#: What a word of a pay figure's context points to when the graph has an entity of that name.
_CONTEXTS = {"CareerStage": "cg:forStage", "Experience": "cg:forExperience", "Location": "cg:forLocation"}

#: The prefixed name of a property and the term it has.
Property = tuple[str, str]

#: Folded name → the property that points to the entity of that name, and its IRI.
Contexts = Mapping[str, tuple[str, str]]


def contexts_of(graph: Graph) -> Contexts:
    """Return what the words around a pay figure may point to: folded name to property and IRI."""
    names: dict[str, tuple[str, str]] = {}
    for entity in graph.entities.values():
        if entity.kind in _CONTEXTS:
            for name in (entity.label, *entity.aliases, *entity.hidden):
                names.setdefault(singular_of(fold_name(name)), (_CONTEXTS[entity.kind], entity.iri))
    return names


def figure_of(kind: str, value: Mapping[str, object], contexts: Contexts) -> Iterator[Property]:
    """Yield the properties (prefixed names) of the figure in this JSON value, for its kind of entity."""
    for key, predicate in _FIGURES.get(kind, {}).items():
        if value.get(key) is not None:
            yield predicate, literal_of(value[key])
    if kind == "Salary":
        yield from _pay(value, contexts)
    elif kind == "Outlook":
        yield from _outlook(value)


def _pay(value: Mapping[str, object], contexts: Contexts) -> Iterator[Property]:
    if value.get("period") is not None:
        yield "schema:unitText", text_of(str(value["period"]).upper())
    kind = str(value.get("kind"))
    if kind in _PAY_KINDS:
        yield _PAY_KINDS[kind], text_of(kind)
    if kind == "median":
        yield "rdf:type", name_of("schema:MonetaryAmountDistribution")
    if value.get("low") is not None and value.get("high") is None and value.get("point") is None:
        yield "cg:openEnded", TRUE
    for words, found in _pointed(value, contexts):
        yield (found[0], iri_of(found[1])) if found else ("cg:context", text_of(words))


def pointed_to(value: Mapping[str, object], contexts: Contexts) -> Iterator[str]:
    """Yield the IRIs of what the words around a pay figure, in this JSON value, point to."""
    return (found[1] for _, found in _pointed(value, contexts) if found)


def _pointed(value: Mapping[str, object], contexts: Contexts) -> Iterator[tuple[str, tuple[str, str] | None]]:
    for words in _strings(value.get("context")):
        yield words, contexts.get(singular_of(fold_name(words)))


def _outlook(value: Mapping[str, object]) -> Iterator[Property]:
    low, high = value.get("value"), value.get("high")
    if low is not None:
        yield "schema:value" if high is None else "schema:minValue", literal_of(low)
    if high is not None:
        yield "schema:maxValue", literal_of(high)
    years = _YEARS.fullmatch(str(value.get("period") or ""))
    if years:
        yield "cg:fromYear", number_of(int(years[1]))
        yield "cg:toYear", number_of(int(years[2] or years[1]))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
