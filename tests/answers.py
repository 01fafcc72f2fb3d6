"""The answers to the named queries, computed from the Graph value in Python: no RDF, no SPARQL.

Each function takes the graph and what the parameters stand for (IRIs, numbers), and returns rows of plain
values in the order that the query promises. None comes first, text is ordered by code point.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product
from math import floor

from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.rdf import evidence_iri
from careergraph.rdf.figures import contexts_of
from careergraph.text import fold_name, singular_of

Rows = list[tuple]
ANSWERS: dict[str, Callable[..., Rows]] = {}


def answer(function: Callable[..., Rows]) -> Callable[..., Rows]:
    ANSWERS[function.__name__.replace("_", "-")] = function
    return function


def up(*cells) -> tuple:
    return tuple((cell is not None, cell) for cell in cells)


def of(graph: Graph, role: str, *predicates: str) -> list[tuple[Fact, str]]:
    """Return the facts of a role with the labels of their objects."""
    return [
        (fact, graph.label(fact.object))
        for fact in graph.facts
        if fact.subject == role and (not predicates or fact.predicate in predicates)
    ]


def asked(graph: Graph, *predicates: str) -> dict[str, set[str]]:
    """Return by role what it asks for."""
    found = defaultdict(set)
    for fact in graph.facts:
        if fact.predicate in (predicates or ("requiresSkill", "usesTool")):
            found[fact.subject].add(fact.object)
    return found


def placed(graph: Graph, facts: Iterable[Fact]):
    """Yield each fact with each of its evidences, and the IRI of that."""
    for fact in facts:
        for e in graph.facts.get(fact, ()) + graph.excluded.get(fact, ()):
            yield fact, e, evidence_iri(fact, e, graph.base)


def by_sources(predicate: str) -> Callable[..., Rows]:
    def rows(graph: Graph, role: str) -> Rows:
        found = [(label, graph.support(f).sources, f.object) for f, label in of(graph, role, predicate)]
        return [row[:2] for row in sorted(found, key=lambda r: (-r[1], r[0], r[2]))]

    return rows


def by_strength(predicate: str) -> Callable[..., Rows]:
    def rows(graph: Graph, role: str) -> Rows:
        found = [(label, graph.support(f), f.object) for f, label in of(graph, role, predicate)]
        found.sort(key=lambda r: (-r[1].sources, -r[1].mentions, r[0], r[2]))
        return [(label, s.modality, s.sources, s.mentions) for label, s, _ in found]

    return rows


ANSWERS |= {
    "employers-of-role": by_sources("employedBy"),
    "industries-of-role": by_sources("worksInIndustry"),
    "learning-of-role": by_sources("learnsFrom"),
    "moves-from": by_sources("progressesTo"),
    "places-of-role": by_sources("locatedIn"),
    "responsibilities-of-role": by_sources("hasResponsibility"),
    "specialties-of-role": by_sources("specializesIn"),
    "skills-of-role": by_strength("requiresSkill"),
    "tools-of-role": by_strength("usesTool"),
}


@answer
def remarks_of_role(graph, role):
    kinds = {"facesChallenge": "challenge", "followsPractice": "practice", "affectedByTrend": "trend"}
    found = [
        (kinds[f.predicate], label, graph.support(f).sources, f.object)
        for f, label in of(graph, role, *kinds)
    ]
    return [row[:3] for row in sorted(found, key=lambda r: (r[0], -r[2], r[1], r[3]))]


@answer
def qualifications_of_role(graph, role):
    found = [
        (graph.entities[f.object].kind, label, s.modality, s.sources, f.object)
        for f, label in of(graph, role, "requiresQualification")
        for s in [graph.support(f)]
    ]
    return [row[:4] for row in sorted(found, key=lambda r: (r[0], -r[3], r[1], r[4]))]


@answer
def experience_of_role(graph, role):
    found = []
    for f, label in of(graph, role, "requiresExperience"):
        value, s = json.loads(graph.entities[f.object].value or "{}"), graph.support(f)
        figures = (value.get("months"), value.get("months_high"), value.get("of"))
        found.append((label, *figures, s.modality, s.sources, f.object))
    return [row[:6] for row in sorted(found, key=lambda r: up(r[1], r[2], r[0], r[6]))]


@answer
def outlook_of_role(graph, role):
    found = []
    for f, label in of(graph, role, "hasOutlook"):
        v = json.loads(graph.entities[f.object].value)
        low, high = v.get("value"), v.get("high")
        span = (low, None, None) if high is None else (None, low, high)
        row = (label, *span, v.get("unit"), v.get("period"), v.get("about"), graph.support(f).sources)
        found.append((*row, f.object))
    return [row[:8] for row in sorted(found, key=lambda r: up(r[4], r[5], r[0], r[8]))]


@answer
def roles_near(graph, role):
    ties = {"collaboratesWith": "works with", "relatedTo": "related to"}
    found = [
        (ties[f.predicate], graph.label(other), graph.support(f).sources, other)
        for f in graph.facts
        if f.predicate in ties
        for one, other in ((f.subject, f.object), (f.object, f.subject))
        if one == role
    ]
    return [row[:3] for row in sorted(found, key=lambda r: (r[0], -r[2], r[1], r[3]))]


@answer
def nice_to_have(graph, role):
    found = [
        (f.predicate, label, s.modality, s.sources, f.object)
        for f, label in of(graph, role)
        for s in [graph.support(f)]
        if s.modality in {"preferred", "optional"}
    ]
    return [row[:4] for row in sorted(found, key=lambda r: (r[0], -r[3], r[1], r[4]))]


@answer
def not_needed(graph, role):
    denied = [f for f in graph.excluded if f.subject == role]
    found = [
        (f.predicate, graph.label(f.object), e.quote, e.document, e.line, iri)
        for f, e, iri in placed(graph, denied)
        if e.modality == "excluded"
    ]
    return [row[:5] for row in sorted(found, key=lambda r: (r[0], r[1], r[3], r[4], r[5]))]


@answer
def alternatives_of_role(graph, role):
    found = [
        (e.document, e.line, e.choice, graph.label(f.object), iri)
        for f, e, iri in placed(graph, [f for f, _ in of(graph, role)])
        if e.choice and e.modality != "excluded"
    ]
    return [row[:4] for row in sorted(found)]


@answer
def single_source(graph, role):
    alone = [f for f, _ in of(graph, role) if graph.support(f).sources == 1]
    found = [
        (f.predicate, graph.label(f.object), e.document, e.line, e.quote, iri)
        for f, e, iri in placed(graph, alone)
        if e.modality != "excluded"
    ]
    return [row[:5] for row in sorted(found, key=lambda r: (*r[:4], r[5]))]


def pay(graph: Graph, figure: str) -> dict:
    """Return the value of a figure of pay with what its context points to."""
    value = json.loads(graph.entities[figure].value)
    contexts, value["at"] = contexts_of(graph), defaultdict(set)
    for words in value.get("context") or ():
        tie, iri = contexts.get(singular_of(fold_name(words)), ("cg:context", words))
        value["at"][tie].add(iri)
    value["period"] = value["period"] and value["period"].upper()
    return value


@answer
def pay_of_role(graph, role):
    found = []
    for f, label in of(graph, role, "hasSalary"):
        v = pay(graph, f.object)
        told = v["kind"] if v["kind"] in {"base", "total", "average", "median", "range"} else None
        for stage, place in product(v["at"]["cg:forStage"] or [None], v["at"]["cg:forLocation"] or [None]):
            at, where = stage and graph.entities[stage], place and graph.label(place)
            rank, name = (at.rank, at.label) if at else (None, None)
            row = (label, v["low"], v["high"], v["point"], v["currency"], v["period"], told, name, where)
            key = up(row[4], row[5], rank, row[1], row[3], label, told, name, where, f.object)
            found.append((key, (*row, graph.support(f).sources)))
    return [row for _, row in sorted(found)]


def bands(graph: Graph, figures, key) -> list[tuple]:
    """Return (what `key` gives, currency, period, lowest, highest, number) of figures of pay by the first three."""
    groups = defaultdict(list)
    for figure in figures:
        value = pay(graph, figure)
        for part in key(figure, value):
            groups[part, value["currency"], value["period"]].append(
                [a for a in (value["low"], value["point"], value["high"]) if a is not None]
            )
    return [
        (*key, min(a[0] for a in found), max(a[-1] for a in found), len(found))
        for key, found in groups.items()
    ]


def pay_by(tie: str, rank: Callable) -> Callable[..., Rows]:
    def rows(graph: Graph, role: str) -> Rows:
        figures = [f.object for f, _ in of(graph, role, "hasSalary")]
        found = bands(graph, figures, lambda _, value: value["at"][tie])
        found.sort(key=lambda r: up(rank(graph, r[0]), graph.label(r[0]), r[1], r[2], r[0]))
        return [(graph.label(iri), *more) for iri, *more in found]

    return rows


ANSWERS |= {
    "pay-by-stage": pay_by("cg:forStage", lambda graph, iri: graph.entities[iri].rank),
    "pay-by-place": pay_by("cg:forLocation", lambda graph, iri: 0),
    "pay-by-experience": pay_by(
        "cg:forExperience", lambda graph, iri: json.loads(graph.entities[iri].value or "{}").get("months")
    ),
}


@answer
def pay_of_roles(graph):
    owners = {f.object: f.subject for f in graph.facts if f.predicate == "hasSalary"}
    found = bands(graph, owners, lambda figure, _: [owners[figure]])
    found.sort(key=lambda r: (*up(r[1], r[2]), -r[4], graph.label(r[0]), r[0]))
    return [(currency, per, graph.label(role), *more) for role, currency, per, *more in found]


@answer
def pay_currencies(graph):
    counts = Counter()
    for f in graph.facts:
        if f.predicate == "hasSalary":
            value = pay(graph, f.object)
            if value["currency"] and value["period"]:
                counts[f.subject, value["currency"], value["period"]] += 1
    several = {role for role, n in Counter(role for role, _, _ in counts).items() if n > 1}
    found = [(graph.label(role), role, c, p, n) for (role, c, p), n in counts.items() if role in several]
    return [(label, *more) for label, _, *more in sorted(found)]


def shared(predicate: str) -> Callable[..., Rows]:
    def rows(graph: Graph, first: str, second: str) -> Rows:
        one, two = (
            {f.object: graph.support(f).sources for f, _ in of(graph, r, predicate)} for r in (first, second)
        )
        found = sorted((graph.label(t), t, one[t], two[t]) for t in set(one) & set(two))
        return [(label, *counts) for label, _, *counts in found]

    return rows


ANSWERS |= {"skills-shared": shared("requiresSkill"), "tools-shared": shared("usesTool")}
KINDS = {"requiresSkill": "skill", "usesTool": "tool"}


@answer
def only_in_first(graph, first, second):
    others = asked(graph)[second]
    found = [
        (KINDS[f.predicate], label, graph.support(f).sources, f.object)
        for f, label in of(graph, first, *KINDS)
        if f.object not in others
    ]
    return [row[:3] for row in sorted(found, key=lambda r: (r[0], -r[2], r[1], r[3]))]


@answer
def compare_roles(graph, first, second):
    counts = defaultdict(lambda: [0, 0])
    for place, role in enumerate((first, second)):
        for f, _ in of(graph, role):
            counts[f.predicate, f.object][place] = graph.support(f).sources
    found = [(p, graph.label(o), *n, o) for (p, o), n in counts.items()]
    return [row[:4] for row in sorted(found, key=lambda r: (r[0], -r[2] - r[3], r[1], r[4]))]


@answer
def bridge_skills(graph, first, second):
    has = asked(graph)
    found = [
        (sum(t in has[role] for role in has if role not in {first, second}), graph.label(t), t)
        for t in has[first] & has[second]
    ]
    return [(label, others) for others, label, _ in sorted(found)]


@answer
def similar_roles(graph, role, least=1):
    has, found = asked(graph), []
    for other in sorted(has):
        common = len(has[role] & has[other])
        if other != role and common and common >= least:
            percent = floor(Fraction(100 * common, len(has[role] | has[other])) + Fraction(1, 2))
            found.append((-percent, -common, graph.label(other), other))
    return [(label, -common, -percent) for percent, common, label, _ in sorted(found)]


@answer
def gap(graph, role, have):
    found = [
        (KINDS[f.predicate], label, s.modality, s.sources, f.object)
        for f, label in of(graph, role, *KINDS)
        for s in [graph.support(f)]
        if f.object not in have
    ]
    return [row[:4] for row in sorted(found, key=lambda r: (-r[3], r[0], r[1], r[4]))]


@answer
def fit(graph, have, least=1):
    found = [(len(things & set(have)), len(things), graph.label(r), r) for r, things in asked(graph).items()]
    found = [row for row in found if row[0] and row[0] >= least]
    return [(label, has, n) for has, n, label, _ in sorted(found, key=lambda r: (-r[0], *r[1:]))]


@answer
def ladder(graph, role):
    moves, stages = asked(graph, "progressesTo"), asked(graph, "atStage")
    reached, fresh = set(), {role}
    while fresh:
        reached |= fresh
        fresh = {after for before in fresh for after in moves[before]} - reached
    found = {
        (graph.label(r), *((graph.label(at), graph.entities[at].rank) if at else (None, None)))
        for r in reached
        for at in stages[r] or [None]
    }
    return sorted(found, key=lambda r: up(r[2], r[0], r[1]))


def pointing(graph: Graph, thing: str, *predicates: str) -> list[tuple]:
    """Return (label, modality, sources, IRI, predicate) of what points to a thing."""
    return [
        (graph.label(f.subject), s.modality, s.sources, f.subject, f.predicate)
        for f in graph.facts
        if f.object == thing and (not predicates or f.predicate in predicates)
        for s in [graph.support(f)]
    ]


def pointing_by_sources(predicate: str) -> Callable[..., Rows]:
    def rows(graph: Graph, thing: str) -> Rows:
        found = sorted(pointing(graph, thing, predicate), key=lambda r: (-r[2], r[0], r[3]))
        return [(row[0], row[2]) for row in found]

    return rows


ANSWERS |= {
    "moves-to": pointing_by_sources("progressesTo"),
    "roles-at-stage": pointing_by_sources("atStage"),
    "tools-for-skill": pointing_by_sources("toolFor"),
}


@answer
def roles_using_tool(graph, tool):
    return [row[:3] for row in sorted(pointing(graph, tool, "usesTool"), key=lambda r: (-r[2], r[0], r[3]))]


@answer
def who_asks_for(graph, thing):
    found = [row for row in pointing(graph, thing) if graph.entities[row[3]].kind == "Role"]
    found.sort(key=lambda r: (-r[2], r[0], r[4], r[3]))
    return [(label, predicate, modality, n) for label, modality, n, _, predicate in found]


@answer
def route(graph, first, second):
    steps = {
        (f.subject, f.object): graph.support(f).sources for f in graph.facts if f.predicate == "progressesTo"
    }
    found = [
        (graph.label(via), via, n, steps[via, second])
        for (start, via), n in steps.items()
        if start == first and (via, second) in steps
    ]
    return [(label, *counts) for label, _, *counts in sorted(found)]


@answer
def stages(graph):
    found = []
    for stage in graph.entities.values():
        if stage.kind == "CareerStage":
            counts = [len(pointing(graph, stage.iri, tie)) for tie in ("atStage", "hasCareerStage")]
            found.append((stage.label, stage.rank, *counts, stage.iri))
    return [row[:4] for row in sorted(found, key=lambda r: up(r[1], r[0], r[4]))]


@answer
def asked_together(graph, thing):
    found = Counter(
        other for things in asked(graph).values() if thing in things for other in things - {thing}
    )
    return [
        (graph.label(t), n) for t, n in sorted(found.items(), key=lambda p: (-p[1], graph.label(p[0]), p[0]))
    ]


@answer
def skills_of_many_roles(graph, least=2):
    roles, sources = Counter(), defaultdict(set)
    for f in graph.facts:
        if f.predicate == "requiresSkill":
            roles[f.object] += 1
            sources[f.object] |= {e.copy_of or e.document for e in graph.facts[f]}
    found = [(n, len(sources[t]), graph.label(t), t) for t, n in roles.items() if n >= least]
    return [(label, n, s) for n, s, label, _ in sorted(found, key=lambda r: (-r[0], -r[1], *r[2:]))]


@answer
def skills_of_few_roles(graph, most=1):
    roles, sources = defaultdict(list), Counter()
    for f in graph.facts:
        if f.predicate == "requiresSkill":
            roles[f.object].append(graph.label(f.subject))
            sources[f.object] += graph.support(f).sources
    found = [(len(r), -sources[t], graph.label(t), t, min(r)) for t, r in roles.items() if len(r) <= most]
    return [(label, n, -s, role) for n, s, label, _, role in sorted(found)]


@answer
def roles(graph):
    found = []
    for entity in graph.entities.values():
        if entity.kind == "Role":
            counts = [len(of(graph, entity.iri, *ps)) for ps in ((), ("requiresSkill",), ("usesTool",))]
            found.append((-counts[0], entity.label, entity.iri, counts))
    return [(label, *counts) for _, label, _, counts in sorted(found)]


@answer
def contradictions(graph):
    found = [
        (graph.label(f.subject), f.predicate, graph.label(f.object), f, len({e.document for e in evidences}))
        for f, evidences in graph.excluded.items()
        if f in graph.facts
    ]
    return [
        (*row, graph.support(f).sources, n)
        for *row, f, n in sorted(found, key=lambda r: (*r[:3], r[3].subject, r[3].object))
    ]


@answer
def evidence_of(graph, subject, object):  # noqa: A002 - the name of the parameter
    ties = {f for f in (*graph.facts, *graph.excluded) if (f.subject, f.object) == (subject, object)}
    found = [
        (f.predicate, e.modality, e.quote, e.document, e.line, e.span.start, e.span.end, iri)
        for f, e, iri in placed(graph, ties)
    ]
    return [row[:7] for row in sorted(found, key=lambda r: (r[0], r[3], r[5], r[6], r[1], r[7]))]


@answer
def documents(graph):
    given = [(f, e.document) for f in graph.facts for e in graph.facts[f]]
    facts, mentions = Counter(name for _, name in set(given)), Counter(name for _, name in given)
    return [(name, o.title or name, facts[name], mentions[name]) for name, o in sorted(graph.origins.items())]


@answer
def copies(graph):
    said = [e for facts in (graph.facts, graph.excluded) for found in facts.values() for e in found]
    found = Counter((e.document, e.copy_of) for e in said if e.copy_of)
    return [(*pair, n) for pair, n in sorted(found.items())]


@answer
def things_by_class(graph):
    said = list(placed(graph, [*graph.facts, *(f for f in graph.excluded if f not in graph.facts)]))
    found = Counter(entity.kind for entity in graph.entities.values())
    found |= {"Document": len(graph.origins), "Fact": len(graph.facts)}
    found |= {"Evidence": len({iri for _, _, iri in said})}
    found |= {"Choice": len({e.choice for _, e, _ in said if e.choice})}
    return sorted(((k, n) for k, n in found.items() if n), key=lambda p: (-p[1], p[0]))


@answer
def facts_by_predicate(graph):
    groups = defaultdict(list)
    for f in graph.facts:
        groups[f.predicate].append(f)
    found = [
        (
            p,
            len(fs),
            sum(len(graph.facts[f]) for f in fs),
            len({f.subject for f in fs}),
            len({f.object for f in fs}),
        )
        for p, fs in groups.items()
    ]
    return sorted(found, key=lambda r: (-r[1], r[0]))
