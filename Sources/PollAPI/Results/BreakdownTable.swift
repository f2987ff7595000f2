/// The poll that a result is of.
public struct PollSummary: Codable, Sendable, Hashable {
    public var id: String
    public var slug: String
    public var title: String
    public var status: PollStatusField

    public init(id: String, slug: String, title: String, status: PollStatusField) {
        self.id = id
        self.slug = slug
        self.title = title
        self.status = status
    }
}

/// The question that a result is of.
public struct QuestionSummary: Codable, Sendable, Hashable {
    public var key: String
    public var text: String
    public var kind: QuestionKindField

    public init(key: String, text: String, kind: QuestionKindField) {
        self.key = key
        self.text = text
        self.kind = kind
    }
}

/// How many ballots a result rests on; left out where so few that they must not be shown.
public struct BaseFields: Codable, Sendable, Hashable {
    /// Ballots within the filter; left out by itself where a small group could be worked out from it.
    public var ballots: Int?
    /// Those of them that answered the question.
    public var answered: Int?

    public init(ballots: Int?, answered: Int?) {
        self.ballots = ballots
        self.answered = answered
    }
}

/// One option's part of a base.
public struct ShareFields: Codable, Sendable, Hashable {
    public var option: String
    public var label: String
    public var count: Int
    /// The exact `count / base`; left out for an empty base.
    public var share: Double?
    /// What is printed; left out for an empty base.
    public var percent: Double?
    /// The percent as text; never "0%" or "100%" unless it is exactly so.
    public var display: String
    public var interval: LowHigh?
    /// The same in weights, where a weighting is asked for.
    public var weighted: WeightedShareFields?

    public init(
        option: String,
        label: String,
        count: Int,
        share: Double?,
        percent: Double?,
        display: String,
        interval: LowHigh? = nil,
        weighted: WeightedShareFields? = nil
    ) {
        self.option = option
        self.label = label
        self.count = count
        self.share = share
        self.percent = percent
        self.display = display
        self.interval = interval
        self.weighted = weighted
    }
}

/// The two ends of an interval.
public struct LowHigh: Codable, Sendable, Hashable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}

/// What the answers come to beyond shares: numbers for `rating` and `number`, a count of whole rankings for `ranking`.
public struct SummaryFields: Codable, Sendable, Hashable {
    public var mean: Double?
    public var median: Double?
    /// The standard deviation with n - 1; left out below two answers.
    public var sd: Double?
    public var min: Double?
    public var max: Double?
    /// The net promoter score in points, for a rating from 0 to 10.
    public var nps: Double?
    /// Student's interval of the mean, where intervals are asked for; of a rating cut to its scale.
    public var meanInterval: ValueRange?
    /// The adjusted Wald interval of the net promoter score in points, where intervals are asked for.
    public var npsInterval: ValueRange?
    /// For a question that asks for a number.
    public var quantiles: QuantileFields?
    /// For a ranking of at most 20 options, in the total alone.
    public var ranking: RankingFields?
    /// The mean in weights, where a weighting is asked for.
    public var weighted: WeightedMeanFields?

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

/// The answers of everybody within the filter.
public struct TotalFields: Codable, Sendable, Hashable {
    /// How many answered; left out where suppressed.
    public var base: Int?
    public var shares: [ShareFields]?
    public var summary: SummaryFields?
    /// True where the base is too small to be shown.
    public var suppressed: Bool?
    /// Why nothing is shown: `small_base`.
    public var reason: String?
    /// The weights of those who answered, where a weighting is asked for.
    public var weights: WeightsFields?
    /// Of a random sample alone.
    public var marginOfError: MarginFields?
    /// Of a question with a single answer, for a random sample or where intervals are asked for.
    public var lead: LeadFields?

    public init(
        base: Int? = nil,
        shares: [ShareFields]? = nil,
        summary: SummaryFields? = nil,
        suppressed: Bool? = nil,
        reason: String? = nil,
        weights: WeightsFields? = nil,
        marginOfError: MarginFields? = nil,
        lead: LeadFields? = nil
    ) {
        self.base = base
        self.shares = shares
        self.summary = summary
        self.suppressed = suppressed
        self.reason = reason
        self.weights = weights
        self.marginOfError = marginOfError
        self.lead = lead
    }
}

/// The ballots divided by one list of dimensions.
public struct SliceTable: Codable, Sendable, Hashable {
    public var dimensions: [String]
    public var slices: [SliceFields]
    /// True where no slice may be shown: not even which ones there are, as that would show each of them to be small.
    public var suppressed: Bool?
    /// Why nothing is shown: `small_base`.
    public var reason: String?

    public init(dimensions: [String], slices: [SliceFields], suppressed: Bool? = nil, reason: String? = nil) {
        self.dimensions = dimensions
        self.slices = slices
        self.suppressed = suppressed
        self.reason = reason
    }
}

/// The answers of those who have certain values in common.
public struct SliceFields: Codable, Sendable, Hashable {
    /// The value in each dimension, such as `{"age": "25-34"}`.
    public var `where`: [String: String]
    /// The place, for slices by city, region or country.
    public var place: PlaceFields?
    /// How many of them answered; left out where suppressed.
    public var base: Int?
    public var suppressed: Bool
    /// Why nothing is shown: `small_base`, also where showing it would give a small slice away: to tell them apart would.
    public var reason: String?
    public var shares: [ShareFields]?
    public var summary: SummaryFields?
    /// The weights of those who answered, where a weighting is asked for.
    public var weights: WeightsFields?
    /// The moment that its numbers are of (RFC 3339, UTC), where that lies before the result's own.
    public var asOf: String?

    public init(
        where: [String: String],
        place: PlaceFields? = nil,
        base: Int? = nil,
        suppressed: Bool,
        reason: String? = nil,
        shares: [ShareFields]? = nil,
        summary: SummaryFields? = nil,
        weights: WeightsFields? = nil,
        asOf: String? = nil
    ) {
        self.where = `where`
        self.place = place
        self.base = base
        self.suppressed = suppressed
        self.reason = reason
        self.shares = shares
        self.summary = summary
        self.weights = weights
        self.asOf = asOf
    }
}

/// A place, as far as a slice knows it.
public struct PlaceFields: Codable, Sendable, Hashable {
    public var name: String?
    /// The English name of the first-level division.
    public var region: String?
    /// The ISO 3166 code.
    public var country: String?
    public var geonameId: Int?

    public init(name: String? = nil, region: String? = nil, country: String? = nil, geonameId: Int? = nil) {
        self.name = name
        self.region = region
        self.country = country
        self.geonameId = geonameId
    }
}
