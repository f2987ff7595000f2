import JSONRPC
import PollAnalytics
import PollService
import TestInstruments
import Testing

@Suite struct SuppressionTests {
    private static let minimumBase = 5
    private static let cities = [
        "NYC", "Boston", "Springfield, Mass.", "Worcester, Mass.", "Buffalo, N.Y.", "Toronto", "Ottawa", "Peru, Vt.",
        "Munich",
    ]

    @Test(
        "What is published neither gives a hidden slice away nor shows it to be small",
        arguments: [
            #"["age"]"#, #"["city"]"#, #"["age","city",["age","city"]]"#, #"["city","region","country"]"#,
            #"[["age","group"]]"#, #"["age","group",["age","group"],["age","city"],"city"]"#,
            #"["region",["group","region"]]"#,
        ],
        [1, 2, 3]
    )
    func attack(by: String, seed: Int) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics)
            var generator = SplitMix64(seed: UInt64(seed))
            let votes = (0..<Int.random(in: 30...160, using: &generator)).map { index in
                let age = [16, 20, 30, 40, 50, 60, 70].prefix(Int.random(in: 1...7, using: &generator)).last ?? 20
                let city = Self.cities.prefix(Int.random(in: 1...9, using: &generator)).last ?? ""
                let group = Int.random(in: 0..<4, using: &generator)
                let members = [#""age":\#(age)"#, #""city":"\#(city)""#, #""group":"\#(group == 0 ? "y" : "x")""#]
                return SamplePoll.vote(
                    "\(index)",
                    index % 3 == 0 ? #"{"q":"a"}"# : #"{"q":"b"}"#,
                    "{" + members.prefix(Int.random(in: 0..<20, using: &generator) == 0 ? 1 : 3).joined(separator: ",")
                        + "}"
                )
            }
            for start in stride(from: 0, to: votes.count, by: 100) {
                _ = try await harness.batch("vote.submit", Array(votes[start..<min(start + 100, votes.count)]))
            }
            let published = try await harness.result("results.breakdown", #"{"poll":"p","by":\#(by)}"#)
            let truth = try await harness.result("results.breakdown", #"{"poll":"p","by":\#(by)}"#)
            #expect(published["by"] == truth["by"], "asking twice tells nothing new")
            _ = try await harness.result("poll.update", #"{"poll":"p","results":{"minimumBase":1}}"#)
            let open = try await harness.result("results.breakdown", #"{"poll":"p","by":\#(by)}"#)
            var attacker = SliceAttacker(published)
            attacker.think()
            for (place, base) in SliceAttacker(open).bases where attacker.knows(place) {
                let bounds = attacker.bounds(of: place)
                #expect(bounds.contains(base), "the attacker is sound about \(place)")
                if base < Self.minimumBase {
                    #expect(
                        bounds.upperBound >= Self.minimumBase,
                        "\(place) is known to hold at most \(bounds.upperBound)"
                    )
                    #expect(bounds.lowerBound < bounds.upperBound, "\(place) is known to hold \(base)")
                }
            }
        }
    }

    @Test("A hidden slice shows nothing but where it lies, and the caller can only raise the minimum base")
    func hiddenSlices() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics, members: #""results":{"minimumBase":3}"#)
            for (index, age) in [20, 20, 20, 30, 30, 30, 30, 40, 40, 50].enumerated() {
                _ = try await harness.result(
                    "vote.submit",
                    SamplePoll.vote("\(index)", #"{"q":"a"}"#, #"{"age":\#(age)}"#)
                )
            }
            func suppressed(_ more: String) async throws -> [Bool?] {
                let result = try await harness.result("results.breakdown", #"{"poll":"p","by":["age"]\#(more)}"#)
                let slices = result["by"]?[0]?["slices"]?.elements ?? []
                for slice in slices where slice["suppressed"]?.boolean == true {
                    #expect(Set(slice.members.keys).isSubset(of: ["where", "suppressed", "reason", "place"]))
                    #expect(slice["reason"]?.string == "small_base")
                }
                return slices.map { $0["suppressed"]?.boolean }
            }
            let own = try await suppressed("")
            #expect(own.count == 4 && own.suffix(2) == [true, true])
            #expect(try await suppressed(#","minimumBase":1"#) == own)
            #expect(try await suppressed(#","minimumBase":5"#) == [true, true, true, true])
        }
    }

    @Test("A filter that leaves too few in or out shows nothing")
    func filters() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics)
            for index in 0..<20 {
                let age = index < 2 ? 70 : index < 8 ? 30 : 20
                _ = try await harness.result(
                    "vote.submit",
                    SamplePoll.vote("\(index)", #"{"q":"a"}"#, #"{"age":\#(age)}"#)
                )
            }
            for (filter, base) in [
                (#"{"age":{"min":65}}"#, nil), (#"{"age":{"max":64}}"#, nil), (#"{"age":["25-34"]}"#, 6),
            ] {
                let result = try await harness.result(
                    "results.breakdown",
                    #"{"poll":"p","where":\#(filter),"by":["age"]}"#
                )
                #expect(result["total"]?["base"]?.integer == base)
                #expect((result["base"]?["ballots"]?.integer) == base)
                if base == nil {
                    #expect(
                        result["by"]?[0]?["slices"]?.elements.allSatisfy { $0["suppressed"]?.boolean == true } == true
                    )
                    #expect(!result["note"]!.text.contains { $0.isNumber })
                }
            }
        }
    }

    @Test("The number of ballots is withheld where it would tell of a small group that answered or skipped")
    func ballots() async throws {
        try await ServiceHarness.with { harness in
            let optional = SamplePoll.single.replacing(#""text":"Q?""#, with: #""text":"Q?","required":false"#)
            try await harness.makePoll(
                questions: optional,
                demographics: SamplePoll.demographics,
                members: #""results":{"visibility":"public","steps":{"seconds":0}}"#
            )
            func vote(_ count: Int, age: Int, answers: String) async throws {
                for index in 0..<count {
                    let voter = "\(age)-\(answers.count)-\(index)"
                    _ = try await harness.result("vote.submit", SamplePoll.vote(voter, answers, #"{"age":\#(age)}"#))
                }
            }
            func result(_ more: String = "", as caller: Caller = .operatorOnMachine) async throws -> JSON {
                try await harness.result("results.breakdown", #"{"poll":"p"\#(more)}"#, as: caller)
            }
            let at34 = #","where":{"age":{"min":34,"max":34}}"#
            let at60 = #","where":{"age":{"min":60,"max":60}}"#
            try await vote(20, age: 20, answers: #"{"q":"a"}"#)
            try await vote(3, age: 34, answers: "{}")
            try await vote(9, age: 60, answers: #"{"q":"b"}"#)
            for filter in [at34, #","where":{"age":{"max":33}}"#, at60] {
                let withheld = try await result(filter)
                #expect(withheld["base"]?["ballots"] == nil, "\(filter)")
                #expect(withheld["base"]?["answered"] != nil, "\(filter)")
                #expect(withheld["note"]?.string?.contains("left this question out") == false)
            }
            #expect(try await result()["base"] == JSON(#"{"ballots":32,"answered":29}"#))
            #expect(try await result("", as: .reader)["base"] == JSON(#"{"answered":29}"#))
            try await vote(3, age: 35, answers: "{}")
            try await vote(5, age: 61, answers: #"{"q":"b"}"#)
            #expect(try await result("", as: .reader)["base"] == JSON(#"{"ballots":40,"answered":34}"#))
            let shown = try await result(at60)
            #expect(try shown["base"] == JSON(#"{"ballots":9,"answered":9}"#))
        }
    }

    @Test("Listing empty slices hides the same slices as leaving them out")
    func emptySlices() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics)
            let people = [
                (20, "x", 9), (30, "x", 3), (30, "y", 8), (40, "y", 3), (50, "x", 6), (60, "x", 5), (60, "y", 5),
            ]
            for (age, group, count) in people {
                for index in 0..<count {
                    let demographics = #"{"age":\#(age),"group":"\#(group)"}"#
                    let vote = SamplePoll.vote("\(age)\(group)\(index)", #"{"q":"a"}"#, demographics)
                    _ = try await harness.result("vote.submit", vote)
                }
            }
            for by in [#"["age"]"#, #"["age","group",["age","group"]]"#] {
                func slices(_ includeEmpty: Bool) async throws -> [[JSON]] {
                    let params = #"{"poll":"p","by":\#(by),"includeEmpty":\#(includeEmpty)}"#
                    let tables = try await harness.result("results.breakdown", params)["by"]?.elements ?? []
                    return tables.map { ($0["slices"]?.elements ?? []).filter { $0["base"]?.integer != 0 } }
                }
                let listed = try await slices(true)
                #expect(try await slices(false) == listed)
                #expect(listed.joined().contains { $0["suppressed"]?.boolean == true })
            }
        }
    }
}

/// Works out from published tables what the hidden slices may hold, by narrowing bounds until nothing moves.
///
/// It knows that a listed slice holds somebody, that each table adds up to the total, that crossed tables add up to their
/// margins, and that a region or country holds at least its cities.
struct SliceAttacker {
    /// The labels of a slice in its table: dimension and label, sorted.
    typealias Place = [String]

    private(set) var bases: [Place: Int] = [:]
    private var low: [Place: Int] = [:]
    private var high: [Place: Int] = [:]
    /// Each sum: these slices together make that one, or the total where there is none; exactly, or at most.
    private var sums: [(parts: [Place], whole: Place?, isExact: Bool)] = []
    private let total: Int

    init(_ result: JSON) {
        total = result["total"]?["base"]?.integer ?? 0
        var tables: [(dimensions: [String], places: [Place])] = []
        var towns: [Place: [String: String]] = [:]
        for table in result["by"]?.elements ?? [] where table["suppressed"]?.boolean != true {
            let dimensions = table["dimensions"]?.elements.compactMap(\.string) ?? []
            var places: [Place] = []
            for slice in table["slices"]?.elements ?? [] {
                let place = dimensions.map { "\($0)=\(slice["where"]?[$0]?.string ?? "")" }.sorted()
                places.append(place)
                towns[place] = slice["place"]?.members.compactMapValues(\.string)
                let base = slice["base"]?.integer
                bases[place] = base
                low[place] = base ?? 1
                high[place] = base ?? total
            }
            tables.append((dimensions, places))
            sums.append((places, nil, true))
        }
        for inner in tables {
            for outer in tables
            where outer.dimensions.count > inner.dimensions.count
                && Set(inner.dimensions).isSubset(of: outer.dimensions)
            {
                for whole in inner.places {
                    sums.append((outer.places.filter { Set(whole).isSubset(of: $0) }, whole, true))
                }
            }
            for (level, member) in [("region", "region"), ("country", "country")] where inner.dimensions == [level] {
                for outer in tables
                where outer.dimensions == ["city"] || (level == "country" && outer.dimensions == ["region"]) {
                    for whole in inner.places {
                        guard let name = towns[whole]?[member] else { continue }
                        let country = towns[whole]?["country"]
                        let parts = outer.places.filter {
                            towns[$0]?[member] == name && towns[$0]?["country"] == country
                        }
                        sums.append((parts, whole, false))
                    }
                }
            }
        }
    }

    /// Whether the slice is listed.
    func knows(_ place: Place) -> Bool { low[place] != nil }

    func bounds(of place: Place) -> ClosedRange<Int> {
        let least = low[place] ?? 0
        return least...max(least, high[place] ?? total)
    }

    mutating func think() {
        var moved = true
        while moved {
            moved = false
            for sum in sums {
                let lowest = sum.parts.reduce(0) { $0 + (low[$1] ?? 0) }
                let highest = sum.parts.reduce(0) { $0 + (high[$1] ?? 0) }
                let wholeHigh = sum.whole.flatMap { high[$0] } ?? total
                let wholeLow = sum.whole.flatMap { low[$0] } ?? total
                for part in sum.parts {
                    let others = (low: lowest - (low[part] ?? 0), high: highest - (high[part] ?? 0))
                    moved = narrow(part, atMost: wholeHigh - others.low) || moved
                    if sum.isExact { moved = narrow(part, atLeast: wholeLow - others.high) || moved }
                }
                guard let whole = sum.whole else { continue }
                moved = narrow(whole, atLeast: lowest) || moved
                if sum.isExact { moved = narrow(whole, atMost: highest) || moved }
            }
        }
    }

    private mutating func narrow(_ place: Place, atMost bound: Int) -> Bool {
        guard bound < high[place] ?? total else { return false }
        high[place] = bound
        return true
    }

    private mutating func narrow(_ place: Place, atLeast bound: Int) -> Bool {
        guard bound > low[place] ?? 0 else { return false }
        low[place] = bound
        return true
    }
}
