from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.models import Place
from sessions.cascade import ACTIVE_MONTHS
from sessions.cascade_words import TERMS, Term
from sessions.country_figures import figures_of
from sessions.country_names import country_name, country_note
from sessions.drawing import NARROW, WIDE, Bar, Picture, draw
from sessions.figures import groups_of, overview, scope_of

COURSES_A_PAGE = 50
# Columns of the table: what they are called, and where a row has them.
COLUMNS = {
    "masters": "masters",
    "trainers": "trainers",
    "trainees": "trained.people",
    "courses": "courses",
    "used": "training.used",
    "active": "training.active",
    "delivering": "trained.used",
}


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a bar: `hidden` when its number is too small to be shown.

    `inner` names are also shown at a bar from which others grow.
    """

    name: str
    href: str = ""
    hidden: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    term: Term
    number: int
    percent: int | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture for one width of screen, each bar with its caption or None."""

    kind: str
    picture: Picture
    captioned: list[tuple[Bar, Caption | None]]


@require_safe
@never_cache
@login_required
def cascade_show(request):
    scope = scope_of(request.user)
    if not scope.paths:
        raise Http404
    on = timezone.localdate()
    view = overview(scope, on)
    pictures = drawn(groups_of(view), region_captions(view))
    context = {
        "view": view,
        "pictures": pictures,
        "facts": region_facts(view),
        "columns": [(TERMS[term], view.total(name)) for term, name in COLUMNS.items()],
        "terms": TERMS,
        "months": ACTIVE_MONTHS,
        "on": on,
    }
    return render(request, "training_sessions/cascade.html", context)


@require_safe
@never_cache
@login_required
def cascade_country(request, code):
    place = get_object_or_404(Place, kind=Place.Kind.COUNTRY, code=code.upper())
    if not scope_of(request.user).covers(place.path):
        raise Http404
    on = timezone.localdate()
    figures = figures_of(place, on)
    captions = {key: Caption(name, inner=True) for key, name in figures.names.items()}
    context = {
        "place": place,
        "name": country_name(place),
        "note": country_note(place),
        "figures": figures,
        "facts": country_facts(figures),
        "pictures": drawn(figures.groups, captions),
        "page_obj": Paginator(figures.courses, COURSES_A_PAGE).get_page(request.GET.get("page")),
        "terms": TERMS,
        "months": ACTIVE_MONTHS,
        "on": on,
    }
    return render(request, "training_sessions/cascade_country.html", context)


def region_facts(view):
    """As on a country's page; a share only where nothing was left out of its parts."""
    total = {term: view.total(name) for term, name in COLUMNS.items()}
    training = view.total("training.people")
    facts = [Fact(TERMS["people"], view.people.number, at_least=view.people.at_least)]
    facts.append(Fact(TERMS["participations"], view.participations))
    for term, whole in (
        ("courses", None),
        ("masters", None),
        ("trainers", None),
        ("used", training),
        ("active", training),
        ("trainees", None),
        ("delivering", total["trainees"]),
    ):
        facts.append(_fact(term, total[term], whole))
    return [*facts, Fact(TERMS["visits"], view.visits)]


def _fact(term, part, whole):
    share = part.percent_of(whole) if whole else None
    return Fact(TERMS[term], part.number, share, part.at_least)


def country_facts(figures):
    training, trained = figures.training, figures.level("learner")
    return [
        Fact(TERMS["people"], figures.people.people),
        Fact(TERMS["participations"], figures.participations),
        Fact(TERMS["courses"], len(figures.courses)),
        Fact(TERMS["masters"], figures.level("master").people),
        Fact(TERMS["trainers"], figures.level("trainer").people),
        Fact(TERMS["used"], training.used, training.used_percent),
        Fact(TERMS["active"], training.active, training.active_percent),
        Fact(TERMS["trainees"], trained.people),
        Fact(TERMS["delivering"], trained.used, trained.used_percent),
        Fact(TERMS["visits"], figures.visits),
    ]


def drawn(groups, captions):
    """The same picture for wide and for narrow screens, turned round for right to left."""
    pictures = []
    for kind, frame in (("wide", WIDE), ("narrow", NARROW)):
        picture = draw(groups, frame, mirrored=get_language_bidi())
        captioned = [(bar, captions.get(bar.group.key)) for bar in picture.bars]
        pictures.append(Drawn(kind, picture, captioned))
    return pictures


def region_captions(view):
    captions = {}
    for row in view.rows:
        href = reverse("training_sessions:cascade_country", args=[row.code]) if row.own else ""
        for (code, generation), shown in view.by_place.items():
            if code == row.code:
                name = f"{row.name}*" if row.note else row.name
                caption = Caption(name, href, hidden=shown.people is None)
                captions[f"{code}-{generation}"] = caption
    return captions
