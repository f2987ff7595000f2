import Testing

@testable import Polls

@Suite struct InstantTests {
    @Test(
        "An RFC 3339 time reads back as the same instant in UTC",
        arguments: [
            ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"),
            ("2026-11-21T11:00:00.5+01:00", "2026-11-21T10:00:00.5Z"),
            ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("2024-02-29t00:00:00z", "2024-02-29T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ]
    )
    func readsBack(text: String, inUTC: String) {
        #expect(Instant(rfc3339: text)?.rfc3339 == inUTC)
    }

    @Test(
        "What is no time is not read",
        arguments: [
            "", "2026-11-21", "2026-11-21T10:00:00", "2026-02-30T10:00:00Z", "2026-13-01T10:00:00Z",
            "2026-11-21T24:00:00Z", "2026-11-21T10:00:00.Z", "2026-11-21T10:00:00Z ", "２026-11-21T10:00:00Z",
            "2026-11-21T10:00:00+1:00",
        ]
    )
    func refusesOthers(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("Every day of four centuries follows the day before it")
    func daysFollow() throws {
        var day = try #require(Instant(rfc3339: "1800-01-01T12:00:00Z"))
        var previous = Instant.Civil(day)
        for _ in 0..<146_097 {
            day = Instant(microseconds: day.microseconds + 86_400_000_000)
            let civil = Instant.Civil(day)
            #expect(civil.instant == day)
            let isNextDay = civil.day == previous.day + 1 && civil.month == previous.month
            let isFirst =
                civil.day == 1 && previous.day == Instant.Civil.daysIn(month: previous.month, year: previous.year)
            guard isNextDay || isFirst else {
                Issue.record("\(previous) is followed by \(civil)")
                return
            }
            previous = civil
        }
    }
}
