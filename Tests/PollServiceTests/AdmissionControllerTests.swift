import Testing

@testable import PollService

@Suite("How many ballots may wait")
struct AdmissionControllerTests {
    private let start = ContinuousClock.now
    private let longest = AdmissionController.maximumQueueAge

    /// An admission controller after one batch cycle of a poll.
    private func admission(after cycle: Duration, isNextDue: Bool = true) -> AdmissionController {
        var admission = AdmissionController(largestBatch: 100)
        admission.recordArrival(for: 1, at: start)
        admission.recordBatch(of: 1, isNextDue: isNextDue, at: start + cycle)
        return admission
    }

    @Test("While nothing is known of a database, any number may wait")
    func unknown() {
        #expect(AdmissionController(largestBatch: 100).room(for: 1, at: start) == .max)
    }

    @Test(
        "As many batches may wait as are written in the maximum queue age, and one in any case",
        arguments: [(1, 500), (5, 100), (100, 5), (166, 3), (250, 2), (251, 1), (500, 1), (90_000, 1)]
    )
    func rooms(milliseconds: Int, batches: Int) {
        let admission = admission(after: .milliseconds(milliseconds))
        #expect(admission.room(for: 1, at: start + .milliseconds(milliseconds)) == batches * 100)
    }

    @Test(
        "A batch that takes longer than the one before leaves less room while it lasts, and the next quick one undoes it"
    )
    func stall() {
        var admission = admission(after: .milliseconds(10))
        let begun = start + .milliseconds(10)
        #expect(admission.room(for: 1, at: begun + .milliseconds(10)) == 5_000)
        #expect(admission.room(for: 1, at: begun + .milliseconds(100)) == 500)
        #expect(admission.room(for: 1, at: begun + .seconds(60)) == 100)
        admission.recordBatch(of: 1, isNextDue: true, at: begun + .seconds(60))
        #expect(admission.room(for: 1, at: begun + .seconds(60)) == 100)
        admission.recordBatch(of: 1, isNextDue: true, at: begun + .seconds(60) + .milliseconds(10))
        #expect(admission.room(for: 1, at: begun + .seconds(60) + .milliseconds(10)) == 5_000)
    }

    @Test("Time in which nothing waits is no cycle, and a poll that was idle goes by the last cycle of any")
    func idle() {
        var admission = admission(after: .milliseconds(50), isNextDue: false)
        let later = start + .seconds(3_600)
        #expect(admission.room(for: 1, at: later) == 1_000)
        #expect(admission.room(for: 2, at: later) == 1_000)
        admission.recordArrival(for: 2, at: later)
        admission.recordBatch(of: 2, isNextDue: true, at: later + .milliseconds(5))
        #expect(admission.room(for: 1, at: later + .milliseconds(5)) == 10_000)
    }

    @Test("Each poll has a cycle of its own while it is written, and waiting for a writer counts")
    func polls() {
        var admission = AdmissionController(largestBatch: 100)
        for poll in Int32(1)...2 { admission.recordArrival(for: poll, at: start) }
        admission.recordBatch(of: 1, isNextDue: true, at: start + .milliseconds(10))
        admission.recordBatch(of: 2, isNextDue: true, at: start + .milliseconds(250))
        #expect(admission.room(for: 2, at: start + .milliseconds(250)) == 200)
        admission.recordBatch(of: 1, isNextDue: true, at: start + .milliseconds(260))
        admission.recordBatch(of: 1, isNextDue: true, at: start + .milliseconds(270))
        #expect(admission.room(for: 1, at: start + .milliseconds(270)) == 5_000)
        #expect(admission.room(for: 2, at: start + .milliseconds(270)) == 200)
    }
}
