"""Pay: bands that do not meet, and single figures far outside a band or far from each other.

Compared are figures of one role in one currency and period, with the same words around them (stage,
place, years, year of the survey: what is said of San Francisco or of 2021 says nothing of elsewhere), base
against base, total against total. An average is compared with bands and averages, a median with bands
and medians. A single figure is allowed a tenth on each side: two surveys never agree to the last dollar.
What an employer offers in an advertisement of its own is an offer: that another offers more is no
contradiction. Nor are figures that one document gives side by side.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from math import inf

from careergraph.conflicts.sides import Conflict, Figure, disputed
from careergraph.graph import Graph
from careergraph.model import Evidence, Fact
from careergraph.rdf.figures import Contexts, contexts_of
from careergraph.text import fold_name, singular_of

__all__ = ["pay_conflicts"]

#: How far a single figure may be off, as a share of it.
_TOLERANCE = 0.1
#: Kinds of a figure that are parts of pay of their own; all others are of pay as such.
_COMPONENTS = frozenset({"base", "total"})
_BAND = "band"
#: Rules that find who hires in a document that is an advertisement.
_HIRING = frozenset({"employers.ad", "employers.hiring", "structured.employer"})

#: Currency, period, component, and the words around a figure by what they mean.
_Alike = tuple[str, str, str, frozenset[str]]


def pay_conflicts(graph: Graph) -> Iterator[Conflict]:
    """Yield figures of pay that cannot both hold, together by role and all that must be alike."""
    offers = _Offers(graph)
    for (role, _), figures in _comparable(graph).items():
        said = partial(_told, graph, offers, role)
        sides = tuple(disputed(graph, figures, agree=_agree, said=said))
        if sides:
            yield Conflict("pay", role, graph.label(role), _about(graph, figures[0]), sides)


def _told(graph: Graph, offers: "_Offers", role: str, figure: Figure) -> tuple[Evidence, ...]:
    """Return the places that say a figure and are no offers."""
    offered = offers.of(role)
    return tuple(e for fact in figure.facts for e in graph.facts[fact] if e.document not in offered)


class _Offers:
    """The advertisements of each role: documents in which who hires for it is said, found when asked for."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._employers: dict[str, list[Fact]] | None = None
        self._known: dict[str, frozenset[str]] = {}

    def of(self, role: str) -> frozenset[str]:
        """Return the ids of the documents in which an employer offers the role."""
        if self._employers is None:
            self._employers = {}
            for fact in self._graph.facts:
                if fact.predicate == "employedBy":
                    # What an advertisement for a Senior Baker says of bakers is no survey either.
                    broader = self._graph.entities[fact.subject].broader
                    for subject in (fact.subject, broader) if broader else (fact.subject,):
                        self._employers.setdefault(subject, []).append(fact)
        if role not in self._known:
            self._known[role] = frozenset(
                e.document
                for fact in self._employers.get(role, ())
                for e in self._graph.facts[fact]
                if e.extractor in _HIRING
            )
        return self._known[role]


def _comparable(graph: Graph) -> Mapping[tuple[str, _Alike], list[Figure]]:
    """Return the figures by role and what must be alike."""
    contexts = contexts_of(graph)
    found: defaultdict[tuple[str, _Alike], list[Figure]] = defaultdict(list)
    for fact in graph.facts:
        value = graph.entities[fact.object].value if fact.predicate == "hasSalary" else None
        if value is not None and (keyed := _figure(graph, fact, value, contexts)):
            found[fact.subject, keyed[0]].append(keyed[1])
    return found


def _figure(graph: Graph, fact: Fact, text: str, contexts: Contexts) -> tuple[_Alike, Figure] | None:
    """Return a figure under what must be alike; None where a currency or period is not said."""
    value = json.loads(text)
    low, high, point, kind = value["low"], value["high"], value["point"], value["kind"]
    if not value["currency"] or not value["period"] or (low is None and high is None and point is None):
        return None
    words = frozenset(_meaning(word, contexts) for word in value["context"])
    key = (value["currency"], value["period"], kind if kind in _COMPONENTS else "", words)
    if point is not None:
        ends = (point * (1 - _TOLERANCE), point * (1 + _TOLERANCE))
    else:
        ends = (-inf if low is None else low, inf if high is None else high)
    statistic = _BAND if point is None else kind
    return key, Figure(*ends, graph.label(fact.object), (fact,), statistic=statistic)


def _meaning(word: str, contexts: Contexts) -> str:
    """Return the IRI of the stage, place or time in work that is meant, else the folded word."""
    folded = singular_of(fold_name(word))
    return contexts[folded][1] if folded in contexts else folded


def _agree(left: Figure, right: Figure) -> bool:
    """Say that figures of two statistics are not to be compared."""
    return _BAND not in {left.statistic, right.statistic} and left.statistic != right.statistic


def _about(graph: Graph, figure: Figure) -> str:
    value = json.loads(graph.entities[figure.facts[0].object].value or "{}")
    component = [value["kind"]] if value["kind"] in _COMPONENTS else []
    article = "an" if value["period"] == "hour" else "a"
    return ", ".join([f"{value['currency']} {article} {value['period']}", *component, *value["context"]])
