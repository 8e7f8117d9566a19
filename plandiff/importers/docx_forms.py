"""What the fields of a form in Word show that have no result in the text: boxes, chosen words."""

from plandiff.importers.docx_xml import Element, attribute, child, children, number, switch

_TICKED, _EMPTY = "\u2612", "\u2610"


def shown_in_form(field: Element) -> str:
    """The box, ticked or not, or the chosen entry, where such a field begins; else empty."""
    data = child(field, "ffData")
    box, entries = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        is_ticked = switch(box, "checked")
        return _TICKED if (switch(box, "default") if is_ticked is None else is_ticked) else _EMPTY
    if entries is None:
        return ""
    chosen = number(child(entries, "result"))
    chosen = number(child(entries, "default")) if chosen is None else chosen
    written = [attribute(entry) for entry in children(entries, "listEntry")]
    return written[chosen or 0] if 0 <= (chosen or 0) < len(written) else ""
