import JSONRPC
import PollAPI
import Polls

extension ResultScope {
    /// Refuses slices of the caller's own making to a caller without the results scope.
    ///
    /// What one call hides, the difference of two with other filters, bands or minimum bases would give away. The poll's
    /// own bands and minimum base may be named: they change nothing.
    /// - Throws: 1403 at the parameter.
    func refuseFreeSlices(_ params: ResultsBreakdown.Params) throws(RPCError) {
        if isTrusted { return }
        if let conditions = params.where, !conditions.isEmpty { throw ResultScope.freeSlices(path: "where") }
        for (name, bounds) in (params.bands ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let demographic = poll.definition.demographics.first(where: { $0.key.text == name }),
                case .age(let own) = demographic.kind, own.lowerBounds == bounds
            else { throw ResultScope.freeSlices(path: "bands.\(name)") }
        }
        if let minimumBase = params.minimumBase, minimumBase != poll.definition.results.minimumBase {
            throw ResultScope.freeSlices(path: "minimumBase")
        }
    }

    private static func freeSlices(path: String) -> RPCError {
        PollError.forbidden.error(path: path, detail: "Free slices need the results scope.")
    }
}
