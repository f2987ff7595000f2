import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct OddInputTests {
    private static let oddValues = [
        #""\u0000""#, #""a\u0000b""#, #""\ud800""#, #""\udfff\ud800""#, #""\ufffe\uffff""#, #""\u202e""#,
        "\"a\(String(repeating: "\u{301}", count: 32_768))\"", "\"\(String(repeating: "a", count: 50_000))!\"", #""""#,
        #""{}\",NULL,\\""#, #""'; DROP TABLE poll; --""#, "1e400", "-1e400", "1e-400", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "18446744073709551616", "-0", "-0.0", "0.1", "1e300",
        "123456789012345678901234567890.5", "true", "null", "[]", "{}", #"{"":""}"#, #"{"min":-9223372036854775808}"#,
        #"{"min":9223372036854775807,"max":-9223372036854775808}"#, #"{"other":"x"}"#, #"["a","a"]"#, "[null]",
        "[[],[{}]]",
        String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
        String(repeating: #"{"a":"#, count: 40) + "1" + String(repeating: "}", count: 40),
    ]

    /// A poll with every kind of question and demographic, and calls of every method that name every member.
    private static let calls: [(method: String, params: String)] = [
        (
            "poll.create",
            #"{"slug":"s","title":"T","audience":"A","recruitment":"panel","status":"open","headline":{"asks":"x"},"questions":["#
                + #"{"key":"a","kind":"single","text":"Q","required":false,"allowOther":true,"#
                + #""options":[{"key":"x","text":"X","says":"x"},{"key":"y","text":"Y"}]},"#
                + #"{"key":"b","kind":"multiple","text":"Q","choose":{"min":1,"max":2},"options":[{"key":"x","text":"X"},{"key":"y","text":"Y"}]},"#
                + #"{"key":"c","kind":"rating","text":"Q","scale":{"min":1,"max":7}},{"key":"d","kind":"number","text":"Q","range":{"min":1,"max":2}},"#
                + #"{"key":"e","kind":"text","text":"Q","maxLength":5}],"demographics":[{"key":"age","kind":"age","text":"Age","bands":[18,30],"required":true},"#
                + #"{"key":"g","kind":"category","options":[{"key":"x","text":"X"}]}],"#
                + #""voting":{"opens":"2026-01-01T00:00:00Z","closes":"2090-01-01T00:00:00Z","perVoter":"once"},"#
                + #""results":{"visibility":"public","minimumBase":3,"steps":{"ballots":7,"seconds":1},"#
                + #""slices":["age",["age","g"]]}}"#
        ),
        ("poll.get", #"{"poll":"p"}"#), ("poll.list", #"{"limit":3,"cursor":"cDE","status":"open"}"#),
        (
            "poll.update",
            #"{"poll":"p","revision":1,"slug":"p","title":"T","questions":\#(SamplePoll.single),"demographics":\#(SamplePoll.demographics),"#
                + #""voting":{"opens":null,"closes":"2090-01-01T00:00:00Z","perVoter":"once"},"results":{"minimumBase":2},"status":"open"}"#
        ),
        ("poll.close", #"{"poll":"nobody"}"#), ("poll.open", #"{"poll":"p"}"#), ("poll.delete", #"{"poll":"nobody"}"#),
        (
            "vote.submit",
            #"{"poll":"v","voter":"v","answers":{"s":"a","m":["a",{"other":"x"}],"r":3,"k":["a","b"],"n":1.5,"t":"x"},"#
                + #""demographics":{"age":34,"city":"Boston","group":"x"}}"#
        ),
        (
            "results.breakdown",
            #"{"poll":"v","question":"s","by":["age",["city","group"]],"where":{"age":{"min":1,"max":99},"city":["Boston"]},"#
                + #""bands":{"age":[18,30]},"rounding":{"method":"half-up","decimals":1},"interval":{"method":"wilson","confidence":0.9},"#
                + #""minimumBase":2,"includeEmpty":true,"receipt":"b1.x"}"#
        ),
        ("results.headline", #"{"poll":"v","question":"s","option":"a","receipt":"b1.x"}"#),
        (
            "analyze.shares",
            #"{"counts":[3,1],"population":9,"interval":{"method":"goodman","confidence":0.9},"rounding":{"method":"half-up","decimals":1}}"#
        ),
        ("analyze.shares", #"{"counts":[3,1],"population":9,"interval":{"method":"jeffreys","confidence":0.9}}"#),
        ("analyze.shares", #"{"counts":[3,1],"interval":{"method":"clopper-pearson","confidence":0.9}}"#),
        ("analyze.shares", #"{"counts":[3,1],"interval":{"method":"sison-glaz","confidence":0.9}}"#),
        ("analyze.shares", #"{"counts":[3,1],"interval":{"method":"quesenberry-hurst","confidence":0.9}}"#),
        ("analyze.crosstab", #"{"counts":[[3,1],[2,5]],"bases":[5,6],"alpha":0.1,"adjust":"benjamini-hochberg"}"#),
        ("analyze.crosstab", #"{"counts":[[3,1],[2,5]]}"#), ("analyze.crosstab", #"{"counts":[[3,1,7],[2,5,60]]}"#),
        ("analyze.trend", #"{"successes":[1,2],"totals":[3,4],"scores":[1,2]}"#),
        ("analyze.ratings", #"{"values":[1,2],"counts":[3,4],"confidence":0.9}"#),
        ("analyze.nps", #"{"counts":[1,1,1,1,1,1,1,1,1,1,1],"confidence":0.9}"#),
        ("analyze.rank", #"{"ballots":[{"ranking":["a","b"],"count":3}],"method":"irv","candidates":["a","b"]}"#),
        ("analyze.rank", #"{"ballots":[{"ranking":["a","b"],"count":3}],"method":"borda"}"#),
        ("analyze.rank", #"{"ballots":[{"ranking":["a","b"],"count":3}],"method":"schulze"}"#),
        (
            "analyze.rake",
            #"{"cells":[{"levels":{"a":"x"},"count":3,"baseWeight":1},{"levels":{"a":"y"},"count":3,"baseWeight":2}],"#
                + #""targets":{"a":{"x":0.4,"y":0.6}},"bounds":{"low":0.5,"high":2}}"#
        ),
        ("key.create", #"{"name":"n","scopes":["results"],"expiresAt":"2090-01-01T00:00:00Z"}"#),
        ("key.revoke", #"{"id":"x"}"#),
    ]

    private static let questions = """
        [{"key":"s","kind":"single","text":"S?","allowOther":true,"options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"m","kind":"multiple","text":"M?","allowOther":true,"options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"r","kind":"rating","text":"R?"},{"key":"n","kind":"number","text":"N?"},{"key":"t","kind":"text","text":"T?"},
        {"key":"k","kind":"ranking","text":"K?","options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]}]
        """

    @Test(
        "No odd value in any member of any call ends the process or is answered as an internal error",
        arguments: calls
    )
    func oddMembers(method: String, params: String) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll("p", demographics: SamplePoll.demographics)
            try await harness.makePoll(
                "v",
                questions: Self.questions,
                demographics: SamplePoll.demographics,
                members: #""voting":{"perVoter":"changeable"}"#
            )
            let original = try JSON(params)
            for path in Self.leaves(of: original) {
                for odd in Self.oddValues {
                    // A mark stands in for the odd token, which JSON values of the test could not all hold.
                    let call = Self.replacing(original, at: path[...], with: .string("\u{1}mark")).text
                        .replacing(JSON.quoted("\u{1}mark"), with: odd)
                    let refusal = try await harness.refusal(method, call)
                    #expect(refusal?.code != -32603, "\(path) = \(odd.prefix(60))")
                    if refusal?.code == -32602 { #expect(refusal?.path != nil, "\(path) = \(odd.prefix(60))") }
                }
            }
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test("What PostgreSQL would read as an array's own signs is stored as typed")
    func arraySigns() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: #"[{"key":"q","kind":"text","text":"Q?"}]"#,
                demographics: #"[{"key":"c1","kind":"city"},{"key":"c2","kind":"city"}]"#
            )
            let texts = [
                #"{a,"b"}"#, #"\"#, #"\\""#, "NULL", "null", "a,b", "line\nbreak", "{}", "'", #"{"x":1}"#, "=", "a=b",
            ]
            for (index, text) in texts.enumerated() {
                let vote = SamplePoll.vote(
                    "\(index)",
                    #"{"q":\#(JSON.quoted(text))}"#,
                    #"{"c1":\#(JSON.quoted(text)),"c2":\#(JSON.quoted(text))}"#
                )
                #expect(try await harness.result("vote.submit", vote)["status"]?.string == "counted", "\(text)")
            }
            let stored = try await harness.sql("SELECT body FROM open_text").compactMap { $0[0] }
            #expect(Set(stored) == Set(texts))
            let typed = try await harness.sql("SELECT entered_cities[1], entered_cities[2] FROM ballot")
            #expect(Set(typed) == Set(texts.map { ["c1=\($0)", "c2=\($0)"] }))
        }
    }

    /// The ways to every value that holds no other.
    private static func leaves(of value: JSON) -> [[String]] {
        switch value {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { name, value in
                [[name]] + leaves(of: value).filter { !$0.isEmpty }.map { [name] + $0 }
            }
        case .array(let elements):
            elements.enumerated().flatMap { index, value in
                [["\(index)"]] + leaves(of: value).filter { !$0.isEmpty }.map { ["\(index)"] + $0 }
            }
        default: [[]]
        }
    }

    private static func replacing(_ value: JSON, at path: ArraySlice<String>, with odd: JSON) -> JSON {
        guard let step = path.first else { return odd }
        switch value {
        case .object(var members):
            members[step] = replacing(members[step] ?? .null, at: path.dropFirst(), with: odd)
            return .object(members)
        case .array(var elements):
            if let index = Int(step) { elements[index] = replacing(elements[index], at: path.dropFirst(), with: odd) }
            return .array(elements)
        default: return odd
        }
    }
}
