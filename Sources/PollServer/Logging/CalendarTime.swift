/// A moment in UTC by the Gregorian calendar.
struct CalendarTime: Sendable, Hashable {
    let year: Int
    let month: Int
    let day: Int
    /// 0 for Sunday.
    let weekday: Int
    let hour: Int
    let minute: Int
    let second: Int

    /// The moment a number of seconds after 1970-01-01T00:00:00Z.
    ///
    /// The date is Howard Hinnant's `civil_from_days` ("chrono-Compatible Low-Level Date Algorithms"), which counts in
    /// eras of 400 years that begin on 1 March.
    init(secondsSinceEpoch seconds: Int) {
        let days = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
        let time = seconds - days * 86_400
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        weekday = ((days + 4) % 7 + 7) % 7
        (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60)
    }

    /// As in `Sat, 21 Nov 2026 10:00:00 GMT`.
    var httpDate: String {
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(weekdays[weekday]), \(day.padded(to: 2)) \(months[month - 1]) \(year.padded(to: 4)) "
            + "\(timeOfDay) GMT"
    }

    /// As in `10:00:00`.
    var timeOfDay: String { "\(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2))" }

    /// As in `2026-11-21`.
    var date: String { "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))" }
}

extension Int {
    /// The decimal digits, with zeros before them up to a width.
    func padded(to width: Int) -> String {
        let digits = String(self)
        return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
    }
}
