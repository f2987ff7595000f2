public import JSONRPC

/// `weighting.create`: keeps targets, with their source and date, under a name that results can be weighted by.
public enum WeightingCreate: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's slug or id.
        public var poll: String
        /// A key that no other weighting of the poll has.
        public var name: String
        /// The share that each level of each dimension is to have.
        public var targets: [String: [String: Double]]
        /// Limits of the factor that a base weight is multiplied by; none unless given.
        public var bounds: FactorBounds?
        /// `drop` unless given.
        public var missing: MissingLevelsField?
        /// Where the targets are from.
        public var source: String
        /// The day, month or year that the targets are of (ISO 8601).
        public var date: String
        /// The range that weights are cut to after raking, in multiples of their mean; the targets are then no longer met.
        public var trim: FactorBounds?
        /// The weight that ballots come with, by level of some dimensions; 1 for every level that is not named.
        public var baseWeights: [String: [String: Double]]?

        public init(
            poll: String,
            name: String,
            targets: [String: [String: Double]],
            bounds: FactorBounds? = nil,
            missing: MissingLevelsField? = nil,
            source: String,
            date: String,
            trim: FactorBounds? = nil,
            baseWeights: [String: [String: Double]]? = nil
        ) {
            self.poll = poll
            self.name = name
            self.targets = targets
            self.bounds = bounds
            self.missing = missing
            self.source = source
            self.date = date
            self.trim = trim
            self.baseWeights = baseWeights
        }
    }

    public typealias Result = WeightingResult

    public static let name = "weighting.create"
    public static let summary =
        "Keeps targets, with their source and date, under a name that results can be weighted by."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("name", "A key that no other weighting of the poll has."),
        ParameterDescription(
            "targets",
            "The share that each level is to have, by dimension: a demographic, region or country. Levels are the keys of a "
                + "category, places as results print them (with other for all that are not named), and bands of ages such as "
                + "18-24, 65+ or under 18, which need not be the poll's own. The shares of a dimension add up to 1."
        ),
        ParameterDescription("source", "Where the targets are from, as a note beneath results names it."),
        ParameterDescription("date", "The day, month or year that the targets are of, such as 2024-07-01."),
        ParameterDescription("bounds", "Limits of the factor that a base weight is multiplied by; none unless given."),
        ParameterDescription(
            "missing",
            "What becomes of ballots that leave out a dimension with targets: drop gives them no weight, hold keeps the share "
                + "that they have; drop unless given."
        ),
        ParameterDescription(
            "trim",
            "The range that weights are cut to after raking, in multiples of their mean; the targets are then no longer met "
                + "exactly, so prefer bounds."
        ),
        ParameterDescription(
            "baseWeights",
            "The weight that ballots come with, by level of some dimensions: a ballot's is the product; 1 where none is given."
        ),
    ]
    public static let errors =
        RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .conflict, .unavailable)
        + [TargetsError.description]
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by age",
            params: Params(
                poll: ReunionSign.slug,
                name: CensusByAge.name,
                targets: CensusByAge.view.targets,
                bounds: CensusByAge.view.bounds,
                source: CensusByAge.view.source,
                date: CensusByAge.view.date
            ),
            result: WeightingResult(weighting: CensusByAge.view)
        )
    ]
}

/// The weighting that the examples of the document are about.
enum CensusByAge {
    static let name = "census-by-age"

    static let view = WeightingView(
        name: name,
        targets: ["age": ["18-34": 0.29, "35-64": 0.49, "65+": 0.22]],
        bounds: FactorBounds(low: 0.2, high: 5),
        missing: .drop,
        source: "US Census Bureau, Vintage 2024 Population Estimates",
        date: "2024-07-01",
        createdAt: "2026-11-21T10:00:00Z"
    )
}
