package import BallotFiles

/// The bytes of a file, from the first to the last.
package protocol ImportInput {
    /// The next bytes, at most so many; none at the end of the file.
    mutating func read(upTo count: Int) throws -> [UInt8]

    /// Goes back to the first byte; false for what can be read only once, such as a pipe.
    mutating func rewind() throws -> Bool
}

/// The list of the rows that were not taken.
package protocol RejectsList {
    /// Goes back to the list's first bytes, as an import that was broken off left them; 0 for an empty list.
    ///
    /// - Returns: whether the list has as many bytes.
    mutating func goBack(to size: Int) throws -> Bool

    /// Adds rows, and hands what was added to the operating system.
    ///
    /// - Returns: the size of the list in bytes.
    mutating func add(_ rows: [RejectedRow]) throws -> Int
}
