public import JSONRPC

/// What the answers come to beyond shares: numbers for `rating` and `number`, a count of whole rankings for `ranking`.
public struct SummaryFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var mean: Double?
    public var median: Double?
    public var sd: Double?
    public var min: Double?
    public var max: Double?
    public var nps: Double?
    public var meanInterval: ValueRange?
    public var npsInterval: ValueRange?
    public var quantiles: QuantileFields?
    public var ranking: RankingFields?
    public var weighted: WeightedMeanFields?

    public static let schemaDescription: String? = "What the answers come to beyond shares."

    public static let fields: [FieldDescription] = [
        .init("mean", "The mean of the answers."),
        .init("median", "The median of the answers."),
        .init("sd", "The standard deviation with n - 1; left out below two answers."),
        .init("min", "The least answer."),
        .init("max", "The greatest answer."),
        .init("nps", "The net promoter score in points, for a rating from 0 to 10."),
        .init(
            "meanInterval",
            "Student's interval of the mean, where intervals are asked for; of a rating cut to its scale."
        ),
        .init("npsInterval", "The adjusted Wald interval of the score in points, where intervals are asked for."),
        .init("quantiles", "The quantiles of a question that asks for a number."),
        .init(
            "ranking",
            "For a ranking of at most 20 options: an instant run-off, and every option against every other."
        ),
        .init("weighted", "The mean in weights, where a weighting is asked for."),
    ]

    public init(
        mean: Double? = nil,
        median: Double? = nil,
        sd: Double? = nil,
        min: Double? = nil,
        max: Double? = nil,
        nps: Double? = nil,
        meanInterval: ValueRange? = nil,
        npsInterval: ValueRange? = nil,
        quantiles: QuantileFields? = nil,
        ranking: RankingFields? = nil,
        weighted: WeightedMeanFields? = nil
    ) {
        self.mean = mean
        self.median = median
        self.sd = sd
        self.min = min
        self.max = max
        self.nps = nps
        self.meanInterval = meanInterval
        self.npsInterval = npsInterval
        self.quantiles = quantiles
        self.ranking = ranking
        self.weighted = weighted
    }
}
