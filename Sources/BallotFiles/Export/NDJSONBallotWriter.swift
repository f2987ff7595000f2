import JSONRPC
package import PollAPI

/// Writes ballots as newline-delimited JSON: one object each, with `voter`, `submittedAt`, and `answers` and `demographics`
/// as `vote.submit` takes them; `places` says what cities were resolved to.
package struct NDJSONBallotWriter: BallotLineWriter {
    private let questions: [String]
    private let demographics: [String]

    /// A writer for the ballots of a poll.
    package init(_ content: PollContent) {
        questions = content.questions.map(\.key)
        demographics = (content.demographics ?? []).map(\.key)
    }

    /// Nothing: every line stands for itself.
    package var beginning: [UInt8] { [] }

    /// One ballot as a line.
    package func line(_ ballot: ExportedBallot) throws -> [UInt8] {
        let line = Line(
            voter: ballot.voter,
            submittedAt: ballot.submittedAt,
            answers: OrderedMembers(questions, ballot.answers),
            demographics: OrderedMembers(demographics, ballot.demographics),
            places: ballot.places.isEmpty ? nil : OrderedMembers(demographics, ballot.places)
        )
        return try JSONWriter.encode(line) + [.lineFeed]
    }

    private struct Line: Encodable {
        let voter: String
        let submittedAt: String
        let answers: OrderedMembers<AnswerValue>
        let demographics: OrderedMembers<DemographicFieldValue>
        let places: OrderedMembers<PlaceFields>?
    }
}

/// An object whose members stand in a given order.
private struct OrderedMembers<Value: Encodable>: Encodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let names: [String]
    private let values: [String: Value]

    init(_ names: [String], _ values: [String: Value]) {
        self.names = names
        self.values = values
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Name.self)
        for name in names {
            if let value = values[name] { try members.encode(value, forKey: Name(stringValue: name)) }
        }
    }
}
