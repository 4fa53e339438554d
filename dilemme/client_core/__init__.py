"""What every client must do right, whatever draws it: pure, so that tests can be unkind to it."""
