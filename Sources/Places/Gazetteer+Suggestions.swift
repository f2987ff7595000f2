extension Gazetteer {
    /// The most populous towns whose first name begins with the prefix, largest first; equal ones by identifier.
    ///
    /// Case, accents and punctuation do not matter. Empty for an empty prefix, for one with a comma and for a limit
    /// below 1; at most 100 towns. Other names than the first suggest nothing: "Köl" finds Köln, "Colog" does not.
    public func suggestions(prefix: String, limit: Int) -> [Place] {
        let text = FoldedText(prefix, table: table)
        guard !text.isTooLong, limit > 0, text.fields.count == 1, let last = text.fields[0].last else { return [] }
        let key = text.bytes[..<last.upperBound]
        let first = table.firstIndex(below: table.placeCount) { !foldedName($0).lexicographicallyPrecedes(key) }
        let end = table.firstIndex(below: table.placeCount) { place in
            let name = foldedName(place)
            return !name.starts(with: key) && !name.lexicographicallyPrecedes(key)
        }
        return table.mostPopulous(in: first..<max(first, end), limit: min(limit, 100)).map(table.place)
    }

    private func foldedName(_ place: Int) -> ArraySlice<UInt8> {
        // The list is in order of these keys, in which a comma is a blank: the bytes as they stand, without the last.
        FoldedText(table.name(ofPlace: place), table: table).bytes.dropLast()
    }
}

extension PlaceTable {
    private static let blockSize = 64

    /// The places of the range with the most people, without looking into blocks that cannot hold one of them.
    func mostPopulous(in range: Range<Int>, limit: Int) -> [Int] {
        var best: [(place: Int, population: Int)] = []
        func precedes(_ one: (place: Int, population: Int), _ other: (place: Int, population: Int)) -> Bool {
            one.population == other.population
                ? geonameId(ofPlace: one.place) < geonameId(ofPlace: other.place)
                : one.population > other.population
        }
        var place = range.lowerBound
        while place < range.upperBound {
            let block = place / Self.blockSize
            let end = min(range.upperBound, (block + 1) * Self.blockSize)
            let maximum = Int(integer(.blockMaxima, at: block * 4, as: UInt32.self))
            if best.count < limit || maximum >= best[best.count - 1].population {
                for candidate in place..<end {
                    let entry = (candidate, population(ofPlace: candidate))
                    if best.count == limit {
                        guard precedes(entry, best[limit - 1]) else { continue }
                        best.removeLast()
                    }
                    best.insert(entry, at: best.firstIndex { precedes(entry, $0) } ?? best.count)
                }
            }
            place = end
        }
        return best.map(\.place)
    }
}
