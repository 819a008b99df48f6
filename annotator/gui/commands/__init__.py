"""Every command of the window by typing or by key: the command palette, and the keys that a person has changed."""
