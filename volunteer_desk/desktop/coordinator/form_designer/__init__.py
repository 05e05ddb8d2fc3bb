"""Designing a form: its questions in order, each with its texts, choices and checks, and a look."""
