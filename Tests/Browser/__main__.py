"""Runs the tests of the pages, or takes pictures of them. See --help."""

import argparse
import faulthandler
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import threading
import time
import unittest

from .article import Article
from .browsers import Browsers
from .case import PageCase
from .site import Site


class TimeIsUp(BaseException):
    """The run took longer than it may."""


def give_up(_number, _frame):
    faulthandler.dump_traceback(all_threads=True)
    faulthandler.dump_traceback_later(60, exit=True)
    raise TimeIsUp("the browser tests took longer than they may (--limit)")


def options():
    parser = argparse.ArgumentParser(
        prog="python3 -m Browser",
        description="Looks at the pages of a Canvass server in Debian's Chromium, and holds them against what they promise.",
    )
    parser.add_argument("--binary", required=True, help="the canvass program whose pages are looked at")
    parser.add_argument("--limit", type=int, default=10, help="minutes after which the run has failed (default: 10)")
    parser.add_argument("--screenshots", metavar="DIR", help="take pictures of every page in place of testing it")
    parser.add_argument("--slowest", action="store_true", help="say which tests took longest")
    parser.add_argument("names", nargs="*", help="only tests whose name has one of these words in it")
    return parser.parse_args()


class Result(unittest.TextTestResult):
    """Says one line for each class of tests, and remembers how long each took."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.times = []

    def startTest(self, test):
        self.started = time.monotonic()
        super().startTest(test)

    def stopTest(self, test):
        self.times.append((time.monotonic() - self.started, test.id()))
        super().stopTest(test)


def run_tests(chosen):
    folder = pathlib.Path(__file__).parent
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{name}*" for name in chosen.names] or None
    suite = loader.discover(str(folder), top_level_dir=str(folder.parent))
    # Many hundreds of results would hide the one that failed.
    result = unittest.TextTestRunner(stream=sys.stdout, resultclass=Result, verbosity=1).run(suite)
    if chosen.slowest:
        for seconds, name in sorted(result.times, reverse=True)[:15]:
            print(f"    {seconds:5.1f} s  {name}")
    if result.testsRun == 0:
        print("no test has such a name", file=sys.stderr)
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


def main():
    chosen = options()
    signal.signal(signal.SIGALRM, give_up)
    # Whoever ends the run wants what it has started to end with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.alarm(chosen.limit * 60)
    folder = tempfile.mkdtemp(prefix="canvass-browser-")
    # The database has a user of its own.
    os.chmod(folder, 0o755)
    article, browsers = Article(), Browsers(folder)
    site = Site(os.path.realpath(chosen.binary), folder, article.origin)
    try:
        site.start()
        PageCase.site, PageCase.browsers, PageCase.article = site, browsers, article
        if chosen.screenshots:
            from . import screenshots

            return screenshots.take(pathlib.Path(chosen.screenshots), chosen.names)
        return run_tests(chosen)
    finally:
        # Whoever is impatient asks again; ending takes no longer than it may.
        for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        faulthandler.dump_traceback_later(60, exit=True)
        stopping = threading.Thread(target=site.stop)
        stopping.start()
        browsers.quit()
        stopping.join()
        article.stop()
        shutil.rmtree(folder, ignore_errors=True)
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    sys.exit(main())
