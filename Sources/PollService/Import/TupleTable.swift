/// Remembers a number for each of many short lists of numbers, all of one length.
struct TupleTable: Sendable {
    /// What follows a node by a value: another node, or after the last value the number.
    private var steps: [UInt64: Int32] = [:]
    private var nodes: Int32 = 0
    /// The number of the list without values.
    private var empty: Int32?

    /// How many steps are remembered.
    var count: Int { steps.count }

    /// The number of a list; nil for one that is not known.
    func number(of list: [Int32]) -> Int32? {
        guard !list.isEmpty else { return empty }
        var node: Int32 = 0
        for value in list {
            guard let next = steps[Self.step(node, value)] else { return nil }
            node = next
        }
        return node
    }

    /// Remembers a list.
    mutating func remember(_ number: Int32, for list: [Int32]) {
        guard let last = list.last else {
            empty = number
            return
        }
        var node: Int32 = 0
        for value in list.dropLast() {
            let step = Self.step(node, value)
            if let next = steps[step] {
                node = next
            } else {
                nodes += 1
                steps[step] = nodes
                node = nodes
            }
        }
        steps[Self.step(node, last)] = number
    }

    private static func step(_ node: Int32, _ value: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: value))
    }
}
