"""What a section is about, told by its heading: tables, not code.

A question is told by its grammar ("How much does … earn?"), any other heading by a phrase that says it or by the
head of its noun phrase: "Software and tools" is about tools, "Software tester" and "Modern software testing" are not.
The first row that fits wins, so narrow rows stand above broad ones. A topic decides which extractors read a section.
What is not about the career is passed over: its topic begins with "aside" and goes on with the name of the rule that
decided ("aside: benefits").
"""

import re
from collections.abc import Collection
from typing import Literal

from careergraph.sought import Sought, signs_in, signs_of, sought
from careergraph.text import fold_name, remembering

__all__ = ["LINES", "QUESTIONS", "TOPICS", "is_aside", "is_bare", "is_class_label", "line_topic", "topic_of"]

_ASIDE = "aside: "

#: How a row's pattern must fit a heading: all of it, anywhere in it, or as the head of its noun phrase.
Fit = Literal["whole", "said", "head"]

#: (topic, pattern over a folded question or "how to …"): what is asked, by the verb and what goes with it.
QUESTIONS: tuple[tuple[str | None, str], ...] = (
    (None, r"^how do you (know|tell|decide|choose)\b|^how (do|can|should) i (know|tell|decide|choose)\b|^how to (choose|decide)\b"),
    ("education", r"^how (much|expensive) .{0,60}\b(cost|tuition)"),
    ("pay", r"^(how|what) .{0,60}\b(earn|make(?= (money|per|an? (year|month|week|hour)|in|on|annually)\b|$)|(get|be|are|is) paid|increase (their|your|my) (pay|salary|income))( more)?\b|^how much\b|^(who|what|which|where) (is|are) .{0,30}\b(highest|best|top|most|lowest) (paying|paid)\b|^(is|are|do|does|can) .{2,60}\b(well paid|pay well|paid well|be rich|(make|earn) (good|a lot of|much|any|more) money|get rich)\b|^(is|are) the (pay|salary|money)\b|^what .{0,40}\bpays?$"),
    ("employers", r"^who (hires|employs|recruits|needs)\b|^where (do|does|can|could|will|would) .{1,50}\bwork\b|^(what|which) (companies|organi[sz]ations|employers|kinds? of (companies|organi[sz]ations)|types? of (companies|organi[sz]ations))\b|^(are there|is there) (any )?.{0,30}\b(companies|organi[sz]ations|employers) (that|who|which)\b"),
    ("location", r"^(what|which) (states?|cit(y|ies)|countr(y|ies)|places?|regions?)\b|^where (is|are) (the )?(best|good) (places?|states?|cit(y|ies)|countr(y|ies))\b|^where is the (job|role|office|position)\b"),
    ("outlook", r"^is there (a |an |any )?(much |high |big |good |great |strong )?(demand|future|need)\b|^(is|are|will) .{2,60}\b(in (high )?demand|replace|growing|shrinking|declining|dying|steady|secure|replaced|automated|disappear\w*)\b|^what('s| is) the (job )?(future|outlook|demand)\b"),
    ("progression", r"^how (long|do|does|can|could|to|should) .{0,60}\b(progress|promoted|get ahead|advance|move up|go from|climb)\b|^(what|where) (can|could|do|does|will|might) .{1,40}\b(lead|move on|go (from here|next|after))\b|^what('s| is) (the )?(next|career (path|ladder))\b|^is there a .{0,20}(path|ladder|route)\b|^(is|are) there (any |much |an? )?.{0,20}\b(advancement|promotions?|room (for|to) (growth|advance\w*|grow)|opportunit(y|ies) (for|to) (advance\w*|growth|promotion|progress))\b|^how do promotions work"),
    ("education", r"^how (long|hard|difficult) .{0,80}\b(become|becoming|train|training|qualif\w+|certified|licen[cs]ed|degree|apprenticeship|school|program(me)?|course)\b|^how (do|does|can|could|to|should|would) .{0,60}\b(become|becoming|qualif(y|ied)|get (licensed|certified|registered|qualified|into))\b|^(do|does|did|is|are|can|should|must) .{1,60}\b(degrees?|college|university|diplomas?|qualifications?|licen[cs]es?|licen[cs]ed|certificat(es?|ions?)|certified|school|certs)\b"),
    ("practices", r"^how (do|can|should|could|to|did) .{0,40}\b(get (started|better|ahead|noticed|hired|involved?|a job|your|in)|break in(to)?|stand out|start|begin|prepare|improve|succeed|grow|find (a job|work|jobs)|excel)\b|^how to (get|find|land) .{0,20}\b(job|work|position|role|interview)\b"),
    ("challenges", r"^(is|are) .{2,60}\b(stressful|hard|difficult|dangerous|tough|risky|boring|physically demanding|lonely|safe)\b|^what('s| is| are| makes) .{0,40}\b(hard|hardest|tough|toughest|difficult|worst|downsides?|drawbacks?|challenges?|disadvantages|stressful)\b"),
    ("rewards", r"^why (become|be|choose|work as|study|do (people|i|you))\b|^what('s| is| are| do) .{0,40}\b(best (part|thing|bit)s?|rewards|benefits of|pros|like (best|most))\b"),
    ("requirements", r"^(is|are|does) (this|that|it)?( sound like)? ?you\b|^(who|what) can (apply|become|be)\b|^what (do|does|will|would) .{1,40}\b(need|require)\b|^can anyone\b"),
    ("tools", r"^what (do|does|will|would) .{1,40}\buse\b"),
    ("responsibilities", r"^(so )?what (do|does|did|will|would|is|are) .{1,60}\b(do|doing|involves?|entails?)\b|^what('s| is) it .{0,60}\blike\b|^what('s| is) (a|an|the|your) .{0,30}\b(day|week|shift)\b|^how (do|does|will|would) .{1,40}\bspend\b"),
)  # fmt: skip

#: (topic, fit, pattern over the folded heading). The comment says which reading a row keeps out.
TOPICS: tuple[tuple[str, Fit, str], ...] = (
    # What is not about the career at all.
    ("aside: equal opportunity", "said", r"\b(equal (employment )?opportunit|eeo\b|affirmative action|(diversity|inclusion|equality|accessibility) (statement|commitment)|(our )?commitment to (diversity|inclusion|equality|equity)|(diversity|equity|equality),? (equity,? |diversity,? )?(and|&) (inclusion|belonging|diversity)$|(reasonable )?accommodations?$|disability confident|safeguarding( statement)?$|e verify)"),
    ("aside: legal", "whole", r"(privacy|cookies?|data protection)( (policy|notice|statement|settings))?|legal notices?|disclaimers?|copyright( notice)?|code of conduct|terms (of|and) \w+.*|nationality requirements.*|right to work.*|the (fine|small) print|pay transparency.*"),
    # "Application security" is a skill, "ready to apply for promotion" a step.
    ("aside: application", "whole", r"(how|where|when|who) (to|do (i|you)|can (i|you)|should (i|you)) apply.*|(how to |to |please )?apply(ing)?( (now|online|today|here|by|to|via|at|for (this|the)|and)\b.*)?|(application|applying)( and (selection|interview|hiring))?( (process|procedures?|deadlines?|instructions?|period|window|details|timeline|materials|information|form|requirements)\b.*)?|application(s| and selection)|(the |our )?(hiring|interview|recruitment|recruiting) (process|procedure|steps|stages|timeline|details|dates?).*|(required|supporting) documents|documents (required|needed)|how to submit .*|process notes?|what (to expect next|happens next)|how we hire|next steps after.*|things you need to know|contact point.*|who may apply|(closing|opening|interview|application) dates?( .*)?|deadlines?|interested|interviews?|ready to (apply|join).*|(click|tap) (here )?to apply.*|(submit|send) (us )?your .*|to be considered.*|want to (join|apply).*"),
    # "We'll assess you against these behaviours during the selection process" heads the behaviours.
    ("soft-skills", "said", r"\bassess(ed)? (you )?(against|on) (these|the following) (behaviou?rs|competenc(y|ies)|strengths)\b"),
    ("skills", "said", r"\bassess(ed)? (you )?(against|on) (these|the following) (technical )?skills\b"),
    ("selection", "said", r"\b(selection (process|procedure)|assessment (process|criteria)|how (you|we) .{0,12}(assess|evaluat)(ed)?|evaluation (criteria|process))\b"),
    ("aside: benefits", "whole", r"(our |employee |staff |employment |job |additional |other |company |the |your |key |great |some )?(benefits?|perks|rewards|extras|package)( package| summary| (and|&) (perks|benefits?|rewards|extras|wellbeing|culture))?( (of|for) (working|joining|employees|staff|being here).*)?( (include|we offer|at|with|for you)\b.*)?|(here's )?(what )?(can |do |does )?(we|you|we'll|we can)('ll| will| can)? (offer|provide|give|get)( (you|from us|in return|our \w+))?|working here|(the|our) offer|what's in it for you|what's on offer|in return.*|why (should (you|i) |would (you|i) )?(join|work (for|with|at)|you'll (love|like|enjoy)) .*|why us|pension|time off|(paid )?(leave|vacation|holidays)|health( and wellness| insurance)|work life balance|wellness|wellbeing"),
    ("aside: company", "whole", r"(more )?about (us|our .{2,30}|the (company|teams?|organi[sz]ation|business|department|division|employer|client|school|trust|practice|agency|office|institute|cent(er|re)|college|university|hospital|community|council|program(me)?))|who are we|employer (details|information)|what makes us .*|why we're .*|(who|what) we (are|do|believe( in)?|stand for)|our (mission|company|story|values|history|culture|people|purpose|vision|teams?|clients?|customers?|impact|commitments?|promise|beliefs|products?|approach|ethos|work)( .{0,40})?|(the )?(company|organi[sz]ation|business|employer|agency|team) (overview|profile|description|background|info(rmation)?|culture|mission|values|summary|introduction)|mission( statement)?|((core|company) )?(culture|values)( (and|&) (culture|values))?|(let's start with )?why we exist|working for (us|the .{3,30})|(life|working) at .{2,30}|the company|meet the (team|company)"),
    ("aside: other", "whole", r"notes?|notice|important( notes?| information)?|contact( us| info(rmation)?| person| details)?|(points? of )?contact|share( this)?( page| job| post| article)?|(table of )?contents|about the authors?|(about )?author( bio)?|references|sources|citations|footnotes|bibliography|works cited|(for )?(more|additional|further|other|supplemental) (info(rmation)?|details|notes|comments)|license|attribution|subscribe( .*)?|(join |sign up for )?(our |the )?newsletter|sign up( .*)?|(get )?job alerts?( .*)?|stay (in touch|connected)|follow us( .*)?|(related|more|recent|latest|popular|other|similar|trending|featured) (posts?|articles?|stories|news|content|reading|guides?)( .*)?|(read|keep) (more|next|reading)|you (may|might) also (like|be interested in|enjoy)|(leave a )?(comments?|reply)|tags?|in this (article|guide|post)|on this page|jump to|what's inside|contacts for .*|final notes?|categories|filed under|also hiring|navigation|menu|acknowledge?ments?|(photo|image)? ?credits?|change ?log|revision history|disclosures?|(quick|external) links"),
    # The terms of a job: hours, form, whom it reports to.
    ("aside: terms", "whole", r"((work|working|job|shift|employment|weekly) )?(schedules?|hours|shifts?|patterns?)( (of work|and (hours|schedule|shifts?|availability)))?|contract( (details|length))?|(contract|employment|job|position|work) (type|status|terms)|terms|(start|start(ing)?|end) dates?|duration|typical (hours|schedule)|remote (policy|work)|travel( requirements?)?|reports? to|report(s|ing)( (line|to|relationships?|structure))?|direct reports|(bargaining unit|flsa)\b.*|drug (test(ing)?|screen(ing)?)( .*)?|background (checks?|screening)|(visa )?sponsorship|visas?|relocation( .*)?"),
    ("progression", "said", r"\b(career|job) (ladders?|levels?|lattice)\b"),
    ("rewards", "said", r"\b(best aspects|reasons to|(benefits|joys|rewards) of (being|becoming|working as|a career))\b|^(pros|upsides|advantages|perks of the job|(the )?(good|best) (parts?|bits?|things?))\b|^why (become|choose|work as|study)\b"),
    ("aside: physical", "whole", r"(physical|environmental)( (requirements?|demands?|abilit(y|ies)|conditions?|effort|and .*))?|working conditions( .*)?|(ada|physical) (requirements|statement)|.{2,40} and physical (demands|requirements)|physical requirements.*"),
    # Pay before stages: "Pay by career stage" is about pay.
    ("pay", "head", r"salar(y|ies)|pay|wages?|compensation|earnings?|remuneration|income|day rates?|(pay|hourly|salary) (rates?|scales?|bands?|grades?|schemes?)|(hourly )?rates? of pay|earning potential|the money|pay ?checks?|stipends?"),
    ("pay", "whole", r"comp|money|(show me )?the money|how much .*|(the )?(highest|best|top) (paying|paid) .*|what (it|the (job|role|work)) pays|total rewards.*"),
    ("skills", "said", r"\b(what (you|students|apprentices)('ll| will)? (learn|study)|curriculum|course (content|topics))\b"),
    # Skills asked for by the market are skills, not figures of demand.
    ("requirements", "said", r"\b(candidates?|applicants?|person|you|we seek) (will|should|must) (have|possess|bring) .{0,40}(qualities|skills|experience)"),
    # "Other careers that need these skills" names careers.
    ("related", "said", r"^(explore |consider |see )?(other|comparable|related|similar) (roles|careers|jobs|occupations|professions)\b"),
    ("soft-skills", "head", r"(soft|interpersonal|people|transferable|human|behaviou?ral|social|personal) (skills?|competenc(y|ies)|strengths)|personal (qualit(y|ies)|traits?|attributes?|characteristics|competenc(y|ies)|qualifications|style)|(key|ideal|essential|important|desirable) (qualities|characteristics|attributes)|qualities|(personality |character )?traits|(?<!distinguishing )(?<!class )characteristics(?! of\b)|attributes|core competenc(y|ies)|mindset"),
    # "What makes a good cooper", "Why bakers make great chefs", "Why veterans excel in logistics"
    ("soft-skills", "said", r"^what makes (someone |somebody |you |for )?(an? |the )?(really |truly )?(good|great|successful|excellent|outstanding|effective|ideal|perfect|top|strong)\b|^(why|how) [\w' -]{2,40} (excel|thrive|make (an? )?(good|great|excellent|strong|ideal|perfect))\b"),
    ("skills", "said", r"\bskills? (in demand|employers|to have|you|do|does|are|that|for|needed)|\b(technical|key|essential|required|core|desirable|preferred) (technical )?(skills?|competenc(y|ies)|expertise)(?= (and|that|you|required|needed|for|to|we|of|in)\b|$|\W{2}|[:,/&(])|\b(in demand|demanded|sought after|nice to have|must have|hard) (technical )?skills?\b"),
    ("learning", "whole", r"(continuous|ongoing|lifelong|life long) learning|(additional|other) reading|((helpful|related|important|other|web) )?links"),
    ("trends", "said", r"\b(emerging|future of|what is changing|what's (changing|new|next)|(the )?changing (face|role|nature) of)\b|^(the )?(impact|effects?|influence|rise) of (ai|artificial intelligence|(new |digital )?technolog(y|ies)|automation|digit\w+)\b|^how (ai|artificial intelligence|technology|automation) (is|will|are)\b|^(technology|ai)'s (impact|effects?|influence)\b"),
    ("trends", "head", r"trends?|(recent|new|latest|industry|technological|technology) (developments|innovations|advances|shifts)|innovations"),
    ("practices", "said", r"\b(best practices?|good practices?|tips|advice|habits?|how to (succeed|get (in|started|hired)|stand out|break in|start|begin|prepare|ace|write|build|gain|network)|do's|dos and don'ts|getting started|ground rules|roadmap|(if|when) (i|you) (were|was|could|had to|are) (starting|start|begin|beginning)|what (worked|works|helped|helps)|lessons learned|words of wisdom|(before|when|as|after) you (apply|start|begin|enrol|enter|join)|(keys?|secrets?) to success|strategies for|recommendations for|how (do|can|should|could) (i|you|we) (prepare|improve|stand out|succeed|grow|get (better|ahead|noticed|hired)))\b"),
    ("challenges", "said", r"\b(the )?(dark|flip|ugly|less glamorous|unglamorous|not so [\w ]{3,14}) side\b|^why (people|workers|staff|employees|\w+(ers|ors|ists|ians|nurses)) (leave|quit)\b|\b(nobody|no one) tells you\b|\b((difficult|hard|tough|honest|bad|ugly|boring|not so good|worst) (parts?|bits?|side|things?|aspects?)|what('s| is| makes it) (hard|tough|difficult)|words? of caution|reality check|pain points?)\b"),
    ("challenges", "head", r"challenges?|difficult(y|ies)|pitfalls?|worst|downsides?|drawbacks?|disadvantages|cons|hurdles|obstacles|frustrations|struggles|hazards|risks|stressors|injuries|stress( factors)?|complaints"),
    # Mistakes in applying are no part of the work.
    ("myths", "said", r"\b(resume|cv|interview|application|cover letter)\b.{0,20}\b(mistakes|errors)\b"),
    ("challenges", "head", r"mistakes|errors (people|beginners|candidates|new\w*|to avoid)|(rookie|beginner|common) errors|traps"),
    ("myths", "head", r"(common )?(misconceptions|myths)"),
    ("related", "said", r"^see also$|^more like this|\b(related|similar|alternative|adjacent|neighbou?ring|alternate) (job )?(roles?|careers?|jobs?|occupations?|positions?|titles?|professions?)|\bcareers? related\b|^you (may|might) also be interested in\b|\b(related|sister|similar) (trades?|work|fields?|paths?)\b|^(similar|you might also like|people also viewed)\b|\bcompared? (with|to)\b|\bcomparison with\b|^alternatives?\b"),
    ("learning", "said", r"^learn( more)?$|^where to (meet|hang out|learn|read|study|practi[sc]e|start (reading|learning|studying))\b|^where (can|do|should) (i|you) (learn|study|train|read)|\b(where to learn|stay(ing)? (current|updated|up to date)|(useful|helpful) resources)\b"),
    # "Compute resources" are none to learn from; "Community care" is no community.
    ("learning", "head", r"(?<!\w )resources|(learning|online|useful|helpful|recommended|additional|more|further|other|free|study|career|key|top|best|training|valuable) resources?|resources? (for|to|and)|(further|recommended|suggested) reading|useful links|reading list|books?|courses?|communit(y|ies)|conferences?|podcasts?|newsletters?|blogs?|(learning|study|course|training|reading|supplemental) materials?|continuing education|professional development|(professional|industry|trade) (organi[sz]ations?|associations?|bodies|societies|networks?)"),
    ("location", "whole", r"((job |office |work |primary )?locations?|where|duty stations?|place of work|based in|posting)( (and|&) (hours|schedule|travel|work arrangements?))?|where you('ll| will) (be (based|working)|work|live)|((top|best|key|main|major|popular|hiring|job|common|leading|highest|most|paying|biggest|largest|high|demand) ){0,3}((locations|states|cities|places|countries|regions|metro(politan)? areas|metros|job markets|hubs)( (and|&|or) )?){1,3}( (for|to|with|where|that|hiring|by|in|across)\b.*)?"),
    ("employers", "said", r"\b(who hires|who('s| is) hiring|types? of compan|compan(y|ies) (that|hire|hiring)|where .{0,30}\bwork|where (the )?(.{0,30} )?(jobs|work|openings|positions) (are|is))\b"),
    ("employers", "head", r"employers?|(top|best|leading|hiring|major|notable|typical|potential|example) (companies|organi[sz]ations)|types? of (compan(y|ies)|organi[sz]ations?)|(work|working|employment|practice|job|career|clinical|care) settings?|work(ing)? (environments?|places?)|workplaces?|places (to work|of (work|employment))"),
    ("industries", "head", r"(industr(y|ies)|sectors?)( (opportunities|applications|adoption|distribution|focus))?(?!.{0,20}\b(trends?|knowledge|factors?|experience|outlook|awareness)\b)"),
    ("trends", "said", r"\bwhere ((it|this|the (field|trade|industry|job))('s| is)|is (it|this|the (field|trade|industry|job))) (heading|going|headed)\b"),
    ("outlook", "head", r"outlooks?|market (demand|size|growth|overview|outlook)|job (market|growth|demand|security|availability|openings)|demand|(growth|employment|job) (prospects|projections?|growth|forecasts?)|(employment|job) opportunities|labou?r market|(?<!career )prospects|(is there a )?future|hiring demand"),
    ("tools", "head", r"(tools?|tooling|software|tech(nology)? stacks?|technolog(y|ies) used|equipment|platforms?|instruments?|programs used|toolkit|toolbox|systems used|stacks?|what we use|technolog(y|ies)|programming languages|(technical|tech) (environment|ecosystem|toolkit)|languages (and|&) frameworks|frameworks (and|&) (libraries|tools)|gear|machinery|machines|hardware|apps)(?!.{0,12}\b(skills?|knowledge|development|engineering)\b)"),
    ("specialties", "head", r"speciali[sz]ations?|specialt(y|ies)|specialisms?|speciali[sz]ed (paths?|areas?|tracks?|roles|fields?)|areas? of (focus|practice|speciali[sz]ation|interest)|(focus|practice|specialty) areas?|sub ?fields?|sub ?specialties"),
    ("education", "head", r"education|degrees?|(academic|educational|education) (backgrounds?|requirements?|qualifications?|paths?|routes?|pathways?|programs?)|certifications?|certificates?|licen[cs](e|es|ing|ure)|credentials?|accreditations?|schooling|training|certs?|diplomas?|coursework|(training|certification|degree|certificate) (programs?|programmes?|courses?|options|providers?|exams?)|registration"),
    ("education", "said", r"\b(getting|becoming|get|how to) qualif(y|ied)\b|\bgetting (licensed|certified|registered)\b|^((get|become|getting) (certified|licensed|registered|qualified)|earn an? .*|what to study|college|university|(best|top) (schools|colleges|universities)( .*)?)$|^(the )?apprenticeships?( (and|or|program|route|training)\b.*)?$"),
    # A page called "Careers" lists openings.
    ("progression", "whole", r"(the |your |a |my )careers?|career|(entry|mid|senior|junior) level\b.*|(by |job |seniority |career )?levels?( .*)?|(job |pay )?grades?( (levels?|scales?|structure|bands?|ladder))?"),
    ("progression", "head", r"stages? of|(career )?stages|career (paths?|pathways?|ladders?|stages?|levels?|progression|development|advancement|opportunit(y|ies)|growth|tracks?|journeys?|routes?|trajector(y|ies)|moves?|timeline|map|prospects|options)|progression|advancement( opportunities)?|promotions?( (opportunities|potential|path))?|ladder|next (steps?|roles?)|career|growth (opportunities|path)|opportunities for (advancement|growth|progression)"),
    ("progression", "said", r"\b(where (it|this|the job|you|we) (can |could |might )?(leads?|takes? you|go(es)?)|(making|make) (the|a) (jump|move|switch|leap|change|transition)|moving (up|on)|the way up|after you (graduate|finish)|grow (with us|into)|(stages|levels) of (the|a)|moving into management)\b|^how promotions? work|^from (junior|entry|apprentice|staff|trainee|intern)\b.* to "),
    # "Required skills" are skills; what asks the reader for something is a requirement.
    ("requirements", "whole", r"(strongly |highly |absolutely )?(essentials?|desirables?|required|preferred|mandatory|desired|optional|advantageous|beneficial|ideal(ly)?|minimum|basic|a (big |huge |definite )?plus|plus(es| points)?|brownie points|extra credit|advantages)( (criteria|requirements?|qualifications?|but not (required|essential|necessary)))?|(good|nice|great|useful|helpful|bonus|welcome|preferable|must)( to)? ?haves?( .*)?|good to have|(a )?bonus( points| if .*)?|criteria|profile|.{0,40}(skills (and|&) experience|experience (and|&) skills).{0,30}|(should|could) have|job specs?|(your|the) (profile|background|qualifications|experience)|candidates?( (profile|requirements|specification|criteria))?|the (ideal )?(person|candidate|applicant)|(what )?you|what you (are|know)|you are( .*)?|you \W?(get|know|love|care|can)\b.*|are you (a|an|our|the|ready|looking|someone|passionate|interested)\b.*|(is this|does this sound like) you|to (be successful|succeed|qualify|thrive)\b.*|success profile|job specification|conditions of (employment|entry)|what will set you apart|what sets you apart|you('ll| will| might| may| could)?( be)? (a )?(great|good|perfect|right|ideal)? ?(fit|match|thrive|succeed|love).*"),
    ("requirements", "said", r"\b(who can apply|(what|who) (you|we|they|you all)('ll|'re|'d| will| are| would)?( be)? (need|bring|require|have|looking|seek|seeking|expect|want|value)|(looking|searching) for\b|you( should| must| will|'ll|'d| can| might)? (have|bring|need|possess)|(we )?expect you to have|about you|what we (look for|'re after|want)|we're after|who should apply|(should apply|love to hear from you|want to hear from you|get in touch) if|(extra|bonus) (points|credit|skills)|(be|is) a (big |huge )?plus|(candidates?|applicants?|person) (will|should|must) (have|possess|be|bring|demonstrate)|make you stand out|person profile|person specification|(essential|desirable|required|preferred|key|selection|minimum|hiring) criteria|(helpful|useful|good|nice|welcome)( to have)?,? but not (required|essential|necessary|needed)|prerequisites?|you (have|bring|need)|who you are|must haves?|nice to haves?|ideal candidate|what it takes|bonus points?)\b"),
    ("requirements", "head", r"requirements?|qualifications?|prerequisites?|eligibility|assets"),
    # "User experience" and "Experience with Excel" ask for no years.
    ("experience", "head", r"(?<!customer )(?<!user )(?<!candidate )(?<!employee )(?<!client )(?<!patient )(?<!guest )experience(?! (with|in|as|using|of)\b)"),
    ("soft-skills", "said", r"^behaviou?rs?$|^work styles$|^success factors$|\b(what|which skills|skills that) (carry|carries|carried|transfers?)( over)?\b"),
    ("education", "said", r"\b(how (to|do (i|you)|can (i|you)) (become|get started as)|(steps|ways) to (become|becoming)|becoming an?|(path|route|road|way|pathway)s? (to becoming|into|in)\b|ways in\b|entry (routes?|requirements?)|getting into)\b"),
    ("faq", "whole", r"faqs?|frequently asked( questions)?|q ?(&|and) ?as?|(common |your |people also )?(questions|ask)( (answered|and answers))?|people also ask|interview questions"),
    ("skills", "head", r"skills?|skill ?sets?|competenc(y|ies|e)|expertise|knowledge|knowledge (of|areas?|base|requirements?)|abilit(y|ies)|proficienc(y|ies)|capabilit(y|ies)|know how|things to learn|able to|strengths|aptitudes?"),
    ("skills", "whole", r"(learning |your )?objectives|ksas?"),
    ("responsibilities", "said", r"\b(what (?!do\b|does\b).{0,40}\b(do(es)?|doing)|what('s| is| the (job|role|work|position)) (involved|involves?|entails?)|(candidates?|applicant) will|(in )?your first \d+|in your first|nature of the (work|job|role)|examples of (work|duties)|(a )?day in the life|(typical|average|normal) (day|week|shift)|day to day|you will|you'll|you('d| would) be|role summary|how you('ll| will)|what you('ll| will)|the impact you|what success looks like|purpose of (the |this )?(job|role|post|position)|(job|role|position|post|primary|main|overall|core) purpose)\b|^as an? .{3,60} you\b|^(expectations|what we expect|(in|for|on) (this|the) (role|job|position|post),?( you)?.*|your (role|mission|impact|day|tasks|challenge|contribution|work)|the role involves|what to expect (on the job|day to day)|the (work|job|gig)|what the work is|scope( of .*)?|(key |main |job |role |position |principal )objectives?( of .*)?|objectives? of the .*|(role|job|performance|key) expectations|key (result|performance|responsibility) areas|duties)$"),
    ("responsibilities", "head", r"responsibilit(y|ies)|duties|duty(?! stations?)|tasks?|accountabilities|(key |main |daily |core |work |typical |common )activities|(job |essential |key |core |main )functions?|deliverables|the work|the job"),
    ("overview", "said", r"\b(about (the|this|your) (role|job|position|post|opportunity|vacancy|work)|(the|your) (role|position|opportunity|post)|job (description|summary|overview|profile|purpose)|role (description|profile|overview)|what is|who (is|are)|background|motivation|at a glance|in a nutshell)\b|^meet (the|an?) "),
    ("overview", "head", r"overview|summary|introduction|definitions?|description"),
    ("specialties", "said", r"^what (types?|kinds?) of .{2,40} are there\b|^(where|how) [\w' -]{1,30} speciali[sz]e\b|^(the )?(different |main |common |various |many )?(types?|kinds?|branches|fields) of (?!jobs?\b)\w+"),
    # "You get it": what is left that speaks of the reader says who is wanted, unless it says what is done.
    ("requirements", "said", r"^you('re|'ve)?\b(?!('ll| will| may| might| can also| also)\b)"),
    ("comparison", "said", r"\bvs\b|\bversus\b|\bcomparison\b|\bdiffer(s|ences?)?\b|\bsimilarities\b"),
)  # fmt: skip

#: (topic, pattern over a short line or paragraph as written): furniture of pages and law, whatever heading it stands under.
LINES: tuple[tuple[str, str], ...] = (
    ("aside: navigation", r"^\W*\[[^\[\]\n]{1,120}\]\(#[^()\s]{0,120}\)\W*$|^\W*(home|start|index)\s*[>»›/|•·]|^\W*skip to (main )?content|^\W*back to (top|all|search|results|jobs)\b|^(?![^\n]{0,200}(?:[$€£]|\b(?:remote|full[- ]?time|part[- ]?time|on[- ]?site|hybrid|contract)\b))(?:[^|\n]{1,24}\|){3,}[^|\n]{0,24}$|^\W*(edit this page|view (all|more) jobs|sign in|log ?in|your basket)\b|^page \d+ of \d+|^[^>›»\n]{2,40}(?: [>›»] [^\W\d][^>›»\n]{1,39}){1,5}$"),
    ("aside: advertisement", r"^\W*(advertisements?|sponsored( (content|post|by .{2,40}))?|promoted|ad)\W*$"),
    ("aside: author", r"^\W*(?:written|posted|published|reviewed|medically reviewed|fact[- ]checked|edited|photos?|photograph(?:y|ed)?|illustrations?|image) by\b|^\W*(?:photo|image)(?: credit| source)?s?:\s|^\W*\d+ min(?:ute)?s? read\W*$|^\W*last (?:updated|modified|reviewed)\b"),
    # What a firm gives, with no sum: a sum may be pay. "Health" and "dental" alone are fields of work.
    ("aside: benefits", r"^[^.:\n$€£]{0,80}\b(?:competitive|generous|comprehensive|excellent) (?:[\w/-]{1,20} ){0,2}benefits\b[^$€£\n]{0,400}$|^\W*(?:we|the company|our (?:company|team|clients?)|you(?: will|['’]ll)? (?:get|receive|enjoy))\b(?: also| will)? ?(?:offers?|provides?|have)?\b[^$€£\n]{0,200}\b(?:health (?:insurance|benefits)|dental (?:insurance|and vision)|401\s?\(?k\)?|paid (?:time off|vacation|leave|holidays)|pto|pension (?:plan|scheme)|benefits package|perks|free (?:lunch(?:es)?|snacks|meals|parking))\b[^$€£\n]{0,300}$|^\W*(?:(?:comprehensive|competitive|generous|fully?|unlimited|flexible|great|excellent|company|employer|medical|health|dental|vision|life|disability|short|long|term|subsidi[sz]ed|private|paid|extended|weeks?|days?|\d{1,3}|of|our|an?|your|and|&|plus|with)[ ,]{1,2}){0,8}?(?:401\s?\(?k\)?|paid time off|pto|health insurance|dental (?:insurance|plan|cover(?:age)?|and vision)|vision (?:insurance|plan)|life insurance|(?:maternity|parental|sick|annual|vacation) leave|stock options|gym membership|free (?:lunch(?:es)?|snacks|coffee|parking)|pension scheme|sick pay|cycle to work(?: scheme)?|employee assistance program(?:me)?|commuter benefits|team (?:outings|events|lunches)|home office (?:budget|stipend))\b[^$€£\n]{0,60}$"),
    ("aside: share", r"^\W*(share (this|on|via)\b|save (this )?job\b|refer a friend|tweet\b|follow us\b|posted (on )?\d|posted \w+ ago|print this|apply now\W*$|more like this\b|read (more|next|also):|subscribe (to|for|now)|write to us\b|was this (page|article) helpful|report a (problem|broken link)|(previous|next|read next|tags|filed under|updated|published|by-?line):|\d+ comments?\b|log in to reply|\d+ (views|applicants|shares)\b)"),
    ("aside: cookies", r"\b(we|this (web)?site|our (web)?site) uses? cookies\b|^\W*(accept|reject|manage) (all )?(cookies|preferences)\b|\bcookie (policy|settings|preferences)\b"),
    ("aside: legal", r"^\W*(©|\(c\) \d{4}|copyright\b|all rights reserved|licen[cs]e: )|\ball rights reserved\b|\bthis (post|article|page) (was originally|first) (published|appeared)|^disclaimer\b|\baffiliate (links?|commission)\b|\bprivacy (policy|notice)\b|\b(?:do|does) not constitute an? (?:express|implied|contract)"),
    ("aside: equal opportunity", r"\b(equal[- ](employment[- ])?opportunity (employer|workplace)|equal[- ](?:employment[- ])?opportunit(?:y|ies)\b[^.;:]{0,40}\b(?:employer|workplace)|(do|does) not discriminate|without regard to (race|age|sex|color|religion)|protected veteran|reasonable accommodations?|(race|colou?r), (religion|colou?r|sex|age))\b"),
    ("aside: application", r"^\W*(to apply\b|apply (now|online|here|by|before|at|via)\b|(click|tap) (here )?to apply|send (us )?(your )?(cv|resume|application)\b|application (fee|deadline|window)|closing date|opening date|next application|deadline)|\b(submit|send|upload) (your|a) (cv|resume|application|cover letter)\b"),
)  # fmt: skip

#: Words that may follow the head of a noun phrase and leave it the head: "skills you need", "salary in Ohio", "tools used".
_FOLLOWING = (
    r"and|or|of|for|in|at|on|to|with|by|from|as|per|than|vs|versus|across|within|after|before|during|under|around|about|based|"
    r"you|we|they|i|he|she|your|our|their|the|an?|that|which|who|where|when|how|is|are|was|were|do|does|did|can|will|should|would|"
    r"could|must|may|might|has|have|needed|required|desired|preferred|used|expected|offered|wanted|involved|included|include|"
    r"available|recommended|hire|hires|goes|vary|varies|depends?|differs?|matter|matters|count|help|open|worth|different|like|every|each|all|most|make|faced|checklist|lists?|section|overview|guides?|"
    r"information|info|details|data|ranges?|requirements?|needs|expectations|levels?|summary|breakdown|profile|areas?|sets?|basics|"
    r"options|comparison|statistics|stats|facts|figures|scales?|bands?|structure|package|progression|examples|table|standards|"
    r"facing|shaping|changing|affecting|driving|impacting|transforming|influencing|gained|developed|acquired|learned|learnt|served|"
    r"criteria|categories|types|path|paths|pathways?|routes?|steps?|process|history|background|first|today|now|here|trends|averages?"
)
#: A clause that goes on from the head without "that": "skills bakers need", "mistakes new owners make".
_OF_WHOM = r"(?:[\w'’-]{1,30} ){1,4}(?:needs?|faces?|uses?|makes?|shares?|wants?|requires?|encounters?|(?:should|must|can|will) \w{2,12})$"
_ENDS_HEAD = rf"(?=$|[^\w\s'’-]|'s?(?=$|\s)|\s(?:[^\w\s]|\d|(?:{_FOLLOWING})\b|{_OF_WHOM}))"
# "Director of education" is no education; "types of software" and "the importance of skills" are what they are of.
_COMPLEMENT = re.compile(
    r"(?P<head>[\w']{1,40}) (?:of|for|in|to|with|from|at|on|into|about|as) (?!these|those|the following)(?:[\w'&]{1,40} ){0,4}$"
)
_OF_WHAT = frozenset(
    "overview list lists type types kind kinds sort range importance use choice level levels summary look guide introduction "
    "notes note word examples set mix breakdown details average factors areas sources variety years amount all some any most one "
    "more everything step steps path paths road roads route routes way ways pathway pathways value basics need what questions".split()
)

_FOLDED = tuple((topic, sought(pattern)) for topic, pattern in QUESTIONS)
_COMPILED = tuple(
    (
        topic,
        fit,
        sought({"whole": rf"^(?:{pattern})$", "said": pattern, "head": rf"\b(?:{pattern}){_ENDS_HEAD}"}[fit]),
    )
    for topic, fit, pattern in TOPICS
)
_COMPILED_LINES = tuple((topic, sought(pattern, re.IGNORECASE)) for topic, pattern in LINES)
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[ivx]{1,4}[.)]|(?:step|part|section) \d{1,2}\W)\s+")
_EDGE = re.compile(r"^[^\w']+|[^\w')]+$")
_ANCHOR = re.compile(r"\{#[^{}]{0,80}\}$")
_BRACKET = re.compile(r"(?<=\w)\s*\([^()]{0,160}\)$")
_SHORTCODE = re.compile(r":[a-z][a-z0-9_]{1,30}:")  # ":rocket:", an emoji of a wiki
_DASH = re.compile(r"(?<=\s)[-–—]{1,3}(?=\s)")
_OPENER = re.compile(r"^(?:so|and|but|what about|how about|(?:q|question|faq) ?\d{0,2} ?[:.)-])\s+(?=\w)")
_ASKS = re.compile(
    r"(?:how|what|what's|which|who|where|why|is|are|do|does|did|can|could|should|will|would|must)\b"
)
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
    return _remembered_line(line) if len(line) <= _MAX_LINE else None


def _line_topic(line: str) -> str | None:
    if not signs_in(line) & _SIGNS_OF_LINES:
        return None
    return next((topic for topic, pattern in _COMPILED_LINES if pattern.search(line)), None)


_remembered_line = remembering(_line_topic, longest=_MAX_LINE)
_SIGNS_OF_LINES = signs_of(*(pattern for _, pattern in _COMPILED_LINES))


def topic_of(heading: str) -> str | None:
    """Return the topic that a heading announces, None when it tells nothing.

    >>> topic_of("Salary Ranges (US Market, 2024)"), topic_of("Industry Trends"), topic_of("Dublin")
    ('pay', 'trends', None)
    """
    return _told(heading[:_MAX_HEADING])[0]


def is_bare(heading: str, known: Collection[str] = ()) -> bool:
    """Say whether nothing narrows a heading's topic: "Key skills", not "Forklift licence".

    Of the words before the topic's, those of `known` (the document's title) say nothing new.

    >>> is_bare("Technical skills"), is_bare("Good communication skills"), is_bare("Cooper salary", {"cooper"})
    (True, False, True)
    """
    topic, before = _told(heading[:_MAX_HEADING])
    if topic is None:
        return False
    return all(w in _MODIFIERS or w in known for w in _WORD.findall(before)) or topic_of(before) is not None


#: Words that stand before a topic's in a heading and say nothing of one job.
_MODIFIERS = frozenset(
    "a an the of for in to with on at by and or as per from you we they i your our their this that is are do does will can "
    "key core main major primary principal important essential required necessary preferred desired desirable technical professional "
    "personal job jobs role position post career careers work working typical common general basic minimum additional other related "
    "relevant specific top best overall full average expected current annual detailed daily hard soft clinical academic more useful "
    "recommended practical quick final helpful insider recent new some needed used level levels range ranges section overview summary list information details requirements every all "
    "most how much what which where who long good bad step steps guide tips trade industry field us uk".split()
)
_WORD = re.compile(r"[a-z][\w'’]*")


#: Labels that say what kind of things stand behind them and are none of these themselves.
_CLASSES = re.compile(
    r"(?:(?:the|main|key|core|common|typical|top|major|primary|possible|popular|biggest|industry|technical|soft|hard|people|personal|required|"
    r"essential|important|other|more|current|emerging) )*(?:challenges?|downsides?|drawbacks?|cons|disadvantages|difficulties|(?:tough|hard|difficult) parts?|"
    r"trends?|speciali[sz]ations?|special(?:i)?ties|areas? of (?:focus|speciali[sz]ation|practice)|focus(?: areas?)?|skills?|skill ?sets?|competenc(?:y|ies)|"
    r"qualities|traits|attributes|characteristics|strengths|qualifications|requirements|what (?:you|they|we|it) .{2,30})",
    re.IGNORECASE,
)


def is_class_label(name: str) -> bool:
    """Say whether a label only says what stands behind it.

    >>> is_class_label("Key skills"), is_class_label("Personal qualities"), is_class_label("Team skills")
    (True, True, False)
    """
    return _is_class(name)


_is_class = remembering(lambda name: _CLASSES.fullmatch(name) is not None)


def _find_topic(heading: str) -> tuple[str | None, str]:
    """Return the topic and what the heading says before the words that tell it."""
    folded = _folded(heading)
    signs = signs_in(folded)
    if _ASKS.match(folded):
        for topic, asked in _FOLDED:
            if signs & asked.sign and asked.search(folded):
                return topic, ""
    for topic, fit, pattern in _COMPILED:
        if signs & pattern.sign and (match := _fit(folded, fit, pattern)) is not None:
            return topic, folded[: match.start()]
    return None, folded


_told = remembering(_find_topic, longest=_MAX_HEADING)


def _folded(heading: str) -> str:
    """Return the heading as the tables have it: folded, without number, anchor and edges, a colon for a dash."""
    plain = _DASH.sub(": ", _SHORTCODE.sub(" ", _ANCHOR.sub("", heading.rstrip())))
    folded = _EDGE.sub("", _NUMBERING.sub("", fold_name(_EDGE.sub("", plain))))
    return _OPENER.sub("", _BRACKET.sub("", folded))


def _fit(folded: str, fit: Fit, pattern: Sought) -> re.Match[str] | None:
    if fit != "head":
        return pattern.search(folded)
    found = (match for match in pattern.finditer(folded) if not _is_complement(folded[: match.start()]))
    return next(found, None)


def _is_complement(before: str) -> bool:
    """Say whether what stands before a noun makes it a part of another's phrase: "director of"."""
    match = _COMPLEMENT.search(before)
    return match is not None and match["head"] not in _OF_WHAT
