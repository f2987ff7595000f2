import PollAPI

/// One column of a printed crosstab.
struct CrosstabColumnText {
    let heading: String
    let letter: String
    let base: String
    /// For each row the share, its stars and its letters; of weighted shares there are no stars.
    let cells: [String]
    let width: Int

    /// - Parameters:
    ///   - weighted: The shares and letters to show in place of the unweighted ones, with effective bases.
    ///   - room: The widest that the column may be.
    init(
        _ result: ResultsCrosstab.Result,
        weighted: WeightedCrosstabFields? = nil,
        _ column: Int,
        room: Int,
        glyphs: Glyphs
    ) {
        let fields = result.columns[column]
        letter = fields.suppressed ? "" : "(\(fields.letter))"
        let mark = fields.lowBase == true ? Self.lowBaseMark(glyphs) : ""
        let people = weighted == nil ? fields.base?.grouped : fields.weights?.effectiveN.fixed(0)
        base = people.map { $0 + mark } ?? glyphs.dash
        let parts = result.rows.indices.map { row -> (share: String, flags: String) in
            guard !fields.suppressed else { return (glyphs.dash, "") }
            let table = result.table
            let share = Self.share(weighted?.columnShares ?? table.columnShares, row, column)
            let letters = (weighted?.letters ?? table.letters).item(row)?.item(column)?.joined() ?? ""
            let complement = weighted == nil ? table.complements.item(row)?.item(column) ?? nil : nil
            let stars = complement.map { Self.stars($0.pAdjusted) } ?? ""
            return (share, [stars, letters].filter { !$0.isEmpty }.joined(separator: " "))
        }
        // Shares are aligned whatever follows them.
        let flags = min(parts.map(\.flags).widest, max(0, room - parts.map(\.share).widest - 1))
        cells = parts.map { part in
            guard flags > 0 else { return part.share }
            return part.share + " " + part.flags.cut(to: flags, ellipsis: glyphs.ellipsis).padded(to: flags)
        }
        let needed = max(cells.widest, letter.displayWidth, base.displayWidth)
        heading = fields.label.printable.cut(to: min(room, max(needed, 14)), ellipsis: glyphs.ellipsis)
        width = min(room, max(needed, heading.displayWidth))
    }

    /// The mark of a base below 30.
    static func lowBaseMark(_ glyphs: Glyphs) -> String { glyphs.dot == "·" ? "†" : "!" }

    /// *** below 0.001, ** below 0.01, * below 0.05.
    static func stars(_ p: Double) -> String {
        switch p {
        case ..<0.001: "***"
        case ..<0.01: "**"
        case ..<0.05: "*"
        default: ""
        }
    }

    private static func share(_ shares: [[Double?]], _ row: Int, _ column: Int) -> String {
        guard let share = shares.item(row)?.item(column) ?? nil else { return "" }
        return "\((share * 100).fixed(1))%"
    }
}

extension Array {
    /// The element at an index that the server gave, if there is one.
    func item(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
