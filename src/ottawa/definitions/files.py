"""Wordings of one's own in files, named where a wording is asked for.

This is for the shells on one's own machine: a name that a stranger sends is never taken for a file.
"""

from __future__ import annotations

from pathlib import Path

from ottawa.definitions.corpus import Corpus
from ottawa.definitions.drafts import read_draft
from ottawa.definitions.faults import WordingError

SUFFIXES = (".yml", ".yaml", ".json")


def named(corpus: Corpus, *asked: str) -> tuple[Corpus, tuple[str, ...]]:
    """Return the ids of the wordings asked for, by id or by file, and the corpus with those in files beside it.

    Raises:
        WordingError: a file cannot be read, or its wording does not hold; the message names file and node.
    """
    files = {each: Path(each) for each in dict.fromkeys(asked) if each.casefold().endswith(SUFFIXES)}
    for path in files.values():
        if path.stem in corpus.wordings:
            mend = "Give the file a name that no wording on record has."
            raise WordingError(f'there is a wording "{path.stem}" already.', where=path.name, mend=mend)
        corpus = corpus.beside(read_draft(_text(path), corpus.wordings, path.stem, path.name))
    return corpus, tuple(files[each].stem if each in files else each for each in asked)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise WordingError("it is not UTF-8.", where=path.name, mend="Save the file as UTF-8.") from None
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise WordingError(f"{reason}.", where=str(path), mend="Name a file with a wording in it.") from None
