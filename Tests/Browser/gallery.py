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
    open_ballot(site, reader, polls.TRANSLATED)
    reader.wait_for_text("Was trinken Sie am Morgen?")


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


def reunion(site, change=None):
    slug = site.make(polls.REUNION | (change or {}))
    site.vote(slug, polls.reunion_ballots())
    return slug


@shows("results")
def results(site, reader):
    reader.open(f"/r/{reunion(site)}")


@shows("results-of-nobody")
def results_of_nobody(site, reader):
    reader.open(f"/r/{site.make(polls.TEA)}")


@shows("results-hidden")
def results_hidden(site, reader):
    slug = site.make(polls.REUNION)
    site.vote(slug, polls.reunion_ballots(40))
    reader.open(f"/r/{slug}")


@shows("results-of-forty")
def results_of_forty(site, reader):
    slug = site.make(polls.FORTY)
    site.vote(slug, [({"best": f"thing-{1 + number * number % 40}"}, {}) for number in range(300)])
    reader.open(f"/r/{slug}")


@shows("results-in-arabic")
def results_in_arabic(site, reader):
    slug = site.make(polls.ARABIC)
    site.vote(slug, [({"drink": ("tea", "coffee", "tea", "water")[number % 4]}, {"age": 15 + number}) for number in range(60)])
    reader.speak("ar")
    reader.open(f"/r/{slug}")


@shows("results-of-a-rating")
def results_of_a_rating(site, reader):
    slug = site.make(polls.EVERYTHING | {"questions": [polls.EVERYTHING["questions"][2], polls.EVERYTHING["questions"][3]]})
    wishes = (["trees", "lamps", "benches"], ["lamps", "trees", "benches"], ["benches", "lamps", "trees"])
    site.vote(slug, [({"rating": 1 + number % 7 % 5, "wishes": wishes[number % 3]}, {"home": "flat"}) for number in range(90)])
    reader.open(f"/r/{slug}")


@shows("results-not-for-readers")
def results_not_for_readers(site, reader):
    reader.open(f"/r/{site.make(polls.TEA | {'results': {'visibility': 'editors'}})}")


@shows("sign-in")
def sign_in(_, reader):
    reader.open("/signin")


@shows("sign-in-refused")
def sign_in_refused(_, reader):
    reader.open("/signin")
    reader.fill("Editor key", "not a key")
    reader.press("Sign in")
    reader.wait_for_text("This key is unknown, expired or revoked.")


def signed_in(site, reader, path="/"):
    reader.open(f"/signin?next={path}")
    reader.fill("Editor key", site.key)
    reader.press("Sign in")
    reader.wait(lambda: reader.path == path, f"the page {path}")


@shows("front")
def front(site, reader):
    site.vote(site.make(polls.TEA), polls.tea_ballots(3, 4))
    site.make(polls.REUNION | {"status": "draft"})
    site.make(polls.ARABIC | {"status": "closed"})
    signed_in(site, reader)


@shows("front-refused")
def front_refused(site, reader):
    signed_in(site, reader)
    reader.choose("Ranked choice")
    reader.fill("Question", "Which of these?")
    reader.press("Make the draft")
    reader.wait_for_text("could not be made")


WEIGHTS = {"name": "census", "targets": {"age": {"18-34": 0.3, "35-54": 0.4, "55+": 0.3}}, "source": "Census", "date": "2026-01-01"}


@shows("results-for-editors")
def results_for_editors(site, reader):
    slug = reunion(site, {"results": {"minimumBase": 5, "visibility": "editors"}})
    site.editor.call("weighting.create", poll=slug, **WEIGHTS)
    signed_in(site, reader, f"/r/{slug}")
    reader.open(f"/r/{slug}?columns=age&weighting=census&bands.age=18,35,55&by=age&by=city")
    reader.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })")


@shows("receipt-asked-for")
def receipt_asked_for(site, reader):
    open_ballot(site, reader, polls.TEA, "/receipt")


@shows("receipt-not-known")
def receipt_not_known(site, reader):
    receipt_asked_for(site, reader)
    reader.one("#receipt").send_keys("b1.nothing")
    reader.press("Look it up")
    reader.wait(lambda: reader.all("#receipt-error"), "the error")
