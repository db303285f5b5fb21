"""The parents' permission for something that the framework asks permission for."""

from sen_tui.domain.framework_parts import ConsentRule
from sen_tui.domain.place import Place
from sen_tui.domain.pupil import CONSENT
from sen_tui.tui.widgets.cycle import Cycle

ANSWERS = [("", "not asked yet"), *CONSENT.choices]


class Permission(Cycle):
    """One line with the parents' answer; the field is named `consent KEY`."""

    def __init__(self, rule: ConsentRule) -> None:
        super().__init__(rule.words, ANSWERS, field=Place("", "consent", rule.key).name)
        self.rule = rule
