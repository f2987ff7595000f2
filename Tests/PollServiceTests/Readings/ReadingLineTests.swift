import PollStore
import Synchronization
import Testing

@testable import PollService

@Suite("Readings that come together")
struct ReadingLineTests {
    private struct Broken: Error {}
    private typealias Line = ReadingLine<String, Int>

    /// Lets makers through one by one, and counts them.
    private final class Workshop: Sendable {
        private let arrivals = AsyncStream<Void>.makeStream()
        private let openings = AsyncStream<Void>.makeStream()
        private let made = Atomic<Int>(0)

        var count: Int { made.load(ordering: .relaxed) }

        /// Waits until it may go on; the number of the maker.
        func make() async -> Int {
            let number = made.add(1, ordering: .relaxed).newValue
            arrivals.continuation.yield()
            for await _ in openings.stream { break }
            return number
        }

        /// Waits until a maker waits.
        func arrival() async {
            for await _ in arrivals.stream { return }
        }

        func open() { openings.continuation.yield() }
    }

    /// What somebody who asked heard.
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

    /// Waits until so many stand in line.
    private static func settle(_ line: Line, _ count: Int) async {
        while line.waiting != count { await Task.yield() }
    }

    /// Has one reading begun, some more asked for while it is being made, and then lets makers through.
    private func ask(
        _ names: [String],
        of line: Line = Line(turns: 1, capacity: 100),
        first: @escaping @Sendable (Int) throws -> Int = { $0 },
        make: @escaping @Sendable (Int) throws -> Int = { $0 }
    ) async -> (first: Answer, others: [Answer], made: Int) {
        let workshop = Workshop()
        async let begun = Self.answer { try await line.reading("a") { try first(await workshop.make()) } }
        await workshop.arrival()
        let others = await withTaskGroup(of: (Int, Answer).self) { group in
            for (index, name) in names.enumerated() {
                group.addTask {
                    (index, await Self.answer { try await line.reading(name) { try make(await workshop.make()) } })
                }
                await Self.settle(line, index + 1)
            }
            for _ in 0...names.count { workshop.open() }
            return await group.reduce(into: [Int: Answer]()) { $0[$1.0] = $1.1 }
        }
        return (await begun, names.indices.compactMap { others[$0] }, workshop.count)
    }

    @Test("Fifty who ask for the same while a reading is being made get one that was begun after they asked")
    func shared() async {
        let answers = await ask(Array(repeating: "a", count: 50))
        #expect(answers.first == .value(1))
        #expect(answers.others == Array(repeating: .value(2), count: 50))
        #expect(answers.made == 2)
    }

    @Test("Each thing that is asked for is read once")
    func names() async {
        let answers = await ask(["b", "a", "b", "c", "a"])
        #expect(answers.others == [.value(2), .value(3), .value(2), .value(4), .value(3)])
    }

    @Test("An error is that of all for whom the reading was made, and of nobody else")
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

    @Test("When the database is away, whoever stands in line is told at once")
    func away() async {
        let answers = await ask(["a", "b", "a"], first: { _ in throw StoreError.databaseAway })
        #expect(answers.first == .away)
        #expect(answers.others == [.away, .away, .away])
        #expect(answers.made == 1)
    }

    @Test("Whoever is cancelled while waiting fails alone, and the others get their reading")
    func cancelledWhileWaiting() async {
        let line = Line(turns: 1, capacity: 100)
        let workshop = Workshop()
        async let begun = Self.answer { try await line.reading("a") { await workshop.make() } }
        await workshop.arrival()
        await withTaskGroup(of: Answer.self) { group in
            await withTaskGroup(of: Answer.self) { inner in
                inner.addTask { await Self.answer { try await line.reading("a") { await workshop.make() } } }
                await Self.settle(line, 1)
                for waiting in 2...3 {
                    group.addTask { await Self.answer { try await line.reading("a") { await workshop.make() } } }
                    await Self.settle(line, waiting)
                }
                inner.cancelAll()
                // Before anything else is made.
                for await answer in inner { #expect(answer == .cancelled) }
            }
            #expect(line.waiting == 2)
            for _ in 0..<2 { workshop.open() }
            for await answer in group { #expect(answer == .value(2)) }
        }
        #expect(await begun == .value(1))
        #expect(workshop.count == 2)
    }

    @Test("When the one who makes a reading is cancelled, the next who waits for it makes it")
    func cancelledWhileMaking() async {
        let line = Line(turns: 1, capacity: 100)
        let workshop = Workshop()
        async let begun = Self.answer { try await line.reading("x") { await workshop.make() } }
        await workshop.arrival()
        await withTaskGroup(of: Answer.self) { group in
            await withTaskGroup(of: Answer.self) { inner in
                inner.addTask {
                    await Self.answer {
                        try await line.reading("a") {
                            let number = await workshop.make()
                            try Task.checkCancellation()
                            return number
                        }
                    }
                }
                await Self.settle(line, 1)
                for waiting in 2...3 {
                    group.addTask { await Self.answer { try await line.reading("a") { await workshop.make() } } }
                    await Self.settle(line, waiting)
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
        #expect(await Self.answer { try await line.reading("a") { 7 } } == .value(7))
    }

    @Test("Whoever was cancelled before does not stand in line at all")
    func cancelledBefore() async {
        let line = Line(turns: 1, capacity: 100)
        let workshop = Workshop()
        async let begun = Self.answer { try await line.reading("a") { await workshop.make() } }
        await workshop.arrival()
        await withTaskGroup(of: Answer.self) { group in
            group.cancelAll()
            group.addTask { await Self.answer { try await line.reading("a") { await workshop.make() } } }
            for await answer in group { #expect(answer == .cancelled) }
        }
        #expect(line.waiting == 0)
        workshop.open()
        #expect(await begun == .value(1))
    }

    @Test("Too many who wait are refused at once, and told to try again")
    func refused() async {
        let line = Line(turns: 1, capacity: 2)
        let workshop = Workshop()
        async let begun = Self.answer { try await line.reading("a") { await workshop.make() } }
        await workshop.arrival()
        await withTaskGroup(of: Answer.self) { group in
            for waiting in 1...2 {
                group.addTask { await Self.answer { try await line.reading("a") { await workshop.make() } } }
                await Self.settle(line, waiting)
            }
            #expect(await Self.answer { try await line.reading("b") { 0 } } == .refused)
            for _ in 0..<2 { workshop.open() }
            for await answer in group { #expect(answer == .value(2)) }
        }
        #expect(await begun == .value(1))
    }
}
