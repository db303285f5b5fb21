"""The palette: every command of the present place with its key, the nearest to the focus first."""

from collections.abc import Iterator

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from typing_extensions import override

from sen_tui.domain.text import folded
from sen_tui.tui import keys
from sen_tui.tui.here import keys_here
from sen_tui.tui.terminal.safe_text import plain

_IN_SENTENCE = 0.1
"""The score of a command in whose sentence the typed words stand: behind all whose titles fit."""


class KeyCommands(Provider):
    """The commands in their order: those of the field, the step and the child, then those of everywhere."""

    @override
    async def discover(self) -> Hits:
        """Yield every command."""
        for words, command in self._commands():
            yield DiscoveryHit(plain(words), command.callback, text=words, help=command.help)

    @override
    async def search(self, query: str) -> Hits:
        """Yield the commands whose titles or keys fit the typed words, and those in whose sentences they stand."""
        matcher, wanted = self.matcher(query), folded(query)
        for words, command in self._commands():
            score = matcher.match(words) or (_IN_SENTENCE if wanted in folded(command.help) else 0.0)
            if score > 0:
                yield Hit(score, plain(words), command.callback, text=words, help=command.help)

    def _commands(self) -> Iterator[tuple[str, SystemCommand]]:
        """Yield each command with its title and its key."""
        named = {here.key.label or here.key.help: keys.named(here.key.key) for here in keys_here(self.screen)}
        for command in self.app.get_system_commands(self.screen):
            key = named.get(command.title, "")
            yield f"{command.title}  ·  {key}" if key else command.title, command
