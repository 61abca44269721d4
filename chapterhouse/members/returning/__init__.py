"""Members who cannot log in come back: by a code in a letter or by a claim."""
