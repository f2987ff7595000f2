import Foundation
import JSONRPC
import PollAnalytics
import TestInstruments
import Testing

@Suite struct HostileInputTests {
    static let seeds = [
        #"{"jsonrpc":"2.0","method":"subtract","params":[42,23],"id":1}"#,
        #"{"jsonrpc":"2.0","method":"subtract","params":{"minuend":1.5e1,"subtrahend":-0},"id":"\u00e9\ud834\udd1e"}"#,
        #"[{"jsonrpc":"2.0","method":"sum","params":[1,2,4],"id":"1"},{"jsonrpc":"2.0","method":"update"},{"id":null}]"#,
        #"{"jsonrpc":"2.0","method":"sample.describe","params":{"name":"é","answers":{"a":[],"b":2}},"id":9e9}"#,
        #"{"jsonrpc":"2.0","method":"rpc.discover","id":null}"#,
    ]

    private func mutate(_ text: inout [UInt8], using generator: inout SplitMix64) {
        let tokens = [
            "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "null", "1e999", "-", "\"id\":1,", "[[[[[[",
        ]
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let position = Int.random(in: 0...text.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0 where position < text.count: text[position] = UInt8.random(in: 0...255, using: &generator)
            case 1 where position < text.count: text.remove(at: position)
            case 2: text.insert(contentsOf: (tokens.randomElement(using: &generator) ?? "").utf8, at: position)
            case 3: text.removeSubrange(position...)
            case 4: text.insert(contentsOf: text[position...], at: position)
            default: if position < text.count { text[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
            }
        }
    }

    /// A Response object with nothing in it but what the specification names.
    private struct Response: Decodable {
        let jsonrpc: String
        let id: RawJSON?
        let result: RawJSON?
        let error: RPCError?

        var isLegal: Bool { jsonrpc == "2.0" && id != nil && (result == nil) != (error == nil) }

        enum Member: String, CodingKey {
            case jsonrpc, id, result, error
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Member.self)
            jsonrpc = try members.decode(String.self, forKey: .jsonrpc)
            // An id of null is an id.
            id = try members.decode(RawJSON.self, forKey: .id)
            result = try members.decodeIfPresent(RawJSON.self, forKey: .result)
            error = try members.decodeIfPresent(RPCError.self, forKey: .error)
        }
    }

    private func responses(_ reply: [UInt8]) throws -> [Response] {
        if reply.first == UInt8(ascii: "[") { return try JSONReader.decode([Response].self, from: reply) }
        return [try JSONReader.decode(Response.self, from: reply)]
    }

    @Test("20,000 damaged requests all get a legal reply", arguments: 0..<4)
    func damagedRequests(part: Int) async throws {
        let router = try discoverableRouter()
        var generator = SplitMix64(seed: UInt64(part) + 100)
        var codes = Set<Int>()
        for round in 0..<5_000 {
            var body = Array(Self.seeds[round % Self.seeds.count].utf8)
            mutate(&body, using: &generator)
            guard case .bytes(let reply) = await router.respond(to: body, context: SampleContext()) else { continue }
            let responses = try responses(reply)
            #expect(!responses.isEmpty && responses.allSatisfy(\.isLegal), "\(String(decoding: body, as: UTF8.self))")
            codes.formUnion(responses.compactMap { $0.error?.code })
        }
        #expect(codes == [-32700, -32600, -32601, -32602])
    }

    @Test("No damaged text is accepted that Foundation refuses")
    func agreesWithFoundation() throws {
        var generator = SplitMix64(seed: 3)
        var accepted = 0
        for round in 0..<20_000 {
            var body = Array(Self.seeds[round % Self.seeds.count].utf8)
            mutate(&body, using: &generator)
            guard (try? RawJSON(body)) != nil else { continue }
            // Foundation cannot hold lone surrogates and numbers beyond a double.
            let text = String(decoding: body, as: UTF8.self)
            if text.contains("\\u") || text.contains("e9") || text.contains("1e999") { continue }
            accepted += 1
            #expect(
                throws: Never.self,
                "\(text)"
            ) { try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed) }
        }
        #expect(accepted > 100)
    }
}
