import importlib.util
import sys
from pathlib import Path

import pytest

_FAKE = Path(__file__).parents[2] / "fakes" / "family_register.py"


@pytest.fixture(scope="session")
def invent_register():
    spec = importlib.util.spec_from_file_location("family_register", _FAKE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.invent_register


@pytest.fixture(scope="session")
def register(invent_register):
    return invent_register(150, seed=11)
