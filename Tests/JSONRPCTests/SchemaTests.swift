import Foundation
import JSONRPC
import OpenRPCSchema
import Testing

/// How types that are read in unusual ways are described.
@Suite struct SchemaTests {
    /// A key with rules of its own, used in other types by reference.
    struct Key: Codable, Sendable, Hashable, SchemaDescribed {
        let text: String

        init(text: String) {
            self.text = text
        }

        init(from decoder: any Decoder) throws {
            text = try decoder.singleValueContainer().decode(String.self)
            guard text.first?.isLetter == true else { throw decoder.refusal("A key begins with a letter.") }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }

        static let schema = JSONSchema.string(length: 1...64, pattern: "^[a-z]")
        static let placeholder = Key(text: "key")
    }

    /// One key or several, described by reference to the key's own schema.
    enum Keys: Codable, Sendable, SchemaDescribed {
        case one(Key)
        case several([Key])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self =
                decoder.jsonKind == .array
                ? .several(try container.decode([Key].self)) : .one(try container.decode(Key.self))
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .one(let key): try container.encode(key)
            case .several(let keys): try container.encode(keys)
            }
        }

        static let schema = JSONSchema.oneOf([.of(Key.self), .array(of: .of(Key.self), count: 1...3)])
        static let placeholder = Keys.one(.placeholder)
    }

    /// A wrapper that is read as what it wraps.
    struct Votes: Codable, Sendable {
        let count: UInt16

        init(from decoder: any Decoder) throws {
            count = try decoder.singleValueContainer().decode(UInt16.self)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(count)
        }
    }

    struct Page<Element: Codable & Sendable>: Codable, Sendable {
        var elements: [Element]
        var next: String?
    }

    enum Listing: RPCMethod {
        struct Params: Codable, Sendable {
            var keys: Keys
            var votes: Votes?
            var shares: [String: [Double]]?
            var pairs: Set<Key>?
            var exact: Bool

            private enum CodingKeys: String, CodingKey {
                case keys, votes, shares, pairs, exact
            }

            init(keys: Keys) {
                self.keys = keys
                exact = false
            }

            /// `exact` may be left out, and is false then.
            init(from decoder: any Decoder) throws {
                let members = try decoder.container(keyedBy: CodingKeys.self)
                keys = try members.decode(Keys.self, forKey: .keys)
                votes = try members.decodeIfPresent(Votes.self, forKey: .votes)
                shares = try members.decodeIfPresent([String: [Double]].self, forKey: .shares)
                pairs = try members.decodeIfPresent(Set<Key>.self, forKey: .pairs)
                exact = members.contains(.exact) ? try members.decode(Bool.self, forKey: .exact) : false
            }
        }

        static let name = "listing"
        static let summary = "Lists."
        static let parameters = ["keys", "exact", "pairs", "shares", "votes"].map { FieldDescription($0, "One.") }
        static let errors: [RPCErrorDescription] = []
        static let examples = [
            RPCExample("one", params: Params(keys: .several([.placeholder])), result: Page(elements: [Key.placeholder]))
        ]

        typealias Result = Page<Key>
    }

    private func document() throws -> [String: Any] {
        var router = RPCRouter<SampleContext>()
        router.register(Listing.self) { params, _ in Page(elements: []) }
        let text = try router.openRPCDocument(info: OpenRPCInfo(title: "Lists", version: "1"))
        return try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
    }

    private func json(_ text: String) throws -> NSObject {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) as? NSObject)
    }

    @Test(
        "A parameter is described as it is read",
        arguments: [
            ("keys", ##"{"$ref":"#/components/schemas/SchemaTests.Keys"}"##),
            ("votes", #"{"type":["integer","null"],"minimum":0,"maximum":65535}"#),
            (
                "shares",
                #"{"type":["object","null"],"additionalProperties":{"type":"array","items":{"type":"number"}}}"#
            ),
            ("pairs", ##"{"type":["array","null"],"items":{"$ref":"#/components/schemas/SchemaTests.Key"}}"##),
            ("exact", #"{"type":["boolean","null"]}"#),
        ]
    )
    func parameter(name: String, schema: String) throws {
        let method = try #require((try document()["methods"] as? [[String: Any]])?.first)
        let params = try #require(method["params"] as? [[String: Any]])
        let parameter = try #require(params.first { $0["name"] as? String == name })
        #expect(parameter["schema"] as? NSObject == (try json(schema)))
        #expect(parameter["required"] as? Bool == (name == "keys"))
    }

    @Test("A schema that mentions other types refers to them, and a generic type gets a legal name")
    func components() throws {
        let components = try #require(try document()["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: NSObject])
        let key = ##"{"$ref":"#/components/schemas/SchemaTests.Key"}"##
        #expect(
            schemas["SchemaTests.Keys"]
                == (try json(#"{"oneOf":[\#(key),{"type":"array","items":\#(key),"minItems":1,"maxItems":3}]}"#))
        )
        #expect(schemas.keys.contains { $0.hasPrefix("SchemaTests.Page_") })
        #expect(schemas.keys.allSatisfy { $0.range(of: "^[A-Za-z0-9._]+$", options: .regularExpression) != nil })
    }

    @Test(
        "The schema decides as the reader does",
        arguments: [#""a""#, #""1""#, #"["a","b"]"#, "1", #"["a",1]"#, "null"]
    )
    func agreement(value: String) throws {
        let params = #"{"keys":\#(value)}"#
        let isRead = (try? JSONReader.decode(Listing.Params.self, from: Array(params.utf8))) != nil
        let validator = SchemaValidator(root: try document())
        let schema = ["$ref": "#/components/schemas/SchemaTests.Keys"]
        let isValid = validator.problems(of: try json(value), against: schema).isEmpty
        #expect(isRead == isValid)
    }
}
