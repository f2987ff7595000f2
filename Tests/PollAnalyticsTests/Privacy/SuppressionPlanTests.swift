import PollAnalytics
import Testing

@Suite("A suppression plan")
struct SuppressionPlanTests {
    private let rule = DisclosureRule(minimumBase: 5)

    @Test("of fewer people than the minimum shows nothing, and of nobody has nothing to hide")
    func smallTotals() throws {
        let few = try SuppressionPlan(cells: [.init(coordinates: [0], base: 4)], views: [[0]], rule: rule)
        #expect(few.isTotalHidden && few.isWithdrawn(view: 0) && few.isHidden([0], in: 0))
        for views in [[[0]], [[0], [1], [0, 1]]] {
            let nobody = try SuppressionPlan(cells: [], views: views, rule: rule)
            #expect(!nobody.isTotalHidden)
            for view in views.indices { #expect(nobody.hiddenSlices(in: view) == []) }
        }
    }

    @Test("with a minimum base of one hides nothing")
    func minimumOfOne() throws {
        let cells = [1, 2, 3].enumerated().map { SuppressionPlan.Cell(coordinates: [$0, 0], base: $1) }
        let plan = try SuppressionPlan(cells: cells, views: [[0], [0, 1]], rule: DisclosureRule(minimumBase: 1))
        #expect(plan.hiddenSlices(in: 0) == [] && plan.hiddenSlices(in: 1) == [])
    }

    @Test("names slices in the order of each view's dimensions")
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

    @Test("refuses cells and views that do not fit")
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
}
