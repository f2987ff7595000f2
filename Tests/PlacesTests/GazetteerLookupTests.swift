import Testing

@testable import Places

struct GazetteerLookupTests {
    /// The folded first name of each place, by a walk through the whole list.
    static let keys: [ArraySlice<UInt8>] = {
        let table = Gazetteer.shared.table
        return (0..<table.placeCount).map { FoldedText(table.name(ofPlace: $0), table: table).bytes.dropLast() }
    }()

    @Test("The list is in order of the folded names")
    func order() {
        #expect(zip(Self.keys, Self.keys.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
    }

    @Test("Every place is found by its identifier")
    func identifiers() {
        let table = Gazetteer.shared.table
        for index in stride(from: 0, to: table.placeCount, by: 31) {
            let place = table.place(index)
            #expect(Gazetteer.shared.place(geonameId: place.geonameId) == place)
        }
    }

    @Test("An identifier that is not in the list gives nothing", arguments: [Int32.min, -1, 0, 1, .max])
    func strangeIdentifiers(identifier: Int32) {
        #expect(Gazetteer.shared.place(geonameId: identifier) == nil)
    }

    @Test("Boston is GeoNames 4930956")
    func boston() throws {
        let place = try #require(Gazetteer.shared.place(geonameId: 4_930_956))
        #expect(place.name == "Boston")
        #expect(place.region == "Massachusetts")
        #expect(place.regionCode == "MA")
        #expect(place.country == "US")
    }

    @Test("Every named region is found by its country and code, and a place's own region is")
    func regions() {
        let table = Gazetteer.shared.table
        var named = 0
        for index in 0..<table.regionCount {
            guard let region = table.placeRegion(index) else { continue }
            named += 1
            #expect(Gazetteer.shared.region(country: region.country, code: region.code) == region)
        }
        #expect(named > 3_400)
    }

    @Test("Unknown codes give nothing", arguments: [("US", "ZZ"), ("US", ""), ("ZZ", "MA"), ("us", "MA"), ("", "")])
    func unknownRegion(country: String, code: String) {
        #expect(Gazetteer.shared.region(country: country, code: code) == nil)
    }

    @Test("Countries have English names")
    func countryNames() {
        #expect(Gazetteer.shared.countryName("CA") == "Canada")
        #expect(Gazetteer.shared.countryName("ZW") == "Zimbabwe")
        #expect(Gazetteer.shared.countryName("AD") == "Andorra")
        #expect(Gazetteer.shared.countryName("ZZ") == nil)
    }

    @Test(
        "Suggestions are the most populous towns with the prefix, as a search through the whole list finds them",
        arguments: [
            ("new y", 3), ("S", 20), ("bost", 5), ("São", 7), ("saint l", 4), ("東", 3), ("los angeles", 2), ("zz", 50),
        ]
    )
    func suggestions(prefix: String, limit: Int) {
        let table = Gazetteer.shared.table
        let key = FoldedText(prefix, table: table).bytes.dropLast()
        let expected = (0..<table.placeCount)
            .filter { Self.keys[$0].starts(with: key) }
            .map(table.place)
            .sorted { ($1.population, $0.geonameId) < ($0.population, $1.geonameId) }
            .prefix(limit)
        #expect(Gazetteer.shared.suggestions(prefix: prefix, limit: limit) == Array(expected))
    }

    @Test(
        "Nothing is suggested for nothing",
        arguments: [("", 5), ("  ", 5), ("Boston, M", 5), ("B", 0), ("B", -1), ("B", .min)]
    )
    func noSuggestions(prefix: String, limit: Int) {
        #expect(Gazetteer.shared.suggestions(prefix: prefix, limit: limit).isEmpty)
    }

    @Test("A suggestion list stays short whatever is asked for")
    func limit() {
        #expect(Gazetteer.shared.suggestions(prefix: "a", limit: .max).count == 100)
    }
}
