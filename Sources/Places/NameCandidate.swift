/// A place that goes by a name.
struct NameCandidate {
    let place: Int
    /// Whether the name is the one that the list gives first, not one of the others.
    let isPrimary: Bool
}

extension PlaceTable {
    private static let placeBits = 18
    private static let hashBits = 45

    /// The places that go by the name with this hash, in the order of the file.
    func candidates(_ hash: UInt64) -> [NameCandidate] {
        let bucket = Int(hash >> 48)
        let first = Int(integer(.claimStarts, at: bucket * 4, as: UInt32.self))
        let end = Int(integer(.claimStarts, at: bucket * 4 + 4, as: UInt32.self))
        let low = hash & ((1 << Self.hashBits) - 1)
        var candidates: [NameCandidate] = []
        var index = first + firstIndex(below: end - first) { lowHash(first + $0) >= low }
        while index < end, lowHash(index) == low {
            let entry: UInt64 = integer(.claims, at: index * 8)
            candidates.append(
                NameCandidate(
                    place: Int(entry & ((1 << Self.placeBits) - 1)),
                    isPrimary: entry >> Self.placeBits & 1 == 1
                )
            )
            index += 1
        }
        return candidates
    }

    private func lowHash(_ index: Int) -> UInt64 {
        integer(.claims, at: index * 8, as: UInt64.self) >> (Self.placeBits + 1)
    }
}
