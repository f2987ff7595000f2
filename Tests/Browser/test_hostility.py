"""What people write is shown as they wrote it and does nothing, wherever it is shown."""

from . import polls
from .case import PageCase
from .gallery import signed_in

ATTACKS = (
    "<script>window.struck = 1</script>",
    "<img src=x onerror='window.struck = 1'>",
    "\"><svg onload=window.struck=1>",
    "' autofocus onfocus='window.struck = 1",
    "</title></textarea></script><script>window.struck = 1</script>",
    "{{title}}{{{title}}}{{>layout}}",
    "javascript:window.struck=1",
)
# What none of our pages has by itself.
FOREIGN = "main script, main img, main [onload], main [onerror], main [onfocus], main [autofocus], main a[href^='javascript:']"


class Hostility(PageCase):
    def expect_peaceful(self, reader, attack):
        self.assertIn(attack, reader.run("return document.body.textContent"), reader.path)
        self.assertEqual(reader.all(FOREIGN), [], reader.path)
        self.assertFalse(reader.run("return 'struck' in window"), reader.path)

    def test_hostile_texts_are_texts(self):
        reader = self.reader()
        for attack in ATTACKS:
            with self.subTest(attack=attack):
                options = [{"key": "one", "text": f"{attack} 1"}, {"key": "two", "text": f"{attack} 2"}]
                question = {"key": "q", "kind": "single", "text": attack, "options": options, "allowOther": True}
                slug = self.site.make(polls.TEA | {"slug": "hostile", "title": attack, "questions": [question]})
                reader.forget()
                reader.open(f"/p/{slug}")
                self.expect_peaceful(reader, attack)
                reader.fill("Your own answer", attack)
                reader.fill("Which city do you live in?", attack)
                reader.press("Vote")
                reader.wait_for_heading("Your vote has been counted")
                self.assertEqual(reader.all(FOREIGN), [])
                reader.open(f"/r/{slug}")
                self.expect_peaceful(reader, attack)
                signed_in(self.site, reader, f"/r/{slug}")
                self.expect_peaceful(reader, attack)
                reader.open("/")
                self.expect_peaceful(reader, attack)
