"""The screen on which a running project gets another form."""
