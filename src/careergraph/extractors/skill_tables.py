"""Skills and tools from tables: the headings of the columns say which cells name them.

| Item          | What it is for | Rough cost |
| Torque wrench | bolted joints  | $80        |   →  usesTool Torque wrench, and nothing else
"""

import re
from collections.abc import Iterator

from careergraph.cells import cell_spans
from careergraph.markup import blank_markup
from careergraph.model import Block, Claim, Document, Span
from careergraph.passages import Named, claim, modality_of, passage_at
from careergraph.phrases import Part, is_nameable, is_tool_class, is_tool_noun, names_in
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_tabled_skills"]

_TOPICS = frozenset({"skills", "soft-skills", "tools", "requirements"})
_MAX_WORDS = 6

#: What a column holds by its heading; the first row that fits wins, "" is neither. Columns of purpose, cost and
#: level speak about the names of other columns.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", re.compile(r"\b(?:purpose|what|why|how|when|where|who|for|used?|uses|usage|cost|costs|price|prices|notes?|comments?|remarks?|descriptions?|details?|level|levels|proficiency|rating|importance|priority|weight|category|categories|type|types|area|areas|kind|group|stage|phase|years?|frequency|share|percent|examples? of use|learn|time|brand|maker|supplier|required\?|essential\?)\b|^#$|%", re.IGNORECASE)),
    ("Tool", re.compile(r"\b(?:tools?|tooling|software|items?|gear|equipment|kit|instruments?|machines?|programs?|products?|platforms?|apps?|technolog(?:y|ies)|systems?|languages?|frameworks?|librar(?:y|ies)|start with|also seen|alternatives?|options?|first choice|popular)\b", re.IGNORECASE)),
    ("Skill", re.compile(r"\b(?:skills?|competenc(?:y|ies|es?)|knowledge|abilit(?:y|ies)|behaviou?rs?|techniques?|processes|qualit(?:y|ies)|strengths?|traits?|capabilit(?:y|ies)|topics?|subjects?)\b", re.IGNORECASE)),
)  # fmt: skip


def extract_tabled_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresSkill and usesTool from the cells of tables whose columns have headings."""
    for block in document.blocks:
        if block.kind != "row" or not block.header or block.topic not in _TOPICS or not block.subjects:
            continue
        for number, cell in enumerate(cell_spans(document.text, block.span)):
            kind = _kind_of_column(block, number)
            if kind and cell.start < cell.end:
                yield from _of_cell(document, block, cell, kind, vocabulary)


def _kind_of_column(block: Block, number: int) -> str:
    """Return Tool or Skill, "" for a column that names neither."""
    heading = block.header[number] if number < len(block.header) else ""
    for kind, pattern in _COLUMNS:
        if pattern.search(heading):
            return kind
    if block.topic == "tools":
        return "Tool"
    return "Skill" if number == 0 and block.topic != "requirements" else ""


def _of_cell(
    document: Document, block: Block, cell: Span, kind: str, vocabulary: Vocabulary
) -> Iterator[Claim]:
    knows = vocabulary.knows("Tool", "Skill")

    text = blank_markup(cell.of(document.text))
    passage = passage_at(document, block, block.span)
    for part in names_in(text, knows):
        found = _kind(part, kind, vocabulary)
        if found is None:
            continue
        span = Span(cell.start + part.span.start, cell.start + part.span.end)
        within = Span(span.start - block.span.start, span.end - block.span.start)
        for subject in block.subjects:
            named = Named(part.name, found, span)
            predicate = "usesTool" if found == "Tool" else "requiresSkill"
            rule = "tools.table" if found == "Tool" else "skills.table"
            modality = modality_of(passage, within)
            yield claim(document, passage, rule, Named(subject), predicate, named, modality=modality)


def _kind(part: Part, column: str, vocabulary: Vocabulary) -> str | None:
    """Return what a name in a cell is: in brackets behind a thing stand makers and sizes, not tools."""
    preference = ("Tool", "Skill") if column == "Tool" else ("Skill", "Tool")
    if (term := vocabulary.find_term(part.name, preference)) is not None:
        return term.kind
    if (part.of and not is_tool_class(part.of)) or not is_nameable(part.name):
        return None
    if len(part.name.split()) > _MAX_WORDS or re.match(r"\d", part.name):
        return None
    return "Tool" if column == "Tool" or is_tool_noun(part.name) else "Skill"
