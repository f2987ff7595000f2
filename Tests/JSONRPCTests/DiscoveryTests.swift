import Foundation
import JSONRPC
import OpenRPCSchema
import Testing

@Suite struct DiscoveryTests {
    private let document: [String: Any]
    private let methods: [[String: Any]]

    init() async throws {
        let request = try RPCRequestEncoder.call(DiscoverMethod.self, params: NoParams(), id: 1)
        let reply = await (try discoverableRouter()).respond(to: request, context: SampleContext())
        let result = try RPCResponses(try #require(reply.bytes)).result(of: DiscoverMethod.self, id: 1)
        let value = try JSONSerialization.jsonObject(with: Data(result.document.bytes))
        document = try #require(value as? [String: Any])
        methods = try #require(document["methods"] as? [[String: Any]])
    }

    private func method(_ name: String) throws -> [String: Any] {
        try #require(methods.first { $0["name"] as? String == name })
    }

    private func component(_ name: String) throws -> NSDictionary {
        let components = try #require(document["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: Any])
        return try #require(schemas[name] as? NSDictionary)
    }

    private func json(_ text: String) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
    }

    @Test("The document satisfies the OpenRPC 1.3 schema")
    func metaSchema() throws {
        let validator = try SchemaValidator.openRPC()
        let schema = validator.root
        #expect(validator.problems(of: document, against: schema) == [])
        // The check has teeth: what lacks a member or has one too many does not pass.
        for name in ["openrpc", "info", "methods"] {
            #expect(!validator.problems(of: document.filter { $0.key != name }, against: schema).isEmpty)
        }
        #expect(!validator.problems(of: document.merging(["more": 1]) { $1 }, against: schema).isEmpty)
    }

    @Test("Every example satisfies the schemas of its method")
    func examples() throws {
        let validator = SchemaValidator(root: document)
        for method in methods {
            let params = try #require(method["params"] as? [[String: Any]])
            let result = try #require(method["result"] as? [String: Any])
            let examples = try #require(method["examples"] as? [[String: Any]])
            #expect(!examples.isEmpty)
            for example in examples {
                let values = try #require(example["params"] as? [[String: Any]])
                for value in values {
                    let descriptor = try #require(params.first { $0["name"] as? String == value["name"] as? String })
                    let schema = try #require(descriptor["schema"])
                    #expect(validator.problems(of: try #require(value["value"]), against: schema) == [])
                }
                let required = params.filter { $0["required"] as? Bool == true }.compactMap { $0["name"] as? String }
                #expect(Set(required).isSubset(of: values.compactMap { $0["name"] as? String }))
                let value = try #require((example["result"] as? [String: Any])?["value"])
                #expect(validator.problems(of: value, against: try #require(result["schema"])) == [])
            }
        }
    }

    @Test("The document lists every registered method and rpc.discover")
    func names() throws {
        #expect(methods.compactMap { $0["name"] as? String }.sorted() == (try discoverableRouter()).methodNames)
        #expect(methods.contains { $0["name"] as? String == "rpc.discover" })
        #expect(methods.allSatisfy { $0["paramStructure"] as? String == "either" })
    }

    @Test("Parameters are listed in positional order with what is required of them")
    func parameters() throws {
        let params = try #require(try method("sample.describe")["params"] as? [[String: Any]])
        #expect(params.compactMap { $0["name"] as? String } == Describe.parameters.map(\.name))
        let required = params.filter { $0["required"] as? Bool == true }.compactMap { $0["name"] as? String }
        #expect(required == ["name", "answers", "windows"])
        let limit = try #require(params.last?["schema"] as? NSDictionary)
        let expected = #"{"type":["integer","null"],"minimum":1,"maximum":100}"#
        #expect(limit == (try json(expected)))
    }

    @Test("Errors are the method's own and references to the specification's")
    func errors() throws {
        let errors = try #require(try method("sample.describe")["errors"] as? [NSDictionary])
        #expect(errors.first?["code"] as? Int == 1404)
        #expect(errors.contains { $0["$ref"] as? String == "#/components/errors/invalid_params" })
    }

    @Test("Nested types, enumerations and types that hold themselves become components")
    func components() throws {
        #expect(try component("Shade") == json(#"{"type":"string","enum":["light","dark"]}"#))
        #expect(
            try component("Branch")
                == json(
                    #"""
                    {"type":"object","required":["label","branches"],"additionalProperties":false,"properties":
                     {"label":{"type":"string"},"branches":{"type":"array","items":{"$ref":"#/components/schemas/Branch"}}}}
                    """#
                )
        )
    }

    @Test("A type that says what its members mean is described in its words")
    func documented() throws {
        #expect(
            try component("Describe.Params.Window")
                == json(
                    #"""
                    {"type":"object","description":"A window.","required":["width"],"additionalProperties":false,"properties":
                     {"opens":{"type":["string","null"]},
                      "width":{"type":"integer","minimum":1,"maximum":100,"description":"How wide it is."}}}
                    """#
                )
        )
    }

    @Test("Types of parameters refuse unknown members, types of results only may grow")
    func additionalMembers() throws {
        #expect(try component("Describe.Params.Window")["additionalProperties"] as? Bool == false)
        #expect(try component("Describe.Result.Row")["additionalProperties"] == nil)
    }

    /// A method whose description lags behind its parameters.
    enum Misdescribed: RPCMethod {
        static let name = "misdescribed"
        static let summary = "Is described wrongly."
        static let parameters = [FieldDescription("minuend", "One."), FieldDescription("other", "None.")]
        static let errors: [RPCErrorDescription] = []
        static let examples = [RPCExample("one", params: Subtract.Params(minuend: 1, subtrahend: 1), result: 0)]

        typealias Params = Subtract.Params
        typealias Result = Int
    }

    /// A value that no placeholder is good enough for.
    struct Picky: Codable, Sendable {
        init(from decoder: any Decoder) throws {
            guard try decoder.singleValueContainer().decode(String.self) == "exactly this" else {
                throw decoder.refusal("No.")
            }
        }
    }

    @Test("A description that does not fit its types is refused")
    func misdescribed() throws {
        #expect(
            throws: SchemaError.parametersDiffer(
                method: "misdescribed",
                described: ["minuend", "other"],
                read: ["minuend", "subtrahend"]
            )
        ) { try Misdescribed.checkDescription() }
        var router = RPCRouter<SampleContext>()
        router.register(Misdescribed.self) { _, _ in 0 }
        #expect(throws: SchemaError.self) { try router.discoverable(info: OpenRPCInfo(title: "a", version: "1")) }
        #expect(throws: Never.self) { try Describe.checkDescription() }
    }

    /// A method whose optional parameter comes before a required one.
    enum Misordered: RPCMethod {
        struct Params: Codable, Sendable {
            var first: Int?
            var second: Int
        }

        static let name = "misordered"
        static let summary = "Has its parameters in the wrong order."
        static let parameters = [FieldDescription("first", "One."), FieldDescription("second", "Another.")]
        static let errors: [RPCErrorDescription] = []
        static let examples = [RPCExample("one", params: Params(first: 1, second: 2), result: 0)]

        typealias Result = Int
    }

    @Test("A required parameter behind an optional one is refused")
    func misordered() throws {
        #expect(throws: SchemaError.requiredBehindOptional(method: "misordered", parameter: "second")) {
            try Misordered.checkDescription()
        }
    }

    /// A method with a parameter that has to describe itself.
    enum Unprobeable: RPCMethod {
        struct Params: Codable, Sendable {
            var picky: Picky
        }

        static let name = "unprobeable"
        static let summary = "Takes a picky value."
        static let parameters = [FieldDescription("picky", "Picky.")]
        static let errors: [RPCErrorDescription] = []
        static let examples: [RPCExample<Params, Int>] = []

        typealias Result = Int
    }

    @Test("A type that cannot be made from placeholders is named")
    func unprobeable() throws {
        let error = #expect(throws: SchemaError.self) { try Unprobeable.checkDescription() }
        guard case .cannotProbe(let type)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(type.hasSuffix("Picky"))
    }
}
