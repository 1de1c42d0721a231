"""The activities of a session plan, as everybody reads them."""

from curriculum.blocks import PRACTICE_METHODS


def resolved_activities(page):
    """The page's activities in order, each with `id` (block id) and `value` (its fields).

    Page, agenda, print, deck, search and export read activities here and nowhere else, so
    that a national team's adaptation reaches all of them.
    """
    return [block for block in page.activities if block.block_type == "activity"]


def activity_facts(page) -> dict:
    """Minutes and objectives of a session plan, as stored at publish."""
    values = [activity.value for activity in resolved_activities(page)]
    return {
        "minutes": page.minutes,
        "core_minutes": sum(v["protected"] or v["minutes"] for v in values if v["core"]),
        "practice_minutes": sum(v["minutes"] for v in values if v["method"] in PRACTICE_METHODS),
        "item_count": len(values),
        "method": main_method(values),
        "objectives": [[o.id, o.value["text"]] for o in page.objectives],
    }


def main_method(values) -> str:
    """The method that takes most of the time; the earlier one where two take the same."""
    minutes = {}
    for value in values:
        minutes[value["method"]] = minutes.get(value["method"], 0) + value["minutes"]
    return max(minutes, key=minutes.get, default="")
