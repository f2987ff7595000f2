/// A day, a month or a year of the Gregorian calendar, as a source dates itself.
public struct CalendarDate: Hashable, Sendable, CustomStringConvertible {
    /// The date as it is written: `2024-07-01`, `2024-07` or `2024` (ISO 8601).
    public let text: String

    /// Reads a date in ISO 8601's extended form, years 0001 to 9999; nil when there is no such date.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var numbers: [Int] = []
        for (part, width) in zip(parts, [4, 2, 2]) {
            guard part.count == width, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        guard numbers[0] >= 1 else { return nil }
        if numbers.count > 1 {
            guard (1...12).contains(numbers[1]) else { return nil }
        }
        if numbers.count > 2 {
            guard (1...Instant.Civil.daysIn(month: numbers[1], year: numbers[0])).contains(numbers[2]) else {
                return nil
            }
        }
        self.text = text
    }

    public var description: String { text }
}
