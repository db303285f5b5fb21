"""What others on the machine can see of this process, and what its children would get from it."""

import ctypes
import os
import resource
import sys

_TITLE = b"sen-tui"
_NOT_HANDED_ON = ("PYTHON", "LD_")
"""Variables that make a program load other code. For this process they have already done what they can."""
_PR_SET_DUMPABLE = 4
_ARGUMENTS = slice(45, 47)
"""Where `/proc/self/stat` has the first and last address of the arguments, counted after the name."""

_LONGEST = 64 * 1024
"""Bytes of a file of `/proc`, at most: those that are asked for have a hundredth of it."""


def keep_to_itself() -> None:
    """Show others on the machine no arguments, no open files and no memory of this process, and leave no core file.

    Files that it makes are the owner's alone unless told otherwise, and children get no odd variables. Only the
    person's own account could look otherwise, which can read the cabinet, and the administrator. A guard that
    the system does not have is left out.
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
    """Write the program's name over the arguments that everybody on the machine can read: they may name a child."""
    facts = kernel_told("self/stat").rpartition(b")")[2].split()
    if not facts:
        return
    first, last = (int(address) for address in facts[_ARGUMENTS])
    if 0 < first < last:
        ctypes.memset(first, 0, last - first)
        ctypes.memmove(first, _TITLE, min(len(_TITLE), last - first - 1))


class _NoNetwork:
    """Answers that there is no such module, where one is asked for that is only good for a network."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        """Raise `ModuleNotFoundError` for `ssl`; have every other module looked for elsewhere."""
        if name == "ssl":
            raise ModuleNotFoundError("sen-tui speaks to no network", name=name)


def shut_out_networks() -> None:
    """Have nothing loaded that encrypts what goes over a network: the app speaks to none, and asyncio would load it."""
    sys.meta_path.insert(0, _NoNetwork())


def kernel_told(name: str) -> bytes:
    """Return what the kernel says in a file of `/proc`; nothing where it has none or shows it to others only."""
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
