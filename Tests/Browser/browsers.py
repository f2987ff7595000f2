"""Chromium without a window, driven through chromedriver: started when a test first asks for it, and kept for the next."""

import os
import pathlib
import shutil

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service

ARGUMENTS = (
    "--headless=new",
    # Root's browser has no sandbox, and the pages that it sees are our own.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--window-size=1280,900",
)

# Cookies of another site than the one in the address bar are refused in every profile.
PREFERENCES = {
    "intl.accept_languages": "en-GB,en",
    "profile.block_third_party_cookies": True,
    "profile.cookie_controls_mode": 1,
    "download.prompt_for_download": False,
}
WITHOUT_SCRIPTS = {"profile.managed_default_content_settings.javascript": 2}

# Tells of what the policy of a page has refused where the console does not.
WATCH_POLICY = """
addEventListener("securitypolicyviolation", (event) =>
    console.error(`refused by the policy: ${event.effectiveDirective} ${event.blockedURI}`));
"""


def program(*names):
    for name in names:
        if found := shutil.which(name):
            return found
    raise RuntimeError(f"there is no {names[0]} here")


class Browsers:
    """The browsers of a run, by name: "first", "second" and "scriptless"."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.drivers = {}

    def driver(self, name):
        if name not in self.drivers:
            self.drivers[name] = self._start(name)
        return self.drivers[name]

    def downloads(self, name):
        return self.folder / name / "downloads"

    def _start(self, name):
        home = self.folder / name
        self.downloads(name).mkdir(parents=True)
        options = webdriver.ChromeOptions()
        options.binary_location = program("chromium", "chromium-browser", "google-chrome")
        for argument in ARGUMENTS + (f"--user-data-dir={home / 'profile'}",):
            options.add_argument(argument)
        preferences = PREFERENCES | {"download.default_directory": str(self.downloads(name))}
        options.add_experimental_option("prefs", preferences | (WITHOUT_SCRIPTS if name == "scriptless" else {}))
        options.add_experimental_option("perfLoggingPrefs", {"enableNetwork": True, "enablePage": False})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        # Whatever they leave behind lies in the folder, which goes with the run.
        places = {name: str(home) for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        service = Service(program("chromedriver"), env=os.environ | places, log_output=str(home / "chromedriver.log"))
        driver = webdriver.Chrome(options=options, service=service)
        driver.set_page_load_timeout(30)
        driver.set_script_timeout(30)
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH_POLICY})
        return driver

    def quit(self):
        for driver in self.drivers.values():
            try:
                driver.quit()
            except (WebDriverException, OSError):
                # An interrupt has ended it before.
                continue
        self.drivers = {}
