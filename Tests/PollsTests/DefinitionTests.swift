import Testing

@testable import Polls

@Suite struct DefinitionTests {
    @Test(
        "A question whose parts do not fit is rejected at the part",
        arguments: [
            ("options", Question.Kind.single([])), ("options", .multiple([], choose: 1...1)),
            ("scale", .rating(1...1)), ("scale", .rating(-1_001...0)), ("scale", .rating(0...101)),
            ("scale", .rating(.min ... .max)),
            ("range", .number(.infinity ... .infinity)), ("range", .number(-.infinity ... -.infinity)),
            ("maxLength", .text(maximumLength: 0)), ("maxLength", .text(maximumLength: 10_001)),
        ]
    )
    func kinds(path: String, kind: Question.Kind) {
        #expect(rejectedPath { () throws(PollRejection) in _ = try Question(key: "q", text: "Q", kind: kind) } == path)
    }

    @Test("The bounds of a choice lie within what there is to choose")
    func choices() throws {
        let options = try Option.list("a", "b")
        func path(_ kind: Question.Kind, writeIn: Bool = false) -> String? {
            rejectedPath { () throws(PollRejection) in
                _ = try Question(key: "q", text: "Q", kind: kind, allowsWriteIn: writeIn)
            }
        }
        for choose in [0...1, 0...2, 1...2, 2...2] { #expect(path(.multiple(options, choose: choose)) == nil) }
        for choose in [0...0, 0...3, -1...1, 3...3] { #expect(path(.multiple(options, choose: choose)) == "choose") }
        #expect(path(.multiple(options, choose: 1...3), writeIn: true) == nil)
        for choose in [1...1, 1...2, 2...2] { #expect(path(.ranking(options, choose: choose)) == nil) }
        for choose in [0...1, 0...2, 1...3] { #expect(path(.ranking(options, choose: choose)) == "choose") }
        #expect(path(.rating(1...5), writeIn: true) == "allowOther")
        #expect(path(.text(maximumLength: 5), writeIn: true) == "allowOther")
        let other = try Option.list("a", "other")
        #expect(path(.single(other), writeIn: true) == "options[1].key")
        #expect(path(.single(other)) == nil)
        #expect(path(.single(try Option.list("a", "b", "a"))) == "options[2].key")
    }

    @Test("A poll whose members do not fit together is rejected at the member")
    func polls() throws {
        let question = try Question(key: "q", text: "Q", kind: .rating(1...5))
        let age = try Demographic(key: "age", kind: .age(.standard))
        func path(
            title: String = "T",
            audience: String? = nil,
            _ questions: [Question],
            _ demographics: [Demographic] = [],
            asks: String? = nil
        ) -> String? {
            rejectedPath { () throws(PollRejection) in
                _ = try PollDefinition(
                    title: title,
                    audience: audience,
                    questions: questions,
                    demographics: demographics,
                    voting: VotingRules(),
                    results: ResultRules(),
                    asks: asks
                )
            }
        }
        #expect(path([question], [age]) == nil)
        #expect(path(title: " ", [question]) == "title")
        #expect(path(audience: "", [question]) == "audience")
        #expect(path([question], asks: String(repeating: "x", count: 501)) == "headline.asks")
        #expect(path([]) == "questions")
        #expect(path([question, question]) == "questions[1].key")
        #expect(path([question], [age, age]) == "demographics[1].key")
        #expect(
            path([question], [try Demographic(key: "q", kind: .city)]) == nil,
            "a question and a demographic may share a key"
        )
        let many = try (0..<101).map { try Question(key: "q\($0)", text: "Q", kind: .rating(1...5)) }
        #expect(path(many) == "questions" && path(Array(many.dropLast())) == nil)
        let demographics = try (0..<21).map { try Demographic(key: "d\($0)", kind: .city) }
        #expect(
            path([question], demographics) == "demographics" && path([question], Array(demographics.dropLast())) == nil
        )
    }

    @Test("A rejection's path grows from the inside to the outside")
    func paths() {
        let inner = PollRejection(path: "[1]", detail: "d").within("options").within("questions[0]")
        #expect(inner.path == "questions[0].options[1]")
        #expect(
            PollRejection(path: "", detail: "d").within("bands").within("demographics[2]").path
                == "demographics[2].bands"
        )
    }

    @Test("Every age lies in exactly one band, in the order of the labels, and the labels say which")
    func bands() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let bounds = Set((0..<Int.random(in: 1...20, using: &generator)).map { _ in Int.random(in: 0...130) })
                .sorted()
            let bands = try AgeBands(lowerBounds: bounds)
            let labels = bands.labels
            #expect(Set(labels).count == labels.count, "\(bounds)")
            var previous = 0
            for age in Demographic.ages {
                let position = bands.position(of: age)
                #expect(labels.indices.contains(position) && position >= previous, "\(bounds) \(age)")
                #expect(holds(labels[position], age), "\(labels[position]) \(age)")
                #expect(labels.count { holds($0, age) } == 1)
                previous = position
            }
        }
        #expect(try AgeBands(lowerBounds: [0, 1, 18]).labels == ["0", "1-17", "18+"])
        #expect(AgeBands.standard.labels == ["under 18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"])
    }

    /// What a person understands by a label.
    private func holds(_ label: String, _ age: Int) -> Bool {
        if label.hasPrefix("under ") { return age < Int(label.dropFirst(6)) ?? 0 }
        if label.hasSuffix("+") { return age >= Int(label.dropLast()) ?? .max }
        let ends = label.split(separator: "-").compactMap { Int($0) }
        return ends.first.map { $0 <= age && age <= ends.last ?? $0 } ?? false
    }

    @Test(
        "Bands are rejected where they do not rise",
        arguments: [([], ""), ([5, 5], "[1]"), ([9, 5], "[1]"), ([-1], "[0]"), ([131], "[0]")]
    )
    func badBands(bounds: [Int], path: String) {
        #expect(rejectedPath { () throws(PollRejection) in _ = try AgeBands(lowerBounds: bounds) } == path)
    }

    @Test("Wordings, bands, hours and visibility are no change of meaning; keys, kinds, order and bounds are")
    func meaning() throws {
        func poll(
            _ kind: Question.Kind,
            text: String = "Q",
            required: Bool = true,
            writeIn: Bool = false,
            demographics: [Demographic] = [],
            perVoter: VotingRules.PerVoter = .once
        ) throws -> PollDefinition {
            let question = try Question(key: "q", text: text, kind: kind, isRequired: required, allowsWriteIn: writeIn)
            return try .sample([question], demographics, perVoter: perVoter)
        }
        let options = try Option.list("a", "b")
        let old = try poll(.single(options), demographics: [try Demographic(key: "age", kind: .age(.standard))])
        let bands = [try Demographic(key: "age", kind: .age(AgeBands(lowerBounds: [30])), text: "Your age")]
        let reworded = [try Option(key: "a", text: "New", says: "new"), options[1]]
        #expect(old.changeOfMeaning(to: try poll(.single(reworded), text: "New?", demographics: bands)) == nil)
        for other in [
            try poll(.single(options.reversed()), demographics: bands),
            try poll(.single(options), required: false, demographics: bands),
            try poll(.single(options), writeIn: true, demographics: bands),
            try poll(.rating(1...5), demographics: bands),
            try poll(.multiple(options, choose: 1...2), demographics: bands),
        ] {
            #expect(old.changeOfMeaning(to: other) == "questions[0]")
        }
        #expect(old.changeOfMeaning(to: try poll(.single(options))) == "demographics")
        #expect(
            old.changeOfMeaning(
                to: try poll(.single(options), demographics: [try Demographic(key: "age", kind: .city)])
            )
                == "demographics[0]"
        )
        #expect(
            old.changeOfMeaning(to: try poll(.single(options), demographics: bands, perVoter: .unlimited))
                == "voting.perVoter"
        )
        let pairs: [(Question.Kind, Question.Kind)] = [
            (.rating(1...5), .rating(1...6)), (.number(0...1), .number(0...2)),
            (.text(maximumLength: 5), .text(maximumLength: 4)),
            (.multiple(options, choose: 1...1), .multiple(options, choose: 1...2)),
            (.ranking(options, choose: 1...2), .ranking(options, choose: 2...2)),
        ]
        for (one, other) in pairs {
            #expect(try poll(one).changeOfMeaning(to: poll(other)) == "questions[0]")
            #expect(try poll(one).changeOfMeaning(to: poll(one)) == nil)
        }
    }
}
