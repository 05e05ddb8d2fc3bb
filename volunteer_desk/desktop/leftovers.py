"""Python's search for leftovers, held between two screens so that it never falls into typing.

All that the program consists of is some hundred thousand objects. Looking through them takes long
enough to be felt, and Python does it whenever enough new ones have come. Here it is done while one
screen makes way for another, and what is there then is left out of later searches, which are short.
"""

import gc


def clear_leftovers() -> None:
    """Free what nobody uses any more, and leave out of later searches what is in use now."""
    if gc.get_freeze_count():  # before the first screen there is nothing to free, and it is awaited
        gc.unfreeze()
        gc.collect()
    gc.freeze()
