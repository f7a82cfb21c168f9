"""Papers on a verdict as the jury returned it."""
