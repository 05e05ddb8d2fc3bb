"""The build's own modules lie outside the package."""

from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture(autouse=True, scope="module")
def _build_modules():
    """Let tests import the modules beside `packaging/build.py`, as that program does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PACKAGING))
        yield
