import Testing

@Suite("The comparer of golden values")
struct ComparisonTests {
    @Test("The comparer accepts a right value and notices one that is wrong in the ninth digit")
    func noticesWrongValue() {
        var comparison = Comparison()
        comparison.number(0.490778386232693, .number(0.490778386232693), "right")
        #expect(comparison.mismatches.isEmpty)
        comparison.number(0.490778387232693, .number(0.490778386232693), "wrong")
        #expect(comparison.mismatches.count == 1)
        #expect(comparison.compared == 2)
    }

    @Test("The comparer notices a missing value, a value where none is defined, and a list of another length")
    func noticesShape() {
        var comparison = Comparison()
        comparison.number(nil, .number(1), "missing")
        comparison.number(1, .null, "undefined")
        comparison.numbers([1, 2], .array([.number(1)]), "length")
        #expect(comparison.mismatches.count == 3)
    }

    @Test("The comparer holds p-values to six digits, and tiny ones to being tiny")
    func probabilityTolerance() {
        #expect(Comparison.Tolerance.probability.accepts(0.0500000001, 0.05))
        #expect(!Comparison.Tolerance.probability.accepts(0.050001, 0.05))
        #expect(Comparison.Tolerance.probability.accepts(3e-20, 1e-82))
        #expect(!Comparison.Tolerance.probability.accepts(1e-9, 1e-82))
    }

    @Test("A record of the fixture with one digit changed fails")
    func changedRecordFails() throws {
        let record = try #require(try Golden.records("margin_of_error").first)
        let value = try #require(record["moe"].double)
        var comparison = Comparison()
        comparison.number(value * (1 + 1e-8), record["moe"], "changed")
        #expect(comparison.mismatches.count == 1)
    }
}
