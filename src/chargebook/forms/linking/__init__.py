"""Printed verdict forms linked to the findings of a matter: the form of a document becomes a `Form`."""
