"""What a section is about, told by its heading: a table, not code.

The first row whose pattern is found in the folded heading wins, so narrow rows stand above broad
ones. A topic decides which extractors read a section. What is not about the career is passed over: its
topic begins with "aside" and goes on with the name of the rule that decided ("aside: benefits").
"""

import re
from functools import lru_cache

from careergraph.sought import sought
from careergraph.text import fold_name

__all__ = ["LINES", "TOPICS", "is_aside", "line_topic", "topic_of"]

_ASIDE = "aside: "

#: (topic, pattern over the folded heading). The comment says which reading a row keeps out.
TOPICS: tuple[tuple[str, str], ...] = (
    # What is not about the career at all.
    ("aside: equal opportunity", r"\b(equal (employment )?opportunit|eeo\b|diversity statement|diversity,? (equity,? )?(and|&) inclusion$|accommodations?$)"),
    ("aside: legal", r"\b(privacy|cookies?|legal notice|disclaimer|copyright|code of conduct|terms (of|and) \w+|nationality requirements|right to work)\b"),
    ("aside: application", r"\b(how to apply|where to apply|application (process|procedure|deadline|instructions?|and selection)|to apply|who may apply|apply (now|online|today)|process notes?|hiring process|interview process|what to expect next|how we hire|next steps after|things you need to know|contact point.*)\b"),
    ("selection", r"\b(selection (process|procedure|criteria)|assessment (process|criteria)|how (you|we) .{0,12}assess(ed)?)\b"),
    ("aside: benefits", r"^(our |employee |company |the )?(benefits?|perks|rewards)( package| summary)?$|^(what we offer( you)?|our offer|what's in it for you|we offer|(benefits?|perks) (and|&) (perks|benefits?)|why join us|why work (for|with) us|pension)$"),
    ("aside: company", r"^(about (us|the company|our company|the team|the organi[sz]ation)|who we are|our (mission|company|story|values|history)|company (overview|profile|description)|working for (us|the .{3,30}))$"),
    ("aside: other", r"^(notes?|notice|contact( us| info(rmation)?| person)?|point of contact|share( this)?( page| job)?|table of contents|contents|about the author|references|sources|additional information|license|attribution|subscribe|newsletter|related posts|related articles|comments|tags|supplemental information|also hiring|navigation|menu|acknowledge?ments?)$"),
    ("progression", r"\b(career|job) (ladders?|levels?|lattice)\b"),
    ("rewards", r"\b(best aspects|why (become|choose|work as)|reasons to|benefits of (being|becoming|working|a career))\b|^(pros|upsides|advantages|perks of the job|(the )?(good|best) (parts?|bits?|things?))\b"),
    # Pay before stages: "Pay by career stage" is about pay.
    ("aside: physical", r"^(physical|environmental)( (requirements?|demands?|abilit(y|ies)|conditions?|and .*))?$|^working conditions$"),
    ("pay", r"\b(salar(y|ies)|pay|wages?|compensation|earnings?|remuneration|income|how much|day rates?|pay rates?|the money)\b|^comp$|^money$"),
    ("skills", r"\b(what (you|students|apprentices)('ll| will)? (learn|study)|curriculum|course (content|topics))\b"),
    # Skills asked for by the market are skills, not figures of demand.
    ("soft-skills", r"\b(soft|interpersonal|people|transferable|human) skills?\b|\bpersonal (qualit|trait|attribut)|^qualities|\btraits\b|\bcore competenc"),
    ("skills", r"\bskills? (in demand|employers|to have|you|that|for|needed)|\b(in demand|demanded|sought after|key|essential|required|technical|core|desirable|preferred|nice to have|must have|hard) (technical )?(skills?|competenc|expertise)"),
    ("learning", r"^continuous learning$"),
    ("trends", r"\b(trends?|emerging|future of|what is changing|what's changing)\b"),
    ("practices", r"\b(best practices?|good practices?|tips?|advice|habits?|how to (succeed|get (in|started)|stand out|break in|start|begin|prepare)|do's|getting started|ground rules|roadmap|(if|when) (i|you) (were|was|could|had to|are) (starting|start|begin|beginning)|what (worked|works|helped|helps)|lessons learned|(before|when|as|after) you (apply|start|begin|enrol|enter|join)|how (do|can|should|could) (i|you|we) (prepare|improve|stand out|succeed|grow|get (better|ahead|noticed|hired)))\b"),
    ("challenges", r"\b(challenges?|difficult(y|ies)?|pitfalls?|worst|downsides?|drawbacks?|cons|(hard|tough|honest|bad|ugly|boring|not so good) (parts?|bits?|side|things?)|what('s| is| makes it) (hard|tough|difficult)|pain points?|hurdles|obstacles|frustrations|words? of caution|reality check)\b"),
    ("myths", r"\b(common )?(mistakes|misconceptions|myths)\b"),
    ("related", r"^see also$|^more like this|\b(related|similar|alternative|adjacent|neighbou?ring) (roles?|careers?|jobs?|occupations?|positions?|titles?|professions?)|\bcareers? related\b|\b(related|sister|similar) (trades?|work|fields?|paths?)\b|^(similar|you might also like|people also viewed)\b|\bcompared? (with|to)\b|\bcomparison with\b"),
    ("learning", r"^learn( more)?$|^resources?$|^where to (meet|hang out|learn|read|study|practi[sc]e|start (reading|learning|studying))\b|\b((learning|online|useful|helpful|recommended|additional|more|further|other|free|study|career|key|top|best) resources?|resources? (for|to|and)|further reading|books?|courses?|communit(y|ies)|conferences?|podcasts?|newsletters?|blogs?|where to learn|materials?|supplemental|continuing education|professional development|stay(ing)? (current|updated))\b"),
    ("employers", r"\b(employers?|who hires|types? of compan|compan(y|ies) (that|hire|hiring)|where .{0,30}\bwork|where (the )?(jobs|work|openings|positions) (are|is)|work (environments?|settings?|places?)|workplaces?|hiring (companies|organi[sz]ations))\b"),
    ("industries", r"\b(industr(y|ies)|sectors?)\b(?!.{0,20}\b(trends?|knowledge|factors?|experience|outlook|awareness)\b)"),
    ("trends", r"\bwhere ((it|this|the (field|trade|industry|job))('s| is)|is (it|this|the (field|trade|industry|job))) (heading|going|headed)\b"),
    ("outlook", r"\b(outlooks?|market (demand|size|growth|overview)|job market|demand|growth projections?|job growth|labou?r market|employment (prospects|projections?)|prospects|(is there a )?future)\b"),
    ("tools", r"\b(tools?|tooling|software|tech(nology)? stack|technolog(y|ies) used|equipment|platforms?|instruments?|programs used|toolkit|toolbox|systems used|(our|the) stack|what we use|technolog(y|ies))\b(?!.{0,12}\b(skills?|knowledge|development|engineering)\b)"),
    ("specialties", r"\b(speciali[sz]ations?|specialt(y|ies)|speciali[sz]ed (paths?|areas?|tracks?)|areas? of (focus|practice|speciali)|focus areas?|sub ?fields?)\b"),
    ("education", r"\b(education(al)?|degrees?|academic (background|requirements?|qualifications?)|certifications?|certificates?|licen[cs](e|es|ing|ure)|credentials?|schooling|training|certs?|(getting|becoming|get|how to) qualif(y|ied))\b"),
    ("progression", r"\b(stages? of|(career )?stages|career (path|ladder|stage|level|progression|development|advancement|opportunit|growth|track|journey|route|trajector|move)s?|progression|advancement|promotion|career|ladder|levels?|next (steps?|roles?)|where (it|this|the job|you|we) (can |could |might )?(leads?|takes? you|go(es)?)|(making|make) (the|a) (jump|move|switch|leap|change|transition)|moving (up|on)|the way up|after you (graduate|finish)|grow (with us|into)|growth opportunit(y|ies)|job grades?|grades?)\b"),
    ("requirements", r"\b(who can apply|you (should|must|will|'ll)? ?(have|bring|need)|about you|person specification|(essential|desirable|required|preferred) criteria|selection criteria|(helpful|useful|good|nice|welcome)( to have)?,? but not (required|essential|necessary|needed)|what you'll bring|requirements?|qualifications?|prerequisites?|what (you|we)('ll| will)? (need|bring|require|are looking)|you (have|bring|need)|who you are|must haves?|nice to haves?|eligibility|ideal candidate|we are looking|what it takes|desirable|preferred|bonus points?|assets)\b"),
    ("experience", r"\b(experience)\b"),
    ("soft-skills", r"^behaviou?rs?$|^success factors$|\b(what|which skills|skills that) (carry|carries|carried|transfers?)( over)?\b"),
    ("education", r"\b(how (to|do (i|you)|can (i|you)) (become|get started as)|steps to (become|becoming)|becoming an?)\b"),
    ("faq", r"^(faqs?|frequently asked( questions)?|q ?(&|and) ?a|(common |your )?questions( answered)?)$"),
    ("skills", r"\b(skills?|competenc(y|ies|e)|expertise|knowledge$|knowledge (of|areas?|base|requirements?)|abilit(y|ies)|proficienc(y|ies)|capabilit(y|ies)|know how|things to learn|able to)\b|^(learning |your )?objectives$"),
    ("responsibilities", r"^(expectations|what we expect|you will|you'll|in this role,? you will|as an? .{3,40} you will|your role|the role involves|your mission|what you will be doing)$|\b(responsibilit(y|ies)|duties|duty(?! stations?)|what .{0,40}\b(do(es)?|doing)|day in the life|typical day|day to day|tasks?|accountabilit|you will|you'll|the work|the job|role summary|key activities|job functions?|objective)\b"),
    ("overview", r"\b(overview|summary|introduction|definitions?|about the (role|job|position)|the role|job description|description|what is|background|motivation|at a glance)\b"),
    ("comparison", r"\bvs\b|\bversus\b|\bcomparison\b|\bdifferences?\b"),
    ("location", r"^((job |office |work )?locations?|where|duty stations?|place of work|based in|posting)$"),
)  # fmt: skip

#: (topic, pattern over a short line or paragraph as written): furniture of pages and law, whatever heading it stands under.
LINES: tuple[tuple[str, str], ...] = (
    ("aside: navigation", r"^\W*(home|start|index)\s*[>»›/|•·]|^\W*skip to (main )?content|^\W*back to (top|all|search|results|jobs)\b|^(?:[^|\n]{1,24}\|){3,}[^|\n]{0,24}$|^\W*(edit this page|view (all|more) jobs|sign in|log ?in|your basket)\b|^page \d+ of \d+|^[^>›»\n]{2,40}(?: [>›»] [^\W\d][^>›»\n]{1,39}){1,5}$"),
    ("aside: share", r"^\W*(share (this|on|via)\b|save (this )?job\b|refer a friend|tweet\b|follow us\b|posted (on )?\d|posted \w+ ago|print this|apply now\W*$|more like this\b|read (more|next|also):|subscribe (to|for|now)|write to us\b|was this (page|article) helpful|report a (problem|broken link)|(previous|next|read next|tags|filed under|updated|published|by-?line):|\d+ comments?\b|log in to reply|\d+ (views|applicants|shares)\b)"),
    ("aside: cookies", r"\b(we|this (web)?site|our (web)?site) uses? cookies\b|^\W*(accept|reject|manage) (all )?(cookies|preferences)\b|\bcookie (policy|settings|preferences)\b"),
    ("aside: legal", r"^\W*(©|\(c\) \d{4}|copyright\b|all rights reserved|licen[cs]e: )|\ball rights reserved\b|\bthis (post|article|page) (was originally|first) (published|appeared)|^disclaimer\b|\baffiliate (links?|commission)\b|\bprivacy (policy|notice)\b|\b(?:do|does) not constitute an? (?:express|implied|contract)"),
    ("aside: equal opportunity", r"\b(equal[- ](employment[- ])?opportunity (employer|workplace)|(do|does) not discriminate|without regard to (race|age|sex|color|religion)|protected veteran|reasonable accommodations?|(race|colou?r), (religion|colou?r|sex|age))\b"),
    ("aside: application", r"^\W*(to apply\b|apply (now|online|here|by|before|at|via)\b|(click|tap) (here )?to apply|send (us )?(your )?(cv|resume|application)\b|application (fee|deadline|window)|closing date|opening date|next application|deadline)|\b(submit|send|upload) (your|a) (cv|resume|application|cover letter)\b"),
)  # fmt: skip

_COMPILED = tuple((topic, re.compile(pattern)) for topic, pattern in TOPICS)
_COMPILED_LINES = tuple((topic, sought(pattern, re.IGNORECASE)) for topic, pattern in LINES)
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[ivx]{1,4}[.)]|(?:step|part|section) \d{1,2}\W)\s+")
_EDGE = re.compile(r"^[^\w']+|[^\w']+$")
_MAX_HEADING = 160
_MAX_LINE = 1_500


def is_aside(topic: str | None) -> bool:
    """Say whether the topic is one of those that no extractor reads."""
    return topic is not None and topic.startswith(_ASIDE)


def line_topic(line: str) -> str | None:
    """Return the aside that a line or short paragraph is by its own words, None for any other.

    >>> line_topic("Home > Careers > Nursing"), line_topic("Nurses care for patients.")
    ('aside: navigation', None)
    """
    if len(line) > _MAX_LINE:
        return None
    return next((topic for topic, pattern in _COMPILED_LINES if pattern.search(line)), None)


def topic_of(heading: str) -> str | None:
    """Return the topic that a heading announces, None when it tells nothing.

    >>> topic_of("Salary Ranges (US Market, 2024)"), topic_of("Industry Trends"), topic_of("Dublin")
    ('pay', 'trends', None)
    """
    return _topic_of(heading[:_MAX_HEADING])


@lru_cache(maxsize=4096)
def _topic_of(heading: str) -> str | None:
    folded = _EDGE.sub("", _NUMBERING.sub("", fold_name(_EDGE.sub("", heading))))
    for topic, pattern in _COMPILED:
        if pattern.search(folded):
            return topic
    return None
