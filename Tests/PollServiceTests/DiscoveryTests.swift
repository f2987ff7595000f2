import Foundation
import JSONRPC
import PollAPI
import PollService
import TestInstruments
import Testing

@Suite struct DiscoveryTests {
    /// The methods of the contract, in the order in which their examples follow each other.
    private static let methods = [
        "poll.create",
        "poll.get",
        "poll.list",
        "poll.update",
        "poll.ballotKey",
        "vote.submit",
        "vote.get",
        "poll.audit",
        "weighting.create",
        "weighting.get",
        "weighting.list",
        "weighting.delete",
        "results.breakdown",
        "results.headline",
        "results.crosstab",
        "results.check",
        "results.timeline",
        "results.disclosure",
        "analyze.shares",
        "analyze.lead",
        "analyze.crosstab",
        "analyze.trend",
        "analyze.ratings",
        "analyze.nps",
        "analyze.rank",
        "analyze.rake",
        "vote.withdraw",
        "poll.close",
        "poll.open",
        "poll.delete",
        "key.create",
        "key.list",
        "key.revoke",
        "rpc.discover",
    ]

    /// Members whose values depend on time or chance.
    private static let variable: Set<String> = [
        "id", "createdAt", "receipt", "asOf", "key", "lastUsedAt", "submittedAt",
    ]

    private func document(_ harness: ServiceHarness) async throws -> JSON {
        try await harness.result("rpc.discover", "{}", as: .reader)
    }

    @Test("The document lists exactly the methods of the contract, and with them every error that the service knows")
    func contents() async throws {
        try await ServiceHarness.with { harness in
            let methods = try await document(harness)["methods"]?.elements ?? []
            #expect(methods.compactMap { $0["name"]?.string } == Self.methods)
            let errors = methods.flatMap { $0["errors"]?.elements ?? [] }
            let codes = Set(errors.compactMap { $0["code"]?.integer })
            #expect(codes == Set(PollError.allCases.map(\.rawValue)))
            for error in PollError.allCases {
                let types = errors.filter { $0["code"]?.integer == error.rawValue }.map { $0["data"]?["type"]?.string }
                // Two types share a number: input that is well formed and cannot be taken.
                let others = error.rawValue == TargetsError.code ? [TargetsError.type] : []
                #expect(Set(types) == Set([error.type] + others))
            }
        }
    }

    @Test("Unions, keys, times and limits are described as what they are")
    func schemas() async throws {
        try await ServiceHarness.with { harness in
            let schemas = try #require(try await document(harness)["components"]?["schemas"])
            let answer = try #require(schemas["AnswerValue"]?["oneOf"]?.elements)
            #expect(answer.map { $0["type"]?.string } == ["string", "number", "array", "object", "null"])
            #expect(answer[3]["required"] == .array([.string("other")]))
            #expect(
                schemas["DemographicFieldValue"]?["oneOf"]?.elements.map { $0["type"]?.string } == [
                    "string", "integer", "null",
                ]
            )
            #expect(schemas["DimensionList"]?["oneOf"]?.elements.map { $0["type"]?.string } == ["string", "array"])
            #expect(schemas["FilterFields"]?["oneOf"]?.elements.count == 3)
            #expect(schemas["OptionFields"]?["properties"]?["key"]?["pattern"]?.string == "^[a-z0-9][a-z0-9-]{0,63}$")
            let closes = try #require(schemas["VotingChanges"]?["properties"]?["closes"])
            #expect(closes["format"]?.string == "date-time")
            #expect(closes["type"]?.elements.contains(.string("null")) == true)
            #expect(schemas["RoundingFields"]?["properties"]?["decimals"]?["maximum"]?.integer == 3)
            for (name, schema) in schemas.members where schema["type"]?.string == "object" && name.hasSuffix("Fields") {
                #expect(schema["properties"] != nil || schema["description"] != nil, "\(name)")
            }
        }
    }

    @Test("Every example can be replayed, one after the other, against a fresh service")
    func replay() async throws {
        try await ServiceHarness.with { harness in
            // Values that a later example takes from an earlier result: in the example, and in this run.
            var replacements: [String: String] = [:]
            for method in try await document(harness)["methods"]?.elements ?? [] {
                let name = try #require(method["name"]?.string)
                for example in method["examples"]?.elements ?? [] {
                    let params = Dictionary(
                        uniqueKeysWithValues: (example["params"]?.elements ?? []).map {
                            ($0["name"]?.string ?? "", Self.replacing($0["value"] ?? .null, replacements))
                        }
                    )
                    let result = try await harness.result(name, JSON.object(params).text)
                    let expected = try #require(example["result"]?["value"])
                    if name != "rpc.discover" { Self.compare(result, expected, at: name) }
                    for member in ["id", "receipt"] {
                        if let value = expected[member]?.string { replacements[value] = result[member]?.string }
                    }
                }
            }
        }
    }

    private static func replacing(_ value: JSON, _ replacements: [String: String]) -> JSON {
        if case .string(let text) = value { .string(replacements[text] ?? text) } else { value }
    }

    /// Compares members and kinds, and values unless they depend on time or chance.
    private static func compare(_ result: JSON, _ expected: JSON, at path: String) {
        switch (result, expected) {
        case (.object(let members), .object(let others)):
            #expect(Set(members.keys) == Set(others.keys), "\(path)")
            for (name, value) in members {
                guard let other = others[name] else { continue }
                // A question's key is no secret key: those of one level are told by the id beside them.
                let isVariable = variable.contains(name) && (name != "key" || others["id"] != nil)
                if isVariable {
                    #expect((value.string == nil) == (other.string == nil), "\(path).\(name)")
                } else {
                    compare(value, other, at: "\(path).\(name)")
                }
            }
        case (.array(let elements), .array(let others)):
            #expect(elements.count == others.count, "\(path)")
            for (index, (element, other)) in zip(elements, others).enumerated() {
                compare(element, other, at: "\(path)[\(index)]")
            }
        case (.number(let number), .number(let other)):
            // Logarithms and exponentials may differ between machines in their last digit.
            #expect(abs(number - other) <= 1e-12 * max(1, abs(other)), "\(path)")
        default:
            #expect(result == expected, "\(path)")
        }
    }

    @Test("No method takes a parameter that it does not know, by name or by position")
    func unknownParameters() async throws {
        try await ServiceHarness.with { harness in
            let before = try await harness.rowCounts()
            for method in try await document(harness)["methods"]?.elements ?? [] {
                let name = try #require(method["name"]?.string)
                let example = method["examples"]?[0]?["params"]?.elements ?? []
                var params = Dictionary(
                    uniqueKeysWithValues: example.map { ($0["name"]?.string ?? "", $0["value"] ?? .null) }
                )
                params["unheard-of"] = .null
                #expect(
                    try await harness.refusal(name, JSON.object(params).text) == .invalidParams("unheard-of"),
                    "\(name)"
                )
                let count = method["params"]?.elements.count ?? 0
                let tooMany = JSON.array(Array(repeating: .null, count: count + 1)).text
                #expect(try await harness.refusal(name, tooMany)?.code == -32602, "\(name)")
            }
            #expect(try await harness.rowCounts() == before)
        }
    }

    @Test("Parameters by position mean what the document's order says")
    func positions() async throws {
        try await ServiceHarness.with { harness in
            for method in try await document(harness)["methods"]?.elements ?? [] {
                guard let name = method["name"]?.string, name == "poll.create" || name == "vote.submit" else {
                    continue
                }
                let example = method["examples"]?[0]?["params"]?.elements ?? []
                let values = Dictionary(
                    uniqueKeysWithValues: example.map { ($0["name"]?.string ?? "", $0["value"] ?? .null) }
                )
                let list = method["params"]?.elements.map { values[$0["name"]?.string ?? ""] ?? .null } ?? []
                #expect(try await harness.refusal(name, JSON.array(list).text) == nil)
            }
            #expect(try await harness.rowCounts()["ballot"] == "1")
        }
    }
}
