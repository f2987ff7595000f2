import JSONRPC
import PollAPI
import PollAnalytics

/// Cells and targets that a caller brings, with variables and levels numbered in the order of their names.
struct RakingScheme {
    let margins: [RakingMargin]
    let cells: [RakingCell]
    let bounds: RakingBounds?
    private let variables: [String]
    /// The names of each variable's levels: those with targets, then those without.
    private let levels: [[String]]

    /// - Throws: invalid params at the cell, the target or the bounds that do not fit.
    init(_ params: AnalyzeRake.Params) throws(RPCError) {
        try Self.checkSizes(params)
        variables = params.targets.keys.sorted()
        var levels: [[String]] = []
        var numbers: [[String: Int]] = []
        for variable in variables {
            let names = (params.targets[variable] ?? [:]).keys.sorted()
            levels.append(names)
            numbers.append(Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first }))
        }
        var cells: [RakingCell] = []
        for (index, cell) in params.cells.enumerated() {
            var places: [Int?] = []
            for (variable, name) in variables.enumerated() {
                guard let level = cell.levels[name] else {
                    throw RPCError.invalidParams(
                        path: "cells[\(index)].levels",
                        detail: "The cell has no level of '\(name)'."
                    )
                }
                let place = numbers[variable][level] ?? levels[variable].count
                if place == levels[variable].count {
                    levels[variable].append(level)
                    numbers[variable][level] = place
                }
                places.append(place)
            }
            cells.append(RakingCell(levels: places, count: cell.count, baseWeight: cell.baseWeight ?? 1))
        }
        guard levels.reduce(0, { $0 + $1.count }) <= AnalysisLimits.levels else { throw Self.tooManyLevels }
        self.cells = cells
        self.levels = levels
        margins = zip(variables, levels).map { variable, names in
            RakingMargin(targets: names.map { params.targets[variable]?[$0] })
        }
        bounds = try params.bounds.map { given throws(RPCError) in
            guard let bounds = RakingBounds(low: given.low, high: given.high) else {
                throw RPCError.invalidParams(
                    path: "bounds",
                    detail: "The bounds of a factor are 0 <= low <= 1 <= high, and not equal."
                )
            }
            return bounds
        }
    }

    private static func checkSizes(_ params: AnalyzeRake.Params) throws(RPCError) {
        guard !params.cells.isEmpty, params.cells.count <= AnalysisLimits.rakedCells else {
            throw RPCError.invalidParams(
                path: "cells",
                detail: "A sample has 1 to \(AnalysisLimits.rakedCells) cells; count equal people together."
            )
        }
        guard !params.targets.isEmpty, params.targets.count <= AnalysisLimits.variables else {
            throw RPCError.invalidParams(
                path: "targets",
                detail: "There are targets for 1 to \(AnalysisLimits.variables) variables."
            )
        }
        guard params.targets.values.reduce(0, { $0 + $1.count }) <= AnalysisLimits.levels else { throw tooManyLevels }
        let people = try Counts(
            callers: params.cells.map(\.count),
            in: "cells",
            member: "count",
            listLength: AnalysisLimits.rakedCells,
            people: AnalysisLimits.tablePeople
        )
        guard people.total > 0 else {
            throw RPCError.invalidParams(path: "cells", detail: "There is nobody to weight.")
        }
        for (index, cell) in params.cells.enumerated() {
            guard cell.baseWeight.map(AnalysisLimits.baseWeights.contains) ?? true else {
                throw RPCError.invalidParams(
                    path: "cells[\(index)].baseWeight",
                    detail: "A base weight is a positive number from 1e-9 to 1e9."
                )
            }
        }
    }

    private static let tooManyLevels = RPCError.invalidParams(
        path: "targets",
        detail: "All variables together have at most \(AnalysisLimits.levels) levels."
    )

    /// The error of a call whose targets cannot be met.
    func error(_ refusal: RakingError) -> RPCError {
        func refused(_ path: String, _ detail: String) -> RPCError {
            TargetsError.error(reason: refusal.reason, path: path, detail: detail)
        }
        switch refusal {
        case .targetWithoutRespondents(let margin, let level):
            return refused(path(margin, level), "A share is wanted of people of whom there is nobody.")
        case .levelWithoutTarget(let margin, let level):
            return refused(path(margin), "There are people of the level '\(levels[margin][level])', and no target.")
        case .targetsDoNotSumToOne(let margin):
            return refused(path(margin), "The targets of the variable do not add up to 1.")
        case .infeasible:
            return refused("targets", "No positive weights within the bounds meet all targets.")
        case .invalidTarget(let margin, let level):
            return .invalidParams(path: path(margin, level), detail: "A target is a share from 0 to 1.")
        case .noMargins: return .invalidParams(path: "targets", detail: "There are no targets.")
        case .noRespondents: return .invalidParams(path: "cells", detail: "There is nobody to weight.")
        case .malformedCell(let index):
            return .invalidParams(path: "cells[\(index)].levels", detail: "The cell lacks a level.")
        case .invalidWeight(let index):
            return .invalidParams(path: "cells[\(index)]", detail: "The cell's count or base weight cannot be used.")
        }
    }

    private func path(_ margin: Int, _ level: Int? = nil) -> String {
        let names = [variables[margin]] + (level.map { [levels[margin][$0]] } ?? [])
        // Names are the caller's and come back shortened, as in every path.
        return names.reduce("targets") { $0 + "." + ($1.count > 64 ? $1.prefix(64) + "…" : $1) }
    }
}
