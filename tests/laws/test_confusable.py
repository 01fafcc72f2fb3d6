"""Law 6: names that are easily confused are never one thing."""

import pytest

from careergraph.resolve import resolve
from tiny import claim_of, extraction_of, shipped_vocabulary

TOOLS = (
    ("Java", "JavaScript"),
    ("C", "C++"),
    ("C", "C#"),
    ("C++", "C#"),
    ("C", "Objective-C"),
    ("C#", "F#"),
    ("R", "Ruby"),
    ("R", "Rust"),
    ("Go", "Django"),
    ("Go", "MongoDB"),
    ("Spark", "Spark MLlib"),
    ("Spark", "SparkR"),
    ("React", "React Native"),
    ("Angular", "AngularJS"),
    ("Azure", "Azure DevOps"),
    ("Azure", "Azure Machine Learning"),
    ("SQL", "MySQL"),
    ("SQL", "PostgreSQL"),
    ("MySQL", "PostgreSQL"),
    ("SQL", "NoSQL"),
    ("SQL", "SQL Server"),
    ("SQL", "SQLite"),
    ("Node.js", "Next.js"),
    ("Vue.js", "Nuxt.js"),
    (".NET", "ASP.NET"),
    ("Keras", "Keras Tuner"),
    ("TensorFlow", "TensorFlow Lite"),
    ("PyTorch", "PyTorch Lightning"),
    ("Git", "GitHub"),
    ("GitHub", "GitLab"),
    ("GitHub", "GitHub Actions"),
    ("Jira", "Jira Service Management"),
    ("Swift", "SwiftUI"),
    ("Kafka", "RabbitMQ"),
    ("Excel", "Excel VBA"),
    ("Tableau", "Tableau Prep"),
    ("Power BI", "Power Apps"),
    ("Bash", "Bazel"),
    ("MATLAB", "Matplotlib"),
    ("Photoshop", "Lightroom"),
    ("AutoCAD", "AutoCAD Civil 3D"),
    ("Google Cloud", "Google Analytics"),
    ("Perl", "PL/SQL"),
    ("Less", "Lens"),
    ("Ada", "Adabas"),
    ("Dart", "DART Systems"),
    ("Oracle", "Oracle Forms"),
    ("Hadoop", "Hive"),
    ("Redis", "Redshift"),
    ("Ansys", "Ansible"),
    ("SAP", "SAS"),
    ("EPIC", "Epicor"),
    ("micrometer", "microscope"),
    ("MIG welder", "TIG welder"),
    ("jackhammer", "hammer"),
)
SKILLS = (
    ("machine learning", "deep learning"),
    ("data analysis", "data analytics engineering"),
    ("data mining", "data modeling"),
    ("statistics", "statistical process control"),
    ("accounting", "cost accounting"),
    ("communication", "crisis communication"),
    ("project management", "product management"),
    ("nursing", "critical care nursing"),
    ("A/B testing", "AB initio methods"),
    ("R&D", "R"),
    ("user research", "user experience design"),
    ("welding", "TIG welding"),
    ("computer vision", "computer science"),
    ("risk management", "risk assessment"),
    ("negotiation", "negotiated procurement"),
    ("triage", "telephone triage"),
    ("affect", "effects design"),
    ("hydraulics", "hydrology"),
    ("plumbing", "plumbing code"),
    ("immunology", "immunization"),
    ("radiology", "radiography"),
    ("contract law", "contractor management"),
    ("brazing", "grazing"),
)
ROLES = (
    ("nurse", "nurse practitioner"),
    ("nurse", "nursing assistant"),
    ("data engineer", "data entry clerk"),
    ("data scientist", "data analyst"),
    ("machine learning engineer", "mechanical engineer"),
    ("product manager", "project manager"),
    ("baker", "banker"),
    ("electrician", "electrical engineer"),
    ("accountant", "account manager"),
    ("Senior Data Engineer", "data engineer"),
    ("software engineer", "software engineering manager"),
    ("Engineer I", "Engineer II"),
    ("Director of Nursing", "nurse"),
    ("UX designer", "UI designer"),
    ("dental assistant", "dental hygienist"),
    ("chef", "chief of staff"),
    ("psychologist", "psychiatrist"),
    ("paramedic", "paralegal"),
    ("pilot", "pilot plant operator"),
    ("teacher", "teaching assistant"),
    ("auditor", "auditory therapist"),
    ("surgeon", "sturgeon farmer"),
    ("mason", "stonemason"),
)
INDUSTRIES = (
    ("retail", "wholesale"),
    ("health care", "child care"),
    ("banking", "baking"),
    ("oil and gas", "gas distribution"),
    ("insurance", "health insurance"),
    ("education", "higher education"),
    ("software", "hardware"),
)
CREDENTIALS = (
    ("Degree", "bachelor's degree", "master's degree"),
    ("Degree", "associate degree", "bachelor's degree"),
    ("FieldOfStudy", "computer science", "computer engineering"),
    ("FieldOfStudy", "physics", "physical education"),
    ("FieldOfStudy", "civil engineering", "civics"),
    ("Certificate", "CompTIA A+", "CompTIA Network+"),
    ("Certificate", "CCNA", "CCNP"),
    ("Certificate", "PMP", "CAPM"),
    ("Licence", "driver's license", "commercial driver's license"),
    ("Licence", "RN license", "LPN license"),
    ("Eligibility", "security clearance", "top secret security clearance"),
)
PLACES = (
    ("Georgia", "Germany"),
    ("York", "New York"),
    ("Austria", "Australia"),
    ("Virginia", "West Virginia"),
    ("Kansas", "Arkansas"),
    ("remote", "hybrid remote"),
)
EMPLOYERS = (
    ("Apple", "Applebee's"),
    ("Delta", "Delta Dental"),
    ("General Motors", "General Mills"),
    ("Ford", "Ford Foundation"),
)
ROWS = (
    [("usesTool", "Tool", a, b) for a, b in TOOLS]
    + [("requiresSkill", "Skill", a, b) for a, b in SKILLS]
    + [("relatedTo", "Role", a, b) for a, b in ROLES]
    + [("worksInIndustry", "Industry", a, b) for a, b in INDUSTRIES]
    + [("requiresQualification", kind, a, b) for kind, a, b in CREDENTIALS]
    + [("locatedIn", "Location", a, b) for a, b in PLACES]
    + [("employedBy", "Employer", a, b) for a, b in EMPLOYERS]
)


def entities_of(predicate, kind, *names):
    """Return the IRIs of these names, spoken of in one document."""
    claims = [claim_of("Zookeeper", predicate, name, kind, 100 * n) for n, name in enumerate(names)]
    graph = resolve([extraction_of("a.md", *claims)], shipped_vocabulary())
    return [fact.object for fact in graph.facts]


@pytest.mark.parametrize(("predicate", "kind", "one", "other"), ROWS, ids=lambda v: str(v).replace(" ", "_"))
def test_confusable_names_are_two_entities(predicate, kind, one, other):
    """Each pair, as written and in other cases, has two IRIs."""
    assert len(set(entities_of(predicate, kind, one, other))) == 2
    assert len(set(entities_of(predicate, kind, one.upper(), other.upper()))) == 2
    assert len(set(entities_of(predicate, kind, one.lower(), other.lower()))) == 2
    assert set(entities_of(predicate, kind, one)).isdisjoint(entities_of(predicate, kind, other))


@pytest.mark.parametrize("name", ["Python", "Java", "statistics", "zzz unknown thing"])
def test_one_name_of_two_kinds_is_two_entities(name):
    """A skill and a tool of one name do not merge."""
    claims = [
        claim_of("Zookeeper", "usesTool", name, "Tool"),
        claim_of("Zookeeper", "requiresSkill", name, "Skill", 100),
    ]
    graph = resolve([extraction_of("a.md", *claims)], shipped_vocabulary())

    assert len({fact.object for fact in graph.facts}) == 2


@pytest.mark.parametrize(
    ("kind", "predicate", "names"),
    [
        ("Tool", "usesTool", ("Python", "python", "PYTHON")),
        ("Tool", "usesTool", ("C++", "c++")),
        ("Skill", "requiresSkill", ("machine learning", "Machine-Learning", "Machine  learning")),
        ("Role", "relatedTo", ("data engineer", "Data Engineers", "data-engineer")),
    ],
)
def test_spellings_of_one_name_are_one_entity(kind, predicate, names):
    """The other side of the law: case, hyphen and plural do not part a name."""
    assert len(set(entities_of(predicate, kind, *names))) == 1
