"""Steps of a set, and what they change, as sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chapterhouse.tags.models import Tag, WranglingStep
from chapterhouse.tags.wrangling.effects import Effect
from chapterhouse.tags.wrangling.sketch import Sketch

Verb = WranglingStep.Verb
SENTENCES = {
    Verb.MERGE: gettext_lazy("“%(tag)s” becomes another word for “%(other)s”"),
    Verb.PART: gettext_lazy("“%(tag)s” stands for itself again"),
    Verb.RENAME: gettext_lazy("“%(tag)s” is called “%(name)s”"),
    Verb.ADD_PARENT: gettext_lazy("“%(tag)s” goes below “%(other)s”"),
    Verb.REMOVE_PARENT: gettext_lazy("“%(tag)s” no longer stands below “%(other)s”"),
    Verb.ADD_HOME: gettext_lazy("“%(tag)s” is at home in “%(other)s”"),
    Verb.REMOVE_HOME: gettext_lazy("“%(tag)s” is no longer at home in “%(other)s”"),
    Verb.SPLIT: gettext_lazy("Stories with “%(tag)s” take “%(other)s” instead: %(which)s"),
    Verb.BLUR: gettext_lazy("“%(tag)s” may mean several things: authors are asked which"),
    Verb.CLEAR: gettext_lazy("“%(tag)s” means one thing again"),
    Verb.LOCK: gettext_lazy("“%(tag)s” takes no more stories of its own"),
    Verb.UNLOCK: gettext_lazy("“%(tag)s” takes stories of its own again"),
}
EFFECTS = {
    ("synonym", True): gettext_lazy("“%(tag)s” becomes another word for “%(other)s”"),
    ("synonym", False): gettext_lazy("“%(tag)s” stands for itself again"),
    ("parent", True): gettext_lazy("“%(tag)s” goes below “%(other)s”"),
    ("parent", False): gettext_lazy("“%(tag)s” no longer stands below “%(other)s”"),
    ("home", True): gettext_lazy("“%(tag)s” is at home in “%(other)s”"),
    ("home", False): gettext_lazy("“%(tag)s” is no longer at home in “%(other)s”"),
}


def sentence(step: WranglingStep) -> str:
    other = step.other.name if step.other else step.name
    words = {"tag": step.tag.name, "other": other, "name": step.name, "which": which(step)}
    said = str(SENTENCES[Verb(step.verb)]) % words
    if step.other is None and step.name and step.verb != Verb.RENAME:
        return _("%(said)s (a new tag)") % {"said": said}
    return said


def which(step: WranglingStep) -> str:
    """The stories that a split means."""
    if "stories" in step.rule:
        chosen = len(step.rule["stories"])
        return ngettext("%(n)d chosen story", "%(n)d chosen stories", chosen) % {"n": chosen}
    if "also" in step.rule:
        also = Tag.objects.filter(pk=step.rule["also"]).values_list("name", flat=True).first()
        return _("those that carry “%(tag)s” too") % {"tag": also}
    return _("all of them")


def side_effects(sketch: Sketch, effects: list[Effect]) -> list[str]:
    """What a step brings with it, beside what its own sentence says."""
    if len(effects) < 2:
        return []
    return [line for effect in effects[:-1] if (line := effect_words(sketch, effect))]


def effect_words(sketch: Sketch, effect: Effect) -> str:
    words = EFFECTS.get((effect.noun, effect.after is not None))
    other = effect.after or effect.before
    if words is None:
        return ""
    return str(words) % {"tag": sketch.name(effect.key), "other": sketch.name(other)}
