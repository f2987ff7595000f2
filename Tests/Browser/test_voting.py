"""Voting as readers do it, with the page's script and without any."""

from . import polls
from .case import PageCase

COUNTED, AGAIN = "Your vote has been counted", "You have voted before"
CHANGED, WITHDRAWN = "Your vote has been changed", "Your vote has been withdrawn"


class Voting:
    """What holds in either case; `window` names the browser."""

    def test_a_vote_counts_once_however_often_the_reader_comes_back(self):
        slug, reader = self.site.make(polls.TEA), self.reader(self.window)
        reader.open(f"/p/{slug}")
        reader.choose("Coffee")
        reader.fill("How old are you?", "34")
        self.send(reader, "Vote", COUNTED)
        self.assertEqual(self.site.counts(slug), {"coffee": 1})
        receipt = reader.text("code")
        self.assertTrue(receipt.startswith("b1."), receipt)
        reader.open(f"/p/{slug}")
        reader.wait_for_heading(AGAIN)
        self.assertEqual(reader.text("code"), receipt)
        self.assertEqual(self.site.ballots(slug), 1)

    def test_a_ballot_that_was_left_open_in_a_second_window_does_not_count_again(self):
        slug, reader = self.site.make(polls.TEA), self.reader(self.window)
        reader.open(f"/p/{slug}")
        first = reader.driver.current_window_handle
        reader.driver.switch_to.new_window("tab")
        try:
            reader.open(f"/p/{slug}")
            reader.choose("Tea")
            self.send(reader, "Vote", COUNTED)
        finally:
            reader.driver.close()
            reader.driver.switch_to.window(first)
        reader.choose("Coffee")
        self.send(reader, "Vote", AGAIN)
        self.assertEqual(self.site.counts(slug), {"tea": 1})

    def test_every_kind_of_question_is_answered(self):
        slug, reader = self.site.make(polls.EVERYTHING), self.reader(self.window)
        reader.open(f"/p/{slug}")
        reader.choose("By bicycle", "The park", "The market", "4")
        for rank, wish in enumerate(("Benches in the shade", "More trees", "Brighter street lamps"), start=1):
            reader.pick(f"Rank of “{wish}”", str(rank))
        reader.fill("For how many years have you lived here?", "12")
        reader.fill("What would you miss most?", "The bakery <b>& its</b> smell")
        reader.fill("How old are you?", "51")
        reader.fill("Which city do you live in?", "Boston, Massachusetts")
        reader.pick("Where do you live?", "In a flat")
        self.send(reader, "Vote", COUNTED)
        ballot = self.site.editor.call("vote.get", receipt=reader.text("code"))
        expected = {
            "way": "bicycle",
            "places": ["park", "market"],
            "rating": 4,
            "wishes": ["benches", "trees", "lamps"],
            "years": 12,
            "story": "The bakery <b>& its</b> smell",
        }
        self.assertEqual(ballot["answers"], expected)
        self.assertEqual(ballot["demographics"], {"age": 51, "city": "Boston, Massachusetts", "home": "flat"})

    def test_a_vote_that_may_change_comes_back_filled_in(self):
        slug, reader = self.site.make(polls.CHANGEABLE), self.reader(self.window)
        reader.open(f"/p/{slug}")
        reader.choose("Water")
        reader.fill("How old are you?", "34")
        self.send(reader, "Vote", COUNTED)
        reader.press("Change my vote")
        reader.wait_for_text("What do you drink in the morning?")
        self.assertTrue(reader.control("Water").is_selected())
        self.assertEqual(reader.control("How old are you?").get_attribute("value"), "34")
        reader.choose("Tea")
        self.send(reader, "Change my vote", CHANGED)
        self.assertEqual(self.site.counts(slug), {"tea": 1})

    def test_a_vote_is_taken_back(self):
        slug, reader = self.site.make(polls.TEA), self.reader(self.window)
        reader.open(f"/p/{slug}")
        reader.choose("Coffee")
        self.send(reader, "Vote", COUNTED)
        self.send(reader, "Withdraw my vote", WITHDRAWN)
        self.assertEqual(self.site.ballots(slug), 0)
        reader.open(f"/p/{slug}")
        reader.wait_for_heading(WITHDRAWN)

    def test_what_is_wrong_is_said_beside_its_field_and_nothing_that_was_typed_is_lost(self):
        self.expected_statuses.add(422)
        slug, reader = self.site.make(polls.EVERYTHING), self.reader(self.window)
        reader.open(f"/p/{slug}")
        reader.choose("The park", "The library", "The market")
        reader.fill("What would you miss most?", "My neighbours")
        reader.fill("How old are you?", "old")
        reader.fill("Which city do you live in?", "Lyon")
        reader.press("Vote")
        reader.wait_for_text("Your vote has not been counted yet")
        beside = {one.get_attribute("id"): one.find_element("css selector", ".error").text for one in reader.all(".wrong")}
        self.assertEqual(len(beside), 6, beside)
        self.assertIn("Please choose no more than 2.", beside.values())
        self.assertIn("Please write your age in whole years, from 0 to 130.", beside.values())
        self.assertEqual(len(reader.all(".failure li")), 6)
        self.assertEqual(reader.control("What would you miss most?").get_attribute("value"), "My neighbours")
        self.assertEqual(reader.control("How old are you?").get_attribute("value"), "old")
        self.assertEqual(reader.control("Which city do you live in?").get_attribute("value"), "Lyon")
        for place in ("The park", "The library", "The market"):
            self.assertTrue(reader.control(place).is_selected(), place)
        self.assertEqual(self.site.ballots(slug), 0)
        self.expect_summary_leads(reader)

    def expect_summary_leads(self, reader):
        """Each line of the summary leads to the field that it is about."""
        for link in reader.all(".failure li a"):
            target = link.get_attribute("href").partition("#")[2]
            self.assertEqual(len(reader.all(f"#{target}")), 1, target)

    def send(self, reader, button, heading):
        reader.press(button)
        reader.wait_for_heading(heading)


class VotingWithScripts(Voting, PageCase):
    window = "first"

    def send(self, reader, button, heading):
        """A ballot is sent without the page being loaded anew, and the eye and the screen reader are led to what came of it."""
        reader.mark()
        super().send(reader, button, heading)
        self.assertTrue(reader.has_mark(), f"the page was loaded anew by “{button}”")
        self.assertTrue(reader.run("return document.activeElement.contains(document.querySelector('h1'))"))

    def expect_summary_leads(self, reader):
        super().expect_summary_leads(reader)
        self.assertIn("failure", reader.focused().get_attribute("class"), "the summary has the focus")
        reader.press("How old are you?")
        reader.wait(lambda: reader.focused().get_attribute("name") == "d.age", "the focus in the field of the age")

    def test_a_link_into_the_page_loses_nothing_that_was_typed(self):
        slug, reader = self.site.make(polls.EVERYTHING), self.reader()
        reader.open(f"/p/{slug}")
        reader.fill("What would you miss most?", "The view")
        reader.mark()
        reader.run("document.querySelector('.skip').click(); history.back()")
        reader.wait(lambda: "#" not in reader.driver.current_url, "the address without the part")
        self.assertEqual(reader.control("What would you miss most?").get_attribute("value"), "The view")
        self.assertTrue(reader.has_mark())

    def test_towns_are_suggested_while_one_is_typed(self):
        slug, reader = self.site.make(polls.TEA), self.reader()
        reader.open(f"/p/{slug}")
        reader.fill("Which city do you live in?", "Hambu")
        offered = "return [...document.querySelectorAll('datalist option')].map((option) => option.value)"
        self.assertIn("Hamburg, Germany", reader.wait(lambda: reader.run(offered), "suggestions"))

    def test_a_write_in_chooses_itself(self):
        slug, reader = self.site.make(polls.EVERYTHING), self.reader()
        reader.open(f"/p/{slug}")
        reader.fill("Your own answer", "By boat")
        self.assertTrue(reader.control("Something else", "input[type=radio]").is_selected())

    def test_the_characters_that_are_left_are_counted(self):
        slug, reader = self.site.make(polls.EVERYTHING), self.reader()
        reader.open(f"/p/{slug}")
        reader.fill("What would you miss most?", "x" * 490)
        reader.wait_for_text("10 characters left")

    def test_two_browsers_are_two_voters(self):
        slug = self.site.make(polls.TEA)
        for name, drink in (("first", "Tea"), ("second", "Coffee")):
            reader = self.reader(name)
            reader.open(f"/p/{slug}")
            reader.choose(drink)
            self.send(reader, "Vote", COUNTED)
        self.assertEqual(self.site.counts(slug), {"tea": 1, "coffee": 1})

    def test_going_back_after_a_vote_shows_that_it_was_counted(self):
        slug, reader = self.site.make(polls.TEA), self.reader()
        reader.open(f"/p/{slug}")
        reader.choose("Tea")
        self.send(reader, "Vote", COUNTED)
        reader.driver.back()
        reader.wait_for_heading(AGAIN)


class VotingWithoutScripts(Voting, PageCase):
    window = "scriptless"


class Notices(PageCase):
    """Polls that take no votes say so."""

    def expect(self, change, heading, status=None, poll=None):
        if status:
            self.expected_statuses.add(status)
        slug = self.site.make((poll or polls.TEA) | change)
        self.reader().open(f"/p/{slug}")
        self.reader().wait_for_heading(heading)
        self.assertEqual(self.reader().all("form[data-ballot]"), [])

    def test_a_draft_is_not_published(self):
        self.expect({"status": "draft"}, "Not published yet", 404)

    def test_a_poll_opens_later(self):
        self.expect({"voting": {"opens": "2035-01-01T08:00:00Z"}}, "Not open yet")

    def test_a_poll_is_closed(self):
        self.expect({"status": "closed"}, "Voting has ended")

    def test_a_poll_that_closes_while_somebody_fills_in_its_ballot_says_so(self):
        self.expected_statuses.add(409)
        slug, reader = self.site.make(polls.TEA), self.reader()
        reader.open(f"/p/{slug}")
        reader.choose("Tea")
        self.site.editor.call("poll.close", poll=slug)
        reader.press("Vote")
        reader.wait_for_heading("Voting has ended")

    def test_a_poll_that_never_was_is_not_found(self):
        self.expected_statuses.add(404)
        self.reader().open("/p/there-is-none")
        self.reader().wait_for_heading("Nothing here")

    def test_who_has_voted_in_a_deleted_poll_is_told_that_it_is_gone(self):
        self.expected_statuses.add(410)
        slug, reader = self.site.make(polls.TEA), self.reader()
        reader.open(f"/p/{slug}")
        reader.choose("Tea")
        reader.press("Vote")
        reader.wait_for_heading(COUNTED)
        self.site.editor.call("poll.delete", poll=slug)
        reader.open(f"/p/{slug}")
        reader.wait_for_heading("This poll is gone")
