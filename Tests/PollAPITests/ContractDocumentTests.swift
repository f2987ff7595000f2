import Foundation
import JSONRPC
import OpenRPCSchema
import PollAPI
import Testing

@Suite struct ContractDocumentTests {
    private let contract: Contract

    init() throws {
        contract = try Contract()
    }

    private var document: [String: Any] { contract.document }
    private var methods: [[String: Any]] { contract.methods }

    @Test("The document describes every method that the sources declare")
    func methodsOfSources() throws {
        let declaration = /public enum (\w+): RPCMethod/
        let sources = try ContractSources.files().values
        let declared = sources.flatMap { $0.matches(of: declaration).map { String($0.1).lowercased() } }
        let described = methods.compactMap { ($0["name"] as? String)?.replacing(".", with: "").lowercased() }
        #expect(described.sorted() == declared.sorted())
    }

    @Test("No method has a required parameter behind an optional one")
    func order() throws {
        for method in methods {
            let params = try #require(method["params"] as? [[String: Any]])
            let required = params.map { $0["required"] as? Bool == true }
            #expect(!required.drop { $0 }.contains(true), "\(method["name"] ?? "")")
        }
    }

    @Test("Every method reads parameters by position in the order of the document")
    func positions() async throws {
        for method in methods {
            let name = try #require(method["name"] as? String)
            let params = try #require(method["params"] as? [[String: Any]]).compactMap { $0["name"] as? String }
            for example in try #require(method["examples"] as? [[String: Any]]) {
                let given = try #require(example["params"] as? [[String: Any]])
                let values = params.map { name in given.first { $0["name"] as? String == name }?["value"] }
                // Optional parameters at the end are left out, those before a given one are null.
                let list = values.reversed().drop { $0 == nil }.reversed().map { $0 ?? NSNull() }
                let call: [String: Any] = ["jsonrpc": "2.0", "id": 1, "method": name, "params": list]
                let body = try JSONSerialization.data(withJSONObject: call)
                let reply = await contract.router.respond(to: Array(body), context: 0)
                let answer = try JSONSerialization.jsonObject(with: Data(try #require(reply.bytes)))
                let result = try #require((answer as? [String: Any])?["result"] as? NSObject, "\(name)")
                #expect(result == (example["result"] as? [String: Any])?["value"] as? NSObject, "\(name)")
            }
        }
    }

    @Test("The document of the contract satisfies the OpenRPC 1.3 schema")
    func metaSchema() throws {
        let validator = try SchemaValidator.openRPC()
        let schema = validator.root
        #expect(validator.problems(of: document, against: schema) == [])
        #expect(!validator.problems(of: document.filter { $0.key != "info" }, against: schema).isEmpty)
    }

    @Test("Every example satisfies the schemas of its method's parameters and result")
    func examples() throws {
        let validator = SchemaValidator(root: document)
        for method in methods {
            let params = try #require(method["params"] as? [[String: Any]])
            for example in try #require(method["examples"] as? [[String: Any]]) {
                for value in try #require(example["params"] as? [[String: Any]]) {
                    let descriptor = try #require(params.first { $0["name"] as? String == value["name"] as? String })
                    let problems = validator.problems(
                        of: try #require(value["value"]),
                        against: try #require(descriptor["schema"])
                    )
                    #expect(problems == [], "\(method["name"] ?? "")")
                }
                let result = try #require((example["result"] as? [String: Any])?["value"])
                let schema = try #require((method["result"] as? [String: Any])?["schema"])
                #expect(validator.problems(of: result, against: schema) == [], "\(method["name"] ?? "")")
            }
        }
    }

    @Test("What the types refuse the schemas refuse too, and what they take the schemas take")
    func agreement() throws {
        let cases: [(method: String, parameter: String, value: String, isTaken: Bool)] = [
            ("poll.create", "slug", #""Reunion""#, false), ("poll.create", "slug", #""reunion-sign""#, true),
            ("poll.create", "slug", "null", true), ("poll.create", "title", #""""#, false),
            ("poll.create", "questions", "[]", false),
            ("poll.create", "questions", #"[{"key":"q","kind":"text","text":"Q"}]"#, true),
            ("poll.create", "questions", #"[{"key":"q","kind":"poem","text":"Q"}]"#, false),
            ("poll.create", "questions", #"[{"key":"q","kind":"text","text":"Q","colour":1}]"#, false),
            ("poll.update", "voting", #"{"closes":null}"#, true), ("poll.update", "voting", #"{"shuts":null}"#, false),
            ("poll.update", "demographics", #"[{"key":"a","kind":"age","bands":[131]}]"#, false),
            ("poll.list", "limit", "0", false), ("poll.list", "limit", "200", true),
            ("poll.list", "limit", "1.5", false),
            ("vote.submit", "answers", #"{"q":"a","m":["a",{"other":"x"}],"n":1.5,"o":{"other":"x"},"z":null}"#, true),
            ("vote.submit", "answers", #"{"q":true}"#, false),
            ("vote.submit", "answers", #"{"q":{"another":"x"}}"#, false),
            ("vote.submit", "demographics", #"{"age":34,"city":"NYC","group":null}"#, true),
            ("vote.submit", "demographics", #"{"age":34.5}"#, false),
            ("vote.submit", "demographics", #"{"age":[34]}"#, false),
            ("results.breakdown", "by", #"["age",["age","city"]]"#, true),
            ("results.breakdown", "by", #""age""#, false),
            ("results.breakdown", "by", "[[]]", false),
            ("results.breakdown", "where", #"{"age":{"min":1},"city":["Boston"],"group":"x"}"#, true),
            ("results.breakdown", "where", #"{"age":{"least":1}}"#, false),
            ("results.breakdown", "where", #"{"age":[]}"#, false),
            ("results.breakdown", "rounding", #"{"method":"half-up","decimals":3}"#, true),
            ("results.breakdown", "rounding", #"{"decimals":4}"#, false),
            ("results.breakdown", "interval", #"{"method":"jeffreys","confidence":0.9}"#, true),
            ("results.breakdown", "interval", #"{"confidence":1}"#, false),
            ("results.breakdown", "minimumBase", "0", false),
            ("weighting.create", "name", #""Census""#, false),
            ("weighting.create", "targets", #"{"age":{"18-24":0.2,"25+":0.8}}"#, true),
            ("weighting.create", "targets", #"{"age":{"18-24":1.2}}"#, false),
            ("weighting.create", "date", #""2024-07-01""#, true), ("weighting.create", "date", #""July""#, false),
            ("weighting.create", "missing", #""guess""#, false),
            ("weighting.create", "baseWeights", #"{"group":{"x":0}}"#, false),
            ("key.create", "scopes", #"["admin","results"]"#, true), ("key.create", "scopes", #"["root"]"#, false),
            ("key.create", "scopes", "[]", false),
        ]
        let validator = SchemaValidator(root: document)
        for (method, parameter, value, isTaken) in cases {
            let params = try #require(methods.first { $0["name"] as? String == method }?["params"] as? [[String: Any]])
            let schema = try #require(params.first { $0["name"] as? String == parameter }?["schema"])
            let json = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
            #expect(validator.problems(of: json, against: schema).isEmpty == isTaken, "\(method) \(parameter) \(value)")
        }
    }

    @Test("Every error has a type of its own and every method names the errors it must expect")
    func errors() {
        #expect(Set(PollError.allCases.map(\.type)).count == PollError.allCases.count)
        #expect(PollError.allCases.allSatisfy { $0.rawValue > 0 && !$0.when.isEmpty && !$0.message.isEmpty })
        let error = PollError.rateLimited.error(path: "p", detail: "d", retryAfter: 3)
        #expect(error.code == 1429)
        #expect(error.data == RPCErrorDetails(type: "rate_limited", path: "p", detail: "d", retryAfter: 3))
    }
}
