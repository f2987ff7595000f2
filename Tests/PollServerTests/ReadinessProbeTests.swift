import Synchronization
import Testing

@testable import PollServer

@Suite("The readiness probe")
struct ReadinessProbeTests {
    /// Runs a probe while the body asks it.
    private func withProbe(_ probe: ReadinessProbe, _ body: () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await probe.run() }
            await body()
            group.cancelAll()
        }
    }

    @Test("Its limit leaves time for an answer within two seconds")
    func limit() {
        #expect(ReadinessProbe.defaultLimit <= .seconds(1))
    }

    @Test("Questions that come while a check runs share it, and the next one begins another")
    func shared() async {
        let gate = Gate()
        let checks = Mutex(0)
        let probe = ReadinessProbe(limit: .seconds(3_600)) {
            checks.withLock { $0 += 1 }
            await gate.pass()
            return Readiness(["database": .ok])
        }
        await withProbe(probe) {
            await withTaskGroup(of: Readiness.self) { group in
                for _ in 0..<10 { group.addTask { await probe.readiness() } }
                await gate.arrival()
                while probe.waiterCount < 10 { await Task.yield() }
                gate.open()
                for await readiness in group { #expect(readiness.isReady) }
            }
            #expect(checks.withLock { $0 } == 1)
            async let next = probe.readiness()
            await gate.arrival()
            gate.open()
            #expect(await next.isReady)
            #expect(checks.withLock { $0 } == 2)
        }
    }

    @Test("A check that takes longer than the limit counts as failed, and the one after it may succeed")
    func late() async {
        let gate = Gate()
        let probe = ReadinessProbe(limit: .milliseconds(20)) {
            await gate.pass()
            return Readiness(["database": .ok])
        }
        await withProbe(probe) {
            #expect(await probe.readiness() == Readiness(["service": .failing("no answer in time")]))
            #expect(await !probe.readiness().isReady)
            #expect(probe.waiterCount == 0)
        }
    }
}
