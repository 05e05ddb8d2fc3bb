"""The screens of a volunteer."""
