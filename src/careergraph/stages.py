"""Career stages as documents write them: "Entry-Level Positions", "Senior/Late-Career", "Sr."."""

import re
from collections.abc import Iterator
from functools import lru_cache

from careergraph.markup import name_of
from careergraph.model import Block, Span
from careergraph.text import fold_name, squeeze
from careergraph.vocabulary import Term, Vocabulary

__all__ = ["stage_of_title", "stage_spans", "stages_in"]

_AROUND = re.compile(
    r"\b(?:positions?|roles?|levels?|professionals?|career|stages?|jobs?|phase|practitioners?|staff|employees?|titles?)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)|\b\d+\s*+(?:\+|[-–]\s*\d+)?\s*+years?.*$", re.IGNORECASE)
_JOIN = re.compile(r"/|,|\s(?:or|and|to|&)\s")
_MAX_WORDS = 8


def stages_in(label: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Return the stages that a label or heading is, () when it says anything else.

    "Senior/Late-Career" is two; "Senior Data Scientist" is a role and none.
    """
    return (_remembered if len(label) <= _SHORT else _stages_in)(label, vocabulary)


def _stages_in(label: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    plain = _BRACKETS.sub(" ", squeeze(label)).strip(" :*-–—.")
    if not plain or len(plain.split()) > _MAX_WORDS:
        return ()
    whole = _stage(plain, vocabulary)
    if whole is not None:
        return (whole,)
    found = tuple(_parts(plain, vocabulary))
    return tuple(dict.fromkeys(t for t in found if t is not None)) if found and all(found) else ()


_remembered = lru_cache(maxsize=4_096)(_stages_in)
_SHORT = 160  # characters: what is longer is not worth remembering


def _parts(plain: str, vocabulary: Vocabulary) -> Iterator[Term | None]:
    for piece in _JOIN.split(plain.strip(" ,/&")):
        yield _stage(piece, vocabulary)


def _stage(name: str, vocabulary: Vocabulary) -> Term | None:
    """Return the stage of this name, also without "roles" or "positions" and by the word of a title."""
    for form in (name, _AROUND.sub(" ", name)):
        folded = fold_name(form)
        if not folded:
            continue
        if term := vocabulary.find_term(folded, ("CareerStage",)):
            return term
        if term := vocabulary.title_words.get(folded):
            return term
    return None


def stage_of_title(role: str, vocabulary: Vocabulary) -> Term | None:
    """Return the stage that the first word of a role's title signals ("Senior Nurse"), if any."""
    words = fold_name(role).split()
    for length in (2, 1):
        if len(words) > length and (term := vocabulary.title_words.get(" ".join(words[:length]))):
            return term
    return None


_FIRST_CELL = re.compile(r"\|?\s*+(?P<cell>[^|\s](?:[^|]*[^|\s])?)\s*\|")


def stage_spans(text: str, block: Block, vocabulary: Vocabulary) -> Iterator[tuple[Span, tuple[Term, ...]]]:
    """Yield the heading, label or first cell of a block where it is a stage, with its stages."""
    if block.kind == "heading":
        if stages := stages_in(name_of(block.span.of(text)), vocabulary):
            yield block.span, stages
    elif block.label is not None and (stages := stages_in(name_of(block.label.of(text)), vocabulary)):
        yield block.label, stages
    elif block.kind == "row" and (cell := _FIRST_CELL.match(block.span.of(text)[:200])):
        start = block.span.start
        stages = stages_in(name_of(cell["cell"]), vocabulary)
        if stages:
            yield Span(start + cell.start("cell"), start + cell.end("cell")), stages
