"""`python -m ottawa` is the `ottawa` command."""

from ottawa.cli import main

main()
