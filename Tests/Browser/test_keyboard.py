"""Pages by keyboard alone, and what printers and the careful see."""

from selenium.webdriver.common.keys import Keys

from . import polls
from .case import PageCase
from .gallery import PAGES, reunion, signed_in

# What shows where the focus is: an outline of its own or of the label around it.
FOCUS_RING = """
const element = document.activeElement;
const rings = [element, ...(element.labels || [])].map((one) => getComputedStyle(one));
const ring = rings.find((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
const box = element.getBoundingClientRect();
return {
    name: (element.getAttribute("aria-label") || element.labels?.[0]?.innerText || element.innerText || element.localName).trim(),
    isShown: Boolean(ring) && box.bottom > 0 && box.top < innerHeight && box.width > 0,
    isBody: element === document.body,
};
"""


class Keyboard(PageCase):
    def tab_until(self, reader, name, limit=40):
        """Goes on by Tab until the focus is there; each stop on the way has to show that it has the focus."""
        for _ in range(limit):
            reader.keys(Keys.TAB)
            stop = reader.run(FOCUS_RING)
            if not stop["isBody"]:
                self.assertTrue(stop["isShown"], f"no ring, or not in sight: {stop['name']}")
            if stop["name"].startswith(name):
                return
        self.fail(f"{limit} tabs did not lead to “{name}”")

    def test_a_ballot_is_cast_without_a_mouse(self):
        for name in ("first", "scriptless"):
            with self.subTest(browser=name):
                slug, reader = self.site.make(polls.EVERYTHING), self.reader(name)
                reader.open(f"/p/{slug}")
                self.tab_until(reader, "On foot")
                reader.keys(Keys.SPACE)
                self.tab_until(reader, "The library")
                reader.keys(Keys.SPACE)
                self.tab_until(reader, "1")
                reader.keys(Keys.SPACE, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
                for rank, wish in enumerate(("More trees", "Brighter street lamps", "Benches in the shade"), start=1):
                    self.tab_until(reader, f"Rank of “{wish}”")
                    reader.keys(str(rank))
                self.tab_until(reader, "For how many years")
                reader.keys("7")
                self.tab_until(reader, "How old are you?")
                reader.keys("29", Keys.ENTER)
                reader.wait_for_heading("Your vote has been counted")
                answers = self.site.editor.call("vote.get", receipt=reader.text("code"))["answers"]
                ranking = ["trees", "lamps", "benches"]
                self.assertEqual(answers, {"way": "foot", "places": ["library"], "rating": 3, "wishes": ranking, "years": 7})

    def test_the_first_stop_leads_past_everything_to_the_content(self):
        for path in (f"/p/{self.site.make(polls.TEA)}", f"/r/{self.site.make(polls.TEA)}", "/signin"):
            reader = self.reader()
            reader.open(path)
            reader.keys(Keys.TAB)
            stop = reader.run(FOCUS_RING)
            self.assertEqual(stop["name"], "Skip to the content")
            self.assertTrue(stop["isShown"])
            reader.keys(Keys.ENTER)
            reader.wait(lambda: reader.run("return document.activeElement.id") == "main", "the focus in the content")

    def test_every_stop_on_the_pages_of_editors_shows_that_it_has_the_focus(self):
        for page in ("results-for-editors", "front"):
            reader = self.reader()
            PAGES[page](self.site, reader)
            stops = 0
            for _ in range(80):
                reader.keys(Keys.TAB)
                stop = reader.run(FOCUS_RING)
                if stop["isBody"]:
                    break
                self.assertTrue(stop["isShown"], f"no ring, or not in sight: {stop['name']}")
                stops += 1
            self.assertGreater(stops, 10, page)


class Print(PageCase):
    def test_results_are_printed_without_what_paper_cannot_do(self):
        slug, reader = reunion(self.site), self.reader()
        signed_in(self.site, reader, f"/r/{slug}")
        reader.prefer(media="print", color_scheme="dark")
        shown = {one.text for one in reader.all("button, a.button, summary, nav") if one.is_displayed()}
        self.assertEqual(shown, set())
        self.assertIn("%", reader.text(".total"))
        background, ink = reader.run("const s = getComputedStyle(document.documentElement); return [s.backgroundColor, s.color]")
        self.assertEqual((background, ink), ("rgb(255, 255, 255)", "rgb(0, 0, 0)"), "black on white, also for who prefers the dark")
        pdf = reader.command("Page.printToPDF", printBackground=False)["data"]
        self.assertGreater(len(pdf), 10_000)
