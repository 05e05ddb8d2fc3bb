"""The screens of a coordinator."""
