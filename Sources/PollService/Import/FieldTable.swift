/// Remembers a number for each of many short byte strings, which a file repeats row after row.
///
/// A field that is known costs one look at its bytes; no text is made of it.
struct FieldTable: Sendable {
    /// The longest field that is remembered.
    static let longestField = 200

    private struct Entry: Sendable {
        let hash: UInt64
        let start: Int
        let count: Int
        let number: Int32
    }

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []
    /// Positions in `entries`, from 1; 0 where there is none. The count is a power of two.
    private var slots = [Int32](repeating: 0, count: 64)
    /// Different in every run, so that no file can be made to collide.
    private let seed = UInt64.random(in: .min ... .max)

    /// How many fields are remembered.
    var count: Int { entries.count }

    /// The number of a field; nil for one that is not known.
    func number(of range: Range<Int>, in file: Span<UInt8>) -> Int32? {
        let hash = hash(of: range, in: file)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, isSame(entry, range, file) { return entry.number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Remembers a field that is not known yet, unless it is too long.
    mutating func remember(_ number: Int32, for range: Range<Int>, in file: Span<UInt8>) {
        guard range.count <= Self.longestField else { return }
        if entries.count * 2 >= slots.count { grow() }
        entries.append(
            Entry(hash: hash(of: range, in: file), start: bytes.count, count: range.count, number: number)
        )
        for index in range { bytes.append(file[index]) }
        place(entries.count - 1)
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for index in entries.indices { place(index) }
    }

    private mutating func place(_ index: Int) {
        var slot = Int(truncatingIfNeeded: entries[index].hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(clamping: index + 1)
    }

    private func isSame(_ entry: Entry, _ range: Range<Int>, _ file: Span<UInt8>) -> Bool {
        guard entry.count == range.count else { return false }
        let bytes = bytes.span
        for offset in 0..<entry.count where bytes[entry.start + offset] != file[range.lowerBound + offset] {
            return false
        }
        return true
    }

    /// FNV-1a from a seed, with its high bits folded into those that choose the slot.
    private func hash(of range: Range<Int>, in file: Span<UInt8>) -> UInt64 {
        var hash = seed
        for index in range { hash = (hash ^ UInt64(file[index])) &* 0x0000_0100_0000_01B3 }
        return hash ^ (hash >> 32)
    }
}
