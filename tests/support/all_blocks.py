"""A page of an invented child with every kind of block, and the press of the tests."""

from datetime import date

from sen_tui import places
from sen_tui.documents import page_model as model
from sen_tui.documents.pdf_writer import Press

PRESS = Press(places.papers())

ALL_BLOCKS = model.Page(
    title="Review of Zoë Aldous, 3 March 2026",
    name="review-x",
    on=date(2026, 3, 3),
    blocks=(
        model.Masthead(
            over="Larkfield Junior School",
            title="Review: Individual Education Plan",
            about="Zoë Aldous",
            facts=("Year 4", "class 4B", "held on 3 March 2026"),
        ),
        model.Banner("DRAFT – not signed"),
        model.Heading("Since last time"),
        model.Fields((("Kept", "School: buy the overlays."), ("Partly", "Home: read on three evenings."))),
        model.Heading("Progress"),
        model.Entries(
            (
                model.Entry(
                    text="Zoë will read a short sentence aloud.",
                    mark="Nearly there",
                    facts="Started at 1 of 5, now 3 of 5.",
                    details=(("", "She reads with more courage."), ("At home", "Five minutes with the cards.")),
                ),
                model.Entry(text="Zoë will pack her own bag."),
            )
        ),
        model.Heading("What parents say"),
        model.Quote("She sleeps well.\nShe likes to swim.", "Mrs Aldous (mother)"),
        model.Paragraph("Not filled in yet.", dim=True),
        model.Paragraph("The plan goes on.", label="What follows"),
        model.Bullets(("one thing", "another thing " * 12)),
        model.Heading("Who does what"),
        model.Table(
            (
                model.Column(heading="Who"),
                model.Column(heading="What", share=5),
                model.Column(heading="By when", whole=True),
                model.Column(heading="Times", number=True),
            ),
            (("School", "Ask for advice on reading", "13 April 2026", "3"), ("Home", "Read", "17 June 2026", "12")),
        ),
        model.Heading("Your answer"),
        model.Boxes(("Yes", "No", "Please ring me"), label="I will come"),
        model.WritingSpace("What I want to say", 3),
        model.Paragraph("I have read this and I agree with it."),
        model.Signatures(
            (
                model.Signature(role="For the school", name="Mrs Pritchard", on=date(2026, 3, 4)),
                model.Signature(role="Parent or carer"),
            )
        ),
    ),
)
