import ArgumentParser
import PollAPI

/// The options of a crosstab, in addition to those of all results.
struct CrosstabOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A table with tests: the question by a dimension, by several nested ones (age,city), or by another \
            question.
            """,
            valueName: "columns"
        )
    )
    var crosstab: String?

    @Option(help: "With --crosstab: how p-values are adjusted for many tests; bonferroni unless given.")
    var test: AdjustmentField?

    @Option(help: "With --crosstab: the p-value below which columns get letters; 0.05 unless given.")
    var alpha: Double?

    func validate() throws {
        if let alpha, !(alpha > 0 && alpha < 1) { throw ValidationError("--alpha lies between 0 and 1, such as 0.05.") }
        if crosstab == nil, test != nil || alpha != nil {
            throw ValidationError("--test and --alpha go with --crosstab.")
        }
    }

    /// Rejects options that do not go with a crosstab.
    func validate(beside query: ResultsOptions) throws {
        guard crosstab != nil else { return }
        if !query.by.isEmpty || query.decimals != nil || query.rounding != nil || query.includeEmpty {
            throw ValidationError("--crosstab takes no --by, --decimals, --rounding or --include-empty.")
        }
        if query.interval != nil || query.confidence != nil {
            throw ValidationError("--crosstab has tests in place of intervals.")
        }
    }

    /// The parameters of the call.
    ///
    /// - Parameters:
    ///   - question: The question of the rows.
    ///   - columns: The value of `--crosstab`.
    func params(
        poll: String,
        question: String,
        columns: String,
        query: ResultsOptions,
        demographics: [DemographicFields]
    ) throws -> ResultsCrosstab.Params {
        let ages = Set(demographics.filter { $0.kind == .age }.map(\.key))
        return ResultsCrosstab.Params(
            poll: poll,
            rows: question,
            columns: DimensionList(columns.split(separator: ",").map { String($0).trimmed }),
            bands: query.bands.isEmpty ? nil : try BandsParser(ages: ages).bands(query.bands),
            where: query.conditions.isEmpty ? nil : try ConditionParser(ages: ages).filters(query.conditions),
            alpha: alpha,
            adjust: test,
            weighting: query.weights,
            minimumBase: query.minimumBase
        )
    }
}
