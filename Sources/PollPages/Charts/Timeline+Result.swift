public import PollAPI

extension Timeline {
    /// The timeline of a result; nil where nothing of it may be shown.
    ///
    /// A day is named by the midnight in UTC that is nearest to its beginning, which is its own date in every zone from 12 hours
    /// behind UTC to 11 ahead; hours are named in UTC.
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

extension WrittenTime {
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
