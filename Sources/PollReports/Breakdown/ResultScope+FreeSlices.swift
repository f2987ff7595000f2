package import JSONRPC
package import PollAPI
import Polls

extension ResultScope {
    /// Refuses slices of the caller's own making to a caller without the editor scope.
    ///
    /// What one call hides, the difference of two with other tables, filters, bands or minimum bases would give away. The poll's
    /// own bands and minimum base may be named: they change nothing.
    /// - Throws: 1403 at the parameter.
    package func refuseFreeSlices(_ params: ResultsBreakdown.Params) throws(RPCError) {
        try refuseFreeTables((params.by ?? []).map(\.names), path: "by")
        try refuseFreeSlices(where: params.where, bands: params.bands, minimumBase: params.minimumBase)
    }

    /// Refuses filters, bands and minimum bases of the caller's own to a caller without the editor scope.
    /// - Throws: 1403 at the parameter.
    func refuseFreeSlices(
        where conditions: [String: FilterFields]?,
        bands: [String: [Int]]?,
        minimumBase: Int?
    ) throws(RPCError) {
        if isTrusted { return }
        if let conditions, !conditions.isEmpty { throw ResultScope.freeSlices(path: "where") }
        for (name, bounds) in (bands ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let demographic = poll.definition.demographics.first(where: { $0.key.text == name }),
                case .age(let own) = demographic.kind, own.lowerBounds == bounds
            else { throw ResultScope.freeSlices(path: "bands.\(name)") }
        }
        if let minimumBase, minimumBase != poll.definition.results.minimumBase {
            throw ResultScope.freeSlices(path: "minimumBase")
        }
    }

    /// Refuses tables that the poll does not declare to a caller without the editor scope.
    /// - Throws: 1403 at the table: `by[1]`, or the path itself where it stands for one table.
    func refuseFreeTables(_ tables: [[String]], path: String) throws(RPCError) {
        for (index, table) in tables.enumerated() where !allows(table) {
            throw ResultScope.freeSlices(path: path == "by" ? "by[\(index)]" : path)
        }
    }

    /// Whether the caller may see a table, given by the names of its dimensions.
    ///
    /// A table is declared whatever the order of its dimensions; names of no dimension pass, to be answered as unknown.
    package func allows(_ table: [String]) -> Bool {
        if isTrusted || !table.allSatisfy(poll.definition.hasDimension) { return true }
        return poll.definition.declaredSlices.contains { Set($0) == Set(table) }
    }

    /// Refuses to a caller without the editor scope what exists only as made from the ballots as they are: crosstabs of two
    /// questions, and weighted results.
    /// - Throws: 1403 at the parameter that asks for it.
    package func refuseUnpublished(path: String) throws(RPCError) {
        if !isTrusted { throw ResultScope.freeSlices(path: path) }
    }

    private static func freeSlices(path: String) -> RPCError {
        PollError.forbidden.error(
            path: path,
            detail: "Slices other than those that the poll declares need the editor scope."
        )
    }
}
