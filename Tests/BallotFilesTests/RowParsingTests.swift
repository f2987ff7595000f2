import BallotFiles
import PollAPI
import Testing

struct RowParsingTests {
    private static let options = [
        OptionFields(key: "yes", text: "Yes, always"),
        OptionFields(key: "high-school", text: "High school; or so"),
        OptionFields(key: "no", text: "No"),
    ]

    private func answer(
        _ text: String,
        _ kind: QuestionKindField,
        allowOther: Bool? = nil
    ) throws(RowRejection) -> AnswerValue? {
        let question = QuestionFields(key: "q", kind: kind, text: "?", options: Self.options, allowOther: allowOther)
        return try vote([text], PollContent(title: "t", questions: [question]), header: ["q"]).answers["q"]
    }

    private func stated(_ text: String, _ kind: DemographicKindField) throws(RowRejection) -> DemographicFieldValue? {
        let content = PollContent(
            title: "t",
            questions: [QuestionFields(key: "q", kind: .text, text: "?")],
            demographics: [DemographicFields(key: "d", kind: kind, options: Self.options)]
        )
        return try vote(["x", text], content, header: ["q", "d"]).demographics?["d"]
    }

    private func vote(
        _ fields: [String],
        _ content: PollContent,
        header: [String]
    ) throws(RowRejection) -> VoteSubmit.Params {
        let mapping: ImportMapping
        do {
            mapping = try ImportMapping(header: header, content: content)
        } catch {
            Issue.record(error)
            throw .refused("\(error)")
        }
        return try mapping.vote(from: fields, number: 1, poll: "p")
    }

    @Test(
        "An option is named by its key, its wording, or a wording that makes the key",
        arguments: [
            ("yes", "yes"), (" YES ", "yes"), ("yes, ALWAYS", "yes"), ("High School", "high-school"),
            ("high_school", "high-school"), ("High school; or so", "high-school"), ("no", "no"),
        ]
    )
    func option(text: String, key: String) throws {
        #expect(try answer(text, .single) == .text(key))
        #expect(try stated(text, .category) == .text(key))
        #expect(try answer(text, .multiple) == .list([.key(key)]))
    }

    @Test("What no option is called is rejected with what there is, or written in where that is allowed")
    func unknownOption() throws {
        let error = #expect(throws: RowRejection.self) { try answer("maybe", .single) }
        #expect(error?.reason == "answers.q: 'maybe' is not one of: yes, high-school, no")
        #expect(try answer("maybe", .single, allowOther: true) == .writeIn("maybe"))
        #expect(try answer("yes;maybe", .multiple, allowOther: true) == .list([.key("yes"), .writeIn("maybe")]))
        #expect(throws: RowRejection.self) { try stated("maybe", .category) }
    }

    @Test("A wording that two options share names neither")
    func sharedWording() throws {
        let options = [OptionFields(key: "a", text: "Same"), OptionFields(key: "b", text: "same")]
        let question = QuestionFields(key: "q", kind: .single, text: "?", options: options)
        #expect(throws: RowRejection.self) {
            try vote(["same"], PollContent(title: "t", questions: [question]), header: ["q"])
        }
    }

    @Test(
        "Several choices are parted by semicolons or bars, and a ranking's also by greater-than",
        arguments: ["no;yes", "no | yes", " No ; YES ;"]
    )
    func several(text: String) throws {
        let expected = AnswerValue.list([.key("no"), .key("yes")])
        #expect(try answer(text, .multiple) == expected)
        #expect(try answer(text, .ranking) == expected)
        #expect(try answer("no>yes", .ranking) == expected)
        #expect(throws: RowRejection.self) { try answer("no>yes", .multiple) }
    }

    @Test(
        "Numbers are read the same in every locale",
        arguments: [("4", 4), ("-4.5", -4.5), ("+1", 1), ("1e3", 1000), ("0.10", 0.1), ("007", 7)]
    )
    func numbers(text: String, value: Double) throws {
        #expect(try answer(text, .number) == .number(value))
    }

    @Test(
        "What only looks like a number is rejected",
        arguments: [
            "4,5", "1 000", "1_000", "0x10", "nan", "inf", "1.", ".5", "1e", "٤", "½", "1e999", "--1", "4 stars",
        ]
    )
    func notNumbers(text: String) {
        #expect(throws: RowRejection.self) { try answer(text, .number) }
        #expect(throws: RowRejection.self) { try answer(text, .rating) }
        #expect(throws: RowRejection.self) { try stated(text, .age) }
    }

    @Test("Ratings and ages are whole numbers, however written")
    func whole() throws {
        #expect(try answer("3.0", .rating) == .number(3))
        #expect(try stated("34", .age) == .number(34))
        #expect(throws: RowRejection.self) { try answer("3.5", .rating) }
        #expect(throws: RowRejection.self) { try stated("17.5", .age) }
    }

    @Test("An empty field is a missing answer", arguments: ["", "  ", "\t"])
    func empty(text: String) throws {
        #expect(try answer(text, .single) == nil)
        #expect(try stated(text, .age) == nil)
    }

    @Test(
        "What is written in a column of its own is the write-in, and is never lost beside another answer",
        arguments: [
            ("other", "tea", .writeIn("tea")), ("Other", "tea", .writeIn("tea")), ("", "tea", .writeIn("tea")),
            ("tea", "tea", .writeIn("tea")), ("yes", "", .text("yes")), ("other", "", .writeIn("other")),
            ("yes", "tea", nil), ("milk", "tea", nil),
        ] as [(String, String, AnswerValue?)]
    )
    func writtenBeside(text: String, written: String, expected: AnswerValue?) throws {
        let question = QuestionFields(key: "q", kind: .single, text: "?", options: Self.options, allowOther: true)
        let content = PollContent(title: "t", questions: [question])
        func answer() throws(RowRejection) -> AnswerValue? {
            try vote([text, written], content, header: ["q", "q.other"]).answers["q"]
        }
        if let expected {
            #expect(try answer() == expected)
        } else {
            let error = #expect(throws: RowRejection.self) { try answer() }
            #expect(error?.reason == "answers.q: 'tea' is not taken, as the answer beside it is not 'other'")
        }
    }

    @Test("Of several choices one may be written in a column of its own")
    func writtenBesideSeveral() throws {
        let question = QuestionFields(key: "q", kind: .multiple, text: "?", options: Self.options, allowOther: true)
        let content = PollContent(title: "t", questions: [question])
        let header = ["q", "q.other"]
        let answers = try vote(["yes;other", "tea"], content, header: header).answers
        #expect(answers["q"] == .list([.key("yes"), .writeIn("tea")]))
        #expect(throws: RowRejection.self) { try vote(["yes;no", "tea"], content, header: header) }
    }

    @Test("NA is a value like any other")
    func notAvailable() {
        #expect(throws: RowRejection.self) { try answer("NA", .single) }
    }
}
