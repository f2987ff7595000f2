import Crypto
import Foundation
import HTTPTypes
import PollService

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
