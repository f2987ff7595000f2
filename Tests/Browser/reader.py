"""A person before a browser: looks for words and not for class names, and waits for what they expect to see."""

import json
import re
import time
import urllib.parse

from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

PATIENCE_SECONDS = 15

# The one control that is labelled so; of several, the one that is shown.
FIND_CONTROL = """
const [wanted, kinds] = arguments;
const tidy = (text) => (text || "").replace(/\\s+/g, " ").trim();
const names = (element) => [element.getAttribute("aria-label"), ...[...(element.labels || [])].map((label) => label.innerText)];
const all = [...document.querySelectorAll(kinds)].filter((element) => element.type !== "hidden");
return all.find((element) => names(element).some((name) => tidy(name) === wanted))
    || all.find((element) => names(element).some((name) => tidy(name).startsWith(wanted))) || null;
"""


class Reader:
    """What somebody does in one window. Nothing here needs the page's own scripts."""

    def __init__(self, driver, site, downloads):
        self.driver = driver
        self.site = site
        self.downloads = downloads
        # The addresses that were asked for, as far as the traffic was read.
        self.asked = []

    # Looking

    def open(self, path):
        self.driver.get(path if path.startswith(("http", "about", "data")) else self.site.origin + path)

    @property
    def path(self):
        address = urllib.parse.urlsplit(self.driver.current_url)
        return address.path + ("?" + address.query if address.query else "")

    def heading(self):
        return self.text("h1")

    def text(self, selector="main"):
        found = self.all(selector)
        return found[0].text.strip() if found else ""

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition, wanted, seconds=PATIENCE_SECONDS):
        """Returns what the condition comes to once it holds; an element that goes away meanwhile is looked for again."""
        end = time.monotonic() + seconds
        while True:
            trouble = None
            try:
                if found := condition():
                    return found
            except TimeoutException:
                raise
            except WebDriverException as error:
                # The page is about to change: the driver has several words for an element of a page that is no more.
                trouble = error
            if time.monotonic() > end:
                shown = self.run("return document.body.innerText")
                raise AssertionError(f"waited {seconds} s for {wanted}; {self.path} shows: {shown[:600]!r}") from trouble
            time.sleep(0.02)

    def wait_for_heading(self, text):
        return self.wait(lambda: self.heading() == text, f"the heading “{text}”")

    def wait_for_text(self, text, selector="main"):
        return self.wait(lambda: text in self.text(selector), f"“{text}” in {selector}")

    # Doing

    def control(self, label, kinds="input, select, textarea"):
        return self.wait(lambda: self.run(FIND_CONTROL, label, kinds), f"a field “{label}”")

    def choose(self, *labels):
        for label in labels:
            self.click(lambda label=label: self.control(label, "input[type=radio], input[type=checkbox]"), f"“{label}”")

    def pick(self, label, text):
        """Picks what reads so in a list."""
        field = self.control(label, "select")
        for option in field.find_elements(By.TAG_NAME, "option"):
            if option.text.strip() == text:
                option.click()
                return
        raise AssertionError(f"“{label}” offers no “{text}”")

    def fill(self, label, text):
        field = self.control(label, "input:not([type=radio], [type=checkbox]), textarea")
        field.clear()
        field.send_keys(text)

    def press(self, name):
        """Presses the button, or follows the link, of that name."""

        def found():
            return next(one for one in self.all("button, a, summary") if one.is_displayed() and one.text.strip() == name)

        self.click(found, f"a button or a link “{name}”")

    def click(self, found, wanted):
        """Clicks what is found, as soon as it is; what is replaced at that moment is looked for again."""

        def has_clicked():
            try:
                found().click()
            except StopIteration:
                return False
            return True

        self.wait(has_clicked, wanted)

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self):
        return self.driver.switch_to.active_element

    # Marks are lost when a page is loaded anew.

    def mark(self):
        self.run("window.mark = true")

    def has_mark(self):
        return bool(self.run("return window.mark === true"))

    # The browser itself

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def size(self, width, height=900):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, media="", **features):
        """Sets the medium and what the reader prefers: color_scheme="dark", reduced_motion="reduce"."""
        listed = [{"name": f"prefers-{name.replace('_', '-')}", "value": value} for name, value in features.items()]
        self.command("Emulation.setEmulatedMedia", media=media, features=listed)

    def speak(self, languages):
        self.command("Network.setExtraHTTPHeaders", headers={"Accept-Language": languages} if languages else {})

    def forget(self):
        """Becomes somebody else: no cookies, no size, no preferences, an empty page."""
        self.driver.switch_to.default_content()
        self.open("about:blank")
        self.command("Network.clearBrowserCookies")
        self.command("Network.setCacheDisabled", cacheDisabled=False)
        self.command("Emulation.clearDeviceMetricsOverride")
        self.prefer()
        self.speak(None)
        self.complaints()
        self.traffic()
        self.asked = []

    def complaints(self):
        """What the console says since it was last read."""
        return [entry for entry in self.driver.get_log("browser") if entry["level"] in ("WARNING", "SEVERE")]

    def traffic(self):
        """What went over the network since it was last read: events of the browser, in order."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        self.asked += requested(events)
        return events


def requested(traffic):
    """The addresses that were asked for."""
    return [event["params"]["request"]["url"] for event in traffic if event["method"] == "Network.requestWillBeSent"]


def bytes_received(traffic):
    """What the answers weigh, heads included, as they came over the wire."""
    finished = [event["params"] for event in traffic if event["method"] == "Network.loadingFinished"]
    return sum(one["encodedDataLength"] for one in finished)


def status_of(complaint):
    """The HTTP status that the console complains of, if it is that."""
    found = re.search(r"responded with a status of (\d+)", complaint["message"])
    return int(found[1]) if found else None
