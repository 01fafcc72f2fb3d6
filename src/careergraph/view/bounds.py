"""How much one page holds: all of most graphs, of a larger one the most supported part.

Where a page becomes too large as a file, texts of documents go first, then ends of long passages and names
and repeated places, then things.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from careergraph.model import Evidence, Span
from careergraph.view.values import PageData, Source

__all__ = ["MOST_BYTES", "MOST_CITES", "MOST_NODES", "USUAL", "Limits", "limits_for"]

#: A larger file is neither mailed nor opened in good time.
MOST_BYTES = 15_000_000
#: More nodes than this are neither drawn smoothly nor read by anyone.
MOST_NODES = 3_000
#: So many places that say a fact are shown; a well-known one is said in hundreds.
MOST_CITES = 40


@dataclass(frozen=True, slots=True)
class Limits:
    """How many things, places of a fact, and characters of texts, of a passage and of a name a page holds.

    Characters are not limited where it is None. `words` say what that leaves out beside things and facts.
    """

    nodes: int = MOST_NODES
    cites: int = MOST_CITES
    texts: int | None = None
    passage: int | None = None
    name: int | None = None
    words: str = ""

    def named(self, text: str) -> str:
        """Return a name, cut where it is too long."""
        return text if self.name is None or len(text) <= self.name else f"{text[: self.name - 1]}…"

    def cited(self, evidence: Evidence) -> Evidence:
        """Return an evidence, of a long passage the part around the mention, at its own place."""
        quote, most = evidence.quote, self.passage
        if most is None or len(quote) <= most:
            return evidence
        mention = evidence.object_span or evidence.span
        middle = min(
            max(0, (mention.start + min(mention.end, mention.start + most)) // 2 - evidence.span.start),
            len(quote),
        )
        start = min(max(0, middle - most // 2), len(quote) - most)
        at = evidence.span.start + start
        line = evidence.line + quote.count("\n", 0, start)
        return replace(evidence, span=Span(at, at + most), quote=quote[start : start + most], line=line)

    def told(self, source: Source) -> Source:
        """Return what is told of a document, without long names."""
        if self.name is None:
            return source
        return {**source, "title": self.named(source["title"]), "silent": []}


#: What a page holds where it is not too large so.
USUAL = Limits()


def limits_for(first: PageData) -> Iterator[Limits]:
    """Yield limits for a page that is too large without them, each closer than the one before."""
    if first.counts["texts"]:
        yield Limits(
            texts=1_000_000, words="Of the texts of documents it has what is quoted, and what surrounds that."
        )
        yield Limits(texts=0, words="The texts of documents are left out.")
    for cites, passage in ((5, 600), (2, 300)):
        yield _short(MOST_NODES, cites, passage)
    nodes = min(MOST_NODES, len(first.nodes))
    while nodes > 1:
        nodes //= 2
        yield _short(nodes, 2, 300)


def _short(nodes: int, cites: int, passage: int) -> Limits:
    words = (
        "The texts of documents are left out, long passages and names are cut, "
        f"and of each fact no more than {cites} places are shown."
    )
    return Limits(nodes, cites, texts=0, passage=passage, name=160, words=words)
