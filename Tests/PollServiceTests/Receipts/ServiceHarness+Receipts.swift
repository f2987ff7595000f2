import PollService
import Postgres
import TestInstruments
import Testing

extension PostgresConfiguration {
    /// The same database, with statements that wait for locks for long.
    var patient: PostgresConfiguration {
        var patient = self
        patient.sessionSettings["lock_timeout"] = "60s"
        patient.sessionSettings["statement_timeout"] = "60s"
        patient.sessionSettings["idle_in_transaction_session_timeout"] = "60s"
        return patient
    }
}

extension ServiceHarness {
    /// Lends two running services on one database of their own, as two servers would be.
    static func withTwo<Value: Sendable>(
        _ body: @Sendable (_ here: ServiceHarness, _ there: ServiceHarness) async throws -> Value
    ) async throws -> Value {
        try await with { first in
            try await first.withPatience { here in
                try await first.withPatience { there in try await body(here, there) }
            }
        }
    }

    /// Lends a running service on the same database whose statements wait for locks longer than a busy machine makes them.
    func withPatience<Value: Sendable>(
        _ body: @Sendable (ServiceHarness) async throws -> Value
    ) async throws -> Value {
        try await ServiceHarness.with(configuration.patient, body)
    }

    /// What a call says of a ballot: its status, or the type of its error.
    func status(
        _ method: String,
        _ params: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let answer = try await answer(method, params, as: .reader)
        let status = answer["result"]?["status"]?.string ?? answer["error"]?["data"]?["type"]?.string
        return try #require(status, "\(method): \(answer.text)", sourceLocation: sourceLocation)
    }

    /// Votes and returns the receipt.
    func receipt(_ vote: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
        let result = try await result("vote.submit", vote, as: .reader, sourceLocation: sourceLocation)
        return try #require(result["receipt"]?.string, sourceLocation: sourceLocation)
    }

    /// What a receipt stands for.
    func ballot(_ receipt: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> JSON {
        try await result("vote.get", #"{"receipt":"\#(receipt)"}"#, as: .reader, sourceLocation: sourceLocation)
    }

    /// Records an issue unless a recount of a poll's ballots is equal to its tally.
    func expectEqualAudit(_ poll: String = "p", sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let audit = try await result("poll.audit", #"{"poll":"\#(poll)"}"#, sourceLocation: sourceLocation)
        #expect(audit["equal"]?.boolean == true, "\(audit.text)", sourceLocation: sourceLocation)
    }

    /// The bare counts of a poll's only question, without small groups hidden.
    func counts(_ poll: String = "p") async throws -> (ballots: Int?, shares: [Int?], revision: Int?) {
        let breakdown = try await result("results.breakdown", #"{"poll":"\#(poll)"}"#)
        let shares = breakdown["total"]?["shares"]?.elements.map { $0["count"]?.integer } ?? []
        return (breakdown["base"]?["ballots"]?.integer, shares, breakdown["revision"]?.integer)
    }
}
