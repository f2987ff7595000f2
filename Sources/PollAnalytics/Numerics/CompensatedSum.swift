/// A sum that carries the rounding errors along (Neumaier's variant of Kahan's algorithm).
struct CompensatedSum {
    private var sum = 0.0
    private var correction = 0.0

    var value: Double { sum + correction }

    mutating func add(_ term: Double) {
        let next = sum + term
        correction += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
        sum = next
    }

    static func of(_ terms: some Sequence<Double>) -> Double {
        var total = CompensatedSum()
        for term in terms { total.add(term) }
        return total.value
    }
}
