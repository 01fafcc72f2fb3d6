"""What the page knows, as records that JSON can hold: the one interface between the graph and the scripts."""

from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

__all__ = [
    "Alike",
    "Cite",
    "Code",
    "Counts",
    "Dispute",
    "Edge",
    "Kind",
    "LevelStep",
    "Node",
    "Numbered",
    "PageData",
    "Passage",
    "PayFigure",
    "PayMeasure",
    "Predicate",
    "Relation",
    "SideOf",
    "Silent",
    "Source",
    "Stage",
    "Stand",
    "Stretch",
    "Summary",
]


class Code(TypedDict):
    """What a thing matches in a taxonomy, or its class there; `name` and `code` are empty if unknown."""

    reads: str
    iri: str
    name: str
    code: str


class Node(TypedDict):
    """One entity. `id` is its number; `broader` the number of another or None.

    `first` is its place in the first view, None if it is not in it; `x` and `y` that among all.
    `language` is that of its names, where it is not English. On a page that a server feeds, `neighbors` and
    `facts` are how many it has in the whole graph.
    """

    id: int
    iri: str
    path: str
    kind: str
    label: str
    aliases: list[str]
    hidden: list[str]
    broader: int | None
    sources: int
    codes: list[Code]
    first: list[int] | None
    x: int
    y: int
    language: NotRequired[str]
    neighbors: NotRequired[int]
    facts: NotRequired[int]


class Cite(TypedDict):
    """One evidence: which passage, what to mark in it (start, end or None), read by whom and how surely."""

    passage: int
    mark: list[int] | None
    extractor: int
    modality: str
    confidence: float


class Numbered(TypedDict):
    """A fact, or what is said not to be needed, by its number and those of its ends."""

    id: int
    subject: int
    predicate: str
    object: int
    excluded: bool


class Edge(TypedDict):
    """One fact, or, when `excluded`, what documents say is not needed. `omitted` counts cites left out.

    Where cites are left out, `documents` numbers all documents that say it; else it is None.
    """

    id: int
    subject: int
    predicate: str
    object: int
    modality: str
    confidence: float
    mentions: int
    sources: int
    excluded: bool
    cites: list[Cite]
    omitted: int
    documents: list[int] | None


class SideOf(TypedDict):
    """What one side of a dispute says, and the facts that say it, by number."""

    says: str
    sources: int
    facts: list[int]


class Dispute(TypedDict):
    """What sources say against each other about one thing, a node by number."""

    kind: str
    node: int
    about: str
    sides: list[SideOf]


class Passage(TypedDict):
    """A quoted stretch of a document, by its offsets in code points.

    It has no `quote` where the page holds the text. `section` is the number of its headings.
    """

    document: int
    start: int
    end: int
    quote: NotRequired[str]
    section: int
    line: int
    page: int | None


class Stretch(TypedDict):
    """A stretch of a document's text: its offsets in code points, and the number of its first line."""

    start: int
    end: int
    line: int
    text: str


class Silent(TypedDict):
    """A section of a known topic that gave nothing."""

    section: str
    line: int


class Source(TypedDict):
    """A document of the graph, and what became of its blocks; `path` is its IRI without the base.

    `coverage` is the percent of its blocks and of its characters to be understood that gave facts, None where
    there were none; `passed` are pairs of the number of a rule and how many blocks it passed over; `missed`
    is the number of blocks that were not understood. `text` is what the page holds of it, in order: nothing,
    all, or stretches around what it quotes.
    """

    id: str
    title: str
    path: str
    media_type: str
    date: str
    characters: int
    facts: int
    coverage: list[float | None]
    passed: list[list[int]]
    missed: int
    silent: list[Silent]
    text: list[Stretch]


class Kind(TypedDict):
    """An entry of the legend."""

    kind: str
    one: str
    many: str
    shape: str
    color: str
    size: int
    count: int


class Predicate(TypedDict):
    """How facts of one predicate read."""

    predicate: str
    forward: str
    backward: str


class Relation(TypedDict):
    """A predicate to things that several roles can share, `word` for what it leads to ("skill").

    `is_asked_for` where that can be learned for a role: roles are as alike as they share such things.
    """

    predicate: str
    word: str
    is_asked_for: bool


class Alike(TypedDict):
    """A role and those most like it, the most alike first, by the numbers of their nodes."""

    role: int
    others: list[int]


class Stage(TypedDict):
    """A career stage that has a rank, by the number of its node."""

    node: int
    rank: int


class Stand(TypedDict):
    """At which stage a role stands, and the facts that say so; none where its title alone does."""

    role: int
    stage: int
    facts: list[int]


class LevelStep(TypedDict):
    """A step between levels of one role that no source states, and the facts that it follows from."""

    lower: int
    higher: int
    facts: list[int]


class PayMeasure(TypedDict):
    """What figures have in common that can be compared; "" where it is not said.

    `told` is currency and period for people.
    """

    currency: str
    period: str
    component: str
    told: str


class PayFigure(TypedDict):
    """A figure of pay as its fact says it: two ends, one end or one sum; the words around it taken apart.

    `fact` and `measure` are numbers, `stages` and `places` those of nodes.
    """

    fact: int
    measure: int
    low: float | None
    high: float | None
    point: float | None
    statistic: str
    stages: list[int]
    years: str
    places: list[int]
    context: list[str]


class Summary(TypedDict):
    """A kind in short: in how many facts its things stand, and the best supported of them by number."""

    kind: str
    facts: int
    best: list[int]


class Counts(TypedDict):
    """How much the page holds and how much the graph does; `texts` counts documents whose text it shows."""

    nodes: int
    all_nodes: int
    facts: int
    all_facts: int
    documents: int
    texts: int


@dataclass(frozen=True, slots=True)
class PageData:
    """All that the page knows, ready for JSON.

    `base` is what its IRIs begin with, `terms` the part of the context of JSON-LD that its kinds and
    predicates need, `start` the address of what it shows first, nothing for the overview;
    `is_part` says that it was made of a part of a graph, `told` what its bounds leave out beside things.
    `source` is the address of the server that gives the rest, nothing where all there is is here; `build`
    tells the numbers of this graph from those of another, `summary` is what such a page shows first.
    """

    base: str
    terms: dict[str, object]
    counts: Counts
    kinds: list[Kind]
    predicates: list[Predicate]
    relations: list[Relation]
    nodes: list[Node]
    edges: list[Edge]
    disputes: list[Dispute]
    passages: list[Passage]
    sections: list[str]
    documents: list[Source]
    rules: list[str]
    extractors: list[str]
    stages: list[Stage]
    stands: list[Stand]
    levels: list[LevelStep]
    measures: list[PayMeasure]
    pay: list[PayFigure]
    alike: list[Alike]
    start: str = ""
    is_part: bool = False
    told: str = ""
    source: str = ""
    build: str = ""
    summary: list[Summary] = field(default_factory=list)
