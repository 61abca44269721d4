"""What of the vocabulary leads to a member: only how they want to meet it."""

from chapterhouse.members.exports import Erasure, register
from chapterhouse.tags.models import TagChoice

register(TagChoice, "member", ("tag__kind__title", "tag__name", "way"), Erasure.DELETE)
