"""The one way in which JSON for other programs is spelled."""

import json


def spelled(tree: object) -> str:
    """Return plain values as JSON, indented by two spaces; other alphabets stay as they are."""
    return json.dumps(tree, ensure_ascii=False, indent=2)
