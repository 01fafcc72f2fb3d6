"""What the store holds of one thing: asked in a process of the pool, for a page or for programs.

A thing is whatever has an IRI below the base. What is asked is bound to how much is shown: of a thing
that a hundred thousand roles ask for, the first fifty of these are read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from string import Template

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from careergraph.ontology import STANDARD_PREFIXES, load_ontology
from careergraph.query import readable
from careergraph.server.questions import Opened

__all__ = ["Other", "Part", "Quote", "Relation", "Thing", "Told", "describing", "is_known", "tell_thing"]

_SKOS, _RDFS, _RDF = (STANDARD_PREFIXES[name] for name in ("skos", "rdfs", "rdf"))
_LABELS = tuple(
    map(NamedNode, (f"{_SKOS}prefLabel", f"{_RDFS}label", f"{STANDARD_PREFIXES['dcterms']}title"))
)
_OTHER_NAMES = (f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel", f"{_SKOS}notation")
_TYPE = NamedNode(f"{_RDF}type")
_CG, _OA = STANDARD_PREFIXES["cg"], STANDARD_PREFIXES["oa"]
_DERIVED = NamedNode(f"{STANDARD_PREFIXES['prov']}wasDerivedFrom")
_SOURCE, _SELECTOR, _EXACT = (NamedNode(_OA + name) for name in ("hasSource", "hasSelector", "exact"))
_SECTION, _LINE = NamedNode(f"{_CG}section"), NamedNode(f"{_CG}line")
_Term = NamedNode | BlankNode | Literal | Triple
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(_RDF + name) for name in ("subject", "predicate", "object"))
_SOURCES, _MENTIONS, _CONFIDENCE, _MODALITY = (
    NamedNode(_CG + name) for name in ("sourceCount", "mentionCount", "confidence", "modality")
)
#: Facts of a thing above which they come in the order of the store: to put them in order each is looked at.
_MOST_ORDERED = 20_000
#: Quotes of a fact that are shown.
_FEW = 5

# Terms are put in as the engine writes them, so that no name can end one.
_DESCRIBED = Template("""
CONSTRUCT { ?s ?p ?o } WHERE {
  { BIND ($thing AS ?s) ?s ?p ?o }
  UNION { $thing ?any ?s . ?s skos:prefLabel ?o BIND (skos:prefLabel AS ?p) }
  UNION { ?s rdf:subject $thing ; ?p ?o }
  UNION { ?fact rdf:subject $thing ; prov:wasDerivedFrom ?s . ?s ?p ?o }
  UNION { ?fact rdf:subject $thing ; prov:wasDerivedFrom/oa:hasSelector ?s . ?s ?p ?o }
}
""")


@dataclass(frozen=True, slots=True)
class Other:
    """What stands at the other end: its IRI, None of a value, and how people call it."""

    iri: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that says a fact, and where it stands; `line` is 0 where the document has none."""

    text: str
    document: Other
    section: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A fact from the side of a thing, with sentences that say it; counts are 0 where they are not held."""

    other: Other
    fact: str | None
    modality: str
    sources: int
    mentions: int
    confidence: float
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """The facts of a thing of one kind, of which it is the subject or (`is_back`) the object.

    `count` are all of them; `told` begin at the place that was asked for, the best supported first.
    """

    name: str
    label: str
    is_back: bool
    count: int
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a thing is asked for: one relation or all, of each so many facts from a place on."""

    relation: str | None = None
    start: int = 0
    most: int = 50
    with_quotes: bool = True


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: what people call it, the names of its kinds, its relations, and what else is said of it."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    relations: tuple[Relation, ...]
    more: Mapping[str, tuple[Other, ...]] = field(default_factory=dict)


def tell_thing(opened: Opened, iri: str, part: Part | None = None) -> Thing | None:
    """Return what is held of a thing, of its relations the part that is asked for.

    None where the store holds nothing of it.
    """
    part = part or Part()
    try:
        thing = NamedNode(iri)
    except ValueError:
        return None
    said: defaultdict[str, list[_Term]] = defaultdict(list)
    for quad in opened.store.quads_for_pattern(thing, None, None, None):
        said[quad.predicate.value].append(quad.object)
    if not said:
        return None
    relations = tuple(_relations(opened, thing, part))
    shown = {
        *(predicate.iri for predicate in load_ontology().predicates.values()),
        *_OTHER_NAMES,
        _TYPE.value,
        *(label.value for label in _LABELS),
    }
    return Thing(
        iri=iri,
        label=_label(opened, thing),
        kinds=tuple(sorted(readable(kind, opened.base) for kind in said.get(_TYPE.value, ()))),
        names=tuple(
            sorted(
                {
                    term.value
                    for name in _OTHER_NAMES
                    for term in said.get(name, ())
                    if isinstance(term, Literal)
                }
            )
        ),
        relations=relations,
        more={
            readable(NamedNode(name), opened.base): tuple(
                _other(opened, term) for term in sorted(terms, key=str)[: part.most]
            )
            for name, terms in sorted(said.items())
            if name not in shown
        },
    )


def is_known(opened: Opened, iri: str) -> bool:
    """Say whether the store holds anything of a thing; its IRI is one."""
    return next(iter(opened.store.quads_for_pattern(NamedNode(iri), None, None, None)), None) is not None


def describing(iri: str) -> str | None:
    """Return the query for all that is said of a thing, with the evidence; None where this is no IRI."""
    try:
        return _DESCRIBED.substitute(thing=NamedNode(iri))
    except ValueError:
        return None


def _relations(opened: Opened, thing: NamedNode, part: Part) -> Iterator[Relation]:
    """Yield the relations of a thing in the order of the ontology, those it is the subject of first."""
    for is_back in (False, True):
        facts = _fact_finder(opened, thing, is_back=is_back)
        for name, predicate in load_ontology().predicates.items():
            if part.relation not in {None, name}:
                continue
            relation = NamedNode(predicate.iri)
            ends = (None, relation, thing, None) if is_back else (thing, relation, None, None)
            others = {
                quad.subject if is_back else quad.object for quad in opened.store.quads_for_pattern(*ends)
            }
            if others:
                told = _told(opened, [(other, facts(relation, other)) for other in others], part)
                yield Relation(name, predicate.label, is_back, len(others), tuple(told))


def _fact_finder(
    opened: Opened, thing: NamedNode, *, is_back: bool
) -> Callable[[NamedNode, _Term], NamedNode | None]:
    """Return what gives the fact of a relation to another thing."""
    near, far = (_OBJECT, _SUBJECT) if is_back else (_SUBJECT, _OBJECT)
    quads = list(islice(opened.store.quads_for_pattern(None, near, thing, None), _MOST_ORDERED + 1))
    found: dict[tuple[_Term | None, _Term | None], NamedNode] = {}
    if len(quads) <= _MOST_ORDERED:
        for quad in quads:
            fact = quad.subject
            if isinstance(fact, NamedNode):
                found[_first(opened, fact, _PREDICATE), _first(opened, fact, far)] = fact
    return lambda relation, other: found.get((relation, other))


def _told(opened: Opened, pairs: list[tuple[_Term, NamedNode | None]], part: Part) -> Iterator[Told]:
    if len(pairs) <= _MOST_ORDERED:
        pairs = sorted(pairs, key=lambda pair: _rank(opened, *pair))
    else:
        pairs = sorted(pairs, key=lambda pair: str(pair[0]))
    for other, fact in pairs[part.start : part.start + part.most]:
        yield Told(
            other=_other(opened, other),
            fact=fact.value if fact else None,
            modality=readable(_first(opened, fact, _MODALITY), opened.base).rpartition(":")[2],
            sources=_number(opened, fact, _SOURCES),
            mentions=_number(opened, fact, _MENTIONS),
            confidence=float(_text(_first(opened, fact, _CONFIDENCE)) or 0),
            quotes=tuple(_quotes(opened, fact)) if part.with_quotes and fact else (),
        )


def _rank(opened: Opened, other: _Term, fact: NamedNode | None) -> tuple[int, int, str, str]:
    sources, mentions = _number(opened, fact, _SOURCES), _number(opened, fact, _MENTIONS)
    label = _label(opened, other) if isinstance(other, NamedNode) else _text(other)
    return -sources, -mentions, label, str(other)


def _number(opened: Opened, subject: NamedNode | None, predicate: NamedNode) -> int:
    return int(_text(_first(opened, subject, predicate)) or 0)


def _quotes(opened: Opened, fact: NamedNode) -> Iterator[Quote]:
    """Yield the first sentences that say a fact: looked up, as a query takes longer to plan than this."""
    for evidence in sorted(_objects(opened, fact, _DERIVED), key=str)[:_FEW]:
        document = _first(opened, evidence, _SOURCE)
        text = _first(opened, _first(opened, evidence, _SELECTOR), _EXACT)
        if text is not None:
            yield Quote(
                text=_text(text),
                document=_other(opened, document),
                section=_text(_first(opened, evidence, _SECTION)),
                line=int(_text(_first(opened, evidence, _LINE)) or 0),
            )


def _objects(opened: Opened, subject: _Term | None, predicate: NamedNode) -> Iterator[_Term]:
    if isinstance(subject, NamedNode):
        for quad in opened.store.quads_for_pattern(subject, predicate, None, None):
            yield quad.object


def _first(opened: Opened, subject: _Term | None, predicate: NamedNode) -> _Term | None:
    return min(_objects(opened, subject, predicate), key=str, default=None)


def _other(opened: Opened, term: object, label: object = None) -> Other:
    if not isinstance(term, NamedNode):
        return Other(None, _text(term))
    return Other(term.value, _text(label) or _label(opened, term))


def _label(opened: Opened, thing: NamedNode) -> str:
    for predicate in _LABELS:
        for quad in opened.store.quads_for_pattern(thing, predicate, None, None):
            return _text(quad.object)
    return readable(thing, opened.base)


def _text(term: object) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
