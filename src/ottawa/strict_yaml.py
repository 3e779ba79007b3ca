"""YAML as people write it, read strictly: no objects, and no key twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ottawa.errors import TableError

_Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Safe):  # type: ignore[misc, valid-type]  # in C where there is one
    """A safe loader that refuses a key standing twice, where YAML would keep the last and drop the other unsaid."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping.

        Raises:
            yaml.constructor.ConstructorError: a key stands twice.
        """
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                said = f'"{key.value[:40]}" stands twice'
                raise yaml.constructor.ConstructorError(None, None, said, key.start_mark)
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else None)
        built: dict[Any, Any] = super().construct_mapping(node, deep)
        return built


def read_yaml(path: Path, where: str) -> Any:
    """Read a file; `where` is how errors name it.

    Raises:
        TableError: it is not UTF-8, or not YAML.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    except UnicodeDecodeError as error:
        raise TableError(f"byte {error.start} is not UTF-8.", where=where, mend="Save the file as UTF-8.") from None
    except yaml.YAMLError as error:
        raise TableError(f"it is not YAML: {error}.", where=where, mend="Correct the line named.") from None
