"""Scene breaks that were typed as signs."""

import re

# Stars and ornaments break a scene alone; dashes and the like need three, for a dash by
# itself may be somebody falling silent.
_ORNAMENTS = (
    r"*#~\u2022\u2042\u203b\u2605\u2606\u2619\u2660-\u2667\u2726\u2727\u2731-\u2743\u2766\u2767"
    r"\u25c6\u25c7\u25cb\u25cf"
)
_RULES = r"=_+\u00b7\u00b0\u2010-\u2015\u2212\u2500\u2501\-"
_SCENE_BREAK = re.compile(
    rf"\s*(?:[{_RULES}]\s*)*[{_ORNAMENTS}][{_ORNAMENTS}{_RULES}\s]*|\s*(?:[{_RULES}]\s*){{3,}}"
)
_LONGEST = 80


def is_scene_break(text: str) -> bool:
    """Whether a line says nothing but "a while later": `* * *`, `---`, `~*~`, `-#-`."""
    return len(text) <= _LONGEST and _SCENE_BREAK.fullmatch(text) is not None
