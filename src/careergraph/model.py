"""The nouns: what a document is, what a claim is, what a fact is.

Everything here is a frozen value. Nothing here reads, writes, decides or imports anything of ours
but how values are made.

A `Claim` is what one place in one document says, with names as written. A `Fact` is what the graph
holds, with IRIs. `Evidence` ties a fact to the place that says it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from careergraph.values import quickly_made

__all__ = [
    "ENDS_OF",
    "Account",
    "Block",
    "BlockKind",
    "Claim",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "Mention",
    "Modality",
    "Origin",
    "Passage",
    "PassedOver",
    "Problem",
    "SilentSection",
    "Span",
    "Tally",
]

#: What a block is on the page.
BlockKind = Literal["heading", "paragraph", "item", "row"]

#: How strongly a passage asks for a thing; "excluded" says that it is not needed.
Modality = Literal["required", "preferred", "optional", "unstated", "excluded"]


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets into `Document.text`, in code points.

    >>> Span(3, 5).of("abcdefg")
    'de'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the text that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A thing spoken of: its name as written (markup removed), its kind, where it stands.

    `term` is the vocabulary's id of the thing ("tool/python"), None for a name outside it.
    """

    span: Span
    kind: str
    name: str
    term: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row.

    `level` is the depth of a heading (1 = title) or the nesting of an item (0 = outermost).
    `headings` are the titles above the block, outermost first, without markup. `topic` is what the
    section is about ("skills", "tools", …; see outline), `label` the run-in label of a
    "label: description" item or the name in a table of fields ("Location | Leeds"), `header` the headings
    of a table's columns over a row, `column` that over a cell of a comparison, `subjects` the roles the
    block is about unless a passage in it names another.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    headings: tuple[str, ...] = ()
    topic: str | None = None
    label: Span | None = None
    column: str = ""
    subjects: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one block that can support a fact: an item, a row, a sentence.

    `text` is its text with markup blanked, so offsets stay. `body` is where the description begins
    (after the label), relative to the passage; `label` is the run-in label in it, "" without one.
    `signs` has a bit for each pattern that may be found in the text (see sought); all of them until set.
    """

    block: Block
    span: Span
    text: str
    body: int = 0
    label: str = ""
    signs: int = field(default=-1, compare=False, repr=False)

    @property
    def head(self) -> Span:
        """Where the label stands, relative to the passage; without one, the whole passage."""
        label = self.block.label
        if label is None or not self.label:
            return Span(0, len(self.text))
        return Span(label.start - self.span.start, label.end - self.span.start)

    def absolute(self, span: Span) -> Span:
        """Return a span of the passage as a span of the document."""
        return Span(span.start + self.span.start, span.end + self.span.start)


@dataclass(frozen=True, slots=True)
class Document:
    """A source after reading. `text` never changes: every offset points into it.

    `id` is the POSIX path relative to the source root; `digest` the sha256 of the bytes in hex;
    `reader` the name and version of the reader that made the text. `blocks` are in order and do not
    overlap; `mentions` are the known terms and role names found in the text, in order; `passages`
    are what the blocks that are about a role can support facts with, in order. `encoding` is what its
    bytes were read as, `problems` what the reader could not tell for certain. `no_role` says which rule
    decided that the document is about no role, "" where it is about one. `pages` are the offsets at which
    its pages begin, none where there are no pages. `date` is when it says it was published, in ISO 8601, a
    day, a month or a year; "" where it does not.
    """

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    source: str
    media_type: str
    digest: str
    reader: str = ""
    language: str = "en"
    mentions: tuple[Mention, ...] = ()
    passages: tuple[Passage, ...] = ()
    encoding: str = "utf-8"
    problems: tuple["Problem", ...] = ()
    no_role: str = ""
    pages: tuple[int, ...] = ()
    date: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Claim:
    """What one place in one document says, with names as written, before resolution.

    `subject_span` is None where the subject is implied by the section or the document, `object_span`
    None where the object is implied. `value` is the canonical JSON text of a figure, else None.
    `choice` joins the alternatives of one coordination ("Python, Java or C++"). `span` is the passage
    (list item, table row, sentence or clause) and `quote` its text, byte for byte.
    """

    subject_name: str
    subject_kind: str
    predicate: str
    object_name: str
    object_kind: str
    span: Span
    quote: str
    extractor: str
    subject_span: Span | None = None
    object_span: Span | None = None
    value: str | None = None
    modality: Modality = "unstated"
    choice: str | None = None
    confidence: float = 1.0
    section: str = ""
    line: int = 1
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect in data, reported and counted; never an exception."""

    code: str
    message: str
    where: str


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """What is kept of a document beside its claims: all but its text.

    `characters` is the length of the text in code points; the other fields are those of `Document`.
    """

    id: str
    title: str
    source: str
    media_type: str
    digest: str
    reader: str
    language: str
    characters: int
    encoding: str = "utf-8"
    date: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of blocks and of the characters in them."""

    blocks: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What a rule keeps from the extractors: "aside: benefits", "no role: …"."""

    rule: str
    blocks: int
    characters: int


@dataclass(frozen=True, slots=True)
class SilentSection:
    """A section whose heading says what it is about and none of whose blocks gave a claim."""

    section: str
    topic: str
    line: int
    blocks: int


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a document's blocks, each counted once (see account).

    `facts` gave claims, `passed_over` were kept from the extractors by the `rules`, `not_understood`
    are about a role and gave none, `headings` are structure. `outside` counts the visible characters
    that the reader put into no block: code, comments, marks of lists. `no_role` is that of `Document`.
    """

    facts: Tally = Tally()
    passed_over: Tally = Tally()
    not_understood: Tally = Tally()
    headings: Tally = Tally()
    outside: int = 0
    no_role: str = ""
    rules: tuple[PassedOver, ...] = ()
    silent: tuple[SilentSection, ...] = ()

    @property
    def block_coverage(self) -> float | None:
        """Percent of the blocks to be understood that gave claims; None when there are none."""
        return _percent(self.facts.blocks, self.not_understood.blocks)

    @property
    def character_coverage(self) -> float | None:
        """Percent of the characters to be understood that stand in blocks with claims."""
        return _percent(self.facts.characters, self.not_understood.characters)


def _percent(understood: int, missed: int) -> float | None:
    return round(100 * understood / (understood + missed), 1) if understood + missed else None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says: what leaves the worker and enters resolve.

    `abbreviations` are the (short, long) pairs that the document defines; they hold in it alone. `text` is
    the document's, in UTF-8 packed by zlib, where it is to be kept; else nothing.
    """

    origin: Origin
    claims: tuple[Claim, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    account: Account = Account()
    text: bytes = field(default=b"", repr=False)


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a fact comes from: one place in one document.

    `quote` is the document's text from `span.start` to `span.end`, always, or empty where `quote_sha256`
        stands for it: the SHA-256 of its UTF-8 in hex. `choice` is the composed id
        "{document slug}.{start}-{end}" of the coordination whose alternatives share it, else None.
    `copy_of` is the id of the document that this one counts as one source with for this fact, the least of
        those, else None (see independence).
    """

    document: str
    span: Span
    extractor: str
    modality: Modality = field(compare=False)
    confidence: float = field(compare=False)
    quote: str = field(compare=False)
    section: str = field(compare=False, default="")
    object_span: Span | None = field(compare=False, default=None)
    choice: str | None = field(compare=False, default=None)
    line: int = field(compare=False, default=1)
    page: int | None = field(compare=False, default=None)
    quote_sha256: str | None = field(compare=False, default=None)
    copy_of: str | None = field(compare=False, default=None)


@dataclass(frozen=True, slots=True)
class Entity:
    """One real thing with an IRI, its preferred label and its other spellings.

    `aliases` are other names, `hidden` case variants and misspellings; no text stands in two of the
    three. `term` is the vocabulary's id for a known thing ("tool/python"), None for one outside it.
    `notation` is the exact code-like name of a known thing ("C++"), `value` the canonical JSON text of
    a figure, `broader` the IRI of the role without its stage word ("Senior X" → "X").
    """

    iri: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    term: str | None = None
    notation: str | None = None
    rank: int | None = None
    value: str | None = None
    broader: str | None = None
    language: str = "en"


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """Subject, predicate and object; its identity is its content.

    `subject` and `object` are full IRIs, `predicate` is the local name in the ontology.
    """

    subject: str
    predicate: str
    object: str


#: What facts are ordered by, as a key: many are sorted in a third of the time.
ENDS_OF: Callable[[Fact], tuple[str, str, str]] = attrgetter("subject", "predicate", "object")
