"""Forms of words by number, as the CLDR's rules of plurals have them: Polish `2 inne`, but `5 innych`."""

from __future__ import annotations

import re

from booklet.locale.cldr import facts_of
from booklet.locale.tags import parse_tag

# A condition of a rule (UTS #35, part 3): an operand, perhaps its rest after a division, and numbers or ranges of them.
_CONDITION = r"([a-z])(?: mod (\d+))? (in|not in) ([\d.,]+)"
_WHOLE = ("n", "i")  # operands that are the number itself; those of fractions are 0


def plural_category(number: int, language: str) -> str:
    """The category of a whole number from 2 on, in a language (BCP 47): "two", "few", "many", or "other"."""
    return category_by(facts_of(parse_tag(language).fallback_tags)["plurals"], number) or "other"


def category_by(rules: str, number: int) -> str:
    """The category, of those in the rules, that a whole number has; "" for none of them."""
    for rule in filter(None, rules.split(";")):
        category, _, conditions = rule.partition(":")
        if any(all(_holds(each, number) for each in joined.split(" and ")) for joined in conditions.split(" or ")):
            return category
    return ""


def _holds(condition: str, number: int) -> bool:
    match = re.fullmatch(_CONDITION, condition)
    if match is None:
        raise ValueError(condition)
    operand, divisor, relation, ranges = match.groups()
    value = number if operand in _WHOLE else 0
    value = value % int(divisor) if divisor else value
    ends = [each.split("..") for each in ranges.split(",")]
    return any(int(each[0]) <= value <= int(each[-1]) for each in ends) == (relation == "in")
