from chapterhouse.notices.models.feeds import FeedKey
from chapterhouse.notices.models.messages import Message
from chapterhouse.notices.models.notices import Notice
from chapterhouse.notices.models.subscriptions import Subscription

__all__ = ["FeedKey", "Message", "Notice", "Subscription"]
