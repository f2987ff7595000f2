package import PollAPI

/// Results to render, worked out from counts.
package enum SampleResults {
    /// Shares of counts, rounded to whole percents each on its own.
    package static func shares(_ question: QuestionFields, _ counts: [Int], weights: [Double]? = nil) -> [ShareFields] {
        let base = counts.reduce(0, +)
        let weighted = zip(counts, weights ?? counts.map { _ in 1 }).map { Double($0) * $1 }
        let sum = weighted.reduce(0, +)
        return (question.options ?? []).enumerated().map { index, option in
            let share = base == 0 ? nil : Double(counts[index]) / Double(base)
            let percent = share.map { ($0 * 100).rounded() }
            return ShareFields(
                option: option.key,
                label: option.text,
                count: counts[index],
                share: share,
                percent: percent,
                display: percent.map { "\(Int($0))%" } ?? "–",
                weighted: weights.map { _ in
                    WeightedShareFields(
                        share: weighted[index] / sum,
                        percent: (weighted[index] / sum * 100).rounded(),
                        display: "\(Int((weighted[index] / sum * 100).rounded()))%",
                        standardError: nil,
                        interval: nil
                    )
                }
            )
        }
    }

    package static func slice(_ question: QuestionFields, _ place: [String: String], _ counts: [Int]?) -> SliceFields {
        guard let counts else { return SliceFields(where: place, suppressed: true, reason: "small_base") }
        return SliceFields(
            where: place,
            base: counts.reduce(0, +),
            suppressed: false,
            shares: shares(question, counts)
        )
    }

    package static func breakdown(
        _ poll: PollView,
        _ counts: [Int],
        weights: [Double]? = nil,
        by: [SliceTable] = []
    ) -> ResultsBreakdown.Result {
        let question = poll.content.questions[0]
        let base = counts.reduce(0, +)
        return ResultsBreakdown.Result(
            poll: PollSummary(id: poll.id, slug: poll.slug, title: poll.content.title, status: poll.status),
            question: QuestionSummary(key: question.key, text: question.text, kind: question.kind),
            asOf: "2026-11-21T10:00:00Z",
            revision: base,
            base: BaseFields(ballots: base, answered: base),
            total: TotalFields(base: base, shares: shares(question, counts, weights: weights)),
            by: by,
            note: "\(base) self-selected readers answered; the shares describe them and nobody else, so no margin of "
                + "sampling error can be given. Slices of fewer than 5 are not shown, nor those that would give them away."
        )
    }

    package static var reunion: ResultsBreakdown.Result {
        let question = SamplePoll.reunion.content.questions[0]
        let ages: [(String, [Int]?)] = [
            ("under 18", nil), ("18-24", [310, 140, 60, 30]), ("25-34", [421, 230, 120, 62]),
            ("35-44", [260, 150, 90, 41]), ("45-54", [180, 90, 70, 33]), ("55-64", [101, 50, 40, 20]),
            ("65+", [60, 30, 15, 7]), ("not stated", [16, 10, 5, 3]),
        ]
        let cities: [(String, [Int]?)] = [
            ("New York City", [412, 201, 120, 61]), ("Boston", [130, 80, 31, 22]), ("Springfield", [41, 12, 9, 4]),
            ("Truth or Consequences", [9, 4, 2, 1]), ("San Francisco", [150, 60, 44, 20]), ("unknown", nil),
            ("not stated", [606, 343, 194, 88]),
        ]
        return breakdown(
            SamplePoll.reunion,
            [1_348, 700, 400, 196],
            weights: [0.9, 1.15, 1.05, 1.1],
            by: [
                SliceTable(dimensions: ["age"], slices: ages.map { slice(question, ["age": $0.0], $0.1) }),
                SliceTable(dimensions: ["city"], slices: cities.map { slice(question, ["city": $0.0], $0.1) }),
            ]
        )
    }

    /// The reunion poll by age, with letters where a column is well ahead of another.
    package static var crosstab: ResultsCrosstab.Result {
        let breakdown = reunion
        let slices = breakdown.by[0].slices
        let rows = SamplePoll.reunion.content.questions[0].options ?? []
        let letters = ["A", "B", "C", "D", "E", "F", "G", "H"]
        return ResultsCrosstab.Result(
            poll: breakdown.poll,
            question: breakdown.question,
            rows: rows.map { CrosstabRow(key: $0.key, label: $0.text) },
            columns: slices.enumerated().map { index, slice in
                CrosstabColumn(
                    label: slice.where["age"] ?? "",
                    letter: letters[index],
                    base: slice.base,
                    suppressed: slice.suppressed,
                    tested: !slice.suppressed,
                    where: slice.where
                )
            },
            table: CrosstabFields(
                columnShares: rows.indices.map { row in slices.map { $0.shares?[row].share } },
                pairs: [],
                letters: rows.indices.map { row in slices.indices.map { row == 0 && $0 == 1 ? ["C", "D"] : [] } },
                complements: [],
                counts: rows.indices.map { row in slices.map { $0.shares?[row].count } }
            ),
            base: breakdown.base,
            asOf: breakdown.asOf,
            revision: breakdown.revision,
            note: "The tests say what they would if these readers were a random sample."
        )
    }
}
