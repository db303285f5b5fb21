"""What people write is shown as it is, kept exactly, and never obeyed: not by the app, not by the terminal."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from msgspec.structs import fields, replace

from sen_tui.domain.draft import Draft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.text import clean
from sen_tui.office.opening import Office
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from support.driving import DEXTER, WIDE, Field, Seat, after_power_cut, folder_of, pupil_id, sitting

SHORT = {
    "brackets": "[CVC] [not] [Y3] [x]",
    "closing": "[/] [/b] [/]",
    "action": "[@click=app.quit]x[/]",
    "emoji code": ":smile: \\ \\[b]",
    "escape": "\x1b[31mred\x1b[0m \x1b]0;t\x07",
    "c1": "\x9b31mred \x90q\x9c",
    "bidi": "\u202eevil\u202c \u2066y\u2069",
    "hidden": "no\u200bthing\ufeff here",
    "emoji": "👩‍👩‍👧 🦄 ok",
    "arabic": "مرحبا بكم",
    "polish": "Żółć gęślą jaźń",
    "format": "{0} %s $name ${x} {{",
}
ALL = " ".join(SHORT.values())
FORBIDDEN = {chr(c) for c in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), 0x200B, 0xFEFF, 0x2066, 0x2069)}


def kept(text: str) -> str:
    return clean(text).text


def sent_out(seat: Seat) -> str:
    """Return every character that the screen sends to the terminal as text."""
    strips = seat.app.screen._compositor.render_strips()
    return "".join(segment.text for strip in strips for segment in strip if not segment.control)


def shows(seat: Seat, text: str) -> bool:
    out = sent_out(seat)
    assert not FORBIDDEN & set(out)
    return kept(text).strip() in out


def texts_in(value: object) -> Iterator[str]:
    """Return every text anywhere in a value of the domain."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in texts_in(part))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in texts_in(part))
    elif isinstance(value, msgspec.Struct):
        yield from (text for part in fields(value) for text in texts_in(getattr(value, part.name)))


def hostile(folder: PupilFolder, text: str) -> PupilFolder:
    """Return a folder with `text` wherever people write."""
    last = folder.reviews[-1]
    outcomes = tuple(replace(o, evidence=text) for o in last.outcomes)
    views = tuple(replace(v, words=text, who=text) for v in last.parent_views)
    signed = replace(last, outcomes=outcomes, parent_views=views, asks=text, future_reason=text)
    return replace(
        folder,
        pupil=replace(folder.pupil, preferred=text, surname="Q", class_name=text[:8], strengths=text, interests=text),
        contacts=tuple(replace(c, name=text, relationship="mum") for c in folder.contacts),
        targets=tuple(replace(t, does=text, condition=text, who=text, own_words="") for t in folder.targets),
        measures=tuple(replace(m, note=text) for m in folder.measures),
        actions=tuple(replace(a, words=text, person=text, done_on=None) for a in folder.actions),
        reviews=(*folder.reviews[:-1], signed),
    )


def put_in(office: Office, text: str) -> str:
    stored = office.cabinet.load(pupil_id(office, DEXTER))
    office.cabinet.save(hostile(stored.folder, text), stored.revision, by=text, at=office.now())
    return stored.folder.pupil.id


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
async def test_a_record_is_shown_literally(junior: Office, text: str) -> None:
    child = put_in(junior, text)
    async with sitting(junior, WIDE) as seat:
        assert shows(seat, text)
        seat.app.ways.show_folder(child)
        await seat.settle()
        assert shows(seat, text)
        await seat.press("r")
        await seat.go("progress")
        assert shows(seat, text)
        await seat.go("targets")
        await seat.press("enter")
        assert shows(seat, text)
        assert seat.shows("does") in (text, kept(text))
    assert seat.app.return_code in (None, 0)


@pytest.mark.parametrize("name", ["closing", "action", "escape"])
async def test_a_record_is_shown_literally_in_every_window_and_step(junior: Office, name: str) -> None:
    text = SHORT[name]
    child = put_in(junior, text)
    async with sitting(junior, WIDE) as seat:
        seat.app.ways.show_folder(child)
        await seat.settle()
        for key in "haewmp":
            await seat.press(key)
            assert shows(seat, text), key
            await seat.press("escape")
        await seat.press("r")
        for kind in ("attendance", "since", "parents", "sign"):
            await seat.go(kind)
            assert shows(seat, text), kind
        await seat.press("f5")
        assert shows(seat, text)


def free_text(seat: Seat) -> list[Field]:
    """Return the fields of the present screen or step in which any words can be written."""
    numbers = {"held_on", "value", "dated", "due", "next_review", "goal", "of", "baseline", "occasions"}
    numbers |= {"minutes", "per_week", "group_size"}
    found = [w for w in seat.app.screen.query("Line, Prose") if isinstance(w, Line | Prose) and w.field not in numbers]
    return [w for w in found if all(getattr(a, "display", True) for a in w.ancestors_with_self)]


async def paste_everywhere(seat: Seat) -> int:
    """Paste everything hostile into every field here; return how many there were."""
    here = free_text(seat)
    for number, field in enumerate(here):
        field.focus()
        await seat.settle()
        await seat.write(field.field, "")
        await seat.paste(f"{number} {ALL}")
        assert kept(ALL) in seat.shows(field.field).replace("\n", " ")
        assert not FORBIDDEN & set(sent_out(seat))
    return len(here)


def waiting(office: Office, child: str) -> Draft:
    return after_power_cut(office, child).draft


@pytest.mark.parametrize("framework_id", ["sa-plus-junior", "infant-action-plan"])
async def test_pasted_into_every_field_of_a_review_it_is_kept_exactly(
    school: Callable[[str], Office], framework_id: str
) -> None:
    at = school(framework_id)
    async with sitting(at, WIDE) as seat:
        await seat.open_review("Chloe")
        pasted = 0
        for place, rule in enumerate(seat.work.rules):
            await seat.work.go_to(place)
            await seat.settle()
            if rule.kind in ("advice", "actions"):
                await seat.press("n")
            pasted += await paste_everywhere(seat)
        assert pasted >= 12
        await seat.autosave()
        draft = seat.session.draft
        found = [text for text in texts_in(draft) if text.endswith(kept(ALL))]
        assert len(found) == pasted
        assert waiting(at, "Chloe") == draft
        await seat.press("f5")
        assert shows(seat, SHORT["action"])


async def test_pasted_into_every_field_of_the_target_editor_it_is_kept_exactly(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        pasted = await paste_everywhere(seat)
        assert pasted >= 9
        assert shows(seat, SHORT["brackets"])
        await seat.press("f8")
    folder = folder_of(junior, DEXTER)
    assert len([text for text in texts_in(folder) if text.endswith(kept(ALL))]) >= pasted - 1


@pytest.mark.parametrize(("key", "least"), [("e", 10), ("w", 2), ("m", 1), ("c", 2), ("x", 2)])
async def test_pasted_into_every_field_of_the_windows_it_waits_exactly(junior: Office, key: str, least: int) -> None:
    async with sitting(junior, WIDE) as seat:
        screen = await seat.open_folder(DEXTER)
        await seat.press(key)
        if key == "x":
            await seat.press("enter")  # the last review
        numbers = ("value",)
        assert await paste_everywhere(seat) >= least - len(numbers)
        seat.on_form().action_finish()
        await seat.settle()
        await seat.press("escape")
        await seat.autosave()
        assert waiting(junior, DEXTER) == screen.session.draft


async def test_pasted_into_filter_bank_reasons_and_new_pupil_it_is_shown_and_harmless(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("slash")
        assert await paste_everywhere(seat) == 1
        await seat.press("escape", "n")
        assert await paste_everywhere(seat) >= 10
        await seat.press("escape")
        await seat.open_targets(DEXTER)
        await seat.press("b")
        assert await paste_everywhere(seat) == 1
        await seat.press("escape")
        seat.targets.work.listing.focus()
        await seat.press("delete")
        assert isinstance(seat.app.screen, AskScreen)
        assert await paste_everywhere(seat) == 1
        await seat.press("escape", "escape")
        await seat.open_review("Amal")
        await seat.press("f8")
        assert await paste_everywhere(seat) == 1
        seat.field("reason").focus()
        await seat.press("enter")
    review = folder_of(junior, "Amal").last_review
    assert review is not None
    assert review.missing_reason.endswith(kept(ALL))


async def test_ten_thousand_characters_are_taken_shown_and_signed(junior: Office) -> None:
    text = "Zażółć [gęślą] " * 667
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        seat.field("asks").focus()
        await seat.settle()
        await seat.paste(text)
        await seat.press("f4", "f3")
        assert seat.shows("asks") == text
        await seat.press("f5")
        assert "[gęślą]" in seat.text
        await seat.press("escape", "f8")
        await seat.write("reason", "x" * 10_000)
        await seat.press("enter")
    review = folder_of(junior, DEXTER).last_review
    assert review is not None
    assert review.asks == text
    assert len(review.missing_reason) == 10_000


async def test_a_toast_and_the_top_line_show_brackets(junior: Office) -> None:
    put_in(junior, "[/] Bo [x]")
    async with sitting(junior) as seat:
        seat.app.notify("[/] Bo [x]", markup=False)
        await seat.settle()
        assert shows(seat, "[/] Bo [x]")
        await seat.open_folder("[/] Bo")
        assert "[/] Bo [x]" in seat.text.splitlines()[0]
