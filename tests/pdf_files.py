"""PDF made by hand: what stands where on each page is in the test itself."""

WIDTH, HEIGHT = 595, 842  # points: A4
_FONTS = (
    "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    " /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    " /F3 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    " /ToUnicode 4 0 R >>"
)
_RESOURCES = f"<< /Font << {_FONTS} >> /XObject << /I1 3 0 R /I2 5 0 R >> >>"
_IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    " /BitsPerComponent 8 /Length 1 >>\nstream\n\0\nendstream"
)
_FORM = (
    "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 6"
    " /Resources << /XObject << /I1 3 0 R >> >> >>\nstream\n/I1 Do\nendstream"
)
# `~` is one sign for two letters, as the ligature of `ff` is, and `|` another hyphen.
_LIGATURES = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
    " 1 begincodespacerange <00> <FF> endcodespacerange"
    " 2 beginbfchar <7E> <00660066> <7C> <2010> endbfchar endcmap end end"
)


def pdf_file(
    *pages: str, trailer: str = "", title: str = "", rotate: int = 0, annotations: str = ""
) -> bytes:
    """A PDF of pages, each what `at` and the others give, joined.

    `/I1` is a picture, `/I2` a form with it;
    `rotate` is by how many degrees with the clock the pages are turned when they are shown, and
    `annotations` are on every page.
    """
    first = 6  # after the catalogue, the pages, the picture, the ligatures, the form
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        _IMAGE,
        f"<< /Length {len(_LIGATURES)} >>\nstream\n{_LIGATURES}\nendstream",
        _FORM,
    ]
    for at, content in enumerate(pages):
        own = (
            f"/Rotate {rotate} /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {first + 2 * at + 1} 0 R"
            f" /Annots [{annotations}]"
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Resources {_RESOURCES} {own} >>",
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream",
        ]
    if title:
        objects.append(f"<< /Title ({title}) >>")
        trailer = f"/Info {len(objects)} 0 R {trailer}"
    return pdf_objects(*objects, trailer=trailer)


def pdf_objects(*objects: str, trailer: str = "") -> bytes:
    """A PDF of objects as they are, numbered from 1; the first is the catalogue."""
    data = b"%PDF-1.7\n"
    places: list[int] = []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    end = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"{table}{end}".encode()


def at(
    x: float, y: float, text: str, *, bold: bool = False, size: float = 11, font: int = 0
) -> str:
    """A text, its baseline `y` points from the bottom; in font 3 `~` is `ff`, `|` U+2010."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{font or 1 + bold} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def lines(x: float, y: float, *texts: str, step: float = 14) -> str:
    """Lines below one another."""
    return "".join(at(x, y - step * number, text) for number, text in enumerate(texts))


def rule(left: float, right: float, y: float) -> str:
    """A thin line from left to right."""
    return f"0.5 w {left} {y} m {right} {y} l S\n"


def turned(content: str, turns: int) -> str:
    """A page whose content is turned by quarters of a circle against the clock."""
    cosine, sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[turns]
    x, y = ((0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT))[turns]
    return f"q {cosine} {sine} {-sine} {cosine} {x} {y} cm {content} Q\n"


def askew(text: str) -> str:
    """A text across the page."""
    return f"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 200 Tm ({text}) Tj ET\n"


#: A picture as large as the page.
PICTURE = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I1 Do Q\n"
#: The same in a form, as a scanner's program puts it.
PICTURE_IN_FORM = PICTURE.replace("/I1", "/I2")
#: Letters drawn as shapes.
SHAPES = "".join(f"{72 + 3 * shape} 700 2 2 re f\n" for shape in range(120))
