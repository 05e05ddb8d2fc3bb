"""Every verb without a window, one a file; `main` gathers them."""
