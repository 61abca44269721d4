"""Archives of earlier versions, half-upgraded or bridged, given today's shape in the spool."""
