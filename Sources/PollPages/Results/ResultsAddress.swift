public import PollAPI

/// What a results page shows, as its address says it: `?by=age&bands.age=18,30,50&weighting=census`.
///
/// A field that is left out is as the poll has it. ``query`` writes it and ``init(_:)`` reads it back.
public struct ResultsAddress: Sendable, Hashable {
    public var question: String?
    /// What to divide by, in order; nil: as the poll declares it, by each demographic alone unless it does.
    public var by: [DimensionList]?
    public var `where`: [String: FilterFields]
    public var bands: [String: [Int]]
    public var weighting: String?
    public var rounding: RoundingMethodField?
    /// 0 to 3.
    public var decimals: Int?
    /// What stands in the columns of the crosstab: dimensions nested in each other, or one question.
    public var columns: DimensionList?
    public var minimumBase: Int?
    /// The interval to give beside each share.
    public var interval: IntervalMethodField?

    public init(
        question: String? = nil,
        by: [DimensionList]? = nil,
        where: [String: FilterFields] = [:],
        bands: [String: [Int]] = [:],
        weighting: String? = nil,
        rounding: RoundingMethodField? = nil,
        decimals: Int? = nil,
        columns: DimensionList? = nil,
        minimumBase: Int? = nil,
        interval: IntervalMethodField? = nil
    ) {
        self.question = question
        self.by = by
        self.where = `where`
        self.bands = bands
        self.weighting = weighting
        self.rounding = rounding
        self.decimals = decimals
        self.columns = columns
        self.minimumBase = minimumBase
        self.interval = interval
    }

    /// The address's query without its question mark, fields in a fixed order; empty where nothing was chosen.
    public var query: String {
        var fields: [FormFields.Field] = []
        let add = { (name: String, value: String?) in
            if let value { fields.append(.init(name, value)) }
        }
        add("question", question)
        for dimensions in by ?? [] { add("by", dimensions.names.joined(separator: ",")) }
        // Dividing by nothing differs from not saying by what.
        if by?.isEmpty == true { add("by", "-") }
        for (name, filter) in `where`.sorted(by: { $0.key < $1.key }) {
            switch filter {
            case .range(let bounds):
                add("where.\(name).min", bounds.min.map(String.init))
                add("where.\(name).max", bounds.max.map(String.init))
            case .values(let values):
                for value in values { add("where.\(name)", value) }
            }
        }
        for (name, bounds) in bands.sorted(by: { $0.key < $1.key }) {
            add("bands.\(name)", bounds.map(String.init).joined(separator: ","))
        }
        add("weighting", weighting)
        add("rounding", rounding?.rawValue)
        add("decimals", decimals.map(String.init))
        add("columns", columns?.names.joined(separator: ","))
        add("minimumBase", minimumBase.map(String.init))
        add("interval", interval?.rawValue)
        return FormFields(fields).urlEncoded
    }

    /// The call of `results.breakdown` that gives what the page shows.
    public func breakdown(of poll: PollView, receipt: String? = nil) -> ResultsBreakdown.Params {
        return ResultsBreakdown.Params(
            poll: poll.slug,
            question: question ?? poll.content.questions.first?.key,
            by: by ?? poll.divisions,
            where: `where`.isEmpty ? nil : `where`,
            bands: bands.isEmpty ? nil : bands,
            rounding: roundingFields,
            interval: interval.map { IntervalFields(method: $0) },
            minimumBase: minimumBase,
            receipt: receipt,
            weighting: weighting
        )
    }

    /// The call of `results.crosstab` that gives the page's crosstab; nil where it has none.
    public func crosstab(of poll: PollView, receipt: String? = nil) -> ResultsCrosstab.Params? {
        guard let columns, let rows = question ?? poll.content.questions.first?.key else { return nil }
        return ResultsCrosstab.Params(
            poll: poll.slug,
            rows: rows,
            columns: columns,
            bands: bands.isEmpty ? nil : bands,
            where: `where`.isEmpty ? nil : `where`,
            weighting: weighting,
            minimumBase: minimumBase,
            receipt: receipt
        )
    }

    private var roundingFields: RoundingFields? {
        rounding == nil && decimals == nil ? nil : RoundingFields(method: rounding, decimals: decimals)
    }
}

extension PollView {
    /// The tables that a results page shows unless its address says otherwise.
    var divisions: [DimensionList] {
        content.results?.slices ?? (content.demographics ?? []).map { DimensionList([$0.key]) }
    }
}
