/// What a name other than a town's own can stand for.
struct NameInterpretation: Equatable {
    enum Subject: Equatable {
        case country(Int)
        case region(Int)
        /// A nickname that decides by itself.
        case place(Int)
        /// A name that no interpretation may win alone.
        case ambiguous
        /// A word such as "none", which alone is no town even where a hamlet is called so.
        case nothing
    }

    let subject: Subject
    /// Whether the name counts by itself; a code such as "OR" or "IN", which is also a word, does not.
    let standsAlone: Bool
    /// Whether the name is a code such as "CA", which yields to a full name.
    let isCode: Bool
    /// The rank among the interpretations of a name, see `Rank`.
    let rank: Int

    enum Rank {
        /// The United States, Canada, Australia, the United Kingdom: the divisions that English readers name alone.
        static let homeRegions = 0...3
        static let country = 4
    }

    var isRegion: Bool {
        if case .region = subject { true } else { false }
    }

    var isHomeRegion: Bool {
        isRegion && Rank.homeRegions.contains(rank)
    }

    var isCountry: Bool {
        if case .country = subject { true } else { false }
    }

    var isCountryName: Bool {
        isCountry && rank == Rank.country
    }
}

extension PlaceTable {
    private static let nameSize = 16

    /// The interpretations of the name with this hash, the preferred one first.
    func interpretations(_ hash: UInt64) -> [NameInterpretation] {
        let count = length(.names) / Self.nameSize
        func hashOf(_ index: Int) -> UInt64 { integer(.names, at: index * Self.nameSize) }
        var index = firstIndex(below: count) { hashOf($0) >= hash }
        var interpretations: [NameInterpretation] = []
        while index < count, hashOf(index) == hash {
            interpretations.append(interpretation(at: index * Self.nameSize))
            index += 1
        }
        return interpretations
    }

    private func interpretation(at offset: Int) -> NameInterpretation {
        let target = Int(integer(.names, at: offset + 8, as: UInt32.self))
        let flags: UInt8 = integer(.names, at: offset + 13)
        let subject: NameInterpretation.Subject =
            switch integer(.names, at: offset + 12, as: UInt8.self) {
            case 1: .country(target)
            case 2: .region(target)
            case 3: .place(target)
            case 4: .ambiguous
            default: .nothing
            }
        return NameInterpretation(
            subject: subject,
            standsAlone: flags & 1 != 0,
            isCode: flags & 2 != 0,
            rank: Int(integer(.names, at: offset + 14, as: UInt16.self))
        )
    }
}
