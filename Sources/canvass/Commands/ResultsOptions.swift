import ArgumentParser
import PollAPI

/// The options of all results.
struct ResultsOptions: ParsableArguments {
    @Option(help: "The question's key; needed where the poll has several.")
    var question: String?

    @Option(help: "With --headline: the option to speak of; the leading one unless given.")
    var option: String?

    @Option(
        help: ArgumentHelp(
            "Divide by a dimension, or by several at once: age or city,age. May be given again.",
            valueName: "dimensions"
        )
    )
    var by: [String] = []

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            """
            Only ballots with this value: age=18-64, age=65+, city=Boston. Again with the same key: any of the \
            values.
            """,
            valueName: "key=value"
        )
    )
    var conditions: [String] = []

    @Option(
        help: ArgumentHelp(
            "Lower bounds of age bands: 18,30,50, or KEY=18,30,50 for one of several.",
            valueName: "years"
        )
    )
    var bands: [String] = []

    @Option(help: "Digits after the point of a percent, 0 to 3.")
    var decimals: Int?

    @Option(help: "How percents are rounded; with largest-remainder they add up to 100.")
    var rounding: RoundingMethodField?

    @Option(help: "Intervals beside the shares.")
    var interval: IntervalMethodField?

    @Option(help: "The interval's level of confidence, between 0 and 1; 0.95 unless given.")
    var confidence: Double?

    @Option(help: ArgumentHelp("Weighted shares beside the unweighted ones, by a weighting's name.", valueName: "name"))
    var weights: String?

    @Option(
        name: .customLong("minimum-base"),
        help: "Hide slices with fewer answers; it may only raise the poll's own."
    )
    var minimumBase: Int?

    @Flag(name: .customLong("include-empty"), help: "List slices that nobody is in.")
    var includeEmpty = false

    /// Whether there is an option that a headline does not take.
    var divides: Bool {
        !by.isEmpty || !conditions.isEmpty || !bands.isEmpty || decimals != nil || rounding != nil || interval != nil
            || confidence != nil || minimumBase != nil || includeEmpty || weights != nil
    }

    /// Whether the parameters depend on the poll's demographics.
    var needsDefinition: Bool { !conditions.isEmpty || !bands.isEmpty }

    func validate() throws {
        if let decimals, !(0...3).contains(decimals) { throw ValidationError("--decimals takes 0 to 3.") }
        if let confidence, !(confidence > 0 && confidence < 1) {
            throw ValidationError("--confidence lies between 0 and 1, such as 0.95.")
        }
        if let minimumBase, minimumBase < 1 { throw ValidationError("--minimum-base is 1 or more.") }
        for list in by where list.split(separator: ",", omittingEmptySubsequences: false).contains(where: \.isBlank) {
            throw ValidationError("--by takes dimensions parted by commas, and '\(list)' is not of that form.")
        }
    }

    /// The parameters of the call.
    func params(poll: String, demographics: [DemographicFields]) throws -> ResultsBreakdown.Params {
        let ages = Set(demographics.filter { $0.kind == .age }.map(\.key))
        let hasInterval = interval != nil || confidence != nil
        return ResultsBreakdown.Params(
            poll: poll,
            question: question,
            by: by.isEmpty ? nil : by.map { DimensionList($0.split(separator: ",").map { String($0).trimmed }) },
            where: conditions.isEmpty ? nil : try ConditionParser(ages: ages).filters(conditions),
            bands: bands.isEmpty ? nil : try BandsParser(ages: ages).bands(bands),
            rounding: decimals == nil && rounding == nil ? nil : RoundingFields(method: rounding, decimals: decimals),
            interval: hasInterval ? IntervalFields(method: interval, confidence: confidence) : nil,
            minimumBase: minimumBase,
            includeEmpty: includeEmpty ? true : nil,
            weighting: weights
        )
    }
}

extension StringProtocol {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
