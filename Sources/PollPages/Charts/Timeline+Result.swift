public import PollAPI

extension Timeline {
    /// The timeline of a result; nil where nothing of it may be shown.
    ///
    /// A day is named by the midnight in UTC that is nearest to its beginning, which is its own date in every zone from
    /// 12 hours behind UTC to 11 ahead; hours are named in UTC.
    public init?(_ result: ResultsTimeline.Result, locale: PageLocale) {
        guard result.suppressed != true, !result.intervals.isEmpty else { return nil }
        self.init(
            title: locale.texts.results.timeline,
            step: result.interval == .hour ? .hour : .day,
            intervals: result.intervals.map { Interval(start: $0.start, ballots: $0.ballots) },
            source: result.note,
            locale: locale
        )
    }
}

extension Timeline {
    /// How long the intervals of a timeline are best: hours for a poll of less than three days, days for others.
    ///
    /// - Parameters:
    ///   - start: when the poll was made (RFC 3339, UTC).
    ///   - end: the moment that the numbers are of.
    public static func step(from start: String, to end: String) -> TimelineIntervalField {
        guard let first = WrittenTime(start), let last = WrittenTime(end) else { return .day }
        return last.dayNumber - first.dayNumber < 3 ? .hour : .day
    }
}

extension WrittenTime {
    /// Days since 1 March of the year 0, by the Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms").
    fileprivate var dayNumber: Int {
        let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
    }

    /// The day that begins at the midnight nearest to this time.
    var nearestDay: WrittenTime {
        guard hour >= 12 else { return self }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day < lengths[month - 1] { return WrittenTime(year: year, month: month, day: day + 1) }
        if month < 12 { return WrittenTime(year: year, month: month + 1, day: 1) }
        return WrittenTime(year: year + 1, month: 1, day: 1)
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
        (hour, minute, zone) = (0, 0, "UTC")
    }
}
