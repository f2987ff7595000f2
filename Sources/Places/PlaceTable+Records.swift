extension PlaceTable {
    private static let countrySize = 8
    private static let regionSize = 12
    private static let placeSize = 16

    var countryCount: Int { length(.countries) / Self.countrySize }
    var regionCount: Int { length(.regions) / Self.regionSize }
    var placeCount: Int { length(.places) / Self.placeSize }

    // MARK: Countries

    func countryCode(_ country: Int) -> String {
        let offset = country * Self.countrySize
        let letters: [UInt8] = [integer(.countries, at: offset), integer(.countries, at: offset + 1)]
        return String(decoding: letters, as: UTF8.self)
    }

    func countryName(_ country: Int) -> String {
        string(integer(.countries, at: country * Self.countrySize + 4))
    }

    func country(iso: String) -> Int? {
        let found = firstIndex(below: countryCount) { countryCode($0) >= iso }
        return found < countryCount && countryCode(found) == iso ? found : nil
    }

    // MARK: Regions

    func country(ofRegion region: Int) -> Int {
        Int(integer(.regions, at: region * Self.regionSize, as: UInt32.self))
    }

    func regionCode(_ region: Int) -> String {
        string(integer(.regions, at: region * Self.regionSize + 4))
    }

    func regionName(_ region: Int) -> String {
        string(integer(.regions, at: region * Self.regionSize + 8))
    }

    func region(country: Int, code: String) -> Int? {
        let found = firstIndex(below: regionCount) { region in
            let other = self.country(ofRegion: region)
            return other == country ? regionCode(region) >= code : other > country
        }
        guard found < regionCount, self.country(ofRegion: found) == country, regionCode(found) == code else {
            return nil
        }
        return found
    }

    /// The region as a value, or `nil` where no name is known.
    func placeRegion(_ region: Int) -> PlaceRegion? {
        let name = regionName(region)
        guard !name.isEmpty else { return nil }
        return PlaceRegion(
            country: countryCode(country(ofRegion: region)),
            name: name,
            code: regionCode(region)
        )
    }

    // MARK: Places

    func geonameId(ofPlace place: Int) -> UInt32 {
        integer(.places, at: place * Self.placeSize)
    }

    func population(ofPlace place: Int) -> Int {
        Int(integer(.places, at: place * Self.placeSize + 4, as: UInt32.self))
    }

    func name(ofPlace place: Int) -> String {
        string(integer(.places, at: place * Self.placeSize + 8))
    }

    func region(ofPlace place: Int) -> Int {
        Int(integer(.places, at: place * Self.placeSize + 12, as: UInt32.self))
    }

    func country(ofPlace place: Int) -> Int {
        country(ofRegion: region(ofPlace: place))
    }

    func place(_ place: Int) -> Place {
        let region = region(ofPlace: place)
        let regionName = regionName(region)
        return Place(
            name: name(ofPlace: place),
            region: regionName,
            regionCode: regionName.isEmpty ? "" : regionCode(region),
            country: countryCode(country(ofRegion: region)),
            geonameId: Int32(clamping: geonameId(ofPlace: place)),
            population: population(ofPlace: place)
        )
    }

    func place(geonameId: UInt32) -> Int? {
        func index(_ rank: Int) -> Int {
            Int(integer(.placesByIdentifier, at: rank * 4, as: UInt32.self))
        }
        let rank = firstIndex(below: placeCount) { self.geonameId(ofPlace: index($0)) >= geonameId }
        guard rank < placeCount, self.geonameId(ofPlace: index(rank)) == geonameId else { return nil }
        return index(rank)
    }
}
