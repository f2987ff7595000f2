import Foundation
import JSONRPC
import Testing

@Suite struct JSONTextTests {
    struct Text: Sendable, CustomTestStringConvertible {
        let name: String
        let isJSON: Bool
        let bytes: [UInt8]
        var testDescription: String { name }

        /// Reads a line of the fixture.
        init?(line: Substring) {
            let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, !line.hasPrefix("#") else { return nil }
            name = "\(fields[0])_\(fields[1])"
            isJSON = fields[0] == "y"
            var bytes: [UInt8] = []
            var rest = fields[2].utf8[...]
            while let byte = rest.popFirst() {
                if byte != UInt8(ascii: "\\") {
                    bytes.append(byte)
                } else if rest.popFirst() == UInt8(ascii: "\\") {
                    bytes.append(byte)
                } else {
                    guard let escaped = UInt8(String(rest.prefix(2)) ?? "", radix: 16) else { return nil }
                    bytes.append(escaped)
                    rest.removeFirst(2)
                }
            }
            self.bytes = bytes
        }

        static func all() throws -> [Text] {
            let url = try #require(
                Bundle.module.url(forResource: "json-texts", withExtension: "tsv", subdirectory: "Fixtures")
            )
            let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
            return lines.compactMap(Text.init)
        }
    }

    @Test("Every text of the suite is accepted or refused as RFC 8259 says")
    func suite() throws {
        let texts = try Text.all()
        #expect(texts.count > 270)
        for text in texts {
            let isAccepted = (try? RawJSON(text.bytes)) != nil
            #expect(isAccepted == text.isJSON, "\(text.name)")
        }
    }

    @Test("Every proper prefix of a container is refused")
    func prefixes() throws {
        let text = Array(#"{"a":[1,-2.5e+3,true,false,null,"é€𝄞\u00e9\n"],"b":{"c":""}}"#.utf8)
        _ = try RawJSON(text)
        for length in 0..<text.count {
            #expect(throws: JSONSyntaxError.self) { try RawJSON(Array(text[..<length])) }
        }
    }

    @Test("Nesting of any depth is refused without recursion", arguments: ["[", #"{"a":"#, #"[{"":"#])
    func deepNesting(opening: String) {
        let bytes = Array(String(repeating: opening, count: 100_000).utf8)
        let error = #expect(throws: JSONSyntaxError.self) { try RawJSON(bytes) }
        #expect(error?.reason == .tooDeep)
    }

    @Test("An error tells the offset of the byte that it is about")
    func offset() {
        let error = #expect(throws: JSONSyntaxError.self) { try RawJSON(Array(#"{"a": nul}"#.utf8)) }
        #expect(error?.offset == 6)
        #expect(error?.reason == .invalidLiteral)
    }
}
