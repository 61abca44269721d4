"""What chapters are called on the pages of those who write them."""

from django import template

from chapterhouse.stories.calling import called

register = template.Library()
register.filter("called", called)
