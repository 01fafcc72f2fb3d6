"""Cutting blocks where an export ran things together: headings, lead-ins, prose, the next advertisement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from careergraph.layout import EMOJI
from careergraph.markup import blank_markup, name_of
from careergraph.model import Block, BlockKind
from careergraph.outline.forms import trimmed
from careergraph.text import remembering_with
from careergraph.topics import topic_of

__all__ = ["cut"]

_LONG = 4_000  # a longer block is prose, whatever its beginning looks like
# "… in the field Skills and Qualifications:" — a heading that an export glued to the line before.
_COLON = re.compile(r":(?=\s|$)")
_TITLE_WORD = re.compile(r"(?P<word>\([^()\n]{1,40}\)|[\w’'&/-]{1,60}),? ?$")
_JOINS = frozenset("and or with in of for the a an to as on by like including using nor".split())
# "… decisions Key skills of a nurse include:" / ". Here are the key duties:" — a lead-in at the end.
_SENTENCE_LEAD_IN = re.compile(r"(?<=[.!?] )(?P<title>[A-Z][^.!?:\n]{3,110}):\s*$")
_GLUED_LEAD_IN = re.compile(r"(?<=[a-z0-9)%] )(?=[A-Z][a-z]+ [^.!?:\n]{3,110}:\s*$)")
# Words that begin a sentence and never stand capitalized inside an item: where prose runs on after
# the last bullet. Names ("Google Cloud") are not among them.
_RUN_ON = re.compile(
    r"(?<=[a-z0-9)%+#] )(?=(?:By|These|This|The|While|Although|However|In|With|To|As|For|It|It's|Their|They|Those|"
    r"Mastering|Addressing|Developing|Understanding|Following|Overall|Success|Successful|Whether|When|If|"
    r"Candidates|Employers|Professionals|Note|Remember)\s[^\n]{30,}[.!]\s*$)"
)
# The same where the sentence begins with the role: "… problems Pastry Chefs must balance …".
_RUN_ON_ROLE = re.compile(
    r"(?<=[a-z0-9)%] )(?=(?:[A-Z][\w-]*\s){1,5}(?:must|can|should|typically|often|may|are|need|play|work|will|have|face)\s"
    r"[^\n]{30,}[.!]\s*$)"
)
_SENTENCE = re.compile(r"[a-z)][.!?] [A-Z]?")
# "… with guests.You will …": the sentence end lost its space.
_GLUED_SENTENCE = re.compile(
    r"[.!?](?<=[a-z)]{2}.)(?=(?:You|Your|We|Our|They|The|This|These|In|It|If|As|An?|All|Must|Please|Ability|Experience)\b)"
)
# "USD 100K - 130KSenior Data Scientist": the next ad follows without a break.
_GLUED = re.compile(r"[KkM](?<=\d.)(?=[A-Z][a-z])")


# "these behaviours: • Working together • Improving": bullets that lost their lines.
_INLINE_BULLET = re.compile(r"[•▪●◦*](?<=\s.)(?=\s+\S)")
# "What You'll DoA first-year apprentice …", "ResponsibilitiesWe …": the heading lost its line end.
_GLUED_HEADING = re.compile(
    r"(?P<title>[A-Z][^.!?:;,\n]{2,50}?[a-z])(?=(?:An?|The|We|You|Your|Our|I|As|In|On|At|This|These|To|If|It|With|From|For|Every|Most|When|What|How|By) )"
)
# "APPLICATION AND SELECTION   Apply at …", "SALARY  $20 …": capitals, then a gap.
_CAPITALS_GAP = re.compile(r"(?P<title>[A-Z][A-Z&/,'’ -]{3,50}[A-Z])(?:\s{2,}|\s*[–—]\s+)(?=\S)")
# "🔧 Our stack TypeScript, Go": an emoji's section sign and title, then the text without a break.
_SIGNED_TITLE = re.compile(r"(?P<title>[A-Z][\w'’]{0,40}(?: [a-z][\w'’]{0,40}){1,4}?) (?=[A-Z0-9])")


# "The ugly parts. Technicians suffer from …": a title that ends like a sentence.
_STOPPED_TITLE = re.compile(
    r"(?P<title>(?!(?:It|This|They|We|You|There)\b)[A-Z][a-z]+(?: (?!(?:is|are|matters?|count|pays?|var(?:y|ies)|comes?|gets?|goes|has|have)\b)[a-z]+){1,3})\. (?=[A-Z])"
)


def _opening_title(text: str, block: Block, clean: str) -> int | None:
    """Return where the text begins behind a title that opens the block on its own line, None without one."""
    start = clean[:_REACH]
    end = _title_end_in(start, block.kind)
    if (
        end is None
        and block.kind == "item"
        and _SIGN.search(text, max(0, block.span.start - 4), block.span.start)
    ):
        return _titled(_SIGNED_TITLE, start)
    return end


def _title_end(start: str, kind: str) -> int | None:
    """Return where a title ends that begins a block of this kind, None without one."""
    if not _OPENS.match(start):
        return None
    end = _titled(_GLUED_HEADING, start) if _GLUE.search(start) else None
    end = end or _titled(_CAPITALS_GAP, start)
    return end or (_titled(_STOPPED_TITLE, start) if kind == "paragraph" else None)


_title_end_in = remembering_with(_title_end)


def _titled(pattern: re.Pattern[str], start: str) -> int | None:
    match = pattern.match(start)
    return match.end() if match and topic_of(match["title"]) else None


#: What each of these titles has: a capital first; one that is glued to the text, also where the text begins.
_OPENS, _GLUE = re.compile(r"[A-Z]"), re.compile(r"[a-z][A-Z]")
_REACH = 80
_SIGN = re.compile(rf"{EMOJI}\ufe0f?\s*$")


def cut(text: str, block: Block) -> Iterator[Block]:
    """Cut a block where a heading, a lead-in, prose or the next ad was run into it."""
    if block.kind in {"heading", "row"} or block.span.end - block.span.start > _LONG:
        yield block
        return
    raw = block.span.of(text)
    clean = blank_markup(raw)
    cuts = _cuts_in(clean, block.kind)
    first: BlockKind = block.kind
    if (opened := _opening_title(text, block, clean)) is not None:
        cuts = [(opened, "paragraph"), *(c for c in cuts if c[0] > opened)]
        first = "heading"
    elif block.kind == "paragraph" and _is_listed(clean):
        first = "item"
    elif not cuts and raw.strip() == raw and raw[-1:] not in _BULLETS:
        yield block
        return
    edges = [0, *[at for at, _ in cuts], len(clean)]
    kinds: list[BlockKind] = [first, *[kind for _, kind in cuts]]
    for start, end, kind in zip(edges, edges[1:], kinds, strict=False):
        span = trimmed(text, block.span.start + start, block.span.start + end)
        if kind == "item" and _ENDS_IN_BULLET.search(span.of(text)):
            span = trimmed(text, span.start, span.end - 1)
        if span.start >= span.end:
            continue
        if kind == "heading":
            level = 4 if topic_of(name_of(span.of(text))) and span.end - span.start < 60 else 6
            level = 3 if first == "heading" and not start else level
            yield Block("heading", span, level)
        elif span == block.span:
            yield block
        else:
            label = block.label if block.label is not None and span.covers(block.label) else None
            yield replace(block, kind=kind, span=span, label=label)


_BULLETS = "•▪●◦*"
_ENDS_IN_BULLET = re.compile(rf"\s[{_BULLETS}]$")
_SHORT_PIECE = 4


def _is_listed(clean: str) -> bool:
    """Say whether inline bullets join a list from its start on: "Baker • Cook • Waiter"."""
    bullets = list(_INLINE_BULLET.finditer(clean))
    first = clean[: bullets[0].start()] if len(bullets) > 1 else ""
    return bool(first) and len(first.split()) <= _SHORT_PIECE and ":" not in first


def _sorted_cuts(clean: str, kind: str) -> Sequence[tuple[int, BlockKind]]:
    return sorted(set(_cuts(clean, kind)))


_cuts_in = remembering_with(_sorted_cuts)


def _cuts(clean: str, kind: str) -> Iterator[tuple[int, BlockKind]]:
    for match in _GLUED.finditer(clean):
        yield match.end(), "paragraph"
    for match in _GLUED_SENTENCE.finditer(clean):
        yield match.end(), "item" if kind == "item" else "paragraph"
    bullets = list(_INLINE_BULLET.finditer(clean))
    if len(bullets) >= 2:
        yield from ((match.end(), "item") for match in bullets)
    last = 0
    for match in _COLON.finditer(clean):
        start = _run_in_start(clean, last, match.start())
        if start is not None and clean[last:start].strip():
            yield start, "heading"
            yield match.end(), "paragraph"
            last = match.end()
    final = clean.rstrip()[-1:]
    start = _lead_in_start(clean[last:], kind) if final == ":" else None
    if start is not None:
        yield last + start, "heading"
    if kind == "item" and final and final in ".!":
        run_on = _RUN_ON.search(clean) or _RUN_ON_ROLE.search(clean)
        if run_on and not _SENTENCE.search(clean, 0, run_on.start()):
            yield run_on.start(), "paragraph"


def _run_in_start(clean: str, first: int, colon: int) -> int | None:
    """Return where a titled phrase that announces a topic begins before this colon, None without one.

    The shortest such phrase is taken, then a capitalized word before it where that is no part of a name:
    "… NoSQL databases Research Skills:" begins at Research, "… or Azure Continuous Learning:" at Continuous.
    """
    start = colon
    found: int | None = None
    for _ in range(7):
        match = _TITLE_WORD.search(clean, max(first, start - 60), start)
        if match is None:
            break
        word = match["word"]
        titled = word[0].isupper() or word[0] == "("
        if not titled and word not in _JOINS:
            break
        if found is not None and word not in _JOINS and not _stands_free(clean, first, match.start()):
            break
        start = match.start()
        if titled and word[0] != "(" and topic_of(clean[start:colon]):
            found = start
        elif found is not None and word not in _JOINS:
            break
    if found is None or _word_before(clean, first, found) in _JOINS:
        return None
    return None if _is_label_start(clean[first:found]) else found


def _is_label_start(before: str) -> bool:
    """Say whether all that stands before is titled too: "Define Clear Objectives:" is one label."""
    return (
        ":" not in before
        and bool(before.strip())
        and all(w[0].isupper() or w in _JOINS for w in re.findall(r"[A-Za-z][\w’'/-]*", before))
    )


def _stands_free(clean: str, first: int, start: int) -> bool:
    """Say whether the word before is lower case or none: then the word at start begins the phrase."""
    before = _word_before(clean, first, start)
    return before not in _JOINS and not before[:1].isupper()


def _word_before(clean: str, first: int, start: int) -> str:
    match = re.search(r"([\w’'&/-]{1,40})[ ,]*$", clean[max(first, start - 40) : start])
    return match[1] if match else ""


def _lead_in_start(clean: str, kind: str) -> int | None:
    if match := _SENTENCE_LEAD_IN.search(clean):
        return match.start("title") if topic_of(match["title"]) else None
    if kind != "item":
        return None
    starts = [m.start() for m in _GLUED_LEAD_IN.finditer(clean)]
    return next((at for at in reversed(starts) if topic_of(clean[at:])), None)
