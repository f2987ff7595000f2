import Testing

/// The examples of the JSON-RPC 2.0 specification, section 7.
@Suite struct SpecificationExampleTests {
    struct Exchange: Sendable, CustomTestStringConvertible {
        let name: String
        let request: String
        let reply: String?
        var testDescription: String { name }
    }

    static let exchanges = [
        Exchange(
            name: "positional parameters",
            request: #"{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}"#,
            reply: #"{"jsonrpc":"2.0","result":19,"id":1}"#
        ),
        Exchange(
            name: "positional parameters the other way round",
            request: #"{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}"#,
            reply: #"{"jsonrpc":"2.0","result":-19,"id":2}"#
        ),
        Exchange(
            name: "named parameters",
            request: #"{"jsonrpc":"2.0","method":"subtract","params":{"subtrahend":23,"minuend":42},"id":3}"#,
            reply: #"{"jsonrpc":"2.0","result":19,"id":3}"#
        ),
        Exchange(
            name: "named parameters in another order",
            request: #"{"jsonrpc":"2.0","method":"subtract","params":{"minuend":42,"subtrahend":23},"id":4}"#,
            reply: #"{"jsonrpc":"2.0","result":19,"id":4}"#
        ),
        Exchange(
            name: "notification",
            request: #"{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}"#,
            reply: nil
        ),
        Exchange(
            name: "notification of an unknown method",
            request: #"{"jsonrpc": "2.0", "method": "foobar"}"#,
            reply: nil
        ),
        Exchange(
            name: "unknown method",
            request: #"{"jsonrpc": "2.0", "method": "foobar", "id": "1"}"#,
            reply: #"{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found","#
                + #""data":{"type":"method_not_found"}},"id":"1"}"#
        ),
    ]

    @Test("the reply to an example is the specification's", arguments: exchanges)
    func example(_ exchange: Exchange) async {
        #expect(await sampleRouter().reply(to: exchange.request) == exchange.reply)
    }
}
