"""Linking to taxonomies: by which rule a name is found, and when nothing is said."""

import pytest

from careergraph.alignment import Abstention, align_graph
from careergraph.alignment.linking import Linker
from careergraph.alignment.ngrams import NGrams
from careergraph.alignment.sets import mapping_parts, missing_table
from careergraph.alignment.triples import apply_alignment
from careergraph.errors import UsageError
from careergraph.extraction import Source
from careergraph.pipeline import build
from careergraph.rdf import to_quads
from careergraph.sssom import read_sssom
from careergraph.taxonomies import read_taxonomy
from taxonomies import ESCO, GUIDE, write_esco, write_onet


@pytest.fixture(scope="module")
def esco(tmp_path_factory):
    return read_taxonomy("esco", write_esco(tmp_path_factory.mktemp("esco")))


@pytest.fixture(scope="module")
def onet(tmp_path_factory):
    return read_taxonomy("onet", write_onet(tmp_path_factory.mktemp("onet")))


@pytest.fixture(scope="module")
def graph():
    return build([Source("nets.md", data=GUIDE.encode())])


@pytest.mark.parametrize(
    ("label", "kind", "rule", "predicate", "concept"),
    [
        ("Kelp Farming", "Skill", "label", "exactMatch", "skill/s1"),
        ("seaweed-growing", "Skill", "alias", "closeMatch", "skill/s1"),
        ("net mending", "Skill", "words", "closeMatch", "skill/s2"),
        ("rope splicing", "Skill", "core", "closeMatch", "skill/s4"),
        ("kelp farming skills", "Skill", "core", "closeMatch", "skill/s1"),
        ("harbor organization", "Skill", "spelling", "exactMatch", "skill/s8"),
        ("kelp famring", "Skill", "like", "closeMatch", "skill/s1"),
        ("Tidal", "Tool", "qualified", "relatedMatch", "skill/s3"),
        ("Java", "Tool", "qualified", "relatedMatch", "skill/s9"),
        ("Lighthouse Keepers", "Role", "spelling", "exactMatch", "occupation/o1"),
        ("Netmaker", "Role", "alias", "closeMatch", "occupation/o3"),
        ("Senior Harbor Pilot", "Role", "broader", "broadMatch", "occupation/o2"),
        ("Arctic Lighthouse Keeper", "Role", "broader", "broadMatch", "occupation/o1"),
    ],
)
def test_names_are_found_by_rule(esco, label, kind, rule, predicate, concept):
    """Each rule finds what it is for."""
    link = Linker(esco).link(label, kind)

    assert not isinstance(link, Abstention), link
    assert (rule, predicate, f"{ESCO}/{concept}") == (link.rule, link.predicate, link.concept.iri)


@pytest.mark.parametrize(
    ("label", "kind", "reason"),
    [
        ("JavaScript", "Tool", "nothing like it"),
        ("Java", "Skill", "nothing like it"),  # the bracket is asked about tools alone
        ("Tidal chart", "Tool", "nothing like it"),
        ("Tidals", "Tool", "nothing like it"),  # another name is another tool
        ("kelp farming", "Role", "nothing like it"),  # a role is no skill
        ("lighthouse keeper", "Skill", "nothing like it"),
        ("mend nets", "Tool", "nothing like it"),  # not knowledge of a tool
        ("data", "Skill", "too common"),  # an alternative label of "gut fish"
        ("Keeper", "Role", "too common"),
        ("Senior Keeper", "Role", "nothing like it"),
        ("filleting", "Skill", "more than one fits"),
        ("Loft Hand", "Role", "more than one fits"),
        ("cold storage", "Skill", "nothing like it"),  # what it names is wider than the concept
        ("Assistant Lighthouse Keeper", "Role", "nothing like it"),
        ("kelp forming", "Skill", "nothing like it"),
        ("fishing", "Industry", "ESCO holds nothing of this kind"),
    ],
)
def test_where_nothing_is_sure_nothing_is_said(esco, label, kind, reason):
    """Another kind, a tie, a common word, a wider name, another word that looks alike: no link."""
    if label == "kelp forming":  # a word that the taxonomy has is no misspelling of another
        concept = next(iter(esco.concepts.values()))
        assert concept
        esco = type(esco)(**{f: getattr(esco, f) for f in esco.__slots__} | {"concepts": _with_forming(esco)})
    found = Linker(esco).link(label, kind)

    assert isinstance(found, Abstention), found
    assert found.reason.startswith(reason)


def _with_forming(esco):
    from dataclasses import replace

    one = esco.concepts[f"{ESCO}/skill/s2"]
    other = replace(one, iri=f"{ESCO}/skill/s99", label="forming clay", aliases=())
    return {**esco.concepts, other.iri: other}


def test_other_names_are_asked_when_the_label_tells_nothing(esco):
    """A name of several words helps; a single word may mean much else."""
    assert Linker(esco).link("NM", "Role", ["net maker"]).concept.iri == f"{ESCO}/occupation/o3"
    assert isinstance(Linker(esco).link("moon water", "Skill", ["tides"]), Abstention)


def test_a_threshold_is_kept(esco):
    """What is less sure than asked for is no link."""
    assert isinstance(Linker(esco, 0.95).link("Netmaker", "Role"), Abstention)
    assert not isinstance(Linker(esco, 0.95).link("net maker", "Role"), Abstention)
    assert isinstance(Linker(esco, 0.9).link("Senior Net Maker", "Role"), Abstention)


@pytest.mark.parametrize(
    ("label", "kind", "predicate", "code"),
    [
        ("Lighthouse Keeper", "Role", "exactMatch", "99-1011.00"),
        ("Lamp Trimmer", "Role", "broadMatch", "99-1011.00"),
        ("Trawl Fitter", "Role", "broadMatch", "99-2011.00"),
        ("Loft Hand", "Role", None, None),
        ("Tidal", "Tool", "broadMatch", "99990001"),
        ("chart software", "Tool", "exactMatch", "99990001"),
        ("Twine", "Tool", None, None),
        ("netting needle", "Tool", "broadMatch", "99990003"),
        ("tides", "Skill", "exactMatch", "2.C.9"),
    ],
)
def test_onet_is_linked_by_what_it_files(onet, label, kind, predicate, code):
    """A title and a product are cases of the class that they are filed under, if it is one."""
    found = Linker(onet).link(label, kind)

    if code is None:
        assert isinstance(found, Abstention)
    else:
        assert (predicate, code) == (found.predicate, found.concept.code)


def test_mappings_are_valid_sssom(graph, esco):
    """What is written passes our check; the rows say rule and number of sources."""
    found = read_sssom(b"".join(mapping_parts(align_graph(graph, esco))), "x")
    by_label = {row["subject_label"]: row for row in found.rows}

    assert set(by_label) == {"Net Maker", "net mending", "rope splicing", "Tidal"}
    assert by_label["Net Maker"]["object_id"] == "esco-occupation:o3"
    assert by_label["Tidal"]["predicate_id"] == "skos:relatedMatch"
    assert by_label["Net Maker"]["comment"].endswith("sources: 1")
    assert found.metadata.mapping_set_id == "https://w3id.org/careergraph/alignment/esco"


def test_what_is_missing_is_ranked_by_sources(esco):
    """More independent documents come first; the same bytes twice are one."""
    one, other = (
        "# Net Maker\n\n## Skills\n\n- Barnacle counting\n- Gull ringing\n",
        "# Net Maker\n\n## Skills\n\n- Gull ringing\n",
    )
    texts = {"a.md": one, "b.md": one, "c.md": other}
    found = build([Source(name, data=text.encode()) for name, text in texts.items()])
    lines = missing_table(align_graph(found, esco)).decode().splitlines()

    assert [line.split("\t")[1:4] for line in lines[1:]] == [
        ["gull ringing", "Skill", "2"],
        ["barnacle counting", "Skill", "1"],
    ]


def test_an_alignment_is_a_graph_of_its_own(graph, esco, onet):
    """Matches, codes, needed skills and notices stand in one named graph; no triple stands in two."""
    aligned = apply_alignment(apply_alignment(graph, align_graph(graph, esco)), align_graph(graph, onet))
    quads = to_quads(aligned)
    of_alignment = {str(q.triple) for q in quads if str(q.graph_name).endswith("/graph/alignment>")}
    others = {str(q.triple) for q in quads if not str(q.graph_name).endswith("/graph/alignment>")}
    text = "\n".join(sorted(of_alignment))

    assert not of_alignment & others
    assert "relatedEssentialSkill> <http://data.europa.eu/esco/skill/s2>" in text
    assert "relatedOptionalSkill> <http://data.europa.eu/esco/skill/s4>" in text
    assert "skill/s5" not in text  # needed by another occupation
    assert '<http://data.europa.eu/esco/isco/C9902> <https://schema.org/codeValue> "9902"' in text
    assert '<https://schema.org/codeValue> "99-2011.00"' in text
    assert "This service uses the ESCO classification of the European Commission." in text
    assert "O*NET 88.1 Database" in text
    assert "/graph/alignment> <http://rdfs.org/ns/void#triples>" in "\n".join(others)


def test_an_alignment_replaces_only_its_like(graph, esco, onet):
    """The order of two taxonomies does not matter, twice is once, and another threshold takes links away."""
    first, second = align_graph(graph, esco), align_graph(graph, onet)
    both = apply_alignment(apply_alignment(graph, first), second)
    strict = align_graph(graph, esco, threshold=1.0)

    assert both == apply_alignment(apply_alignment(graph, second), first)
    assert both == apply_alignment(both, first)
    assert apply_alignment(both, strict) == apply_alignment(apply_alignment(graph, second), strict)
    assert len(apply_alignment(both, strict).alignment) < len(both.alignment)


def test_a_graph_without_alignment_has_no_graph_of_it(graph):
    """What is not asked for is not there."""
    assert not [q for q in to_quads(graph) if "alignment" in str(q)]


def test_a_license_must_be_an_iri(graph, esco):
    """Else the set would not be valid."""
    with pytest.raises(UsageError, match="license"):
        list(mapping_parts(align_graph(graph, esco), "mine"))


def test_nearest_names_share_most_letters():
    """The same name is as near as can be; nothing shared is nothing near; one name is enough."""
    grams = NGrams(["net maker", "rope maker", "pilot"])

    assert grams.nearest("net maker", 2)[0] == (0, 1.0)
    assert [place for place, _ in grams.nearest("net makers", 2)] == [0, 1]
    assert grams.nearest("zzz", 2) == []
    assert NGrams(["ab"]).nearest("ab", 5) == [(0, 1.0)]
    assert NGrams([]).nearest("ab", 5) == []
