"""Whatever a framework file holds, it is read or refused with its mistakes; nothing else ever happens."""

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sen_tui import places
from sen_tui.domain.errors import BadInput
from sen_tui.store import framework_files
from sen_tui.store.effect_check import without_effect
from sen_tui.store.frameworks import check_framework, parsed

SMALL = (places.frameworks() / "README.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]

scalars = st.one_of(st.booleans(), st.integers(), st.text(max_size=20), st.sampled_from(["none", "support", "targets"]))
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)


def written(value: Any) -> str:
    """Return a value as TOML, tables inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a document as its container and key."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [spot for key in keys for spot in spots(value[key])]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frameworks")


def examined(path: Path) -> None:
    """Check that a file is either read, or refused with its mistakes and nothing else.

    Only values without effect are named of a file that is read.
    """
    lines = check_framework(path)
    assert all(line.startswith("small.toml: ") and "\n" not in line for line in lines)
    try:
        framework = parsed(framework_files.read_framework_file(path))
    except BadInput as error:
        refused = tuple(str(error).splitlines())
    else:
        refused = ()
        assert framework.id == "small"
        assert bool(lines) == any(without_effect(framework))
    assert lines[: len(refused)] == refused


@given(
    content=st.one_of(st.binary(), st.text().map(lambda t: t.encode("utf-8")), st.binary().map(SMALL.encode().__add__))
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(folder: Path, content: bytes) -> None:
    path = folder / "small.toml"
    path.write_bytes(content)
    examined(path)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_change_of_structure_is_read_or_refused(folder: Path, data: st.DataObject) -> None:
    document = copy.deepcopy(tomllib.loads(SMALL))
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(spots(document)))
        if data.draw(st.booleans()):
            container[key] = data.draw(values)
        else:
            del container[key]
        if not document:
            break
    text = "\n".join(f"{json.dumps(key)} = {written(value)}" for key, value in document.items())
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    examined(path)
