/// Works out whose answers follow from published counts, knowing of every voter when they came and what slices they are in.
///
/// Each count is a sum of the answers of known people, so everything that follows for certain from sums and differences of counts is
/// a sum of multiples of them. It is worked out exactly, in whole numbers modulo a prime.
public struct LinearAttacker {
    private static let prime = 2_147_483_647

    public let voters: Int
    /// Independent equations in reduced form: one in the column that leads, nothing there in the others.
    private var equations: [(lead: Int, row: [Int])] = []

    public init(voters: Int) {
        self.voters = voters
    }

    /// How many counts say something that the others do not.
    public var rank: Int { equations.count }

    /// Learns the count of a group of voters.
    public mutating func learn(_ group: some Sequence<Int>) {
        var row = [Int](repeating: 0, count: voters)
        for voter in group { row[voter] = 1 }
        row = reduced(row)
        guard let lead = row.firstIndex(where: { $0 != 0 }) else { return }
        let inverse = Self.power(row[lead], Self.prime - 2)
        row = row.map { $0 * inverse % Self.prime }
        for index in equations.indices {
            let factor = equations[index].row[lead]
            if factor != 0 { equations[index].row = Self.subtract(row, times: factor, from: equations[index].row) }
        }
        equations.append((lead, row))
    }

    /// The voters whose own answer follows.
    public func known() -> [Int] {
        (0..<voters).filter { follows([$0: 1]) }
    }

    /// The pairs of voters of whose answers the sum or the difference follows.
    public func knownPairs() -> [(Int, Int)] {
        (0..<voters).flatMap { one in
            (0..<one).filter { other in follows([one: 1, other: 1]) || follows([one: 1, other: Self.prime - 1]) }
                .map { (one, $0) }
        }
    }

    private func follows(_ multiples: [Int: Int]) -> Bool {
        var row = [Int](repeating: 0, count: voters)
        for (voter, multiple) in multiples { row[voter] = multiple }
        return reduced(row).allSatisfy { $0 == 0 }
    }

    private func reduced(_ row: [Int]) -> [Int] {
        var row = row
        for equation in equations where row[equation.lead] != 0 {
            row = Self.subtract(equation.row, times: row[equation.lead], from: row)
        }
        return row
    }

    private static func subtract(_ row: [Int], times factor: Int, from other: [Int]) -> [Int] {
        zip(other, row).map { ($0 + (prime - factor) * $1) % prime }
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int {
        var (result, base, exponent) = (1, base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
