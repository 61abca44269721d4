"""eFiction archives, versions 3.x: what their tables mean and where it goes here."""
