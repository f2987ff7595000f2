"""The polls that the tests and the pictures show."""

import random

TEA = {
    "slug": "tea",
    "title": "Tea or coffee?",
    "audience": "readers",
    "questions": [
        {
            "key": "drink",
            "kind": "single",
            "text": "What do you drink in the morning?",
            "options": [{"key": "tea", "text": "Tea"}, {"key": "coffee", "text": "Coffee"}, {"key": "water", "text": "Water"}],
        }
    ],
    "demographics": [{"key": "age", "kind": "age", "bands": [18, 30, 50]}, {"key": "city", "kind": "city"}],
    "results": {"minimumBase": 1, "visibility": "public"},
}

# The same in German for those who would rather read that.
TRANSLATED = TEA | {
    "slug": "translated",
    "translations": {
        "de": {
            "title": "Tee oder Kaffee?",
            "questions": {
                "drink": {
                    "text": "Was trinken Sie am Morgen?",
                    "options": {"tea": "Tee", "coffee": "Kaffee", "water": "Wasser, am liebsten aus der Leitung"},
                }
            },
        }
    },
}

CHANGEABLE = TEA | {"slug": "changeable", "voting": {"perVoter": "changeable"}}

# The poll of the first article that Canvass was made for.
REUNION = {
    "slug": "reunion-sign",
    "title": "Which sign gives you hope?",
    "audience": "wikiHow readers",
    "questions": [
        {
            "key": "sign",
            "kind": "single",
            "text": "Which sign would make you feel most hopeful about potentially reuniting with your ex?",
            "options": [
                {
                    "key": "contact",
                    "text": "Reaching out and initiating contact after a period of no communication",
                    "says": "reaching out and initiating contact",
                },
                {"key": "memories", "text": "Bringing up good memories"},
                {"key": "single", "text": "Staying single for a long time after the breakup"},
                {"key": "friends", "text": "Asking mutual friends about you"},
            ],
        }
    ],
    "headline": {"asks": "which sign would make them feel most hopeful about potentially reuniting with their ex"},
    "demographics": [{"key": "age", "kind": "age", "bands": [18, 25, 35, 45, 55, 65]}, {"key": "city", "kind": "city"}],
    "results": {"minimumBase": 5, "visibility": "public"},
}

# Every kind of question and of demographic.
EVERYTHING = {
    "slug": "everything",
    "title": "Your neighbourhood and you",
    "questions": [
        {
            "key": "way",
            "kind": "single",
            "text": "How do you get to work on most days?",
            "allowOther": True,
            "options": [
                {"key": "foot", "text": "On foot"},
                {"key": "bicycle", "text": "By bicycle"},
                {"key": "train", "text": "By train, tram or bus, with at least one change on the way from door to door"},
            ],
        },
        {
            "key": "places",
            "kind": "multiple",
            "text": "Where do you go in your free time?",
            "choose": {"min": 1, "max": 2},
            "options": [
                {"key": "park", "text": "The park"},
                {"key": "library", "text": "The library"},
                {"key": "market", "text": "The market"},
            ],
        },
        {"key": "rating", "kind": "rating", "text": "How do you like living here?", "scale": {"min": 1, "max": 5}},
        {
            "key": "wishes",
            "kind": "ranking",
            "text": "What should come first?",
            "options": [
                {"key": "trees", "text": "More trees"},
                {"key": "lamps", "text": "Brighter street lamps"},
                {"key": "benches", "text": "Benches in the shade"},
            ],
        },
        {"key": "years", "kind": "number", "text": "For how many years have you lived here?", "range": {"min": 0, "max": 120}},
        {"key": "story", "kind": "text", "text": "What would you miss most?", "maxLength": 500, "required": False},
    ],
    "demographics": [
        {"key": "age", "kind": "age", "bands": [18, 30, 50]},
        {"key": "city", "kind": "city"},
        {
            "key": "home",
            "kind": "category",
            "text": "Where do you live?",
            "options": [{"key": "house", "text": "In a house"}, {"key": "flat", "text": "In a flat"}],
        },
    ],
    "voting": {"closes": "2035-06-30T18:00:00Z"},
    "results": {"minimumBase": 1, "visibility": "public"},
}

ARABIC = {
    "slug": "arabic",
    "language": "ar",
    "title": "الشاي أم القهوة؟",
    "questions": [
        {
            "key": "drink",
            "kind": "single",
            "text": "ماذا تشرب في الصباح؟",
            "options": [{"key": "tea", "text": "الشاي"}, {"key": "coffee", "text": "القهوة العربية"}, {"key": "water", "text": "الماء"}],
        }
    ],
    "demographics": [{"key": "age", "kind": "age", "bands": [18, 30, 50]}, {"key": "city", "kind": "city"}],
    "results": {"minimumBase": 1, "visibility": "public"},
}

FORTY = {
    "slug": "forty",
    "title": "The best of forty",
    "questions": [
        {
            "key": "best",
            "kind": "single",
            "text": "Which of these forty would you take with you?",
            "options": [
                {"key": f"thing-{number}", "text": f"Thing number {number}" + (", which has a longer name" if number % 7 == 0 else "")}
                for number in range(1, 41)
            ],
        }
    ],
    "results": {"minimumBase": 1, "visibility": "public"},
}


def reunion_ballots(count=700):
    """Ballots for REUNION: some answers are liked more by the young, and a few cities have only a few people."""
    chance = random.Random(51)
    cities = ("New York City", "Los Angeles", "Chicago", "Boston", "Austin", "Denver", None)
    ballots = []
    for _ in range(count):
        age = min(80, max(18, round(chance.gauss(34, 13))))
        lean = 8 if age < 30 else 0
        sign = chance.choices(("contact", "memories", "single", "friends"), (51 + lean, 24, 14 - lean, 11))[0]
        about = {"age": age, "city": chance.choices(cities, (24, 18, 15, 9, 7, 0.6, 20))[0]}
        ballots.append(({"sign": sign}, {name: value for name, value in about.items() if value is not None}))
    return ballots


def tea_ballots(tea, coffee, age=40):
    return [({"drink": "tea"}, {"age": age})] * tea + [({"drink": "coffee"}, {"age": age})] * coffee
