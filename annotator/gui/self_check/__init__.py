"""The part of the self-check that goes through the window, by key presses and movements of the mouse."""
