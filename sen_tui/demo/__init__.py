"""The invented school: children who never lived, with years of plans and reviews that agree with each other."""

from sen_tui.demo.invention import invented_school

__all__ = ["invented_school"]
