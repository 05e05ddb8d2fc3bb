"""The screen that shows what there is to do next."""
