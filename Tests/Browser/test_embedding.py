"""A ballot in a publisher's article, on another site, in a browser that keeps no cookies for frames."""

import json
import urllib.request

from . import polls
from .case import PageCase
from .gallery import signed_in


class Embedding(PageCase):
    def article_with(self, query="frame=1", name="first", poll=None):
        slug = self.site.make(poll or polls.TEA)
        self.address = self.article.hold(f"{self.site.origin}/p/{slug}?{query.format(slug=slug)}", self.site.origin)
        reader = self.reader(name)
        reader.open(self.address)
        self.enter(reader)
        return slug, reader

    def enter(self, reader):
        reader.driver.switch_to.default_content()
        reader.driver.switch_to.frame(reader.one("iframe"))
        reader.wait(lambda: reader.all("h1"), "the page in the frame")

    def vote(self, reader, drink):
        reader.choose(drink)
        reader.press("Vote")
        reader.wait_for_heading("Your vote has been counted")

    def test_a_ballot_in_a_frame_counts(self):
        for name in ("first", "scriptless"):
            with self.subTest(browser=name):
                slug, reader = self.article_with(name=name)
                self.vote(reader, "Coffee")
                self.assertEqual(self.site.counts(slug), {"coffee": 1})
                reader.press("Withdraw my vote")
                reader.wait_for_heading("Your vote has been withdrawn")
                self.assertEqual(self.site.ballots(slug), 0)

    def test_no_cookie_is_kept_for_a_frame_of_another_site(self):
        _, reader = self.article_with()
        self.vote(reader, "Coffee")
        self.assertEqual(reader.command("Network.getAllCookies")["cookies"], [])

    def test_whom_the_publisher_names_is_counted_once_in_any_browser(self):
        slug = self.site.make(polls.TEA)
        source = f"{self.site.origin}/p/{slug}?frame=1&token={self.site.token(slug, 'subscriber-7')}"
        address = self.article.hold(source, self.site.origin)
        reader = self.reader()
        reader.open(address)
        self.enter(reader)
        self.vote(reader, "Tea")
        for name in ("first", "second", "scriptless"):
            reader = self.reader(name)
            reader.open(address)
            self.enter(reader)
            reader.wait_for_heading("You have voted before")
        self.assertEqual(self.site.counts(slug), {"tea": 1})

    def test_a_token_that_somebody_else_signed_is_refused(self):
        self.expected_statuses.add(403)
        slug = self.site.make(polls.TEA)
        good = self.site.token(slug, "subscriber-7")
        for token in (good[:-2] + "AA", self.site.token(slug, "subscriber-7", seconds=-1)):
            reader = self.reader()
            reader.open(f"/p/{slug}?token={token}")
            self.assertIn(reader.heading(), ("This link is not valid", "This link has expired"))
            self.assertEqual(reader.all("form"), [])

    def test_the_frame_is_as_high_as_what_it_shows(self):
        _, reader = self.article_with()
        self.expect_fitting_frame(reader)
        self.enter(reader)
        self.vote(reader, "Coffee")
        self.expect_fitting_frame(reader)

    def expect_fitting_frame(self, reader):
        self.enter(reader)
        fits = "return document.documentElement.scrollHeight <= innerHeight && document.body.offsetHeight > innerHeight - 2"
        reader.wait(lambda: reader.run(fits), "a frame as high as its page")

    def test_only_the_page_around_the_frame_is_told_how_high_it_is(self):
        slug, reader = self.article_with("frame=1&origin=https%3A%2F%2Felsewhere.example")
        self.assertIn(reader.run("return document.body.dataset.parentOrigin ?? null"), (None, self.article.origin), slug)

    def test_what_the_results_page_offers_for_pasting_shows_the_poll(self):
        slug, reader = self.site.make(polls.TEA), self.reader()
        signed_in(self.site, reader, f"/r/{slug}")
        offered = [code.get_attribute("textContent") for code in reader.all(".downloads pre code")]
        self.expect_poll_in(self.article.paste(next(one for one in offered if one.startswith("<iframe"))))
        reader.open(self.article.paste(next(one for one in offered if one.startswith("<a"))))
        reader.press("Tea or coffee?")
        reader.wait_for_heading("What do you drink in the morning?")

    def test_what_a_content_system_finds_out_by_itself_shows_the_poll(self):
        slug, reader = self.site.make(polls.TEA), self.reader()
        reader.open(f"/p/{slug}")
        discovered = reader.one("link[type='application/json+oembed']").get_attribute("href")
        with urllib.request.urlopen(discovered, timeout=10) as answer:
            self.expect_poll_in(self.article.paste(json.load(answer)["html"]))

    def expect_poll_in(self, address):
        reader = self.reader()
        reader.open(address)
        self.enter(reader)
        self.vote(reader, "Water")

    def test_nobody_else_may_put_the_ballot_into_a_frame(self):
        slug = self.site.make(polls.TEA | {"embed": {"origins": ["https://news.example"]}})
        reader = self.reader()
        reader.open(self.article.hold(f"{self.site.origin}/p/{slug}?frame=1", self.site.origin))
        reader.driver.switch_to.frame(reader.one("iframe"))
        self.assertEqual(reader.all("form[data-ballot]"), [])
        complaint = reader.wait(reader.complaints, "a complaint")
        self.assertIn("frame-ancestors", complaint[0]["message"])
