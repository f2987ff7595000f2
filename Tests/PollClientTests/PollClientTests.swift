import JSONRPC
import PollAPI
import PollClient
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PollClientTests {
    private static let vote = VoteSubmit.Params(poll: "p", voter: "v", answers: ["q": .text("a")])
    private static let quick = RetryPolicy(attempts: 3, firstPause: .milliseconds(1), longestPause: .milliseconds(2))

    private func counted(_ id: Int) -> String {
        #"{"jsonrpc":"2.0","result":{"receipt":"b1.\#(id)","status":"counted"},"id":\#(id)}"#
    }

    private func failure(_ error: PollError, id: String, retryAfter: Int? = nil) throws -> String {
        let text = String(
            decoding: try JSONWriter.encode(error.error(detail: "So.", retryAfter: retryAfter)),
            as: UTF8.self
        )
        return #"{"jsonrpc":"2.0","error":\#(text),"id":\#(id)}"#
    }

    @Test("A call is a JSON-RPC request with the key as bearer, and its result has the method's type")
    func call() async throws {
        try await TestServer.run { message, authorization in
            #expect(
                message
                    == #"{"jsonrpc":"2.0","method":"vote.submit","params":{"poll":"p","voter":"v","answers":{"q":"a"}},"id":1}"#
            )
            #expect(authorization == "Bearer cvk_secret")
            return .init(body: counted(1))
        } test: { address in
            let client = PollClient(server: address + "/", key: "cvk_secret")
            let result = try await client.submit(Self.vote)
            #expect(result == VoteSubmit.Result(receipt: "b1.1", status: .counted))
        }
    }

    @Test("Without a key no Authorization header is sent")
    func noKey() async throws {
        try await TestServer.run { _, authorization in
            #expect(authorization == nil)
            return .init(body: counted(1))
        } test: { address in
            _ = try await PollClient(server: address).submit(Self.vote)
        }
    }

    @Test(
        "The server's error arrives with code, type and detail, whatever the HTTP status",
        arguments: [200, 429, 503]
    )
    func rpcError(status: Int) async throws {
        try await TestServer.run { _, _ in
            .init(status: status, body: try failure(.forbidden, id: status == 200 ? "1" : "null"))
        } test: { address in
            await #expect(throws: PollClientError.rpc(PollError.forbidden.error(detail: "So."))) {
                try await PollClient(server: address).submit(Self.vote)
            }
        }
    }

    @Test(
        "What is no answer is a bad response",
        arguments: [
            (200, "<html>"), (200, "{}"), (200, ""), (502, "<html>"), (200, #"{"jsonrpc":"2.0","result":{},"id":1}"#),
            (200, #"{"jsonrpc":"2.0","result":{"receipt":"r","status":"counted"},"id":2}"#), (404, "Not Found"),
        ]
    )
    func badResponse(status: Int, body: String) async throws {
        try await TestServer.run { _, _ in
            .init(status: status, body: body)
        } test: { address in
            let error = await #expect(throws: PollClientError.self) {
                try await PollClient(server: address).submit(Self.vote)
            }
            guard case .badResponse = error else {
                Issue.record("\(String(describing: error)) is no bad response")
                return
            }
        }
    }

    @Test("Members that the client does not know are passed over")
    func unknownMembers() async throws {
        try await TestServer.run { _, _ in
            .init(body: #"{"jsonrpc":"2.0","result":{"receipt":"r","status":"changed","new":[1]},"id":1}"#)
        } test: { address in
            let result = try await PollClient(server: address).submit(Self.vote)
            #expect(result.status == .changed)
        }
    }

    @Test("An answer that does not come in time is a timeout")
    func timeout() async throws {
        try await TestServer.run { _, _ in
            try await Task.sleep(for: .seconds(50))
            return .init(body: "")
        } test: { address in
            await #expect(throws: PollClientError.timeout(.milliseconds(100))) {
                try await PollClient(server: address, timeout: .milliseconds(100)).submit(Self.vote)
            }
        }
    }

    @Test("A server that is not there is a transport error")
    func unreachable() async throws {
        let gone = Mutex("")
        try await TestServer.run { _, _ in
            .init(body: "")
        } test: { address in
            gone.withLock { $0 = address }
        }
        let error = await #expect(throws: PollClientError.self) {
            try await PollClient(server: gone.withLock { $0 }, timeout: .seconds(5)).submit(Self.vote)
        }
        let address = gone.withLock { $0 }
        #expect(error == .transport("\(address)/rpc: nothing listens there"))
    }

    @Test("The results of a batch are in the order of the calls, whatever that of the answers")
    func batch() async throws {
        try await TestServer.run { _, _ in
            .init(body: "[\(counted(3)),\(try failure(.ballotRejected, id: "2")),\(counted(1))]")
        } test: { address in
            let results = try await PollClient(server: address).callBatch(
                VoteSubmit.self,
                [Self.vote, Self.vote, Self.vote]
            )
            #expect(
                results == [
                    .success(.init(receipt: "b1.1", status: .counted)),
                    .failure(PollError.ballotRejected.error(detail: "So.")),
                    .success(.init(receipt: "b1.3", status: .counted)),
                ]
            )
        }
    }

    @Test("A batch that is refused as a whole throws the refusal, and one that is answered in part is a bad response")
    func refusedBatch() async throws {
        try await TestServer.run { message, _ in
            .init(body: message.contains("whole") ? try failure(.rateLimited, id: "null") : "[\(counted(1))]")
        } test: { address in
            let client = PollClient(server: address)
            var whole = Self.vote
            whole.voter = "whole"
            await #expect(throws: PollClientError.rpc(PollError.rateLimited.error(detail: "So."))) {
                _ = try await client.callBatch(VoteSubmit.self, [whole])
            }
            await #expect(throws: PollClientError.badResponse("It does not answer the call.")) {
                _ = try await client.callBatch(VoteSubmit.self, [Self.vote, Self.vote])
            }
        }
    }

    @Test("An empty batch sends nothing")
    func emptyBatch() async throws {
        try await TestServer.run { _, _ in
            Issue.record("a message was sent")
            return .init(body: "")
        } test: { address in
            let results = try await PollClient(server: address).callBatch(VoteSubmit.self, [])
            #expect(results.isEmpty)
        }
    }

    @Test("A notification has no id and wants no answer")
    func notification() async throws {
        try await TestServer.run { message, _ in
            #expect(!message.contains("\"id\""))
            return .init(status: 204, body: "")
        } test: { address in
            try await PollClient(server: address).notify(VoteSubmit.self, Self.vote)
        }
    }

    @Test(
        "A call that was unavailable is repeated as often as the policy says, and not at all by default",
        arguments: [1, 3]
    )
    func retries(attempts: Int) async throws {
        let calls = Mutex(0)
        try await TestServer.run { _, _ in
            let call = calls.withLock { count in
                count += 1
                return count
            }
            return .init(body: call < 3 ? try failure(.unavailable, id: "1") : counted(1))
        } test: { address in
            let client = PollClient(server: address, retries: attempts == 1 ? .never : Self.quick)
            let result = try? await client.submit(Self.vote)
            #expect((result != nil) == (attempts == 3))
            #expect(calls.withLock { $0 } == attempts)
        }
    }

    @Test("Of a batch only the calls that were unavailable are repeated")
    func retriedBatch() async throws {
        let messages = Mutex<[String]>([])
        try await TestServer.run { message, _ in
            let isFirst = messages.withLock { messages in
                messages.append(message)
                return messages.count == 1
            }
            return .init(body: isFirst ? "[\(counted(1)),\(try failure(.unavailable, id: "2"))]" : "[\(counted(1))]")
        } test: { address in
            var other = Self.vote
            other.voter = "other"
            let client = PollClient(server: address, retries: Self.quick)
            let results = try await client.callBatch(VoteSubmit.self, [Self.vote, other])
            #expect(results.allSatisfy { (try? $0.get()) != nil })
            let sent = messages.withLock { $0 }
            #expect(sent.count == 2)
            #expect(sent.last?.contains("other") == true && sent.last?.contains(#""v""#) == false)
        }
    }

    @Test(
        "After a timeout a ballot that names its voter is sent again, one that does not is not",
        arguments: ["v", nil]
    )
    func ambiguousLoss(voter: String?) async throws {
        let calls = Mutex(0)
        try await TestServer.run { _, _ in
            calls.withLock { $0 += 1 }
            try await Task.sleep(for: .seconds(50))
            return .init(body: "")
        } test: { address in
            let client = PollClient(server: address, timeout: .seconds(1), retries: Self.quick)
            var vote = Self.vote
            vote.voter = voter
            let cast = vote
            await #expect(throws: PollClientError.timeout(.seconds(1))) { try await client.submit(cast) }
            #expect(calls.withLock { $0 } == (voter == nil ? 1 : 3))
        }
    }
}
