"""The pre-check of rights as pure rules, and the interface of a calculator."""
