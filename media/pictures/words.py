"""The drawings that a slide may show: name, what one hears instead, and the words in them."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from media.outline import Picture
from media.pictures.filling import HEIGHT, WIDTH, filled, rasterised


@dataclass(frozen=True)
class Sketch:
    """`words` are by the key that stands in double braces in the drawing of the same name."""

    name: Promise
    title: Promise
    words: dict[str, Promise]


SKETCHES = {
    "brain-connections": Sketch(
        _("Connections in the brain"),
        _("Two heads. In one, many strong lines join the points; in the other, a few thin ones."),
        {"used": _("Used often: strong"), "unused": _("Hardly used: weak")},
    ),
    "cascade": Sketch(
        _("The cascade"),
        _("A tree: one master trainer, then trainers, home visitors and many families."),
        {
            "master": _("Master trainer"),
            "trainers": _("Trainers"),
            "visitors": _("Home visitors"),
            "families": _("Families"),
        },
    ),
    "feeding-cues": Sketch(
        _("Signs of hunger and of having enough"),
        _("A baby who opens the mouth for a spoon, and a baby who turns away from it."),
        {
            "hungry_title": _("Hungry"),
            "hungry": _("Opens the mouth, leans forward"),
            "full_title": _("Full"),
            "full": _("Turns away, closes the mouth"),
        },
    ),
    "five-components": Sketch(
        _("The five components of nurturing care"),
        _("A child in the middle of a circle with five parts, one for each component."),
        {
            "health": _("Good health"),
            "nutrition": _("Adequate nutrition"),
            "caregiving": _("Responsive caregiving"),
            "learning": _("Opportunities for early learning"),
            "safety": _("Security and safety"),
        },
    ),
    "genogram": Sketch(
        _("The signs of a genogram"),
        _("Signs for women, men and people who have died, for couples and for who lives together."),
        {
            "woman": _("Woman"),
            "man": _("Man"),
            "died": _("Has died"),
            "couple": _("Couple"),
            "separated": _("Separated couple"),
            "household": _("Live in one household"),
            "close": _("Close relationship"),
            "weak": _("Distant relationship"),
        },
    ),
    "home-visit": Sketch(
        _("A home visit in five steps"),
        _("A path with five numbered stops that leads to a house."),
        {
            "one": _("Greet"),
            "two": _("Listen"),
            "three": _("Look together"),
            "four": _("Try it out"),
            "five": _("Agree"),
        },
    ),
    "iceberg": Sketch(
        _("The iceberg"),
        _("An iceberg: its small top is above the water, its large body below."),
        {"seen": _("What we see"), "hidden": _("What lies below: reasons, worries, strengths")},
    ),
    "safe-home": Sketch(
        _("A room that is safe for a small child"),
        _("A room with a high cupboard, an empty cot, pots at the back of the stove, a socket."),
        {
            "medicines": _("Medicines high up and locked"),
            "cot": _("Nothing loose in the cot"),
            "stove": _("Hot pots at the back"),
            "sockets": _("Sockets covered"),
        },
    ),
    "serve-and-return": Sketch(
        _("Serve and return"),
        _("An adult and a baby look at each other; one arrow goes over, another comes back."),
        {"serve": _("The baby serves"), "back": _("The adult returns")},
    ),
    "strengths-lens": Sketch(
        _("The strengths lens"),
        _("A magnifying glass in front of a house shows a heart."),
        {"works": _("What works"), "ask": _("Look on purpose")},
    ),
    "support-levels": Sketch(
        _("Support for all, more for some"),
        _("Three steps that grow narrower: all families, some families, a few families."),
        {
            "all": _("All families: regular visits"),
            "some": _("Some families: more visits"),
            "few": _("A few families: special services"),
        },
    ),
}
CHOICES = [(name, sketch.name) for name, sketch in SKETCHES.items()]


def svg_of(name: str) -> SafeString:
    """The drawing in the active language, to stand in a page; "" for a name that is none."""
    if name not in SKETCHES:
        return SafeString("")
    sketch = SKETCHES[name]
    words = {key: str(text) for key, text in sketch.words.items()}
    rtl = translation.get_language_bidi()
    # Our own drawing; the words in it were escaped when they were put in.
    return mark_safe(filled(name, words, title=str(sketch.title), rtl=rtl))  # noqa: S308


def picture_of(name: str) -> Picture | None:
    """The drawing in the active language for a file; None for a name that is none."""
    if name not in SKETCHES:
        return None
    return Picture(name, str(SKETCHES[name].title), rasterised(svg_of(name)), WIDTH, HEIGHT)
