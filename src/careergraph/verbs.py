"""The verbs of work: what people in a job do, in the forms that guides and advertisements use."""

import re
from functools import lru_cache
from typing import Literal

__all__ = [
    "DUTY_VERBS",
    "Form",
    "starts_with_advice",
    "starts_with_duty",
    "starts_with_verb",
    "tells_a_deed",
    "verb_form",
]

Form = Literal["base", "third", "ing"]

#: Base forms. Verbs that say what a person is, has or becomes ("need", "earn", "have") are not among them.
DUTY_VERBS = frozenset(
    (
        "abate abstract accelerate accept access acclimate accommodate accompany accomplish account "
        "accredit accrue accumulate achieve acquire act activate adapt add address adhere adjudge "
        "adjudicate adjust administer administrate admit adopt advertise advise advocate affix aggregate "
        "aid aim airbrush alert align allocate allot alter ambulate amend amortize amplify anaesthetize "
        "analyse analyze anchor anesthetize animate anneal annotate announce answer anticipate append "
        "apply appoint apportion appraise apprehend approach approve arbitrate archive arraign arrange "
        "arrest articulate ascertain ask aspirate assay assemble assess assign assimilate assist assure "
        "attach attain attend attract audit augment auscultate authenticate author authorise authorize "
        "automate award backfill backport bag bake balance bandage bargain batch bathe benchmark bend bid "
        "bill bind bleach blend block board boil bond book boost bore bottle box brainstorm braze break "
        "brew bridge brief bring broker brush budget buff build bulldoze bundle bury butcher buy cable "
        "calculate calibrate calk call calm cannulate canvass cap capture care carry cart carve cast "
        "catalog catalogue catalyze catch cater catheterize caulk cement certify chair champion change "
        "channel chaperone charge chart chase check chisel choose chop choreograph circulate cite claim "
        "clamp clarify classify clean cleanse clear climb clip close coach coalesce code collaborate "
        "collate collect color colour comb combine comfort command commercialize commission communicate "
        "compact compare compensate compete compile complete comply compose compress compute conceive "
        "concentrate conceptualise conceptualize concoct conduct confer configure confirm confront "
        "connect conserve console consolidate construct consult contact contain containerize "
        "contextualize contract contrast contribute control convene converse convert convey convince cook "
        "cool cooperate coordinate copy copyedit correct correspond corroborate counsel count couple "
        "cover craft crawl create crimp critique crush cull cultivate curate cure customise customize cut "
        "dampen dance deal debate debone debrief debug deburr decant decide decipher declare decommission "
        "deconstruct decontaminate decorate decrease deepen defend define defrost defuse delegate delete "
        "delight deliver democratize demolish demonstrate demystify depict deploy depose deprecate "
        "depreciate derive describe design destroy detach detail detain detect deter determine develop "
        "devise diagnose dial dice dictate differentiate dig digitise digitize dilute dip direct disarm "
        "disassemble disburse discard discern discharge discipline disclose discover discuss disinfect "
        "dismantle dispatch dispense dispose dissect disseminate distil distill distribute dive diversify "
        "divert divide dock document dose draft drain drape draw dredge dress drill drive drop dry "
        "drywall dump dust dye earmark ease edit educate elaborate elevate elicit eliminate embalm embark "
        "embed embroider empathize emphasise emphasize employ empower empty enable enact encode encourage "
        "encrypt endorse energize enforce engage engineer enhance enlist enquire enrich enrol enroll "
        "ensure enter entertain envision equip erase erect escalate escort establish estimate etch "
        "evacuate evaluate evangelize evict examine excavate exchange execute exemplify exercise exhibit "
        "exhume expand expedite experiment explain exploit explore export expose extend extinguish "
        "extract fabricate facilitate familiarize fashion fasten featurize feed fence ferry fetch field "
        "fight file fill fillet film filter finalise finalize finance finetune finish fire firefight fit "
        "fix flag flash flip float fly focus fold follow forage forecast forge formalize format formulate "
        "forward foster frame fry fuel fulfil fulfill fumigate fund fundraise furnish fuse galvanize "
        "gamify garden garnish gather gauge generalize generate give glaze glue govern grade graft grant "
        "grate graze grease greet grill grind groom group grout guard guide hack hammer handcraft handle "
        "hang harden harmonize harness harvest haul head heal heat hedge help herd highlight hire hoist "
        "hold hone honor honour hose host humanize hunt hydrate ideate identify illuminate illustrate "
        "immunize impart implement import impose impound improve improvise incorporate increase incubate "
        "index induct inflate influence inform ingest initiate inject ink innovate input inquire inscribe "
        "insert inspect inspire install instil instill institute instruct instrument insulate insure "
        "integrate interact intercept interpret intervene interview introduce intubate invent inventory "
        "invest investigate invigilate invite invoice iron irrigate isolate issue itemize iterate join "
        "jot journal judge juggle justify keep knead knit label laminate land landscape lash lathe lather "
        "launch launder lay lead lease lecture legislate lend lengthen lessen leverage liaise license "
        "lift limit link list listen litigate livestream load lobby localize locate lock log look loop "
        "loosen lubricate machine mail maintain make manage mandate maneuver manipulate manoeuvre "
        "manufacture map marinate mark market mash mask massage master match maximise maximize measure "
        "mechanize mediate medicate meet melt mend mentor merchandise merge message micromanage migrate "
        "milk mill mince minimise minimize minister mitigate mix mobilise mobilize model moderate "
        "modernise modernize modify mold monetize monitor moor mop motivate motor mould mount move mow "
        "mulch multiply narrate navigate negotiate net network neutralize nominate normalize notarize "
        "note notify nourish nurse nurture obey observe obtain offer officiate offload offset onboard "
        "open operate operationalise operationalize opine optimise optimize orchestrate order organise "
        "organize orient originate outfit outline outsource overcome overhaul overlay oversee own pacify "
        "pack package paginate paint palpate parallelize parameterize paraphrase pare park parlay parse "
        "participate partner pass patch patrol patronize pave pay peel penetrate perfect perform persist "
        "personalize persuade phlebotomize phone photocopy photograph pilot pinpoint pioneer pipe "
        "pipette pitch place plait plan plant plaster plate play plead plot plough plow plug plumb poach "
        "polish poll polymerize pool populate portray post pour practice practise preach precipitate "
        "predict prep prepare prequalify prescreen prescribe present preserve preside press prevent price "
        "prime print prioritise prioritize probe process proctor procure produce productionize profile "
        "program prohibit project promote prompt proof proofread propagate propose prosecute prospect "
        "protect protest prototype prove provide provision prune publicise publicize publish pull pump "
        "punch purchase purify push qualify quantify quarantine quell query question queue quiz quote "
        "raise rake rank rate ratify raze reach react read realign ream reap rearrange reassemble "
        "reassess reassure rebalance rebrand rebuild rebut recall recap recast recite reclaim recognise "
        "recognize recommend reconcile recondition reconfigure reconstruct record recover recruit recycle "
        "redact redeem redefine redesign redirect reduce refactor refer referee refill refinance refine "
        "reform refresh refuel refurbish refute regenerate register regrade regulate rehab rehabilitate "
        "rehearse reheat rehome reimagine reinforce reinvent reiterate reject relay release relieve "
        "relocate remaster remediate remedy remind remit remodel remove render renew renovate rent "
        "reorder reorganize repaint repair rephrase replace replan replenish replicate reply report "
        "reposition repot represent reproduce reprogram repurpose request requisition rerun rescue "
        "research resell reset reshape resize reskill resolve respond restock restore restrain "
        "restructure resupply resurface resuscitate retain retest rethink retool retouch retrace retrain "
        "retrieve retrofit return reuse revamp reveal review revise revitalize rewire rewrite rig rinse "
        "rivet roast roll roof roster rotate rout route run sail salvage sample sanction sand sanitise "
        "sanitize satisfy saute saw scaffold scale scan schedule scold scope score scour scout scrape "
        "screed screen scribe scrub sculpt seal sear search season seat secure sedate seed seek segment "
        "seize select sell send separate sequence serialize serve service set settle sew shadow shape "
        "sharpen shave shear shelve shepherd shield shingle ship shoot shop shovel shred shuttle sift "
        "sign signal simmer simplify simulate sing situate sketch skim skipper slate slaughter slice "
        "smooth soak soften solder solicit solve soothe sort source sow spay speak spearhead spec specify "
        "spin splint split sponsor spot spray spread sprinkle squeeze stabilize stack staff stage stain "
        "stamp standardise standardize staple steam steer sterilise sterilize stimulate stipulate stir "
        "stitch stock store storyboard straighten strategise strategize stream streamline strengthen "
        "stretch strip strive structure study style subcontract subdivide subdue submit subpoena "
        "subrogate substantiate subtitle suction suggest summarise summarize summon supervise supplement "
        "supply support surface surveil survey sustain suture swab swap sweep switch symbolize "
        "synchronise synchronize synthesise synthesize systematize systemize tabulate tackle tag tailor "
        "take tally tamp tape target taste teach telephone televise tell temper tend terminate test "
        "testify thatch thread tidy tie tighten tile tint titrate toast tokenize tone torque touch "
        "toughen tow trace track trade train transact transcribe transfer transform transition translate "
        "transmit transplant transport transpose trap treat triage trial trim troubleshoot truck tune "
        "turn tutor type typeset unblock unclog uncover undergo underpin understand undertake underwrite "
        "unearth unify unite unload unlock unpack untangle unveil update upgrade uphold upholster upload "
        "upsell upskill urge use usher utilise utilize vaccinate vacuum validate value vaporize varnish "
        "vend vent ventilate venture verbalize verify vet video videotape view virtualize visit visualise "
        "visualize voice volunteer vouch warehouse warm warn wash watch water wax weave weed weigh weld "
        "whisk wholesale widen wield win winterize wipe wire wiretap withdraw work workshop wrangle wrap "
        "write "
    ).split()
)
#: Those that are nouns too: at the beginning of a phrase they are verbs only before what a verb takes.
_NOUNS_TOO = frozenset(
    (
        "access account act address aid alert anchor approach archive assay audit author award bake "
        "balance batch benchmark bid bill bind blend block board bond book boost bore bottle box break "
        "brew bridge brief brush budget build bundle cable call cap capture care cart cast catalog "
        "catalogue catch cement chair champion change channel charge chart chase check chisel claim clamp "
        "clip close coach code color colour command commission compact contact contract contrast control "
        "cook copy counsel count couple cover craft critique crush cure cut deal debate debrief debug "
        "decrease design detail dial dig dip direct discharge discipline dispatch dock document dose "
        "draft drape draw dress drill drive drop dump dust dye edit embed employ engineer escort estimate "
        "exchange exercise exhibit experiment export fashion feed fence ferry field fight file fill film "
        "filter finance finish fire fit fix flag flash float focus fold forecast forge format forward "
        "frame fry fuel fund garden gauge glue grade graft grant grate grease group guard guide hammer "
        "handle harvest haul head heat hedge help herd hire hold honor honour hose host hunt import "
        "increase index influence ink input insert instrument interview inventory invoice iron issue "
        "journal judge label land landscape lash lay lead lease lecture license lift limit link list load "
        "lobby lock log look loop machine mail mandate manufacture map mark market mash mask massage "
        "master match measure meet mentor merchandise message milk mill mince minister mix model monitor "
        "motor mount move net network note nurse offer open order outline overhaul pack package paint "
        "park partner pass patch patrol pay peel phone photograph pick pilot pipe pitch place plait plan "
        "plant plaster plate play plot plug polish poll pool post pour practice present press price prime "
        "print probe process produce profile program project prompt proof prospect protest pull pump "
        "punch purchase push query question queue quiz quote raise rake rank rate reach read recall "
        "record recruit reform refresh release remedy rent repair reply report request rescue research "
        "reset return reuse review rig rinse roast roll roof roster rotate route run sail salvage sample "
        "sand saw scaffold scale scan schedule scope score scout scrub seal search season seat secure "
        "seed segment sequence serve service set shape shield ship shop shuttle sign signal sketch slice "
        "solder sort source spec split sponsor spot spray spread squeeze stack staff stage stain stamp "
        "staple steam steer stir stitch stock store storyboard stream stretch strip structure study style "
        "subpoena suction supply support surface survey swap sweep switch tackle tag tailor take tally "
        "tape target taste tend test thread tie tile touch tow trace track trade train transfer "
        "transition transport trap treat trial trim truck turn tutor type update upgrade use value vent "
        "venture video view visit voice volunteer warehouse wash watch water wax weed weld whisk wire "
        "work workshop wrap write "
    ).split()
)
_WORD = re.compile(r"(?:(?:co|re)-)?[A-Za-z]+", re.IGNORECASE)
_ADVERB = re.compile(r"[a-z]{2,20}ly|also|often|then|always")
#: Adverbs end like these; so do verbs and nouns, which begin a phrase of their own.
_NO_ADVERB = frozenset("apply supply reply comply rely multiply family assembly".split())
#: What stands behind a noun: "Design of", "Plans are", "Support is".
_BEHIND_A_NOUN = re.compile(
    r"\s*(?:$|[:.!?()–—]|(?:of|is|are|was|were|has|have|had|can|will|may|must|should|that|which|who|skills?|experience|knowledge)\b)",
    re.IGNORECASE,
)
#: What stands behind a verb and seldom behind a noun: "Test the", "Report to", "Train new".
_BEHIND_A_VERB = re.compile(
    r"\s(?:the|an?|all|any|each|every|both|other|our|your|their|its|new|and|or|with|to|on|as|up|out|alongside|closely|\w+(?:ly|al|ive|ous|ed|ing|ic|able|ate|ant|ent))\b"
    r"|[,/]",
    re.IGNORECASE,
)
_FEW_WORDS = 3
_MANY_WORDS = 16_384  # of which the form is remembered


def _base_forms(word: str) -> tuple[tuple[str, Form], ...]:
    """Return what the base of a verb's form may be: "installs", "carries", "running" → …, "run"."""
    if word.endswith("ies"):
        return ((word[:-3] + "y", "third"), (word[:-1], "third"))
    if word.endswith("ing") and len(word) > 4:
        stem = word[:-3]
        once = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
        return ((word, "base"), *((base, "ing") for base in (stem, stem + "e", once, stem[:-1] + "ie")))
    if word.endswith("s") and not word.endswith("ss"):
        return (
            (word, "base"),
            (word[:-1], "third"),
            (word[:-2] if word.endswith("es") else word[:-1], "third"),
        )
    return ((word, "base"),)


@lru_cache(maxsize=_MANY_WORDS)
def verb_form(word: str) -> Form | None:
    """Return the form in which a word is a verb of work, None where it is none.

    >>> [verb_form(word) for word in ("install", "Carries", "running", "earns")]
    ['base', 'third', 'ing', None]
    """
    word = word.lower()
    for whole in (word.replace("-", ""), word.rpartition("-")[2]):  # "co-ordinates", "co-leads"
        for base, form in _base_forms(whole):
            if base in DUTY_VERBS:
                return form
    return None


@lru_cache(maxsize=_MANY_WORDS)
def _is_adverb(word: str) -> bool:
    return _ADVERB.fullmatch(word) is not None and word not in _NO_ADVERB


@lru_cache(maxsize=_MANY_WORDS)
def _is_noun_too(word: str) -> bool:
    return any(base in _NOUNS_TOO for base, _ in _base_forms(word))


def starts_with_duty(text: str) -> bool:
    """Say whether the text begins with a verb of work, in its base, third-person or -ing form.

    >>> [starts_with_duty(text) for text in ("installs conduit", "Running tests", "earns a lot")]
    [True, True, False]
    """
    match = _WORD.match(text)
    return match is not None and verb_form(match[0]) is not None


def starts_with_verb(text: str) -> Form | None:
    """Return the form of the verb of work that a phrase begins with, an adverb before it or not.

    A word that is a noun too is one where what follows it goes with a noun.

    >>> [starts_with_verb(text) for text in ("Test the pumps", "Test results", "Regularly reviews all plans")]
    ['base', None, 'third']
    """
    match = _WORD.match(text)
    at = (
        match.end() + 1 if match and text.startswith(" ", match.end()) and _is_adverb(match[0].lower()) else 0
    )
    match = _WORD.match(text, at) if at else match
    if match is None:
        return None
    word = match[0].lower()
    form = verb_form(word)
    if form is None or form == "ing" or at or not _is_noun_too(word):
        return form
    if _BEHIND_A_NOUN.match(text, match.end()):
        return None
    if _BEHIND_A_VERB.match(text, match.end()):
        return form
    return form if form == "base" and len(text.split()) > _FEW_WORDS else None  # "Masters plan the menu"


#: Deeds that one shows rather than does: of them a requirement is a skill.
_SHOWN = re.compile(
    r"(?:understand|hold|demonstrat|speak|read|writ|adapt|learn|work|us)ing\b|(?:co-?)?operating\b"
    r"|\w+ (?:\w+ )?(?:experience|skills?|knowledge|abilit(?:y|ies))\b",  # "programming experience"
    re.IGNORECASE,
)
_LEAST_DEED = 6


def tells_a_deed(text: str) -> bool:
    """Say whether the text is a whole deed in the -ing form, as competencies tell them.

    >>> [tells_a_deed(text) for text in ("Guiding new cooks through the first shift", "Guiding cooks")]
    [True, False]
    """
    first = text.partition(". ")[0]
    is_long = len(first.split()) >= _LEAST_DEED
    return is_long and starts_with_verb(first) == "ing" and not _SHOWN.match(first)


#: Verbs in which advice is given, besides those of work: what one is to do for oneself.
_ADVICE = frozenset(
    (
        "ask avoid be become believe bring burn buy call carve choose come consider enjoy expect "
        "figure find forget get go have hear hesitate keep know learn let look meet network never "
        "pass pick pursue put relax remember save say see set shadow show skip sleep speak start "
        "stay stop study take talk tell think treat try voice volunteer wait walk watch "
    ).split()
)
_SIGNAL = re.compile(
    r"(?:and |so |then |also,? |please )?(?:(?P<sure>always|never|don['’]?t|do not)\b|(?P<verb>[A-Za-z]+))",
    re.IGNORECASE,
)


def starts_with_advice(text: str) -> bool:
    """Say whether the text begins with an imperative: "Keep a book of …", "Never leave …", "And find a …".

    >>> [starts_with_advice(text) for text in ("Never leave it", "Buy a good knife", "Knives cut")]
    [True, True, False]
    """
    match = _SIGNAL.match(text)
    if match is None:
        return False
    if match["sure"]:
        return True
    rest = text[match.start("verb") :]
    return match["verb"].lower() in _ADVICE or starts_with_verb(rest) == "base"
