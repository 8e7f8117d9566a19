"""Word files made part by part: what no program would write today, and what it would."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(
    body: str, parts: Mapping[str, str] | None = None, more: Mapping[str, bytes] | None = None
) -> bytes:
    """A Word file with this body; `parts` are the insides of others, as `numbering`, `styles`.

    `more` are whole entries of the ZIP file.
    """
    inside = dict(parts or {})
    files = {
        "[Content_Types].xml": _content_types(inside),
        "_rels/.rels": _relations(
            {"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
        ),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in inside}),
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
        **{
            f"word/{name}.xml": element(_ROOTS.get(name, name), xml)
            for name, xml in inside.items()
        },
    }
    packed = {name: text.encode() for name, text in files.items()}
    return zipped({**packed, **(more or {})})


_ROOTS = {"header": "hdr", "footer": "ftr"}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file, the same bytes whenever it is made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def element(name: str, inside: str) -> str:
    """A part of a Word file."""
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    start = f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}" {spaces}>'
    return f"{start}{inside}</w:{name}>"


def _relations(targets: Mapping[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _content_types(parts: Mapping[str, str]) -> str:
    kinds = {"document": "document.main", **{name: name for name in parts}}
    inside = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inside}</Types>'
    )


def paragraph(text: str, properties: str = "", *, mark: str = "") -> str:
    """A paragraph; a text that begins with a tag stands as it is. `mark` changes its end."""
    runs = text if text.startswith("<w:") or not text else run(text)
    end = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{end}</w:pPr>{runs}</w:p>"


def run(text: str, properties: str = "", *, tag: str = "t") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def inserted(inside: str) -> str:
    """What a tracked change put in."""
    return f'<w:ins w:id="1" w:author="A" w:date="2025-11-20T10:00:00Z">{inside}</w:ins>'


def deleted(text: str) -> str:
    """A text that a tracked change took out."""
    runs = run(text, tag="delText")
    return f'<w:del w:id="2" w:author="A" w:date="2025-11-20T10:00:00Z">{runs}</w:del>'


def in_list(list_id: int, level: int | None = 0) -> str:
    """The properties of a paragraph of a list."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{list_id}"/></w:numPr>'


def in_style(id_: str) -> str:
    """The properties of a paragraph of a style."""
    return f'<w:pStyle w:val="{id_}"/>'


def level(at: int, format_: str, text: str, *, start: int | None = 1, more: str = "") -> str:
    """A level of a definition; `more` stands before its text, `start` first."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{at}">{begins}<w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def definition(id_: int, *levels: str, link: str = "") -> str:
    """A definition of a list; `link` names a style, before its levels."""
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{id_}">{kind}{link}{"".join(levels)}</w:abstractNum>'


def list_of(id_: int, definition_id: int, overrides: str = "") -> str:
    """A list that shows a definition."""
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{definition_id}"/>{overrides}</w:num>'


def starts_at(at: int, value: int) -> str:
    """An override: a list that starts a level anew."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def style(id_: str, inside: str = "", *, kind: str = "paragraph", name: str = "") -> str:
    """A style; `inside` holds what it is based on and its properties."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name or id_}"/>'
        f"{inside}</w:style>"
    )
