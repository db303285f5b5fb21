"""The sources of rules in words: the five documents, the national codes, and rules that are sen-tui's own."""

from sen_tui.domain.text import listed

OWN = ("ours",)
"""The source of a rule that no document and no code has."""

_DOCUMENTS = {
    "R000": "junior school's SEN policy",
    "R001": "Gloucestershire Parent Partnership booklet",
    "R002": "Derby and Derbyshire Parent Partnership leaflet",
    "R003": "infant school's SEND information report",
    "R004": "parents' guide to the three levels",
}
_NAMES = {
    "ours": "sen-tui's own rule",
    "code-2001": "SEN Code of Practice 2001",
    "send-2015": "SEND Code of Practice 2015",
    "SI 2005/1437": "Education (Pupil Information) Regulations 2005",
    "white-paper-2026": "white paper of February 2026, not law",
    "not-verified": "general knowledge, not verified",
    "sibling-page": "another page of the school's policy",
}


def in_words(source: tuple[str, ...]) -> str:
    """Return the sources of a rule in words, each once: `SEN Code of Practice 2001`. Without one the rule is our own.

    Requirements of one document stand together: `Derby and Derbyshire Parent Partnership leaflet, R002-17`. Other
    texts, such as the name of a school's own policy, stay as they are.
    """
    named: dict[str, list[str]] = {}
    for each in source or OWN:
        document = _DOCUMENTS.get(each.partition("-")[0])
        named.setdefault(document or _NAMES.get(each, each), []).extend([each] if document else [])
    return listed([", ".join((name, *numbers)) for name, numbers in named.items()])
