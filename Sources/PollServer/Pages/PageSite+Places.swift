import HTTPTypes
import HummingbirdCore
import JSONRPC
import Places
import PollPages

extension PageSite {
    /// `GET /p/<slug>/places?q=`: towns whose names begin so, as a JSON array of texts that the ballot takes.
    ///
    /// It asks no database: the list is in the program, and the same for every poll.
    func places(_ request: PageRequest, _ name: String) async throws -> Response {
        try admitLook(request)
        let texts = Gazetteer.shared.suggestions(prefix: request.query["q"] ?? "", limit: 10).compactMap { place in
            Self.unmistakable(place)
        }
        var response = Response(.ok, json: try JSONWriter.encode(texts))
        response.headers[.cacheControl] = "public, max-age=86400"
        // Whether a script of another origin may read it depends on that.
        response.headers[.vary] = "Origin"
        try await share(&response, with: request, name)
        return response
    }

    /// The shortest wording of a town with its region or country that is read as this town; nil where there is none.
    private static func unmistakable(_ place: Place) -> String? {
        let country = Gazetteer.shared.countryName(place.country) ?? place.country
        let ownRegions: Set = ["US", "CA", "AU", "GB"]
        let inRegion = "\(place.name), \(place.region)"
        let wordings =
            ownRegions.contains(place.country) && !place.region.isEmpty
            ? [inRegion, "\(inRegion), \(country)"]
            : ["\(place.name), \(country)", inRegion, "\(inRegion), \(country)", place.name]
        return wordings.first { Gazetteer.shared.resolve($0) == .place(place) }
    }
}
