import PollAPI

/// A breakdown with everything that tables must cope with, made of whole numbers so that its shares are consistent.
enum SampleBreakdown {
    private static let labels = [
        ("contact", "Reaching out and initiating contact after a period of no communication"),
        ("memories", "Bringing up good memories"),
        ("change", "過ちを認めて努力する"),
        ("friends", "Cafe\u{301} with mutual friends"),
    ]

    static func shares(_ counts: [Int], interval: Bool = false) -> [ShareFields] {
        let base = counts.reduce(0, +)
        return zip(labels, counts).map { label, count in
            let share = Double(count) / Double(base)
            return ShareFields(
                option: label.0,
                label: label.1,
                count: count,
                share: share,
                percent: (share * 100).rounded(),
                display: "\(Int((share * 100).rounded()))%",
                interval: interval ? LowHigh(low: max(0, share - 0.02), high: min(1, share + 0.02)) : nil
            )
        }
    }

    private static func slice(_ values: [String: String], _ counts: [Int]?) -> SliceFields {
        guard let counts else { return SliceFields(where: values, suppressed: true, reason: "small_base") }
        return SliceFields(where: values, base: counts.reduce(0, +), suppressed: false, shares: shares(counts))
    }

    static let byAge = SliceTable(
        dimensions: ["age"],
        slices: [
            slice(["age": "18-24"], [350, 180, 100, 70]),
            slice(["age": "25-34"], [612, 388, 120, 80]),
            slice(["age": "65+"], nil),
            slice(["age": "not stated"], [386, 140, 130, 84]),
        ]
    )

    static let byCityAndAge = SliceTable(
        dimensions: ["city", "age"],
        slices: [
            slice(["city": "Boston", "age": "18-24"], [20, 10, 5, 5]),
            slice(["city": "Boston", "age": "25-34"], [1, 10, 5, 0]),
            slice(["city": "Köln", "age": "18-24"], nil),
            slice(["city": "東京", "age": "18-24"], [10, 0, 0, 0]),
        ]
    )

    static func result(_ by: [SliceTable], interval: Bool = false) -> ResultsBreakdown.Result {
        ResultsBreakdown.Result(
            poll: PollSummary(id: "id", slug: "reunion-sign", title: "Which sign gives you hope?", status: .open),
            question: QuestionSummary(
                key: "sign",
                text: "Which sign would make you feel most hopeful about potentially reuniting with your ex?",
                kind: .single
            ),
            asOf: "2026-11-21T10:00:00Z",
            revision: 2644,
            base: BaseFields(ballots: 2644, answered: 2644),
            total: TotalFields(base: 2644, shares: shares([1348, 708, 354, 234], interval: interval)),
            by: by,
            note:
                "2,644 self-selected readers answered; no margin of error is given, because it would say how well a "
                + "random sample stands for everybody, and this is none."
        )
    }

    /// Ratings, with means.
    static let ratings: ResultsBreakdown.Result = {
        func steps(_ counts: [Int]) -> [ShareFields] {
            let base = counts.reduce(0, +)
            return counts.enumerated().map { index, count in
                ShareFields(
                    option: "\(index + 1)",
                    label: "\(index + 1)",
                    count: count,
                    share: Double(count) / Double(base),
                    percent: nil,
                    display: "\(Int((Double(count) / Double(base) * 100).rounded()))%"
                )
            }
        }
        let summary = SummaryFields(mean: 4.109645, median: 4, sd: 0.961, min: 1, max: 5)
        var result = SampleBreakdown.result([
            SliceTable(
                dimensions: ["age-band"],
                slices: [
                    SliceFields(
                        where: ["age-band": "20-24"],
                        base: 1800,
                        suppressed: false,
                        shares: steps([20, 80, 200, 700, 800]),
                        summary: summary
                    )
                ]
            )
        ])
        result.question.kind = .rating
        result.total = TotalFields(base: 6366, shares: steps([99, 348, 993, 2242, 2684]), summary: summary)
        return result
    }()
}
