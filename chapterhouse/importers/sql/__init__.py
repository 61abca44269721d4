"""A dump of SQL statements read as a stream of bytes: no server, no guess about its charset."""
