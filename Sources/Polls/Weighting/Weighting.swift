public import Places

/// A named scheme that weights the ballots of a poll to what is known of a population. An instance always fits its poll.
///
/// Whether the ballots can meet the targets is another matter, which only the ballots tell.
public struct Weighting: Hashable, Sendable {
    /// What becomes of ballots that leave out a dimension with targets.
    public enum Missing: String, Hashable, Sendable, CaseIterable {
        /// They have no weight.
        case drop
        /// They keep the share that they have, and the targets are for the others.
        case hold
    }

    public let name: Key
    /// The variables with targets, in the order of their names; the values are shares that add up to 1.
    public let targets: [WeightingVariable]
    /// Limits of what raking multiplies a base weight by.
    public let bounds: WeightingBounds?
    /// The range that weights are cut to after raking, in multiples of their mean; the margins are then no longer met.
    public let trim: WeightingBounds?
    /// The weight that ballots come with, by level of some dimensions; a ballot's is the product, and 1 where none is given.
    public let baseWeights: [WeightingVariable]
    public let missing: Missing
    /// Where the targets are from.
    public let source: Wording
    /// When the targets are of.
    public let date: CalendarDate

    /// How many dimensions may have targets.
    public static let mostVariables = 10
    /// How many levels they may have in all.
    public static let mostLevels = 300
    /// The least and the greatest base weight.
    public static let baseWeightRange = 1e-9...1e9
    /// How far the targets of a dimension may be from adding up to 1.
    public static let sumTolerance = 1e-6

    /// - Parameters:
    ///   - targets: the share that each level is to have, by dimension.
    ///   - baseWeights: the base weight of some levels, by dimension.
    public init(
        name: String,
        targets: [String: [String: Double]],
        bounds: WeightingBounds? = nil,
        trim: WeightingBounds? = nil,
        baseWeights: [String: [String: Double]] = [:],
        missing: Missing = .drop,
        source: String,
        date: String,
        in definition: PollDefinition,
        places: Gazetteer
    ) throws(WeightingRejection) {
        guard let key = Key(name) else { throw .invalid(path: "name", detail: PollRejection.notAKey) }
        self.name = key
        do {
            self.source = try Wording(source, limit: 500, path: "source")
        } catch {
            throw .invalid(path: error.path, detail: error.detail)
        }
        guard let date = CalendarDate(date) else {
            throw .invalid(path: "date", detail: "Expected a date such as 2024-07-01, or a month or a year (ISO 8601).")
        }
        self.date = date
        self.bounds = bounds
        self.trim = trim
        self.missing = missing
        guard !targets.isEmpty else { throw .invalid(path: "targets", detail: "There are no targets.") }
        self.targets = try Self.variables(targets, in: definition, places: places, path: "targets")
        for variable in self.targets { try Self.checkShares(variable) }
        self.baseWeights = try Self.variables(baseWeights, in: definition, places: places, path: "baseWeights")
        for variable in self.baseWeights {
            for level in variable.levels where !Self.baseWeightRange.contains(level.value) {
                throw .invalid(
                    path: "baseWeights.\(variable.name).\(WeightingVariable.shortened(level.label))",
                    detail: "A base weight is a positive number from 1e-9 to 1e9."
                )
            }
        }
    }

    private static func variables(
        _ variables: [String: [String: Double]],
        in definition: PollDefinition,
        places: Gazetteer,
        path: String
    ) throws(WeightingRejection) -> [WeightingVariable] {
        guard variables.count <= mostVariables, variables.values.reduce(0, { $0 + $1.count }) <= mostLevels else {
            throw .invalid(
                path: path,
                detail: "At most \(mostVariables) dimensions with \(mostLevels) levels in all can be named."
            )
        }
        var result: [WeightingVariable] = []
        for (name, values) in variables.sorted(by: { $0.key < $1.key }) {
            result.append(
                try WeightingVariable(
                    named: name,
                    values: values,
                    in: definition,
                    places: places,
                    path: "\(path).\(WeightingVariable.shortened(name))"
                )
            )
        }
        return result
    }

    private static func checkShares(_ variable: WeightingVariable) throws(WeightingRejection) {
        let path = "targets.\(variable.name)"
        for level in variable.levels where !(level.value >= 0 && level.value <= 1 + sumTolerance) {
            throw .invalid(
                path: "\(path).\(WeightingVariable.shortened(level.label))",
                detail: "A target is a share from 0 to 1."
            )
        }
        let sum = variable.levels.reduce(0) { $0 + $1.value }
        guard abs(sum - 1) <= sumTolerance else {
            throw .unreachable(.targetsDoNotSumToOne, path: path, detail: "The targets do not add up to 1.")
        }
    }
}
