import JSONRPC
import PollAPI

/// A ballot as a line of newline-delimited JSON holds it: `voter`, `answers` and `demographics` as `vote.submit` takes them.
///
/// What an export says beside that is passed over; any other member is refused.
struct NDJSONBallot: Decodable {
    let voter: String?
    let answers: [String: AnswerValue]
    let demographics: [String: DemographicFieldValue]?
    let submittedAt: RawJSON?
    let places: RawJSON?

    /// The ballot that a line holds.
    /// - Parameter number: The line's number among those that are not empty, from 1; it stands for a voter who is not named.
    static func vote(from line: [UInt8], number: Int, poll: String) throws(RowRejection) -> VoteSubmit.Params {
        let ballot: NDJSONBallot
        do {
            ballot = try JSONReader.decode(NDJSONBallot.self, from: line)
        } catch let error as JSONReadingError {
            throw .refused("\(error.path.isEmpty ? "" : "\(error.path): ")\(error.detail)")
        } catch {
            throw .refused("not a JSON object on one line")
        }
        return VoteSubmit.Params(
            poll: poll,
            voter: ballot.voter ?? "row \(number)",
            answers: ballot.answers,
            demographics: ballot.demographics
        )
    }
}
