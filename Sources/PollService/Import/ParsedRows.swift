import BallotFiles
import PollStore

/// A row that holds a valid ballot, by the numbers of a `BallotVocabulary`.
struct ParsedRow: Sendable {
    let voter: VoterKeyBits
    /// The row's place among the rows that were parsed with it.
    let place: Int32
    let stratum: Int32
    let answers: Int32
    let typed: Int32
    /// What the voter wrote, among the texts that were parsed with it.
    let texts: Range<Int>
}

/// What a block of rows holds.
struct ParsedRows: Sendable {
    /// What a voter wrote in answer to a question.
    struct Text: Sendable {
        let question: String
        let body: String
    }

    var rows: [ParsedRow] = []
    var texts: [Text] = []
    var rejects: [RejectedRow] = []
    /// All rows, those rejected included.
    var count = 0
}
