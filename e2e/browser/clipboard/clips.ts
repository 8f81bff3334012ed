/** What other programs put on the clipboard for a piece of text, in the shape that each of them writes it. */
export const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-parent:"";margin:0cm;font-size:12.0pt;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h2 style='color:#2F5496'><span style='font-family:"Calibri Light"'>On the commons</span></h2>
<p class=MsoNormal style='margin-bottom:8.0pt'><b><span style='font-size:11.0pt;color:red'>Held</span></b> in common<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><sup>[1]</sup></span></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>one<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>one and a half<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1><tr><td width=301 style='width:225.4pt'><p class=MsoNormal>a<o:p></o:p></p></td><td><p class=MsoNormal>b</p></td></tr></table>
<div style='mso-element:footnote-list'><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference><sup>[1]</sup></span></a> Ostrom says so.<o:p></o:p></p></div></div>
<!--EndFragment--></body></html>`;

export const GOOGLE_DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff">
<h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial;color:#000000;font-weight:700;">On the commons</span></h2>
<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:700;font-style:normal;text-decoration:none;">Held</span><span style="font-size:11pt;font-weight:400;"> in </span><a href="https://www.google.com/url?q=https://example.org/commons&amp;sa=D&amp;source=editors" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">common</span></a></p><br />
<ul style="margin-top:0;"><li dir="ltr" role="checkbox" aria-checked="true" style="list-style-type:none;"><p dir="ltr" role="presentation"><span style="font-weight:400;">done</span></p></li></ul></b>`;

export const LIBREOFFICE = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">h2 { margin-top: 0.35cm } p { line-height: 115% }</style></head>
<body lang="en-GB" link="#000080"><h2 class="western">On the commons</h2>
<p style="line-height: 100%; margin-bottom: 0cm"><font color="#c9211e"><b>Held</b></font> in common<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>
<ol><li><p style="margin-bottom: 0cm">first</p></li></ol>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Ostrom says so.</p></div></body></html>`;

export const WEB_PAGE = `<h2>On the commons<span class="mw-editsection">[edit]</span></h2>
<p onclick="alert(1)">Held <script>window.pwned = 1</script><img src="x" onerror="window.pwned = 2"><a href="javascript:window.pwned=3">in common</a><sup class="reference"><a href="#cite_note-1">[1]</a></sup>
<iframe src="javascript:parent.pwned=4"></iframe><svg onload="window.pwned=5"></svg></p>
<pre><code class="language-python">def held(): pass</code></pre>
<p><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></p>`;

export const MARKDOWN = `## On the commons

**Held** in [common](https://example.org).^[Ostrom says so.]

- [x] done
- [ ] to do
`;

export const WIKITEXT = `== On the commons ==
'''Held''' in [[Commons|common]].
* one
* two
`;
