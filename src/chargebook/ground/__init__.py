"""The ground: texts and the places in them, problems, errors, files written whole, the solver. It knows no law."""
