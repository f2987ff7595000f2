import PollService
import Testing

struct AsyncSemaphoreTests {
    @Test("No more tasks than permits run at a time, and every task runs")
    func bound() async throws {
        let semaphore = AsyncSemaphore(3)
        let gauge = Gauge()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await semaphore.withPermit {
                        await gauge.enter()
                        await Task.yield()
                        await gauge.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await gauge.entered == 100)
        #expect((1...3).contains(await gauge.most))
    }

    @Test("A permit goes back when nothing holds it any more")
    func release() {
        let semaphore = AsyncSemaphore(1)
        var permit = semaphore.tryAcquire()
        #expect(permit != nil)
        #expect(semaphore.tryAcquire() == nil)
        permit = nil
        #expect(semaphore.tryAcquire() != nil)
    }

    @Test("A permit goes back when the body throws")
    func failure() async {
        struct Failure: Error {}
        let semaphore = AsyncSemaphore(1)
        await #expect(throws: Failure.self) { try await semaphore.withPermit { throw Failure() } }
        #expect(semaphore.tryAcquire() != nil)
    }

    @Test("A task that is cancelled while it waits gets no permit and takes none from others")
    func cancellation() async throws {
        let semaphore = AsyncSemaphore(1)
        var permit = semaphore.tryAcquire()
        let cancelled = Task { try await semaphore.acquire() }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        let next = Task { try await semaphore.withPermit { true } }
        permit = nil
        #expect(permit == nil)
        #expect(try await next.value)
    }
}

/// Counts the tasks that are inside.
private actor Gauge {
    private(set) var entered = 0
    private(set) var most = 0
    private var inside = 0

    func enter() {
        entered += 1
        inside += 1
        most = max(most, inside)
    }

    func leave() { inside -= 1 }
}
