"""The tools that anybody may use; nothing of what is typed is kept."""
