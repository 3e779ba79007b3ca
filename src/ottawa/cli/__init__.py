"""The `ottawa` command: tables for people, one JSON document with `--json` for pipes.

Exit 0 when all is well; 2 for unusable input, with a message that says what, where and how to mend it.
"""

from __future__ import annotations

from ottawa.cli.commands import main

__all__ = ["main"]
