"""Every page that there is, each with the steps that lead a reader to it."""

from . import polls

# The name of each page and the function that shows it: it takes the site and the reader.
PAGES = {}


def shows(name):
    def keep(function):
        PAGES[name] = function
        return function

    return keep


def open_ballot(site, reader, poll, suffix=""):
    slug = site.make(poll)
    reader.open(f"/p/{slug}{suffix}")
    return slug


@shows("ballot")
def ballot(site, reader):
    open_ballot(site, reader, polls.EVERYTHING)


@shows("ballot-of-one-question")
def ballot_of_one_question(site, reader):
    open_ballot(site, reader, polls.REUNION)


@shows("ballot-filled-in")
def ballot_filled_in(site, reader):
    open_ballot(site, reader, polls.EVERYTHING)
    reader.choose("By bicycle", "The park", "The market", "4")
    reader.fill("What would you miss most?", "x" * 440)


@shows("ballot-errors")
def ballot_errors(site, reader):
    open_ballot(site, reader, polls.EVERYTHING)
    reader.choose("The park", "The library", "The market")
    reader.fill("How old are you?", "old")
    reader.press("Vote")
    reader.wait_for_text("Your vote has not been counted yet")


@shows("ballot-of-forty")
def ballot_of_forty(site, reader):
    open_ballot(site, reader, polls.FORTY)


@shows("ballot-in-arabic")
def ballot_in_arabic(site, reader):
    reader.speak("ar")
    open_ballot(site, reader, polls.ARABIC)


@shows("errors-in-arabic")
def errors_in_arabic(site, reader):
    ballot_in_arabic(site, reader)
    reader.one("button[type=submit]").click()
    reader.wait(lambda: reader.all(".failure"), "the errors")


@shows("ballot-in-german")
def ballot_in_german(site, reader):
    reader.speak("de")
    open_ballot(site, reader, polls.EVERYTHING)


@shows("ballot-in-a-frame")
def ballot_in_a_frame(site, reader):
    open_ballot(site, reader, polls.TEA, "?frame=1")


def vote(site, reader, poll):
    slug = open_ballot(site, reader, poll)
    reader.choose("Coffee")
    reader.press("Vote")
    reader.wait_for_heading("Your vote has been counted")
    return slug


@shows("receipt")
def receipt(site, reader):
    vote(site, reader, polls.TEA)


@shows("receipt-that-may-change")
def receipt_that_may_change(site, reader):
    vote(site, reader, polls.CHANGEABLE)


@shows("receipt-again")
def receipt_again(site, reader):
    reader.open(f"/p/{vote(site, reader, polls.TEA)}")


@shows("receipt-withdrawn")
def receipt_withdrawn(site, reader):
    vote(site, reader, polls.TEA)
    reader.press("Withdraw my vote")
    reader.wait_for_heading("Your vote has been withdrawn")


@shows("not-yet-open")
def not_yet_open(site, reader):
    open_ballot(site, reader, polls.TEA | {"voting": {"opens": "2035-01-01T08:00:00Z"}})


@shows("closed")
def closed(site, reader):
    open_ballot(site, reader, polls.TEA | {"status": "closed"})


@shows("not-found")
def not_found(_, reader):
    reader.open("/p/there-is-none")
