"""The portal: everything HTTP, and the only place where the packages meet."""

__version__ = "0.1.0"
