import HTTPTypes
import HummingbirdCore
import NIOCore
import PollPages

/// Serves the style sheets, scripts and pictures of pages: `/assets/…`.
struct AssetController: Sendable {
    private let assets: [String: Asset]

    init(_ assets: PageAssets) {
        self.assets = Dictionary(assets.all.map { ($0.path, $0) }) { first, _ in first }
    }

    func respond(to request: PageRequest) throws(HTTPError) -> Response? {
        guard let asset = assets[request.path] else { return nil }
        guard request.isRead else { throw HTTPError.readOnly }
        var response = Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
        response.headers[.contentType] = asset.contentType
        // The name changes with the content.
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
    }
}
