import HTTPTypes
import PollAPI
import PollPages
import Polls

/// How a ballot is shown: as a page or in a frame, and on whose pages.
struct EmbedContext: Sendable, Hashable {
    let isFramed: Bool
    /// The page around the frame, where it is one that may hold it.
    let parentOrigin: String?
    let ancestors: FrameAncestors

    /// - Parameter ancestors: who may hold the ballot in a frame.
    init(_ request: PageRequest, ancestors: FrameAncestors) {
        self.ancestors = ancestors
        isFramed = request.query["frame"] == "1" || request.headers[.fetchDestination] == "iframe"
        // An address names the origin for as long as the frame goes on; at first the browser does.
        let named = request.query["origin"].flatMap { WebOrigin($0)?.text } ?? request.refererOrigin
        parentOrigin = isFramed ? named.flatMap { ancestors.includes($0) ? $0 : nil } : nil
    }

    /// A page in such a frame or out of one.
    var embedding: Embedding { isFramed ? .frame(origin: parentOrigin) : .page }

    /// What an address carries so that the next page is shown in the same way.
    var fields: [FormFields.Field] {
        guard isFramed else { return [] }
        return [.init("frame", "1")] + (parentOrigin.map { [.init("origin", $0)] } ?? [])
    }
}
