import Crypto
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import PollService

/// Which of the files under `/r/<slug>` an address names.
enum ResultsFileName: Sendable, Hashable {
    case page
    case total
    case timeline
    /// The chart of a division, by its dimensions.
    case slices([String])
    case csv
    case workbook
    case ballots
    case events

    /// - Parameter name: what stands behind the slug; empty for the page itself.
    init?(_ name: String) {
        switch name {
        case "": self = .page
        case "total.svg": self = .total
        case "timeline.svg": self = .timeline
        case "shown.csv": self = .csv
        case "shown.xlsx": self = .workbook
        case "ballots.csv": self = .ballots
        case "events": self = .events
        case _ where name.hasSuffix(".svg"):
            let dimensions = name.dropLast(4).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard (1...4).contains(dimensions.count), dimensions.allSatisfy({ !$0.isEmpty }) else { return nil }
            self = .slices(dimensions)
        default: return nil
        }
    }
}

/// What many readers look at together: the numbers of an address, whatever the language that they are said in.
struct ReadingName: Sendable, Hashable {
    let poll: String
    let file: ResultsFileName
    let query: String
}

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

/// A strong entity tag (RFC 9110, section 8.8.3), made of what the answer is made of.
struct EntityTag: Sendable, Hashable {
    let text: String

    init(_ parts: [[UInt8]]) {
        var hash = SHA256()
        for part in parts {
            // The length first, so that no two lists of parts are the same bytes.
            hash.update(data: Data("\(part.count):".utf8))
            hash.update(data: Data(part))
        }
        text = "\"\(Base64URL.encode(Array(hash.finalize().prefix(15))))\""
    }

    /// Whether an `If-None-Match` names it; tags are compared weakly, as proxies that compress weaken them.
    func isNamed(by fields: HTTPFields) -> Bool {
        fields[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }.contains { field in
            var name = field.drop { $0 == " " || $0 == "\t" }
            if name.hasPrefix("W/") { name = name.dropFirst(2) }
            while name.last == " " || name.last == "\t" { name = name.dropLast() }
            return name == "*" || name == text
        }
    }
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
        // Kept by whoever wants to, and asked for again each time: what is 304 costs nothing.
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
