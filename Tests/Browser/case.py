"""What the tests of pages have in common."""

import unittest
import urllib.parse

from .reader import Reader, status_of


class PageCase(unittest.TestCase):
    """A test before a browser. When it ends, no console may have complained and nobody else may have been asked for anything."""

    # What all tests of a run share; set before the first one starts.
    site = None
    browsers = None
    article = None

    def setUp(self):
        self.readers = {}
        # The statuses of pages that a test wants to be refused.
        self.expected_statuses = set()
        self.addCleanup(self.expect_peace)

    def reader(self, name="first"):
        if name not in self.readers:
            reader = Reader(self.browsers.driver(name), self.site, self.browsers.downloads(name))
            reader.forget()
            self.readers[name] = reader
        return self.readers[name]

    def expect_peace(self):
        own = {urllib.parse.urlsplit(origin).netloc for origin in (self.site.origin, self.article.origin)}
        for name, reader in self.readers.items():
            complaints = [one["message"] for one in reader.complaints() if status_of(one) not in self.expected_statuses]
            self.assertEqual(complaints, [], f"the console of the {name} browser")
            self.assertGreater(len(reader.traffic()) + len(reader.asked), 0, "the network was not watched")
            addresses = [urllib.parse.urlsplit(address) for address in reader.asked]
            foreign = [one.geturl() for one in addresses if one.scheme in ("http", "https", "ws", "wss") and one.netloc not in own]
            self.assertEqual(foreign, [], "another host was asked for something")
