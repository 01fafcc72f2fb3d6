"""Challenges and practices that sentences tell: in sections about them, and by cue words elsewhere."""

import re
from collections.abc import Iterator

from careergraph.clauses import clause_spans, trimmed
from careergraph.headed import headed_items, labelled_paragraphs
from careergraph.model import Claim, Document, Passage, Span
from careergraph.passages import Named, claim, passages_of, subject_near
from careergraph.sought import signs_of, sought
from careergraph.text import squeeze
from careergraph.verbs import starts_with_advice
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_cued_statements", "extract_prose_statements"]

_STATED = {"challenges": ("facesChallenge", "Challenge"), "practices": ("followsPractice", "Practice")}


#: Sentences that lead in, sum up or speak of the section itself.
_LEADS_IN = re.compile(
    r"(?:we|i|my|yes|by|despite|these|those|this|here|below|while|although|overall|addressing|overcoming|understanding|in summary|in short|however,? with|"
    r"as with|like any|every|no)\b|.{0,60}\b(?:challenges|trends|tips|practices|following)\b",
    re.IGNORECASE,
)
# Quoted talk, figures and questions state nothing about the work.
_NOT_TOLD = re.compile(
    r"[\"“”?@]|\b(?:says?|said|told|tells|percent)\b|\d ?%|^\W*(?:check|see|click|visit|ask)\b", re.IGNORECASE
)
_PROSE_WORDS = range(4, 41)
_MAX_TOLD = 8
_PIECE_WORDS = range(1, 9)
_COMMA_LIST = re.compile(r"\s{0,40}[,;]\s*(?:and |or )?(?:from |with )?|\sand\s(?:from |with )?")


def extract_prose_statements(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield facesChallenge and followsPractice from sections that tell them in sentences instead of a list.

    Where a section has a list, its sentences only lead in and sum up; below a heading that is an item they explain it.
    """
    del vocabulary
    explained, as_items = headed_items(document).explained, labelled_paragraphs(document)
    listed = {(block.headings, block.topic) for block in document.blocks if block.kind in {"item", "row"}}
    told: dict[tuple[str, ...], int] = {}
    for passage in passages_of(document, {"challenges", "practices"}):
        block = passage.block
        if block.kind != "paragraph" or block.headings in explained or block in as_items:
            continue
        if not passage.label and (block.headings, block.topic) in listed:
            continue
        told[block.headings] = told.get(block.headings, 0) + 1
        if told[block.headings] > _MAX_TOLD:  # an article has run on to other matters
            continue
        topic = block.topic or ""
        predicate, kind = _STATED[topic]
        for span in _told(passage, topic):
            named = Named(squeeze(span.of(passage.text)), kind, passage.absolute(span))
            for subject in subject_near(document, passage, span.start):
                yield claim(document, passage, "statements.told", subject, predicate, named)


def _told(passage: Passage, topic: str) -> Iterator[Span]:
    """Yield what a sentence states, clause by clause; the members of an enumeration of challenges one by one."""
    whole = trimmed(passage.text, Span(passage.body, len(passage.text)))
    text = whole.of(passage.text)
    if topic == "practices":
        spans = _advice_in(text)
    elif passage.label and text.count(",") >= 2:
        spans = _members(text, 0)
    elif match := _FACED.search(text):
        spans = _members(text, match.end())
    else:
        spans = _hardships_in(text)
    yield from (Span(whole.start + span.start, whole.start + span.end) for span in spans)


def _is_told(text: str) -> bool:
    return len(text.split()) in _PROSE_WORDS and not _LEADS_IN.match(text) and not _NOT_TOLD.search(text)


def _hardships_in(text: str) -> Iterator[Span]:
    if _is_told(text) and not starts_with_advice(text):
        yield from (c for c in clause_spans(text) if len(c.of(text).split()) >= _PROSE_WORDS.start)


def _advice_in(text: str) -> Iterator[Span]:
    """Yield the pieces of advice that a sentence joins: "Do this, try that, and ask …"."""
    edges = [0, *[e for m in _THEN_DO.finditer(text) for e in (m.start(), m.end())], len(text)]
    parts = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    least = 2 if ";" in text or ", and " in text else 3
    if len(parts) >= least and all(starts_with_advice(part.of(text)) for part in parts):
        yield from parts
    elif _is_told(text) and starts_with_advice(text):
        yield Span(0, len(text))


#: What comes before the challenges themselves: "The commonest complaints are …", "Bakers suffer from …".
_FACED = re.compile(
    r"\b(?:(?:complaints?|challenges?|downsides?|drawbacks?|difficulties|frustrations|(?:hardest|toughest|worst|trickiest) (?:parts?|things?|bits?)|problems)\b(?: of [^.;:,]{3,40})?(?: (?:are|include|is)[: ]|:)|"
    r"(?:suffers? from|struggles? with|contends? with|wrestles? with|copes? with|complains? (?:about|of)|hear about|fights?|battles?|puts? up with)\b)\s*(?:with |the fact that )?",
    re.IGNORECASE,
)


def _members(text: str, start: int) -> Iterator[Span]:
    """Yield the short members of an enumeration in the text from `start` on."""
    masked = _IN_BRACKETS.sub(lambda m: "x" * len(m[0]), text)
    at = start
    for piece in [*_COMMA_LIST.finditer(masked, start), None]:
        end = piece.start() if piece else len(text)
        if piece and _ADJECTIVE.fullmatch(text, at, end):  # "dirty, wet conditions"
            continue
        if len(text[at:end].split()) in _PIECE_WORDS:
            yield Span(at, end)
        at = piece.end() if piece else end


_ADJECTIVE = re.compile(r"[a-z]+(?:y|ed|ive|ous|ful|al|ic|ld|rd|ng|et|ot|ow)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_THEN_DO = re.compile(r";\s*(?:and )?|,\s*(?:and |then )?(?=[a-z]+ )")


#: Sections in which a cue tells a challenge or a piece of advice.
_CUED_IN = frozenset(
    {None, "overview", "responsibilities", "progression", "comparison", "outlook", "skills", "soft-skills", "education", "learning", "rewards", "experience", "pay", "specialties"}
)  # fmt: skip
_HARD = r"(?:demanding|challenging|stressful|exhausting|difficult|tough|tiring|frustrating|lonely|unpredictable|dangerous|tedious|repetitive|unsteady|strenuous|grueling|gruelling|hectic|thankless|monotonous|saturated|fierce|intense|hard work|highly competitive|overcrowded)"
_THE_WORK = r"(?:competition|market|jobs?|work|careers?|roles?|profession|field|position|hours|days?|shifts?|schedules?|it|this)"
#: A clause that says how hard the work is, or what it brings with it.
_IS_HARD = sought(
    rf"\b{_THE_WORK}\b[^.;:?!]{{0,60}}?\b(?:is|are|can be|may be|can also be|be)\s(?:not\salways\s(?:steady|easy|glamorous)|(?:an?\s|one of the (?:most|more)\s)?(?:\w+\s){{0,2}}?{_HARD})\b"
    r"|\b(?:be prepared|be ready|expect|may (?:be required|have|need)|might have|will (?:often|sometimes) have|often have) to (?:work (?:long|late|nights?|days|weekends?|evenings?|holidays|under|in all|outside|outdoors|shifts|overtime|alone|irregular|odd)|function|deal|cope|travel|stand|lift|handle|spend|put in|sacrifice|relocate|be on call)\b"
    r"|\b(?:long|irregular|unsocial|antisocial|odd) hours\b|\b(?:no|little|less) (?:room for error|job security|free time)\b|\bhigh[- ](?:pressure|stress) \w+|\btight deadlines\b|\b(?:tremendous|constant|intense|enormous|a lot of) pressure\b",
    re.IGNORECASE,
)
#: What somebody should do for himself; what one should be, have and hold are requirements.
_OWN_WAY = r"(?:ask|attend|avoid|build|choose|consider|continue|explore|find|focus|join|keep|learn|look|network|plan|practi[cs]e|prepare|read|remember|research|seek|shadow|start|stay|take (?:advantage|time|every)|talk|think|try|volunteer)"
#: Words before a piece of advice in its base form.
_ADVISED = sought(
    rf"\b(?:(?:you|they|we|one|candidates|applicants|students|beginners|graduates|people|anyone[^.;:,]{0, 40}|those[^.;:,]{0, 40}|professionals|engineers|nurses|teachers|designers|developers|analysts|mechanics|testers)\s(?:also\s)?(?:should|must|ought to|had better|have to keep|need to keep)\s(?:(?:also |first )?(?={_OWN_WAY}\b)|(?:also )?(?=always |never ))"
    r"|(?:make|be) sure (?:that |to |you )|don['’]?t forget to |remember to |try to |it(?:['’]s| is| can be| may be) (?:also |always |often |very )?(?:good|important|essential|wise|worth|helpful|useful|a good idea|best|crucial|advisable|vital|recommended) (?:for you )?to "
    r"|(?:advice|tip|tips|recommendation|suggestion|trick|secret|key)\b[^.;:,]{0,30}(?: is| would be|:) (?:to )?|(?:recommend|suggest|advise|encourage)s? (?:that )?(?:you|them|people|everyone|candidates) (?:to )?)(?P<said>\w)",
    re.IGNORECASE,
)
_CUES = signs_of(_IS_HARD, _ADVISED)


def extract_cued_statements(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield challenges and practices from sentences of other sections that say by a word what they are."""
    del vocabulary
    for passage in passages_of(document, _CUED_IN, _CUES):
        if passage.block.kind != "paragraph" or _NOT_TOLD.search(passage.text):
            continue
        for clause in clause_spans(passage.text):
            for topic, span in _cued(passage.text, clause):
                predicate, kind = _STATED[topic]
                named = Named(squeeze(span.of(passage.text)), kind, passage.absolute(span))
                for subject in subject_near(document, passage, span.start):
                    yield claim(document, passage, "statements.cued", subject, predicate, named)


# "why you should join us" is the employer's word; which degree to take is a qualification.
_NO_ADVICE = re.compile(
    r"\b(?:why|how|what|whether) (?:you|they|one)\b|\b(?:join us|degree|diploma|certificat\w+|bachelor|licen[cs]e)\b",
    re.IGNORECASE,
)


def _cued(text: str, clause: Span) -> Iterator[tuple[str, Span]]:
    said = clause.of(text)
    if len(said.split()) not in _PROSE_WORDS:
        return
    if match := _ADVISED.search(said):
        at = match.start("said")
        if starts_with_advice(said[at:]) and not _NO_ADVICE.search(said):
            yield "practices", trimmed(text, Span(clause.start + at, clause.end))
    elif _IS_HARD.search(said):
        yield "challenges", trimmed(text, clause)
