"""A taxonomy of others as a vocabulary: what is kept, what is left out, what a build does with it."""

import pytest

from careergraph.cli import main
from careergraph.errors import UsageError
from careergraph.extraction import Reading, Source
from careergraph.importing import import_taxonomy, read_skos
from careergraph.pipeline import build
from careergraph.taxonomies import read_taxonomy
from careergraph.vocabulary import load_vocabulary, parse_vocabulary
from taxonomies import write_esco, write_onet

TRADES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/t/1> skos:prefLabel "gull keeping"@en, "Möwenhaltung"@de ; skos:altLabel "keeping of gulls" .
<https://example.org/t/2> skos:prefLabel "data"@en .
<https://example.org/t/3> skos:prefLabel "project management"@en .
"""


def terms_of(imported):
    return {term.label: term for term in parse_vocabulary([("x.ttl", imported.turtle)]).terms.values()}


def test_skills_of_esco_become_terms(tmp_path):
    """Labels and names of several words are kept; brackets, common and shared names are not."""
    imported = import_taxonomy(read_taxonomy("esco", write_esco(tmp_path)), load_vocabulary())
    terms = terms_of(imported)

    assert terms["kelp farming"].aliases == ("seaweed growing",)
    assert terms["mend nets"].aliases == ("net repair", "repair of fishing nets")
    assert terms["tides"].broad
    assert not terms["kelp farming"].broad
    assert terms["gut fish"].aliases == ()  # "data" is too common, "filleting" is one word
    assert not {"Tidal (chart software)", "Java (brewing)", "lighthouse keeper"} & set(terms)
    assert imported.left_out["too common"] == 1
    assert b"ESCO classification" in imported.turtle


def test_technologies_of_onet_become_tools(tmp_path):
    """Products are tools; what the shipped vocabulary knows keeps its meaning; a word of any text is broad."""
    terms = terms_of(import_taxonomy(read_taxonomy("onet", write_onet(tmp_path)), load_vocabulary()))

    assert terms["Netting needles"].kind == "Tool"
    assert terms["Tidal"].broad
    assert "Java" not in terms


def test_skos_is_read_in_english(tmp_path):
    """Labels in English or in no language, of the kind that is asked for."""
    (tmp_path / "trades.ttl").write_text(TRADES, encoding="utf-8")
    imported = import_taxonomy(read_skos([tmp_path / "trades.ttl"]), load_vocabulary(), "Industry")
    (term,) = terms_of(imported).values()

    assert (term.id, term.aliases) == ("industry/gull-keeping", ("keeping of gulls",))
    assert imported.left_out == {"known already": 1, "too common": 1}


def test_a_build_finds_the_terms(tmp_path):
    """Another name of an imported skill means that skill."""
    (tmp_path / "trades.ttl").write_text(TRADES, encoding="utf-8")
    assert (
        main(
            [
                "vocabulary",
                "import",
                "skos",
                str(tmp_path / "trades.ttl"),
                "-o",
                str(tmp_path / "t.ttl"),
                "-q",
            ]
        )
        == 0
    )
    guide = b"# Net Maker\n\n## Skills\n\n- Keeping of gulls\n- Rope work\n"
    source = Source("a.md", data=guide)
    named = {
        files: {fact.object.rpartition("/")[2] for fact in build([source], reading=Reading(files)).facts}
        for files in ((), (tmp_path / "t.ttl",))
    }

    assert "gull-keeping" not in named[()]
    assert "gull-keeping" in named[tmp_path / "t.ttl",]


def test_the_same_files_give_the_same_bytes(tmp_path):
    """No order but that of names."""
    folder = write_esco(tmp_path)
    first, second = (
        import_taxonomy(read_taxonomy("esco", folder), load_vocabulary()).turtle for _ in range(2)
    )

    assert first == second


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.ttl", "no turtle", "x.ttl"),
        ("x.ttl", "", "no skos:prefLabel"),
        ("x.docx", "", "not a file of RDF"),
        ("x.ttl", TRADES.partition("<https://example.org/t/2>")[0].replace("gull keeping", "data"), None),
    ],
)
def test_what_is_no_taxonomy_is_told(tmp_path, name, text, message):
    """Not RDF, no concept, another file; and where nothing is left to look for."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message or "no name is left"):
        import_taxonomy(read_skos([tmp_path / name]), load_vocabulary())
    with pytest.raises(UsageError, match="No such file"):
        read_skos([tmp_path / "nowhere.ttl"])
