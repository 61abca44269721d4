"""Small documents as word processors pack them, made by hand."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{R}"><Relationship Id="rId1" Type="{OFFICE_R}/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    "</w:styles>"
)
NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>A note below.</w:t></w:r>'
    "</w:p></w:footnote></w:footnotes>"
)
DOCUMENT_RELATIONS = (
    f'<Relationships xmlns="{R}">'
    f'<Relationship Id="rId2" Type="{OFFICE_R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE_R}/footnotes" Target="footnotes.xml"/>'
    "</Relationships>"
)


def zipped(**parts: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writing:
        for name, words in parts.items():
            writing.writestr(name, words)
    return packed.getvalue()


def run(words: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{''.join(runs)}</w:p>"


PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def docx(*paragraphs: str, relation: str = "word/document.xml") -> bytes:
    """`relation` is where the document says that its text is."""
    body = f'<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    return zipped(
        **{
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS.replace("word/document.xml", relation),
            "word/document.xml": body,
            "word/styles.xml": STYLES,
            "word/footnotes.xml": NOTES,
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        }
    )


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
ODT_STYLES = (
    '<style:style style:name="I" style:family="text"><style:text-properties'
    ' fo:font-style="italic"/></style:style>'
    '<style:style style:name="Plain" style:parent-style-name="I"><style:text-properties'
    ' fo:font-style="normal" fo:font-weight="bold"/></style:style>'
    '<style:style style:name="C"><style:paragraph-properties fo:text-align="center"/></style:style>'
    '<style:style style:name="NewPage"><style:paragraph-properties fo:break-before="page"/>'
    "</style:style>"
)


def odt(body: str, before: str = "") -> bytes:
    """`before` stands before its first element."""
    content = (
        f'{before}<office:document-content {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{ODT_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content})
