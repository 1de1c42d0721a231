"""What to read again after a quiz: from the codes of sections to headings and addresses."""

from dataclasses import dataclass

from curriculum.models import ModulePage, SessionPlanPage


@dataclass(frozen=True)
class Section:
    title: str
    href: str
    lang: str


def modules_of(quiz):
    """The modules that a quiz asks about: the one it belongs to, else those its session names."""
    parent = quiz.get_parent().specific
    if isinstance(parent, ModulePage):
        return [parent]
    if not isinstance(parent, SessionPlanPage):
        return []
    numbers = [int(number) for number in parent.linked_modules.split()]
    modules = ModulePage.objects.live().filter(locale_id=parent.locale_id, number__in=numbers)
    return list(modules.select_related("locale"))


def sections_to_read(quiz, codes):
    """The sections with these codes in their order; a code that no module has is left out."""
    found = {
        block.value["code"]: Section(
            title=block.value["heading"],
            href=f"{module.url}#{block.value['code']}",
            lang=module.locale.language_code,
        )
        for module in (modules_of(quiz) if codes else [])
        for block in module.body
        if block.block_type == "section"
    }
    return [found[code] for code in codes if code in found]
