"""How a sentence says that a role does something: what stands between the role, or a word for it, and the verb of work.

Patterns in which a space is any white space. "who" is where the words for the doer begin, "duty" where
the duty does.
"""

import re

from careergraph.sought import Sought, sought

__all__ = [
    "ADVERBS",
    "BRIDGES",
    "CLAUSES",
    "HAS_DOER",
    "HIRED",
    "OF_DOERS",
    "OF_NARRATOR",
    "OF_WRITERS",
    "TO_DO_SO",
    "begins_a_matter",
    "is_asked_of_people",
    "is_narrated",
]

ADVERBS = r"(?:(?:also|often|then|always|first|not only|\w{3,15}ly) ){0,3}"
#: When it is done, before the doer and without a comma.
_AT_TIMES = r"(?:(?:\w{3,15}ly|sometimes|often|here|then|at times|from time to time|at this (?:level|stage|point)|(?:each|every|most|some|on most|on some) (?:day|morning|week|shift|month|term)s?),? )"
#: Where a clause begins: with the sentence, behind its opening ("In this role, …") or a join.
_BEGINS = rf"(?:^\W{{0,5}}{_AT_TIMES}?|^\W{{0,5}}[^,.;:?!]{{2,80}}, |[;:—–] |, (?:and |but |so |while |yet )?|\b(?:and|but|so|while) )"
#: Before a verb's base form: what somebody will do, may do, must do, is there to do.
_TO_DO = (
    r"(?:(?:['’]ll| will| would| can| may| might| must) (?:also )?(?:(?:need|have|expect|get) to |be (?:able|expected|required|asked|called up ?on|responsible) to )?"
    r"|(?: will be| are| is|['’]re|['’]ll be) (?:\w+ly |also )?(?:able|expected|required|trusted|asked|called up ?on|employed|hired|there) to (?:use their \w+ to )?"
    r"|(?: also| often| will)? (?:have|has|need|needs) to |(?: will)?(?: need to)? (?:know|knows|understand|understands) how to )"
)
#: Before a verb's -ing form or a noun for the work.
_FOR_DOING = (
    r"(?:(?: will be| are| is|['’]re|['’]ll be| may be) (?:\w+ ){0,2}(?:adept at|experienced in|confident in|responsible for|accountable for|in charge of|tasked with|charged with|entrusted with|capable of|engaged in|concerned with) "
    r"|(?: will|['’]ll)? (?:have|has|hold|holds|bear|bears|assume|assumes) (?:\w+ ){0,2}(?:responsibility|accountability) (?:for|of) )"
)
#: Before a verb's -ing form: what somebody will be doing, or spends the day with.
_AT_DOING = (
    r"(?:(?: will|['’]ll)?(?: also| often)? (?:be )?spend(?:s|ing)? [^.;:,]{0,60}?\b(?:time|day|days|week|weeks|hours|year|shift|morning|afternoon|work)(?: on| in)? "
    r"|(?: will|['’]ll|['’]re going to|(?: are| is) going to)(?: also| often| mostly)? be )"
)
_IN_DOING = r"(?: will)? plays? (?:an?|the) (?:\w+ ){0,2}role in "
#: Words for the one who does the job, and for the job.
_DOER = r"(?:you|they|both|incumbents?|s?he|she/he|he/she|s/he|he or she|the (?:\w+ )?(?:candidate|applicant|incumbent|post ?holder|job ?holder|hire)|(?:people|those|someone|anyone|professionals|workers|employees|leaders|individuals|experts|specialists|practitioners) (?:in|at|on) (?:this|the) (?:\w+ )?(?:role|position|field|profession|job|level|track|occupation|career|trade|post))"
_SHARE = r"(?:(?:an? |the )?(?:\w+ )?(?:part|share|bulk|half|rest|core|heart|lot|most|much) of )"
_JOB = rf"(?:(?:this|the|your|a) (?:\w+ )?(?:role|position|job|post|work|day|week|shift)|{_SHARE}(?:this|the|your|their|his|her|an?) (?:\w+ )?(?:role|position|job|post|work|day|week|shift|time))"
_INVOLVES = r"(?: will| may)?(?: \w+ly| also| often)? (?:(?:involves?|includes?|entails?|means?|consists? of|focus(?:es)? on|revolves? around|(?:is|are) spent(?: on| in)?) |(?:is|are) (?=\w{3,20}ing\b))"
#: A noun for what somebody is there for, whoever it is.
_PURPOSE = r"(?:tasks?|aims?|goals?|jobs?|roles?|duty|duties|purpose|objective|mission|function|responsibilit(?:y|ies))"
_OF_WHOM = r"(?: (?:of|as|for) [^.;:,]{3,50})?"
_NOT_ING = r"(?!\w{3,20}ing\b)"
_WORK_ING = r"(?P<duty>(?!(?:being|having|doing|going|getting)\b)[a-z]{2,20}ing\b)"
#: Whom an employer looks for, where no title is named.
_SOMEBODY = r"(?:someone|somebody|an? (?:\w+ ){0,3}(?:person|individual|professional|candidate|colleague|teammate|specialist|leader))"


def _compiled(*patterns: str) -> tuple[Sought, ...]:
    """Compile patterns in which a space is any white space: blanked markup leaves several."""
    return tuple(sought(p.replace(" ", r"\s{1,4}"), re.IGNORECASE) for p in patterns)


#: Clauses about the role without its name.
CLAUSES = _compiled(
    rf"{_BEGINS}(?P<who>{_DOER})(?:{_TO_DO}| ){ADVERBS}{_NOT_ING}(?P<duty>\w)",
    rf"{_BEGINS}(?P<who>{_DOER}|{_JOB}){_FOR_DOING}(?P<duty>\w)",
    rf"{_BEGINS}(?P<who>{_DOER}){_AT_DOING}{ADVERBS}{_WORK_ING}",
    rf"{_BEGINS}(?P<who>(?:{_JOB}|it|this){_OF_WHOM}){_INVOLVES}{_WORK_ING}",
    rf"{_BEGINS}(?P<who>{_DOER}){_IN_DOING}{_WORK_ING}",
    rf"\b(?P<who>)(?:looking|searching|recruiting|hiring) for [^.;:?!]{{3,110}}? (?:to|(?:who|that) (?:will|can)) (?:help us (?:to )?)?{ADVERBS}{_NOT_ING}(?P<duty>\w)",
    rf"\b(?P<who>)(?:need|want|seek|add|hire|appoint)(?:s|ing)? {_SOMEBODY} (?:to|(?:who|that) (?:will|can)) (?:help us (?:to )?)?{ADVERBS}{_NOT_ING}(?P<duty>\w)",
    rf"{_BEGINS}(?P<who>{_JOB}){_TO_DO}{ADVERBS}(?P<duty>\w)",
    rf"\b(?P<who>{_PURPOSE}){_OF_WHOM} (?:is|are|will be) (?:\w+ly |also )?to {ADVERBS}(?P<duty>\w)",
    rf"\b(?P<who>{_PURPOSE}){_OF_WHOM} (?:is|are|will be|includes?|involves?|ranges? from) (?:\w+ly |also )?{_WORK_ING}",
    rf"\bit(?: is|['’]s| will be) (?P<who>[^.;:,?!]{{3,40}}) {_PURPOSE} to {ADVERBS}(?P<duty>\w)",
    rf"\bit(?: is|['’]s| will be) up to (?P<who>{_DOER}|(?:the|an?) [^.;:,?!]{{3,40}}?) to {ADVERBS}(?P<duty>\w)",
    rf"^\W{{0,5}}(?P<who>)(?:you can )?expect to {ADVERBS}(?P<duty>\w)",
    rf"^\W{{0,5}}{_AT_TIMES}?(?P<who>)(?:responsible|accountable) for (?P<duty>\w)",
    rf"\b(?P<who>officer|professionals?|person|people|expert|specialist|member|role|position) responsible for {_WORK_ING}",
    rf"{_BEGINS}(?P<who>{_DOER}|{_JOB})\b[^.;:?!]{{3,150}},? and (?:can|will|may) {ADVERBS}(?P<duty>\w)",
    rf"{_BEGINS}(?P<who>{_DOER}|{_JOB})(?: will)? (?:reports? (?:directly )?to|works? (?:in|at|for|from|under|within)|joins?|(?:is|are) based (?:in|at)|belongs? to) [^.;:?!,]{{3,80}}? and {ADVERBS}(?P<duty>\w)",
    rf"^\W{{0,5}}(?P<who>this) (?:means|involves|includes|entails) {ADVERBS}{_WORK_ING}",
    rf"^\W{{0,5}}(?P<who>)under [^.;:]{{3,90}}supervision[^.;:]{{0,60}}, (?:to )?{ADVERBS}(?P<duty>\w)",
)
#: Which of them begin with a word for the doer: most sentences hold none.
HAS_DOER = re.compile(rf"\b(?=\w){_DOER}".replace(" ", r"\s{1,4}"), re.IGNORECASE)
OF_DOERS = frozenset(
    n for n, c in enumerate(CLAUSES) if f"(?P<who>{_DOER})".replace(" ", r"\s{1,4}") in c.pattern
)
#: After the role: "is a specialist who …" and the like.
BRIDGES = _compiled(
    rf"(?>[^,.;:]{{0,20}} (?:is|are) )(?>{ADVERBS}(?:an? |the )?[^.;:]{{0,70}}?\b(?:who|that) ){ADVERBS}(?P<duty>\w)",
    rf"{_FOR_DOING}(?P<duty>\w)",
    rf"{_AT_DOING}{ADVERBS}{_WORK_ING}",
    rf",?(?: you)?(?:{_TO_DO}| should ){ADVERBS}(?P<duty>\w)",
    rf"{_INVOLVES}{_WORK_ING}",
    rf"{_IN_DOING}{_WORK_ING}",
    rf"(?: \([^()]{{1,40}}\)|,(?: [a-z]+){{1,4}},|, (?:under|in|with|as|like|alongside|along|together)\b[^,.;:()]{{3,70}},)? {ADVERBS}{_NOT_ING}(?P<duty>\w)",
)

#: A noun for the work where a verb may stand too: "responsible for the care of …".
_OF_A_MATTER = re.compile(r"\b(?:responsible|accountable|(?:responsibility|accountability))\s{1,4}(?:for|of)\s{1,4}$|\bin\s{1,4}charge\s{1,4}of\s{1,4}$", re.IGNORECASE)  # fmt: skip
_NO_MATTER = re.compile(r"(?:this|that|these|those|it|them|you|what\w*|how|why|paying|(?:his|her|your|their) own|(?:any|all) (?:costs?|damages?|fees))\b", re.IGNORECASE)  # fmt: skip
#: Before a role, and after it: whom somebody employs to do what.
HIRED = re.compile(
    r"\b(?:(?:employ|hire|recruit|appoint|seek|add|need|want)(?:s|ing)?|(?:look|search)(?:s|ing)? for|(?:rely|relies|depend|depends|count|counts) (?:up)?on|turns? to)\s{1,4}(?:[\w-]{1,20}\s{1,4}){0,3}$",
    re.IGNORECASE,
)
(TO_DO_SO,) = _compiled(
    rf" (?:to|(?:who|that) (?:will|can)) (?:help us (?:to )?)?{ADVERBS}{_NOT_ING}(?P<duty>\w)"
)
#: Somebody who has the job tells of it: "As a nurse, I …", "I am a porter" …
_AS_ONE_I = re.compile(r"[Aa][Ss](?<!\w..) [Aa][Nn]? [^,.;:?!]{3,40}, I\b")
_I_AM_ONE = re.compile(
    r"I(?<!\w.)(?i:(?: am|['’]m| work as| have been|['’]ve been| became) an? (?!big|huge|fan))"
)
#: … "porters like myself", "my shift starts".
_OF_MINE = sought(
    r"\b(?-i:[a-z]+s) like (?:myself|me)\b|\bmy (?:working |typical |usual )?(?:day|shift|morning|job) (?:as|is|starts?|begins?|involves?|includes?|consists?|ends?)\b",
    re.IGNORECASE,
)
#: What those do then: "I also answer calls", "We hand over at six".
(OF_NARRATOR,) = _compiled(
    rf"{_BEGINS}(?P<who>(?-i:I)|we)(?: (?:must|can|have to|need to|get to))? {ADVERBS}{_NOT_ING}(?P<duty>\w)"
)
#: What a narrator does for the reader, or with his own life.
OF_WRITERS = re.compile(
    r"(?:recommend|suggest|advise|encourage|explore|discuss|cover|share|explain|describe|list|answer|present|compare|outline|introduce|show|tell|talk|walk|give|look|plan|study|enroll?|apply|learn|understand|see|read|hope|urge|invite|take|get|set|pay|value|choose|pick|question|challenge|support)s?\b(?! (?:calls|patients|customers|clients))",
    re.IGNORECASE,
)
_OBLIGES = re.compile(r"\b(?:must|should)\b", re.IGNORECASE)
_SCHOOLING = r"[^.;:,]{0,40}\b(?:train(?:ing|ee)?|programs?|programmes?|degrees?|course(?:s|work)?|school|college|university|academy|class(?:es)?|apprenticeships?|internships?|residency|education|hours|exam\w*|tests?|certificat\w*|oath|license|licence)\b"
#: What is asked of people before and beside the work: no work of theirs.
_ASKED_OF_PEOPLE = re.compile(
    r"(?:(?:pass|hold|obtain|attain|satisfy|undergo|demonstrate|apply|register|renew|submit|enroll?|achieve|secure|gain|acquire|"
    r"finish|accept|agree|show|prove|possess|understand|speak|learn|study|receive|wear|commit|adapt|balance|meet(?! with))\b"
    rf"|(?:take|complete|attend)\b(?={_SCHOOLING}))",
    re.IGNORECASE,
)
#: What somebody should do for himself is advice.
_ADVISED = re.compile(
    r"(?:ask|attend|avoid|build|choose|consider|continue|explore|find|focus|join|keep (?:up|learning|your|in touch|an eye)|learn|look|network|plan|practi[cs]e|prepare|read|remember|research|seek|start|stay|take|talk|think|try|volunteer|work)\b",
    re.IGNORECASE,
)


def is_narrated(text: str) -> bool:
    """Say whether somebody who has the job tells of it in a document.

    >>> is_narrated("As a porter, I push beds."), is_narrated("Porters push beds.")
    (True, False)
    """
    if _I_AM_ONE.search(text) or (", I" in text and _AS_ONE_I.search(text)):
        return True
    return _OF_MINE.may_be_in(text) and _OF_MINE.compiled.search(text) is not None


def begins_a_matter(text: str, at: int) -> int | None:
    """Return where a duty begins that is told as a matter ("responsible for the daily care of …"), None where none is.

    >>> text = "They are responsible for the daily care of dogs."
    >>> text[begins_a_matter(text, text.index("the daily")) :]
    'responsible for the daily care of dogs.'
    """
    match = _OF_A_MATTER.search(text, max(0, at - _NEAR), at)
    return match.start() if match and not _NO_MATTER.match(text, at) else None


def is_asked_of_people(text: str, said: str, at: int) -> bool:
    """Say whether what stands there is asked or advised rather than done, `said` being the words before it.

    >>> text = "You must pass a test."
    >>> is_asked_of_people(text, "You must ", text.index("pass"))
    True
    """
    obliges = _OBLIGES.search(said)
    if obliges is None:
        return False
    is_advised = obliges[0].lower() == "should" and _ADVISED.match(text, at)
    return bool(is_advised or _ASKED_OF_PEOPLE.match(text, at))


_NEAR = 40
