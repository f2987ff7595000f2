/// What a reader of a two-way table can work out about its hidden numbers from all that is published.
///
/// The reader knows the published cells and totals, that everything adds up, and that no count is negative (or, where empty
/// slices are left out, below one). The bounds are exact: the table is a transport problem.
public struct TableAudit: Sendable {
    /// The least and the greatest value that a hidden number can have.
    public struct Bounds: Hashable, Sendable {
        /// The least value.
        public let low: Int
        /// The greatest value; `nil` if there is none.
        public let high: Int?
        /// Whether the number is known after all.
        public var isExact: Bool { low == high }
    }

    private let network: DisclosureNetwork
    private let hidden: [Bool]
    private let index: [TableItem: Int]

    /// Takes a table and the items that are not printed.
    public init(
        _ table: CountTable,
        hidden: Set<TableItem>,
        margins: PublishedMargins = .both,
        emptySlices: DisclosureRule.EmptySlices = .omitted
    ) {
        network = DisclosureNetwork(table, margins: margins, floor: emptySlices == .omitted ? 1 : 0)
        self.hidden = network.edges.map { !$0.isPublished || hidden.contains($0.item) }
        index = Dictionary(uniqueKeysWithValues: network.edges.enumerated().map { ($1.item, $0) })
    }

    /// The bounds of an item: its value twice if it is printed, `nil` if the table has no such item.
    public func bounds(_ item: TableItem) -> Bounds? {
        guard let edge = index[item] else { return nil }
        guard hidden[edge] else { return Bounds(low: network.edges[edge].value, high: network.edges[edge].value) }
        let (low, high) = network.bounds(edge, hidden: hidden)
        return Bounds(low: low, high: high)
    }
}
