package import Places
package import PollAPI
package import Polls

extension BreakdownPlan {
    /// The plan that a call of `results.breakdown` asks for.
    /// - Throws: ``SliceRejection``; invalid params at `rounding` or `interval`.
    package init(_ params: ResultsBreakdown.Params, definition: PollDefinition, places: Gazetteer) throws {
        try self.init(
            definition,
            tables: (params.by ?? []).map(\.names),
            where: (params.where ?? [:]).mapValues(FilterInput.init),
            bands: params.bands ?? [:],
            minimumBase: params.minimumBase,
            includesEmpty: params.includeEmpty ?? false,
            style: try ShareStyle(
                rounding: params.rounding,
                interval: params.interval,
                isWeighted: params.weighting != nil
            ),
            places: places
        )
    }
}

extension FilterInput {
    package init(_ fields: FilterFields) {
        self =
            switch fields {
            case .range(let bounds): .range(min: bounds.min, max: bounds.max)
            case .values(let values): .labels(values)
            }
    }
}
