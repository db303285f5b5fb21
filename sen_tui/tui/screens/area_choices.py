"""The choices of an area of need in a form."""

from sen_tui.domain.framework import Framework


def area_choices(framework: Framework, taken: str | None) -> list[tuple[str, str]]:
    """Return the framework's areas, after the choice to say none. One of another framework stays if it was taken."""
    keys = [area.key for area in framework.areas]
    other = [taken] if taken and taken not in keys else []
    return [("", "not said"), *((key, framework.area(key).name) for key in (*keys, *other))]
