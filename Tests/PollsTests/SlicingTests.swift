import Places
import Testing

@testable import Polls

@Suite struct SlicingTests {
    private let places = Gazetteer.shared
    private let definition: PollDefinition
    private let boston: Stratum
    private let unsaid = Stratum(values: [.notStated, .notStated, .notStated])

    init() throws {
        definition = try .sample(
            [try Question(key: "q", text: "Q", kind: .rating(1...5))],
            [
                try Demographic(key: "age", kind: .age(.standard)), try Demographic(key: "home", kind: .city),
                try Demographic(key: "group", kind: .category(Option.list("x", "y"))),
            ]
        )
        boston = Stratum(values: [
            .age(30), .place(PlaceCode(places.resolve("Boston"))), .category(try #require(Key("y"))),
        ])
    }

    private func label(_ name: String, of stratum: Stratum, bands: [String: AgeBands] = [:]) throws -> String {
        let dimension = try Dimension(named: name, in: definition, bands: bands, path: "by[0]")
        return dimension.label(of: dimension.value(of: stratum, places: places), places: places)
    }

    @Test("A stratum has one labelled value in every dimension")
    func labels() throws {
        #expect(try label("age", of: boston) == "25-34")
        #expect(try label("age", of: boston, bands: ["age": AgeBands(lowerBounds: [30])]) == "30+")
        #expect(try label("home", of: boston) == "Boston")
        #expect(try label("region", of: boston) == "Massachusetts")
        #expect(try label("home.region", of: boston) == "Massachusetts")
        #expect(try label("country", of: boston) == "US")
        #expect(try label("group", of: boston) == "y")
        for name in ["age", "home", "region", "country", "group"] {
            #expect(try label(name, of: unsaid) == "not stated")
        }
        let vermont = Stratum(values: [.notStated, .place(PlaceCode(places.resolve("Peru, Vt."))), .notStated])
        #expect(try label("home", of: vermont) == "unknown")
        #expect(try label("region", of: vermont) == "Vermont")
        let springfield = Stratum(values: [.notStated, .place(.ambiguous), .notStated])
        for name in ["home", "region", "country"] { #expect(try label(name, of: springfield) == "ambiguous") }
    }

    @Test(
        "A dimension that the poll does not have is named with its place",
        arguments: ["", "shoe", "age.region", "home.city", "home.region.x", ".region", "city"]
    )
    func unknown(name: String) {
        #expect(throws: SliceRejection.unknownDimension(name, path: "by[3]")) {
            try Dimension(named: name, in: definition, path: "by[3]")
        }
    }

    @Test("Region and country are those of the only city; of two, each must be named")
    func twoCities() throws {
        let question = try Question(key: "q", text: "Q", kind: .rating(1...5))
        let two = try PollDefinition.sample(
            [question],
            [try Demographic(key: "a", kind: .city), try Demographic(key: "b", kind: .city)]
        )
        #expect(throws: SliceRejection.self) { try Dimension(named: "region", in: two, path: "") }
        #expect(try Dimension(named: "b.region", in: two, path: "").demographic == 1)
        let own = try PollDefinition.sample(
            [question],
            [try Demographic(key: "region", kind: .category(Option.list("x")))]
        )
        #expect(try Dimension(named: "region", in: own, path: "").kind == .category(try Option.list("x")))
    }

    @Test("A filter lets through what fits every condition")
    func filters() throws {
        func matches(_ conditions: [String: FilterInput], _ stratum: Stratum) throws -> Bool {
            try StratumFilter(conditions, in: definition, places: places).matches(stratum, places: places)
        }
        #expect(try matches([:], unsaid))
        for (name, input) in [
            ("age", FilterInput.range(min: 30, max: 30)), ("age", .range(min: nil, max: 30)),
            ("age", .labels(["18-24", "25-34"])),
            ("home", .labels(["boston, mass."])), ("region", .labels(["Mass."])),
            ("region", .labels(["massachusetts"])),
            ("country", .labels(["us"])), ("country", .labels(["United States"])), ("group", .labels(["y"])),
        ] {
            #expect(try matches([name: input], boston), "\(name) \(input)")
            #expect(try !matches([name: input], unsaid), "\(name) \(input)")
            #expect(try matches([name: .labels(["not stated"])], unsaid))
        }
        #expect(try !matches(["age": .range(min: 31, max: nil)], boston))
        #expect(try !matches(["age": .range(min: 30, max: nil), "group": .labels(["x"])], boston))
    }
}
