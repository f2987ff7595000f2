import PollAnalytics
import Testing

@Suite("Suppression survives an attacker who tries every table")
struct SuppressionPropertyTests {
    @Test(
        "Two-way tables with margins survive an attacker who tries every table",
        arguments: [DisclosureRule.EmptySlices.omitted, .listed]
    )
    func twoWay(emptySlices: DisclosureRule.EmptySlices) throws {
        var generator = SplitMix64(seed: 11)
        var attacked = 0
        for _ in 0..<50 {
            let rows = Int.random(in: 2...3, using: &generator)
            let columns = Int.random(in: 2...3, using: &generator)
            let counts = (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: 0...4, using: &generator) } }
            let table = try CountTable(rows: counts)
            let rule = DisclosureRule(minimumBase: 3, emptySlices: emptySlices)
            let suppression = TwoWaySuppression(table, rule: rule)
            guard suppression.isPublishable, !suppression.primary.isEmpty else { continue }
            attacked += 1
            let hidden = suppression.hidden
            let least = emptySlices == .omitted ? 1 : 0
            let cellNumbers = (0..<rows).map { row in (0..<columns).map { row * columns + $0 } }
            func known(_ item: TableItem, _ value: Int, _ cells: [Int]) -> Attacker.Sum {
                let range = hidden.contains(item) ? min(least, value)...table.total : value...value
                return Attacker.Sum(cells: cells, range: range)
            }
            var sums: [Attacker.Sum] = [known(.total, table.total, Array(0..<(rows * columns)))]
            for row in 0..<rows {
                sums.append(known(.row(row), table.rowTotals[row], cellNumbers[row]))
                for column in 0..<columns {
                    let item = TableItem.cell(row: row, column: column)
                    sums.append(known(item, table[row, column], [cellNumbers[row][column]]))
                }
            }
            for column in 0..<columns {
                sums.append(known(.column(column), table.columnTotals[column], cellNumbers.map { $0[column] }))
            }
            let wanted = suppression.primary.map { item in
                switch item {
                case .cell(let row, let column): [cellNumbers[row][column]]
                case .row(let row): cellNumbers[row]
                case .column(let column): cellNumbers.map { $0[column] }
                case .total: Array(0..<(rows * columns))
                }
            }
            let values = Attacker(cellCount: rows * columns, sums: sums).possibleValues(of: wanted)
            let audit = TableAudit(table, hidden: hidden, emptySlices: emptySlices)
            for (item, possible) in zip(suppression.primary, values) {
                #expect(possible.count > 1, "\(item) of \(counts) is known")
                #expect((possible.max() ?? 0) >= rule.minimumBase, "\(item) of \(counts) is known to be small")
                #expect(audit.bounds(item)?.low == possible.min())
                #expect(audit.bounds(item)?.high == possible.max())
            }
        }
        #expect(attacked >= 20)
    }

    @Test(
        "Breakdowns by two and three dimensions that are published together survive the attacker",
        arguments: [
            [[0], [1], [0, 1]], [[0], [0, 1]], [[0, 1], [2]], [[0], [1], [2], [0, 1, 2]], [[0], [0, 1], [0, 1, 2]],
            [[0, 1], [1, 2]], [[1, 0], [2, 1, 0]],
        ]
    )
    func plans(views: [[Int]]) throws {
        var generator = SplitMix64(seed: 5)
        var attacked = 0
        for _ in 0..<25 {
            // Small enough to try every table: cells about the threshold if they are published, slices otherwise.
            let isDeep = views.contains { $0.count == 3 }
            let sizes = isDeep ? [1, 2, 2, 3] : [0, 0, 1, 2, 4]
            let cells = places([2, 2, 2]).map {
                SuppressionPlan.Cell(coordinates: $0, base: sizes.randomElement(using: &generator) ?? 0)
            }
            let rule = DisclosureRule(minimumBase: isDeep ? 2 : 3)
            let plan = try SuppressionPlan(cells: cells, views: views, rule: rule)
            guard !plan.isTotalHidden else { continue }
            attacked += try attack(plan, cells: cells, views: views, rule: rule)
        }
        #expect(attacked >= 3)
    }

    @Test("A breakdown by city and by region survives the attacker where a city lies in one region")
    func linkedDimensions() throws {
        var generator = SplitMix64(seed: 23)
        var attacked = 0
        for _ in 0..<40 {
            let regionOfCity = [0, 0, 0, 1, 1, 2]
            let cells = regionOfCity.enumerated().map { city, region in
                SuppressionPlan.Cell(coordinates: [city, region], base: Int.random(in: 0...7, using: &generator))
            }
            let rule = DisclosureRule(minimumBase: 4)
            let views = [[0], [1]]
            let plan = try SuppressionPlan(cells: cells, views: views, linked: [[0, 1]], rule: rule)
            guard !plan.isTotalHidden else { continue }
            attacked += try attack(plan, cells: cells, views: views, areLinked: true, rule: rule)
        }
        #expect(attacked >= 10)
    }

    @Test("The attacker himself finds a small cell that is hidden alone, or with others that do not close a cycle")
    func attackerFindsExposedCells() {
        // 3 | 4 over 5 | 6, with row and column totals; the diagonal is hidden.
        let totals = [([0, 1], 7), ([2, 3], 11), ([0, 2], 8), ([1, 3], 10)].map {
            Attacker.Sum(cells: $0.0, range: $0.1...$0.1)
        }
        let shown = [(1, 4), (2, 5)].map { Attacker.Sum(cells: [$0.0], range: $0.1...$0.1) }
        #expect(Attacker(cellCount: 4, sums: totals + shown).possibleValues(of: [[0]]) == [[3]])
        #expect(Attacker(cellCount: 4, sums: totals).possibleValues(of: [[0]])[0].count > 1)
    }

    @Test("A lone small city is given away by its region unless another one is hidden with it")
    func cityByRegion() throws {
        let cells = [("Boston", 0, 0, 40), ("Salem", 1, 0, 2), ("Lynn", 2, 0, 9), ("Austin", 3, 1, 30)].map {
            SuppressionPlan.Cell(coordinates: [$0.1, $0.2], base: $0.3)
        }
        let plan = try SuppressionPlan(
            cells: cells,
            views: [[0], [1]],
            linked: [[0, 1]],
            rule: DisclosureRule(minimumBase: 5)
        )
        #expect(plan.hiddenSlices(in: 0) == [[1], [2]])
        #expect(plan.hiddenSlices(in: 1) == [])
    }

    @Test("The same people in another order get the same plan")
    func isDeterministic() throws {
        var generator = SplitMix64(seed: 31)
        let cells = places([4, 5, 2]).map {
            SuppressionPlan.Cell(coordinates: $0, base: Int.random(in: 0...9, using: &generator))
        }
        let views = [[0], [1], [2], [0, 1], [0, 1, 2]]
        let rule = DisclosureRule(minimumBase: 5)
        let plan = try SuppressionPlan(cells: cells, views: views, rule: rule)
        for _ in 0..<5 {
            let again = try SuppressionPlan(cells: cells.shuffled(using: &generator), views: views, rule: rule)
            for view in views.indices { #expect(again.hiddenSlices(in: view) == plan.hiddenSlices(in: view)) }
        }
    }

    /// Lets the attacker loose on everything the plan publishes; returns 1 if there was anything to find.
    private func attack(
        _ plan: SuppressionPlan,
        cells: [SuppressionPlan.Cell],
        views: [[Int]],
        areLinked: Bool = false,
        rule: DisclosureRule
    ) throws -> Int {
        let shown = views.indices.filter { !plan.isWithdrawn(view: $0) }
        var found = 0
        for group in groups(shown.map { views[$0] }, areLinked: areLinked) {
            // The sums over all other dimensions; whoever is possible there is possible in full.
            var people: [[Int]: Int] = [:]
            for cell in cells { people[group.map { cell.coordinates[$0] }, default: 0] += cell.base }
            // Which cells hold anybody is common knowledge only where a published view lists them.
            let isListed = shown.contains { Set(views[$0]) == Set(group) }
            let known = people.filter { $0.value > 0 || !isListed }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            let total = known.reduce(0) { $0 + $1.value }
            var sums = [Attacker.Sum(cells: Array(known.indices), range: total...total)]
            var wanted: [[Int]] = []
            for view in shown where Set(views[view]).isSubset(of: group) {
                let positions = views[view].compactMap { group.firstIndex(of: $0) }
                let slices = Dictionary(grouping: known.indices) { index in positions.map { known[index].key[$0] } }
                for (slice, members) in slices {
                    let base = members.reduce(0) { $0 + known[$1].value }
                    let isHidden = plan.isHidden(slice, in: view)
                    sums.append(Attacker.Sum(cells: members, range: isHidden ? 1...total : base...base))
                    #expect(!rule.isSensitive(base) || isHidden, "\(slice) is printed")
                    if rule.isSensitive(base) { wanted.append(members) }
                }
            }
            guard !wanted.isEmpty else { continue }
            found = 1
            let values = Attacker(cellCount: known.count, sums: sums).possibleValues(of: wanted)
            for (members, possible) in zip(wanted, values) {
                let places = members.map { known[$0].key }
                #expect(possible.count > 1, "\(places) is known")
                #expect((possible.max() ?? 0) >= rule.minimumBase, "\(places) is known to be small")
            }
        }
        return found
    }

    /// The dimensions that views connect with each other.
    private func groups(_ views: [[Int]], areLinked: Bool) -> [[Int]] {
        guard !areLinked else { return views.isEmpty ? [] : [[0, 1]] }
        var groups: [Set<Int>] = []
        for view in views {
            let touching = groups.filter { !$0.isDisjoint(with: view) }
            groups.removeAll { !$0.isDisjoint(with: view) }
            groups.append(touching.reduce(Set(view)) { $0.union($1) })
        }
        return groups.map { $0.sorted() }
    }

    private func places(_ sizes: [Int]) -> [[Int]] {
        sizes.reduce([[]]) { places, size in places.flatMap { place in (0..<size).map { place + [$0] } } }
    }
}
