/// A voter's key of 16 bytes as two numbers, which compare as the bytes do and need no storage of their own.
public struct VoterKeyBits: Sendable, Hashable, Comparable {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64

    /// A key of two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Whether a key stands before another in the database.
    public static func < (left: VoterKeyBits, right: VoterKeyBits) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
