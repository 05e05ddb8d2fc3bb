"""The functions of XPath 1.0 and of ODK XForms, by subject."""
