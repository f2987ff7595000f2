import PollAnalytics
import Testing

@Suite("Disclosure control agrees with linear programmes and full search")
struct GoldenPrivacyTests {
    @Test("Slices of one dimension are suppressed as the full search finds")
    func oneWay() throws {
        var comparison = Comparison()
        for record in try Golden.records("one_way_suppression") {
            let counts = try Counts(record["counts"].ints)
            let rule = DisclosureRule(minimumBase: try #require(record["k"].int))
            let suppression = OneWaySuppression(counts, rule: rule)
            let label = record["id"].string ?? ""
            comparison.equal(suppression.primary, record["primary"].ints, "\(label) primary")
            comparison.equal(suppression.hidden != nil, record["possible"].bool, "\(label) possible")
            guard let hidden = suppression.hidden else { continue }
            comparison.equal(hidden, record["hidden"].ints, "\(label) hidden")
            comparison.equal(hidden.count - suppression.primary.count, record["fewest_extra"].int, "\(label) extra")
            let people = hidden.reduce(0) { $0 + counts.values[$1] }
            comparison.equal(people, record["hidden_ballots"].int, "\(label) ballots")
            let ranges = zip(hidden, suppression.inferable).map { [$0, $1.lowerBound, $1.upperBound] }
            comparison.equal(ranges, record["intervals"].table, "\(label) intervals")
        }
        comparison.report("one_way_suppression", atLeast: 40)
    }

    @Test("In tables with margins the bounds of every hidden number and the fewest to hide agree with the fixture")
    func twoWay() throws {
        var comparison = Comparison()
        for record in try Golden.records("suppression") {
            let table = try CountTable(rows: record["counts"].table)
            let minimumBase = try #require(record["k"].int)
            let label = record["id"].string ?? ""
            let primary = try record["primary"].strings.map { try #require(item($0)) }
            try compareBounds(table, primary, record["intervals_with_primary_only"], label, &comparison)
            for (name, protection) in [
                ("not_exact", DisclosureRule.Protection.notExact), ("upper_bound_at_least_k", .upperBound),
            ] {
                let rule = DisclosureRule(minimumBase: minimumBase, protection: protection, emptySlices: .listed)
                let suppression = TwoWaySuppression(table, rule: rule)
                comparison.equal(suppression.primary, primary, "\(label) primary")
                let fewest = record["fewest_extra_\(name)"].int
                comparison.equal(suppression.complementary.count, fewest, "\(label) \(name)")
                comparison.equal(suppression.isPublishable, true, "\(label) publishable")
                let example = try record["example_\(name)"].strings.map { try #require(item($0)) }
                try compareBounds(table, primary + example, record["intervals_\(name)"], label, &comparison)
                let audit = TableAudit(table, hidden: suppression.hidden, emptySlices: .listed)
                for item in primary {
                    let bounds = try #require(audit.bounds(item))
                    comparison.equal(bounds.isExact, false, "\(label) \(item) is exact")
                    guard protection == .upperBound, let high = bounds.high else { continue }
                    comparison.equal(high >= minimumBase, true, "\(label) \(item) at most \(high)")
                }
            }
        }
        comparison.report("suppression", atLeast: 200)
    }

    private func compareBounds(
        _ table: CountTable,
        _ hidden: [TableItem],
        _ expected: JSONValue,
        _ label: String,
        _ comparison: inout Comparison
    ) throws {
        let audit = TableAudit(table, hidden: Set(hidden), emptySlices: .listed)
        for bounds in expected.array {
            let item = try #require(bounds["item"].string.flatMap(item))
            comparison.equal(audit.bounds(item)?.low, bounds["low"].int, "\(label) \(item) low")
            comparison.equal(audit.bounds(item)?.high, bounds["high"].int, "\(label) \(item) high")
        }
    }

    private func item(_ name: String) -> TableItem? {
        let parts = name.split(separator: ":")
        let numbers = parts.dropFirst().compactMap { Int($0) }
        switch (parts.first, numbers.count) {
        case ("cell", 2): return .cell(row: numbers[0], column: numbers[1])
        case ("row", 1): return .row(numbers[0])
        case ("column", 1): return .column(numbers[0])
        case ("total", 0): return .total
        default: return nil
        }
    }
}
