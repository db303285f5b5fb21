"""The parts that papers for a family share: for whom a paper is, and the top of a letter."""

from sen_tui.documents.isolation import piece
from sen_tui.domain.text import listed


def for_whom(to: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fact about who gets a paper: `for Mrs Bell and Mr Bell`; nothing if that is nobody by name."""
    return (f"for {listed([piece(name) for name in to])}",) if to else ()
