import Testing

/// The examples of the JSON-RPC 2.0 specification, section 7, and what it leaves to the reader.
@Suite struct SpecificationExampleTests {
    struct Exchange: Sendable, CustomTestStringConvertible {
        let name: String
        let request: String
        let reply: String?
        var testDescription: String { name }

        init(_ name: String, _ request: String, _ reply: String?) {
            (self.name, self.request, self.reply) = (name, request, reply)
        }
    }

    static let notFound = #"{"code":-32601,"message":"Method not found","data":{"type":"method_not_found"}}"#
    static let notARequest =
        #"{"code":-32600,"message":"Invalid Request","data":{"type":"invalid_request","detail":"A request is an object."}}"#

    static let exchanges = [
        Exchange(
            "positional parameters",
            #"{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}"#,
            #"{"jsonrpc":"2.0","result":19,"id":1}"#
        ),
        Exchange(
            "positional parameters the other way round",
            #"{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}"#,
            #"{"jsonrpc":"2.0","result":-19,"id":2}"#
        ),
        Exchange(
            "named parameters",
            #"{"jsonrpc":"2.0","method":"subtract","params":{"subtrahend":23,"minuend":42},"id":3}"#,
            #"{"jsonrpc":"2.0","result":19,"id":3}"#
        ),
        Exchange(
            "named parameters in another order",
            #"{"jsonrpc":"2.0","method":"subtract","params":{"minuend":42,"subtrahend":23},"id":4}"#,
            #"{"jsonrpc":"2.0","result":19,"id":4}"#
        ),
        Exchange("a notification", #"{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}"#, nil),
        Exchange("a notification of an unknown method", #"{"jsonrpc": "2.0", "method": "foobar"}"#, nil),
        Exchange("a notification with wrong parameters", #"{"jsonrpc":"2.0","method":"subtract","params":[1]}"#, nil),
        Exchange(
            "an unknown method",
            #"{"jsonrpc": "2.0", "method": "foobar", "id": "1"}"#,
            #"{"jsonrpc":"2.0","error":\#(notFound),"id":"1"}"#
        ),
        Exchange(
            "an unknown method of the reserved kind",
            #"{"jsonrpc": "2.0", "method": "rpc.foobar", "id": "1"}"#,
            #"{"jsonrpc":"2.0","error":\#(notFound),"id":"1"}"#
        ),
        Exchange(
            "a batch of invalid elements",
            "[1,2,3]",
            "["
                + Array(repeating: #"{"jsonrpc":"2.0","error":\#(notARequest),"id":null}"#, count: 3).joined(
                    separator: ","
                )
                + "]"
        ),
        Exchange(
            "a batch of everything",
            #"""
            [{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},
             {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
             {"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},
             "boo",
             {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
             {"jsonrpc": "2.0", "method": "get_data", "id": "9"}]
            """#,
            #"[{"jsonrpc":"2.0","result":7,"id":"1"},{"jsonrpc":"2.0","result":19,"id":"2"},"#
                + #"{"jsonrpc":"2.0","error":\#(notARequest),"id":null},{"jsonrpc":"2.0","error":\#(notFound),"id":"5"},"#
                + #"{"jsonrpc":"2.0","result":{"items":["hello"]},"id":"9"}]"#
        ),
        Exchange(
            "a batch of notifications",
            #"[{"jsonrpc":"2.0","method":"sum","params":[1,2,4]},{"jsonrpc":"2.0","method":"update","params":[7]}]"#,
            nil
        ),
    ]

    @Test("The reply to an example is the specification's", arguments: exchanges)
    func example(_ exchange: Exchange) async {
        #expect(await sampleRouter().reply(to: exchange.request) == exchange.reply)
    }
}
