import JSONRPC
import PollClient
import TestInstruments
import Testing

/// Carries out the examples of a server's document, in its order, and compares what comes with what it promises.
struct ExampleReplay {
    private static let variable: Set<String> = [
        "id", "createdAt", "receipt", "asOf", "key", "lastUsedAt", "submittedAt",
    ]

    private let client: PollClient

    init(_ client: PollClient) {
        self.client = client
    }

    func run() async throws {
        let document = try await result("rpc.discover", "{}")
        let methods = document["methods"]?.elements ?? []
        #expect(methods.count > 10)
        // Ids and receipts that an example takes from an earlier result: in the document, and in this run.
        var ids: [String: JSON] = [:]
        for method in methods {
            let name = try #require(method["name"]?.string)
            let examples = method["examples"]?.elements ?? []
            #expect(!examples.isEmpty, "\(name)")
            for example in examples where name != "rpc.discover" {
                let params = (example["params"]?.elements ?? []).map { param in
                    let value = param["value"] ?? .null
                    let known = value.string.flatMap { ids[$0] }
                    return "\(JSON.string(param["name"]?.string ?? "").text):\((known ?? value).text)"
                }
                var found = try await result(name, "{\(params.joined(separator: ","))}")
                let expected = try #require(example["result"]?["value"])
                for member in ["id", "receipt"] {
                    if let value = expected[member]?.string { ids[value] = found[member] }
                }
                // The operator's own keys are on the list too.
                if name == "key.list" {
                    let made = (found["keys"]?.elements ?? []).filter { key in ids.values.contains { $0 == key["id"] } }
                    found = .object(["keys": .array(made)])
                }
                compare(found, expected, at: name)
            }
        }
    }

    private func result(_ method: String, _ params: String) async throws -> JSON {
        let call = #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#
        let answer = try JSONReader.decode(JSON.self, from: try await client.exchange(Array(call.utf8)))
        return try #require(answer["result"], "\(method): \(answer["error"]?.text ?? "no answer")")
    }

    /// Compares members and kinds, and values unless they depend on time or chance.
    private func compare(_ found: JSON, _ expected: JSON, at path: String) {
        switch (found, expected) {
        case (.object(let members), .object(let others)):
            #expect(Set(members.keys) == Set(others.keys), "\(path)")
            for (name, other) in others {
                // A question's key is no secret: those of keys stand beside an id.
                let isVariable = Self.variable.contains(name) && (name != "key" || others["id"] != nil)
                if isVariable {
                    #expect((members[name]?.string == nil) == (other.string == nil), "\(path).\(name)")
                } else {
                    compare(members[name] ?? .null, other, at: "\(path).\(name)")
                }
            }
        case (.array(let elements), .array(let others)):
            #expect(elements.count == others.count, "\(path)")
            for (index, (element, other)) in zip(elements, others).enumerated() {
                compare(element, other, at: "\(path)[\(index)]")
            }
        default:
            #expect(found == expected, "\(path)")
        }
    }
}
