public import JSONRPC

/// The method `results.timeline`.
public enum ResultsTimeline: RPCMethod {
    public static let name = "results.timeline"
    public static let summary = "Returns the ballots by the hour or the day, and the shares of each answer."
    public static let parameters: [FieldDescription] = [
        .poll,
        .timelineInterval,
        .init("timeZone", "Whose hours and days, by a name such as Europe/Berlin; UTC unless given."),
        .question,
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "too few ballots to be shown by the day",
            params: Params(poll: ReunionSign.slug, interval: .day, timeZone: "America/New_York"),
            result: Result(
                poll: ReunionSign.summary,
                question: QuestionSummary(key: "sign", text: ReunionSign.content.questions[0].text, kind: .single),
                asOf: "2026-11-21T10:00:00Z",
                interval: .day,
                timeZone: "America/New_York",
                intervals: [],
                suppressed: true,
                reason: "small_base",
                note: "A ballot that was changed stands in the interval of its last change. Intervals of fewer than 5 "
                    + "answers are not shown, nor those that would give them away."
            )
        )
    ]
}

extension ResultsTimeline {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var interval: TimelineIntervalField
        public var timeZone: String?
        public var question: String?

        public init(
            poll: String,
            interval: TimelineIntervalField,
            timeZone: String? = nil,
            question: String? = nil
        ) {
            self.poll = poll
            self.interval = interval
            self.timeZone = timeZone
            self.question = question
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var poll: PollSummary
        public var question: QuestionSummary
        public var asOf: String
        public var interval: TimelineIntervalField
        public var timeZone: String
        public var intervals: [TimelineFields]
        public var suppressed: Bool?
        public var reason: String?
        public var note: String

        public static let fields: [FieldDescription] = [
            .summarizedPoll,
            .summarizedQuestion,
            .asOf,
            .timelineInterval,
            .init("timeZone", "Whose hours and days the intervals are."),
            .init(
                "intervals",
                "From the interval of the first ballot to that of the last, empty ones included; at most 2,000."
            ),
            .init("suppressed", "True where the intervals are so small that none may be shown."),
            .reason,
            .note,
        ]

        public init(
            poll: PollSummary,
            question: QuestionSummary,
            asOf: String,
            interval: TimelineIntervalField,
            timeZone: String,
            intervals: [TimelineFields],
            suppressed: Bool? = nil,
            reason: String? = nil,
            note: String
        ) {
            self.poll = poll
            self.question = question
            self.asOf = asOf
            self.interval = interval
            self.timeZone = timeZone
            self.intervals = intervals
            self.suppressed = suppressed
            self.reason = reason
            self.note = note
        }
    }
}

/// How long an interval of a timeline is.
public enum TimelineIntervalField: String, Codable, Sendable, CaseIterable {
    case hour, day
}
