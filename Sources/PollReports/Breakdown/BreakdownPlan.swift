package import Places
import PollAnalytics
package import Polls

/// What a breakdown shows, checked against its poll.
package struct BreakdownPlan: Sendable {
    /// For each table the positions of its dimensions in ``dimensions``.
    package let tables: [[Int]]
    /// Every dimension that a table uses, once.
    package let dimensions: [Dimension]
    package let filter: StratumFilter
    package let style: ShareStyle
    /// The smallest base to show: the poll's own, or more where the request asks for more.
    package let minimumBase: Int
    package let includesEmpty: Bool

    /// The most tables of one plan, and the most slices of a table that lists empty ones.
    private static let mostTables = 20
    private static let mostEmptySlices = 10_000

    /// Without arguments, the plan of the total alone.
    ///
    /// - Parameters:
    ///   - names: for each table the names of its dimensions, one to four different ones.
    ///   - conditions: the ballots to include, by dimension name; all of them unless given.
    ///   - bounds: lower bounds of age bands that replace the poll's own, by demographic.
    ///   - minimumBase: 1 to 1,000,000; it can raise the poll's minimum base, never lower it.
    /// - Throws: ``SliceRejection`` whose path is that of a `results.breakdown` call: `by[1]`, `bands.age`, `where.city`,
    ///   `minimumBase` or `includeEmpty`.
    package init(
        _ definition: PollDefinition,
        tables names: [[String]] = [],
        where conditions: [String: FilterInput] = [:],
        bands bounds: [String: [Int]] = [:],
        minimumBase: Int? = nil,
        includesEmpty: Bool = false,
        style: ShareStyle = .standard,
        places: Gazetteer
    ) throws(SliceRejection) {
        let bands = try BreakdownPlan.bands(bounds, of: definition)
        var dimensions: [Dimension] = []
        var tables: [[Int]] = []
        for (index, names) in names.enumerated() {
            guard (1...4).contains(names.count), Set(names).count == names.count else {
                throw .invalid(path: "by[\(index)]", detail: "One to four different dimensions can be crossed.")
            }
            var table: [Int] = []
            for (position, name) in names.enumerated() {
                if let known = dimensions.firstIndex(where: { $0.name == name }) {
                    table.append(known)
                    continue
                }
                let path = names.count == 1 ? "by[\(index)]" : "by[\(index)][\(position)]"
                dimensions.append(try Dimension(named: name, in: definition, bands: bands, path: path))
                table.append(dimensions.count - 1)
            }
            tables.append(table)
        }
        guard tables.count <= BreakdownPlan.mostTables else {
            throw .invalid(path: "by", detail: "At most \(BreakdownPlan.mostTables) tables are made in one call.")
        }
        if let minimumBase, !ResultRules.minimumBases.contains(minimumBase) {
            throw .invalid(path: "minimumBase", detail: "A minimum base is 1 to 1,000,000.")
        }
        self.dimensions = dimensions
        self.tables = tables
        filter = try StratumFilter(conditions, in: definition, bands: bands, places: places)
        self.style = style
        self.minimumBase = max(definition.results.minimumBase, minimumBase ?? 1)
        self.includesEmpty = includesEmpty
        // The declared values alone may be too many; how many places there are only the ballots tell.
        if includesEmpty { try checkSizes(levels: dimensions.map(\.declaredValues.count)) }
    }

    private static func bands(
        _ bounds: [String: [Int]],
        of definition: PollDefinition
    ) throws(SliceRejection) -> [String: AgeBands] {
        var bands: [String: AgeBands] = [:]
        for (name, bounds) in bounds.sorted(by: { $0.key < $1.key }) {
            let path = "bands.\(name)"
            guard case .age = try Dimension(named: name, in: definition, path: path).kind else {
                throw .invalid(path: path, detail: "Only an age has bands.")
            }
            do {
                bands[name] = try AgeBands(lowerBounds: bounds)
            } catch {
                let rejection = error.within(path)
                throw .invalid(path: rejection.path, detail: rejection.detail)
            }
        }
        return bands
    }

    /// The value of a stratum in every dimension; nil for one that the filter leaves out.
    func coordinates(of stratum: Stratum, places: Gazetteer) -> [SliceValue]? {
        guard filter.matches(stratum, places: places) else { return nil }
        return dimensions.map { $0.value(of: stratum, places: places) }
    }

    /// Refuses tables that would list too many slices, given how many values each dimension has.
    /// - Throws: ``SliceRejection`` at `includeEmpty`.
    func checkSizes(levels: [Int]) throws(SliceRejection) {
        for table in tables {
            var slices = 1
            for dimension in table {
                let (product, overflow) = slices.multipliedReportingOverflow(by: max(1, levels[dimension]))
                guard !overflow, product <= BreakdownPlan.mostEmptySlices else {
                    throw .invalid(
                        path: "includeEmpty",
                        detail: "With empty slices a table would have more than 10,000."
                    )
                }
                slices = product
            }
        }
    }
}
