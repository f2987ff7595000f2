import JSONRPC

/// What to divide a breakdown by: one dimension, or several at once.
///
/// On the wire `"age"` or `["age", "city"]`.
public struct DimensionList: Codable, Sendable, Hashable {
    public var names: [String]

    public init(_ names: [String]) {
        self.names = names
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if decoder.jsonKind == .array {
            names = try container.decode([String].self)
        } else {
            names = [try container.decode(String.self)]
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if names.count == 1 { try container.encode(names[0]) } else { try container.encode(names) }
    }
}

/// What a filter wants of one dimension: a range of ages, or a list of values.
///
/// On the wire `{"min": 18, "max": 64}` or `["Boston"]`.
public enum FilterFields: Codable, Sendable, Hashable {
    case range(BoundsFields)
    case values([String])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch decoder.jsonKind {
        case .array: self = .values(try container.decode([String].self))
        case .string: self = .values([try container.decode(String.self)])
        default: self = .range(try container.decode(BoundsFields.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .range(let bounds): try container.encode(bounds)
        case .values(let values): try container.encode(values)
        }
    }
}

/// How percents are rounded for print.
public struct RoundingFields: Codable, Sendable, Hashable {
    /// `largest-remainder` unless given.
    public var method: RoundingMethodField?
    /// 0 to 3 digits after the point; none unless given.
    public var decimals: Int?

    public init(method: RoundingMethodField? = nil, decimals: Int? = nil) {
        self.method = method
        self.decimals = decimals
    }
}

/// The ways to round percents.
public enum RoundingMethodField: String, Codable, Sendable, CaseIterable {
    /// The printed percents of one question add up to 100.
    case largestRemainder = "largest-remainder"
    /// Each percent on its own; they may not add up.
    case halfUp = "half-up"
}

/// Which interval to give beside each share.
public struct IntervalFields: Codable, Sendable, Hashable {
    /// `wilson` unless given.
    public var method: IntervalMethodField?
    /// The level of confidence between 0 and 1; 0.95 unless given.
    public var confidence: Double?

    public init(method: IntervalMethodField? = nil, confidence: Double? = nil) {
        self.method = method
        self.confidence = confidence
    }
}

/// The intervals of one share.
public enum IntervalMethodField: String, Codable, Sendable, CaseIterable {
    case wald, wilson
    case agrestiCoull = "agresti-coull"
    case clopperPearson = "clopper-pearson"
    case jeffreys
    /// On the logit scale with Student's t; for weighted shares alone.
    case logit
}
