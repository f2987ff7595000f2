import Testing

@testable import PollAnalytics

@Suite("Fisher's exact test of tables larger than 2 × 2")
struct FisherTests {
    @Test("The p-value is the sum over all tables with the same margins that are no likelier")
    func bruteForce() throws {
        var generator = SplitMix64(seed: 60)
        for (rows, columns, people) in [
            (2, 3, 9), (3, 2, 12), (3, 3, 11), (2, 5, 10), (4, 3, 8), (3, 4, 10), (5, 5, 6),
        ] {
            for _ in 0..<8 {
                let table = try randomTable(rows, columns, people, &generator)
                guard let tests = Independence(table) else { continue }
                let expected = Self.sumOverTables(tests.table)
                for isTurned in [false, true] {
                    var enumeration = FisherEnumeration(tests.table, isTurned: isTurned)
                    let found = enumeration.p()
                    let p = try #require(found)
                    #expect(abs(p - expected) <= 1e-12, "\(tests.table.rows)")
                }
            }
        }
    }

    @Test("The test works on wide and long tables, and does not depend on how the table is turned")
    func shapes() throws {
        var generator = SplitMix64(seed: 61)
        for (rows, columns) in [(3, 60), (60, 3), (60, 60), (2, 40), (4, 12)] {
            let table = try randomTable(rows, columns, 60, &generator)
            let turned = try CountTable(rows: (0..<columns).map { column in table.rows.map { $0[column] } })
            let p = try #require(Independence(table)?.fisherExactP)
            #expect(abs(p - (Independence(turned)?.fisherExactP ?? -1)) <= 1e-9)
        }
    }

    @Test(
        "The test agrees with its simulation, which works on every table of at most 60 people and is that of its seed"
    )
    func simulation() throws {
        var generator = SplitMix64(seed: 62)
        for (rows, columns) in [(3, 3), (2, 6), (3, 30), (60, 60)] {
            let tests = try #require(Independence(try randomTable(rows, columns, 60, &generator)))
            let exact = try #require(tests.fisherExactP)
            let simulated = try #require(tests.fisherMonteCarlo(replicates: 20_000))
            let width = 5 * (exact * (1 - exact) / 20_000).squareRoot() + 1e-4
            #expect(abs(simulated.p - exact) <= width, "\(rows) × \(columns)")
            #expect(tests.fisherMonteCarlo(replicates: 20_000) == simulated)
        }
        #expect(Independence(try CountTable(rows: [[20, 21], [10, 10]]))?.fisherMonteCarlo() == nil)
    }

    private func randomTable(
        _ rows: Int,
        _ columns: Int,
        _ people: Int,
        _ generator: inout SplitMix64
    ) throws -> CountTable {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: columns), count: rows)
        for _ in 0..<people {
            counts[Int.random(in: 0..<rows, using: &generator)][Int.random(in: 0..<columns, using: &generator)] += 1
        }
        return try CountTable(rows: counts)
    }

    /// Fills the table cell by cell in every way.
    private static func sumOverTables(_ table: CountTable) -> Double {
        func factorial(_ n: Int) -> Double { (0..<n).reduce(1) { $0 * Double($1 + 1) } }
        func weight(_ cells: [Int]) -> Double { cells.reduce(1) { $0 / factorial($1) } }
        let observed = weight(Array(table.rows.joined()))
        var (all, unlikely) = (0.0, 0.0)
        var cells: [Int] = []
        var rows = table.rowTotals
        var columns = table.columnTotals
        func fill() {
            guard cells.count < table.rowCount * table.columnCount else {
                let weight = weight(cells)
                all += weight
                if weight <= observed * (1 + 1e-7) { unlikely += weight }
                return
            }
            let (row, column) = (cells.count / table.columnCount, cells.count % table.columnCount)
            for count in 0...min(rows[row], columns[column]) {
                // The last cell of a row or column takes what is left.
                if column == table.columnCount - 1, count != rows[row] { continue }
                if row == table.rowCount - 1, count != columns[column] { continue }
                cells.append(count)
                rows[row] -= count
                columns[column] -= count
                fill()
                cells.removeLast()
                rows[row] += count
                columns[column] += count
            }
        }
        fill()
        return unlikely / all
    }
}
