from django.db import models


class Reached(models.Model):
    """How far a reader of the outbox has got: transaction and id of the last row it read."""

    name = models.CharField(max_length=40, unique=True)
    made_in = models.BigIntegerField(default=0)
    row = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.row}"
