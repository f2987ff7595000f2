import HTTPTypes
import HummingbirdCore
import NIOCore

/// A page of results, or a file of it, ready to send.
struct ResultsFile: Sendable {
    enum Kind: Sendable, Hashable {
        case page
        case chart
        case picture
        /// To be kept under a name.
        case download(name: String, type: String)
    }

    let kind: Kind
    let body: ByteBuffer
    let language: String
    let entityTag: EntityTag
    let frameAncestors: FrameAncestors
}

extension Response {
    /// A file of results, or 304 to those who have it.
    init(_ file: ResultsFile, to request: PageRequest, isPrivate: Bool) {
        switch file.kind {
        case .page:
            self.init(html: "", frameAncestors: file.frameAncestors)
            headers[.contentLanguage] = file.language
        case .chart:
            self.init(.ok, text: "", type: "image/svg+xml; charset=utf-8")
            headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'"
            headers[.contentLanguage] = file.language
            headers[.vary] = "Accept-Language, Cookie"
        case .picture:
            self.init(.ok, text: "", type: "image/png")
            headers[.contentSecurityPolicy] = "default-src 'none'"
            headers[.contentLanguage] = file.language
            headers[.vary] = "Accept-Language, Cookie"
        case .download(let name, let type):
            self.init(.ok, text: "", type: type)
            headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
            headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            headers[.vary] = "Cookie"
        }
        // Caches may store it and must revalidate it each time: a 304 costs nothing.
        headers[.cacheControl] = isPrivate ? "private, no-cache" : "no-cache"
        headers[.eTag] = file.entityTag.text
        if file.entityTag.isNamed(by: request.headers) {
            status = .notModified
            headers[.contentType] = nil
            // A length would be that of what is not sent (RFC 9110, section 8.6).
            headers[.contentLength] = nil
            headers[.contentDisposition] = nil
        } else {
            body = ResponseBody(byteBuffer: file.body)
        }
    }
}
