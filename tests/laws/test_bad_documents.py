"""Law 7: a bad document never stops a build and never vanishes: a Problem, or right facts, in good time."""

import codecs
import os
import time
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careergraph.extraction import Source, extract_source, read_source
from careergraph.model import Extraction, Problem
from tiny import shipped_vocabulary

#: Seconds of the processor that any one document may take: a hang fails, a busy machine does not.
LIMIT = 20.0
LONG = 40_000 if os.environ.get("TEST_SOAK") else 15_000
GUIDE = "# Pastry chef\n\n## Skills\n\n- teamwork\n\n## Tools\n\n- Python\n\n"


def outcome(data, name="guide.md", *, folder):
    """Return what becomes of a file of these bytes."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return extract_source(Source(name, path))


def names_in(extraction):
    return {c.object_name.casefold() for c in extraction.claims}


@contextmanager
def bounded(limit=LIMIT):
    """Fail what takes longer than the limit; the vocabulary is read beforehand."""
    assert shipped_vocabulary().matcher
    began = time.process_time()
    yield
    assert time.process_time() - began < limit


UNREADABLE = {
    "empty": b"",
    "only-space": b" \r\n\t\n ",
    "only-a-mark": codecs.BOM_UTF8,
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
    "zip": b"PK\x03\x04\x14\0\0\0\x08\0abc",
    "all-bytes": bytes(range(256)) * 40,
    "nul": b"# Chef\n\n- Python\0\n",
    "nuls": b"\0" * 5000,
    "half-a-pair": codecs.BOM_UTF16_LE + "# Chef \ud83d end".encode("utf-16-le", "surrogatepass"),
    "odd-utf-16": codecs.BOM_UTF16_LE + "# Chef".encode("utf-16-le") + b"x",
    "bad-utf-32": codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff",
}


@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_bad_documents_without_text_are_problems(case, name, tmp_path):
    """Empty, binary and broken files are a Problem that names the document and says why."""
    result = outcome(UNREADABLE[case], name, folder=tmp_path)

    assert isinstance(result, Problem)
    assert (result.code, result.where) == ("unreadable", name)
    assert result.message
    assert str(tmp_path) not in result.message


@pytest.mark.parametrize("make", ["missing", "folder", "link"])
def test_bad_documents_that_are_no_files_are_problems(make, tmp_path):
    """A missing path, a folder and a link to nowhere are a Problem, not an exception."""
    path = tmp_path / "guide.md"
    if make == "folder":
        path.mkdir()
    if make == "link":
        path.symlink_to(tmp_path / "nowhere.md")
    result = extract_source(Source("guide.md", path))

    assert isinstance(result, Problem)
    assert result.where == "guide.md"


@pytest.mark.parametrize("name", ["guide.exe", "guide", ".md", "guide.md.bak"])
def test_bad_documents_of_unknown_formats_are_problems(name, tmp_path):
    """A file without a reader is a Problem that lists what is read."""
    result = outcome(GUIDE, name, folder=tmp_path)

    assert isinstance(result, Problem)
    assert ".md" in result.message


@pytest.mark.parametrize(
    "junk",
    [
        b"caf\xe9 cr\xe8me",
        b"\xc3\x28\xa0\xa1",
        b"\xf0\x28\x8c\xbc",
        b"\xed\xa0\x80 half",
        b"\xff\xfe in the middle",
    ],
)
def test_bad_documents_with_invalid_utf_8_keep_their_facts(junk, tmp_path):
    """Bytes that are no UTF-8 cost at most their own letters."""
    result = outcome(GUIDE.encode() + b"- " + junk + b"\n", folder=tmp_path)

    assert isinstance(result, Extraction)
    assert names_in(result) >= {"teamwork", "python"}


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "cp1252"),
    ],
)
def test_encodings_do_not_change_the_facts(mark, encoding, tmp_path):
    """The same guide in another encoding says the same at the same offsets."""
    plain = outcome(GUIDE, folder=tmp_path)
    other = outcome(mark + GUIDE.encode(encoding), folder=tmp_path)

    assert other.claims == plain.claims != ()


@pytest.mark.parametrize(
    "text",
    [
        "- \n" * 500,
        "•\n\n" * 500,
        "-\n",
        "# \n## \n###\n",
        "===\n---\n===\n",
        "|\n||\n|||\n| |\n|---|\n",
        "```\n",
        "<!--\n",
        "---\n",
        "---\ntitle: x\n",
        "\ufeff\ufeff# \u202e\n",
        "😀" * 200,
        "e" + "\u0301" * 2000,
        ":\n::\n: :\n",
        "(" * 500 + ")" * 500,
        "**" * 500,
        "[" * 500 + "](" * 500,
    ],
    ids=lambda t: ascii(t[:8]),
)
def test_bad_documents_of_marks_alone_say_nothing(text, tmp_path):
    """Marks without words are read, and nothing is found in them."""
    for name in ("guide.md", "guide.txt"):
        result = outcome(text, name, folder=tmp_path)

        assert isinstance(result, Problem) or result.claims == ()


@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
@pytest.mark.parametrize("unit", ["a", "word ", "word, ", "(", "**", "a: ", "- ", "1. ", "| ", "_a", "<a "])
def test_bad_documents_of_one_long_line_end_in_time(unit, name, tmp_path):
    """A line of thousands of characters of anything is read in bounded time, and the guide above it is not lost."""
    text = GUIDE.replace("## Tools", unit * (LONG // len(unit)) + "\n\n## Tools")
    with bounded():
        result = outcome(text, name, folder=tmp_path)

    assert isinstance(result, Extraction)
    assert "teamwork" in names_in(result)


@pytest.mark.parametrize("unit", ["Chef ", "Python and ", "Python, ", "Senior Baker or ", "$1 "])
def test_bad_documents_of_one_name_over_and_over_end_in_time(unit, tmp_path):
    """A line that names the same thing hundreds of times is read in bounded time."""
    with bounded():
        result = outcome(GUIDE + unit * (4_000 // len(unit)) + ".\n", folder=tmp_path)

    assert isinstance(result, Extraction)
    assert "teamwork" in names_in(result)


@pytest.mark.parametrize(
    "size", [2_000_000, pytest.param(20_000_000, marks=pytest.mark.soak)], ids=["2MB", "20MB"]
)
@pytest.mark.parametrize("unit", ["word ", "x"])
def test_bad_documents_of_one_huge_line_end_in_time(size, unit, tmp_path):
    """A line of megabytes is read, or refused, in time that grows no faster than the line."""
    with bounded(LIMIT * size / 2_000_000):
        result = outcome(GUIDE + unit * (size // len(unit)) + "\n", folder=tmp_path)

    assert isinstance(result, Problem) or names_in(result) >= {"teamwork", "python"}


def test_bad_documents_of_ten_thousand_nested_bullets_end_in_time(tmp_path):
    """A list two hundred levels deep and ten thousand items long overruns no stack."""
    items = "".join(f"{' ' * (n % 200)}- sugar work {n}\n" for n in range(10_000))
    with bounded():
        result = outcome(GUIDE + "## Skills\n\n" + items, folder=tmp_path)

    assert isinstance(result, Extraction)
    assert names_in(result) >= {"teamwork", "python"}


def test_bad_documents_of_ever_deeper_bullets_end_in_time(tmp_path):
    """Every item is deeper than the one before: 1,000 levels."""
    items = "".join(f"{' ' * (2 * n)}- sugar work {n}\n" for n in range(1_000))
    with bounded():
        result = outcome(GUIDE + "## Skills\n\n" + items, folder=tmp_path)

    assert isinstance(result, Extraction)


@pytest.mark.parametrize("count", [10_000, pytest.param(50_000, marks=pytest.mark.soak)])
def test_bad_documents_of_headings_alone_end_in_time(count, tmp_path):
    """Thousands of headings of every depth are read in time that grows no faster than their number."""
    with bounded(LIMIT * count / 10_000):
        result = outcome(
            GUIDE + "".join(f"{'#' * (n % 6 + 1)} Part {n}\n" for n in range(count)), folder=tmp_path
        )

    assert isinstance(result, Extraction)
    assert names_in(result) >= {"teamwork", "python"}


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_bad_documents_never_raise(data):
    """Any bytes on standard input are an extraction or a Problem."""
    assert isinstance(extract_source(Source("-", data=data)), Extraction | Problem)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.integers(0, len(GUIDE.encode("utf-16"))), junk=st.binary(max_size=6), wide=st.booleans())
def test_bad_documents_with_damage_never_raise(cut, junk, wide):
    """A guide with bytes knocked into it, in UTF-8 or UTF-16, is an extraction or a Problem."""
    data = GUIDE.encode("utf-16" if wide else "utf-8")

    assert isinstance(extract_source(Source("-", data=data[:cut] + junk + data[cut:])), Extraction | Problem)


def test_a_bad_document_leaves_the_good_ones_alone(tmp_path):
    """What is said in one document does not depend on the one before."""
    before = outcome(GUIDE, folder=tmp_path)
    outcome(b"\0\1\2", "bad.md", folder=tmp_path)

    assert outcome(GUIDE, folder=tmp_path) == before


@pytest.mark.soak
def test_extraction_costs_no_more_than_in_proportion():
    """A document of four times the length costs at most eight times the time of the processor."""
    section = (
        "## Skills\n\n- Strong communication skills\n- Python, Java or C++\n"
        "- **Teamwork**: sharing one kitchen with others\n\n"
        "## Tools\n\n1. Stand mixer\n2. SQL\n\n## Career path\n\n"
        "- Entry-level: Kitchen Assistant or Junior Baker\n"
        "- Senior: Head Pastry Chef\n\n"
        "Pastry chefs can advance to executive chef, and a data analyst needs statistics.\n\n"
    )

    def cost(times):
        source = Source("-", data=("# Pastry chef\n\n" + section * times).encode())
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            assert isinstance(extract_source(source), Extraction)
            best = min(best, time.process_time() - began)
        return best

    assert read_source(Source("-", data=section.encode())).blocks
    assert shipped_vocabulary().matcher
    assert cost(160) <= 8 * cost(40)
