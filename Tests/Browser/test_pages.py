"""What holds for every page: anybody can use it, it fits, it is light, and it needs nobody else."""

from .accessibility import findings
from .case import PageCase
from .gallery import PAGES
from .reader import bytes_received

LIMIT_BYTES = 100_000


class EveryPage(PageCase):
    """One test for each page, made below."""

    def use(self, show):
        self.expected_statuses |= {403, 404, 422}
        reader = self.reader()
        show(self.site, reader)
        self.look_at(reader)
        self.weigh(reader)

    def look_at(self, reader):
        for scheme in ("light", "dark"):
            reader.prefer(color_scheme=scheme, reduced_motion="reduce")
            for width in (320, 390, 1280):
                reader.size(width)
                self.assertEqual(findings(reader), [], f"{scheme}, {width} px wide")
        reader.size(3840, 2160)
        self.assertEqual(findings(reader), [], "4K")
        # Text at twice its size takes half the room (1.4.4).
        reader.size(640)
        reader.run("document.documentElement.style.fontSize = '200%'")
        self.assertEqual(findings(reader), [], "twice the size of text")

    def weigh(self, reader):
        reader.command("Network.setCacheDisabled", cacheDisabled=True)
        reader.traffic()
        reader.open(reader.driver.current_url)
        weight = bytes_received(reader.traffic())
        self.assertGreater(weight, 1_000)
        self.assertLess(weight, LIMIT_BYTES)


def test_of(name, show):
    setattr(EveryPage, f"test_{name.replace('-', '_')}", lambda self: self.use(show))


for page in PAGES.items():
    test_of(*page)
