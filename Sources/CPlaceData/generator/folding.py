"""How a name is folded into its search key: one table, written into places.bin and read back by the Swift code.

The table is the single source of truth: the generator folds the names of the list with it and the server folds what
readers type with it, so a difference between two versions of Unicode cannot make them disagree.
"""

import unicodedata

SEPARATOR, KEEP, DROP, DOT, COMMA, HYPHEN, HANGUL, AMPERSAND, FIRST_MAPPING = range(9)

# Latin letters that Unicode does not decompose.
EXTRA = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h", "ŋ": "n", "ŧ": "t",
    "ı": "i", "ĸ": "k", "ə": "e", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ɣ": "g", "ƴ": "y",
    "ǝ": "e", "ɨ": "i", "ʉ": "u", "ǃ": "", "ł": "l",
}
APOSTROPHES = "'’‘ʻʼʽʹ`´ʿʾˈ′‛"
FIELD_SEPARATORS = ",;/|()[]\n\r\u2028\u2029\u2014\u2015、，；，／（）。"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
TOKEN_ALIASES = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def classify(scalar):
    """The action for one scalar: one of the constants above, or the string that replaces it."""
    text = chr(scalar)
    compatible = unicodedata.normalize("NFKC", text)
    if len(compatible) == 1 and compatible.isascii() and not compatible.isalnum():
        text = compatible  # a full stop, comma, hyphen or the like of full width
    if text == ".":
        return DOT
    if text == "&":
        return AMPERSAND
    if text in FIELD_SEPARATORS:
        return COMMA
    if text in HYPHENS:
        return HYPHEN
    if text in APOSTROPHES:
        return DROP
    if 0xAC00 <= scalar < 0xAC00 + 11172:
        return HANGUL
    category = unicodedata.category(text)
    if category in ("Mn", "Me"):
        # Accents, tone marks and nuktas have a combining class and are dropped; Indic vowel signs have none.
        return DROP if unicodedata.combining(text) or category == "Me" or 0xFE00 <= scalar <= 0xFE0F else KEEP
    if category == "Cf":
        return DROP
    folded = "".join(
        EXTRA.get(c, c)
        for c in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        if not (unicodedata.category(c) in ("Mn", "Me") and unicodedata.combining(c))
    )
    # A compatibility form may bring in spaces or punctuation (such as U+2474): that is a separator, not a letter.
    if not folded or not all(unicodedata.category(c)[0] in "LNM" for c in folded):
        return SEPARATOR
    return KEEP if folded == text else folded


def build_table():
    """Returns (page numbers, blocks, pool): a two-level table over all scalars and the pool of replacements."""
    pool, offsets = bytearray(), {}
    pages, blocks, seen = [], [], {}
    for page in range(0x110000 >> 8):
        row = []
        for scalar in range(page << 8, (page + 1) << 8):
            action = SEPARATOR if 0xD800 <= scalar <= 0xDFFF else classify(scalar)
            if isinstance(action, str):
                if action not in offsets:
                    encoded = action.encode()
                    offsets[action] = len(pool) + FIRST_MAPPING
                    pool += bytes([len(encoded)]) + encoded
                action = offsets[action]
            row.append(action)
        row = tuple(row)
        if row not in seen:
            seen[row] = len(blocks)
            blocks.append(row)
        pages.append(seen[row])
    assert len(pool) + FIRST_MAPPING < 65536
    return pages, [action for row in blocks for action in row], bytes(pool)


class Folder:
    """Folds text into fields (split at commas) of tokens (split at blanks), exactly as FoldedText.swift does."""

    def __init__(self):
        self.pages, self.blocks, self.pool = build_table()

    def fields(self, text):
        fields, tokens, token = [], [], []
        pending_hyphen, after_space = False, True

        def end_token():
            if token:
                word = "".join(token)
                tokens.append(TOKEN_ALIASES.get(word, word))
                token.clear()

        def end_field():
            end_token()
            if tokens:
                fields.append(" ".join(tokens))
                tokens.clear()

        letters = 0
        for char in text:
            scalar = ord(char)
            action = self.blocks[self.pages[scalar >> 8] * 256 + (scalar & 255)]
            if action == DROP:
                continue
            if action == HYPHEN:
                pending_hyphen = after_space
                end_token()
                letters, after_space = 0, False
                continue
            if action in (SEPARATOR, COMMA, AMPERSAND):
                end_token()
                if action == COMMA or pending_hyphen:
                    end_field()
                if action == AMPERSAND:
                    tokens.append("and")
                letters, after_space, pending_hyphen = 0, True, False
                continue
            pending_hyphen = False
            if action == DOT:
                # "N.Y." is one word, "St.Louis" is two.
                if letters != 1:
                    end_token()
                    after_space = True
                letters = 0
                continue
            after_space = False
            letters += 1
            if action == KEEP:
                token.append(char)
            elif action == HANGUL:
                index = scalar - 0xAC00
                token.append(chr(0x1100 + index // 588))
                token.append(chr(0x1161 + index % 588 // 28))
                if index % 28:
                    token.append(chr(0x11A7 + index % 28))
            else:
                offset = action - FIRST_MAPPING
                token.append(self.pool[offset + 1 : offset + 1 + self.pool[offset]].decode())
        end_field()
        return fields

    def key(self, text):
        """The key of a name of the list: all its fields joined, since a comma in such a name separates nothing."""
        return " ".join(self.fields(text))


MASK = (1 << 64) - 1


def key_hash(key):
    """FNV-1a over the UTF-8 bytes, then the 64-bit finaliser of MurmurHash3; the same as KeyHash.swift."""
    value = 0xCBF29CE484222325
    for byte in key.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & MASK
    value ^= value >> 33
    value = (value * 0xC4CEB9FE1A85EC53) & MASK
    return value ^ (value >> 33)
