/// How much more may be computed, counted in steps of about the same cost, so that the same data always get as far.
struct WorkBudget {
    private var remaining: Int

    init(_ steps: Int) {
        remaining = steps
    }

    /// Whether nothing more may be computed.
    var isSpent: Bool { remaining <= 0 }

    mutating func spend(_ steps: Int) {
        remaining = steps < remaining ? remaining - steps : 0
    }
}
