import PollAnalytics
import Testing

@Suite("A suppression plan")
struct SuppressionPlanTests {
    private let rule = DisclosureRule(minimumBase: 5)

    @Test("A plan of fewer people than the minimum shows nothing, and one of nobody has nothing to hide")
    func smallTotals() throws {
        let few = try SuppressionPlan(cells: [.init(coordinates: [0], base: 4)], views: [[0]], rule: rule)
        #expect(few.isTotalHidden && few.isWithdrawn(view: 0) && few.isHidden([0], in: 0))
        for views in [[[0]], [[0], [1], [0, 1]]] {
            let nobody = try SuppressionPlan(cells: [], views: views, rule: rule)
            #expect(!nobody.isTotalHidden)
            for view in views.indices { #expect(nobody.hiddenSlices(in: view) == []) }
        }
    }

    @Test("A plan with a minimum base of one hides nothing")
    func minimumOfOne() throws {
        let cells = [1, 2, 3].enumerated().map { SuppressionPlan.Cell(coordinates: [$0, 0], base: $1) }
        let plan = try SuppressionPlan(cells: cells, views: [[0], [0, 1]], rule: DisclosureRule(minimumBase: 1))
        #expect(plan.hiddenSlices(in: 0) == [] && plan.hiddenSlices(in: 1) == [])
    }

    @Test("A plan names slices in the order of each view's dimensions")
    func orderOfDimensions() throws {
        let counts = [[3, 20, 30], [25, 40, 18], [31, 22, 50]]
        let cells = counts.enumerated().flatMap { row, line in
            line.enumerated().map { SuppressionPlan.Cell(coordinates: [row, $0], base: $1) }
        }
        let plan = try SuppressionPlan(cells: cells, views: [[0], [1], [0, 1], [1, 0]], rule: rule)
        let straight = try #require(plan.hiddenSlices(in: 2))
        #expect(straight.count == 4 && straight.contains([0, 0]))
        #expect(plan.hiddenSlices(in: 3) == Set(straight.map { $0.reversed() }))
        #expect(plan.hiddenSlices(in: 0) == [] && plan.hiddenSlices(in: 1) == [])
    }

    @Test("A plan refuses cells and views that do not fit")
    func refusals() {
        let cell = SuppressionPlan.Cell(coordinates: [0], base: 9)
        #expect(throws: SuppressionPlan.Invalid.unknownDimension(view: 0)) {
            try SuppressionPlan(cells: [cell], views: [[1]], rule: rule)
        }
        #expect(throws: SuppressionPlan.Invalid.coordinates(cell: 1)) {
            try SuppressionPlan(cells: [cell, .init(coordinates: [0, 1], base: 1)], views: [[0]], rule: rule)
        }
        #expect(throws: SuppressionPlan.Invalid.base(cell: 0)) {
            try SuppressionPlan(cells: [.init(coordinates: [0], base: -1)], views: [[0]], rule: rule)
        }
    }

    @Test(
        "A plan that may take no more work withdraws the views it has not protected, the same ones each time",
        arguments: [[[0], [1], [0, 1]], [[0, 1], [1, 2]], [[0, 1], [2], [3, 4]]]
    )
    func workLimits(views: [[Int]]) throws {
        var generator = SplitMix64(seed: 3)
        let cells = (0..<400).map { _ in
            SuppressionPlan.Cell(
                coordinates: [12, 9, 4, 6, 5].map { Int.random(in: 0..<$0, using: &generator) },
                base: Int.random(in: 0...3, using: &generator)
            )
        }
        var withdrawn: [Int] = []
        for limit in [0, 30_000, 300_000, 3_000_000, SuppressionPlan.standardWorkLimit] {
            let plan = try SuppressionPlan(cells: cells, views: views, rule: rule, workLimit: limit)
            let again = try SuppressionPlan(
                cells: cells.shuffled(using: &generator),
                views: views,
                rule: rule,
                workLimit: limit
            )
            for view in views.indices {
                #expect(plan.hiddenSlices(in: view) == again.hiddenSlices(in: view))
                guard let hidden = plan.hiddenSlices(in: view) else { continue }
                let bases = Dictionary(grouping: cells) { cell in views[view].map { cell.coordinates[$0] } }
                    .mapValues { $0.reduce(0) { $0 + $1.base } }
                let small = bases.filter { rule.isSensitive($0.value) }.keys
                #expect(hidden.isSuperset(of: small), "what is shown is never small")
            }
            withdrawn.append(views.indices.count { plan.isWithdrawn(view: $0) })
        }
        #expect(withdrawn[0] > withdrawn[4], "without any work a view with small slices shows nothing")
        let free = try SuppressionPlan(cells: cells, views: views, rule: rule, workLimit: .max)
        #expect(withdrawn.last == views.indices.count { free.isWithdrawn(view: $0) }, "the standard limit is enough")
    }

    @Test("A plan that may take no more work still shows each dimension by itself")
    func oneByOne() throws {
        var cells = (0..<60).map { SuppressionPlan.Cell(coordinates: [$0 % 6, $0 / 6 % 5, $0 % 2], base: 4) }
        cells.append(SuppressionPlan.Cell(coordinates: [6, 0, 0], base: 1))
        let views = [[0], [0, 1], [1, 2]]
        let plan = try SuppressionPlan(cells: cells, views: views, rule: rule, workLimit: 0)
        let alone = try SuppressionPlan(cells: cells, views: [[0]], rule: rule)
        #expect(plan.isWithdrawn(view: 1) && plan.isWithdrawn(view: 2))
        #expect(plan.hiddenSlices(in: 0)?.contains([6]) == true)
        #expect(plan.hiddenSlices(in: 0) == alone.hiddenSlices(in: 0))
    }

    @Test("A plan of a large table without a way to protect its slices comes to an end")
    func boundedWork() throws {
        // Each person in a place of their own along three dimensions: no box has all its corners.
        let cells = (0..<3_000).map { SuppressionPlan.Cell(coordinates: [$0 % 50, ($0 * 7) % 61, $0], base: 1) }
        let took = try ContinuousClock().measure {
            let plan = try SuppressionPlan(
                cells: cells,
                views: [[0, 1, 2], [0, 1]],
                rule: rule,
                workLimit: 20_000_000
            )
            #expect(plan.isWithdrawn(view: 0) && plan.isWithdrawn(view: 1))
        }
        #expect(took < .seconds(60))
    }
}
