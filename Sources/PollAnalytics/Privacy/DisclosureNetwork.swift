/// A two-way table with margins as a circulation: grand total → row totals → cells → column totals → grand total.
///
/// Every number is an edge, every row, column and the two ends of the grand total are nodes, and what flows into a node flows
/// out. A reader who knows the published numbers knows all flows but those of the hidden edges; a hidden number can be larger
/// by exactly the largest flow that the other hidden edges can carry back from its head to its tail, where an edge can grow
/// without limit and shrink to its floor (Gusfield, *SIAM J. Comput.* 17, 1988).
struct DisclosureNetwork {
    struct Edge {
        let item: TableItem
        let tail: Int
        let head: Int
        let value: Int
        /// The least value that a reader must think possible once the edge is hidden.
        let floor: Int
        /// Whether the number is printed at all; one that is not is hidden from the start and needs no protection.
        let isPublished: Bool
    }

    let edges: [Edge]
    let nodeCount: Int
    /// The edges at each node.
    let incident: [[Int]]

    init(_ table: CountTable, margins: PublishedMargins, floor: Int) {
        var edges: [Edge] = []
        let source = 0
        let sink = 1
        let rowNode = { (row: Int) in 2 + row }
        let columnNode = { (column: Int) in 2 + table.rowCount + column }
        func add(_ item: TableItem, _ tail: Int, _ head: Int, _ value: Int, published: Bool) {
            edges.append(
                Edge(
                    item: item,
                    tail: tail,
                    head: head,
                    value: value,
                    floor: published ? min(floor, value) : 0,
                    isPublished: published
                )
            )
        }
        for row in 0..<table.rowCount {
            for column in 0..<table.columnCount {
                add(
                    .cell(row: row, column: column),
                    rowNode(row),
                    columnNode(column),
                    table[row, column],
                    published: true
                )
            }
        }
        for row in 0..<table.rowCount {
            add(.row(row), source, rowNode(row), table.rowTotals[row], published: margins.contains(.rows))
        }
        for column in 0..<table.columnCount {
            let published = margins.contains(.columns)
            add(.column(column), columnNode(column), sink, table.columnTotals[column], published: published)
        }
        add(.total, sink, source, table.total, published: true)
        self.edges = edges
        nodeCount = 2 + table.rowCount + table.columnCount
        var incident = [[Int]](repeating: [], count: nodeCount)
        for (index, edge) in edges.enumerated() {
            incident[edge.tail].append(index)
            incident[edge.head].append(index)
        }
        self.incident = incident
    }
}
