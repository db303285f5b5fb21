"""A change of framework as a page: each child with the stage before and after, and what has no counterpart."""

from collections.abc import Iterable
from datetime import date

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Entries, Entry, Masthead, Page, Paragraph, noticed, section
from sen_tui.domain.framework import Framework
from sen_tui.domain.migrating import Listed
from sen_tui.domain.school import School
from sen_tui.domain.text import day


def migration_page(
    done: Iterable[Listed],
    left: Iterable[Listed],
    words: str,
    framework: Framework,
    school: School,
    today: date,
    *,
    dry_run: bool,
) -> Page:
    """Return the children who change, then those who are left with the reason. `words`: the whole in a sentence.

    `framework`: the new one. `dry_run`: nothing was changed.
    """
    title = f"Change of framework to {framework.title}"
    facts = ("a dry run: nothing was changed" if dry_run else "", day(today))
    blocks: tuple[Block, ...] = (
        Masthead(over=school.name, title=title, facts=tuple(fact for fact in facts if fact)),
        *noticed(framework.notice),
        Paragraph(words),
        *section("Who would change" if dry_run else "Who changed", *_entries(done)),
        *section("Who would be left" if dry_run else "Who is left by the old framework", *_entries(left)),
    )
    return Page(title=title, blocks=blocks, name=f"framework-{framework.id}")


def _entries(children: Iterable[Listed]) -> tuple[Block, ...]:
    entries = tuple(_entry(child) for child in children)
    return (Entries(entries),) if entries else ()


def _entry(child: Listed) -> Entry:
    stages = " → ".join(filter(None, (child.before, child.after)))
    details = tuple(("", piece(words)) for words in (child.left, *child.lost) if words)
    return Entry(text=piece(child.title), facts=stages, details=details)
