import JSONRPC
import Testing

@Suite struct EnvelopeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let code: Int
        let id: String
        let request: String
        var testDescription: String { request }

        init(_ code: Int, _ id: String, _ request: String) {
            (self.code, self.id, self.request) = (code, id, request)
        }
    }

    static let cases = [
        // The specification's two malformed bodies.
        Case(-32700, "null", #"{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]"#),
        Case(
            -32700,
            "null",
            #"[{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},{"jsonrpc": "2.0", "method""#
        ),
        Case(-32600, "null", #"{"jsonrpc": "2.0", "method": 1, "params": "bar"}"#),
        Case(-32600, "null", "[]"),
        Case(-32700, "null", ""),
        Case(-32600, "null", "1"),
        Case(-32600, "null", #""a""#),
        Case(-32600, "null", "null"),
        Case(-32600, "null", "{}"),
        Case(-32600, "null", #"{"method":"update"}"#),
        Case(-32600, "7", #"{"method":"update","id":7}"#),
        Case(-32600, "7", #"{"jsonrpc":"1.0","method":"update","id":7}"#),
        Case(-32600, "7", #"{"jsonrpc":2.0,"method":"update","id":7}"#),
        Case(-32600, "7", #"{"jsonrpc":"2.00","method":"update","id":7}"#),
        Case(-32600, "7", #"{"jsonrpc":"2.0","method":null,"id":7}"#),
        Case(-32600, "7", #"{"jsonrpc":"2.0","id":7}"#),
        Case(-32600, "7", #"{"jsonrpc":"2.0","method":"update","params":null,"id":7}"#),
        Case(-32600, "7", #"{"jsonrpc":"2.0","method":"update","params":"bar","id":7}"#),
        Case(-32600, "7", #"{"jsonrpc":"2.0","method":"update","params":1,"id":7}"#),
        Case(-32600, "null", #"{"jsonrpc":"2.0","method":"update","params":true}"#),
        Case(-32600, "null", #"{"jsonrpc":"2.0","method":"update","id":{}}"#),
        Case(-32600, "null", #"{"jsonrpc":"2.0","method":"update","id":[1]}"#),
        Case(-32600, "null", #"{"jsonrpc":"2.0","method":"update","id":true}"#),
        Case(-32600, "null", #"{"jsonrpc":"2.0","method":"update","id":1,"id":2}"#),
        Case(-32600, "null", #"{"jsonrpc":"2.0","method":"update","method":"update","id":1,"id":2}"#),
        Case(-32600, "1", #"{"jsonrpc":"2.0","method":"update","method":"update","id":1}"#),
        Case(-32600, "1", #"{"jsonrpc":"2.0","jsonrpc":"2.0","method":"update","id":1}"#),
        Case(-32600, "1", #"{"jsonrpc":"2.0","method":"update","params":[],"p\u0061rams":[1],"id":1}"#),
        Case(-32600, "1", #"{"jsonrpc":"2.0","method":"update","x":1,"x":1,"id":1}"#),
        Case(-32601, "1", #"{"jsonrpc":"2.0","method":"","id":1}"#),
        Case(-32601, "1", #"{"jsonrpc":"2.0","method":"\ud800\u0000","id":1}"#),
        Case(-32601, "1", #"{"jsonrpc":"2.0","method":"Update","id":1}"#),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"subtract","id":1}"#),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"subtract","params":[1],"id":1}"#),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"subtract","params":[1,2,3],"id":1}"#),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"subtract","params":{"minuend":1,"subtrahend":2,"x":3},"id":1}"#),
        Case(
            -32602,
            "1",
            #"{"jsonrpc":"2.0","method":"subtract","params":{"minuend":1,"minuend":1,"subtrahend":2},"id":1}"#
        ),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"subtract","params":{"minuend":1e400,"subtrahend":2},"id":1}"#),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"subtract","params":[null,2],"id":1}"#),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"rpc.discover","params":[1],"id":1}"#),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"rpc.discover","params":{"x":1},"id":1}"#),
        Case(-32602, "1", #"{"jsonrpc":"2.0","method":"get_data","params":[null],"id":1}"#),
    ]

    @Test("A request that breaks a rule gets the code of that rule and its id", arguments: cases)
    func refusals(_ example: Case) async throws {
        let reply = try #require(await (try discoverableRouter()).reply(to: example.request))
        #expect(reply.hasPrefix(#"{"jsonrpc":"2.0","error":{"code":\#(example.code),"#), "\(reply)")
        #expect(reply.hasSuffix(#","id":\#(example.id)}"#), "\(reply)")
    }

    @Test(
        "An id comes back as the bytes that were sent",
        arguments: [
            "0", "-1", "9007199254740993", "123456789012345678901234567890", "1.50", "1e400", "-0", "1E+2", "null",
            #""""#,
            #""a\u00e9\/\"""#, #""\ud800""#, #""\u0000""#, #""é€𝄞""#,
        ]
    )
    func ids(id: String) async {
        let reply = await sampleRouter().reply(to: #"{"id": \#(id) ,"jsonrpc":"2.0","method":"update"}"#)
        #expect(reply == #"{"jsonrpc":"2.0","result":true,"id":\#(id)}"#)
    }

    @Test("Members that the specification does not name are passed over")
    func extraMembers() async {
        let request = #"{"jsonrpc":"2.0","method":"update","id":1,"auth":{"a":[1],"a":2},"trace":null}"#
        #expect(await sampleRouter().reply(to: request) == #"{"jsonrpc":"2.0","result":true,"id":1}"#)
    }

    @Test("Positional parameters may leave out those at the end, and null stands for one left out")
    func positionalParameters() async {
        let router = sampleRouter()
        #expect(
            await router.reply(to: #"{"jsonrpc":"2.0","method":"sum","params":[],"id":1}"#)?.contains(":0,") == true
        )
        let reply = await router.reply(to: #"{"jsonrpc":"2.0","method":"sum","params":[1,null,3],"id":1}"#)
        #expect(reply == #"{"jsonrpc":"2.0","result":4,"id":1}"#)
    }

    @Test("A refused positional parameter is named, a surplus one numbered")
    func positionalPaths() async throws {
        let router = sampleRouter()
        let named = await router.reply(to: #"{"jsonrpc":"2.0","method":"subtract","params":[1,"2"],"id":1}"#)
        #expect(named?.contains(#""path":"subtrahend""#) == true)
        let surplus = await router.reply(to: #"{"jsonrpc":"2.0","method":"subtract","params":[1,2,3],"id":1}"#)
        #expect(surplus?.contains(#""path":"[2]""#) == true)
    }

    @Test("A body nested too deeply is a parse error")
    func depth() async {
        let request = #"{"jsonrpc":"2.0","method":"update","id":1,"x":[[[]]]}"#
        let limits = RPCLimits(maximumDepth: 3)
        let reply = await sampleRouter().reply(to: request, limits: limits)
        #expect(reply?.contains("-32700") == true)
        #expect(reply?.hasSuffix(#""id":null}"#) == true)
    }
}
