"""sen-tui: review meetings about children with special educational needs, in the terminal."""

__version__ = "0.1.0"
