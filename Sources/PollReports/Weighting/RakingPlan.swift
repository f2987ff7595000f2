import JSONRPC
import Places
import PollAPI
import PollAnalytics
import Polls

/// The ballots of a poll as raking takes them: counted by their levels in the weighting's variables and their base weight.
struct RakingPlan {
    let raking: Raking
    let cells: [RakingCell]
    /// The cell of each stratum that has ballots.
    let cellOfStratum: [Int32: Int]
    /// The fewest ballots that any level of a variable has, "not stated" included and nobody left out.
    let smallestGroup: Int
    private let weighting: Weighting
    /// For each variable the labels of the levels, those without targets last.
    private let labels: [[String]]

    private struct CellKey: Hashable {
        let levels: [Int?]
        let baseWeight: Double
    }

    /// - Throws: invalid params at `weighting` where the ballots fall into too many cells.
    init(
        _ weighting: Weighting,
        tally: [TallyCell],
        strata: [Int32: Stratum],
        places: Gazetteer
    ) throws(RPCError) {
        self.weighting = weighting
        var labels = weighting.targets.map { $0.levels.map(\.label) }
        var unnamed: [[String: Int]] = labels.map { _ in [:] }
        var groups: [[Int?: Int]] = labels.map { _ in [:] }
        var counts: [CellKey: Int] = [:]
        var keys: [Int32: CellKey] = [:]
        // In the order of the strata's numbers, so that levels without targets are met in one order always.
        let ballots = tally.filter { $0.question.isEmpty && $0.choice.isEmpty && $0.count > 0 }
        for cell in ballots.sorted(by: { $0.stratum < $1.stratum }) {
            guard let stratum = strata[cell.stratum] else { continue }
            var levels: [Int?] = []
            for (index, variable) in weighting.targets.enumerated() {
                let level: Int?
                switch variable.membership(of: stratum, places: places) {
                case .level(let position): level = position
                case .notStated: level = nil
                case .unnamed(let label):
                    if let known = unnamed[index][label] {
                        level = known
                    } else {
                        level = labels[index].count
                        unnamed[index][label] = labels[index].count
                        labels[index].append(label)
                    }
                }
                levels.append(level)
                groups[index][level, default: 0] += cell.count
            }
            let key = CellKey(
                levels: levels,
                baseWeight: weighting.baseWeights.reduce(1) { $0 * $1.value(of: stratum, places: places) }
            )
            keys[cell.stratum] = key
            counts[key, default: 0] += cell.count
        }
        guard counts.count <= AnalysisLimits.rakedCells else {
            throw RPCError.invalidParams(
                path: "weighting",
                detail: "The targets divide the ballots into more than \(AnalysisLimits.rakedCells) cells."
            )
        }
        let sorted = counts.sorted { Self.precedes($0.key, $1.key) }
        let positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($0.element.key, $0.offset) })
        cells = sorted.map { RakingCell(levels: $0.key.levels, count: $0.value, baseWeight: $0.key.baseWeight) }
        cellOfStratum = keys.compactMapValues { positions[$0] }
        smallestGroup = groups.reduce(Int.max) { $1.values.reduce($0, min) }
        self.labels = labels
        raking = Raking(
            margins: zip(weighting.targets, labels).map { variable, labels in
                RakingMargin(
                    targets: labels.indices.map { $0 < variable.levels.count ? variable.levels[$0].value : nil }
                )
            },
            bounds: weighting.bounds.flatMap { RakingBounds(low: $0.low, high: $0.high) },
            missing: MissingLevels(weighting.missing)
        )
    }

    /// An order of cells that depends on nothing but their levels and weights, so that sums come out the same every time.
    private static func precedes(_ one: CellKey, _ other: CellKey) -> Bool {
        for (level, otherLevel) in zip(one.levels, other.levels) where level != otherLevel {
            return (level ?? Int.max) < (otherLevel ?? Int.max)
        }
        return one.baseWeight < other.baseWeight
    }

    /// The error of a call whose targets cannot be met.
    func error(_ refusal: RakingError) -> RPCError {
        func refused(_ path: String, _ detail: String) -> RPCError {
            TargetsError.error(reason: refusal.reason, path: path, detail: detail)
        }
        switch refusal {
        case .targetWithoutRespondents(let margin, let level):
            return refused(path(margin, level), "A share is wanted of people of whom there is nobody.")
        case .levelWithoutTarget(let margin, let level):
            return refused(path(margin), "There are ballots of the level '\(labels[margin][level])', and no target.")
        case .targetsDoNotSumToOne(let margin):
            return refused(path(margin), "The targets do not add up to 1.")
        case .infeasible: return refused("targets", "No positive weights within the bounds meet all targets.")
        case .noRespondents: return refused("targets", "There are no ballots to weight.")
        case .invalidTarget(let margin, let level):
            return refused(path(margin, level), "A target is a share from 0 to 1.")
        case .noMargins: return refused("targets", "There are no targets.")
        case .malformedCell, .invalidWeight: return refused("baseWeights", "The base weights cannot be used.")
        }
    }

    private func path(_ margin: Int, _ level: Int? = nil) -> String {
        let name = "targets.\(weighting.targets[margin].name)"
        guard let level else { return name }
        let label = labels[margin][level]
        return name + "." + (label.count > 64 ? label.prefix(64) + "…" : label)
    }
}

extension WeightingVariable {
    /// The number of the level that a stratum is in; 1 for one that has none.
    fileprivate func value(of stratum: Stratum, places: Gazetteer) -> Double {
        guard case .level(let position) = membership(of: stratum, places: places) else { return 1 }
        return levels[position].value
    }
}

extension MissingLevels {
    fileprivate init(_ missing: Weighting.Missing) {
        self =
            switch missing {
            case .drop: .drop
            case .hold: .hold
            }
    }
}
