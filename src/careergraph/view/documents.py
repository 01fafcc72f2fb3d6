"""The documents of a page: what each gave, and its text as far as the page holds it.

Whole texts stand in the page while all together are short; else what is quoted of them with what surrounds
it, until there is enough. A text is held only if each quote stands in it at its offsets.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from careergraph.graph import Graph
from careergraph.identity import document_iri
from careergraph.model import Account, Span
from careergraph.safehtml import clean
from careergraph.shelf import Gave
from careergraph.text import line_starts
from careergraph.view.values import Passage, Silent, Source, Stretch

__all__ = ["AROUND", "MOST_TEXT", "sources_of"]

#: So many characters of texts make about 3 MB of page.
MOST_TEXT = 3_000_000
#: So many characters on either side of a passage are shown where the text is cut.
AROUND = 300


def sources_of(
    graph: Graph, documents: Mapping[str, int], passages: Sequence[Passage], most: int | None = None
) -> tuple[list[Source], list[str]]:
    """Return the documents that the page numbers, in that order, and the rules that passed over blocks.

    `most` is how many characters of texts there may be, by default MOST_TEXT.
    Where a document's text is given, its passages lose their quotes: they stand in the text.
    """
    found = {documents[gave.origin.id]: gave for gave in graph.gave() if gave.origin.id in documents}
    ordered = [found[k] for k in range(len(documents))]
    rules: dict[str, int] = {}
    sources = [_source(gave, graph.base, rules) for gave in ordered]
    if graph.is_quoted and most != 0:
        ids = [gave.origin.id for gave in ordered]
        for k, text in _texts(graph, ids, sources, passages, MOST_TEXT if most is None else most):
            sources[k]["text"] = text
    for passage in passages:
        if sources[passage["document"]]["text"]:
            del passage["quote"]
    return sources, [clean(rule) for rule in rules]


def _source(gave: Gave, base: str, rules: dict[str, int]) -> Source:
    origin, account = gave.origin, gave.account or Account()
    return Source(
        id=clean(origin.id),
        title=clean(origin.title),
        path=clean(document_iri(origin.id, base).removeprefix(base + "/")),
        media_type=clean(origin.media_type),
        date=clean(origin.date),
        characters=origin.characters,
        facts=gave.facts,
        coverage=[account.block_coverage, account.character_coverage],
        passed=[[rules.setdefault(each.rule, len(rules)), each.blocks] for each in account.rules],
        missed=account.not_understood.blocks,
        silent=[Silent(section=clean(each.section), line=each.line) for each in account.silent],
        text=[],
    )


def _texts(
    graph: Graph, ids: Sequence[str], sources: Sequence[Source], passages: Iterable[Passage], most: int
) -> Iterator[tuple[int, list[Stretch]]]:
    """Yield what the page holds of the texts that are at hand, by number of the document."""
    quoted: dict[int, list[Passage]] = {}
    for passage in passages:
        quoted.setdefault(passage["document"], []).append(passage)
    wanted = _wanted([source["characters"] for source in sources], quoted, most)
    numbers = {ids[k]: k for k in wanted}
    for name, text in graph.texts(sorted(numbers)):
        k, shown = numbers[name], clean(text)
        if len(shown) == len(text) == sources[k]["characters"] and all(
            shown[each["start"] : each["end"]] == each["quote"] for each in quoted.get(k, ())
        ):
            yield k, _stretches(shown, wanted[k])


def _wanted(
    sizes: Sequence[int], quoted: Mapping[int, Sequence[Passage]], most: int
) -> dict[int, list[Span]]:
    """Return which stretches of which documents the page is to hold: all, or those of the most quoted."""
    if sum(sizes) <= most:
        return {k: [Span(0, size)] for k, size in enumerate(sizes) if size}
    left = most
    wanted: dict[int, list[Span]] = {}
    for k in sorted(quoted, key=lambda k: (-len(quoted[k]), k)):
        spans = _joined(sorted(_widened(each, sizes[k]) for each in quoted[k]))
        length = sum(span.end - span.start for span in spans)
        if length <= left:
            wanted[k] = spans
            left -= length
    return wanted


def _widened(passage: Passage, size: int) -> Span:
    return Span(max(0, passage["start"] - AROUND), min(size, passage["end"] + AROUND))


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _stretches(text: str, spans: Iterable[Span]) -> list[Stretch]:
    starts = line_starts(text)
    return [
        Stretch(start=s.start, end=s.end, line=bisect_right(starts, s.start), text=text[s.start : s.end])
        for s in spans
    ]
