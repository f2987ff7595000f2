/// The towns of the world with 500 inhabitants and more, and what readers write for them.
///
/// The data are GeoNames (CC BY 4.0), compiled into the binary and used in place: making a gazetteer reads a header of
/// some hundred bytes, nothing else. All of it is pure and deterministic.
///
/// ## How a text is read
/// Case, accents, punctuation and width never matter; "Saint" and "St.", "Fort" and "Ft.", "Mount" and "Mt." are one.
/// Texts longer than 256 scalars, eight fields or sixteen words a field are `unknown`.
///
/// **A town with a state or country** ("Holyoke, Mass.", "Boston MA", "London, England, UK", "Germany, Munich"): only
/// towns of that region or country count. Names, postal codes and the abbreviations of the Associated Press all
/// qualify. If the region has one town of the name, that is it; if several, the largest when it has ten times the
/// people of the next; otherwise the answer is the region, as it is for a town that the list does not have ("Peru, Vt.").
/// For countries the same, ending with the country. So "Boston, Ontario" is Ontario, never Boston in Massachusetts. A
/// qualifier with several interpretations ("CA", "WA", "Georgia") takes the first one that has such a town, in this order: the
/// states of the United States, Canada, Australia and the United Kingdom, countries by name, divisions of other
/// countries, country codes. If none has, the first counts, save that a full name both of a home region and of a country
/// ("Nowhere, Georgia") is `ambiguous`. Qualifiers that contradict each other ("Boston, Ontario, USA") are `ambiguous`.
///
/// **A name alone**: nicknames decide ("NYC", "LA", "Philly", "D.C."), among them "New York", which is the city, and
/// so do cities that stand alone in datelines of the Associated Press ("St. Louis", "Cleveland", "Geneva").
/// One town of the name is that town. Of several, the largest must have at least 100,000 people and ten times as many
/// as the next: Boston, Paris and London resolve; Springfield, Birmingham and Portland (Oregon's has 9.8 times the
/// people of Maine's) are `ambiguous`. Names in other languages and former names count where no city of 100,000 has
/// the name as its first.
///
/// **A region or country alone**: "Texas" is a region, "Germany" a country. A city that shares its region's name and
/// lies in it ("Québec", "São Paulo", "Berlin") is the city. A region of the four countries above wins over small towns
/// of its name ("Delaware", "Wyoming"), but against a city of 100,000 elsewhere it is `ambiguous` ("Ontario"), as are
/// "Washington" (state or capital), "Georgia" (state or country) and "Victoria". A country wins over towns ("Peru").
///
/// **A part of a city** ("Harlem Heights, Brooklyn, NY"; "Some Quarter, Boston"): where the first part is no name of
/// the list, the next one counts. "Paris, London" is `ambiguous`.
public struct Gazetteer: Sendable {
    /// The gazetteer compiled into this binary.
    public static let shared = Gazetteer()

    let table: PlaceTable

    init() {
        table = PlaceTable()
    }

    /// Finds the town, or what else can be said of it, by the rules above.
    ///
    /// Time is linear in the length of the text up to the limit, and independent of the number of towns save for a
    /// binary search.
    public func resolve(_ text: some StringProtocol) -> PlaceResolution {
        PlaceResolver(text: FoldedText(text, table: table), table: table).resolve()
    }

    /// The town with this identifier of GeoNames, if the list has it.
    public func place(geonameId: Int32) -> Place? {
        UInt32(exactly: geonameId).flatMap(table.place(geonameId:)).map(table.place)
    }

    /// The division with this code, spelt as in `Place.regionCode`, in the country with this ISO code, upper case.
    public func region(country: String, code: String) -> PlaceRegion? {
        table.country(iso: country)
            .flatMap { table.region(country: $0, code: code) }
            .flatMap(table.placeRegion)
    }

    /// The English name of the country with this ISO 3166-1 alpha-2 code, upper case.
    public func countryName(_ iso: String) -> String? {
        table.country(iso: iso).map(table.countryName)
    }
}
