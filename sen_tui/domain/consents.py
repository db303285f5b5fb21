"""The parents' permission: who is asked for it, what each answered, and whether it is given (R001-30).

A no stands until the same person says yes. Asking again is no answer, and changes none.
"""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.consent import CONSENT, CONSENT_FORMS, Consent, ConsentForm
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import ConsentRule
from sen_tui.domain.pupil import Contact, named_apart
from sen_tui.domain.text import day, label, listed

NO: frozenset[str] = frozenset({"refused", "withdrawn"})
"""The answers that forbid."""
_PARENTS = "the parents"
"""Who answered, where nobody is entered who could be named."""


def permissions(framework: Framework) -> tuple[ConsentRule, ...]:
    """Return the permissions of a framework. The agreement of a slip after a review is none of them."""
    slips = {rule.consent for rule in framework.duties if rule.when == "after_review"}
    return tuple(rule for rule in framework.consents if rule.key not in slips)


def item_of(rule_key: str, contact: Contact | None) -> str:
    """Return the key of one person's answer to a consent rule in a draft or form: `outside_advice ID`."""
    return f"{rule_key} {contact.id}" if contact else rule_key


def parents_asked(folder: PupilFolder) -> tuple[Contact | None, ...]:
    """Return everybody who is asked for permission; one None where nobody is entered whom one could ask."""
    return tuple(contact for contact in folder.contacts if contact.consents) or (None,)


def standing(folder: PupilFolder, rule_key: str) -> tuple[Consent, ...]:
    """Return the answer that stands of each person to a consent rule, or that they were asked and did not answer.

    Not among them are people who are not asked any more. An answer without a name, of an older record, stands
    until somebody with a name answers.
    """
    latest: dict[str | None, Consent] = {}
    for consent in folder.consents:
        before = latest.get(consent.contact_id)
        if consent.rule != rule_key or (consent.state == "asked" and before and before.state != "asked"):
            continue
        if consent.contact_id and consent.state != "asked":
            latest.pop(None, None)
        latest[consent.contact_id] = consent
    asked = {contact.id for contact in parents_asked(folder) if contact}
    return tuple(consent for who, consent in latest.items() if who is None or who in asked)


def answer_of(folder: PupilFolder, rule_key: str, contact: Contact | None) -> Consent | None:
    """Return the answer of one person that stands; None if there is none yet."""
    who = contact.id if contact else None
    answers = (consent for consent in standing(folder, rule_key) if consent.contact_id == who)
    return next((consent for consent in answers if consent.state != "asked"), None)


def answered(folder: PupilFolder, rule_key: str) -> bool:
    """Return whether anybody answered, yes or no, also a person who is not asked any more."""
    return any(consent.rule == rule_key and consent.state != "asked" for consent in folder.consents)


def consented(folder: PupilFolder, rule_key: str, *, signed: bool = False) -> bool:
    """Return whether permission is given: somebody gave it, and no no stands beside it.

    With `signed` somebody gave it in writing.
    """
    answers = standing(folder, rule_key)
    given = any(answer.state == "given" and (answer.form == "signed" or not signed) for answer in answers)
    return given and not refusals(folder, rule_key)


def refusals(folder: PupilFolder, rule_key: str) -> tuple[Consent, ...]:
    """Return each no that stands."""
    return tuple(consent for consent in standing(folder, rule_key) if consent.state in NO)


def said_by(folder: PupilFolder, consent: Consent) -> str:
    """Return the name of whoever was asked: that of the day, else the present one."""
    contact = folder.contact(consent.contact_id)
    return consent.who or (named_apart(contact, folder.contacts) if contact else _PARENTS)


def in_words(folder: PupilFolder, consent: Consent) -> str:
    """Return an answer in words: `Evie Bennett refused permission on 3 March 2026, in writing`."""
    on = f" on {day(consent.answered_on or consent.asked_on)}" if consent.state != "asked" else ""
    asked = f" (asked on {day(consent.asked_on)})" if consent.state == "asked" else ""
    form = f", {CONSENT_FORMS.paper[consent.form]}" if consent.form else ""
    return _begun(f"{said_by(folder, consent)} {CONSENT.paper[consent.state]}{on}{form}{asked}")


def hindrance(folder: PupilFolder, rule: ConsentRule) -> str:
    """Return why permission is not given, as the beginning of a sentence."""
    if noes := refusals(folder, rule.key):
        withdrawn = all(consent.state == "withdrawn" for consent in noes)
        who = listed([said_by(folder, no) for no in noes])
        return _begun(f"{who} {'withdrew' if withdrawn else 'refused'} permission")
    if consented(folder, rule.key):
        return "Permission is given, but not signed as this framework asks"
    if standing(folder, rule.key):
        return "The answer about the permission is still awaited"
    return f"Not asked yet: {rule.words.rstrip('.')}"


def _begun(words: str) -> str:
    """Return the beginning of a sentence with a capital, unless it begins with a name: a name stays as it is."""
    return label(words) if words.startswith(_PARENTS) else words


def with_answers(
    folder: PupilFolder,
    answers: Mapping[str, str],
    *,
    on: date,
    by: str,
    new_id: Callable[[], str],
    manners: Mapping[str, str] | None = None,
    rules: tuple[ConsentRule, ...] = (),
    review_id: str | None = None,
    who: str = "",
) -> PupilFolder:
    """Return the folder with `answers` to requests for permission, and their `manners`, by the keys of `item_of`.

    Other texts than states are no answers. `rules` have the wording, which is kept. `who`: a person not in the folder.
    An answer that stands already, of the same day and in the same manner, is not noted twice.
    """
    words = {rule.key: rule.words for rule in rules}
    consents = []
    for item, answer in answers.items():
        rule, _, contact_id = item.partition(" ")
        contact = folder.contact(contact_id)
        if state := next((state for state in CONSENT if state == answer), None):
            name = named_apart(contact, folder.contacts) if contact else who
            form, answered_on = _form((manners or {}).get(item)), None if state == "asked" else on
            consent = Consent(
                id=new_id(), rule=rule, what=words.get(rule, ""), asked_on=on, asked_by=by,
                contact_id=contact_id or None, who=name, state=state, answered_on=answered_on, form=form,
                review_id=review_id,
            )  # fmt: skip
            of_person = (one for one in folder.consents[::-1] if one.contact_id == consent.contact_id)
            last = next((one for one in of_person if one.rule == rule), None)
            if last is None or replace(consent, id=last.id) != last:
                consents.append(consent)
    return replace(folder, consents=(*folder.consents, *consents))


def _form(text: str | None) -> ConsentForm:
    return next((form for form in CONSENT_FORMS if form == text), "")
