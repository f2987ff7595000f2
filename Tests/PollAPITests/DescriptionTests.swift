import Foundation
import Testing

/// What the document says of each parameter and member, and where the sources say it.
@Suite struct DescriptionTests {
    private let contract: Contract

    init() throws {
        contract = try Contract()
    }

    /// A sentence of the document, and what it describes.
    private struct Sentence: Hashable {
        let subject: String
        let text: String?
    }

    private func text(of schema: [String: Any]) -> String? {
        if let description = schema["description"] as? String { return description }
        guard let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last else {
            return nil
        }
        return contract.schemas[String(name)]?["description"] as? String
    }

    private func parameters() throws -> [Sentence] {
        try contract.methods.flatMap { method in
            try #require(method["params"] as? [[String: Any]]).map {
                Sentence(subject: "\(method["name"] ?? "") \($0["name"] ?? "")", text: $0["description"] as? String)
            }
        }
    }

    private func members() -> [Sentence] {
        contract.schemas.flatMap { name, schema in
            (schema["properties"] as? [String: [String: Any]] ?? [:]).map {
                Sentence(subject: "\(name) \($0.key)", text: text(of: $0.value))
            }
        }
    }

    @Test("Every parameter and every member of a result has a description of one sentence or more")
    func complete() throws {
        let sentences = try parameters() + members()
        #expect(sentences.count > 300)
        for sentence in sentences {
            let text = try #require(sentence.text, "\(sentence.subject)")
            #expect(text.hasSuffix("."), "\(sentence.subject)")
        }
    }

    @Test("No description stands twice in the sources, and no comment repeats one")
    func once() throws {
        // Long sentences are written as literals joined by a plus.
        let sources = try ContractSources.files().values.map { $0.replacing(/"\s*\n\s*\+ "/, with: "") }
        let descriptions = Set(try (parameters() + members()).compactMap(\.text))
        for description in descriptions {
            let literal = "\"\(description.replacing("\"", with: "\\\""))\""
            let found = sources.reduce(0) { $0 + $1.ranges(of: literal).count }
            #expect(found == 1, "\(description)")
            #expect(!sources.contains { $0.contains("/// \(description)\n") }, "\(description)")
        }
    }
}
