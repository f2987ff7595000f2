import BallotValues
import Places
import Testing

@testable import Polls

@Suite struct BallotTests {
    private func cells(
        _ kind: Question.Kind,
        _ input: AnswerValue,
        required: Bool = true,
        writeIn: Bool = false
    ) throws -> [String] {
        let question = try Question(key: "q", text: "Q", kind: kind, isRequired: required, allowsWriteIn: writeIn)
        let ballot = try Ballot(
            answers: ["q": input],
            demographics: [:],
            of: try .sample([question]),
            resolve: { _ in .unknown }
        )
        return ballot.choices.map(\.choice)
    }

    private static let huge = Double.greatestFiniteMagnitude

    @Test(
        "A number is counted under its shortest decimal, and zero is one number",
        arguments: [
            (0.1, "0.1"), (-0.0, "0"), (0, "0"), (1e300, "1e+300"), (100, "100"), (-2.5, "-2.5"), (5e-324, "5e-324"),
            (1e15, "1000000000000000"),
        ]
    )
    func numbers(number: Double, choice: String) throws {
        let stored = try cells(.number(-.infinity ... .infinity), .number(number))
        #expect(stored == [choice])
        #expect(Double(choice) == number)
    }

    @Test(
        "A number that is none, or out of its range, is refused",
        arguments: [Double.nan, .infinity, -.infinity, 10.5, -1]
    )
    func badNumbers(number: Double) {
        #expect(throws: BallotRejection.self) { try cells(.number(0...10), .number(number)) }
        #expect(throws: BallotRejection.self) { try cells(.rating(0...10), .number(number)) }
    }

    @Test("Choosing nothing is no answer, and will do only where one may choose nothing")
    func nothingChosen() throws {
        let options = try Option.list("a", "b")
        #expect(try cells(.multiple(options, choose: 0...2), .list([])) == [])
        #expect(try cells(.multiple(options, choose: 1...2), .list([]), required: false) == [])
        #expect(throws: BallotRejection.missingAnswer(Key("q")!)) {
            try cells(.multiple(options, choose: 1...2), .list([]))
        }
        #expect(throws: BallotRejection.self) { try cells(.ranking(options, choose: 1...2), .list([])) }
        #expect(throws: BallotRejection.self) { try cells(.text(maximumLength: 5), .text(" \n ")) }
        #expect(try cells(.text(maximumLength: 5), .text(" \n "), required: false) == [])
    }

    @Test("Choices are counted once each, a ranking as a whole, a write-in as other")
    func choices() throws {
        let options = try Option.list("a", "b", "c")
        #expect(try cells(.single(options), .text("b")) == ["b"])
        #expect(try cells(.single(options), .writeIn(" x "), writeIn: true) == ["other"])
        #expect(try cells(.multiple(options, choose: 1...3), .list([.key("c"), .key("a")])) == ["", "c", "a"])
        #expect(try cells(.multiple(options, choose: 1...3), .writeIn("x"), writeIn: true) == ["", "other"])
        #expect(try cells(.ranking(options, choose: 1...3), .list([.key("c"), .key("a")])) == ["c>a"])
        #expect(try cells(.rating(-3...3), .number(-3)) == ["-3"])
        #expect(try cells(.text(maximumLength: 3), .text(" abc ")) == [""])
    }

    @Test("What a question does not take is refused under its key")
    func refusals() throws {
        let options = try Option.list("a", "b")
        let inputs: [AnswerValue] = [
            .text("z"), .number(1), .list([.key("a"), .key("a")]), .list([.writeIn("x")]), .writeIn("x"), .unsupported,
            .null,
        ]
        for kind in [
            Question.Kind.single(options), .multiple(options, choose: 1...2), .ranking(options, choose: 1...2),
        ] {
            for input in inputs {
                do {
                    _ = try cells(kind, input)
                    Issue.record("\(kind.name) took \(input)")
                } catch let rejection as BallotRejection {
                    #expect(rejection.path == "answers.q")
                    #expect(!rejection.detail.isEmpty)
                }
            }
        }
        #expect(throws: BallotRejection.self) {
            try cells(.multiple(options, choose: 1...3), .list([.writeIn("x"), .writeIn("y")]), writeIn: true)
        }
        let long = String(repeating: "x", count: 201)
        #expect(throws: BallotRejection.self) { try cells(.single(options), .writeIn(long), writeIn: true) }
    }

    @Test("A stratum reads back from what is stored, by the kinds of the poll's demographics")
    func strata() throws {
        let demographics = [
            try Demographic(key: "age", kind: .age(.standard)), try Demographic(key: "city", kind: .city),
            try Demographic(key: "group", kind: .category(Option.list("x", "null"))),
        ]
        let codes: [PlaceCode] = [
            .town(4_930_956), .region(country: "US", code: "VT"), .region(country: "DE", code: ""), .country("FR"),
            .ambiguous, .unknown,
        ]
        for code in codes {
            let category = try #require(Key("null"))
            for values in [[.age(0), .place(code), .category(category)], [.notStated, .place(code), .notStated]]
                as [[StratumValue]]
            {
                let stratum = Stratum(values: values)
                #expect(Stratum(stored: stratum.stored, demographics: demographics) == stratum)
            }
        }
        for stored in [
            ["x", nil, nil], [nil, "x1", nil], [nil, "p", nil], [nil, "p99999999999", nil], [nil, "rUS", nil],
            [nil, nil, "X"], [nil],
        ] as [[String?]] {
            #expect(Stratum(stored: stored, demographics: demographics) == nil, "\(stored)")
        }
    }

    @Test("A choice is read back from its encoded form")
    func encodedChoices() throws {
        let key = try #require(Key("q"))
        for text in ["", "a", "a>b", "-1.5", "1e+300", "="] {
            let choice = Choice(question: key, choice: text)
            #expect(Choice(encoded: choice.encoded) == choice)
        }
        #expect(Choice(encoded: "noequals") == nil && Choice(encoded: "=x") == nil)
    }

    @Test("What a voter says about themselves is kept as given, and left out where blank or null")
    func demographics() throws {
        let definition = try PollDefinition.sample(
            [try Question(key: "q", text: "Q", kind: .text(maximumLength: 5), isRequired: false)],
            [
                try Demographic(key: "age", kind: .age(.standard)), try Demographic(key: "city", kind: .city),
                try Demographic(key: "must", kind: .category(Option.list("x")), isRequired: true),
            ]
        )
        func ballot(_ demographics: [String: DemographicFieldValue]) throws -> Ballot {
            try Ballot(answers: [:], demographics: demographics, of: definition) {
                PlaceCode(Gazetteer.shared.resolve($0))
            }
        }
        let full = try ballot(["age": .number(34), "city": .text("  NYC "), "must": .text("x")])
        #expect(full.stratum.stored == ["34", "p5128581", "x"])
        #expect(full.enteredCities.map(\.text) == ["NYC"])
        let blank = try ballot(["age": .null, "city": .text("  "), "must": .text("x")])
        #expect(blank.stratum.stored == [nil, nil, "x"] && blank.enteredCities.isEmpty)
        for (input, path) in [
            (["age": .number(1)], "demographics.must"), (["must": .null], "demographics.must"),
            (["must": .text("y")], "demographics.must"),
            (["must": .text("x"), "shoe": .number(4)], "demographics.shoe"),
            (["must": .text("x"), "age": .number(131)], "demographics.age"),
        ] as [([String: DemographicFieldValue], String)] {
            do {
                _ = try ballot(input)
                Issue.record("\(input) was taken")
            } catch let rejection as BallotRejection {
                #expect(rejection.path == path)
            }
        }
    }
}
