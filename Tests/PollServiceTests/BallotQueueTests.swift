import PollAnalytics
import PollStore
import Polls
import TestInstruments
import Testing

@testable import PollService

@Suite struct BallotQueueTests {
    private typealias Queue = BallotQueue<Int>

    private func request(_ waiter: Int, poll: Int32 = 1, revision: Int32 = 1, voters: [UInt8]) throws -> Queue.Request {
        let definition = try PollDefinition(
            title: "T",
            questions: [Question(key: "q", text: "Q", kind: .text(maximumLength: 9), isRequired: false)],
            voting: VotingRules(),
            results: ResultRules()
        )
        let ballot = try Ballot(answers: [:], demographics: [:], of: definition) { _ in .unknown }
        return Queue.Request(
            poll: poll,
            revision: revision,
            entries: voters.map { PendingBallot(voter: [$0], stratum: 1, ballot: ballot) },
            waiter: waiter
        )
    }

    private func take(_ queue: inout Queue, at now: ContinuousClock.Instant = .now) throws -> Queue.Work {
        let work = queue.next(at: now)
        return try #require(work)
    }

    @Test("What waits for one poll is written together, up to the largest batch, in the order of arrival")
    func batches() throws {
        var queue = Queue(capacity: 100, largestBatch: 3)
        for waiter in 0..<5 { #expect(queue.add(try request(waiter, voters: [UInt8(waiter)]), at: .now) == .queued) }
        let first = try take(&queue)
        #expect(first.requests.map(\.waiter) == [0, 1, 2])
        #expect(first.batch.entries.map(\.voter) == [[0], [1], [2]])
        #expect(queue.next(at: .now) == nil, "the poll is being written")
        #expect(queue.add(try request(5, voters: [5]), at: .now) == .queued)
        queue.finish(first, at: .now, after: .zero)
        #expect(queue.next(at: .now)?.requests.map(\.waiter) == [3, 4, 5])
        #expect(queue.count == 0)
    }

    @Test("A request larger than the largest batch is a batch of its own")
    func largeRequest() throws {
        var queue = Queue(capacity: 100, largestBatch: 3)
        #expect(queue.add(try request(0, voters: [0, 1, 2, 3, 4]), at: .now) == .queued)
        #expect(queue.add(try request(1, voters: [9]), at: .now) == .queued)
        #expect(queue.next(at: .now)?.requests.map(\.waiter) == [0])
    }

    @Test("A voter's second ballot, and whatever came after it, waits for the next batch; so does another revision")
    func order() throws {
        var queue = Queue(capacity: 100, largestBatch: 100)
        #expect(queue.add(try request(0, voters: [1]), at: .now) == .queued)
        #expect(queue.add(try request(1, voters: [2, 1]), at: .now) == .queued)
        #expect(queue.add(try request(2, voters: [3]), at: .now) == .queued)
        #expect(queue.add(try request(3, revision: 2, voters: [4]), at: .now) == .queued)
        for expected in [[0], [1, 2], [3]] {
            let work = try take(&queue)
            #expect(work.requests.map(\.waiter) == expected)
            queue.finish(work, at: .now, after: .zero)
        }
    }

    @Test("Different polls are written side by side")
    func polls() throws {
        var queue = Queue(capacity: 100, largestBatch: 100)
        for waiter in 0..<4 {
            _ = queue.add(try request(waiter, poll: Int32(waiter % 2), voters: [UInt8(waiter)]), at: .now)
        }
        #expect(queue.next(at: .now)?.requests.map(\.waiter) == [0, 2])
        #expect(queue.next(at: .now)?.requests.map(\.waiter) == [1, 3])
        #expect(queue.readyCount == 0)
    }

    @Test("A full queue takes nothing until something has left it, a closed one nothing at all but still gives out")
    func limits() throws {
        var queue = Queue(capacity: 3, largestBatch: 100)
        #expect(queue.add(try request(0, voters: [0, 1]), at: .now) == .queued)
        #expect(queue.add(try request(1, voters: [2, 3]), at: .now) == .full)
        #expect(queue.add(try request(2, voters: [4]), at: .now) == .queued)
        let work = try take(&queue)
        #expect(queue.add(try request(3, voters: [5, 6, 7]), at: .now) == .queued)
        queue.finish(work, at: .now, after: .zero)
        queue.close()
        #expect(queue.add(try request(4, voters: [8]), at: .now) == .closed)
        #expect(!(queue.isClosed && queue.count == 0))
        #expect(queue.next(at: .now)?.requests.map(\.waiter) == [3])
        #expect((queue.isClosed && queue.count == 0))
    }

    @Test("On a slow database a long batch is taken wherever a single ballot would be")
    func longBatch() throws {
        var queue = Queue(capacity: 100, largestBatch: 2)
        let start = ContinuousClock.now
        #expect(queue.add(try request(0, voters: [0]), at: start) == .queued)
        queue.finish(try take(&queue, at: start), at: start + .seconds(1), after: .seconds(1))
        #expect(queue.add(try request(1, voters: [1]), at: start + .seconds(1)) == .queued)
        #expect(queue.add(try request(2, voters: [2, 3, 4, 5]), at: start + .seconds(1)) == .queued)
        #expect(queue.add(try request(3, voters: [6]), at: start + .seconds(1)) == .full)
    }

    @Test("What is taken out because it would wait in vain leaves the queue as if new, whatever is being written")
    func removal() throws {
        var queue = Queue(capacity: 4, largestBatch: 1)
        for waiter in 0..<4 {
            _ = queue.add(try request(waiter, poll: Int32(waiter / 2), voters: [UInt8(waiter)]), at: .now)
        }
        let work = try take(&queue)
        #expect(queue.removeWaiting().map(\.waiter) == [1, 2, 3])
        #expect(queue.count == 0 && queue.readyCount == 0)
        #expect(queue.add(try request(4, poll: 0, voters: [9]), at: .now) == .queued)
        #expect(queue.next(at: .now) == nil)
        queue.finish(work, at: .now, after: .zero)
        #expect(queue.next(at: .now)?.requests.map(\.waiter) == [4])
    }

    @Test(
        "While a batch of a poll is written a second one may be, of enough ballots and without its voters, and no third"
    )
    func sideBySide() throws {
        var queue = Queue(capacity: 200, largestBatch: 100)
        func add(_ voters: Range<Int>) throws {
            for voter in voters {
                #expect(queue.add(try request(voter, voters: [UInt8(voter)]), at: .now) == .queued)
            }
        }
        try add(90..<91)
        queue.finish(try take(&queue), at: .now, after: .zero)
        try add(0..<40)
        let first = try take(&queue)
        try add(40..<49)
        #expect(queue.next(at: .now) == nil, "nine are fewer than a quarter of forty")
        try add(49..<50)
        try add(0..<1)
        let second = try take(&queue)
        #expect(second.requests.map(\.waiter) == Array(40..<50), "the voter of the first batch has to wait")
        try add(50..<80)
        #expect(queue.next(at: .now) == nil)
        queue.finish(second, at: .now, after: .zero)
        #expect(queue.next(at: .now) == nil, "whoever voted again is first, and waits for the first batch")
        queue.finish(first, at: .now, after: .zero)
        #expect(queue.next(at: .now)?.requests.map(\.waiter) == [0] + Array(50..<80))
    }

    @Test("A poll whose batches wait for each other's rows is written one batch at a time")
    func oneAtATime() throws {
        for isIndependent in [false, true] {
            var queue = Queue(capacity: 200, largestBatch: 20)
            for voter in 0..<80 {
                #expect(queue.add(try request(voter, voters: [UInt8(voter)]), at: .now) == .queued)
            }
            let first = try take(&queue)
            #expect(queue.next(at: .now) == nil, "nothing is known of the poll yet")
            queue.finish(first, at: .now, after: .zero, isIndependent: isIndependent)
            _ = try take(&queue)
            #expect((queue.next(at: .now) != nil) == isIndependent)
        }
    }

    @Test("Whatever happens in whatever order, every request comes out once, each voter's in order and one at a time")
    func everyRequestOnce() throws {
        for seed in 0..<50 {
            var generator = SplitMix64(seed: UInt64(seed))
            var queue = Queue(capacity: 60, largestBatch: 5)
            // The requests of each voter in each poll.
            var added: [[Int]: [Int]] = [:]
            var written: [[Int]: [Int]] = [:]
            var writing: [Queue.Work] = []
            var mostOfOnePoll = 0
            func begin() {
                guard let work = queue.next(at: .now) else { return }
                writing.append(work)
                mostOfOnePoll = max(mostOfOnePoll, writing.count { $0.batch.poll == work.batch.poll })
                let voters = writing.flatMap { work in
                    work.batch.entries.map { [Int(work.batch.poll), Int($0.voter[0])] }
                }
                #expect(Set(voters).count == voters.count)
            }
            func end() -> Bool {
                guard
                    let work = writing.isEmpty
                        ? nil : writing.remove(at: .random(in: writing.indices, using: &generator))
                else { return false }
                queue.finish(work, at: .now, after: .zero)
                for request in work.requests {
                    written[[Int(request.poll), Int(request.entries[0].voter[0])], default: []].append(request.waiter)
                }
                return true
            }
            for waiter in 0..<300 {
                let poll = Int32.random(in: 0..<2, using: &generator)
                let voter = UInt8.random(in: 0..<40, using: &generator)
                let revision: Int32 = waiter < 150 ? 1 : 2
                let request = try request(waiter, poll: poll, revision: revision, voters: [voter])
                if queue.add(request, at: .now) == .queued {
                    added[[Int(poll), Int(voter)], default: []].append(waiter)
                }
                if Int.random(in: 0..<4, using: &generator) == 0 { begin() }
                if Int.random(in: 0..<5, using: &generator) == 0 { _ = end() }
            }
            queue.close()
            repeat { begin() } while end()
            #expect(mostOfOnePoll == 2)
            #expect((queue.isClosed && queue.count == 0))
            #expect(written == added)
        }
    }

    @Test(
        "After a batch of several callers a poll lingers until a quarter as many ballots wait as were seen, and eight if as many were",
        arguments: [(2, 0, 2), (3, 1, 4), (8, 0, 8), (10, 2, 8), (20, 0, 8), (40, 0, 10), (40, 7, 11), (80, 15, 23)]
    )
    func lingers(written: Int, waiting: Int, threshold: Int) throws {
        var queue = Queue(capacity: 100, largestBatch: 100)
        let start = ContinuousClock.now
        var last = 0
        func add() throws {
            last += 1
            #expect(queue.add(try request(last, voters: [UInt8(last)]), at: .now) == .queued)
        }
        for _ in 0..<written { try add() }
        let first = try take(&queue, at: start)
        for _ in 0..<waiting { try add() }
        queue.finish(first, at: start, after: .microseconds(800))
        for _ in waiting..<threshold {
            #expect(queue.nextLingerEnd == start + .microseconds(400))
            #expect(queue.next(at: start) == nil)
            try add()
        }
        #expect(queue.nextLingerEnd == nil)
        #expect(try take(&queue, at: start).requests.count == threshold)
    }

    @Test(
        "A poll lingers for half the time of writing, and a millisecond at most",
        arguments: [(800, 400), (9_000, 1_000)]
    )
    func lingerEnds(writing: Int, lingering: Int) throws {
        var queue = Queue(capacity: 100, largestBatch: 100)
        let start = ContinuousClock.now
        for waiter in 0..<3 { #expect(queue.add(try request(waiter, voters: [UInt8(waiter)]), at: .now) == .queued) }
        let first = try take(&queue, at: start)
        queue.finish(first, at: start, after: .microseconds(writing))
        #expect(queue.add(try request(3, voters: [3]), at: .now) == .queued)
        #expect(queue.next(at: start + .microseconds(lingering - 1)) == nil)
        #expect(queue.next(at: start + .microseconds(lingering))?.requests.map(\.waiter) == [3])
    }

    @Test("What waits already when a batch is written ends the linger at once if it is enough")
    func noNeedToLinger() throws {
        var queue = Queue(capacity: 100, largestBatch: 20)
        let start = ContinuousClock.now
        for waiter in 0..<40 { #expect(queue.add(try request(waiter, voters: [UInt8(waiter)]), at: .now) == .queued) }
        let first = try take(&queue, at: start)
        queue.finish(first, at: start, after: .seconds(1))
        #expect(queue.nextLingerEnd == nil)
        #expect(try take(&queue, at: start).requests.count == 20)
    }

    @Test("A ballot for a poll that is idle, or after a batch of one caller, is never held")
    func noLinger() throws {
        var queue = Queue(capacity: 100, largestBatch: 100)
        let start = ContinuousClock.now
        #expect(queue.add(try request(0, voters: [0, 1, 2]), at: .now) == .queued)
        let first = try take(&queue, at: start)
        queue.finish(first, at: start, after: .seconds(1))
        #expect(queue.add(try request(1, voters: [3]), at: .now) == .queued)
        #expect(queue.next(at: start) != nil)
    }

    @Test(
        "However much is offered, what is taken is written within the maximum queue age and one batch cycle",
        arguments: [20, 100, 250]
    )
    func pace(milliseconds: Int) throws {
        var queue = BallotQueue<ContinuousClock.Instant>(capacity: 20_000, largestBatch: 10)
        let ballot = try request(0, voters: [0]).entries.first?.ballot
        let start = ContinuousClock.now
        let cycle = Duration.milliseconds(milliseconds)
        var work: BallotQueue<ContinuousClock.Instant>.Work?
        var (now, ends, voter) = (start, start, 0)
        var (taken, refused, slowest) = (0, 0, Duration.zero)
        while now < start + .seconds(10) {
            // Eight times what is written, and as much again in a burst now and then.
            for _ in 0..<(voter % 1_000 == 0 ? 100 : 1) {
                voter += 1
                let bytes = [UInt8(truncatingIfNeeded: voter), UInt8(truncatingIfNeeded: voter >> 8)]
                let entry = PendingBallot(voter: bytes, stratum: 1, ballot: try #require(ballot))
                let admission = queue.add(
                    .init(poll: 1, revision: 1, entries: [entry], waiter: now),
                    at: now
                )
                if admission == .queued { taken += 1 } else { refused += 1 }
            }
            now += cycle / 80
            if let written = work, now >= ends {
                queue.finish(written, at: now, after: cycle)
                // The first cycle shows how slow the database is.
                if now > start + cycle * 20 {
                    slowest = max(slowest, written.requests.map { now - $0.waiter }.max() ?? .zero)
                }
                work = nil
            }
            if work == nil {
                work = queue.next(at: now)
                ends = now + cycle
            }
        }
        #expect(refused > taken)
        #expect(slowest <= AdmissionController.maximumQueueAge + cycle * 2, "\(slowest)")
        #expect(Double(taken) >= 0.95 * 10 * (Duration.seconds(10) / cycle), "every batch is full")
    }
}
