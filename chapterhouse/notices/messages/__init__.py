"""Letters between readers and authors, carried by the archive: neither learns an address."""
