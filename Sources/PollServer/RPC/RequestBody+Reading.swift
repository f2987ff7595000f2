import HTTPTypes
import HummingbirdCore
import NIOCore

extension RequestBody {
    /// The whole body.
    ///
    /// - Parameters:
    ///   - limit: Bytes in the longest body. A declared length over it is refused before any of the body is read.
    ///   - headers: The fields of the request, which may declare the length.
    /// - Throws: 413 for a body that is too long, 408 for one that does not come, and what went wrong with the connection.
    func bytes(upTo limit: Int, headers: HTTPFields) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        var length: Int?
        if let declared = headers[.contentLength] {
            length = Int(declared)
            guard let length, (0...limit).contains(length) else { throw HTTPError.tooLarge(limit: limit) }
            // A length is only a promise; memory for more than a usual call is taken when the bytes come.
            bytes.reserveCapacity(Swift.min(length, 4_096))
        }
        do {
            for try await part in self {
                guard bytes.count + part.readableBytes <= limit else { throw HTTPError.tooLarge(limit: limit) }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch is RequestDeadlinePassed {
            throw HTTPError.tooSlow
        }
        // A connection that is cut off while the server stops ends the body early.
        if let length, bytes.count < length { throw HTTPError.tooSlow }
        return bytes
    }
}
