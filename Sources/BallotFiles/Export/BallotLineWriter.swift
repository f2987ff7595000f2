/// Writes the ballots of a poll in a format.
package protocol BallotLineWriter: Sendable {
    /// What stands before the first ballot.
    var beginning: [UInt8] { get }

    /// One ballot, with its line end.
    ///
    /// - Throws: `EncodingError` for a number that the format cannot hold.
    func line(_ ballot: ExportedBallot) throws -> [UInt8]
}
