/** A clipboard in a program's format, in our own words, and the expected text. */
export interface Clipboard {
  from: string;
  html: string;
  becomes: string;
  /** Words of the notice about what was left behind. */
  notice?: string;
}

export const clipboards: readonly Clipboard[] = [
  {
    from: "Google Docs: everything in a bold element of normal weight",
    html:
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">At the quay</span></h2>' +
      '<p dir="ltr" style="line-height:1.38"><span style="font-weight:400;font-style:normal">The tug </span><span style="font-weight:400;font-style:italic">Marta</span><span style="font-weight:700"> is late</span><span style="font-weight:400">, see </span><a href="https://example.test/tug" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">the list</span></a><span style="font-weight:400">. CO</span><span style="vertical-align:sub">2</span></p><br />' +
      '<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">one</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400">within</span></p></li></ul></ul></b><br class="Apple-interchange-newline">',
    becomes:
      '<h4>At the quay</h4><p>The tug <em>Marta</em><strong> is late</strong>, see <a href="https://example.test/tug">the list</a>. CO<sub>2</sub></p><ul><li><p>one</p><ul><li><p>within</p></li></ul></li></ul>',
  },
  {
    from: "Word on a desktop: bullets and numbers are paragraphs",
    html:
      '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0; font-family:"Calibri"} @list l0:level1 {mso-level-text:o} .hid {mso-hide:all} --></style></head><body lang=EN-GB><!--StartFragment-->' +
      "<p class=MsoNormal>Two <b>lanes</b> may <i>reopen</i>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><span class=hid>secret</span>" +
      "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Ferries<o:p></o:p></p>" +
      "<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>every ten minutes</p>" +
      "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Buses</p>" +
      "<p class=MsoNormal>Then:</p>" +
      "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>Divers</p><p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4.<span>&nbsp; </span></span>Engineers</p><!--EndFragment--></body></html>",
    becomes:
      '<p>Two <strong>lanes</strong> may <em>reopen</em>.</p><ul><li>Ferries<ul><li>every ten minutes</li></ul></li><li>Buses</li></ul><p>Then:</p><ol start="3"><li>Divers</li><li>Engineers</li></ol>',
  },
  {
    from: "Word on the web: a list of its own for every item",
    html:
      '<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span data-contrast="auto" class="TextRun SCXW1" style="font-weight:bold"><span class="NormalTextRun SCXW1">Closed</span></span><span class="TextRun SCXW1"><span class="NormalTextRun"> until noon.</span></span><span class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p></div>' +
      '<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li data-leveltext="" data-aria-level="1" role="listitem" class="OutlineElement SCXW1"><p class="Paragraph SCXW1"><span class="TextRun">Coast</span></p></li></ul></div>' +
      '<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li data-aria-level="2" role="listitem" class="OutlineElement SCXW1"><p class="Paragraph SCXW1"><span class="TextRun">north</span></p></li></ul></div>' +
      '<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li data-aria-level="1" role="listitem" class="OutlineElement SCXW1"><p class="Paragraph SCXW1"><span class="TextRun">Dockside</span></p></li></ul></div>',
    becomes:
      "<p><strong>Closed</strong> until noon.</p><ul><li><p>Coast</p><ul><li><p>north</p></li></ul></li><li><p>Dockside</p></li></ul>",
  },
  {
    from: "Outlook: a letter with a signature's picture from elsewhere",
    html: '<div style="font-family:Calibri;font-size:11pt">Dear desk,</div><div style="font-size:11pt"><br></div><div style="font-size:11pt">the <span style="font-weight:bolder">first pair</span> is in the water.<img src="cid:logo@x" width="120" height="40"><img src="https://track.example.test/p.gif" width="1" height="1"></div>',
    becomes: "<p>Dear desk,</p><p>the <strong>first pair</strong> is in the water.</p>",
    notice: "pictures",
  },
  {
    from: "Pages: classes from a style sheet, lists with spans for bullets",
    html:
      '<html><head><meta name="Generator" content="Cocoa HTML Writer"><style type="text/css">p.p1 {margin: 0.0px; font: 11.0px Helvetica} span.s1 {font-weight: bold} span.s2 {font-style: italic}</style></head><body>' +
      '<p class="p1">The <span class="s1">caisson</span> is <span class="s2">sound</span>.</p><p class="p1"><br></p><ul class="ul1"><li class="li1"><span class="s3"></span>one</li><li class="li1">two</li></ul></body></html>',
    becomes: "<p>The <strong>caisson</strong> is <em>sound</em>.</p><ul><li>one</li><li>two</li></ul>",
  },
  {
    from: "Gmail: boxes and breaks",
    html: '<div dir="ltr"><div>First line<br>second line</div><div><br></div><div>After a gap, <b>bold</b></div><div><br></div></div>',
    becomes: "<p>First line<br>second line</p><p>After a gap, <strong>bold</strong></p>",
  },
  {
    from: "Slack: spans for the breaks between paragraphs",
    html: '<meta charset=\'utf-8\'><span style="color: rgb(29, 28, 29); font-weight: 400; font-style: normal">Divers are </span><b data-stringify-type="bold" style="font-weight: 700">down</b><span style="font-weight: 400"><span aria-label="" class="c-mrkdwn__br" data-stringify-type="paragraph-break"></span>Report at <i data-stringify-type="italic" style="font-style: italic">three</i></span>',
    becomes: "<p>Divers are <strong>down</strong></p><p>Report at <em>three</em></p>",
  },
  {
    from: "a web page: hidden words, scripts, a film, buttons, and quotation marks",
    html: '<article><h1><b>Bridge</b> closed</h1><span class="visually-hidden">Skip to the end</span><p>The minister said: <q>We stay</q>, <cite>Wire</cite> at <time>14:05</time>.</p><p style="display:none">never</p><p style="position:absolute;left:-9999px">nor this</p><script>alert(1)</script><iframe src="https://video.example.test/1"></iframe><div>One</div><div>Two</div></article>',
    becomes: "<h4>Bridge closed</h4><p>The minister said: “We stay”, Wire at 14:05.</p><p>One</p><p>Two</p>",
    notice: "video",
  },
  {
    from: "a page whose layout is a table",
    html: "<table role=presentation><tr><td><p>In a letter</p></td></tr><tr><td><table><tr><td>and its foot</td></tr></table></td></tr></table>",
    becomes: "<p>In a letter</p><p>and its foot</p>",
  },
  {
    from: "a message with typed bullets and an address",
    html: "<p>Now:</p><p>•\u00a0ferries</p><p>•\u00a0buses</p><p>More at https://example.test/now.</p>",
    becomes:
      '<p>Now:</p><ul><li>ferries</li><li>buses</li></ul><p>More at <a href="https://example.test/now">https://example.test/now</a>.</p>',
  },
  {
    from: "Excel: a table whose looks stand in a style sheet, and a heading over two columns",
    html:
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"."} .xl65 {font-weight:700;} .xl66 {mso-number-format:Standard;} --></style></head><body><table border=0 width=192 style="border-collapse:collapse"><!--StartFragment--><col width=64 span=3>' +
      "<tr height=20><td class=xl65>Line</td><td class=xl65 colspan=2>Delay</td></tr><tr><td>Coast</td><td class=xl66 align=right>15</td><td align=right>45</td></tr><!--EndFragment--></table></body></html>",
    becomes: "[table Line|Delay| / Coast|15|45]",
  },
  {
    from: "a page with a picture that came with its bytes",
    html: '<p>Before</p><p><img src="data:image/png;base64,iVBORw0KGgo=" alt="A tug" width="300" height="200"></p><p>After</p>',
    becomes: "<p>Before</p>[image A tug]<p>After</p>",
  },
  {
    from: "a page with a table: a place that spans rows, and cells that span to the end",
    html:
      "<table><thead><tr><th>Region</th><th>City</th><th>Trains</th></tr></thead><tbody><tr><td rowspan=2>A</td><td>Baku</td><td>9</td></tr><tr><td>Ganja</td><td>6</td></tr>" +
      "<tr><td>B</td><td colspan=2 rowspan=0>none</td></tr><tr><td>C</td></tr></tbody></table>",
    becomes: "[table Region|City|Trains / A|Baku|9 / |Ganja|6 / B|none| / C||]",
  },
  {
    from: "a page whose heads span rows",
    html: "<table><thead><tr><th rowspan=2>City</th><th colspan=2>Trains</th></tr><tr><th>in</th><th>out</th></tr></thead><tr><td>Baku</td><td>9</td><td rowspan=9>6</td></tr></table>",
    becomes: "[table City|Trains| / |in|out / Baku|9|6]",
  },
  {
    from: "Word: a table whose cells are paragraphs",
    html: "<table class=MsoTableGrid><tr><td><p class=MsoNormal>Coast</p><p class=MsoNormal>north<o:p></o:p></p></td><td><p class=MsoNormal><b>15</b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table>",
    becomes: "[table Coast<br>north|15]",
  },
  {
    from: "a page with lists, a quote, a heading and a picture in a table's cells",
    html: '<table><tr><td><h3>Coast</h3><ul><li>one</li><li><em>two</em></li></ul></td><td><blockquote><p>We open.</p></blockquote><img src="data:image/png;base64,iVBORw0KGgo=" alt="A tug" width="300"></td></tr></table>',
    becomes: "[table Coast<br>one<br><em>two</em>|We open.]",
    notice: "lists, quotes and headings in table cells",
  },
  {
    from: "X, Telegram, Slack, Gmail and WhatsApp: emoji drawn as pictures",
    html:
      '<p>A<img alt="🎉" draggable="false" src="https://abs-0.twimg.example/emoji/v2/svg/1f389.svg"> B<img class="emoji" alt="🔥" src="./img-apple-64/1f525.png"> ' +
      'C<img src="https://a.slack-edge.example/google-medium/1f44d-1f3fd@2x.png" alt=":+1::skin-tone-4:" data-stringify-type="emoji"> D<img src="https://a.slack-edge.example/google-medium/1f389.png" alt=":tada:" data-stringify-type="emoji"> ' +
      'E<img src="https://emoji.slack-edge.example/T0/harbour/0a1b2c.png" alt=":harbour:" data-stringify-type="emoji"> F<picture><img data-emoji="😀" alt="😀" src="https://fonts.gstatic.example/72.png"></picture> ' +
      'G<img src="data:image/gif;base64,R0lGODlh" alt="🇦🇿" class="emoji apple" width="20"></p>',
    becomes: "<p>A🎉 B🔥 C👍🏽 D🎉 E:harbour: F😀 G🇦🇿</p>",
  },
  {
    from: "a page with a photo described by a digit, and one by words and an emoji",
    html: '<p>Before<img alt="7" src="https://example.test/7.png" width="300"><img alt="A cake 🎂" src="https://example.test/8.png"></p>',
    becomes: "<p>Before</p>",
    notice: "pictures",
  },
  {
    from: "Word: a footnote, which leads nowhere else",
    html: '<p class=MsoNormal>Closed<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p>',
    becomes: "<p>Closed[1].</p>",
  },
  {
    from: "a message with addresses that end in a bracket of their own, and in one of the sentence",
    html: "<p>see https://en.example.test/wiki/Baku_(city) for more (or https://example.test/a, https://example.test/b_(c)).</p>",
    becomes:
      '<p>see <a href="https://en.example.test/wiki/Baku_(city)">https://en.example.test/wiki/Baku_(city)</a> for more (or <a href="https://example.test/a">https://example.test/a</a>, <a href="https://example.test/b_(c)">https://example.test/b_(c)</a>).</p>',
  },
  {
    from: "a page whose boxes the editor does not know",
    html: "<details><summary>One</summary>two</details><fieldset><legend>Three</legend>four</fieldset><center>five</center>six<main>seven</main><div>eight</p>nine</div>",
    becomes: "<p>One</p><p>two</p><p>Three</p><p>four</p><p>five</p><p>six</p><p>seven</p><p>eight<br>nine</p>",
  },
  {
    from: "a page with inline elements that a style makes boxes",
    html: '<p><span style="display:block">One</span>two<a href="https://example.test/" style="display: flex">three</a></p><p><span style="display:block">a</span> <span style="display:block">b</span></p>',
    becomes: '<p>One<br>two<br><a href="https://example.test/">three</a></p><p>a</p><p>b</p>',
  },
  {
    from: "a page with buttons and readings of words",
    html: "<p><button>Yes</button><button>No</button></p><p><ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>. <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
    becomes: "<p>Yes No</p><p>漢 kan 字 ji. 漢(kan)</p>",
  },
  {
    from: "a page with a table whose cells span no columns and all rows",
    html: "<table><tr><td rowspan=0>a</td><td colspan=0>b</td></tr><tr><td>c</td></tr></table>",
    becomes: "[table a|b / |c]",
  },
];
