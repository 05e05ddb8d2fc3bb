"""Time zones that a test sets for this process, and puts back."""

import os
import time

import pytest


@pytest.fixture
def set_zone():
    before = os.environ.get("TZ")

    def apply(name):
        os.environ["TZ"] = name
        time.tzset()

    yield apply
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()
