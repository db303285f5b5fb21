"""A framework's own words in a second language."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.framework_words import in_language, words_of
from sen_tui.office.setup import framework_mistakes
from support.children import FRAMEWORKS, framework
from support.commands import printed, refused

WALES = framework("wales-idp")


def test_what_has_second_words_is_shown_in_them_and_the_rest_stays() -> None:
    welsh = in_language(WALES, "cy")
    assert (welsh.plan.name, welsh.plan.short) == ("Cynllun Datblygu Unigol (CDU)", "CDU")
    assert welsh.stage("idp_school").name == "CDU a gynhelir gan yr ysgol"
    assert welsh.stage("considering") == WALES.stage("considering")
    assert (welsh.id, welsh.version, welsh.steps) == (WALES.id, WALES.version, WALES.steps)
    assert [stage.key for stage in welsh.stages] == [stage.key for stage in WALES.stages]


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_without_words_of_a_language_nothing_changes(key: str) -> None:
    assert in_language(framework(key), "pl") == framework(key)


def test_no_key_or_source_is_taken_for_a_word() -> None:
    assert not {"idp_school", "aln-code-2021", "wales", "idp"} & words_of(WALES)
    changed = in_language(replace(WALES, words={"cy": {"idp": "x", "wales": "y"}}), "cy")
    assert (changed.plan.kind, changed.nation) == ("idp", "wales")


def test_the_command_shows_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    printed(home, "init", "--school", "x", "--framework", "wales-idp")
    page = " ".join(printed(home, "frameworks", "wales-idp", "--language", "cy").split())
    assert "Cymru: Cynllun Datblygu Unigol" in page
    assert "CDU a gynhelir gan yr awdurdod lleol" in page
    assert "Cydlynydd ADY" in page
    assert "Cynllun" not in printed(home, "frameworks", "wales-idp")
    told = " ".join(refused(home, "frameworks", "wales-idp", "--language", "pl").split())
    assert "has no words in that language. Its file has cy." in told
    assert "Its file has no second language." in " ".join(
        refused(home, "frameworks", "send-2015", "--language", "cy").split()
    )


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('"IDPs" = "x"', 'words.cy: expected a text of this file before =, found "IDPs"'),
        ('"IDP" = "IDP"', 'words.cy: expected other words than "IDP"'),
        ('"considering" = "x"', "words.cy: expected a text of this file"),
        ("", "words.cy: expected a line for each text that has second words, found none"),
        ('"IDP" = 3', "words: expected a table of texts for each language"),
        ('"IDP" = ""', 'words.cy: expected plain words of at most 2000 characters for "IDP"'),
        ('"IDP" = "\\u202ex"', "words.cy: expected plain words"),
        ("\n[words.Welsh]\n", 'words: expected the code of a language like cy, found "Welsh"'),
    ],
)
def test_a_line_without_an_effect_is_named(tmp_path: Path, lines: str, words: str) -> None:
    text = (places.frameworks() / "wales-idp.toml").read_text("utf-8")
    own = tmp_path / "wales-idp.toml"
    own.write_text(f"{text.rpartition('[words.cy]')[0]}[words.cy]\n{lines}\n", "utf-8")
    mistakes = framework_mistakes(own)
    assert [mistake for mistake in mistakes if words in mistake], mistakes
