"""The formats of guides, session plans, modules, decks and handouts."""

from collections.abc import Iterator

from curriculum import models
from curriculum.blocks import GROUPINGS, METHODS, PAUSES, QUANTITY_RULES
from curriculum.package.document import Document
from curriculum.package.formats import BlockFormat, PageFormat, Rows, Values
from curriculum.package.keys import (
    Choice,
    Clock,
    Code,
    Codes,
    Flag,
    ItemsPart,
    Key,
    Number,
    Part,
    PlainPart,
    TablePart,
    Words,
)
from media.blocks import LAYOUTS
from media.models import HandoutPage, SlideDeckPage
from media.pictures.words import CHOICES as PICTURES

FOLDER = r"[a-z0-9][a-z0-9-]*"


def codes_of(choices) -> tuple[str, ...]:
    return tuple(code for code, _label in choices)


def points(name: str, attribute: str = "") -> Rows:
    key = Key("text", required=True)
    return Rows(name, attribute or name, "point", (key,), single="text")


def objectives(name: str) -> Rows:
    return Rows(name, name, "objective", (Code("code", required=True), Key("text", required=True)))


SUMMARY = Key("summary")
TEXT = Part("text", required=True)
TABLE = BlockFormat("table", "caption", (), (TablePart("table", required=True),))


def minutes_add_up(values: Values, document: Document) -> Iterator[tuple[int, str]]:
    total = sum(child["value"]["minutes"] for child in values.fields["activities"])
    if total != values.fields["minutes"]:
        yield (
            document.line_of("minutes"),
            f"The activities take {total} minutes, the session {values.fields['minutes']}.",
        )


def at_most_fifteen(values: Values, document: Document) -> Iterator[tuple[int, str]]:
    if len(values.fields["activities"]) > 15:
        yield document.blocks[15].line, "A session has at most 15 activities."


def objectives_exist(values: Values, document: Document) -> Iterator[tuple[int, str]]:
    known = {row["value"]["code"] for row in values.fields["objectives"]}
    for child, block in zip(values.fields["activities"], document.blocks, strict=True):
        for code in child["value"]["objectives"].split():
            if code not in known:
                yield block.line_of("objectives"), f"There is no objective «{code}»."


def protection_fits(values: Values, document: Document) -> Iterator[tuple[int, str]]:
    for child, block in zip(values.fields["activities"], document.blocks, strict=True):
        value = child["value"]
        if value["protected"] and not value["core"]:
            yield block.line_of("protected"), "Only core activities have protected minutes."
        elif (value["protected"] or 0) > value["minutes"]:
            yield block.line_of("protected"), "More minutes are protected than the activity has."


HOME = PageFormat(
    pattern=r"home\.md",
    file="home.md",
    model=models.HomePage,
    keys=(Key("tagline"),),
    introduction="introduction",
)
GUIDE = PageFormat(
    pattern=rf"guides/{FOLDER}/guide\.md",
    file="guides/{slug}/guide.md",
    model=models.GuidePage,
    keys=(Choice("kind", required=True, choices=tuple(models.GuidePage.Kind.values)), SUMMARY),
    introduction="introduction",
    body="body",
    blocks=(BlockFormat("section", "heading", (Code("code"),), (TEXT,)), TABLE),
)
DAY = PageFormat(
    pattern=rf"guides/{FOLDER}/{FOLDER}/day\.md",
    file="{slug}/day.md",
    model=models.DayPage,
    keys=(Number("number", required=True, least=1), Clock("opens", required=True)),
    rows=(
        Rows(
            "pauses",
            "pauses",
            "pause",
            (
                Code("after", required=True),
                Choice("kind", required=True, choices=codes_of(PAUSES)),
                Key("title", required=True),
                Number("minutes", required=True, least=1),
            ),
        ),
    ),
    introduction="introduction",
)
ACTIVITY = BlockFormat(
    "activity",
    "title",
    (
        Number("minutes", required=True, least=1),
        Choice("method", required=True, choices=codes_of(METHODS)),
        Choice("grouping", required=True, choices=codes_of(GROUPINGS)),
        Flag("core", required=True),
        Number("protected", least=1),
        Codes("objectives"),
        Codes("slides"),
        Codes("handouts"),
    ),
    (
        Part("steps", required=True),
        Part("notes"),
        Part("debrief"),
        PlainPart("reflective question"),
    ),
)
SESSION_PLAN = PageFormat(
    pattern=rf"guides/{FOLDER}/{FOLDER}/{FOLDER}/session\.md",
    file="{slug}/session.md",
    model=models.SessionPlanPage,
    keys=(
        Code("code", required=True),
        Choice("strand", required=True, choices=tuple(models.SessionPlanPage.Strand.values)),
        Number("minutes", required=True, least=1),
        SUMMARY,
        Words("modules", "linked_modules", numbers=True),
    ),
    rows=(
        objectives("objectives"),
        points("key_messages"),
        Rows(
            "materials",
            "materials",
            "material",
            (
                Key("item", required=True),
                Number("quantity", required=True, least=1),
                Choice("per", required=True, choices=codes_of(QUANTITY_RULES)),
            ),
        ),
        Rows(
            "preparation",
            "preparation",
            "preparation",
            (Key("task", required=True), Number("days_before", required=True)),
        ),
        points("reflective_questions"),
    ),
    introduction="introduction",
    body="activities",
    blocks=(ACTIVITY,),
    checks=(minutes_add_up, at_most_fifteen, objectives_exist, protection_fits),
)
SLIDE_DECK = PageFormat(
    pattern=rf"guides/{FOLDER}/{FOLDER}/{FOLDER}/slides(-[a-z0-9-]+)?\.md",
    file="{slug}.md",
    model=SlideDeckPage,
    body="slides",
    blocks=(
        BlockFormat(
            "slide",
            "title",
            (
                Code("code", required=True),
                Choice("layout", required=True, choices=codes_of(LAYOUTS)),
                Choice("picture", choices=codes_of(PICTURES)),
            ),
            (Part("text"), Part("notes")),
        ),
    ),
)
HANDOUT = PageFormat(
    pattern=rf"(guides/{FOLDER}/{FOLDER}|modules)/{FOLDER}/(handout|card)-[a-z0-9-]+\.md",
    file="{slug}.md",
    model=HandoutPage,
    keys=(
        Code("code", required=True),
        Choice("kind", required=True, choices=tuple(HandoutPage.Kind.values)),
        Number("age_from_months"),
        Number("age_to_months"),
        SUMMARY,
    ),
    introduction="introduction",
    body="body",
    blocks=(
        BlockFormat("section", "heading", (), (TEXT,)),
        BlockFormat("checklist", "heading", (), (ItemsPart("items", required=True),)),
        BlockFormat("lines", "prompt", (Number("count", required=True, least=1),)),
        TABLE,
    ),
)
MODULE_INDEX = PageFormat(
    pattern=r"modules/index\.md",
    file="{slug}/index.md",
    model=models.ModuleIndexPage,
    keys=(SUMMARY,),
    introduction="introduction",
)
MODULE = PageFormat(
    pattern=rf"modules/{FOLDER}/module\.md",
    file="{slug}/module.md",
    model=models.ModulePage,
    keys=(
        Number("number", required=True, least=1),
        Key("version"),
        SUMMARY,
        Words("references"),
    ),
    rows=(points("key_messages"), objectives("outcomes"), points("summary_points")),
    introduction="introduction",
    body="body",
    blocks=(
        BlockFormat("section", "heading", (Code("code", required=True),), (TEXT,)),
        BlockFormat("reflection", "heading", (), (TEXT,)),
        BlockFormat("exercise", "heading", (Number("minutes", required=True, least=1),), (TEXT,)),
        BlockFormat("case", "heading", (), (TEXT, Part("questions"))),
    ),
)
RESOURCE = PageFormat(
    pattern=rf"knowledge/{FOLDER}\.md",
    file="knowledge/{slug}.md",
    model=models.KnowledgePage,
    keys=(
        Number("year"),
        Key("organisations"),
        Key("languages"),
        Key("contact"),
        Key("link"),
    ),
    introduction="introduction",
)

FORMATS = (
    HOME,
    GUIDE,
    DAY,
    SESSION_PLAN,
    SLIDE_DECK,
    HANDOUT,
    MODULE_INDEX,
    MODULE,
    RESOURCE,
)
