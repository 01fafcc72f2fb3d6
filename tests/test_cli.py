"""The program through real processes: exit codes, streams, and what reaches a terminal."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest

from careergraph.cli import program
from careergraph.locking import LOCK_NAME, locked
from programs import clean_environ, run, start

GUIDE = """# Registered Nurse

## Skills

- Patient care
- Problem solving

## Tools

- Python

## Industries

- Healthcare
"""


def test_a_dry_run_says_what_would_be_read(tmp_path):
    """It writes nothing; --force reads all."""
    (tmp_path / "sources").mkdir()
    for name in ("a", "b"):
        (tmp_path / "sources" / f"{name}.md").write_text(GUIDE, encoding="utf-8")
    done = run("build", "--dry-run", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"new      a.md\nnew      b.md\n")
    assert not (tmp_path / "output").exists()
    assert run("build", cwd=tmp_path).returncode == 0
    (tmp_path / "sources" / "b.md").unlink()
    told = json.loads(run("build", "-n", "--json", cwd=tmp_path).stdout)
    assert told["schema"] == "careergraph/plan/1"
    assert told["documents"] == {"new": [], "changed": [], "removed": ["b.md"], "unchanged": ["a.md"]}
    assert run("build", "-n", "--force", cwd=tmp_path).stdout == b"changed  a.md\nremoved  b.md\n"


def test_a_build_can_be_checked_against_a_second_one(tmp_path):
    """Read in another order by more workers, it gives the same."""
    (tmp_path / "sources").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "sources" / f"{name}.md").write_text(GUIDE.replace("Python", name), encoding="utf-8")
    done = run("build", "--check", cwd=tmp_path)
    assert (done.returncode, b"differs" in done.stderr) == (0, False)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a process has no such limit")
@pytest.mark.parametrize("most", [4_096, 30_000, 400_000])
def test_a_disk_that_is_full_leaves_the_build_before(project, tmp_path, most):
    """Whichever file it is that does not fit: it is named, and nothing is left of it."""
    shutil.copytree(project, tmp_path / "project")
    (tmp_path / "project" / "sources" / "medic.md").write_text("# Paramedic\n\n## Skills\n\n- Triage\n")
    output = tmp_path / "project" / "output"
    before = {path.name: path.read_bytes() for path in output.iterdir() if path.name != LOCK_NAME}
    done = run("build", cwd=output.parent, most=most)
    assert done.returncode == 3
    assert b"File too large" in done.stderr
    assert b"Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in output.iterdir() if path.name != LOCK_NAME} == before


def test_a_core_installation_builds_without_claims(tmp_path):
    """DuckDB is an extra: without it there are no claims, and every build reads everything."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.md").write_text(GUIDE, encoding="utf-8")
    for _ in range(2):
        done = run("build", cwd=tmp_path, lacks="duckdb")
        assert (done.returncode, b"1 document" in done.stderr) == (0, True)
        assert not (tmp_path / "output" / "claims.duckdb").exists()
    assert run("verify", cwd=tmp_path, lacks="duckdb").returncode == 0


def test_two_builds_of_one_folder_are_kept_apart(tmp_path):
    """The second one says who is at work and changes nothing."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.md").write_text(GUIDE, encoding="utf-8")
    with locked(tmp_path / "output"):
        done = run("build", cwd=tmp_path)
    assert done.returncode == 3
    assert f"process {os.getpid()} is building output" in done.stderr.decode()
    assert [path.name for path in (tmp_path / "output").iterdir()] == [".careergraph.lock"]
    assert run("build", cwd=tmp_path).returncode == 0


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """Return a folder with sources/ built into output/."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "sources").mkdir()
    (folder / "sources" / "nurse.md").write_text(GUIDE, encoding="utf-8")
    (folder / "sources" / "medic.md").write_text(
        GUIDE.replace("Registered Nurse", "Paramedic"), encoding="utf-8"
    )
    done = run("build", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return folder


COMMANDS = sorted(program.commands)


def test_progress_is_told_in_lines_of_json(tmp_path):
    """Programs read how far a build is, and what cannot be read counts as failed."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "nurse.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "sources" / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")

    done = run("build", "-q", "--progress", "json", cwd=tmp_path)

    told = [json.loads(line) for line in done.stderr.decode().splitlines() if line.startswith("{")]
    assert [line["stage"] for line in told][-3:] == ["reading", "writing", "done"]
    last = next(line for line in reversed(told) if line["stage"] == "reading")
    assert (last["done"], last["total"], last["failed"]) == (2, 2, 1)
    assert last["remaining_seconds"] == 0


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example(tmp_path, command):
    """Each --help shows how it is used, on stdout."""
    done = run(*filter(None, [command]), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert re.search(rb"Example:\n.*\bcareergraph " + command.encode(), done.stdout)
    assert not done.stderr


def test_help_imports_nothing_heavy(tmp_path):
    """`--help` loads none of the libraries that take long."""
    code = (
        "import sys; from careergraph.cli import main; main(['--help']);"
        "heavy = {'rdflib', 'networkx', 'pyvis', 'pyshacl', 'pyoxigraph', 'numpy', 'rich', 'jinja2'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == b"[]"


def test_version_is_the_package_s(tmp_path):
    """The version is said in one line."""
    assert run("--version", cwd=tmp_path, anew=True).stdout == b"careergraph 0.1.0\n"


def test_build_without_arguments_reads_sources_and_writes_output(project):
    """All promised files stand in ./output."""
    assert {path.name for path in (project / "output").iterdir()} == {
        LOCK_NAME, "claims.duckdb", "evidence.ttl", "facts.csv", "facts.jsonl", "graph.graphml",
        "graph.html", "graph.trig", "graph.ttl",
        "merges.sssom.tsv", "report.json", "report.md",
    }  # fmt: skip


def test_build_says_nothing_on_stdout(project, tmp_path):
    """What people read goes to stderr; with --json the report alone is on stdout, -q keeps quiet."""
    done = run("build", "sources", "-o", tmp_path / "out", cwd=project)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"2 documents" in done.stderr
    done = run("build", "sources", "-o", tmp_path / "out", "--json", "-q", cwd=project)
    assert json.loads(done.stdout)["counts"]["documents"] == 2
    assert done.stderr == b""


def test_build_says_what_network_files_hold_of_the_evidence(project, tmp_path):
    """--evidence counts leaves passages out of RDF; rows keep them, and the build still checks and verifies."""
    done = run("build", project / "sources", "-o", "out", "--evidence", "counts", cwd=tmp_path)
    assert done.returncode == 0
    trig = (tmp_path / "out" / "graph.trig").read_text("utf-8")
    assert "cg:mentionCount" in trig
    assert "oa:exact" not in trig
    assert (tmp_path / "out" / "facts.jsonl").read_bytes() == (
        project / "output" / "facts.jsonl"
    ).read_bytes()
    assert run("check", "out", cwd=tmp_path).returncode == 0
    assert run("verify", "out", "--source", project / "sources", cwd=tmp_path).returncode == 0
    assert run("export", "trig", "--from", "out", cwd=tmp_path).stdout.decode() == trig


def test_build_with_problems_exits_with_1_and_writes(tmp_path):
    """Every bad input has a message that names it; the good document is in the graph."""
    (tmp_path / "good.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "invalid.txt").write_bytes(GUIDE.encode() + b"\xff\xfe\xfa caf\xe9\n")
    (tmp_path / "line.txt").write_bytes(b"x" * 20_000_000)
    (tmp_path / "table.xyz").write_bytes(b"?")
    done = run("build", ".", "gone.md", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    for name in ("empty.md", "binary.txt", "line.txt", "table.xyz", "gone.md"):
        assert f"{name}: ".encode() in done.stderr
    listed = {d["id"] for d in json.loads((tmp_path / "out/report.json").read_bytes())["documents"]}
    assert listed == {"good.md", "invalid.txt"}


@pytest.fixture
def unprivileged() -> list[str]:
    """Return what to put before a command that shall not read everything, as root may."""
    if os.name != "posix":
        pytest.skip("permissions are others there")
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may read everything")
    less = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={less}", f"--inh-caps={less}"]


def test_build_reports_what_may_not_be_read(tmp_path, unprivileged):
    """A file and a folder that may not be read are problems that name them; the rest is in the graph."""
    (tmp_path / "locked").mkdir()
    for name in ("good.md", "secret.md", "locked/guide.md"):
        (tmp_path / name).write_text(GUIDE, encoding="utf-8")
    (tmp_path / "secret.md").chmod(0)
    (tmp_path / "locked").chmod(0)
    code = (
        "import sys; from careergraph.cli import main\n"
        "for source in sys.argv[1:]: print(source, main(['build', source, '-o', 'out']), file=sys.stderr)"
    )
    done = subprocess.run(
        [*unprivileged, sys.executable, "-c", code, ".", "secret.md", "locked"], cwd=tmp_path,
        capture_output=True, check=True, encoding="utf-8", timeout=60, env=clean_environ(),
    )  # fmt: skip
    told, rest = done.stderr.split(". 1\n")
    (tmp_path / "locked").chmod(0o700)
    assert "secret.md: Permission denied (unreadable)\n" in told
    assert "locked: the folder cannot be listed: Permission denied (unreadable)\n" in told
    assert "in 1 document:" in told
    assert rest == (
        "Error: secret.md: Permission denied\nsecret.md 3\n"
        "Error: locked: the folder cannot be listed: Permission denied\nlocked 3\n"
    )
    assert (tmp_path / "out/graph.ttl").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_text_refuses_what_build_refuses(tmp_path):
    """A pipe, a huge file, a folder and a link to nowhere are told, not read or waited for."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "huge.md").write_bytes(b"x" * 10_000_001)
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to("nowhere.md")
    for name, code, message in (
        ("pipe.md", 3, "pipe.md: a pipe, socket or device, not a file"),
        ("huge.md", 3, "huge.md: 10000001 bytes; the limit is 10000000"),
        ("folder.md", 2, "folder.md is a folder; name a document in it"),
        ("link.md", 3, "link.md: No such file or directory"),
    ):
        done = run("text", name, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (code, b"")
        assert message in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["build", "nothing-here"], 2, b"no such file or folder: nothing-here"),
        (["build", "*.docx"], 2, b"no file matches *.docx"),
        (["extract", "nope.md"], 2, b"no such file or folder: nope.md"),
        (["build", "--jbos", "2"], 2, b"No such option"),
        (["bild"], 2, b"No such command"),
        (["build", "--base", "no iri"], 2, b"no http or https IRI"),
        (["build", "--vocabulary", "gone.ttl"], 2, b"gone.ttl"),
        (["build", "-o", "sources/nurse.md"], 3, b"cannot write"),
        (["extract", "sources/../output/graph.trig"], 3, b"no reader"),
        (["query", "SELECT ?x {"], 4, b"line 1"),
        (["query", "no-such-query"], 2, b"no query is named"),
        (["query", "skills-of-role", "-p", "role=Registered Nurze"], 2, b"Registered Nurse"),
        (["query", "skills-of-role", "-p", "role"], 2, b"NAME=VALUE"),
        (["query"], 2, b"--list"),
        (
            ["query", "skills-of-role", "-p", "rol=Paramedic"],
            2,
            b"not take rol (did you mean role?) and lacks role",
        ),
        (["query", "skills-of-many-roles", "-p", "least=some"], 2, b"least is a whole number, not 'some'"),
        (["query", "ASK { ?s ?p ?o }", "-p", "role=Paramedic"], 2, b"-p is for named queries"),
        (["query", "ASK { ?s ?p ?o }", "--explain", "-f", "csv"], 2, b"takes no --format"),
        (["query", "DESCRIBE role:paramedic", "-f", "csv"], 2, b"Turtle or N-Triples"),
        (["query", "LOAD <file:///etc/hosts>"], 4, b"updates are refused"),
        (["query", "ASK { SERVICE <http://e.org/> { ?s ?p ?o } }"], 4, b"SERVICE is refused"),
        (["query", "--from", "nowhere", "ASK { ?s ?p ?o }"], 2, b"no build in nowhere: "),
        (["query", "SELECT * FROM <file:///etc/hosts> { ?s ?p ?o }"], 4, b"names no graph of this build"),
        (["explain", "Registered Nurze"], 2, b"did you mean"),
        (["explain", "Paramedic", "requiresSkil"], 2, b"did you mean requiresSkill?"),
        (["explain", "Paramedic", "--from", "nowhere"], 2, b"no build in nowhere: "),
        (["view", "--from", "nowhere"], 2, b"no build in nowhere: "),
        (["check", "nowhere"], 2, b"no build in nowhere: "),
        (["verify", "nowhere"], 2, b"no build in nowhere: "),
        (["verify", "output", "-s", "gone"], 2, b"with --source"),
        (["export", "docx"], 2, b"formats are: csv"),
        (["check", "gone.ttl"], 2, b"gone.ttl"),
        (["text", "gone.md"], 2, b"gone.md"),
        (["audit", "gone.md"], 2, b"gone.md"),
        (["audit", "sources"], 2, b"an audit is of one document"),
        (["audit", "output/graph.trig"], 3, b"no reader"),
    ],
)
def test_errors_have_their_exit_code_and_message(project, arguments, code, message):
    """Each kind of error has its exit code; the message is on stderr, without a traceback."""
    done = run(*arguments, cwd=project)
    assert (done.returncode, done.stdout) == (code, b"")
    assert message in done.stderr
    assert b"Traceback" not in done.stderr


def test_build_of_nothing_readable_replaces_nothing(project, tmp_path):
    """When no document can be read the last build stays as it was, and the exit code is 3."""
    (tmp_path / "empty.md").write_bytes(b"")
    before = (project / "output/graph.ttl").read_bytes()
    done = run("build", tmp_path, "-o", "output", cwd=project)
    assert done.returncode == 3
    assert b"empty.md: the file is empty" in done.stderr
    assert (project / "output/graph.ttl").read_bytes() == before


def test_extract_reads_stdin_and_has_the_columns(project):
    """The facts of what comes in are one line of JSON each, with all columns in order."""
    done = run("extract", "-", cwd=project, stdin=GUIDE.encode())
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["document"] for row in rows} == {"-"}
    assert list(rows[0])[:5] == ["document", "subject", "subject_label", "subject_kind", "predicate"]
    assert all(GUIDE[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert ("usesTool", "Python") in {(row["predicate"], row["object_label"]) for row in rows}


AUDITED = """# Registered Nurse

## Skills

- Patient care

## Tools

Whatever is at hand.

## Benefits

- A gym
"""


def test_audit_shows_the_text_with_marks(tmp_path):
    """Each line has its sign, what is claimed stands in marks, and rules, claims and alarms are told."""
    (tmp_path / "nurse.md").write_text(AUDITED, encoding="utf-8")
    done = run("audit", "nurse.md", cwd=tmp_path)
    shown = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown[0] == "nurse.md: Registered Nurse"
    assert "coverage: 50.0 % of blocks, 37.5 % of characters" in shown
    assert "passed over by aside: benefits: 1 block, 5 characters" in shown
    assert "! line 7: Registered Nurse > Tools gave nothing (tools)" in shown
    at = shown.index("    5 +   - «Patient care»")
    assert shown[at + 1].split() == "Registered Nurse requiresSkill Patient care (skills.list)".split()
    at = shown.index("    7 #!  ## Tools")
    assert shown[at : at + 8] == [
        "    7 #!  ## Tools", "            gave nothing (tools)", "", "    9 ?   Whatever is at hand.", "",
        "   11 #   ## Benefits", "", "   13 -   - A gym",
    ]  # fmt: skip


def test_audit_says_which_rule_found_no_role(tmp_path):
    """A document about no career is passed over by a rule that has a name."""
    done = run("audit", "-", cwd=tmp_path, stdin=b"Privacy policy\n\nWe keep what we must.\n")
    assert done.stdout.startswith(b"-: no role: title is aside: legal\n")
    assert b"passed over by" in done.stdout


def test_audit_in_json_and_html(project, tmp_path):
    """Programs get blocks with state and rule, browsers a page; of an id too."""
    done = run("audit", "nurse.md", "--json", "--html", tmp_path / "a.html", cwd=project)
    found = json.loads(done.stdout)
    assert (found["schema"], done.returncode) == ("careergraph/audit/1", 0)
    audit = found["audit"]
    assert {b["state"] for b in audit["blocks"]} == {"facts", "headings"}
    assert [c["object"] for c in audit["claims"] if c["line"] == 10] == ["Python"]
    assert all(GUIDE[b["start"] : b["end"]].strip("#- \n") for b in audit["blocks"])
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<mark>Python</mark>" in page
    assert run("audit", "nurse.md", "--html", "-", cwd=project).stdout.decode() == page


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_audit_colors_a_terminal_and_nothing_else_does(tmp_path):
    """On a terminal claims are colored, not marked; escape sequences of the document are spelled out."""
    hostile = AUDITED.replace("A gym", "A \x1b[35mgym\x1b]0;owned\x07")
    (tmp_path / "nurse.md").write_text(hostile, encoding="utf-8")
    shown = on_terminal("audit", "nurse.md", cwd=tmp_path)
    assert "\x1b[1;4;32mPatient care\x1b[0m" in shown
    assert "«Patient care»" not in shown
    assert "\x1b[35m" not in shown
    assert "\x1b]" not in shown
    assert "A \\x1b[35mgym\\x1b]0;owned\\x07" in shown


def test_query_named_answers(project):
    """A named query finds a role by a name as people write it."""
    done = run("query", "skills-of-role", "-p", "role=registered nurses", "--format", "csv", cwd=project)
    assert done.returncode == 0
    assert b"patient care" in done.stdout.lower()
    assert b"skills-of-role" in run("query", "--list", cwd=project).stdout


@pytest.mark.parametrize("form", ["turtle", "ntriples"])
def test_query_formats_hold_triples(project, form):
    """What CONSTRUCT and DESCRIBE give is RDF that parses; Turtle where nothing is said."""
    for sparql in (
        "DESCRIBE role:paramedic",
        "CONSTRUCT { ?s a ?o } { ?s a ?o VALUES ?s { role:paramedic } }",
    ):
        data = run("query", sparql, "--format", form, cwd=project).stdout
        syntax = pyoxigraph.RdfFormat.TURTLE if form == "turtle" else pyoxigraph.RdfFormat.N_TRIPLES
        assert list(pyoxigraph.parse(data, format=syntax))
        assert (run("query", sparql, cwd=project).stdout == data) == (form == "turtle")


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_query_formats_hold_the_answer(project, form):
    """Each format holds the label that was asked for; no rows are no error."""
    sparql = 'SELECT ?label { ?r a cg:Role ; skos:prefLabel ?label FILTER(STR(?label) = "Paramedic") }'
    done = run("query", sparql, "--format", form, cwd=project)
    assert done.returncode == 0
    assert b"Paramedic" in done.stdout
    assert run("query", "SELECT ?x { ?x a cg:Nothing }", "--format", form, cwd=project).returncode == 0


def test_query_reads_a_file_and_stdin(project, tmp_path):
    """A query may come from a file or through stdin."""
    (tmp_path / "q.rq").write_text("ASK { ?s a cg:Role }", encoding="utf-8")
    assert run("query", f"@{tmp_path / 'q.rq'}", cwd=project).stdout == b"yes\n"
    assert run("query", "-", cwd=project, stdin=b"ASK { ?s a cg:Nothing }").stdout == b"no\n"


def test_query_limit_is_exit_code_4(project):
    """An answer that is cut is written as far as it goes, and is not taken for the whole."""
    done = run("query", "SELECT ?s { ?s ?p ?o }", "-f", "csv", cwd=project, CAREERGRAPH_LIMITS_ROWS="3")
    assert done.returncode == 4
    assert len(done.stdout.splitlines()) == 4
    assert b"first 3 rows" in done.stderr


@pytest.mark.parametrize("rows", ["2", "20000"])
def test_query_limit_of_one_s_own_is_no_error(project, rows):
    """--limit wins over the settings, up and down; what it leaves out is told."""
    done = run(
        *("query", "SELECT ?s { ?s ?p ?o }", "-f", "csv", "--limit", rows),
        cwd=project,
        CAREERGRAPH_LIMITS_ROWS="10",
    )
    assert done.returncode == 0
    shown = len(done.stdout.splitlines()) - 1
    assert (shown == int(rows)) == (f"first {rows} rows are shown (--limit)".encode() in done.stderr)
    assert shown == 2 or shown > 10


def test_query_takes_a_parameter_several_times(project):
    """Each value of a parameter that takes several counts: what one has is not missing."""
    words = ("query", "gap", "-p", "role=Registered Nurse", "-f", "csv")
    all_missing = run(*words, "-p", "have=patient care", cwd=project).stdout.lower()
    fewer = run(*words, "-p", "have=patient care", "-p", "have=Python", cwd=project).stdout.lower()
    assert b"python" in all_missing
    assert b"python" not in fewer


def test_query_explain_shows_a_query_that_can_be_run(project):
    """Terms, prefixes and base are in it, so that it answers alike where nothing is known beforehand."""
    done = run("query", "skills-of-role", "-p", "role=Registered Nurse", "--explain", cwd=project)
    assert done.returncode == 0
    text = done.stdout.decode()
    store = pyoxigraph.Store()
    store.bulk_load((project / "output" / "graph.trig").read_bytes(), format=pyoxigraph.RdfFormat.TRIG)
    rows = len(list(store.query(text, use_default_graph_as_union=True)))
    assert re.search(rf"^# loaded in [0-9.]+ s, answered in [0-9.]+ s: {rows} rows$", text, re.MULTILINE)
    assert f"; all: {len(store):,} quads" in text
    assert "shows no plan" in text
    own = "PREFIX r: <role/> ASK FROM graph:evidence { r:paramedic a cg:Role }"
    told = json.loads(run("query", own, "--explain", "--json", cwd=project).stdout)["explained"]
    assert (told["text"], list(told["prefixes"]), told["is_union"]) == (own, ["cg", "graph"], False)
    assert told["base"].startswith("https://")


def test_query_points_at_the_place_in_a_file(project, tmp_path):
    """Line and column are those of the text as written; a byte order mark and long line ends do not shift them."""
    (tmp_path / "q.rq").write_bytes(b"\xef\xbb\xbf# mine\r\nSELECT * {\r\n  ?s cg:usesTool }\r\n")
    done = run("query", f"@{tmp_path / 'q.rq'}", cwd=project)
    assert done.returncode == 4
    _, source, caret = done.stderr.decode().splitlines()
    assert b"line 3, column 18" in done.stderr
    assert source.strip() == "?s cg:usesTool }"
    assert source[caret.index("^")] == "}"


def test_query_that_takes_too_long_is_stopped(project):
    """At its time limit a query ends with exit code 4 and a message that says how to allow more."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    for limit, environ in ((["--timeout", "1"], {}), ([], {"CAREERGRAPH_LIMITS_SECONDS": "1"})):
        done = run("query", endless, *limit, cwd=project, **environ)
        assert (done.returncode, done.stdout) == (4, b"")
        assert b"stopped after 1 s" in done.stderr
        assert b"--timeout" in done.stderr


def test_conflicts_show_both_sides(project, tmp_path):
    """Two guides that contradict each other are quoted with their lines; where none does, stderr says so."""
    done = run("conflicts", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"no source contradicts another\n")
    for name, said in (("a", "A driving licence is required."), ("b", "A driving licence is not required.")):
        (tmp_path / f"{name}.md").write_text(f"# Baker\n\n## Requirements\n\n- {said}\n", encoding="utf-8")
    assert run("build", "a.md", "b.md", "-o", "out", cwd=tmp_path).returncode == 0
    done = run("conflicts", "--from", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        "Baker, requirement: driver's license",
        "  needed: driver's license, 1 source",
        "    a.md:5 (Baker > Requirements)",
        "      | A driving licence is required.",
        "  not needed: driver's license, 1 source",
        "    b.md:5 (Baker > Requirements)",
        "      | A driving licence is not required.",
    ]
    found = json.loads(run("conflicts", "--from", "out", "--json", cwd=tmp_path).stdout)
    assert found["schema"] == "careergraph/conflicts/1"
    assert [len(side["evidence"]) for side in found["conflicts"][0]["sides"]] == [1, 1]


def test_diff_tells_two_builds_apart(project, tmp_path):
    """Differences are no failure unless --exit-code asks; a patch and JSON are the same in other forms."""
    for name, guide in (("a", GUIDE), ("b", GUIDE.replace("- Python", "- SQL"))):
        (tmp_path / "nurse.md").write_text(guide, encoding="utf-8")
        assert run("build", "nurse.md", "-o", name, cwd=tmp_path).returncode == 0
    done = run("diff", "a", "b", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode()
    assert re.search(r"facts +1 +1 +0 ", shown)
    assert re.search(r"-   Registered Nurse +usesTool +Python +unstated, 1 source, 1 mention", shown)
    assert re.search(r"\+   Tool +SQL", shown)
    found = json.loads(run("diff", "a", "b", "--json", cwd=tmp_path).stdout)
    assert found["schema"] == "careergraph/diff/1"
    assert found["difference"]["counts"]["facts"] == {"added": 1, "removed": 1, "changed": 0, "moved": 1}
    patch = run("diff", "a", "b", "--patch", "--exit-code", cwd=tmp_path)
    assert patch.returncode == 1
    assert re.fullmatch(rb"H id <uuid:[0-9a-f-]{36}> \.\nTX \.\n(?:[AD] <.* \.\n)+TC \.\n", patch.stdout)
    assert run("diff", "a", "b", "--exit-code", cwd=tmp_path).returncode == 1
    same = run("diff", "a", "a", "--exit-code", cwd=tmp_path)
    assert (same.returncode, same.stdout, same.stderr) == (0, b"", b"no difference\n")
    assert run("diff", "a", "a", "--exit-code", "--patch", cwd=tmp_path).returncode == 0


def test_diff_sees_what_a_patch_does(project, tmp_path):
    """Builds that differ in their license alone differ, and one line says so; the exit codes agree."""
    licensed = run("build", "-o", tmp_path / "out", "--license", "https://example.org/l", cwd=project)
    assert licensed.returncode == 0
    told = run("diff", "output", tmp_path / "out", "--exit-code", cwd=project)
    assert (told.returncode, told.stderr) == (1, b"")
    assert "What the datasets say of themselves differs" in told.stdout.decode()
    assert run("diff", "output", tmp_path / "out", "--exit-code", "--patch", cwd=project).returncode == 1


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["output", "nowhere"], 2, b"no build in nowhere: report.json"),
        (["output", "nowhere", "--patch"], 2, b"no build in nowhere: graph.trig"),
        (["output", "output", "--json", "--patch"], 2, b"two forms"),
        (["output"], 2, b"Missing argument 'B'"),
    ],
)
def test_diff_of_what_is_no_build_is_told(project, options, code, message):
    """Nothing is written to stdout, and no traceback."""
    done = run("diff", *options, cwd=project)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    assert message in done.stderr


def test_queries_ask_the_store_that_was_asked_for(tmp_path):
    """--store keeps one, one that is damaged is told and passed over, --no-store removes it."""
    (tmp_path / "nurse.md").write_text(GUIDE, encoding="utf-8")
    question = ("query", "skills-of-role", "-p", "role=Registered Nurse", "--from", "out", "--json")
    assert run("build", "nurse.md", "-o", "out", "--store", cwd=tmp_path).returncode == 0
    whole = run(*question, cwd=tmp_path)
    assert (whole.returncode, whole.stderr) == (0, b"")
    assert len(json.loads(whole.stdout)["results"]["bindings"]) == 2
    (trig := tmp_path / "out" / "graph.trig").rename(tmp_path / "kept.trig")
    assert run(*question, cwd=tmp_path).stdout == whole.stdout
    (tmp_path / "kept.trig").rename(trig)
    next((tmp_path / "out").glob("store/*/CURRENT")).write_bytes(b"MANIFEST-000099\n")
    done = run(*question, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, whole.stdout)
    assert re.fullmatch(rb"out/store/[^\n]*; graph\.trig is asked, [^\n]*\n", done.stderr)
    assert b"store" in run("verify", "out", "--source", ".", cwd=tmp_path).stdout
    assert run("build", "nurse.md", "-o", "out", "-q", cwd=tmp_path, CAREERGRAPH_STORE="no").returncode == 0
    assert not (tmp_path / "out" / "store").exists()
    assert run(*question, cwd=tmp_path).stdout == whole.stdout


def test_explain_shows_quote_and_place(project):
    """A fact is shown with document, line and quote; --json has the same."""
    done = run("explain", "Paramedic", "usesTool", "Python", cwd=project)
    assert b"medic.md:10" in done.stdout
    assert b"| Python" in done.stdout
    found = json.loads(run("explain", "Paramedic", "usesTool", "Python", "--json", cwd=project).stdout)
    assert found["explanations"][0]["evidence"][0]["quote"] == "Python"


def test_verify_passes_and_fails(project, tmp_path):
    """A fresh build passes; an edited source is exit code 1 and named on stdout."""
    assert run("verify", cwd=project).returncode == 0
    (tmp_path / "nurse.md").write_text(GUIDE + "\n", encoding="utf-8")
    done = run("verify", "output", "--source", tmp_path, cwd=project)
    assert done.returncode == 1
    assert b"nurse.md: the source is not the one that was built" in done.stdout
    assert b"medic.md: the document is not among the sources" in done.stdout
    assert b"with --source" in done.stderr


def test_verify_passes_for_a_build_from_stdin(tmp_path):
    """What came in through stdin is read again the same way."""
    assert run("build", "-", "-o", "out", cwd=tmp_path, stdin=GUIDE.encode()).returncode == 0
    done = run("verify", "out", "--source", "-", cwd=tmp_path, stdin=GUIDE.encode())
    assert (done.returncode, done.stderr) == (
        0,
        b"every quote stands in its source, every fact in the claims; hash and shapes are right\n",
    )


def test_a_guessed_encoding_is_told(tmp_path):
    """Of an older encoding the report says which; where it is a guess that is a problem."""
    french = (
        "# Pastry Chef\n\n## Skills\n\n- Python\n\n" + "Le pâtissier sert un café à côté du château. " * 20
    )
    (tmp_path / "long.txt").write_bytes(french.encode("latin-1"))
    (tmp_path / "short.txt").write_bytes("# Pastry Chef\n\n## Skills\n\n- na\u00efve art\n".encode("latin-1"))
    assert run("build", "long.txt", "-o", "out", "--language", "any", cwd=tmp_path).returncode == 0
    done = run("build", "short.txt", "long.txt", "-o", "out", "--language", "any", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(b"short.txt: not UTF-8, read as cp1252")
    report = json.loads((tmp_path / "out/report.json").read_bytes())
    assert [d["encoding"] for d in report["documents"]] == ["cp1252", "cp1252"]
    assert [p["where"] for p in report["problems"]] == ["short.txt"]


def test_damaged_utf8_stays_utf8_and_is_named(tmp_path):
    """One bad byte costs one character, not the encoding of the file; it is a problem with its line."""
    good = ("Registered Nurse \u2014 a guide\n\n## Skills\n\n- Triage \u2014 na\u00efve \u00e9\n").encode()
    (tmp_path / "bad.md").write_bytes(good + b"- Nursing \xff\n")
    done = run("build", "bad.md", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert b"bad.md:6: 1 byte is no text; U+FFFD stands there" in done.stderr
    assert "na\u00efve" in run("text", "bad.md", cwd=tmp_path).stdout.decode()


def test_export_gives_the_bytes_of_the_build(project):
    """Each file of a build can be had again from the build, byte for byte."""
    for name in ("graph.ttl", "evidence.ttl", "graph.trig", "facts.csv", "facts.jsonl", "graph.graphml"):
        assert run("export", name, cwd=project).stdout == (project / "output" / name).read_bytes(), name


def test_view_writes_the_page(project, tmp_path):
    """The page of a build can be written anywhere, the same bytes."""
    assert run("view", "-o", tmp_path / "page.html", cwd=project).returncode == 0
    assert (tmp_path / "page.html").read_bytes() == (project / "output/graph.html").read_bytes()


def test_check_passes(project):
    """What a build wrote conforms, by default and by the name of its folder."""
    assert run("check", cwd=project).returncode == 0
    assert run("check", "output", cwd=project).stderr == b"conforms\n"


def test_text_writes_what_offsets_point_into(project):
    """The text of a document is found by its id, and is the file itself for Markdown."""
    assert run("text", "nurse.md", cwd=project).stdout == GUIDE.encode()


def test_init_starts_a_project_that_builds(tmp_path):
    """What init writes builds without a word from anybody, and is never overwritten."""
    assert run("init", "careers", cwd=tmp_path).returncode == 0
    assert run("build", cwd=tmp_path / "careers").returncode == 0
    assert run("init", "careers", cwd=tmp_path).returncode == 2


def test_config_shows_values_and_origins(project):
    """Each setting says where it comes from."""
    done = run("config", "--json", cwd=project, CAREERGRAPH_JOBS="2")
    assert json.loads(done.stdout)["settings"]["jobs"] == {"value": 2, "from": "environment"}
    (project / "other").mkdir()
    (project / "other" / "careergraph.toml").write_text("job = 2", encoding="utf-8")
    done = run("config", cwd=project / "other")
    assert done.returncode == 2
    assert b"did you mean 'jobs'" in done.stderr
    done = run("config", cwd=project, CAREERGRAPH_JOB="2")
    assert done.returncode == 2
    assert b"'CAREERGRAPH_JOB'; did you mean 'CAREERGRAPH_JOBS'" in done.stderr
    assert b"complete" in run("--help", cwd=project, _CAREERGRAPH_COMPLETE="bash_source").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="closed pipes are told otherwise there")
def test_closed_pipe_is_silent(project):
    """A reader that stops early causes no message."""
    program = subprocess.Popen(
        [sys.executable, "-m", "careergraph", "export", "html"],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environ(),
    )  # fmt: skip
    program.stdout.read(10)
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait(timeout=60) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_interrupt_is_130(tmp_path):
    """Ctrl-C ends the program with 130 and one line."""
    read_end, write_end = os.pipe()
    program = subprocess.Popen(
        [sys.executable, "-m", "careergraph", "extract", "-"],
        cwd=tmp_path, stdin=read_end, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environ(),
        # A suite that runs in the background of a shell has the signal ignored, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )  # fmt: skip
    wait_until_it_reads(program.pid)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=60)
    os.close(write_end)
    os.close(read_end)
    assert (program.returncode, out, err) == (130, b"", b"\ninterrupted\n")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_termination_is_143_and_leaves_nothing(tmp_path, jobs):
    """A program that is asked to end says so; nothing is half-written and no worker stays."""
    section = GUIDE.partition("\n")[2]
    for number in range(40):
        (tmp_path / f"{number}.md").write_text("# Registered Nurse\n" + section * 40, encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, "-m", "careergraph", "build", ".", "-o", "out", "--jobs", jobs, "-v"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environ(),
    )  # fmt: skip
    assert b"40 documents to read" in program.stderr.readline()
    assert b"40 sources" in program.stderr.readline()
    time.sleep(0.5)  # into the reading of documents
    program.send_signal(signal.SIGTERM)
    out, err = program.communicate(timeout=60)  # returns when the last worker has closed the pipe
    assert (program.returncode, out, err) == (143, b"", b"terminated\n")
    assert {path.name for path in (tmp_path / "out").iterdir()} <= {LOCK_NAME}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_device_is_told(project):
    """When stdout takes no more there is a message and an exit code, no traceback."""
    for arguments in (["export", "csv"], ["query", "SELECT * { ?s ?p ?o }"], ["--version"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "careergraph", *arguments],
                cwd=project, stdout=full, stderr=subprocess.PIPE, env=clean_environ(), check=False,
            )  # fmt: skip
        assert (done.returncode, done.stderr) == (
            3,
            b"Error: cannot write to stdout: No space left on device\n",
        )


def wait_until_it_reads(pid: int) -> None:
    """Return when the process sleeps in a read of its empty stdin."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        syscall = Path(f"/proc/{pid}/syscall")
        try:
            if syscall.read_text(encoding="utf-8").split()[:2] == ["0", "0x0"]:
                return
        except OSError:
            pytest.skip("this system does not tell what a process waits for")
    pytest.fail("the program never read its stdin")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_terminal_gets_no_raw_escape_sequences(tmp_path):
    """Escape sequences in a document are spelled out on a terminal."""
    hostile = GUIDE.replace("- Python", "- Python \x1b]0;owned\x07 \x1b[31mred\x9b2J")
    (tmp_path / "a.md").write_text(hostile, encoding="utf-8")
    for form in ("table", "jsonl", "csv"):
        shown = on_terminal("extract", "a.md", "--format", form, cwd=tmp_path)
        assert "Python" in shown
        assert "\x1b]" not in shown
        assert "\x1b[31m" not in shown
        assert "\x9b" not in shown
    assert "\x1b" not in on_terminal("text", "a.md", cwd=tmp_path)


def test_what_people_read_has_no_raw_escape_sequences_in_a_pipe(tmp_path):
    """What only people read is spelled out in a pipe too, as a pager shows it; labels are clean in all."""
    hostile = GUIDE.replace("- Python", "- Python \x1b[31m\u202ered")
    (tmp_path / "a.md").write_text(hostile, encoding="utf-8")
    run("build", "a.md", "-o", "out", cwd=tmp_path)
    for arguments in (
        ["explain", "Registered Nurse", "--from", "out"],
        ["query", "SELECT ?label { ?s skos:prefLabel ?label }", "--from", "out", "-f", "csv"],
        ["extract", "a.md", "-f", "table"],
        ["audit", "a.md"],
    ):
        shown = run(*arguments, cwd=tmp_path).stdout.decode()
        assert "python" in shown.lower()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert "\\x1b[31m" in run("explain", "Registered Nurse", "--from", "out", cwd=tmp_path).stdout.decode()


def on_terminal(*arguments: str, cwd: Path) -> str:
    """Run the program on a terminal of its own and return what it shows."""
    ours, theirs = pty.openpty()
    env = {**clean_environ(), "TERM": "xterm"}
    with Path(os.devnull).open("rb") as nothing:
        program = start(*arguments, cwd=cwd, env=env, streams=(nothing, theirs, theirs))
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert program.wait() in {0, 1}
    return shown.decode()


def test_no_color_leaves_no_escape(tmp_path):
    """With NO_COLOR a table on a terminal has no color."""
    (tmp_path / "a.md").write_text(GUIDE, encoding="utf-8")
    done = run("extract", "a.md", "--format", "table", cwd=tmp_path, NO_COLOR="1")
    assert not re.search(rb"\x1b\[", done.stdout)
