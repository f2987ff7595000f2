import PollStore
import Synchronization
import Testing

@testable import PollService

@Suite("Queries that come together")
struct QueryCoalescerTests {
    private struct Broken: Error {}
    private typealias Coalescer = QueryCoalescer<String, Int>

    /// Lets runs of a query through one by one, and counts them.
    private final class Workshop: Sendable {
        private let arrivals = AsyncStream<Void>.makeStream()
        private let openings = AsyncStream<Void>.makeStream()
        private let made = Atomic<Int>(0)

        var count: Int { made.load(ordering: .relaxed) }

        /// Waits until it may go on; the number of the run.
        func make() async -> Int {
            let number = made.add(1, ordering: .relaxed).newValue
            arrivals.continuation.yield()
            for await _ in openings.stream { break }
            return number
        }

        /// Waits until a run has begun.
        func arrival() async {
            for await _ in arrivals.stream { return }
        }

        func open() { openings.continuation.yield() }
    }

    /// What a caller was told.
    private enum Answer: Hashable, Sendable {
        case value(Int)
        case broken, cancelled, away, refused
    }

    private static func answer(_ ask: () async throws -> Int) async -> Answer {
        do {
            return .value(try await ask())
        } catch is Broken {
            return .broken
        } catch is CancellationError {
            return .cancelled
        } catch is StoreError {
            return .away
        } catch {
            return .refused
        }
    }

    /// Waits until so many stand in coalescer.
    private static func settle(_ coalescer: Coalescer, _ count: Int) async {
        while coalescer.waiting != count { await Task.yield() }
    }

    /// Begins one query, asks for more while it runs, and then lets the runs through.
    private func ask(
        _ names: [String],
        of coalescer: Coalescer = Coalescer(concurrency: 1, capacity: 100),
        first: @escaping @Sendable (Int) throws -> Int = { $0 },
        make: @escaping @Sendable (Int) throws -> Int = { $0 }
    ) async -> (first: Answer, others: [Answer], made: Int) {
        let workshop = Workshop()
        async let begun = Self.answer { try await coalescer.result(of: "a") { try first(await workshop.make()) } }
        await workshop.arrival()
        let others = await withTaskGroup(of: (Int, Answer).self) { group in
            for (index, name) in names.enumerated() {
                group.addTask {
                    (
                        index,
                        await Self.answer { try await coalescer.result(of: name) { try make(await workshop.make()) } }
                    )
                }
                await Self.settle(coalescer, index + 1)
            }
            for _ in 0...names.count { workshop.open() }
            return await group.reduce(into: [Int: Answer]()) { $0[$1.0] = $1.1 }
        }
        return (await begun, names.indices.compactMap { others[$0] }, workshop.count)
    }

    @Test("Fifty callers who ask for the same while a query runs share one that begins after they asked")
    func shared() async {
        let answers = await ask(Array(repeating: "a", count: 50))
        #expect(answers.first == .value(1))
        #expect(answers.others == Array(repeating: .value(2), count: 50))
        #expect(answers.made == 2)
    }

    @Test("Each query that is waited for runs once")
    func names() async {
        let answers = await ask(["b", "a", "b", "c", "a"])
        #expect(answers.others == [.value(2), .value(3), .value(2), .value(4), .value(3)])
    }

    @Test("An error reaches all who share the query, and nobody else")
    func failure() async {
        let answers = await ask(
            ["b", "a", "b"],
            make: { number in
                if number == 2 { throw Broken() }
                return number
            }
        )
        #expect(answers.others == [.broken, .value(3), .broken])
    }

    @Test("When the database is away, everybody who waits is told at once")
    func away() async {
        let answers = await ask(["a", "b", "a"], first: { _ in throw StoreError.databaseAway })
        #expect(answers.first == .away)
        #expect(answers.others == [.away, .away, .away])
        #expect(answers.made == 1)
    }

    @Test("A caller who is cancelled while waiting fails alone, and the others get their result")
    func cancelledWhileWaiting() async {
        let coalescer = Coalescer(concurrency: 1, capacity: 100)
        let workshop = Workshop()
        async let begun = Self.answer { try await coalescer.result(of: "a") { await workshop.make() } }
        await workshop.arrival()
        await withTaskGroup(of: Answer.self) { group in
            await withTaskGroup(of: Answer.self) { inner in
                inner.addTask { await Self.answer { try await coalescer.result(of: "a") { await workshop.make() } } }
                await Self.settle(coalescer, 1)
                for waiting in 2...3 {
                    group.addTask {
                        await Self.answer { try await coalescer.result(of: "a") { await workshop.make() } }
                    }
                    await Self.settle(coalescer, waiting)
                }
                inner.cancelAll()
                // Before another query runs.
                for await answer in inner { #expect(answer == .cancelled) }
            }
            #expect(coalescer.waiting == 2)
            for _ in 0..<2 { workshop.open() }
            for await answer in group { #expect(answer == .value(2)) }
        }
        #expect(await begun == .value(1))
        #expect(workshop.count == 2)
    }

    @Test("When the caller who runs a query is cancelled, the next who waits for it runs it")
    func cancelledWhileMaking() async {
        let coalescer = Coalescer(concurrency: 1, capacity: 100)
        let workshop = Workshop()
        async let begun = Self.answer { try await coalescer.result(of: "x") { await workshop.make() } }
        await workshop.arrival()
        await withTaskGroup(of: Answer.self) { group in
            await withTaskGroup(of: Answer.self) { inner in
                inner.addTask {
                    await Self.answer {
                        try await coalescer.result(of: "a") {
                            let number = await workshop.make()
                            try Task.checkCancellation()
                            return number
                        }
                    }
                }
                await Self.settle(coalescer, 1)
                for waiting in 2...3 {
                    group.addTask {
                        await Self.answer { try await coalescer.result(of: "a") { await workshop.make() } }
                    }
                    await Self.settle(coalescer, waiting)
                }
                workshop.open()
                await workshop.arrival()
                inner.cancelAll()
                for await answer in inner { #expect(answer == .cancelled) }
            }
            workshop.open()
            for await answer in group { #expect(answer == .value(3)) }
        }
        #expect(await begun == .value(1))
        #expect(await Self.answer { try await coalescer.result(of: "a") { 7 } } == .value(7))
    }

    @Test("A caller who was cancelled before asking does not wait at all")
    func cancelledBefore() async {
        let coalescer = Coalescer(concurrency: 1, capacity: 100)
        let workshop = Workshop()
        async let begun = Self.answer { try await coalescer.result(of: "a") { await workshop.make() } }
        await workshop.arrival()
        await withTaskGroup(of: Answer.self) { group in
            group.cancelAll()
            group.addTask { await Self.answer { try await coalescer.result(of: "a") { await workshop.make() } } }
            for await answer in group { #expect(answer == .cancelled) }
        }
        #expect(coalescer.waiting == 0)
        workshop.open()
        #expect(await begun == .value(1))
    }

    @Test("When too many wait, further callers are refused at once")
    func refused() async {
        let coalescer = Coalescer(concurrency: 1, capacity: 2)
        let workshop = Workshop()
        async let begun = Self.answer { try await coalescer.result(of: "a") { await workshop.make() } }
        await workshop.arrival()
        await withTaskGroup(of: Answer.self) { group in
            for waiting in 1...2 {
                group.addTask { await Self.answer { try await coalescer.result(of: "a") { await workshop.make() } } }
                await Self.settle(coalescer, waiting)
            }
            #expect(await Self.answer { try await coalescer.result(of: "b") { 0 } } == .refused)
            for _ in 0..<2 { workshop.open() }
            for await answer in group { #expect(answer == .value(2)) }
        }
        #expect(await begun == .value(1))
    }
}
