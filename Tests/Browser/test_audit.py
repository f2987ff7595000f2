"""The audit sees each fault that it looks for, and none where there is none."""

import urllib.parse

from .accessibility import findings
from .case import PageCase

GOOD_BODY = """
<a class="skip" href="#main">Skip</a>
<main id="main"><h1>Heading</h1><h2>Part</h2>
<p>Text with <a href="https://example.com">a link</a> in it.</p>
<fieldset><legend>Drink</legend><label class="row"><input type="radio" name="drink"> Tea</label></fieldset>
<label for="age">Age</label> <input id="age" aria-invalid="true" aria-describedby="age-error">
<p class="error" id="age-error">Not an age.</p>
<svg role="img" width="40" height="40"><title>Tea, 51%</title><text y="20">51%</text></svg>
<ul><li>One</li></ul><table><tr><th scope="col">Age</th></tr></table>
<div class="wide" tabindex="0" role="region" aria-label="Table"><p>Wide</p></div>
<button>Vote</button></main>
"""
GOOD_STYLE = """
body{margin:0;background:#fff;color:#222;font:16px/1.6 sans-serif}.skip{position:absolute;top:-99px}.row{display:block;min-height:24px}
input{border:1px solid #666;min-height:24px}button{min-height:30px;min-width:60px}.wide{overflow-x:auto;width:99px}.wide p{width:999px}
"""
GOOD = f'<!doctype html><html lang="en"><head><title>Poll</title><style>{GOOD_STYLE}</style></head><body>{GOOD_BODY}</body></html>'

# The kind of finding, what is replaced in the good page, and by what.
FAULTS = (
    ("language", 'lang="en"', 'lang=""'),
    ("direction", 'lang="en"', 'lang="ar"'),
    ("title", "<title>Poll</title>", "<title> </title>"),
    ("zoom", "<title>", '<meta name="viewport" content="width=device-width, maximum-scale=1"><title>'),
    ("one h1", "<h2>Part</h2>", "<h1>Part</h1>"),
    ("heading level", "<h2>Part</h2>", "<h3>Part</h3>"),
    ("one main", "<main ", "<div "),
    ("landmark", "<main ", "<p>Outside</p><main "),
    ("list", "<ul><li>One</li></ul>", "<div><li>One</li></div>"),
    ("header cell", '<th scope="col">', "<th>"),
    ("double id", "<h2>", '<h2 id="age">'),
    ("loose reference", 'aria-describedby="age-error"', 'aria-describedby="age-error other"'),
    ("loose reference", 'href="#main"', 'href="#elsewhere"'),
    ("name", '<label for="age">Age</label>', ""),
    ("name", "<button>Vote</button>", "<button></button>"),
    ("name", ">a link<", '><img alt="" width="9" height="9"><'),
    ("legend", "<legend>Drink</legend>", ""),
    ("group", "<fieldset>", "</fieldset><div>"),
    ("picture", "<title>Tea, 51%</title>", ""),
    ("picture", ' role="img"', ""),
    ("unexplained error", "Not an age.", ""),
    ("hidden focus", '<p class="error"', '<p aria-hidden="true"><button>More</button></p><p class="error"'),
    ("tab order", "<button>", '<button tabindex="2">'),
    ("scrolls by mouse only", ' tabindex="0"', ""),
    ("target size", "min-height:30px;min-width:60px", "padding:0;border:0;line-height:1;height:16px"),
    ("contrast", "color:#222", "color:#888"),
    ("contrast", "<button>", '<p style="opacity:.5">Pale</p><button>'),
    ("contrast", "<text ", '<text fill="#aaa" '),
    ("contrast", "<input id", '<input placeholder="Years" class="pale" id'),
    ("edge", "solid #666", "solid #ccc"),
    ("scrolls sideways", "<ul>", '<p style="width:3000px">Wide</p><ul>'),
    ("motion", "<button>", '<button style="transition:all 1s">'),
    ("motion", "<h2>", '<h2 style="animation:turn 2s infinite">'),
)


class TheAudit(PageCase):
    def findings(self, html):
        reader = self.reader()
        reader.open("data:text/html;charset=utf-8," + urllib.parse.quote(html))
        return findings(reader)

    def test_a_good_page_has_no_findings(self):
        self.reader().prefer(reduced_motion="reduce")
        self.assertEqual(self.findings(GOOD), [])

    def test_each_fault_is_found(self):
        self.reader().prefer(reduced_motion="reduce")
        for kind, good, bad in FAULTS:
            with self.subTest(kind=kind, bad=bad):
                self.assertIn(good, GOOD)
                style = "</style>" if "pale" not in bad else ".pale::placeholder{color:#ccc}</style>"
                found = self.findings(GOOD.replace(good, bad).replace("</style>", style))
                self.assertIn(kind, {one.partition(":")[0] for one in found}, found)
