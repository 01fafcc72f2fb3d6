"""Answers and evidence as a notebook shows them: HTML without script or style, text of documents escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from careergraph.analysis.tables import Answer, Evidenced, Table, text_of
from careergraph.model import Evidence
from careergraph.safehtml import plain, templates_of

__all__ = ["Place", "Saying", "answer_html", "evidenced_html", "places_of", "sayings_html", "tables_html"]

#: How many lines of a part are shown; frames and `tables()` have all.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Place:
    """What one place in a document says, cut at its mention of the object, and where that is."""

    before: str
    marked: str
    after: str
    where: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact in words, what its evidence adds up to in words, and the places that say it."""

    fact: str
    weight: str
    places: tuple[Place, ...]


def answer_html(answer: Answer) -> str:
    """Return the tables and the notes of an answer."""
    return tables_html(answer.tables(), answer.notes())


def tables_html(tables: Sequence[Table], notes: Sequence[str] = ()) -> str:
    """Return tables with their titles, of each the first lines, and notes below."""
    return _templates().get_template("tables.html.j2").render(tables=tables, notes=notes, most=_MOST)


def sayings_html(sayings: Iterable[Saying]) -> str:
    """Return facts with the passages that say them."""
    return _templates().get_template("sayings.html.j2").render(sayings=list(sayings), most=_MOST)


def evidenced_html(evidenced: Evidenced) -> str:
    """Return facts, their things by the end of their IRIs, with the passages that say them."""
    return sayings_html(
        Saying(f"{_name(fact.subject)} {fact.predicate} {_name(fact.object)}", "", places_of(found))
        for fact, found in evidenced
    )


def places_of(evidence: Iterable[Evidence]) -> tuple[Place, ...]:
    """Return where it is said; two rules may have found it in one passage."""
    return tuple(map(_place_of, {(e.document, e.span): e for e in evidence}.values()))


def _name(iri: str) -> str:
    return "/".join(iri.split("/")[-2:])


def _place_of(evidence: Evidence) -> Place:
    """Return the passage of an evidence, of a graph without quotes its digest, and document:line."""
    quote, span = evidence.quote or f"sha256 {evidence.quote_sha256}", evidence.object_span
    start, end = (span.start - evidence.span.start, span.end - evidence.span.start) if span else (0, 0)
    if not (evidence.quote and 0 <= start < end <= len(quote)):
        start, end = len(quote), len(quote)
    where = f"{evidence.document}:{evidence.line}"
    return Place(quote[:start], quote[start:end], quote[end:], where)


@cache
def _templates() -> Environment:
    environment = templates_of("careergraph.analysis")
    environment.filters.update(plain=plain, text_of=text_of)
    return environment
