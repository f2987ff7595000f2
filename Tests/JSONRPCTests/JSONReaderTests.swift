import JSONRPC
import Testing

@Suite struct JSONReaderTests {
    struct Option: Codable, Equatable {
        var key: String
        var text: String?
    }

    struct Question: Codable, Equatable {
        var key: String
        var options: [Option]
    }

    struct Poll: Codable, Equatable {
        var slug: String
        var questions: [Question]
        var shades: [String: Shade]?
    }

    private func failure<Value: Decodable>(_ type: Value.Type, _ text: String) -> JSONReadingError? {
        #expect(throws: JSONReadingError.self) { try JSONReader.decode(type, from: Array(text.utf8)) }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String
        var testDescription: String { "\(path) in \(text)" }
    }

    @Test(
        "A refusal names the exact path",
        arguments: [
            Refusal(
                path: "questions[0].options[1].key",
                text: #"{"slug":"a","questions":[{"key":"q","options":[{"key":"a"},{"key":1}]}]}"#
            ),
            Refusal(
                path: "questions[0].options[1].key",
                text: #"{"slug":"a","questions":[{"key":"q","options":[{"key":"a"},{}]}]}"#
            ),
            Refusal(
                path: "questions[0].options[0].kye",
                text: #"{"slug":"a","questions":[{"key":"q","options":[{"key":"a","kye":1}]}]}"#
            ),
            Refusal(path: "questions[1]", text: #"{"slug":"a","questions":[{"key":"q","options":[]}, null]}"#),
            Refusal(path: "questions", text: #"{"slug":"a","questions":{}}"#),
            Refusal(path: "questions", text: #"{"slug":"a"}"#),
            Refusal(path: "slug", text: #"{"slug":null,"questions":[]}"#),
            Refusal(path: "slug", text: #"{"slug":"a","questions":[],"slug":"a"}"#),
            Refusal(path: "slug", text: #"{"slug":"a","questions":[],"s\u006cug":"a"}"#),
            Refusal(path: "more", text: #"{"slug":"a","questions":[],"more":{"deep":[1]}}"#),
            Refusal(path: "slug", text: #"{"slug":"a\u0000b","questions":[]}"#),
            Refusal(path: "slug", text: #"{"slug":"\ud800","questions":[]}"#),
            Refusal(path: "slug", text: #"{"slug":"\udc00\ud800","questions":[]}"#),
            Refusal(path: "shades.wall", text: #"{"slug":"a","questions":[],"shades":{"wall":"blue"}}"#),
            Refusal(path: "shades.12", text: #"{"slug":"a","questions":[],"shades":{"12":"blue"}}"#),
            Refusal(path: "shades.x", text: #"{"slug":"a","questions":[],"shades":{"x":"dark","x":"dark"}}"#),
            Refusal(path: "", text: "[]"),
            Refusal(path: "", text: "null"),
            Refusal(path: "", text: #""poll""#),
        ]
    )
    func paths(_ refusal: Refusal) {
        #expect(failure(Poll.self, refusal.text)?.path == refusal.path)
    }

    @Test("Names that are canonically equivalent count as the same name")
    func canonicallyEquivalentNames() {
        let error = failure([String: Int].self, #"{"caf\u00e9":1,"cafe\u0301":2}"#)
        #expect(error?.detail == "The member occurs more than once.")
    }

    @Test("A duplicate is found among many members, too", arguments: [2, 12, 13, 40])
    func duplicateAmongMany(count: Int) {
        let members = (0..<count).map { #""m\#($0)":\#($0)"# } + [#""m0":0"#]
        #expect(failure([String: Int].self, "{\(members.joined(separator: ","))}")?.path == "m0")
    }

    @Test("An enumeration's refusal lists what is allowed and repeats nothing of the input")
    func enumerationDetail() {
        let error = failure([Shade].self, #"["dark","<script>"]"#)
        #expect(error == JSONReadingError(path: "[1]", detail: "The value must be one of: light, dark."))
    }

    @Test("A long name in a path is cut")
    func longName() throws {
        let name = String(repeating: "x", count: 10_000)
        let path = try #require(failure(NoParams.self, #"{"\#(name)":1}"#)?.path)
        #expect(path == String(repeating: "x", count: 64) + "…")
    }

    @Test("Unknown members are passed over where an answer is read")
    func ignoredMembers() throws {
        let text = Array(#"{"new":[{}],"key":"a","text":null}"#.utf8)
        let options = JSONReader.Options(unknownMembers: .ignored)
        #expect(try JSONReader.decode(Option.self, from: text, options: options) == Option(key: "a", text: nil))
    }

    @Test("Escapes yield the characters that they stand for")
    func escapes() throws {
        let text = Array(#""\"\\\/\b\f\n\r\t\u00e9\u20AC\uD834\uDD1E é€𝄞""#.utf8)
        #expect(try JSONReader.decode(String.self, from: text) == "\"\\/\u{8}\u{c}\n\r\té€𝄞 é€𝄞")
    }

    @Test("A union is read by the kind of its value")
    func union() throws {
        let text = Array(#"{"a":"x","b":2.5,"c":["y"],"d":{"other":"z"}}"#.utf8)
        let answers = try JSONReader.decode([String: Answer].self, from: text)
        #expect(answers == ["a": .text("x"), "b": .number(2.5), "c": .list(["y"]), "d": .writeIn("z")])
        #expect(failure([String: Answer].self, #"{"a":true}"#)?.path == "a")
        #expect(failure([String: Answer].self, #"{"a":{"other":"z","x":1}}"#)?.path == "a.x")
    }

    /// Reads part of its members through containers without types of their own.
    struct Nesting: Decodable {
        enum Key: String, CodingKey {
            case inner
            case list
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            let inner = try container.nestedContainer(keyedBy: Key.self, forKey: .inner)
            _ = try inner.decode(Int.self, forKey: .list)
            var list = try container.nestedUnkeyedContainer(forKey: .list)
            _ = try list.decode(Int.self)
            _ = try list.nestedContainer(keyedBy: Key.self)
        }
    }

    @Test("Unknown members are refused in nested containers, too")
    func nestedContainers() throws {
        _ = try JSONReader.decode(Nesting.self, from: Array(#"{"inner":{"list":1},"list":[1,{}]}"#.utf8))
        #expect(failure(Nesting.self, #"{"inner":{"list":1,"x":1},"list":[1,{}]}"#)?.path == "inner.x")
        #expect(failure(Nesting.self, #"{"inner":{"list":1},"list":[1,{"y":2}]}"#)?.path == "list[1].y")
        #expect(failure(Nesting.self, #"{"inner":{"list":1},"list":[1]}"#)?.path == "list[1]")
    }

    @Test("A raw value keeps its bytes")
    func rawValue() throws {
        let text = Array(#"{"a": {"x" : [1.0, "]}\"" ] } ,"b":-0,"c":[ ]}"#.utf8)
        let values = try JSONReader.decode([String: RawJSON].self, from: text)
        #expect(values["a"].map { String(decoding: $0.bytes, as: UTF8.self) } == #"{"x" : [1.0, "]}\"" ] }"#)
        #expect(values["b"].map { String(decoding: $0.bytes, as: UTF8.self) } == "-0")
        #expect(values["c"].map { String(decoding: $0.bytes, as: UTF8.self) } == "[ ]")
    }
}
