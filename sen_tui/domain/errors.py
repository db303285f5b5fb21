"""What can go wrong, each with a sentence that a teacher can act on."""


class SenError(Exception):
    """Something could not be done. `str()` of it is a sentence for the person at the screen."""


class BadInput(SenError):
    """What was typed or given cannot be used as it is."""


class RuleBroken(SenError):
    """A record would break an invariant of the practice.

    `problems` lists every broken rule, one sentence each. None of them quotes what people wrote.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class NotFound(SenError):
    """Nothing by that name or id."""


class Ambiguous(SenError):
    """More than one pupil fits."""


class Busy(SenError):
    """Somebody else is writing this record just now."""


class Stale(SenError):
    """The record was changed by somebody else since it was opened."""


class Damaged(SenError):
    """A file cannot be read as what it should be. It is left as it is."""


class NoAccess(SenError):
    """A file is there, but this person may not read it: nothing is wrong with it."""


class TooNew(SenError):
    """A file was written by a newer sen-tui. It is left as it is."""


class NotSaved(SenError):
    """The disk refused. The old record stands."""


class NotSure(SenError):
    """The new record is in place, but the disk could not confirm that it will survive a power cut."""
