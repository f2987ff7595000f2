import Places
import PollReports
import Polls
import Testing

@Suite struct BreakdownPlanTests {
    private static func plan(
        tables: [[String]] = [],
        where conditions: [String: FilterInput] = [:],
        bands: [String: [Int]] = [:],
        minimumBase: Int? = nil
    ) throws -> BreakdownPlan {
        try BreakdownPlan(
            try SampleAnswers.poll(try SampleAnswers.question()).definition,
            tables: tables,
            where: conditions,
            bands: bands,
            minimumBase: minimumBase,
            places: .shared
        )
    }

    @Test("Without arguments a plan shows the total alone, by the poll's own rules")
    func total() throws {
        let plan = try Self.plan()
        #expect(plan.tables.isEmpty && plan.dimensions.isEmpty && plan.filter.isEmpty)
        #expect(plan.minimumBase == 5)
    }

    @Test("A request can raise the minimum base, and cannot lower it", arguments: [(1, 5), (5, 5), (30, 30)])
    func minimumBase(asked: Int, expected: Int) throws {
        #expect(try Self.plan(minimumBase: asked).minimumBase == expected)
    }

    @Test("Tables share their dimensions")
    func dimensions() throws {
        let plan = try Self.plan(tables: [["age"], ["region", "age"], ["city"]])
        #expect(plan.dimensions.map(\.name) == ["age", "region", "city"])
        #expect(plan.tables == [[0], [1, 0], [2]])
    }

    @Test("Whatever does not fit the poll is rejected at its path")
    func rejections() throws {
        #expect(throws: SliceRejection.unknownDimension("sex", path: "by[1]")) {
            try Self.plan(tables: [["age"], ["sex"]])
        }
        #expect(throws: SliceRejection.unknownDimension("sex", path: "by[0][1]")) {
            try Self.plan(tables: [["age", "sex"]])
        }
        let paths: [(String, () throws -> BreakdownPlan)] = [
            ("by[0]", { try Self.plan(tables: [["age", "age"]]) }),
            ("by[0]", { try Self.plan(tables: [[]]) }),
            ("by", { try Self.plan(tables: Array(repeating: ["age"], count: 21)) }),
            ("bands.city", { try Self.plan(bands: ["city": [18]]) }),
            ("bands.age[1]", { try Self.plan(bands: ["age": [30, 18]]) }),
            ("where.age", { try Self.plan(where: ["age": .range(min: 30, max: 20)]) }),
            ("minimumBase", { try Self.plan(minimumBase: 0) }),
        ]
        for (path, make) in paths {
            do {
                _ = try make()
                Issue.record("\(path) was accepted")
            } catch SliceRejection.invalid(let rejected, _) {
                #expect(rejected == path)
            }
        }
    }
}
