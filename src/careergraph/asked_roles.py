"""The role that a text asks for: "we are looking for a baker", "as a baker, you will …", "baker vacancy"."""

import re
from collections import Counter
from collections.abc import Iterator

from careergraph.markup import blank_markup
from careergraph.model import Document, Mention
from careergraph.roles import RoleFinder
from careergraph.sought import signs_in, signs_of, sought
from careergraph.text import role_key
from careergraph.topics import is_aside

__all__ = ["asked_for"]

_KIND = r"(?:(?:an?|the|our|one|two|three|four|five|several|some|more|next|new|other|another|full|part|time|[a-z]+ed|[a-z]+ive|[a-z]+ful|[a-z]+ic|\d+)[ -]{1,3}){0,5}"
#: What stands right before the role that is asked for.
_BEFORE = sought(
    rf"\b(?:(?:looking|searching|recruiting|hiring|advertising|vacanc(?:y|ies)|opening|position|role|post|opportunity|applications) (?:for|of)|"
    rf"(?:hiring|seeks?|seeking|recruiting)|(?:to|we|now|must) (?:hire|recruit|advertise|appoint|employ)|in need of|"
    rf"(?:join|work|working) (?:us|with us|our team|the team|for us)? ?as|(?:career|job|position|employment) as) {_KIND}$",
    re.IGNORECASE,
)
#: What stands right after it.
_BEHIND = sought(r"(?:['’]s)? (?:(?:vacanc(?:y|ies)|job opening|opening)\b|(?:with|for) us\b)", re.IGNORECASE)
#: "The baker position" is the one in question, "a baker position" any.
_POSITION = sought(r"(?:['’]s)? (?:position|role|post|opportunity)\b", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|this|our) $", re.IGNORECASE)
#: "As a baker, you will …" speaks to who is asked for.
_AS = sought(r"\bas an? $", re.IGNORECASE)
_YOU = sought(
    r",? (?:with us,? |here,? |at [^,.;]{2,40}, )?(?:you(?: will|['’]ll| would|['’]d| are| can)|your)\b",
    re.IGNORECASE,
)
_SIGNS = signs_of(_BEFORE, _BEHIND, _POSITION, _AS)

_APPLICATION = "aside: application"  # "to apply for the baker vacancy, write to …"
_NEAR = 60
_OPENING = 40  # blocks: whom a text is for is said near its top


def asked_for(document: Document, finder: RoleFinder) -> tuple[str, ...]:
    """Return the role that the text asks for most often, of several the first; () where it asks for none."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for name in _asked(document, finder):
        counts[role_key(name)] += 1
        names.setdefault(role_key(name), name)
    return (names[max(counts, key=lambda key: counts[key])],) if counts else ()


def _asked(document: Document, finder: RoleFinder) -> Iterator[str]:
    for block in document.blocks[:_OPENING]:
        if block.kind == "heading" or (is_aside(block.topic) and block.topic != _APPLICATION):
            continue
        clean = blank_markup(block.span.of(document.text))
        if signs_in(clean) & _SIGNS:
            yield from (m.name for m in finder.find(clean) if _is_asked_for(clean, m))


def _is_asked_for(clean: str, mention: Mention) -> bool:
    before = clean[max(0, mention.span.start - _NEAR) : mention.span.start]
    behind = clean[mention.span.end : mention.span.end + _NEAR]
    if _AS.search(before):
        return _YOU.match(behind) is not None
    if _POSITION.match(behind) and _THE.search(before):
        return True
    return _BEFORE.search(before) is not None or _BEHIND.match(behind) is not None
