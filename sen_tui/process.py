"""Privacy of the process: other people on the machine see nothing of it, and child processes inherit nothing odd."""

import ctypes
import os
import resource
import sys

_TITLE = b"sen-tui"
_NOT_HANDED_ON = ("PYTHON", "LD_")
"""Variables that make a program load other code. They are removed for the child processes."""
_PR_SET_DUMPABLE = 4
_ARGUMENTS = slice(45, 47)
"""The fields of `/proc/self/stat`, counted after the name, with the first and last address of the arguments."""

_LONGEST = 64 * 1024
"""The most bytes that are read of a file of `/proc`. The files that are read have a hundredth of it."""


def keep_to_itself() -> None:
    """Hide the arguments, open files and memory of this process from others on the machine, and leave no core file.

    New files belong to the owner alone unless their mode is set. Child processes get no variable that loads code.
    The person's own account is shut out too, so that only the administrator can look. A guard that the system does
    not have is left out.
    """
    os.umask(0o077)
    for name in [name for name in os.environ if name.startswith(_NOT_HANDED_ON)]:
        del os.environ[name]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _hide_arguments()
    library = ctypes.CDLL(None)
    if hasattr(library, "prctl"):
        library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _hide_arguments() -> None:
    """Write the program's name over the arguments. Everybody on the machine can read them: they may name a child."""
    facts = kernel_file("self/stat").rpartition(b")")[2].split()
    if not facts:
        return
    first, last = (int(address) for address in facts[_ARGUMENTS])
    if 0 < first < last:
        ctypes.memset(first, 0, last - first)
        ctypes.memmove(first, _TITLE, min(len(_TITLE), last - first - 1))


class _NoNetwork:
    """An import hook that reports `ssl` as missing."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        """Raise `ModuleNotFoundError` for `ssl`. Return None for any other module: the next finder looks for it."""
        if name == "ssl":
            raise ModuleNotFoundError("sen-tui speaks to no network", name=name)


def shut_out_networks() -> None:
    """Keep asyncio from importing `ssl`. The app speaks to no network, and the import takes time."""
    sys.meta_path.insert(0, _NoNetwork())


def kernel_file(name: str) -> bytes:
    """Return the content of a file of `/proc`; nothing where it does not exist or may not be read."""
    try:
        descriptor = os.open(f"/proc/{name}", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        return os.read(descriptor, _LONGEST)
    except OSError:
        return b""
    finally:
        os.close(descriptor)
