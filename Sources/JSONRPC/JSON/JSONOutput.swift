/// The text being written, and the containers that are open in it.
///
/// Containers are written as they are filled. A container that is written to closes those opened inside it, so that
/// each must be finished before its surroundings go on; every synthesized `encode(to:)` does so.
final class JSONOutput {
    private struct Container {
        let closing: UInt8
        var isEmpty = true
    }

    private(set) var bytes: [UInt8] = []
    private var open: [Container] = []

    init(after prefix: [UInt8] = []) {
        bytes.reserveCapacity(256)
        bytes.append(contentsOf: prefix)
    }

    /// Writes a whole value where `depth` containers are open.
    func write<Value: Encodable>(_ value: Value, at depth: Int) throws {
        if Value.self == RawJSON.self, let raw = value as? RawJSON { return append(raw.bytes) }
        let start = bytes.count
        try value.encode(to: JSONValueEncoder(output: self, depth: depth))
        close(to: depth)
        // A type without stored properties encodes nothing at all.
        if bytes.count == start { append([UInt8(ascii: "{"), UInt8(ascii: "}")]) }
    }

    /// Opens a container at `depth`, or goes on with the one that the same value has opened there before.
    func openContainer(_ opening: UInt8, _ closing: UInt8, at depth: Int) {
        close(to: depth + 1)
        guard open.count == depth else { return }
        bytes.append(opening)
        open.append(Container(closing: closing))
    }

    /// Closes what is open beyond `depth`.
    func close(to depth: Int) {
        while open.count > depth, let container = open.popLast() { bytes.append(container.closing) }
    }

    /// Begins the next member or element of the container at `depth`.
    func beginElement(in depth: Int) {
        close(to: depth + 1)
        if !open[depth].isEmpty { bytes.append(UInt8(ascii: ",")) }
        open[depth].isEmpty = false
    }

    func beginMember(_ name: String, in depth: Int) {
        beginElement(in: depth)
        append(name)
        bytes.append(UInt8(ascii: ":"))
    }

    func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }
    func appendNull() { append(literal: "null") }
    func append(_ value: Bool) { append(literal: value ? "true" : "false") }
    func append(_ value: some FixedWidthInteger) { bytes.append(contentsOf: String(value).utf8) }

    private func append(literal: String) { bytes.append(contentsOf: literal.utf8) }

    /// Writes the shortest decimal that reads back as the same value; a whole number without ".0".
    func append(_ value: some BinaryFloatingPoint & LosslessStringConvertible) throws {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value,
                EncodingError.Context(codingPath: [], debugDescription: "JSON has no number that is not finite")
            )
        }
        let text = value.description
        bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
    }

    func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.needsEscape) {
            for byte in text.utf8 { appendEscaped(byte) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
    }

    private func appendEscaped(_ byte: UInt8) {
        guard Self.needsEscape(byte) else {
            bytes.append(byte)
            return
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: append(literal: "\\n")
        case 0x0D: append(literal: "\\r")
        case 0x09: append(literal: "\\t")
        default:
            append(literal: "\\u00")
            bytes.append(Self.hexadecimalDigits[Int(byte >> 4)])
            bytes.append(Self.hexadecimalDigits[Int(byte & 15)])
        }
    }

    private static let hexadecimalDigits = Array("0123456789abcdef".utf8)
}
