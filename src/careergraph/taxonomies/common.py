"""Names that are too common to mean a concept of a taxonomy, whatever it calls them.

The rule: a name is common when it is of one or two letters, a number, or one of the words below (in the
plural too): words of any trade that taxonomies list as another name of something narrower.
"""

from careergraph.text import fold_name, singular_of

__all__ = ["is_common"]

#: Nouns and verbs of any trade.
_WORDS = """
ability access account activity administration advice agency analysis application approach area art asset
assistance audit authority award balance bank base benchmark benefit board body book brand budget build
building business call campaign capacity care career case change channel chart check class client code color
commerce communication community company compliance computer concept condition configuration consulting
content contract control coordination copy cost course coverage creation credit culture customer data
database deal delivery demand department deployment design detail development device diagnostic direction
discipline display distribution document documentation drawing drive economy edit education efficiency effort
email energy engine engineering environment equipment ethics evaluation event execution exercise experience
expertise feedback field figure file film finance flow focus food form format foundation framework function
game goal graph group growth guide handling hardware health help history home image impact implementation
improvement industry information infrastructure innovation input inspection installation instruction
integration interest internet interview inventory investment issue job knowledge label language law layout
lead leadership learning letter level library list load local log logic machine mail maintenance management
map market marketing material math mean measure measurement media medicine meeting memory message method
methodology metric mobile mode model modeling module money monitoring movement music network news notice
object office online open operation optimization option order organization output paper part partner party
path pattern people performance person phone photo pipeline place plan planning plant platform play point
policy portfolio post power practice presentation press principle print privacy problem procedure process
processing procurement product production profile program programming progress project promotion property
proposal prototype provision publication purchase quality query question range rate reading record recruitment
reference region registration regulation relation release reliability repair report reporting request
requirement research resource response responsibility result retail review risk role routine rule safety sale
sample scale schedule scheduling science scope screen script search section sector security selection
self sense server service session setup shape share shift shop sign simulation site skill social software
solution sort sound source space specification sport spring staff stage standard start state station statistic
status stock storage store strategy stream structure student study style subject supervision supply support
survey system table tablet talent target task teaching team technique technology template term test testing
text theory thing time title tool topic trade training transaction transfer translation transport travel trend
trial type unit update usability usage use user validation value vendor version video view vision visual voice
volume warehouse waste water web website wellness work workflow workshop writing
"""

#: Heads of job titles that name no occupation without the words before them.
_HEADS = """
administrator adviser advisor agent analyst apprentice architect assistant associate attendant builder buyer
carer checker chief clerk client coach collector consultant contractor controller coordinator counselor
creator customer dealer designer developer director distributor doctor driver editor employee engineer
examiner executive expert fitter founder generalist grader handler head helper hunter informatician inspector
installer instructor intern interviewer keeper laborer lead leader lecturer maker manager manufacturer
mechanic member mentor merchandiser mixer modeler monitor officer operator organizer owner packer partner
person planner practitioner preparer president principal processor producer professional programmer provider
recruiter representative researcher reviewer scheduler scientist secretary seller server specialist staff
stakeholder student superintendent supervisor surveyor teacher team technician technologist tester therapist
trainee trainer tutor user worker writer
"""

_COMMON = frozenset(f"{_WORDS} {_HEADS}".split())


def is_common(name: str) -> bool:
    """Say whether a name is too common to mean a concept by.

    >>> is_common("Data"), is_common("engineers"), is_common("data mining"), is_common("statistics course")
    (True, True, False, False)
    """
    folded = fold_name(name)
    return folded in _COMMON or singular_of(folded) in _COMMON or len(folded) < 3 or folded.isdigit()
