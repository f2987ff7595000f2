public import JSONRPC
import PollAPI

/// Something that carries out calls of the poll API: a server elsewhere, or the methods in this process.
public protocol PollCalling: Sendable {
    /// How calls that may succeed later are repeated.
    var retries: RetryPolicy { get }

    /// Sends one JSON-RPC message, and returns the answer; empty where none is due.
    func exchange(_ message: [UInt8]) async throws(PollClientError) -> [UInt8]
}

extension PollCalling {
    /// Calls are sent once.
    public var retries: RetryPolicy { .never }

    /// Carries out one call.
    ///
    /// - Throws: `PollClientError.rpc` with the server's error; another case if there is no answer.
    public func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params
    ) async throws(PollClientError) -> Method.Result {
        let isRepeatable = Repeatability.isRepeatable(method, params)
        var attempt = 1
        while true {
            do {
                return try await callOnce(method, params)
            } catch {
                guard attempt < retries.attempts, error.maySucceedLater(ifRepeatable: isRepeatable) else { throw error }
                try await pause(after: attempt, asked: error.rpcError?.data?.retryAfter)
                attempt += 1
            }
        }
    }

    /// Carries out calls of one method in one message.
    ///
    /// - Returns: What became of each call, in the order of the calls.
    /// - Throws: `PollClientError` if the message as a whole was refused or there is no answer.
    public func callBatch<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: [Method.Params]
    ) async throws(PollClientError) -> [Result<Method.Result, RPCError>] {
        let isRepeatable = params.allSatisfy { Repeatability.isRepeatable(method, $0) }
        var results = [Result<Method.Result, RPCError>?](repeating: nil, count: params.count)
        var open = Array(params.indices)
        var attempt = 1
        while !open.isEmpty {
            let isLast = attempt >= retries.attempts
            var asked: Int?
            do {
                let answers = try await callBatchOnce(method, open.map { params[$0] })
                for (position, answer) in zip(open, answers) { results[position] = answer }
                let refused = zip(open, answers).filter { $0.1.refusal?.isTemporary == true }
                if refused.isEmpty || isLast { break }
                open = refused.map(\.0)
                asked = refused.compactMap { $0.1.refusal?.data?.retryAfter }.max()
            } catch {
                guard !isLast, error.maySucceedLater(ifRepeatable: isRepeatable) else { throw error }
                asked = error.rpcError?.data?.retryAfter
            }
            try await pause(after: attempt, asked: asked)
            attempt += 1
        }
        return results.compactMap { $0 }
    }

    /// Sends a call that is not answered.
    public func notify<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params
    ) async throws(PollClientError) {
        let message = try Message.write { try RPCRequestEncoder.notification(method, params: params) }
        _ = try await exchange(message)
    }

    private func callOnce<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params
    ) async throws(PollClientError) -> Method.Result {
        let message = try Message.write { try RPCRequestEncoder.call(method, params: params, id: 1) }
        let responses = try Message.read(try await exchange(message))
        return try Message.result(of: method, id: 1, in: responses)
    }

    private func callBatchOnce<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: [Method.Params]
    ) async throws(PollClientError) -> [Result<Method.Result, RPCError>] {
        let message = try Message.write {
            let calls = try params.enumerated().map { try RPCRequestEncoder.call(method, params: $1, id: $0 + 1) }
            return RPCRequestEncoder.batch(calls)
        }
        let answer = try await exchange(message)
        return try Message.results(of: method, count: params.count, in: answer)
    }

    private func pause(after attempt: Int, asked: Int?) async throws(PollClientError) {
        let pause = asked.map { Duration.seconds($0) } ?? retries.pause(after: attempt)
        do {
            // Up to half as long again, so that clients that failed together do not retry together.
            try await Task.sleep(for: pause * Double.random(in: 1...1.5))
        } catch {
            throw .cancelled
        }
    }
}

extension Result where Failure == RPCError {
    fileprivate var refusal: RPCError? {
        if case .failure(let error) = self { error } else { nil }
    }
}

extension RPCError {
    /// Whether nothing was recorded and the same call may be taken later.
    fileprivate var isTemporary: Bool {
        code == PollError.unavailable.rawValue || code == PollError.rateLimited.rawValue
    }
}

extension PollClientError {
    fileprivate func maySucceedLater(ifRepeatable isRepeatable: Bool) -> Bool {
        switch self {
        case .rpc(let error): error.isTemporary
        case .transport, .timeout: isRepeatable
        case .badResponse, .unwritable, .cancelled: false
        }
    }
}
