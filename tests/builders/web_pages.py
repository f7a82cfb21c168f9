"""A page as the court's site has it."""



TITLE = "9.3 Section 1983 Claim Against Defendant in Individual Capacity—Elements and Burden of Proof"
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Model Jury Instructions</title>
<style>p {{ color: black }}</style><script>var words = "not these";</script></head>
<body class="not-front"><a href="#main" class="element-invisible">Skip to main content</a>
<div id="header"><h1>Manual of Model Civil Jury Instructions</h1>
<ul class="menu"><li><a href="/">Home</a></li><li><a href="/civ">Civil</a></li></ul></div>
<div id="content"><h1 class="title">{TITLE}</h1>
<div class="node"><ul class="links inline"><li><a href="/print/140">Printer-friendly version</a></li></ul>
<div class="content"><p>In order to prevail on a &sect;&nbsp;1983 claim against the defendant [<em>name of
   individual defendant</em>], the plaintiff must prove each of the following elements:</p>
<ol><li>the defendant acted under color of state law; and</li>
<li>the [act[s]] [failure to act] of the defendant deprived the plaintiff of rights.</li></ol>
<h3>Comment</h3><p>Use this instruction only with Instructions 9.9&ndash;9.33.</p></div>
<p>Revised Mar. 2025</p>
<div class="book-navigation"><a href="139">‹ 9.2 Comment</a> <a href="138">up</a> <a href="141">9.4 Claim ›</a></div>
</div></div><div id="footer"><a href="/about">About the court</a></div></body></html>"""
