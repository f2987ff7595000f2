import JSONRPC
package import Places
package import PollAPI
import PollAnalytics
package import Polls

/// What a breakdown is asked to show, held against its poll.
package struct BreakdownPlan: Sendable {
    /// For each table the positions of its dimensions in ``dimensions``.
    package let tables: [[Int]]
    /// Every dimension that a table uses, once.
    package let dimensions: [Dimension]
    package let filter: StratumFilter
    package let style: ShareStyle
    /// The smallest base to show: the poll's own, or more where the call asks for more.
    package let minimumBase: Int
    package let includesEmpty: Bool

    /// How many slices a table that lists empty ones may have at most.
    private static let mostEmptySlices = 10_000

    /// - Throws: 1404 for an unknown dimension, invalid params for values that do not fit.
    package init(_ params: ResultsBreakdown.Params, definition: PollDefinition, places: Gazetteer) throws {
        var bands: [String: AgeBands] = [:]
        for (name, bounds) in params.bands ?? [:] {
            guard case .age = try Dimension(named: name, in: definition, path: "bands.\(name)").kind else {
                throw RPCError.invalidParams(path: "bands.\(name)", detail: "Only an age has bands.")
            }
            do {
                bands[name] = try AgeBands(lowerBounds: bounds)
            } catch {
                throw error.within("bands.\(name)")
            }
        }
        var dimensions: [Dimension] = []
        var tables: [[Int]] = []
        for (index, list) in (params.by ?? []).enumerated() {
            guard !list.names.isEmpty, list.names.count <= 4, Set(list.names).count == list.names.count else {
                throw RPCError.invalidParams(
                    path: "by[\(index)]",
                    detail: "One to four different dimensions can be crossed."
                )
            }
            tables.append(
                try list.names.enumerated().map { place, name in
                    if let known = dimensions.firstIndex(where: { $0.name == name }) { return known }
                    let path = list.names.count == 1 ? "by[\(index)]" : "by[\(index)][\(place)]"
                    dimensions.append(try Dimension(named: name, in: definition, bands: bands, path: path))
                    return dimensions.count - 1
                }
            )
        }
        guard tables.count <= 20 else {
            throw RPCError.invalidParams(path: "by", detail: "At most 20 tables are made in one call.")
        }
        if let minimumBase = params.minimumBase, !ResultRules.minimumBases.contains(minimumBase) {
            throw RPCError.invalidParams(path: "minimumBase", detail: "A minimum base is 1 to 1,000,000.")
        }
        self.dimensions = dimensions
        self.tables = tables
        filter = try StratumFilter(
            (params.where ?? [:]).mapValues(FilterInput.init),
            in: definition,
            bands: bands,
            places: places
        )
        style = try ShareStyle(
            rounding: params.rounding,
            interval: params.interval,
            isWeighted: params.weighting != nil
        )
        minimumBase = max(definition.results.minimumBase, params.minimumBase ?? 1)
        includesEmpty = params.includeEmpty ?? false
        // What is declared alone may be too much; how many places there are only the ballots tell.
        if includesEmpty { try checkSizes(levels: dimensions.map(\.declaredValues.count)) }
    }

    /// The value of a stratum in every dimension; nil for one that the filter leaves out.
    func place(of stratum: Stratum, places: Gazetteer) -> [SliceValue]? {
        guard filter.matches(stratum, places: places) else { return nil }
        return dimensions.map { $0.value(of: stratum, places: places) }
    }

    /// Refuses tables that would list too many slices, given how many values each dimension has.
    /// - Throws: invalid params at `includeEmpty`.
    func checkSizes(levels: [Int]) throws(RPCError) {
        for table in tables {
            var slices = 1
            for dimension in table {
                let (product, overflow) = slices.multipliedReportingOverflow(by: max(1, levels[dimension]))
                guard !overflow, product <= BreakdownPlan.mostEmptySlices else {
                    throw RPCError.invalidParams(
                        path: "includeEmpty",
                        detail: "With empty slices a table would have more than 10,000."
                    )
                }
                slices = product
            }
        }
    }
}

extension FilterInput {
    init(_ fields: FilterFields) {
        self =
            switch fields {
            case .range(let bounds): .range(min: bounds.min, max: bounds.max)
            case .values(let values): .labels(values)
            }
    }
}
