"""A kind of help that the framework names is kept with the line of help, and stands on paper."""

from sen_tui.domain.plan import Provision
from sen_tui.domain.target_form import help_texts, with_help_text
from support.children import TODAY


def test_the_kind_is_chosen_kept_and_said() -> None:
    line = with_help_text(Provision(id="l", what="Phonics"), "help_kind", "Help from an extra adult", TODAY)
    assert help_texts(line)["help_kind"] == line.kind == "Help from an extra adult"
    assert line.words == "Phonics, help from an extra adult, 1:1"
    assert Provision(id="l", kind="Special equipment").words == "Special equipment, 1:1"
    assert with_help_text(line, "help_kind", "", TODAY).words == "Phonics, 1:1"
