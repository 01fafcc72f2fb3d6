"""Graphs of so many things, made at once and not of documents: for what must be right at any size.

The names are made of syllables, so that each is one of its own and a slip in it is known to be one; some hold
what breaks writers. The same count gives the same graph. `HUB` is a role with hundreds of neighbors, `COMMON`
a skill that every third role asks for.
"""

import json
import random
from collections import defaultdict
from dataclasses import dataclass, field

from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE, digest_of, figure_iri, mint_iri, phrase_iri
from careergraph.model import Entity, Evidence, Fact, Modality, Origin, Span

__all__ = ["COMMON", "HOSTILE", "HUB", "wide_graph"]

HUB, COMMON = "Lantern Keeper", "plain speaking"
#: A skill whose name is markup, a spelling of it and what says it too.
HOSTILE = "<img src=x onerror=alert(1)> & </script><script>alert(2)</script>"
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru".split()
_STAGES = (("Junior", 20), ("", 30), ("Senior", 40))
_MODALITIES: tuple[Modality, ...] = ("required", "preferred", "optional", "unstated")
#: Of twenty things so many are of a kind that roles are joined to, and by what.
_SHARES = (
    ("Skill", "requiresSkill", 9),
    ("Tool", "usesTool", 4),
    ("Responsibility", "hasResponsibility", 2),
    ("Employer", "employedBy", 1),
    ("Location", "locatedIn", 1),
    ("Salary", "hasSalary", 1),
)
_PHRASES = frozenset({"Responsibility"})


@dataclass(slots=True)
class _Making:
    chance: random.Random
    documents: int
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: defaultdict[Fact, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    excluded: defaultdict[Fact, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def thing(self, kind: str, label: str, **more: object) -> str:
        minted = phrase_iri if kind in _PHRASES else mint_iri
        iri = minted(kind, label.lower())
        self.entities.setdefault(iri, Entity(iri, kind, label, **more))  # type: ignore[arg-type]  # fields by name
        return iri

    def name(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(3, 5)))

    def say(
        self, subject: str, predicate: str, thing: str, times: int = 1, *, not_needed: bool = False
    ) -> None:
        fact = Fact(subject, predicate, thing)
        held = self.excluded if not_needed else self.facts
        quote = f"{self.entities[subject].label}: {self.entities[thing].label} ({predicate})"
        mention = quote.index(": ") + 2
        for _ in range(times):
            number = self.chance.randrange(self.documents)
            start = 100 * len(held[fact]) + self.chance.randrange(50) * 1000
            held[fact].append(
                Evidence(
                    _document(number),
                    Span(start, start + len(quote)),
                    f"{predicate}.list",
                    "excluded" if not_needed else self.chance.choice(_MODALITIES),
                    self.chance.choice((0.7, 0.8, 0.9)),
                    quote,
                    f"Guide > part {number % 7}",
                    Span(start + mention, start + mention + len(self.entities[thing].label)),
                    line=start // 80 + 1,
                )
            )


def _document(number: int) -> str:
    return f"wide/{number:05}.md"


def wide_graph(things: int, *, seed: int = 7) -> Graph:
    """Return a graph of about so many things (60 at least), each in one fact or more, and thrice as many facts."""
    making = _Making(random.Random(seed), max(5, things // 50))
    roles = _roles(making, max(6, things // 10))
    stages = [making.thing("CareerStage", (word or "mid-level").lower(), rank=rank) for word, rank in _STAGES]
    hub, common = roles[0], making.thing("Skill", COMMON, aliases=("frank talk",))
    for k, role in enumerate(roles):
        making.say(role, "atStage", stages[k % 3])
        if k % 3 == 0:
            making.say(role, "requiresSkill", common, 1 + k % 4)
        if k % 3 < 2 and k + 1 < len(roles):
            making.say(role, "progressesTo", roles[k + 1])
    hostile = making.thing("Skill", HOSTILE, hidden=("'\"><b>bold</b>",))
    making.say(hub, "requiresSkill", hostile, 60)
    making.say(hub, "requiresSkill", making.thing("Skill", "shouting"), not_needed=True)
    shares = [share for share in _SHARES for _ in range(share[2])]
    while len(making.entities) < things:
        kind, predicate, _ = making.chance.choice(shares)
        near = making.chance.sample(roles, 3)
        if making.chance.random() < 400 / things:
            near[0] = hub
        if kind == "Salary":
            making.say(near[0], predicate, _pay(making, near[0]))
            continue
        name = f"{making.name()} {making.name()}"
        alias = (making.name(),) if making.chance.random() < 0.1 else ()
        thing = making.thing(kind, name, aliases=alias)
        for role in dict.fromkeys(near):
            making.say(role, predicate, thing, making.chance.choice((1, 1, 1, 2, 4)))
    return _graph(making)


def _roles(making: _Making, count: int) -> list[str]:
    """Return roles at three stages each: the first is the hub."""
    found: list[str] = []
    plain = HUB
    while len(found) < count:
        broader = mint_iri("Role", plain.lower())
        names = [(word, f"{word} {plain}".strip()) for word, _ in _STAGES]
        ladder = {word: making.thing("Role", name, broader=broader if word else None) for word, name in names}
        found += [ladder[""], ladder["Senior"], ladder["Junior"]]
        plain = f"{making.name().capitalize()} {making.chance.choice(('Keeper', 'Maker', 'Guide', 'Clerk'))}"
    return found


def _pay(making: _Making, role: str) -> str:
    low = making.chance.randrange(20, 200) * 1_000
    value = {
        "low": low,
        "high": low + 9_000,
        "point": None,
        "currency": making.chance.choice(("USD", "EUR")),
        "period": "year",
        "kind": "range",
        "context": [f"band {low // 1_000}"],
    }
    label = f"{value['currency']} {low:,}\u2013{low + 9_000:,} a year"
    iri = figure_iri("Salary", role, [label])
    making.entities.setdefault(iri, Entity(iri, "Salary", label, value=json.dumps(value, sort_keys=True)))
    return iri


def _graph(making: _Making) -> Graph:
    named = sorted({e.document for held in (making.facts, making.excluded) for f in held.values() for e in f})
    return Graph(
        base=DEFAULT_BASE,
        origins={
            name: Origin(
                name,
                f"Guide {name[5:10]}",
                name,
                "text/markdown",
                digest_of(name),
                "markdown 1",
                "en",
                60_000,
            )
            for name in named
        },
        entities=dict(sorted(making.entities.items())),
        facts={fact: tuple(sorted(found)) for fact, found in sorted(making.facts.items())},
        excluded={fact: tuple(sorted(found)) for fact, found in sorted(making.excluded.items())},
    )
