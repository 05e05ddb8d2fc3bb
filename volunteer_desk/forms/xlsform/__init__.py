"""A form from an XLSForm file: what it asks, and what of it cannot be asked here."""

from volunteer_desk.forms.form_file import ReadForm
from volunteer_desk.forms.xlsform.reader import read_form

__all__ = ["ReadForm", "read_form"]
