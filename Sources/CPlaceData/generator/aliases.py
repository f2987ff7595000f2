"""What no data set gives: abbreviations of the Associated Press and the post, nicknames, and words that are no towns."""

# Each state: postal code is the GeoNames code; here the AP and older abbreviations.
US_STATES = {
    "AL": "Ala.", "AK": "Alas.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.|Cal.|Cali", "CO": "Colo.|Col.",
    "CT": "Conn.", "DE": "Del.", "FL": "Fla.|Flor.", "GA": "Ga.", "HI": "Haw.|Hawai'i", "ID": "Ida.", "IL": "Ill.|Ills.",
    "IN": "Ind.", "IA": "Ia.", "KS": "Kan.|Kans.|Kas.", "KY": "Ky.|Ken.|Kent.", "LA": "La.", "ME": "Me.", "MD": "Md.",
    "MA": "Mass.", "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.|Nebr.",
    "NV": "Nev.", "NH": "N.H.|N H|New Hamp.", "NJ": "N.J.|N J|Jersey", "NM": "N.M.|N M|N. Mex.|New Mex.",
    "NY": "N.Y.|N Y|NYS|New York State|NY State|Upstate New York|Upstate NY|NYC|New York City|N.Y.C.",
    "NC": "N.C.|N C|N. Car.|N. Carolina|North Car.", "ND": "N.D.|N D|N. Dak.|N. Dakota|No. Dak.|North Dak.",
    "OH": "O.", "OK": "Okla.", "OR": "Ore.|Oreg.", "PA": "Penn.|Penna.|Pa.|Pennsylvannia", "RI": "R.I.|R I|Rhode Isl.",
    "SC": "S.C.|S C|S. Car.|S. Carolina|South Car.", "SD": "S.D.|S D|S. Dak.|S. Dakota|So. Dak.|South Dak.",
    "TN": "Tenn.", "TX": "Tex.", "UT": "Ut.", "VT": "Vt.|Verm.", "VA": "Va.|Virg.",
    "WA": "Wash.|Washington State|WA State|Wash. State|State of Washington", "WV": "W.Va.|W Va|W. Virginia|West Va.",
    "WI": "Wis.|Wisc.", "WY": "Wyo.", "DC": "D.C.|D C|District of Columbia|Dist. of Columbia",
}

# Code of ISO 3166-2 for the GeoNames code, and abbreviations.
CANADA = {
    "01": ("AB", "Alta.|Alb."), "02": ("BC", "B.C.|B C"), "03": ("MB", "Man."), "04": ("NB", "N.B.|N B"),
    "05": ("NL", "N.L.|N L|Nfld.|Newfoundland|Labrador|NF"), "07": ("NS", "N.S.|N S"), "08": ("ON", "Ont.|Onta."),
    "09": ("PE", "P.E.I.|P E I|PEI|Prince Edward Isl."), "10": ("QC", "Que.|Q.C.|PQ|P.Q.|Quebec"), "11": ("SK", "Sask."),
    "12": ("YT", "Yukon Territory|Y.T.|Yuk."), "13": ("NT", "N.W.T.|NWT|N W T"), "14": ("NU", "Nun.|Nvt."),
}
AUSTRALIA = {
    "01": ("ACT", "A.C.T.|Capital Territory"), "02": ("NSW", "N.S.W.|N S W"), "03": ("NT", "N.T.|Northern Terr."),
    "04": ("QLD", "Qld.|Queensl."), "05": ("SA", "S.A.|S. Australia|South Aust."), "06": ("TAS", "Tas.|Tassie"),
    "07": ("VIC", "Vic."), "08": ("WA", "W.A.|W. Australia|Western Aust."),
}
BRITAIN = {"ENG": "Eng.", "SCT": "Scot.", "WLS": "Cymru", "NIR": "N. Ireland|N.I.|N I|Ulster"}

# Provinces that Vietnam merged in 2025: the list has the new codes, the names of the regions were taken before.
REGION_NAMES = {
    ("VN", "37"): "Ninh Bình Province", ("VN", "08"): "Tuyên Quang Province", ("VN", "19"): "Thái Nguyên Province",
    ("VN", "25"): "Phú Thọ Province", ("VN", "15"): "Lào Cai Province", ("VN", "75"): "Đồng Nai Province",
    ("VN", "96"): "Cà Mau Province", ("VN", "86"): "Vĩnh Long Province", ("VN", "79"): "Ho Chi Minh City",
    ("VN", "68"): "Lâm Đồng Province", ("VN", "92"): "Can Tho", ("VN", "91"): "An Giang Province",
    ("VN", "52"): "Gia Lai Province", ("VN", "82"): "Đồng Tháp Province", ("VN", "24"): "Bắc Ninh Province",
    ("VN", "56"): "Khánh Hòa Province", ("VN", "66"): "Đắk Lắk", ("VN", "51"): "Quảng Ngãi Province",
    ("VN", "80"): "Tây Ninh Province", ("VN", "48"): "Da Nang",
    # Divisions none of whose towns the second source has at the same coordinates; each is named for its seat.
    ("BY", "04"): "Minsk City", ("KZ", "1537272"): "Shymkent", ("GE", "51"): "Tbilisi", ("AZ", "54"): "Sumqayit",
    ("AZ", "20"): "Ganja", ("AZ", "33"): "Mingachevir", ("AZ", "51"): "Shamkir", ("CU", "13"): "Las Tunas",
    ("CU", "14"): "Sancti Spíritus", ("CU", "04"): "Isla de la Juventud", ("MD", "60"): "Bălți", ("MD", "62"): "Bender",
    ("MD", "92"): "Ungheni", ("MD", "82"): "Orhei", ("IQ", "19"): "Halabja", ("SI", "D7"): "Velenje",
    ("SI", "D3"): "Trbovlje", ("UA", "12"): "Kyiv City", ("UA", "13"): "Kyiv Oblast",
}

# Names by which the people of a division call it, where iso-codes has no name in common with GeoNames.
REGION_ALIASES = {
    "DE": {"Saxony": "Sachsen", "Bavaria": "Bayern", "North Rhine-Westphalia": "Nordrhein-Westfalen|NRW",
           "Saxony-Anhalt": "Sachsen-Anhalt", "Lower Saxony": "Niedersachsen", "Thuringia": "Thüringen"},
    "AT": {"Lower Austria": "Niederösterreich", "Carinthia": "Kärnten", "Upper Austria": "Oberösterreich"},
    "CH": {"Saint Gallen": "Sankt Gallen|St. Gallen", "Basel-City": "Basel-Stadt"},
    "IT": {"Sardinia": "Sardegna", "Sicily": "Sicilia", "Lombardy": "Lombardia", "Piedmont": "Piemonte",
           "Tuscany": "Toscana", "The Marches": "Marche", "Aosta Valley": "Valle d'Aosta|Vallée d'Aoste"},
    "ES": {"Castille-La Mancha": "Castilla-La Mancha", "Canary Islands": "Canarias|Islas Canarias",
           "Balearic Islands": "Baleares|Islas Baleares|Illes Balears", "Navarre": "Navarra", "Catalonia": "Cataluña|Catalunya",
           "Castille and León": "Castilla y León", "Basque Country": "País Vasco|Euskadi"},
    "FR": {"Centre": "Centre-Val de Loire", "Brittany": "Bretagne|Breizh", "Normandy": "Normandie"},
    "BE": {"Flanders": "Vlaanderen", "Wallonia": "Wallonie", "Brussels Capital": "Bruxelles|Brussels"},
    "NL": {"South Holland": "Zuid-Holland", "North Holland": "Noord-Holland", "North Brabant": "Noord-Brabant"},
    "DK": {"North Denmark": "Nordjylland", "Zealand": "Sjælland", "South Denmark": "Syddanmark",
           "Central Jutland": "Midtjylland", "Capital Region": "Hovedstaden"},
    "PL": {"Mazovia": "Mazowieckie", "Subcarpathia": "Podkarpackie", "Lesser Poland": "Małopolskie", "Podlasie": "Podlaskie",
           "Warmia-Masuria": "Warmińsko-Mazurskie", "Silesia": "Śląskie", "Lower Silesia": "Dolnośląskie",
           "Greater Poland": "Wielkopolskie", "West Pomerania": "Zachodniopomorskie"},
    "PT": {"Lisbon": "Lisboa", "Azores": "Açores"}, "CN": {"Inner Mongolia": "Nei Mongol"},
    "GR": {"Crete": "Kriti", "Central Macedonia": "Kentriki Makedonia"},
    "MX": {"Mexico City": "CDMX|D.F.|Distrito Federal"}, "AR": {"Buenos Aires F.D.": "CABA|Capital Federal"},
    "IE": {"Leinster": "Laighin", "Munster": "An Mhumhain", "Connacht": "Connaught"},
}

COUNTRIES = {
    "US": "USA|U.S.|U.S.A.|U S|U S A|US|United States of America|America|The United States|The States|Estados Unidos",
    "GB": "UK|U.K.|U K|Great Britain|Britain|G.B.|The United Kingdom", "AE": "UAE|U.A.E.|U A E|Emirates",
    "KR": "South Korea|Korea|Republic of Korea|S. Korea|ROK", "KP": "North Korea|N. Korea|DPRK", "CZ": "Czech Republic",
    "NL": "Holland|The Netherlands|Nederland", "RU": "Russia|Russian Federation", "VN": "Viet Nam", "CN": "PRC|P.R. China",
    "TW": "R.O.C.|Taiwan", "CI": "Ivory Coast", "MM": "Burma", "SZ": "Swaziland", "CV": "Cape Verde", "TR": "Turkey",
    "CD": "DRC|D.R.C.|DR Congo|Congo-Kinshasa|Democratic Republic of the Congo", "CG": "Congo-Brazzaville",
    "IE": "Republic of Ireland|Eire", "MK": "Macedonia", "TL": "East Timor", "PS": "Palestine|West Bank|Gaza",
    "DE": "Deutschland", "ES": "España", "BR": "Brasil", "CH": "Schweiz|Suisse|Svizzera", "AT": "Österreich",
    "NZ": "N.Z.|N Z|Aotearoa", "SA": "KSA|Saudi", "DO": "Dominican Rep.|D.R.", "BA": "Bosnia", "VA": "Vatican",
    "ZA": "S. Africa|RSA", "PR": "P.R.", "VI": "USVI|U.S.V.I.|Virgin Islands", "JP": "Nippon", "IN": "Bharat",
}

# Nicknames that decide by themselves: geonameId.
NICKNAMES = {
    5128581: "NYC|N.Y.C.|New York|New York City|The Big Apple", 5368361: "LA|L.A.|L A|Los Angeles", 5391959: "SF|S.F.|S F|San Fran",
    4560349: "Philly", 4140963: "DC|D.C.|D C|Washington DC|Washington D.C.|Washington D C|Wash. D.C.|District of Columbia",
    5506956: "Vegas", 4335045: "NOLA|N.O.L.A.", 4887398: "Chi-Town|Chitown", 4930956: "Beantown", 4180439: "ATL",
    5780993: "SLC", 4259418: "Indy", 5110266: "Bronx|The Bronx", 3530597: "CDMX|Ciudad de México",
    3451190: "Rio", 1880252: "Singapore", 1819729: "Hong Kong", 1821274: "Macau|Macao", 2993458: "Monaco",
    6691831: "Vatican City", 2411585: "Gibraltar",
}

# Cities that stand alone in datelines by the stylebook of the Associated Press, where their names alone would not decide.
DATELINES = {
    4407066: "St. Louis", 4726206: "San Antonio", 5150529: "Cleveland", 5206379: "Pittsburgh", 4560349: "Philadelphia",
    2660646: "Geneva", 2960316: "Luxembourg City", 3703443: "Panama City", 285787: "Kuwait City", 3598132: "Guatemala City",
    1273294: "Delhi", 6325494: "Quebec City",
}

# Names that are claimed by a state and by a country or a city elsewhere, whatever the populations say.
AMBIGUOUS = ["Georgia", "Washington", "Victoria"]

# What people type into a field that they do not want to fill in; some are names of hamlets, found with a state only.
STOP_WORDS = """none|na|n a|no|nope|yes|nowhere|here|there|home|earth|world|unknown|anonymous|internet|online|test|city|
town|village|rural|the city|my city|suburb|suburbs|europe|africa|asia|north|south|east|west|private|other|somewhere|
everywhere|anywhere|null|nil|undefined|nan|all|any|me|you|a|of|the|rather not say|country|state|city town|
secret|moon|mars|space|female|man|woman|young|old|foo|bar|abc|xyz|qwerty|asdf|asdfgh""".replace("\n", "").split("|")

# Codes and abbreviations that are also words: they count as a region only after a comma or with a town found in it.
WORD_CODES = set(
    "in or me hi ok oh de la pa ma id al co mo ill miss man o nun col ken kent cal del ia as is it at be by my no "
    "so to am an".split()
)
