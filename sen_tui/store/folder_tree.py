"""A folder with everything in it."""

import os

from sen_tui.store import files


def remove_tree(name: str, at: int) -> None:
    """Remove a folder with everything in it, however deep that goes. Raises `OSError`.

    A folder within it is first moved beside it, under a temporary name. After an error these names are leftovers.
    """
    waiting = [name]
    while waiting:
        outer = waiting.pop()
        with files.opened(outer, at) as folder:
            for inner in files.names(folder):
                if files.is_folder(inner, folder):
                    waiting.append(files.temporary("folder"))
                    os.rename(inner, waiting[-1], src_dir_fd=folder, dst_dir_fd=at)
                else:
                    os.unlink(inner, dir_fd=folder)
        os.rmdir(outer, dir_fd=at)
