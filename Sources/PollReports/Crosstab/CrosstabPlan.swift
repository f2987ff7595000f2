import JSONRPC
package import Places
package import PollAPI
package import PollAnalytics
package import Polls

/// What a crosstab shows, checked against its poll.
package struct CrosstabPlan: Sendable {
    /// Where the columns come from.
    package enum Columns: Sendable {
        /// The slices of a table of the breakdown.
        case slices(table: Int)
        /// The options of another question.
        case question(Question, QuestionPair)
    }

    package let columns: Columns
    /// How the ballots are broken down and filtered, and which bases are shown.
    package let breakdown: BreakdownPlan
    package let adjustment: PValueAdjustment
    package let alpha: Double

    /// The question of the columns, where these are its options.
    package var columnQuestion: Question? {
        if case .question(let question, _) = columns { question } else { nil }
    }

    /// - Throws: 1404 for unknown columns, 1403 where the caller may not slice so, invalid params for what does not fit.
    package init(_ params: ResultsCrosstab.Params, scope: ResultScope, places: Gazetteer) throws {
        let definition = scope.poll.definition
        alpha = params.alpha ?? 0.05
        guard alpha > 0, alpha < 1 else {
            throw RPCError.invalidParams(path: "alpha", detail: "A level of significance lies between 0 and 1.")
        }
        adjustment = PValueAdjustment(params.adjust ?? .bonferroni)
        guard scope.question.isTabulated else { throw RPCError.notTabulated(scope.question, path: "rows") }
        let names = params.columns.names
        guard (1...4).contains(names.count), Set(names).count == names.count else {
            throw RPCError.invalidParams(path: "columns", detail: "One to four different dimensions can be nested.")
        }
        let question = try CrosstabPlan.columnQuestion(names, definition: definition)
        if question == nil { try scope.refuseFreeTables([names], path: "columns") }
        try scope.refuseFreeSlices(where: params.where, bands: params.bands, minimumBase: params.minimumBase)
        breakdown = try BreakdownPlan(
            definition,
            tables: question == nil ? CrosstabPlan.views(names, isTrusted: scope.isTrusted) : [],
            where: (params.where ?? [:]).mapValues(FilterInput.init),
            bands: params.bands ?? [:],
            minimumBase: params.minimumBase,
            places: places
        )
        guard let question else {
            columns = .slices(table: breakdown.tables.count - 1)
            return
        }
        guard question.isTabulated else { throw RPCError.notTabulated(question, path: "columns") }
        guard let pair = QuestionPair(scope.question, question, of: definition) else {
            throw RPCError.invalidParams(path: "columns", detail: "A question cannot be crossed with itself.")
        }
        try scope.refuseUnpublished(path: "columns")
        columns = .question(question, pair)
    }

    /// The question that the columns name; nil where they name dimensions, which come first.
    /// - Throws: 1404 for a name that is neither, invalid params for a question among nested dimensions.
    private static func columnQuestion(_ names: [String], definition: PollDefinition) throws -> Question? {
        for (index, name) in names.enumerated() {
            let path = names.count == 1 ? "columns" : "columns[\(index)]"
            do {
                _ = try Dimension(named: name, in: definition, path: path)
            } catch .unknownDimension(_, _) {
                guard let question = definition.question(name) else {
                    throw PollError.notFound.error(
                        path: path,
                        detail: "The poll has no dimension and no question '\(name)'."
                    )
                }
                guard names.count == 1 else {
                    throw RPCError.invalidParams(path: path, detail: "Only dimensions can be nested, not questions.")
                }
                return question
            }
        }
        return nil
    }

    /// The tables that are suppressed together with the columns, which come last: the margins of nested columns are taken into
    /// account, so that a breakdown by one of the dimensions does not give a hidden column away. A release takes all of the
    /// poll's tables into account already.
    private static func views(_ names: [String], isTrusted: Bool) -> [[String]] {
        let margins = isTrusted && names.count > 1 ? names.map { [$0] } : []
        return margins + [names]
    }
}

extension Question {
    /// Whether the question has options that can be rows or columns; of a ranking these are the first places.
    fileprivate var isTabulated: Bool {
        switch kind {
        case .single, .multiple, .rating, .ranking: true
        case .number, .text: false
        }
    }
}

extension RPCError {
    fileprivate static func notTabulated(_ question: Question, path: String) -> RPCError {
        .invalidParams(
            path: path,
            detail: "The question '\(question.key)' asks for a \(question.kind.name), which has no options to tabulate."
        )
    }
}
