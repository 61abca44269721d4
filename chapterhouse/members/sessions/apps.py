from allauth.usersessions.apps import UserSessionsConfig


class SessionListConfig(UserSessionsConfig):
    """allauth's list of sessions, written by us: it would keep whole addresses of the network."""

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415

        from chapterhouse.members.sessions.listing import note_log_in  # noqa: PLC0415

        user_logged_in.connect(note_log_in, dispatch_uid="session-list")
