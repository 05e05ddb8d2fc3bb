"""Check one reading of a field on its own: what is to be said about a value."""

import datetime as dt

from volunteer_desk.base.messages import Message
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.forms.validation import check_value


def check_reading(form: Form, field: Field, text: str) -> Message | None:
    """Return what the form says about `text` as the value of a field, or None if nothing."""
    today = dt.datetime.now(dt.UTC).date()
    return check_value(field, text, today, form.default_language) if text else None
