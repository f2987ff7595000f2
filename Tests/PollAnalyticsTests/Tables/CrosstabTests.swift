import PollAnalytics
import Testing

@Suite("Crosstabs")
struct CrosstabTests {
    @Test(
        "Letters are antisymmetric: of two columns at most one names the other, and swapping columns swaps the letters"
    )
    func antisymmetry() throws {
        var generator = SplitMix64(seed: 41)
        for adjustment in PValueAdjustment.allCases {
            for _ in 0..<30 {
                let rows = (0..<3).map { _ in (0..<4).map { _ in Int.random(in: 0...80, using: &generator) } }
                let table = try CountTable(rows: rows)
                let letters = try ColumnComparison(table, adjustment: adjustment).smallerColumns()
                let mirrored = try CountTable(rows: rows.map { $0.reversed() })
                let reversed = try ColumnComparison(mirrored, adjustment: adjustment).smallerColumns()
                for row in 0..<3 {
                    for a in 0..<4 {
                        for b in letters[row][a] { #expect(!letters[row][b].contains(a)) }
                        #expect(reversed[row][3 - a].map { 3 - $0 }.sorted() == letters[row][a])
                    }
                }
            }
        }
    }

    @Test("A test of independence does not care about the order of rows and columns, nor which way the table lies")
    func symmetry() throws {
        var generator = SplitMix64(seed: 43)
        for _ in 0..<30 {
            let rows = (0..<3).map { _ in (0..<4).map { _ in Int.random(in: 0...9, using: &generator) } }
            guard let tests = Independence(try CountTable(rows: rows)) else { continue }
            let transposed = try CountTable(rows: (0..<4).map { column in rows.map { $0[column] } })
            let shuffled = try CountTable(rows: rows.reversed().map { $0.reversed() })
            for other in [transposed, shuffled] {
                let twin = try #require(Independence(other))
                #expect(abs(twin.pearson.statistic - tests.pearson.statistic) < 1e-9)
                #expect(abs(twin.likelihoodRatio.statistic - tests.likelihoodRatio.statistic) < 1e-9)
                #expect(abs(twin.cramersVCorrected - tests.cramersVCorrected) < 1e-9)
            }
        }
    }

    @Test("Fisher's p agrees with plain enumeration of all tables with the same margins")
    func fisherByEnumeration() throws {
        var generator = SplitMix64(seed: 47)
        for _ in 0..<25 {
            let rows = (0..<3).map { _ in (0..<3).map { _ in Int.random(in: 0...4, using: &generator) } }
            guard let tests = Independence(try CountTable(rows: rows)), tests.degreesOfFreedom > 1 else { continue }
            let exact = try #require(tests.fisherExactP)
            #expect(abs(exact - enumerated(tests.table)) < 1e-10, "\(rows)")
        }
    }

    @Test("Fisher's p of a 2 × 2 table of a billion people is found, and 1 for a perfectly even one")
    func hugeFisher() throws {
        let even = try #require(
            Independence(try CountTable(rows: [[250_000_000, 250_000_000], [250_000_000, 250_000_000]]))
        )
        let p = try #require(even.fisherExactP)
        #expect(abs(p - 1) < 1e-6)
        let shifted = try CountTable(rows: [[250_020_000, 249_980_000], [250_000_000, 250_000_000]])
        let tests = try #require(Independence(shifted))
        let fisher = try #require(tests.fisherExactP)
        #expect(abs(fisher - tests.pearson.p) < 1e-3)
    }

    @Test("The same seed draws the same tables; drawn tables keep both margins, so that a certain table has p = 1")
    func monteCarlo() throws {
        let tests = try #require(Independence(try CountTable(rows: [[3, 1, 0], [2, 4, 1], [0, 2, 6]])))
        #expect(tests.monteCarlo(replicates: 500, seed: 9) == tests.monteCarlo(replicates: 500, seed: 9))
        #expect(tests.monteCarlo(replicates: 500, seed: 9) != tests.monteCarlo(replicates: 500, seed: 10))
        let certain = try #require(Independence(try CountTable(rows: [[1, 0], [0, 1]])))
        #expect(certain.monteCarlo(replicates: 100)?.p == 1)
        #expect(tests.monteCarlo(replicates: 0) == nil)
    }

    @Test("What cannot be tested is a value, and what must not be is refused")
    func notTestable() throws {
        #expect(Independence(try CountTable(rows: [[5, 0], [7, 0]])) == nil)
        #expect(Independence(try CountTable(rows: [[0, 0], [0, 0]])) == nil)
        let table = try CountTable(rows: [[30, 20], [10, 25]])
        #expect(throws: ColumnComparison.Refusal.overlappingColumns) {
            try ColumnComparison(table, columnsOverlap: true)
        }
        #expect(throws: ColumnComparison.Refusal.baseTooSmall(column: 1)) {
            try ColumnComparison(table, bases: [40, 24])
        }
        #expect(try Crosstab(table, bases: [45, 45]).independence == nil, "rows overlap")
        #expect(try Crosstab(table).independence != nil)
    }

    @Test("A column is compared with the people outside it")
    func complement() throws {
        let table = try CountTable(rows: [[30, 20, 9], [10, 25, 40]])
        let pairs = try ColumnComparison.againstComplements(table, adjustment: .none)
        let pooled = try ColumnComparison(try CountTable(rows: [[30, 29], [10, 65]]), adjustment: .none)
        #expect(pairs[0][0]?.z == pooled.pairs[0].z)
        #expect(pairs[0][0]?.p == pooled.pairs[0].p)
    }

    @Test("Column letters go on after Z")
    func letters() {
        #expect(
            [0, 25, 26, 27, 51, 52, 701, 702].map(ColumnComparison.letter) == [
                "A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
            ]
        )
    }

    private func enumerated(_ table: CountTable) -> Double {
        func factorial(_ n: Int) -> Double { n < 2 ? 1 : (2...n).reduce(1) { $0 * Double($1) } }
        let constant = (table.rowTotals + table.columnTotals).reduce(1) { $0 * factorial($1) } / factorial(table.total)
        func probability(_ cells: [Int]) -> Double { constant / cells.reduce(1) { $0 * factorial($1) } }
        let observed = probability(Array(table.rows.joined()))
        var sum = 0.0
        func fill(_ row: Int, _ left: [Int], _ cells: [Int]) {
            guard row < table.rowCount else {
                if left.allSatisfy({ $0 == 0 }), probability(cells) <= observed * (1 + 1e-7) {
                    sum += probability(cells)
                }
                return
            }
            func place(_ column: Int, _ remaining: Int, _ left: [Int], _ cells: [Int]) {
                guard column < left.count else {
                    if remaining == 0 { fill(row + 1, left, cells) }
                    return
                }
                for count in stride(from: 0, through: min(left[column], remaining), by: 1) {
                    var rest = left
                    rest[column] -= count
                    place(column + 1, remaining - count, rest, cells + [count])
                }
            }
            place(0, table.rowTotals[row], left, cells)
        }
        fill(0, table.columnTotals, [])
        return sum
    }
}
