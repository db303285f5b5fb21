"""The rules of a framework for children who come from another one: each stage there has one here."""

from collections.abc import Iterator

from sen_tui.domain.framework import Framework
from sen_tui.store.framework_shape import SLUG, Mistake, shown


def replaces_mistakes(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each line of `replaces` without the key of a stage before and one of this file behind."""
    stages = {stage.key for stage in framework.stages}
    for key, to in framework.replaces.items():
        if not SLUG.fullmatch(key) or len(key) > 60:
            yield Mistake("replaces", f'expected keys of small letters, digits and "_", found {shown(key)}')
        elif to not in stages:
            yield Mistake(f"replaces.{key}", f"expected the key of a stage of this file, found {shown(to)}")
        elif key in stages and key != to:
            yield Mistake(f"replaces.{key}", "expected nothing: this file has a stage of that key")
