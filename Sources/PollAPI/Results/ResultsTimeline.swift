public import JSONRPC

/// `results.timeline`: the ballots of a poll by the hour or the day, and the shares of each answer.
public enum ResultsTimeline: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's slug or id.
        public var poll: String
        /// `hour` or `day`.
        public var interval: TimelineIntervalField
        /// Whose hours and days, by a name of the IANA database such as `Europe/Berlin`; `UTC` unless given.
        public var timeZone: String?
        /// The question's key; required where the poll has several.
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

    public struct Result: Codable, Sendable, Hashable {
        public var poll: PollSummary
        public var question: QuestionSummary
        /// The moment that the numbers are of (RFC 3339, UTC).
        public var asOf: String
        public var interval: TimelineIntervalField
        public var timeZone: String
        /// From the interval of the first ballot to that of the last, empty ones included; at most 2,000.
        public var intervals: [TimelineFields]
        /// True where the intervals are so small that none may be shown.
        public var suppressed: Bool?
        /// Why nothing is shown: `small_base`.
        public var reason: String?
        /// What a reader of the numbers must know, as sentences to print beneath them.
        public var note: String

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

    public static let name = "results.timeline"
    public static let summary = "Returns the ballots by the hour or the day, and the shares of each answer."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("interval", "How long an interval is."),
        ParameterDescription("timeZone", "Whose hours and days, by a name such as Europe/Berlin; UTC unless given."),
        ParameterDescription("question", "The question's key; required where the poll has several."),
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

/// How long an interval of a timeline is.
public enum TimelineIntervalField: String, Codable, Sendable, CaseIterable {
    case hour, day
}

/// The ballots of one interval.
public struct TimelineFields: Codable, Sendable, Hashable {
    /// When it begins (RFC 3339, UTC).
    public var start: String
    /// When the next one begins.
    public var end: String
    /// Ballots cast in it; left out by itself where a small group could be worked out from it.
    public var ballots: Int?
    /// How many of them answered the question; left out where suppressed.
    public var base: Int?
    public var suppressed: Bool
    /// Why nothing is shown: `small_base`, also where showing it would give a small interval away.
    public var reason: String?
    public var shares: [ShareFields]?
    /// The answers from the beginning to the end of this interval; left out where they would give a small interval away.
    public var cumulative: CumulativeFields?

    public init(
        start: String,
        end: String,
        ballots: Int? = nil,
        base: Int? = nil,
        suppressed: Bool,
        reason: String? = nil,
        shares: [ShareFields]? = nil,
        cumulative: CumulativeFields? = nil
    ) {
        self.start = start
        self.end = end
        self.ballots = ballots
        self.base = base
        self.suppressed = suppressed
        self.reason = reason
        self.shares = shares
        self.cumulative = cumulative
    }
}

/// The answers from the beginning on.
public struct CumulativeFields: Codable, Sendable, Hashable {
    public var base: Int
    public var shares: [ShareFields]

    public init(base: Int, shares: [ShareFields]) {
        self.base = base
        self.shares = shares
    }
}
