import NIOCore
import NIOHTTP1

/// How many parts of requests the HTTP decoder made of some bytes.
struct DecodedParts: Equatable {
    var heads = 0
    var bodyBytes = 0
    var ends = 0

    /// Counts a part.
    mutating func note(_ part: HTTPServerRequestPart) {
        switch part {
        case .head: heads += 1
        case .body(let bytes): bodyBytes += bytes.readableBytes
        case .end: ends += 1
        }
    }
}
