/// A bar whose length is a share.
enum Bar {
    private static let eighths: [String] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar within a width, in steps of an eighth of a column, or of whole columns in ASCII; a share above 0 is never
    /// invisible, and one below 1 never full.
    static func text(_ share: Double, width: Int, unicode: Bool) -> String {
        guard width > 0, share > 0 else { return "" }
        let share = min(share, 1)
        let steps = unicode ? 8 : 1
        let whole = Double(width * steps)
        var length = Int((share * whole).rounded())
        if length == 0 { length = 1 }
        if length == width * steps, share < 1 { length = max(1, length - 1) }
        if !unicode { return String(repeating: "#", count: length) }
        return String(repeating: "█", count: length / 8) + eighths[length % 8]
    }
}
