/// Reads which prepared statements a client runs from what it sends to the server.
///
/// A `Bind` message names its statement (PostgreSQL 18, section 54.7); the first message of a connection has no type.
struct StatementCounter {
    private var pending: [UInt8] = []
    private var hasStarted = false

    /// Takes the next bytes of the client.
    /// - Returns: the types of the statements that are run by the messages that are complete now.
    mutating func read(_ bytes: [UInt8]) -> [String] {
        pending += bytes
        var names: [String] = []
        while let message = next() {
            guard message.type == UInt8(ascii: "B") else { continue }
            // The name of a portal comes first; a statement's name is a number, an underscore and its type.
            let parts = message.payload.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            names.append(String(decoding: parts[1].drop { $0 != UInt8(ascii: "_") }.dropFirst(), as: UTF8.self))
        }
        return names
    }

    private mutating func next() -> (type: UInt8?, payload: [UInt8])? {
        let head = hasStarted ? 1 : 0
        guard pending.count >= head + 4 else { return nil }
        let length = pending[head..<head + 4].reduce(0) { $0 << 8 | Int($1) }
        guard pending.count >= head + length else { return nil }
        let type = hasStarted ? pending[0] : nil
        let payload = Array(pending[(head + 4)..<(head + length)])
        pending.removeFirst(head + length)
        hasStarted = true
        return (type, payload)
    }
}
