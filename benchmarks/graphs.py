"""Graphs for the benchmarks, without documents that are read: `python benchmarks/graphs.py 100 > graph.nq`.

Each made-up document is about one of 300 roles (those of the trades of `ads.py` at six stages) and says
what a guide or an advertisement says: skills, tools, pay, stages, moves and so on, all kinds of facts. What
it says is drawn by a generator of chance that its number seeds, so the same count gives the same graph. A
document is about 800 quads with all its evidence. Some copy another, some say that a thing is not needed.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ads import TRADES, Trade
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE, digest_of, figure_iri, mint_iri, phrase_iri, slug_of
from careergraph.model import Entity, Evidence, Fact, Modality, Origin, Span
from careergraph.rdf import nquads_parts

__all__ = ["made_graph"]

_STAGES = (("Junior", 20), ("", 30), ("Senior", 40), ("Lead", 50), ("Principal", 60), ("Head", 70))
_MODALITIES: tuple[Modality, ...] = ("required", "required", "required", "preferred", "optional", "unstated")
_PLACES = ("Berlin", "Toronto", "Leeds", "Austin", "Cork", "Oslo", "remote")
_DEGREES = ("associate degree", "bachelor's degree", "master's degree", "doctorate")
_PHRASES = ("Responsibility", "Challenge", "Practice", "Trend")
_PHRASED = ("hasResponsibility", "facesChallenge", "followsPractice", "affectedByTrend")

#: What a document says, how strongly, and the choice that it is one alternative of ("" of none).
Told = tuple[Fact, Modality, str]


@dataclass(slots=True)
class _Making:
    """The parts of a graph while documents are added."""

    entities: dict[str, Entity] = field(default_factory=dict)
    facts: defaultdict[Fact, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    excluded: defaultdict[Fact, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    origins: dict[str, Origin] = field(default_factory=dict)

    def thing(self, kind: str, label: str, **more: object) -> str:
        """Return the IRI of the thing of this name; it is made where there is none."""
        minted = phrase_iri if kind in _PHRASES or kind == "Experience" else mint_iri
        iri = minted(kind, label.lower())
        if iri not in self.entities:
            self.entities[iri] = Entity(iri, kind, label, **more)  # type: ignore[arg-type]  # fields by name
        return iri

    def figure(self, kind: str, role: str, label: str, value: dict[str, object]) -> str:
        """Return the IRI of a figure of a role; it is made where there is none."""
        iri = figure_iri(kind, role, [label])
        self.entities.setdefault(iri, Entity(iri, kind, label, value=json.dumps(value, sort_keys=True)))
        return iri


def made_graph(documents: int) -> Graph:
    """Return the graph of so many made-up documents."""
    making = _Making()
    for number in range(documents):
        _tell(making, number)
    return Graph(
        base=DEFAULT_BASE,
        origins=dict(sorted(making.origins.items())),
        entities=dict(sorted(making.entities.items())),
        facts={fact: tuple(sorted(found)) for fact, found in sorted(making.facts.items())},
        excluded={fact: tuple(sorted(found)) for fact, found in sorted(making.excluded.items())},
    )


def _tell(making: _Making, number: int) -> None:
    """Add what the document of this number says; one in 25 says what another did, as a copy of it."""
    copied = number - 7 if number % 25 == 24 else number
    chance = random.Random(copied)
    trade = chance.choice(TRADES)
    name, rung = chance.choice(trade.roles), chance.randrange(len(_STAGES))
    role = _role(making, name, rung)
    document, original = f"made/{number:06}.md", f"made/{copied:06}.md"
    title = f"How to become {making.entities[role].label}"
    making.origins[document] = Origin(
        document, title, document, "text/markdown", digest_of(original), "markdown 1", "en", 6_000
    )
    start = 100
    for line, (fact, modality, choice) in enumerate(_facts(making, chance, trade, role, name, rung), 5):
        quote = f"{making.entities[fact.object].label}, as {fact.predicate} of document {copied} says"
        evidence = Evidence(
            document,
            Span(start, start + len(quote)),
            f"{fact.predicate}.list",
            modality,
            chance.choice((0.81, 0.9, 0.93)),
            quote,
            "Guide > " + fact.predicate,
            line=line,
            choice=f"{slug_of(document)}.{choice}" if choice else None,
            copy_of=original if copied != number else None,
        )
        (making.excluded if modality == "excluded" else making.facts)[fact].append(evidence)
        start += len(quote) + 1


def _role(making: _Making, name: str, rung: int) -> str:
    return making.thing("Role", f"{_STAGES[rung][0]} {name}".strip())


def _stage(making: _Making, rung: int) -> str:
    word, rank = _STAGES[rung]
    return making.thing("CareerStage", (word or "mid-level").lower(), rank=rank)


def _facts(
    making: _Making, chance: random.Random, trade: Trade, role: str, name: str, rung: int
) -> Iterator[Told]:
    """Yield what a document says."""

    def fact(predicate: str, thing: str, modality: Modality = "unstated", choice: str = "") -> Told:
        return Fact(role, predicate, thing), modality, choice

    for skill in chance.sample(trade.skills, 7):
        yield fact("requiresSkill", making.thing("Skill", skill), chance.choice(_MODALITIES))
    either = chance.random() < 0.5
    for place, tool in enumerate(chance.sample(trade.tools, 5)):
        choice = "1-2" if either and place < 2 else ""
        yield fact("usesTool", making.thing("Tool", tool), chance.choice(_MODALITIES), choice)
        if place == 0:
            skill = making.thing("Skill", chance.choice(trade.skills))
            yield Fact(making.thing("Tool", tool), "toolFor", skill), "unstated", ""
    degree = making.thing("Degree", chance.choice(_DEGREES))
    yield fact("requiresQualification", degree, chance.choice((*_MODALITIES, "excluded")))
    study = making.thing("FieldOfStudy", chance.choice(trade.degrees))
    yield fact("requiresQualification", study, chance.choice(_MODALITIES))
    years = chance.randint(1, 9)
    held = json.dumps({"months": 12 * years, "months_high": None, "of": trade.industries[0]}, sort_keys=True)
    label = f"{years} years in {trade.industries[0]}"
    yield fact("requiresExperience", making.thing("Experience", label, value=held), "required")
    for predicate, kind in zip(_PHRASED, _PHRASES, strict=True):
        for verb in chance.sample(trade.does, 3 if kind == "Responsibility" else 1):
            phrase = f"{verb.capitalize()} {chance.choice(trade.things)} in week {chance.randint(1, 52)}"
            yield fact(predicate, making.thing(kind, phrase))
    yield fact("hasSalary", _pay(making, chance, trade, role, rung))
    growth = chance.randint(1, 40)
    told = {"value": growth, "high": None, "unit": "percent", "period": "2024-2034", "about": "jobs"}
    yield fact("hasOutlook", making.figure("Outlook", role, f"{growth} percent 2024-2034", told))
    yield fact("worksInIndustry", making.thing("Industry", chance.choice(trade.industries)))
    yield fact("employedBy", making.thing("Employer", f"Firm {chance.randint(1, 400)}"))
    yield fact("locatedIn", making.thing("Location", chance.choice(_PLACES)))
    yield fact("atStage", _stage(making, rung))
    yield fact("hasCareerStage", _stage(making, chance.randrange(len(_STAGES))))
    if rung + 1 < len(_STAGES):
        yield fact("progressesTo", _role(making, name, rung + 1))
    else:
        yield fact("progressesTo", _role(making, chance.choice(trade.roles), rung))
    yield fact("collaboratesWith", _role(making, chance.choice(trade.roles), 1))
    yield fact("relatedTo", _role(making, chance.choice(trade.roles), rung))
    yield fact("specializesIn", making.thing("Skill", chance.choice(trade.skills)))
    course = f"{chance.choice(trade.skills)} course {chance.randint(1, 30)}"
    yield fact("learnsFrom", making.thing("LearningResource", course))


def _pay(making: _Making, chance: random.Random, trade: Trade, role: str, rung: int) -> str:
    low, currency = chance.randrange(*trade.pay) * 1_000, chance.choice(("USD", "USD", "EUR", "GBP"))
    period, low = ("hour", low // 2_000) if chance.random() < 0.2 else ("year", low)
    high, kind = low + low // 4, chance.choice(("range", "base", "average"))
    years = f"{chance.randint(1, 9)} years in {trade.industries[0]}"
    stage = making.entities[_stage(making, rung)].label
    context = [chance.choice((stage, chance.choice(_PLACES), years))]
    label = f"{currency} {low:,}\u2013{high:,} a {period} ({kind}, {context[0]})"
    value = {"low": low, "high": high, "point": None, "currency": currency, "period": period}
    return making.figure("Salary", role, label, {**value, "kind": kind, "context": context})


if __name__ == "__main__":
    for part in nquads_parts(made_graph(int(sys.argv[1]))):
        sys.stdout.buffer.write(part)
