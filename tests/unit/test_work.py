import pickle
import subprocess
import sys

from careergraph.model import Extraction, Problem
from careergraph.reading import Reading, Source
from careergraph.work import Extracting

GUIDE = b"# Baker\n\n## Skills\n\n- Kneading dough\n"


def loaded_by(program: str) -> bool:
    """Return whether a Python program has loaded extraction when it ends."""
    told = f"import sys\n{program}\nprint('careergraph.extraction' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return ran.stdout.strip() == "True"


def test_a_process_that_gives_work_out_does_not_load_extraction():
    assert not loaded_by("import careergraph.pipeline")


def test_a_worker_has_loaded_extraction_when_it_has_its_work():
    sent = pickle.dumps(Extracting(Reading()))

    assert loaded_by(f"import pickle; pickle.loads({sent!r})")


def test_work_is_the_same_at_the_other_end():
    work = pickle.loads(pickle.dumps(Extracting(Reading(redact=True))))

    found = work(Source("baker.md", data=GUIDE))

    assert isinstance(found, Extraction)
    assert [c.object_name for c in found.claims if c.predicate == "requiresSkill"] == ["Kneading dough"]


def test_how_sources_are_read_goes_along():
    found = Extracting(Reading(max_characters=3))(Source("baker.md", data=GUIDE))

    assert isinstance(found, Problem)
