"""A resource's text on screen."""

from django import template

from portal.kits.domain.blocks import Block, blocks_of

register = template.Library()


@register.filter
def text_blocks(text: str) -> list[Block]:
    """Return the blocks of a resource's text."""
    return blocks_of(text)
