import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollPages

extension PageSite {
    /// `GET /p/<slug>/places?q=`: towns whose names begin so, as a JSON array of texts that the ballot takes.
    ///
    /// It asks no database: the list is in the program, and the same for every poll.
    func places(_ request: PageRequest, _ name: String) async throws -> Response {
        try admitLook(request)
        var response = Response(.ok, json: try JSONWriter.encode(parts.suggestCities(request.query["q"] ?? "")))
        response.headers[.cacheControl] = "public, max-age=86400"
        // Whether a script of another origin may read it depends on that.
        response.headers[.vary] = "Origin"
        try await share(&response, with: request, name)
        return response
    }
}
