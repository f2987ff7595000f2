import JSONRPC

/// Writes calls and reads answers, with every failure as a `PollClientError`.
enum Message {
    static func write(_ write: () throws -> [UInt8]) throws(PollClientError) -> [UInt8] {
        do {
            return try write()
        } catch {
            throw .unwritable("\(error)")
        }
    }

    static func read(_ answer: [UInt8]) throws(PollClientError) -> RPCResponses {
        do {
            return try RPCResponses(answer)
        } catch {
            switch error {
            case .notJSON: throw .badResponse("It is not JSON.")
            case .notAResponse: throw .badResponse("It is not a JSON-RPC response.")
            case .unanswered: throw .badResponse("It does not answer the call.")
            }
        }
    }

    static func result<Method: RPCMethod>(
        of method: Method.Type,
        id: Int,
        in responses: RPCResponses
    ) throws(PollClientError) -> Method.Result {
        do {
            return try responses.result(of: method, id: id)
        } catch let error as RPCError {
            throw .rpc(error)
        } catch is RPCResponseError {
            throw .badResponse("It does not answer the call.")
        } catch {
            throw .badResponse("The result of \(Method.name) has another shape: \(error)")
        }
    }

    /// The results of calls with the ids 1 to `count`.
    static func results<Method: RPCMethod>(
        of method: Method.Type,
        count: Int,
        in answer: [UInt8]
    ) throws(PollClientError) -> [Result<Method.Result, RPCError>] {
        let responses = try read(answer)
        // A batch is answered by a list; a single object refuses it as a whole.
        if answer.first(where: { !$0.isJSONWhitespace }) != UInt8(ascii: "[") {
            _ = try result(of: method, id: 1, in: responses)
            throw .badResponse("A batch was answered with a single response.")
        }
        var results: [Result<Method.Result, RPCError>] = []
        results.reserveCapacity(count)
        for id in 1...max(1, count) {
            do {
                results.append(.success(try result(of: method, id: id, in: responses)))
            } catch {
                guard case .rpc(let refusal) = error else { throw error }
                results.append(.failure(refusal))
            }
        }
        return results
    }
}

extension UInt8 {
    fileprivate var isJSONWhitespace: Bool {
        self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D
    }
}
