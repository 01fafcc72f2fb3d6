"""From a list item or clause to the names in it: cut off cues, split coordinations, keep offsets.

    "Strong programming skills (Python, Java or C++)"  →  programming · Python, Java, C++ (one choice)
    "Written and verbal communication skills"          →  written communication · verbal communication

Cues are data. Known terms are never split ("research and development"), and a word left alone by a
coordination gets back the word it shares where the vocabulary knows the result ("data engineering
and architecture" → data architecture).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from careergraph.abilities import abilities_in
from careergraph.model import Span
from careergraph.sought import sought
from careergraph.text import remembering, remembering_with, squeeze
from careergraph.values import quickly_made

__all__ = [
    "Part",
    "is_field_label",
    "is_nameable",
    "is_tool_class",
    "is_tool_noun",
    "named_abilities",
    "names_in",
    "sentence_spans",
    "strip_cues",
]

Knows = Callable[[str], bool]


@quickly_made
@dataclass(frozen=True, slots=True)
class Part:
    """A name found in a phrase. `span` is in the phrase's own offsets.

    `of` is the class named before examples ("frameworks" of "frameworks (TensorFlow)"), "" for a name
    that stands for itself; `choice` says that the name is one of alternatives ("Java or C++");
    `clause` that it is a verb phrase ("work in a team").
    """

    name: str
    span: Span
    of: str = ""
    choice: bool = False
    clause: bool = False


# Words of praise and degree before a name; they say how well, not what.
_PRAISES = (
    "strong|solid|excellent|good|deep|basic|proven|advanced|in-depth|in depth|extensive|demonstrated|demonstrable|hands-on|"
    "hands on|practical|working|comprehensive|thorough|sound|general|effective|outstanding|exceptional|great|high|clear|firm|"
    "robust|superb|superior|well-developed|broad|detailed|fundamental|foundational|prior|previous|significant|substantial|"
    "relevant|professional|expert|intermediate|fluent|keen|genuine|some|intimate|current|full|day-to-day|consistent|"
    "highly developed|highly|very|real-world|considerable|adequate|minimum|core|essential|required|key|necessary|desired|"
    "a strong|a solid|a good|a deep|a basic|a working|a keen|a sound|a firm|an excellent|a proven|an|a|the|your|their|"
    "growing|increasing|rising|continued|additional|up-to-date|specialized|both|either|"
    "continuous(?= development)|proficient|skilled|competent|experienced|knowledgeable|comfortable|comfort|confident|familiar"
)
# The longest that fits is taken for good: "a strong" is not tried again as "a" and "strong".
_PRAISE = f"(?>{'|'.join(sorted(_PRAISES.split('|'), key=len, reverse=True))})"
# What a person has of a skill. With a preposition it is a cue before the name, alone a tail after it.
_POSSESSION = (
    "proficiency|proficiencies|experience|expertise|(?:technical |practical )?(?:knowledge|skills?)|understanding|familiarity|mastery|competence|competency|"
    "competencies|fluency|background|foundation|grounding|grasp|command|awareness|exposure|aptitude|comfort|literacy|"
    "track record|appreciation|know-how|capability|capabilities|insight|confidence|interest|demand|need|training|coursework|"
    "passion|commitment|willingness|facility|acquaintance|use|record|"
    "best practices|principles|fundamentals|basics|essentials|concepts"
)
_PREPOSITION = r"(?:required |needed |working |and experience |or experience |and knowledge |and understanding |and expertise )?(?:in|with|of|using|on|for|across|around|as|at|about|regarding|towards?|working with|working in|working on)"
_DESCRIBED = rf"(?:an? |some )?(?:[a-z]{{2,20}}?(?:al|ive|ful|ous|ic|able|ible|ary)(?:,? and |, | )){{1,3}}(?:knowledge|understanding|familiarity|awareness|grasp|appreciation|command|mastery|abilit(?:y|ies)) {_PREPOSITION} (?:the )?"
_CUE = re.compile(
    r"(?:an?|some) (?:little )?(?:bit|touch|dash|bits and pieces) of (?=\w)"
    rf"|(?:(?:{_PRAISE})[ ,]+)*(?:(?:and|or) )?(?:{_POSSESSION})(?:(?:,| and| or|/| &) (?:{_PRAISE})? ?(?:{_POSSESSION}))* {_PREPOSITION} (?:the (?:use|principles?|fundamentals?|basics) of |areas? (?:like|such as) |how to |(?:both|either) )?"
    rf"|{_DESCRIBED}"
    rf"|(?:{_PRAISE})(?:,? (?:and |or )?(?:{_PRAISE}))* (?:in|with|at|using) (?:using |the use of )?"
    rf"|(?:{_PRAISE})(?:,? (?:and |or )?(?:{_PRAISE}))* (?=\w)"
    r"|(?:an? )?(?:absolute |strong |deep |genuine |keen |real )?(?:(?:committed|commitment|dedicated|dedication|devoted|devotion) to|passionate about|enthusiastic about|interested in|keen on|curious about|love of|a love for) (?:the )?(?=\w)"
    r"|(?:you(?: are|['’]re)|(?:we want|we need|looking for) (?:someone|somebody|people) who (?:is|are)|must be|should be|being|be) (?:an? )?(?=\w)"
    r"|(?:programming|coding|scripting|working|writing code) (?:in|with) (?=\w)"
    r"|(?:maintain|master|learn|understands?|knows?|use|apply|develop|build|stay) (?:proficien\w+ in |expertise in |skills in |the )?(?=\w)",
    re.IGNORECASE,
)
# Most words begin no cue: only where its first letters stand, or a description, it is looked for.
_BEGINS_CUE = sought(_CUE.pattern.replace(f"|{_DESCRIBED}", ""), re.IGNORECASE)
_DESCRIBED_CUE = re.compile(_DESCRIBED, re.IGNORECASE)
# "Ability to lead a team": the clause after it is the skill.
_MAY_BEGIN_A_NAME = re.compile(
    r"(?:deep|basic|general|advanced|key|high|core|practical|training|essential|professional|current|broad|technical|interest|"
    r"learn|design|build|develop|use|knowledge|skills?|fundamental|minimum|expert|clear|demand|command|record|the|a)\b",
    re.IGNORECASE,
)
_ABILITY = re.compile(
    r"(?:(?:a |an |the )?(?:[\w-]+ (?:and )?)?(?:ability|abilities|capacity|capability|aptitude|willingness|desire|readiness|skill|able|eager|comfort|eagerness|openness|commitment|motivation|know how|capable|willing)) (?:to|(?:in|of)(?= \w+ing)) ",
    re.IGNORECASE,
)
_ABILITY_JOIN = sought(
    r"(?<!willingness)(?<!eagerness)(?<!desire)(?:,? (?:and|with|plus|as well as)|;(?: and)?) (?=(?:a |an |the )?(?:[\w-]+ (?:and )?)?(?:ability|capacity|willingness|capability|desire|willing|eager|able) to )",
    re.IGNORECASE,
)
_MODALS = r"(?:(?:is not|are not|is|are|being|may be|can be|will be) (?:also |often |highly |strongly |considered |a |an )*(?:vital|important|essential|crucial|necessary|required|needed|mandatory|critical|preferred|desirable|desired|beneficial|helpful|useful|key|valued|expected|plus|must|bonus|advantage|asset|advantageous|fundamental|paramount|indispensable|valuable|ideal|advisable|sought after)\b.*|(?:required|preferred|essential|desirable|desired|needed|a plus|a must|a bonus|an advantage|an asset|nice to have|is a plus|valued|welcome|a strong plus))"
_TAIL = sought(rf"(?<![ ,;–-])[ ,;–-]*(?:\(?{_MODALS}\)?)[ .;]*$", re.IGNORECASE)
_SKILLS_TAIL = re.compile(r" (?:skills?|abilities|ability|competenc(?:y|ies|es?)|capabilities|proficiency|expertise|knowledge|experience|acumen|aptitude|know-how|skill sets?|competent|proficient)$", re.IGNORECASE)  # fmt: skip
# What follows says what for, not what: "GPU programming for complex computations".
_PURPOSE = sought(r" (?:for|in order to|to (?:ensure|support|build|create|improve|help|achieve|drive|enable|manage|meet|solve|handle|deliver|make|communicate|present|effectively)|so that|when|while|that|which|who|whose|where|as well as the|within|throughout|used to|using|via|through|based on|necessary to|needed to|sufficient to|across|at all|from)\b.*$", re.IGNORECASE)  # fmt: skip
# A deed keeps whom it is done for and where: "asking neighbors for salt".
_PURPOSE_OF_DEED = sought(_PURPOSE.pattern.replace(" (?:for|in order to", " (?:in order to").replace("|across|at all|from)", "|during)"), re.IGNORECASE)  # fmt: skip
_EXAMPLES = re.compile(
    r"(?P<open>\s{0,40}\((?:e\.g\.,?|eg|i\.e\.,?|such as|like|including|for example,?|primarily|especially|particularly|mainly|preferably)?:?\s*)|"
    r"(?P<cue>,? (?:such as|like|including|e\.g\.,?|for example,?|for instance,?|(?:particularly|especially|specifically)(?: including)?|namely|primarily|preferably|include|includes)(?: \(?(?:but not limited to|for example)\)?,?| (?:in|using|knowledge of))?:? )",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s{0,40};\s*(?:and/or |and |or )?|\s{1,40}(?:and|or),\s+|\s{0,40},\s*(?:and/or |and |or |& |as well as )?|\s{1,40}(?:and/or|and|or|&|as well as|along with|plus)\s+|\s{1,40}[•|+]\s+"
)
_SLASH = re.compile(r"(?<=\w) ?/ ?(?=\w)")
_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_JUNK = re.compile(
    r"^(?:(?:trend|increase|increasing|shift|rise|knowledge of|often|usually|typically|ideally|preferably|with|as|in|for|by|on|at|who|which|that|other|related|similar|relevant|various|more|many|others|any|all|such|equivalent|comparable|associated|several)\b.*|etc\.?|and|or|the|a|an|both|either|"
    r"e\.?g\.?|i\.?e\.?|no \w+|another\b.*|alone|together|independently|remotely|well|preferred|required|optional|desired|desirable|including|preferably|ideally|especially|particularly|usually|often|also|so on|so forth|beyond|field|fields|areas?|skills?|abilities|knowledge|experience|education|"
    r"technologies|tools|concepts|principles|techniques|methods|methodologies|practices|best practices|\W*)$",
    re.IGNORECASE,
)
_ETC = sought(
    r",? (?:etc\.?|and so on|and more|and others|and so forth|among others)\W*$| (?:inside[ -](?:and )?out|in depth|very well)\W*$",
    re.IGNORECASE,
)
# "designing and implementing data pipelines": two verbs share one object.
_GERUNDS = re.compile(r"^[a-z]+ing(?:, [a-z]+ing)*,? (?:and|or) [a-z]+ing \w+", re.IGNORECASE)
# Nouns in -ing begin no verb phrase: "wedding cakes", "nursing care".
_GERUND = re.compile(
    r"^(?!(?:wedding|clothing|evening|morning|ceiling|plumbing|nursing|marketing|accounting|engineering|housing|banking|lighting|flooring|"
    r"roofing|siding|piping|tubing|wiring|string|spring|king|ring|wing|sling|bearing|closing|standing|outstanding|living)\b)(?:[a-z]+ly )?[a-z]+ing\b",
    re.IGNORECASE,
)
_CONCEPT_TAIL = re.compile(r" (?:(?:principles?|concepts?|fundamentals|basics|techniques?|methods?|methodolog(?:y|ies)|practices|best practices|theory)(?: and )?){1,6}$", re.IGNORECASE)  # fmt: skip
_EDGE = " \t\r\n.,;:*–—-•\"“”'’()[]"
_TOOL_CLASS = re.compile(
    r"\b(?:languages?|frameworks?|librar(?:y|ies)|platforms?|tools?|toolkits?|software|applications?|apps?|databases?|systems?|packages?|suites?|services?|technologies|stacks?|IDEs?|environments?|"
    r"equipment|instruments?|machines?|devices?|programs|warehouses?|engines?|solutions|providers?|products|editors?|repositories|utilities|gear|meters?)\b",
    re.IGNORECASE,
)  # fmt: skip
_TOOL_NOUN = re.compile(r"\b(?:languages|frameworks?|librar(?:y|ies)|platforms?|tools?|toolkits?|software|databases?|packages|suites?|technologies)$", re.IGNORECASE)  # fmt: skip
# Classes of skills whose name holds a word of the pattern above.
_NO_TOOL_CLASS = re.compile(r"\b(?:systems? (?:design|thinking|engineering|administration|analysis|integration)|software (?:engineering|development|design|architecture|testing|skills?)|operating principles|management|applications? (?:development|of)|service|environment(?:al)?)\b", re.IGNORECASE)  # fmt: skip


# "machine learning libraries and frameworks": a class alone belongs to what the first names.
_BARE_CLASS = re.compile(
    r"(?:languages|frameworks|libraries|platforms|tools|systems|services|software|databases)$", re.IGNORECASE
)


def is_tool_class(phrase: str) -> bool:
    """Say whether the phrase names a class of tools, so that its examples are tools.

    >>> is_tool_class("deep learning frameworks"), is_tool_class("software engineering")
    (True, False)
    """
    return bool(phrase) and _remembered_class(phrase)


_remembered_class = remembering(lambda phrase: bool(_TOOL_CLASS.search(_NO_TOOL_CLASS.sub(" ", phrase))))


# What no name of a skill or tool holds: somebody, or a verb that says something of it.
_SAID = re.compile(
    r"\b(?=\w)(?:i|you|we|they|he|she|it|him|her|us|them|who|whom|whose|which|what|that|this|these|those|there|here|is|are|was|were|am|be|been|will|would|"
    r"can|could|shall|should|must|may|might|have|has|had|do|does|did|not|never|nobody|everybody|everyone|someone|anyone|if|when|whether|"
    r"because|than|then|our|your|my|his|their|its|another|gets?|want|something|everything|nothing|seems?|becomes?|comes?|goes|went|says?|said)\b|n['’]t\b|['’](?:re|ll|ve|m)\b",
    re.IGNORECASE,
)
# A participle, preposition or adverb before anything else: what was said goes on, nothing is named.
_GOES_ON = re.compile(
    r"^\d+ [a-z]|^(?:used|based|required|needed|preferred|made|given|done|held|from|after|before|during|until|since|per|without|within|between|"
    r"among|about|over|under|into|onto|up|down|out|off|again|also|even|just|only|still|too|really|honestly|often|sometimes|mostly|"
    r"maybe|perhaps|yes|no|so|but|to|plus|how|why|where|every|each|one|two|three|most|much|many|few|little|lots?|none|nothing|something|anything)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}|\b[A-Z]\d?\b|[CF][+#]")


def is_nameable(name: str) -> bool:
    """Say whether the words can be a name: no sentence, no pronoun, no bare number.

    >>> is_nameable("torque wrench"), is_nameable("English is our language"), is_nameable("18")
    (True, False, False)
    """
    return _is_nameable(name)


def _may_be_name(name: str) -> bool:
    return bool(_LETTERS.search(name)) and not _SAID.search(name) and not _GOES_ON.match(name)


_is_nameable = remembering(_may_be_name)


#: Labels of a form's fields: what stands behind them is no skill ("Directorate: Communities", "Grade: 5").
_FIELD = re.compile(
    r"^(?:(?:job|post|role|position|working|work|contract|employment|closing|start|posting|starting|department|business) )?"
    r"(?:title|directorate|departments?|divisions?|sections?|units?|teams?|service|grades?|bands?|scale|level|salar(?:y|ies)|pay|rate|hours|"
    r"locations?|base|place|site|campus|post|position|job|role|reports?(?:ing)? to|responsible (?:to|for)|accountable to|line manager|managers?|"
    r"supervisors?|reference|ref|number|id|code|type|term|tenure|duration|date|status|schedule|shifts?|company|employer|organi[sz]ation|"
    r"agency|school|name|contact|phone|e-?mail|web ?site|url|authors?|posted|source|family|series|class|openings|vacancies|travel)"
    r"(?: (?:no|number|id|code|name|type|title|hours))?$",
    re.IGNORECASE,
)


def is_field_label(label: str) -> bool:
    """Say whether a label names a field of a form: what stands behind it is no skill.

    >>> is_field_label("Service/Section"), is_field_label("Reports to"), is_field_label("Databases")
    (True, True, False)
    """
    return bool(label) and any(_FIELD.match(name.strip()) for name in label.split("/"))


def is_tool_noun(name: str) -> bool:
    """Say whether the name itself is a class of tools ("cloud platforms"), not a place ("team environments").

    >>> is_tool_noun("data visualization tools"), is_tool_noun("production environments")
    (True, False)
    """
    return bool(_TOOL_NOUN.search(name)) and is_tool_class(name)


def sentence_spans(clean: str) -> Sequence[Span]:
    """Return the sentences of a text, trimmed; abbreviations and initials do not end one."""
    return _sentences(clean)


def _find_sentences(clean: str) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE_END.finditer(clean):
        if _ABBREVIATED.search(clean, max(0, match.start() - 12), match.start() + 1):
            continue
        yield from _trimmed(clean, start, match.start() + 1)
        start = match.end()
    yield from _trimmed(clean, start, len(clean))


_sentences = remembering(lambda clean: tuple(_find_sentences(clean)), longest=1_000)  # in several steps
_MAX_SENTENCE = 1_200
_SENTENCE_END = re.compile(r"[.!?](?=[\"”’)]?\s+[\"“‘(]?[A-Z0-9])[\"”’)]?\s+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|a\.k\.a|vs|Sr|Jr|Dr|Mr|Ms|Mrs|St|No|Inc|Ltd|Co|Corp|U\.S|U\.K|Ph\.D|B\.S|M\.S|B\.A|approx|dept|est)|\b[A-Z])\.$"
)


def _trimmed(clean: str, start: int, end: int) -> Iterator[Span]:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    while end - start > _MAX_SENTENCE:  # no sentence is that long: a dump, or an attack on the patterns
        cut = clean.rfind(" ", start + _MAX_SENTENCE // 2, start + _MAX_SENTENCE)
        cut = cut if cut > start else start + _MAX_SENTENCE
        yield Span(start, cut)
        start = cut + 1 if clean[cut : cut + 1] == " " else cut
    if start < end:
        yield Span(start, end)


def strip_cues(phrase: str, knows: Knows) -> str:
    """Return the phrase without praise, possession and necessity around the name.

    >>> strip_cues("Strong foundation in mathematics is a plus", lambda name: False)
    'mathematics'
    """
    return _without_cues(phrase, _cut_necessity(phrase, Span(0, len(phrase))), knows).of(phrase)


def names_in(phrase: str, knows: Knows) -> Sequence[Part]:
    """Return the names in a phrase (an item's description, a clause), with offsets in it.

    `knows` says whether a name is a term of the vocabulary: known terms are kept whole.
    """
    return _remembered(phrase, knows)


def _find_names(phrase: str, knows: Knows) -> Sequence[Part]:
    parts: list[Part] = []
    for piece in _pieces_at_ability(phrase):
        parts.extend(_names_of_piece(phrase, piece, knows))
    return _distinct(parts)


_remembered = remembering_with(_find_names, most=8_192)  # lists of skills say the same over and over


# "build relationships across the council": how or where, behind the ability.
_IN_A_MANNER = re.compile(r",? (?:with|under|in|across|at|within|throughout|by)\b", re.IGNORECASE)


def named_abilities(parts: Sequence[Part], text: str) -> Iterator[Part]:
    """Yield the parts of a text, in place of a clause the abilities that it tells where they are most of it.

    >>> clause = Part("work well in a team", Span(0, 19), clause=True)
    >>> [part.name for part in named_abilities([clause], "work well in a team")]
    ['teamwork']
    """
    for part in parts:
        clause = part.span.of(text)
        told = abilities_in(clause) if part.clause else []
        most = 2 * sum(len(ability.span.of(clause).split()) for ability in told) >= len(clause.split())
        if told and not most and (told[0].span.start or not _IN_A_MANNER.match(clause, told[-1].span.end)):
            told = []
        for ability in told:
            at = Span(part.span.start + ability.span.start, part.span.start + ability.span.end)
            yield replace(part, name=ability.name, span=at, clause=False)
        if not told:
            yield part


def _distinct(parts: Sequence[Part]) -> list[Part]:
    seen: dict[tuple[str, Span], Part] = {}
    for part in parts:
        seen.setdefault((part.name.casefold(), part.span), part)
    return list(seen.values())


def _pieces_at_ability(phrase: str) -> Iterator[Span]:
    start = 0
    for match in _ABILITY_JOIN.finditer(phrase):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(phrase))


def _names_of_piece(phrase: str, piece: Span, knows: Knows) -> Iterator[Part]:
    span = _trim_edges(phrase, piece)
    if match := _ABILITY.match(phrase, span.start, span.end):
        clause = _without_join(
            phrase, _trim_edges(phrase, _cut_necessity(phrase, Span(match.end(), span.end)))
        )
        yield Part(squeeze(clause.of(phrase)), clause, clause=True)
        return
    head, groups = _with_examples(phrase, span)
    yield from _names_of_list(phrase, head, knows)
    for group in groups:
        if _is_abbreviation(phrase, group.span):
            continue
        of = _class_before(phrase[span.start : group.start], knows)
        for part in _names_of_list(phrase, group.span, knows):
            whole = f"{part.name} {of}"
            yield replace(
                part, of=part.of or of, name=whole if not knows(part.name) and knows(whole) else part.name
            )


_DANGLING = re.compile(
    r",? (?:and|or|as|with|in|to|for|of)$|(?<=\w) (?:easily|effectively|successfully|efficiently)$",
    re.IGNORECASE,
)


def _without_join(phrase: str, span: Span) -> Span:
    """Return the span without a word at its end that joins what was cut off."""
    match = _DANGLING.search(span.of(phrase))
    return Span(span.start, span.start + match.start()) if match else span


def _class_before(before: str, knows: Knows) -> str:
    """Return the name at the end of what stands before a group of examples: what they are examples of."""
    before = _BRACKETED.sub("\x02", before)
    last = re.split(r"\x02|[,;]| and | or ", before.rstrip(" (,"))
    return squeeze(strip_cues(last[-1].strip(_EDGE) or before, knows))


def _is_abbreviation(phrase: str, group: Span) -> bool:
    """Say whether the words before the brackets have these initials: "Natural Language Processing (NLP)"."""
    short = group.of(phrase).removesuffix("s")
    if not (2 <= len(short) <= 6 and short.isupper() and short.isalpha() and phrase[group.start - 1] == "("):
        return False
    initials = [w[0].upper() for w in re.findall(r"[^\W\d_]+", phrase[: group.start])[-len(short) - 2 :]]
    return short[0] in initials and short[-1] in initials


@dataclass(frozen=True, slots=True)
class _Examples:
    """A group of examples: where its cue ("such as", a bracket) begins, and the span of its names."""

    start: int
    span: Span


def _with_examples(phrase: str, span: Span) -> tuple[Span, list[_Examples]]:
    """Separate "X (A, B)" and "X such as A, B" into X and its groups of examples."""
    match = _EXAMPLES.search(phrase, span.start, span.end)
    if match is None or match.start() <= span.start:
        return span, []
    groups: list[_Examples] = []
    head_end = match.start()
    rest: list[Span] = []
    while match is not None:
        if match["open"] is not None:
            close = phrase.find(")", match.end(), span.end)
            close = span.end if close < 0 else close
            groups.append(_Examples(match.start(), Span(match.end(), close)))
            after = close + 1
            following = _EXAMPLES.search(phrase, after, span.end) if after < span.end else None
            stop = following.start() if following else span.end
            if re.match(r"[ ,;]*(?:,|;|\band\b|\bor\b)", phrase[after:stop] or " ") or after >= stop:
                rest.append(Span(min(after, stop), stop))
            match = following
        else:
            following = _EXAMPLES.search(phrase, match.end(), span.end)
            stop = following.start() if following else span.end
            groups.append(_Examples(match.start(), Span(match.end(), stop)))
            match = following
    if any(r.of(phrase).strip(_EDGE) for r in rest):
        return span, groups  # "version control (Git) and deployment tools (Docker)": the list goes on
    return Span(span.start, head_end), groups


_BRACKETED = re.compile(r"\([^()]*\)?")


def _names_of_list(phrase: str, span: Span, knows: Knows) -> Iterator[Part]:
    masked = _masked(phrase, span)
    span = _cut_necessity(phrase, _trim_edges(phrase, span))
    if match := _CRAFT.match(phrase, span.start, span.end):
        craft = Span(match.start("craft"), match.end("craft"))
        yield Part(craft.of(phrase), craft)
    whole = _without_cues(masked, span, knows)
    span = _cut_purpose(masked, whole)
    if (rest := _known_rest(masked, span, whole, knows)) is not None:
        yield from _names_of_list(phrase, rest, knows)
    text = span.of(masked)
    if not text.strip(_EDGE + "\x00"):
        return
    if knows(squeeze(text)):
        yield Part(squeeze(text), span)
        return
    if len(deeds := _deeds(masked, span)) > 1:
        yield from (Part(squeeze(d.of(phrase)), d, clause=" " in d.of(phrase)) for d in deeds)
        return
    if _is_clause(text, knows) and not (
        _OF_MATTER.search(masked, 0, span.start) and not _GERUNDS.match(text)
    ):
        clause = _without_join(phrase, _trim_edges(phrase, span))
        yield Part(squeeze(clause.of(phrase)), clause, clause=True)
        return
    pieces = list(_split(masked, span, knows))
    choice = len(pieces) > 1 and bool(_OR.search(text)) and not _AND.search(text)
    yield from _completed(
        masked,
        [_without_cues(masked, _cut_necessity(masked, p), knows) for p in pieces],
        knows,
        choice=choice,
    )


# "Scripting in Perl": the craft and the language are two names.
_CRAFT = re.compile(
    rf"(?:(?:{_PRAISE}) ){{0,3}}(?P<craft>programming|coding|scripting) (?:in|with) (?=\w)", re.IGNORECASE
)
# "soldering, brazing, threading", "grounding and bonding": kinds of work, each a name; "Changing and Improving" is one title.
_GERUNDS_ALONE = re.compile(
    r"^[A-Za-z]+ing(?:$|, [a-z]+ing\b(?! [a-z])| (?:and|or|&) [a-z]+ing$|,(?! [a-z]+ing\b))"
)


# "a grasp of queueing theory": after these the word in -ing belongs to a noun.
_OF_MATTER = re.compile(r"(?:grasp|knowledge|understanding|familiarity|mastery) (?:of|with) $", re.IGNORECASE)
_DEED_END = re.compile(r",\s{0,4}(?:and |or )?")
_DEED = re.compile(r"[A-Za-z]+ing\b")
# "keeping the ovens clean and asking for help": two deeds, each with what it is done to
_SECOND_DEED = re.compile(r",? and (?=[a-z]+ing (?:[a-z]+ ){1,6})")
_LEAST_OF_TWO = 3


def _deeds(masked: str, span: Span) -> list[Span]:
    """Return the verb phrases of a list of them ("making bread, keeping time, and asking for help"), else none."""
    if _GERUNDS.match(span.of(masked)):
        return []
    at = span.start
    deeds = []
    for match in _DEED_END.finditer(masked, span.start, span.end):
        deeds.append(_trim_edges(masked, Span(at, match.start())))
        at = match.end()
    if not deeds and (second := _SECOND_DEED.search(masked, span.start, span.end)):
        first = _trim_edges(masked, Span(span.start, second.start()))
        if len(first.of(masked).split()) >= _LEAST_OF_TWO and _DEED.match(first.of(masked)):
            return [first, _trim_edges(masked, Span(second.end(), span.end))]
    deeds.append(_trim_edges(masked, Span(at, span.end)))
    phrases = sum(" " in deed.of(masked) for deed in deeds)
    is_list = len(deeds) > 2 and phrases > 1 and all(_DEED.match(d.of(masked)) for d in deeds)
    return deeds if is_list else []


def _is_clause(text: str, knows: Knows) -> bool:
    """Say whether the text is a verb phrase that begins with a gerund ("leading a team")."""
    if _GERUNDS.match(text):
        return True
    return bool(_GERUND.match(text)) and not _GERUNDS_ALONE.match(text) and not _known_start(text, knows)


_GOES_ON_WITH = re.compile(r"(?:and|or|plus) ")


def _known_rest(masked: str, cut: Span, whole: Span, knows: Knows) -> Span | None:
    """Return where a list goes on behind a purpose: "tact for shy guests, and stamina"; a known name says so."""
    comma = masked.find(",", cut.end, whole.end)
    while comma > 0:
        rest = _trim_edges(masked, Span(comma + 1, whole.end))
        start = _GOES_ON_WITH.match(masked, rest.start, rest.end)
        rest = Span(start.end(), rest.end) if start else rest
        stop = _JOIN.search(masked, rest.start, rest.end)
        piece = _without_cues(masked, Span(rest.start, stop.start() if stop else rest.end), knows)
        if knows(_bare(squeeze(piece.of(masked)), knows)):
            return rest
        comma = masked.find(",", comma + 1, whole.end)
    return None


def _masked(phrase: str, span: Span) -> str:
    """Return the phrase with the brackets inside the span blanked, of the same length."""
    inside = _BRACKETED.sub(lambda m: "\x00" * len(m[0]), span.of(phrase))
    return phrase[: span.start] + inside + phrase[span.end :]


def _known_start(text: str, knows: Knows) -> bool:
    """Say whether the gerund begins a known name ("programming", "testing frameworks")."""
    words = re.split(r"[ ,(]", text[:80])
    return any(knows(" ".join(words[:n])) for n in range(1, min(4, len(words)) + 1))


def _split(masked: str, span: Span, knows: Knows) -> Iterator[Span]:
    start = span.start
    by_semicolon = span.of(masked).count(";") > 1
    for match in _JOIN.finditer(masked, span.start, span.end):
        if match.start() < start or (by_semicolon and _is_in_item(masked, span, match)):
            continue
        if _is_inside_known(masked, span, match.start(), match.end(), knows):
            continue
        yield from _slashed(masked, _trim_edges(masked, Span(start, match.start())), knows)
        start = match.end()
    yield from _slashed(masked, _trim_edges(masked, Span(start, span.end)), knows)


def _is_in_item(masked: str, span: Span, join: re.Match[str]) -> bool:
    """Say whether the join stands inside an item between semicolons that no comma divides: "salt and pepper; …"."""
    if ";" in join[0]:
        return False
    start = masked.rfind(";", span.start, join.start()) + 1
    end = masked.find(";", join.end(), span.end)
    return "," not in masked[max(start, span.start) : end if end > 0 else span.end]


def _slashed(masked: str, span: Span, knows: Knows) -> Iterator[Span]:
    """Split "Python/Java" where each side is a known name; "CI/CD" and "A/B testing" stay."""
    text = span.of(masked)
    sides = _SLASH.split(text)
    apart = " / " in text and all(is_nameable(side) for side in sides)  # "Lambda / Step Functions"
    named = [side for side in sides if knows(squeeze(side))]
    # "Quill/Tarn": where one is known the others are names beside it, if they look like names
    apart = apart or all(knows(squeeze(s)) or (named and _PRODUCT.fullmatch(s)) for s in sides)
    if len(sides) < 2 or knows(squeeze(text)) or not apart:
        if span.start < span.end:
            yield span
        return
    at = span.start
    for side in sides:
        start = masked.index(side, at)
        yield Span(start, start + len(side))
        at = start + len(side)


_PRODUCT = re.compile(r"[A-Z][A-Za-z]{2,}")
_REACH = 120


def _is_inside_known(phrase: str, span: Span, start: int, end: int, knows: Knows) -> bool:
    """Say whether the join stands inside a known term: up to three words on either side are tried."""
    if "," in phrase[start:end] or ";" in phrase[start:end]:
        return False
    first = max(span.start, start - _REACH)
    left = [m.start() for m in re.finditer(r"[^\s,;]+", phrase[first:start])][-3:]
    right = [m.end() for m in re.finditer(r"[^\s,;]+", phrase[end : min(span.end, end + _REACH)])][:3]
    return any(knows(squeeze(phrase[first + a : end + b].strip(_EDGE))) for a in left for b in right)


def _completed(masked: str, pieces: Sequence[Span], knows: Knows, *, choice: bool) -> Iterator[Part]:
    """Give each piece the word it shares with its neighbors, where the vocabulary knows the result."""
    texts = [squeeze(p.of(masked).replace("\x00", " ")).strip(_EDGE) for p in pieces]
    tail = _SKILLS_TAIL.search(texts[-1]) if texts else None
    last = texts[-1][: tail.start()] if tail else (texts[-1] if texts else "")
    for number, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        if _JUNK.match(text):
            continue
        name = _bare(text, knows)
        if " " not in _SKILLS_TAIL.sub("", name):
            single = _SKILLS_TAIL.sub("", name)
            shared = _shared_name(single, _SKILLS_TAIL.sub("", texts[0]), last, number, len(texts), knows)
            shared = shared or _shared_noun(name, texts[number + 1 :])
            if shared is None and number and _BARE_CLASS.match(single) and " " in texts[0]:
                shared = f"{texts[0].rpartition(' ')[0]} {single}"
            if shared:
                name = shared
            elif tail and not knows(name) and knows(f"{single} skills"):
                name = f"{single} skills"
        if not _MANNER.match(name):
            yield Part(name, _without_mask(masked, piece), choice=choice)


# "verbal and written exchanges with clients": the manner names nothing without what is shared.
_MANNER = re.compile(r"^(?:verbal|written|oral|spoken)$", re.IGNORECASE)


# "guidance independently", "French as well": how or how much, behind a name.
_ADVERB = re.compile(
    r"(?: (?:as (?:well|needed|required|necessary|appropriate)|(?!(?:family|supply|assembly|anomaly|reply|monopoly|butterfly|july|italy|early|daily|"
    r"weekly|monthly|friendly|elderly|only)$)[a-z]{3,20}ly))$"
)


def _bare(text: str, knows: Knows) -> str:
    """Return the name without "skills", "principles" or an adverb after it where it stands without them."""
    if knows(text):
        return text
    text = _ADVERB.sub("", text)
    if knows(text):
        return text
    for pattern in (_SKILLS_TAIL, _CONCEPT_TAIL):
        bare = pattern.sub("", text)
        if bare != text and (knows(bare) or (pattern is _SKILLS_TAIL and " " in bare)):
            return bare
    # "communication with analysts", "attention to detail in schemas": the known name before the preposition
    for match in reversed(list(_PREPOSITIONS.finditer(text))):
        if knows(text[: match.start()]):
            return text[: match.start()]
    return text


_PREPOSITIONS = re.compile(r" (?:with|in|under|on|to|across|among|within|toward|towards) ", re.IGNORECASE)


def _without_mask(masked: str, span: Span) -> Span:
    end = span.end
    while end > span.start and masked[end - 1] in "\x00 ":
        end -= 1
    return _trim_edges(masked, Span(span.start, end))


# "urban, regional and environmental studies": adjectives alone share the noun of the last.
_ADJECTIVE = re.compile(r"[a-z]{3,}(?:al|ic|ive|ary|ous|an)$")


def _shared_noun(word: str, following: Sequence[str]) -> str | None:
    """Return the adjective with the noun of the first piece after it that has one, between adjectives alone."""
    last = next((text for text in following if not _ADJECTIVE.match(text)), "")
    first, _, noun = last.partition(" ")
    shares = _ADJECTIVE.match(word) or word == "state"  # "state and federal law"
    return f"{word} {noun}" if noun and shares and _ADJECTIVE.match(first) else None


def _shared_name(bare: str, first: str, last: str, number: int, count: int, knows: Knows) -> str | None:
    if number and " " in first:
        candidate = f"{first.rpartition(' ')[0]} {bare}"
        if knows(candidate):
            return candidate
    if number < count - 1 and " " in last:
        candidate = f"{bare} {last.partition(' ')[2]}"
        if knows(candidate):
            return candidate
    return None


def _without_cues(text: str, span: Span, knows: Knows) -> Span:
    start = span.start
    for _ in range(4):
        cue = _CUE if _BEGINS_CUE.may_begin(text, start) else _DESCRIBED_CUE
        match = cue.match(text, start, span.end)
        if match is None or match.end() >= span.end:
            break
        if (
            " and " not in match[0]
            and _MAY_BEGIN_A_NAME.match(text, start)
            and _known_start(text[start : span.end], knows)
        ):
            break
        start = match.end()
    return _trim_edges(text, Span(start, span.end))


def _cut_necessity(phrase: str, span: Span) -> Span:
    text = span.of(phrase)
    for pattern in (_TAIL, _ETC):
        if (match := pattern.search(text)) and match.start() > 0:
            text = text[: match.start()]
    return Span(span.start, span.start + len(text))


def _cut_purpose(masked: str, span: Span) -> Span:
    text = span.of(masked)
    match = (_PURPOSE_OF_DEED if _DEED.match(text) and not _GERUNDS_ALONE.match(text) else _PURPOSE).search(
        text
    )
    return Span(span.start, span.start + match.start()) if match and match.start() > 2 else span


def _trim_edges(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while (
        start < end
        and text[start] in _EDGE
        and not (text[start] == "." and end - start > 1 and text[start + 1].isalpha())
    ):
        start += 1
    while end > start and text[end - 1] in _EDGE:
        if text[end - 1] == ")" and text.rfind("(", start, end) > start:
            break
        end -= 1
    return Span(start, end)
