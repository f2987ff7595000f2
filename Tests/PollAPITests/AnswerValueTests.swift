import JSONRPC
import PollAPI
import Testing

@Suite struct AnswerValueTests {
    private func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONReader.decode(type, from: Array(text.utf8))
    }

    @Test(
        "An answer is read as the kind that it is",
        arguments: [
            (#""a""#, .text("a")), ("1.5", .number(1.5)), ("null", .null), ("true", .unsupported), ("[]", .list([])),
            (#"["a",{"other":"x"}]"#, .list([.key("a"), .writeIn("x")])), (#"{"other":"x"}"#, .writeIn("x")),
            (#"["a",1]"#, .unsupported), (#"[["a"]]"#, .unsupported), (#"[null]"#, .unsupported), ("{}", .unsupported),
            (#"{"other":1}"#, .unsupported), (#"{"other":"x","more":{"a":[{}]}}"#, .unsupported),
            (#"{"another":{"other":"x"}}"#, .unsupported), (#"[{"other":"x","more":1}]"#, .unsupported),
        ] as [(String, AnswerValue)]
    )
    func answers(text: String, value: AnswerValue) throws {
        #expect(try read(AnswerValue.self, text) == value)
        #expect(try read([String: AnswerValue].self, #"{"q":\#(text)}"#) == ["q": value])
        if value != .unsupported {
            #expect(try read(AnswerValue.self, String(decoding: JSONWriter.encode(value), as: UTF8.self)) == value)
        }
    }

    @Test(
        "A demographic value is a text, a number, nothing, or something that is refused with its place",
        arguments: [
            (#""a""#, .text("a")), ("34", .number(34)), ("null", .null), ("false", .unsupported),
            ("[[{}]]", .unsupported),
            (#"{"a":{"b":1}}"#, .unsupported),
        ] as [(String, DemographicFieldValue)]
    )
    func demographics(text: String, value: DemographicFieldValue) throws {
        #expect(try read([String: DemographicFieldValue].self, #"{"d":\#(text)}"#) == ["d": value])
    }

    @Test("A change tells a time that is taken away from one that stays")
    func votingChanges() throws {
        #expect(try read(VotingChanges.self, "{}") == VotingChanges())
        #expect(try read(VotingChanges.self, #"{"closes":null}"#) == VotingChanges(closes: .some(nil)))
        #expect(try read(VotingChanges.self, #"{"opens":"x"}"#) == VotingChanges(opens: "x"))
        for changes in [VotingChanges(), VotingChanges(opens: .some(nil)), VotingChanges(closes: "x", perVoter: .once)]
        {
            #expect(
                try read(VotingChanges.self, String(decoding: JSONWriter.encode(changes), as: UTF8.self)) == changes
            )
        }
    }

    @Test("Every example's parameters and result read back as they were written")
    func roundTrips() throws {
        func check<Method: RPCMethod>(_ method: Method.Type) throws
        where Method.Params: Equatable, Method.Result: Equatable {
            for example in Method.examples {
                #expect(
                    try JSONReader.decode(Method.Params.self, from: JSONWriter.encode(example.params)) == example.params
                )
                #expect(
                    try JSONReader.decode(Method.Result.self, from: JSONWriter.encode(example.result)) == example.result
                )
            }
        }
        try check(PollCreate.self)
        try check(PollUpdate.self)
        try check(PollList.self)
        try check(VoteSubmit.self)
        try check(ResultsBreakdown.self)
        try check(ResultsHeadline.self)
        try check(KeyCreate.self)
        try check(KeyList.self)
    }
}
