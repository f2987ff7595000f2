"""Takes a picture of every page, in light and in dark, as wide as a telephone and as a desk."""

import base64

from .case import PageCase
from .gallery import PAGES
from .reader import Reader

WIDTHS = (390, 1280)


def take(folder, names=()):
    """Writes PAGE-SCHEME-WIDTH.png for each page whose name has one of the words in it; returns the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader(PageCase.browsers.driver("first"), PageCase.site, PageCase.browsers.downloads("first"))
    for name, show in PAGES.items():
        if names and not any(word in name for word in names):
            continue
        reader.forget()
        show(PageCase.site, reader)
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                reader.prefer(color_scheme=scheme, reduced_motion="reduce")
                reader.size(width)
                (folder / f"{name}-{scheme}-{width}.png").write_bytes(picture(reader))
        print(f"    {name}", flush=True)
    return 0


def picture(reader):
    """The whole page as a PNG, also what has to be scrolled to."""
    shot = reader.command("Page.captureScreenshot", format="png", captureBeyondViewport=True)
    return base64.b64decode(shot["data"])
