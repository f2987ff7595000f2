"""Results as readers see them and as editors change them."""

import csv
import io
import time
import urllib.parse
import zipfile

from . import polls
from .case import PageCase
from .gallery import WEIGHTS, reunion, signed_in


class Results(PageCase):
    def test_readers_see_the_shares_and_how_many_answered(self):
        for name in ("first", "scriptless"):
            slug, reader = self.site.make(polls.TEA), self.reader(name)
            self.site.vote(slug, polls.tea_ballots(3, 1))
            reader.open(f"/r/{slug}")
            bars = {one.find_element("css selector", ".label").text: one.text for one in reader.all(".total .bars li")}
            self.assertIn("75%", bars["Tea"])
            self.assertIn("25%", bars["Coffee"])
            self.assertIn("0%", bars["Water"])
            self.assertIn("4", reader.text(".total .base"))
            self.assertEqual(reader.all(".settings"), [], "readers change nothing")

    def test_bars_are_as_long_as_their_shares(self):
        slug, reader = self.site.make(polls.TEA), self.reader()
        self.site.vote(slug, polls.tea_ballots(3, 1))
        reader.open(f"/r/{slug}")
        lengths = reader.run("return [...document.querySelectorAll('.total rect.bar')].map((bar) => bar.getBoundingClientRect().width)")
        self.assertAlmostEqual(lengths[0] / lengths[1], 3, delta=0.05)

    def test_groups_that_are_too_small_look_hidden_and_give_no_number(self):
        slug, reader = self.site.make(polls.REUNION), self.reader()
        self.site.vote(slug, polls.reunion_ballots(40))
        reader.open(f"/r/{slug}")
        hidden = [one.text for one in reader.all(".bars li") if "too few to show" in one.text]
        self.assertGreater(len(hidden), 2)
        self.assertEqual([text for text in hidden if "%" in text], [])
        self.assertEqual(len(reader.all(".bars .track.few")), len(hidden), "each is hatched")

    def test_results_that_are_not_for_readers_ask_for_a_key(self):
        self.expected_statuses |= {401, 403}
        slug, reader = self.site.make(polls.TEA | {"results": {"visibility": "editors"}}), self.reader()
        reader.open(f"/r/{slug}")
        self.assertNotIn("%", reader.text())
        signed_in(self.site, reader, f"/r/{slug}")
        reader.wait_for_text("Nobody has answered yet.")

    def test_who_has_voted_sees_results_that_are_for_voters(self):
        poll = polls.TEA | {"results": {"visibility": "after-vote", "minimumBase": 1}}
        for name in ("first", "scriptless"):
            slug, reader = self.site.make(poll), self.reader(name)
            self.expected_statuses |= {401, 403}
            reader.open(f"/r/{slug}")
            self.assertNotIn("100%", reader.text())
            reader.open(f"/p/{slug}")
            reader.choose("Tea")
            reader.press("Vote")
            reader.wait_for_heading("Your vote has been counted")
            reader.press("See the results")
            reader.wait_for_text("100%")

    def test_two_browsers_watch_and_what_one_of_them_votes_moves_the_other(self):
        poll = polls.TEA | {"results": {"minimumBase": 1, "visibility": "public", "steps": {"ballots": 1, "seconds": 1}}}
        slug, watcher, voter = self.site.make(poll), self.reader(), self.reader("second")
        self.site.vote(slug, polls.tea_ballots(1, 0))
        watcher.open(f"/r/{slug}")
        watcher.wait_for_text("100%")
        watcher.mark()
        voter.open(f"/r/{slug}")
        voter.wait_for_text("100%")
        voter.open(f"/p/{slug}")
        voter.choose("Coffee")
        voter.press("Vote")
        voter.wait_for_heading("Your vote has been counted")
        watcher.wait(lambda: watcher.text(".total").count("50%") == 2, "the vote of the other")
        self.assertTrue(watcher.has_mark(), "the page was loaded anew")
        self.site.editor.call("poll.close", poll=slug)
        watcher.wait(lambda: watcher.text(".status") == "Closed", "the end of the poll")

    def test_watchers_see_steps_and_not_votes(self):
        poll = polls.TEA | {"results": {"minimumBase": 1, "visibility": "public", "steps": {"ballots": 3, "seconds": 1}}}
        slug, watcher = self.site.make(poll), self.reader()
        self.site.vote(slug, polls.tea_ballots(3, 0))
        watcher.open(f"/r/{slug}")
        watcher.wait_for_text("100%")
        seen = "window.seen = new Set(); new MutationObserver(() => seen.add(document.querySelector('.total .base').textContent))"
        watcher.run(seen + ".observe(document.querySelector('main'), {childList: true, subtree: true})")
        for _ in range(3):
            self.site.vote(slug, polls.tea_ballots(0, 1))
        watcher.wait(lambda: watcher.text(".total").count("50%") == 2, "the second step")
        bases = watcher.run("return [...seen]")
        self.assertEqual([base for base in bases if "4" in base or "5" in base], [], "a single vote was shown")

    def test_more_live_pages_than_a_browser_has_connections_are_open_at_the_same_time(self):
        reader = self.reader()
        first = reader.driver.current_window_handle
        slugs = [self.site.make(polls.TEA) for _ in range(8)]
        try:
            for slug in slugs:
                reader.driver.switch_to.new_window("tab")
                reader.open(f"/r/{slug}")
                reader.wait_for_text("Nobody has answered yet.")
        finally:
            for window in set(reader.driver.window_handles) - {first}:
                reader.driver.switch_to.window(window)
                reader.driver.close()
            reader.driver.switch_to.window(first)

    def test_live_pages_that_were_left_hold_nothing_up(self):
        reader = self.reader()
        for slug in [self.site.make(polls.TEA) for _ in range(8)]:
            reader.open(f"/r/{slug}")
            reader.wait_for_text("Nobody has answered yet.")

    def test_a_page_that_one_comes_back_to_shows_what_has_happened_meanwhile(self):
        poll = polls.TEA | {"results": {"minimumBase": 1, "visibility": "public", "steps": {"ballots": 1, "seconds": 1}}}
        slug, reader = self.site.make(poll), self.reader()
        reader.open(f"/r/{slug}")
        reader.open(f"/p/{slug}")
        reader.choose("Tea")
        reader.press("Vote")
        reader.wait_for_heading("Your vote has been counted")
        reader.run("history.go(-2)")
        reader.wait(lambda: reader.path == f"/r/{slug}" and "100%" in reader.text(".total"), "the vote")


class Editing(PageCase):
    def editor(self, slug):
        reader = self.reader()
        signed_in(self.site, reader, f"/r/{slug}")
        return reader

    def test_what_an_editor_chooses_stands_in_the_address_and_shows_the_same_to_another(self):
        slug = reunion(self.site)
        self.site.editor.call("weighting.create", poll=slug, **WEIGHTS)
        editor = self.editor(slug)
        editor.press("Change what is shown")
        editor.fill("Age bands", "18, 40")
        editor.fill("from", "20")
        editor.fill("to", "60")
        editor.pick("Crosstab by", "Age")
        editor.pick("Decimals", "1")
        editor.pick("Weights", "census")
        editor.press("Show")
        editor.wait(lambda: editor.all(".crosstab table"), "the crosstab")
        chosen = urllib.parse.parse_qs(urllib.parse.urlsplit(editor.path).query)
        expected = {"bands.age": "18, 40", "where.age.min": "20", "where.age.max": "60", "columns": "age", "decimals": "1"}
        for field, value in (expected | {"weighting": "census"}).items():
            self.assertEqual(chosen[field], [value], field)
        result = self.site.editor.call(
            "results.breakdown",
            poll=slug,
            where={"age": {"min": 20, "max": 60}},
            bands={"age": [18, 40]},
            rounding={"decimals": 1},
            weighting="census",
        )
        first = result["total"]["shares"][0]
        self.assertIn(first["display"], editor.text(".total"))
        self.assertIn(first["weighted"]["display"], editor.text(".total"))
        self.assertIn("18-39", editor.text("[data-region=slices]").replace("–", "-"))
        other = self.reader("second")
        signed_in(self.site, other, f"/r/{slug}")
        other.open(editor.path)
        self.assertEqual(other.text(".total"), editor.text(".total"))
        self.assertEqual(other.text(".crosstab"), editor.text(".crosstab"))

    def test_a_filter_that_cannot_be_is_said_beside_what_was_typed(self):
        self.expected_statuses |= {400, 422}
        editor = self.editor(reunion(self.site))
        editor.press("Change what is shown")
        editor.fill("from", "60")
        editor.fill("to", "20")
        editor.press("Show")
        editor.wait(lambda: editor.all(".error"), "a reason")
        self.assertEqual(editor.control("from").get_attribute("value"), "60")

    def test_the_sentence_is_copied(self):
        slug = reunion(self.site)
        editor = self.editor(slug)
        editor.command("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        editor.press("Copy sentence")
        editor.wait_for_text("Copied")
        copied = editor.run("return navigator.clipboard.readText()")
        headline = self.site.editor.call("results.headline", poll=slug)["text"]
        self.assertEqual(copied, headline)

    def test_what_is_shown_is_taken_along_as_files(self):
        slug = reunion(self.site)
        editor = self.editor(slug)
        ballots = self.download(editor, "All ballots, as CSV", ".csv")
        self.assertEqual(len(list(csv.reader(io.StringIO(ballots.decode("utf-8-sig"))))), 701)
        shown = list(csv.reader(io.StringIO(self.download(editor, "What is shown, as CSV", ".csv").decode("utf-8-sig"))))
        contact = self.site.counts(slug)["contact"]
        self.assertTrue(any(str(contact) in row for row in shown), shown[:5])
        workbook = zipfile.ZipFile(io.BytesIO(self.download(editor, "What is shown, as XLSX", ".xlsx")))
        self.assertIsNone(workbook.testzip())
        self.assertIn(f"<v>{contact}</v>", "".join(workbook.read(name).decode() for name in workbook.namelist() if "sheet" in name))

    def download(self, reader, link, suffix):
        before = set(reader.downloads.iterdir())
        reader.press(link)
        found = reader.wait(
            lambda: [one for one in set(reader.downloads.iterdir()) - before if one.suffix == suffix], f"the file of “{link}”"
        )
        # A file under its own name is complete: until then it has another.
        return found[0].read_bytes()

    def test_readers_get_no_ballots(self):
        self.expected_statuses |= {401, 403}
        reader = self.reader()
        reader.open(f"/r/{reunion(self.site)}")
        self.assertNotIn("All ballots, as CSV", reader.text())

    def test_charts_are_pictures_by_themselves(self):
        slug, reader = reunion(self.site), self.reader()
        for chart in ("total.svg", "age.svg", "timeline.svg"):
            with self.subTest(chart=chart):
                if chart == "timeline.svg":
                    signed_in(self.site, reader, f"/r/{slug}")
                reader.open(f"/r/{slug}/{chart}")
                self.assertEqual(reader.run("return document.documentElement.localName"), "svg")
                self.assertTrue(reader.run("return document.querySelector('title').textContent.length > 5"))


class Front(PageCase):
    def test_an_editor_makes_a_poll_opens_it_and_closes_it(self):
        for name in ("first", "scriptless"):
            with self.subTest(browser=name):
                self.make_and_close(self.reader(name), f"made-{name}-{time.monotonic_ns()}")

    def make_and_close(self, reader, slug):
        signed_in(self.site, reader)
        reader.choose("Reader poll")
        reader.fill("Question", f"Cake or pie, {slug}?")
        reader.fill("Answers, one a line", "Cake\nPie\n")
        reader.fill("Address", slug)
        reader.press("Make the draft")
        reader.wait(lambda: self.standing(reader, slug) == "Draft", "the new poll")
        reader.click(lambda: self.entry(reader, slug).find_element("css selector", "form button"), "the button that opens the poll")
        reader.wait(lambda: self.standing(reader, slug) == "Open", "the open poll")
        self.site.vote(slug, [({"answer": "option-2"}, {})])
        reader.wait(lambda: reader.open("/") or "1 ballot" in self.entry(reader, slug).text, "the ballot")
        reader.click(lambda: self.entry(reader, slug).find_element("css selector", "form button"), "the button that closes the poll")
        reader.wait(lambda: self.standing(reader, slug) == "Closed", "the closed poll")
        self.assertEqual(self.site.editor.call("poll.get", poll=slug)["poll"]["status"], "closed")

    def entry(self, reader, slug):
        return reader.one(f".polls li:has(a[href='/p/{slug}'])")

    def standing(self, reader, slug):
        """The word for the poll's state; the button that opens it says "Open", too."""
        return self.entry(reader, slug).find_element("css selector", ".status").text

    def test_counts_move_while_they_are_watched(self):
        slug, reader = self.site.make(polls.TEA), self.reader()
        signed_in(self.site, reader)
        reader.mark()
        self.site.vote(slug, polls.tea_ballots(2, 1))
        reader.wait(lambda: "3 ballots" in self.entry(reader, slug).text, "three ballots")
        self.assertTrue(reader.has_mark())

    def test_what_was_typed_for_a_poll_that_is_refused_stays(self):
        self.expected_statuses.add(422)
        reader = self.reader()
        signed_in(self.site, reader)
        reader.choose("Ranked choice")
        reader.fill("Question", "Which of these?")
        reader.press("Make the draft")
        reader.wait_for_text("At least 2 options are needed.")
        self.assertEqual(reader.control("Question").get_attribute("value"), "Which of these?")
        self.assertTrue(reader.control("Ranked choice").is_selected())


class SigningIn(PageCase):
    def test_the_cookie_is_kept_from_scripts_and_from_other_sites(self):
        reader = self.reader()
        signed_in(self.site, reader)
        cookies = reader.command("Network.getAllCookies")["cookies"]
        self.assertEqual([cookie["httpOnly"] for cookie in cookies], [True] * len(cookies))
        self.assertTrue(all(cookie["sameSite"] in ("Lax", "Strict") for cookie in cookies), cookies)
        longest = max(cookie["expires"] for cookie in cookies) - time.time()
        self.assertLess(longest, 86_400, "short-lived")

    def test_who_signs_out_is_a_reader_again(self):
        self.expected_statuses.add(403)
        reader = self.reader()
        signed_in(self.site, reader)
        reader.press("Sign out")
        reader.wait(lambda: reader.heading() == "Sign in", "the sign-in")
        reader.open("/")
        self.assertEqual(reader.heading(), "Sign in")

    def test_another_key_is_refused_and_says_so_beside_the_field(self):
        self.expected_statuses.add(403)
        for name in ("first", "scriptless"):
            reader = self.reader(name)
            reader.open("/signin")
            reader.fill("Editor key", "cvs_nobody")
            reader.press("Sign in")
            reader.wait_for_text("This key is unknown, expired or revoked.")

    def test_a_form_on_another_site_changes_nothing(self):
        self.expected_statuses.add(403)
        slug, reader = self.site.make(polls.TEA), self.reader()
        signed_in(self.site, reader)
        reader.open(self.article.hold("about:blank", self.site.origin))
        post = "const form = document.createElement('form'); form.method = 'post'; form.action = arguments[0];"
        reader.run(post + "document.body.append(form); form.submit()", f"{self.site.origin}/polls/{slug}/close")
        reader.wait(lambda: reader.driver.current_url.startswith(self.site.origin), "the answer")
        self.assertEqual(self.site.editor.call("poll.get", poll=slug)["poll"]["status"], "open")
