/// How a language writes dates: a pattern with `{day}`, `{month}` and `{year}`, and the months by name.
struct DateStyle: Sendable {
    let pattern: String
    /// Day and month alone, for the axis of a timeline.
    let shortPattern: String
    let months: [String]
    let shortMonths: [String]

    static let english = DateStyle(
        pattern: "{month} {day}, {year}",
        shortPattern: "{month} {day}",
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    )
    static let german = DateStyle(
        pattern: "{day}. {month} {year}",
        shortPattern: "{day}. {month}",
        months: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ],
        shortMonths: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]
    )
    static let french = DateStyle(
        pattern: "{day} {month} {year}",
        shortPattern: "{day} {month}",
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre",
        ],
        shortMonths: [
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
        ]
    )
    static let spanish = DateStyle(
        pattern: "{day} de {month} de {year}",
        shortPattern: "{day} {month}",
        months: [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ],
        shortMonths: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"]
    )
    static let arabic = DateStyle(
        pattern: "{day} {month} {year}",
        shortPattern: "{day} {month}",
        months: [
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
            "ديسمبر",
        ],
        shortMonths: [
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
            "ديسمبر",
        ]
    )
}

/// The parts of an RFC 3339 time as it is written, without reckoning in time zones.
struct WrittenTime: Sendable, Hashable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    /// The offset as written, `UTC` for `Z`; empty for a date alone.
    let zone: String

    /// Reads `2026-11-21T10:00:00Z` and the date alone; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" || $0 == " " }
        let date = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard date.count == 3, let year = date[0], let month = date[1], let day = date[2], (1...12).contains(month),
            (1...31).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        guard parts.count == 2 else {
            (hour, minute, zone) = (0, 0, "")
            return
        }
        let clock = parts[1].prefix(5).split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard clock.count == 2, let hour = clock[0], let minute = clock[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        self.hour = hour
        self.minute = minute
        let offset = parts[1].dropFirst(5).drop { $0 == ":" || $0 == "." || $0.isASCII && $0.isNumber }
        zone = offset == "Z" || offset == "z" ? "UTC" : "UTC" + offset
    }
}

extension PageLocale {
    /// An RFC 3339 time for people: `November 21, 2026, 10:00 UTC`; the text itself where it is none.
    public func time(_ text: String) -> String {
        guard let time = WrittenTime(text) else { return text }
        let date = write(time, pattern: dates.pattern, months: dates.months)
        return time.zone.isEmpty ? date : "\(date), \(clock(time)) \(time.zone)"
    }

    /// The date of an RFC 3339 time.
    public func date(_ text: String) -> String {
        WrittenTime(text).map { write($0, pattern: dates.pattern, months: dates.months) } ?? text
    }

    func shortDate(_ time: WrittenTime) -> String {
        write(time, pattern: dates.shortPattern, months: dates.shortMonths)
    }

    func clock(_ time: WrittenTime) -> String {
        [time.hour, time.minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    private func write(_ time: WrittenTime, pattern: String, months: [String]) -> String {
        pattern.filling(["day": String(time.day), "month": months[time.month - 1], "year": String(time.year)])
    }
}
