"""The plain verdict form: a question or two for each claim, by name, as tables where it goes to several persons."""
