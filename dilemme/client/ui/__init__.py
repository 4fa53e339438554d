"""A few widgets in a column: enough for every panel, with keyboard, gamepad and mouse."""
