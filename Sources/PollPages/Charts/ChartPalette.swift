/// The colours of charts and pages: one accent, in light and in dark.
///
/// Text has a contrast of at least 4.5 : 1 to the paper, bars of at least 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11); tests
/// work it out.
struct ChartPalette: Sendable, Hashable {
    let paper: String
    let ink: String
    let muted: String
    let bar: String
    let weighted: String
    let rule: String

    static let light = ChartPalette(
        paper: "#fffdf9",
        ink: "#1b1a17",
        muted: "#5d594f",
        bar: "#1f6391",
        weighted: "#8a8272",
        rule: "#d9d3c5"
    )
    static let dark = ChartPalette(
        paper: "#171612",
        ink: "#f3efe6",
        muted: "#b7b0a1",
        bar: "#6bb0dd",
        weighted: "#8f8877",
        rule: "#3b382f"
    )

    /// The colours as CSS custom properties.
    var properties: String {
        "--paper:\(paper);--ink:\(ink);--muted:\(muted);--bar:\(bar);--weighted:\(weighted);--rule:\(rule)"
    }

    func color(_ role: ChartRole) -> String {
        switch role {
        case .ink: ink
        case .muted: muted
        case .bar: bar
        case .weighted: weighted
        case .rule: rule
        }
    }
}

/// What a mark of a chart stands for; the words are its classes.
enum ChartRole: String, Sendable, Hashable, CaseIterable {
    case ink, muted, bar, weighted, rule
}
