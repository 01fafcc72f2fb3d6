"""Settings: a flag wins over the environment, that over the file, that over the default."""

import os
from pathlib import Path

import pytest

from careergraph.config import Config, Limits, load_config
from careergraph.errors import UsageError
from careergraph.samples import SAMPLE_CONFIG


def write(folder: Path, text: str) -> Path:
    (folder / "careergraph.toml").write_text(text, encoding="utf-8")
    return folder


def test_config_without_anything_has_defaults(tmp_path):
    """Without a file and an environment the defaults hold."""
    assert load_config(tmp_path, {}) == Config()


def test_config_file_paths_are_relative_to_it(tmp_path):
    """Sources, output and vocabulary of the file are found beside it."""
    config = load_config(
        write(tmp_path, 'sources = ["a", "b/*.md"]\noutput = "o"\nvocabulary = ["v.ttl"]'), {}
    )
    assert config.sources == (str(tmp_path / "a"), str(tmp_path / "b/*.md"))
    assert config.output == str(tmp_path / "o")
    assert config.vocabulary == (str(tmp_path / "v.ttl"),)


def test_config_precedence(tmp_path):
    """Flag, environment, file, default: in this order, and each setting says where it is from."""
    folder = write(tmp_path, 'base = "https://file.example"\njobs = 2\noutput = "o"\n[limits]\nrows = 5')
    environ = {"CAREERGRAPH_BASE": "https://env.example/", "CAREERGRAPH_JOBS": "3"}
    config = load_config(folder, environ).overridden(jobs=4, base=None, sources=())
    assert (config.base, config.jobs, config.limits) == ("https://env.example", 4, Limits(rows=5))
    assert config.origins == {"base": "environment", "jobs": "flag", "output": "file", "limits": "file"}


def test_config_environment_lists_are_split_as_paths(tmp_path):
    """A list in the environment is written as PATH is; limits have names of their own."""
    config = load_config(
        tmp_path, {"CAREERGRAPH_SOURCES": os.pathsep.join(["a", "b"]), "CAREERGRAPH_LIMITS_ROWS": "7"}
    )
    assert config.sources == ("a", "b")
    assert config.limits == Limits(rows=7)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('source = ["a"]', "unknown setting 'source'; did you mean 'sources'"),
        ("zebra = 1", "unknown setting 'zebra'; known are: base, sources"),
        ("[limits]\nrow = 1", "unknown setting limits.'row'; did you mean 'rows'"),
        ('[columns]\ntxt = "body"', "unknown setting columns.'txt'; did you mean 'text'"),
        ('store = "maybe"', "store: one of auto, yes, no is needed, not 'maybe'"),
        ("jobs = 0", "jobs: a whole number above zero"),
        ("jobs = true", "jobs: a whole number above zero"),
        ("sources = 1", "sources: a list of texts"),
        ('base = "example.org"', "no http or https IRI"),
        ('base = "https://e.org/#x"', "no http or https IRI"),
        ('base = "https://e.org/<x>"', "no http or https IRI"),
        ("limits = 3", "limits: a table is needed"),
        ("base = ", "not valid TOML"),
    ],
)
def test_config_refuses_what_is_wrong(tmp_path, text, message):
    """A wrong key or value is an error that says which, and what was meant."""
    with pytest.raises(UsageError, match=message):
        load_config(write(tmp_path, text), {})


@pytest.mark.parametrize("name", ["CAREERGRAPH_JOB", "CAREERGRAPH_LIMIT_ROWS", "CAREERGRAPH_COLUMNS"])
def test_config_refuses_an_unknown_variable(tmp_path, name):
    """A variable that sets nothing is an error that names the nearest one."""
    with pytest.raises(UsageError, match=f"unknown setting '{name}'; did you mean 'CAREERGRAPH_"):
        load_config(tmp_path, {name: "2", "_CAREERGRAPH_COMPLETE": "bash_source"})


def test_config_sample_is_valid(tmp_path):
    """What `init` writes is read without complaint."""
    assert load_config(write(tmp_path, SAMPLE_CONFIG), {}).sources == (str(tmp_path / "sources"),)


def test_config_flags_change_single_limits(tmp_path):
    """A limit that is given leaves the others as the file has them."""
    config = load_config(write(tmp_path, "[limits]\nrows = 5\nbytes = 7"), {})
    assert config.overridden(limits={"bytes": 9}).limits == Limits(rows=5, bytes=9)
