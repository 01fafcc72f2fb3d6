"""Skills that a selection is said to test: "candidates may be examined for knowledge of: …; …; …".

What is tested is asked for. Short items are names and lists of names; a long one ("the properties of
gases used in cooling systems") is kept as it stands, as class specifications say it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, passage_at, passages_of
from careergraph.phrases import Part, is_nameable, names_in
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_tested_skills"]

#: Names follow, listed one below another: "the following competencies may be evaluated: …".
_OF_NAMES = re.compile(
    r"\b(?:competenc\w+|knowledge,? skills,?(?: and)? abilities|skills|qualities)\b[^.:]{0,80}:",
    re.IGNORECASE,
)
#: Whole matters follow: "may be examined for knowledge of: …; …".
_OF_MATTERS = re.compile(
    r"\b(?:examined|tested|questioned|evaluated|assessed|rated) (?:for|on|in) (?:their |your |the )?(?:knowledge|understanding)(?: of)?:\s{0,4}",
    re.IGNORECASE,
)
#: Where one item ends and the next begins.
_CUT = re.compile(
    r"[;:]\s*(?:and )?|\bincluding (?:the )?(?:knowledge of)?:?\s*|\bknowledge (?:of|including)[:\s]*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[;.]\s*(?:and )?|$")
#: What only says where a matter comes in.
_WHERE = re.compile(r",? (?:(?:pertaining|relating|related) to|as used|in order to|including|for)\b")
#: What opens an item without naming anything.
_OPENING = re.compile(r"(?:the |general |some |ability to |skills? in |knowledge of )+", re.IGNORECASE)
#: The end of such a list: "and other necessary knowledge, skills, and abilities".
_EMPTY = re.compile(
    r"(?:other\b.*|(?:(?:knowledge|skills|abilities|and|or)[, ]*)+)$|.* (?:including|of)$", re.IGNORECASE
)
_MAX_WORDS = 4
_ITEM_WORDS = range(1, 33)


def extract_tested_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield the skills of an enumeration that a selection is said to test."""
    for _, group in groupby(passages_of(document, {"selection"}), key=lambda p: p.block.span):
        goes_on = False
        for passage in group:
            matters = _OF_MATTERS.search(passage.text)
            names = _OF_NAMES.search(passage.text)
            goes_on = matters is not None or (goes_on and passage.text[:1].islower())
            if goes_on:
                yield from _claims(
                    document, passage, _matters(passage.text, matters.end() if matters else 0), vocabulary
                )
            elif names is not None:
                yield from _claims(
                    document, passage, _names(passage.text, names.end(), vocabulary), vocabulary
                )


def _claims(
    document: Document, passage: Passage, parts: Iterable[Part], vocabulary: Vocabulary
) -> Iterator[Claim]:
    for part in parts:
        term = vocabulary.find_term(part.name, ("Skill", "Tool"))
        kind = term.kind if term else "Skill"
        named = Named(part.name, kind, passage.absolute(part.span))
        at_name = passage_at(document, passage.block, passage.absolute(part.span))
        for subject in passage.block.subjects:
            predicate = "usesTool" if kind == "Tool" else "requiresSkill"
            yield claim(document, at_name, "skills.tested", Named(subject), predicate, named)


def _matters(text: str, at: int) -> Iterator[Part]:
    """Yield the items between semicolons as they stand."""
    for match in _BETWEEN.finditer(text, at):
        opening = _OPENING.match(text, at, match.start())
        begin = opening.end() if opening else at
        where = _WHERE.search(text, begin + 1, match.start())
        name = text[begin : where.start() if where else match.start()].rstrip(" ,:")
        if len(name.split()) in _ITEM_WORDS and is_nameable(name) and not _EMPTY.match(name):
            yield Part(squeeze(name), Span(begin, begin + len(name)), clause=True)
        at = match.end()


def _names(text: str, at: int, vocabulary: Vocabulary) -> Iterator[Part]:
    knows = vocabulary.knows("Skill", "Tool")

    cuts = [at, *[m.end() for m in _CUT.finditer(text, at)], len(text)]
    for start, end in pairwise(cuts):
        for part in names_in(text[start:end].rstrip(" ;:"), knows):
            is_name = len(part.name.split()) <= _MAX_WORDS and (knows(part.name) or part.name[:1].isalpha())
            if is_name and not part.clause and not _EMPTY.match(part.name):
                yield Part(part.name, Span(start + part.span.start, start + part.span.end))
