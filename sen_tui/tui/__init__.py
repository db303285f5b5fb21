"""The only room that knows Textual: the app, its screens, steps and widgets."""
