"""The scripts of the page as text: what would go wrong in silence when all stand in one."""

import re
from collections import Counter
from importlib.resources import files

from careergraph.view.page import _SCRIPTS

_NAMED = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def test_no_two_scripts_give_one_name():
    """All scripts are one: of two functions of one name the later would stand for both."""
    folder = files("careergraph.view") / "assets"
    names = Counter(name for each in _SCRIPTS for name in _NAMED.findall((folder / each).read_text("utf-8")))
    assert not [name for name, count in names.items() if count > 1]
    assert len(names) > 100


def test_every_script_is_in_the_page():
    """No script lies beside the page unused."""
    folder = files("careergraph.view") / "assets"
    assert {each.name for each in folder.iterdir() if each.name.endswith(".js")} == set(_SCRIPTS)
