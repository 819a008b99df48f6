"""The shared folder in the window: choosing it, how it stands, and getting and sending beside the work."""
