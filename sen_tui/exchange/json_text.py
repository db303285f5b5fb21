"""The layout of all JSON for other programs."""

import json


def json_words(tree: object) -> str:
    """Return plain values as JSON text, indented by two spaces. Other alphabets are not escaped."""
    return json.dumps(tree, ensure_ascii=False, indent=2)
