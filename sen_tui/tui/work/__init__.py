"""The open child, the draft of its review, saving it, and the lock of an idle screen."""
