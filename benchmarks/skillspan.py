"""Print span F1 on SkillSpan's development part: `python benchmarks/skillspan.py [dev.json]`.

SkillSpan (MIT, CC BY 4.0) marks two components in the sentences of job advertisements: skills (abilities and
attitudes) and knowledge (what one knows, tools among it). Our claims know no such pair; `component_of` says
which of them count as which. Its sentences have lost their commas and bullets, and no role is named in most,
so they are put under a role, in two ways (`DOCUMENTS`). Nothing here or in the package was learnt from it.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from careergraph.annotate import annotate
from careergraph.extraction import extract_document
from careergraph.model import Block, Claim, Document, Span
from careergraph.outline import outline
from careergraph.readers.plain import read_plain
from careergraph.vocabulary import load_vocabulary

DEVELOPMENT = Path(__file__).parents[2] / "shared" / "data" / "skillspan" / "dev.json"
COMPONENTS = {"skill": "tags_skill", "knowledge": "tags_knowledge"}
#: Strict F1 of others, in percent: published for JobBERT; of a dictionary of its training part's spans.
OTHERS = {"JobBERT": (52.5, 65.4), "dictionary of its training part": (16.3, 50.8)}
ROLE = "Technical Specialist"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an advertisement: its words, and the marked stretches of them by component."""

    advertisement: tuple[str, int]
    tokens: tuple[str, ...]
    spans: Mapping[str, frozenset[Span]]


@dataclass(frozen=True, slots=True)
class Placed:
    """An advertisement as a document, and where the words of its sentences stand in it."""

    document: Document
    sentences: tuple[tuple[Sentence, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of spans: marked, found, right among the found, and found among the marked."""

    marked: int = 0
    found: int = 0
    right: int = 0
    recalled: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.marked + other.marked,
            self.found + other.found,
            self.right + other.right,
            self.recalled + other.recalled,
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read_sentences(lines: Iterable[str]) -> list[Sentence]:
    """Return the sentences of a file of SkillSpan: one JSON object a line."""
    rows = (json.loads(line) for line in lines if line.strip())
    return [
        Sentence(
            (row["source"], row["idx"]),
            tuple(row["tokens"]),
            {name: frozenset(spans_of(row[key])) for name, key in COMPONENTS.items()},
        )
        for row in rows
    ]


def spans_of(tags: Sequence[str]) -> Iterator[Span]:
    """Yield the stretches that BIO tags mark; an I that continues nothing begins one."""
    start: int | None = None
    for number, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I":
            yield Span(start, number)
            start = None
        if tag != "O" and start is None:
            start = number


def as_requirements(sentences: Sequence[Sentence]) -> Placed:
    """Return a document in which each sentence is a requirement, whatever stands around it."""
    text, words = written(sentences)
    title = Block("heading", Span(0, len(ROLE)), 1)
    items = (
        Block("item", Span(found[0].start, found[-1].end), 0, (ROLE, "Requirements"), "requirements")
        for found in words
        if found
    )
    return Placed(document_of(text, (title, *items)), tuple(zip(sentences, words, strict=True)))


def as_advertisement(sentences: Sequence[Sentence]) -> Placed:
    """Return a document in which the advertisement's own headings say what a sentence is about."""
    text, words = written(sentences)
    document = read_plain(text.encode(), "advertisement", "")
    return Placed(outline(document), tuple(zip(sentences, words, strict=True)))


#: The ways to make a document of the sentences of an advertisement.
DOCUMENTS: dict[str, Callable[[Sequence[Sentence]], Placed]] = {
    "each sentence a requirement": as_requirements,
    "advertisement as it is": as_advertisement,
}


def written(sentences: Sequence[Sentence]) -> tuple[str, list[tuple[Span, ...]]]:
    """Return an advertisement for the role, a sentence a paragraph, and where each word stands."""
    text, found = f"{ROLE}\n\nRequirements\n\n", []
    for sentence in sentences:
        words = []
        for token in sentence.tokens:
            words.append(Span(len(text), len(text) + len(token)))
            text += f"{token} "
        text = f"{text[:-1]}\n\n"
        found.append(tuple(words))
    return text, found


def document_of(text: str, blocks: tuple[Block, ...]) -> Document:
    return Document("advertisement", ROLE, text, blocks, "advertisement", "text/plain", "")


def claims_of(document: Document) -> tuple[Claim, ...]:
    return extract_document(annotate(document, load_vocabulary())).claims


def component_of(claim: Claim) -> str | None:
    """Return the component that a claim is: soft skills and abilities are skills, all else is knowledge."""
    if claim.predicate not in {"requiresSkill", "usesTool"} or claim.object_span is None:
        return None
    if claim.predicate == "usesTool":
        return "knowledge"
    term = load_vocabulary().find_term(claim.object_name, ("Skill",))
    is_soft = term is not None and term.category == "soft"
    return "skill" if is_soft or claim.extractor == "skills.clause" else "knowledge"


def stretches(claims: Iterable[Claim], component: str, tokens: Sequence[Span]) -> frozenset[Span]:
    """Return the words of a sentence that claims name; of two that overlap, as tags cannot, the longer."""
    kept: list[Span] = []
    spans = {claim.object_span for claim in claims if component_of(claim) == component}
    for span in sorted(filter(None, spans), key=lambda span: (span.start - span.end, span.start)):
        inside = [number for number, token in enumerate(tokens) if token.overlaps(span)]
        if inside and not any(Span(inside[0], inside[-1] + 1).overlaps(other) for other in kept):
            kept.append(Span(inside[0], inside[-1] + 1))
    return frozenset(kept)


def strict(marked: frozenset[Span], found: frozenset[Span]) -> Score:
    """Count the spans that are alike to the word."""
    return Score(len(marked), len(found), len(marked & found), len(marked & found))


def overlap(marked: frozenset[Span], found: frozenset[Span]) -> Score:
    """Count the spans that share a word with one of the others."""
    right = sum(any(span.overlaps(other) for other in marked) for span in found)
    return Score(len(marked), len(found), right, sum(any(s.overlaps(o) for o in found) for s in marked))


def scores_of(documents: Iterable[Placed]) -> dict[tuple[str, str], Score]:
    """Return the scores by component and measure."""
    scores: dict[tuple[str, str], Score] = {}
    for placed in documents:
        claims = claims_of(placed.document)
        for sentence, tokens in placed.sentences:
            for component in COMPONENTS:
                found = stretches(claims, component, tokens)
                for measure in (strict, overlap):
                    key = (component, measure.__name__)
                    scores[key] = scores.get(key, Score()) + measure(sentence.spans[component], found)
    return scores


def report(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield the lines of the report, in percent."""
    groups = groupby(sentences, key=lambda sentence: sentence.advertisement)
    advertisements = [list(group) for _, group in groups]
    yield f"{len(sentences)} sentences of {len(advertisements)} advertisements; P, R and F1 in percent"
    columns = f"{'strict: P':>12}{'R':>6}{'F1':>6}{'overlap: P':>13}{'R':>6}{'F1':>6}"
    yield f"{'':34}{'':12}{'marked':>7}{'found':>7}{columns}"
    for name, make in DOCUMENTS.items():
        scores = scores_of(make(group) for group in advertisements)
        for component in COMPONENTS:
            one, other = scores[component, "strict"], scores[component, "overlap"]
            counts = f"{one.marked:7}{one.found:7}"
            yield f"{name:34}{component:12}{counts}{percents(one):>24}{percents(other):>25}"
    for name, figures in OTHERS.items():
        for component, figure in zip(COMPONENTS, figures, strict=True):
            yield f"{name:34}{component:12}{figure:38.1f}"


def percents(score: Score) -> str:
    return "".join(f"{100 * share:6.1f}" for share in (score.precision, score.recall, score.f1))


def main(path: Path) -> None:
    """Print the report, or why there is none."""
    if not path.is_file():
        print(f"skipped: {path.name} of SkillSpan is not at {path}; it is not part of this project")
        return
    with path.open(encoding="utf-8") as file:
        print("\n".join(report(read_sentences(file))))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEVELOPMENT)
