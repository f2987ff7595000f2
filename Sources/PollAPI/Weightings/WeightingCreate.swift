public import JSONRPC

/// The method `weighting.create`.
public enum WeightingCreate: RPCMethod {
    public static let name = "weighting.create"
    public static let summary =
        "Keeps targets, with their source and date, under a name that results can be weighted by."
    public static let parameters: [FieldDescription] = [
        .poll,
        .init("name", "A key that no other weighting of the poll has.", .key),
        .init(
            "targets",
            "The share that each level is to have, by dimension: a demographic, region or country. Levels are the "
                + "keys of a category, places as results print them (with other for all that are not named), and bands "
                + "of ages such as 18-24, 65+ or under 18, which need not be the poll's own. The shares of a dimension "
                + "add up to 1.",
            .targets
        ),
        .init("source", "Where the targets are from, as a note beneath results names it.", .wording(500)),
        .init("date", "The day, month or year that the targets are of, such as 2024-07-01.", .date),
        .bounds,
        .init(
            "missing",
            "What becomes of ballots that leave out a dimension with targets: drop gives them no weight, hold "
                + "keeps the share that they have; drop unless given."
        ),
        .init(
            "trim",
            "The range that weights are cut to after raking, in multiples of their mean; the targets are then no "
                + "longer met exactly, so prefer bounds."
        ),
        .init(
            "baseWeights",
            "The weight that ballots come with, by level of some dimensions: a ballot's is the product; 1 where "
                + "none is given.",
            .baseWeights
        ),
    ]
    public static let errors =
        RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .conflict, .unavailable)
        + [TargetsError.description]

    public typealias Result = WeightingResult

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

extension WeightingCreate {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var name: String
        public var targets: [String: [String: Double]]
        public var bounds: FactorBounds?
        public var missing: MissingLevelsField?
        public var source: String
        public var date: String
        public var trim: FactorBounds?
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
}
