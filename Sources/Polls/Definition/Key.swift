/// The name of a poll, question, option or demographic: `[a-z0-9][a-z0-9-]{0,63}`.
public struct Key: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// Takes a text that is a key already; nil when it is not.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 64, Key.isLetterOrDigit(first),
            bytes.allSatisfy({ Key.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        self.text = text
    }

    /// Makes a key of any wording: lower-case ASCII letters and digits, everything else one hyphen; nil when nothing is left.
    public init?(derivedFrom wording: String) {
        var text = ""
        for byte in wording.utf8 {
            let lower = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
            if Key.isLetterOrDigit(lower) {
                text.unicodeScalars.append(Unicode.Scalar(lower))
            } else if text.last != "-", !text.isEmpty {
                text.append("-")
            }
        }
        text = String(text.prefix(64))
        while text.last == "-" { text.removeLast() }
        self.init(text)
    }

    public var description: String { text }

    public static func < (left: Key, right: Key) -> Bool { left.text < right.text }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
