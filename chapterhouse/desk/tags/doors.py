"""Who puts the vocabulary in order: tag wranglers, and the archivist."""

from chapterhouse.members.doors import for_roles
from chapterhouse.members.models import Role

for_wranglers = for_roles(Role.WRANGLER)
