import Places
import Testing

@testable import Polls

@Suite struct WeightingTests {
    private func poll() throws -> PollDefinition {
        try PollDefinition.sample(
            [Question(key: "q", text: "Q", kind: .single(Option.list("a", "b")))],
            [
                Demographic(key: "age", kind: .age(.standard)), Demographic(key: "city", kind: .city),
                Demographic(key: "group", kind: .category(Option.list("x", "y"))),
            ]
        )
    }

    private func variable(_ name: String, _ values: [String: Double]) throws -> WeightingVariable {
        try WeightingVariable(named: name, values: values, in: poll(), places: .shared, path: "targets.\(name)")
    }

    private func membership(_ variable: WeightingVariable, _ value: StratumValue, at position: Int)
        -> WeightingVariable.Membership
    {
        var values: [StratumValue] = [.notStated, .notStated, .notStated]
        values[position] = value
        return variable.membership(of: Stratum(values: values), places: .shared)
    }

    @Test("Every age is in the band whose label says so, and in no other", arguments: Demographic.ages)
    func bands(age: Int) throws {
        let labels = ["65+": 0.1, "under 18": 0.1, "18": 0.1, "19-34": 0.3, "40-64": 0.4]
        let variable = try variable("age", labels)
        #expect(variable.levels.map(\.label) == ["under 18", "18", "19-34", "40-64", "65+"])
        let expected: WeightingVariable.Membership =
            switch age {
            case ..<18: .level(0)
            case 18: .level(1)
            case 19...34: .level(2)
            case 40...64: .level(3)
            case 65...: .level(4)
            default: .unnamed(String(age))
            }
        #expect(membership(variable, .age(age), at: 0) == expected)
    }

    @Test("The labels that results print are read back as the ages they stand for")
    func ownLabels() throws {
        for bounds in [[18, 25, 65], [0, 1, 2], [1], [130], [5, 6, 7, 90]] {
            let bands = try AgeBands(lowerBounds: bounds)
            let values = Dictionary(uniqueKeysWithValues: bands.labels.map { ($0, 1.0) })
            let variable = try variable("age", values)
            #expect(variable.levels.map(\.label) == bands.labels)
            for age in Demographic.ages {
                #expect(membership(variable, .age(age), at: 0) == .level(bands.position(of: age)))
            }
        }
    }

    @Test("Those who leave a variable out, or whose town could not be told, are in no level")
    func notStated() throws {
        let age = try variable("age", ["0+": 1])
        let country = try variable("country", ["US": 0.5, "other": 0.5])
        let group = try variable("group", ["x": 1])
        #expect(membership(age, .notStated, at: 0) == .notStated)
        #expect(membership(group, .notStated, at: 2) == .notStated)
        #expect(membership(group, .category(try #require(Key("y"))), at: 2) == .unnamed("y"))
        for code in [PlaceCode.unknown, .ambiguous] { #expect(membership(country, .place(code), at: 1) == .notStated) }
        #expect(membership(country, .place(.country("US")), at: 1) == .level(0))
        #expect(membership(country, .place(.country("FR")), at: 1) == .level(1))
    }

    @Test("A date is a day, a month or a year that exists", arguments: ["2024-02-29", "2024-12", "0001", "9999-12-31"])
    func dates(text: String) {
        #expect(CalendarDate(text)?.text == text)
    }

    @Test(
        "What is no date is none",
        arguments: [
            "", "2023-02-29", "2024-00", "2024-13", "2024-1-1", "24", "0000", "2024-", "2024-01-01T00:00:00Z", "-2024",
            "２０２４",
            "2024-01-01-01", "2024/01/01", " 2024",
        ]
    )
    func noDates(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(
        "Shares may miss 1 by a millionth and no more",
        arguments: [(1e-7, true), (-1e-7, true), (1e-5, false), (-1e-5, false)]
    )
    func sums(error: Double, isTaken: Bool) throws {
        let poll = try poll()
        func weighting() throws(WeightingRejection) -> Weighting {
            try Weighting(
                name: "w",
                targets: ["group": ["x": 0.5, "y": 0.5 + error]],
                source: "S",
                date: "2024",
                in: poll,
                places: .shared
            )
        }
        if isTaken {
            #expect(try weighting().missing == .drop)
        } else {
            #expect(
                throws: WeightingRejection.unreachable(
                    .targetsDoNotSumToOne,
                    path: "targets.group",
                    detail: "The targets do not add up to 1."
                )
            ) { try weighting() }
        }
    }

    @Test("A weighting has no more dimensions and levels than can be raked")
    func limits() throws {
        let poll = try poll()
        var many = Dictionary(uniqueKeysWithValues: (0...130).map { ("\($0)", 1.0 / 131) })
        func refusal(_ targets: [String: [String: Double]]) -> WeightingRejection? {
            do throws(WeightingRejection) {
                _ = try Weighting(
                    name: "w",
                    targets: targets,
                    source: "S",
                    date: "2024",
                    in: poll,
                    places: .shared
                )
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(["age": many]) == nil)
        for number in 131...400 { many["\(number)"] = 0 }
        guard case .invalid("targets", _)? = refusal(["age": many]) else {
            Issue.record("401 levels were taken")
            return
        }
    }
}
