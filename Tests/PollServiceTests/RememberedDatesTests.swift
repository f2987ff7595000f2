import Polls
import Testing

@testable import PollService

@Suite struct RememberedDatesTests {
    @Test("Dates hold fifty times as long as it took to look them up, and for that state of the poll alone")
    func holding() throws {
        var remembered = RememberedDates()
        let name = RememberedDates.Key(poll: 1, revision: 2, status: .open, isOver: false)
        let start = ContinuousClock.now
        let dates = (first: Instant(microseconds: 1), last: Instant(microseconds: 2))
        #expect(remembered.dates(for: name, at: start) == nil)
        remembered.insert(dates, for: name, after: .milliseconds(20), at: start)
        let known = try #require(remembered.dates(for: name, at: start + .milliseconds(999)))
        #expect(known == dates)
        #expect(remembered.dates(for: name, at: start + .seconds(1)) == nil)
        #expect(
            remembered.dates(for: RememberedDates.Key(poll: 1, revision: 2, status: .closed, isOver: false), at: start)
                == nil
        )
        #expect(
            remembered.dates(for: RememberedDates.Key(poll: 1, revision: 2, status: .open, isOver: true), at: start)
                == nil
        )
        remembered.insert(dates, for: name, after: .seconds(20), at: start)
        #expect(remembered.dates(for: name, at: start + .seconds(60)) == nil, "a minute at most")
        #expect(
            remembered.dates(for: RememberedDates.Key(poll: 2, revision: 2, status: .open, isOver: false), at: start)
                == nil
        )
    }

    @Test("No more than a thousand are remembered, and what no longer holds makes room")
    func capacity() {
        var remembered = RememberedDates()
        let start = ContinuousClock.now
        let dates = (first: Instant(microseconds: 1), last: Instant(microseconds: 2))
        func name(_ poll: Int32) -> RememberedDates.Key {
            RememberedDates.Key(poll: poll, revision: 1, status: .open, isOver: false)
        }
        for poll in Int32(0)..<1_000 { remembered.insert(dates, for: name(poll), after: .seconds(1), at: start) }
        remembered.insert(dates, for: name(1_000), after: .seconds(1), at: start)
        #expect(remembered.dates(for: name(1_000), at: start) == nil)
        let later = start + .seconds(51)
        remembered.insert(dates, for: name(1_000), after: .seconds(1), at: later)
        #expect(remembered.dates(for: name(1_000), at: later) != nil)
    }
}
