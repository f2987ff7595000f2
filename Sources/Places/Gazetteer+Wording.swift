extension Gazetteer {
    /// The shortest wording of a town with its region or country that ``resolve(_:)`` reads as this town; nil where there is none.
    public func unmistakableName(of place: Place) -> String? {
        let country = countryName(place.country) ?? place.country
        // Where people name the state or the province, and not the country.
        let ownRegions: Set = ["US", "CA", "AU", "GB"]
        let inRegion = "\(place.name), \(place.region)"
        let wordings =
            ownRegions.contains(place.country) && !place.region.isEmpty
            ? [inRegion, "\(inRegion), \(country)"]
            : ["\(place.name), \(country)", inRegion, "\(inRegion), \(country)", place.name]
        return wordings.first { resolve($0) == .place(place) }
    }
}
