import JSONRPC
import Testing

@Suite struct ClientTests {
    private func answer(_ request: [UInt8]) async throws -> RPCResponses {
        let reply = await (try discoverableRouter()).respond(to: request, context: SampleContext())
        return try RPCResponses(try #require(reply.bytes))
    }

    @Test("A call comes back as the result that the server gave")
    func call() async throws {
        let request = try RPCRequestEncoder.call(Subtract.self, params: .init(minuend: 42, subtrahend: 23), id: 7)
        #expect(String(decoding: request, as: UTF8.self).hasSuffix(#""id":7}"#))
        #expect(try await answer(request).result(of: Subtract.self, id: 7) == 19)
    }

    @Test("An error comes back as the error that the server gave")
    func error() async throws {
        let params = Subtract.Params(minuend: .min, subtrahend: 1)
        let responses = try await answer(RPCRequestEncoder.call(Subtract.self, params: params, id: 1))
        let error = #expect(throws: RPCError.self) { try responses.result(of: Subtract.self, id: 1) }
        #expect(error == RPCError(code: 1422, message: "Overflow", data: .init(type: "overflow")))
    }

    @Test("The answers of a batch are matched by id")
    func batch() async throws {
        let batch = RPCRequestEncoder.batch([
            try RPCRequestEncoder.call(Subtract.self, params: .init(minuend: 5, subtrahend: 3), id: 2),
            try RPCRequestEncoder.notification(Update.self, params: Numbers(a: 1)),
            try RPCRequestEncoder.call(Sum.self, params: Numbers(a: 1, c: 5), id: 1),
        ])
        let responses = try await answer(batch)
        #expect(try responses.result(of: Sum.self, id: 1) == 6)
        #expect(try responses.result(of: Subtract.self, id: 2) == 2)
        #expect(throws: RPCResponseError.unanswered(id: 3)) { try responses.result(of: Sum.self, id: 3) }
    }

    @Test("An error that answers the message as a whole answers every call in it")
    func wholeMessage() throws {
        let error = RPCError(code: 1429, message: "Slow down", data: .init(type: "rate_limited", retryAfter: 2))
        let responses = try RPCResponses(try #require(RPCReply.refusal(error).bytes))
        #expect(throws: error) { try responses.result(of: Sum.self, id: 1) }
    }

    @Test("Members that a newer server adds are passed over")
    func newerServer() throws {
        let text = #"{"jsonrpc":"2.0","id":1,"result":{"items":["a"],"next":{"x":[1]}},"took":3}"#
        let responses = try RPCResponses(Array(text.utf8))
        #expect(try responses.result(of: GetData.self, id: 1) == GetData.Result(items: ["a"]))
    }

    @Test("Details of an error keep members that they do not name, and pass over what they cannot hold")
    func details() throws {
        let details = RPCErrorDetails(
            type: "targets_refused",
            path: "targets.age",
            detail: "No.",
            retryAfter: 1,
            reason: "empty",
            extra: ["limit": 100, "share": .number(0.5), "unit": "votes", "final": .boolean(true)]
        )
        let error = RPCError(code: 1422, message: "No", data: details)
        let text = try JSONWriter.encode(error)
        #expect(try JSONReader.decode(RPCError.self, from: text) == error)
        let foreign = #"{"code":1,"message":"m","data":{"type":"t","list":[1],"path":null}}"#
        #expect(
            try JSONReader.decode(RPCError.self, from: Array(foreign.utf8))
                == RPCError(code: 1, message: "m", data: .init(type: "t"))
        )
        for data in ["1", #""x""#, "[1]", "{}", "null"] {
            let options = JSONReader.Options(unknownMembers: .ignored)
            let text = Array(#"{"code":1,"message":"m","data":\#(data)}"#.utf8)
            #expect(try JSONReader.decode(RPCError.self, from: text, options: options).data == nil)
        }
    }

    @Test(
        "What is no answer is refused",
        arguments: [
            "", "{}", "[1]", #"{"jsonrpc":"2.0","id":1}"#, #"{"id":1,"result":1}"#,
            #"{"jsonrpc":"2.0","id":1,"result":1,"error":{}}"#,
        ]
    )
    func noAnswer(text: String) {
        #expect(throws: RPCResponseError.self) { try RPCResponses(Array(text.utf8)) }
    }

    @Test("The document of a server can be fetched as text")
    func discovery() async throws {
        let request = try RPCRequestEncoder.call(DiscoverMethod.self, params: NoParams(), id: 1)
        let result = try await answer(request).result(of: DiscoverMethod.self, id: 1)
        #expect(String(decoding: result.document.bytes, as: UTF8.self).hasPrefix(#"{"openrpc":"1.3"#))
    }
}
