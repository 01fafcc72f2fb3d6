"""Roles that are like the role: in sections on related roles, in comparisons, in lists of nothing but positions."""

import re
from collections.abc import Iterator
from itertools import combinations, groupby, pairwise

from careergraph.cells import cell_spans
from careergraph.markup import blank_markup
from careergraph.model import Block, Claim, Document, Mention, Span
from careergraph.passages import Named, Passage, claim, is_only, mentions_in, passage_at, role_end
from careergraph.sought import signs_of, sought
from careergraph.text import role_key, roles_differ, squeeze
from careergraph.titles import TITLE_COLUMN
from careergraph.topics import is_aside, topic_of
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_related_roles"]

_KINDRED = sought(
    r"\b(?:related|similar|sister|neighbou?ring|adjacent|comparable|alternative|alternate|allied) (?:trades?|roles?|jobs?|careers?|occupations?|positions?|professions?|titles?)\b|"
    r"\bjob titles? (?:\w+ ){0,3}?(?:include|are|such as|like)\b",
    re.IGNORECASE,
)
#: What compares the role with the one that follows.
_COMPARES = sought(
    r"\b(?:differs? from|different (?:from|to|than)|distinct from|distinguished from|not to be confused with|confused with|unlike|similar to|compared (?:to|with)|in contrast to|as opposed to|overlaps? with|closely related to)\s+(?:(?:the|an?|that of|traditional|typical|regular|other)\s+)*",
    re.IGNORECASE,
)
_ALIKE = re.compile(r",? (?:and|or) (?:an? |the )?|, (?:an? |the )?")


def extract_related_roles(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield relatedTo from sections on related roles, headings that compare, and sentences that do."""
    own = next((block.subjects for block in document.blocks if block.subjects), ())
    for passage in document.passages:
        if passage.label and _KINDRED.search(passage.label):
            found = list(_after_label(document, passage))
        elif passage.block.topic == "related":
            found = _in_section(document, passage)
        else:
            found = list(_opposed(document, passage))
            if passage.signs & _COMPARING:
                found = [*_kindred(document, passage), *_compared_in(document, passage), *found]
        for mention in found:
            names = [name for name in passage.block.subjects if roles_differ(name, mention.name)]
            for name in names or own:  # an item that is a role may be about itself: then it is the document's
                if roles_differ(name, mention.name):
                    yield claim(
                        document, passage, "roles.related", Named(name), "relatedTo", role_end(mention)
                    )
    yield from list(_compared(document)) or _side_by_side(document)
    yield from _unknown_roles(document)
    yield from _lines_of_roles(document, vocabulary)
    yield from _listed_roles(document)


_LONG = 120
_PIECES = re.compile(r"[^,;/|·\s](?:[^,;/|·]*[^,;/|·\s])?")


def _in_section(document: Document, passage: Passage) -> list[Mention]:
    """Return the roles of a line in a section on related roles: its label, its first cell, else all that it names."""
    block = passage.block
    if block.kind == "row" and not block.label:
        return _in_first_cell(document, block)
    if block.kind == "paragraph" and not passage.label and len(passage.text) > _LONG:
        return []
    mentions = mentions_in(document, block.label or passage.span, "Role")
    return [_whole_item(document, block) or mentions[0]] if len(mentions) == 1 else mentions


def _whole_item(document: Document, block: Block) -> Mention | None:
    """Return the few words that an item is: the role that ends them may have modifiers which nobody knows."""
    clean = blank_markup(block.span.of(document.text)).strip(" .")
    is_short = block.kind == "item" and len(clean.split()) <= _MAX_TITLE and clean[:1].isupper()
    ends = (
        mentions_in(document, block.span, "Role")[-1:]
        if is_short and clean.replace(" ", "").isalpha()
        else []
    )
    name = squeeze(clean)
    return (
        Mention(block.span, "Role", name) if ends and name.endswith(ends[0].span.of(document.text)) else None
    )


def _in_first_cell(document: Document, block: Block) -> list[Mention]:
    cell = next((c for c in cell_spans(document.text, block.span) if c.start < c.end), None)
    if cell is None:
        return []
    mentions = mentions_in(document, cell, "Role")
    if mentions and is_only(document.text, cell, mentions):
        return mentions
    is_title = bool(block.header) and TITLE_COLUMN.search(block.header[0]) is not None
    name = _name_at(document.text, cell) if is_title else None
    return [name] if name else []


def _after_label(document: Document, passage: Passage) -> Iterator[Mention]:
    """Yield the names behind "Similar roles:": unknown ones too where every other one is known."""
    pieces = [Span(*m.span()) for m in _PIECES.finditer(passage.text, passage.body)]
    known = [mentions_in(document, passage.absolute(piece), "Role")[:1] for piece in pieces]
    is_list = len(pieces) > 1 and _PAIR * sum(map(bool, known)) >= len(pieces)
    for piece, found in zip(pieces, known, strict=True):
        where = passage.absolute(piece)
        if found and (found[0].span.covers(where) or len(piece.of(passage.text).split()) > _MAX_TITLE):
            yield found[0]
        elif found:  # a word that nobody knows stands before or behind it
            yield Mention(where, "Role", squeeze(piece.of(passage.text)).strip(" .*_"))
        elif is_list and (name := _name_at(document.text, where)):
            yield name


def _unknown_roles(document: Document) -> Iterator[Claim]:
    """Yield relatedTo for the items of a list of related roles that no vocabulary knows, where it knows half of them."""
    own = next((block.subjects for block in document.blocks if block.subjects), ())
    items = [block for block in document.blocks if block.kind == "item" and block.topic == "related"]
    for _, group in groupby(items, key=lambda block: block.headings):
        blocks = list(group)
        known = [mentions_in(document, block.span, "Role") for block in blocks]
        if len(blocks) < _PAIR or _PAIR * sum(map(bool, known)) < len(blocks):
            continue
        for block in (b for b, found in zip(blocks, known, strict=True) if not found):
            if name := _name_at(document.text, block.label or block.span):
                passage = passage_at(document, block, block.span)
                for subject in own:
                    yield claim(
                        document, passage, "roles.related", Named(subject), "relatedTo", role_end(name)
                    )


_NAME = re.compile(r"\W{0,4}(?P<name>[A-Z][\w'’&/-]*(?: (?!and\b|or\b)[\w'’&/-]+){0,4})\s*(?:$|[(:–—]| - )")
_NO_NAME = re.compile(
    r"\d|\b(?:jobs|careers|roles|more|all|guide|page|here|back|your|you|we|our|salary)\b", re.IGNORECASE
)


def _name_at(text: str, span: Span) -> Mention | None:
    """Return the few words with a capital that a line is or begins with, None for a sentence or a link that leads on."""
    clean = blank_markup(span.of(text)).rstrip(" .")
    match = _NAME.match(clean)
    if match is None or _NO_NAME.search(match["name"]):
        return None
    start, end = match.span("name")
    return Mention(Span(span.start + start, span.start + end), "Role", squeeze(match["name"]))


def _kindred(document: Document, passage: Passage) -> list[Mention]:
    """Return the roles that a sentence calls related: those after the word, else the list right before it."""
    match = _KINDRED.search(passage.text)
    if match is None:
        return []
    after = mentions_in(document, passage.absolute(Span(match.end(), len(passage.text))), "Role")
    return after or _list_before(document, passage, match.start())


def _list_before(document: Document, passage: Passage, end: int) -> list[Mention]:
    found: list[Mention] = []
    for mention in reversed(mentions_in(document, passage.absolute(Span(0, end)), "Role")):
        if found and not _ALIKE.fullmatch(document.text[mention.span.end : found[-1].span.start]):
            break
        found.append(mention)
    return found


def _compared_in(document: Document, passage: Passage) -> Iterator[Mention]:
    for match in _COMPARES.finditer(passage.text):
        after = passage.absolute(Span(match.end(), len(passage.text)))
        yield from (m for m in mentions_in(document, after, "Role")[:1] if m.span.start == after.start)


#: Between two roles that a title or question sets side by side: "the difference between a cook and a chef".
_VERSUS = re.compile(r"\s*(?:\([^()]{1,12}\)\s*)?(?:vs?\.?|versus)\s+(?:an? |the )?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bdifferences? between (?:an? |the )?$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\([^()]{1,12}\)\s*)?and (?:an? |the )?", re.IGNORECASE)


def _opposed(document: Document, passage: Passage) -> Iterator[Mention]:
    """Yield the role that a sentence sets beside the one described: "Cook vs. Chef: which path?"."""
    roles = mentions_in(document, passage.span, "Role")
    keys = {role_key(name) for name in passage.block.subjects} if len(roles) > 1 else set()
    for left, right in pairwise(roles):
        between = document.text[left.span.end : right.span.start]
        before = document.text[passage.span.start : left.span.start]
        if role_key(left.name) in keys and (
            _VERSUS.fullmatch(between) or (_BETWEEN.search(before) and _AND.fullmatch(between))
        ):
            yield right


#: Sections whose lists of positions say something else of them.
_OTHER_LISTS = frozenset(
    {"progression", "pay", "specialties", "related", "employers", "learning", "education", "requirements"}
)


def _listed_roles(document: Document) -> Iterator[Claim]:
    """Yield relatedTo from a list of nothing but positions: the section tells of them beside the document's role."""
    own = next((block.subjects for block in document.blocks if block.subjects), ())
    items = [
        b
        for b in document.blocks
        if b.kind == "item" and b.topic not in _OTHER_LISTS and not is_aside(b.topic)
    ]
    for _, group in groupby(items, key=lambda block: block.headings):
        blocks = list(group)
        found = [(b, roles[0]) for b in blocks if (roles := _only_role(document, b))]
        if len(found) < _PAIR or _PAIR * len(found) < len(blocks):
            continue
        for block, mention in found:
            for name in own:
                if roles_differ(name, mention.name):
                    passage = passage_at(document, block, block.span)
                    yield claim(
                        document, passage, "roles.related", Named(name), "relatedTo", role_end(mention)
                    )


def _only_role(document: Document, block: Block) -> list[Mention]:
    mentions = mentions_in(document, block.span, "Role")
    return mentions if len(mentions) == 1 and is_only(document.text, block.span, mentions) else []


_PIECE = re.compile(r"[^|•·\s](?:[^|•·]*[^|•·\s])?")


#: A heading under which pages name other careers, and posts of their own.
_INTERESTED = re.compile(r"you (?:may|might) also (?:like|be interested in)", re.IGNORECASE)


def _lines_of_roles(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield relatedTo from "Cook | Baker | Waiter" under a heading on related roles: elsewhere it is navigation.

    Under "You might also be interested in" it is so where most lines are titles.
    """
    lines = [
        block for block in document.blocks if block.kind in {"paragraph", "item"} and is_aside(block.topic)
    ]
    for headings, group in groupby(lines, key=lambda block: block.headings):
        heading = headings[-1] if headings else ""
        is_interest = _INTERESTED.match(heading) is not None
        if not is_interest and topic_of(heading) != "related":
            continue
        blocks = list(group)
        titles = [_titles_of(document, block, vocabulary) for block in blocks]
        if is_interest and _PAIR * sum(map(bool, titles)) <= len(blocks):
            continue
        for block, names in zip(blocks, titles, strict=True):
            passage = passage_at(document, block, block.span)
            for found in names:
                for name in block.subjects:
                    if roles_differ(name, found.name):
                        yield claim(document, passage, "roles.related", Named(name), "relatedTo", found)


def _titles_of(document: Document, block: Block, vocabulary: Vocabulary) -> list[Named]:
    """Return the titles that a line between bars or dots, or a line as a whole, consists of; [] where one is none."""
    text = blank_markup(block.span.of(document.text))
    pieces = list(_PIECE.finditer(text))
    if not all(_is_title(squeeze(piece[0]), vocabulary) for piece in pieces):
        return []
    at = block.span.start
    return [Named(squeeze(m[0]), "Role", Span(at + m.start(), at + m.end())) for m in pieces]


def _is_title(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether a few words end as titles do."""
    words = name.split()
    return bool(words) and len(words) <= _MAX_TITLE and vocabulary.is_broad_head(words[-1]) is not None


_MAX_TITLE = 5


def _compared(document: Document) -> Iterator[Claim]:
    """Yield both directions of what a heading sets side by side: "Cooks vs. chefs", "Cook and chef" of a comparison."""
    for block in document.blocks:
        if block.kind != "heading" or is_aside(block.topic):
            continue
        mentions = mentions_in(document, block.span, "Role")[:2]
        if len(mentions) < _PAIR:
            continue
        left, right = mentions
        before = document.text[block.span.start : left.span.start]
        between = document.text[left.span.end : right.span.start]
        is_pair = _VERSUS.fullmatch(between) or (_BETWEEN.search(before) and _AND.fullmatch(between))
        if (is_pair or block.topic in {"comparison", "related"}) and roles_differ(left.name, right.name):
            passage = passage_at(document, block, block.span)
            for one, other in ((left, right), (right, left)):
                yield claim(document, passage, "roles.related", role_end(one), "relatedTo", role_end(other))


_PAIR = 2


def _side_by_side(document: Document) -> Iterator[Claim]:
    """Yield relatedTo for the roles a document is about, from the first sentence that names two."""
    about = {role_key(name) for name in next((b.subjects for b in document.blocks if b.subjects), ())}
    for passage in document.passages if len(about) >= _PAIR else ():
        named = {role_key(m.name): m for m in mentions_in(document, passage.span, "Role")}
        compared = [mention for key, mention in named.items() if key in about]
        if len(compared) >= _PAIR:
            for one, other in combinations(compared, _PAIR):
                yield claim(document, passage, "roles.related", role_end(one), "relatedTo", role_end(other))
            return


_COMPARING = signs_of(_KINDRED, _COMPARES)
