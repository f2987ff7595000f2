/// How much one `analyze.*` call may bring: each fits well within the time that a call may take.
public enum AnalysisLimits {
    /// People that the counts of a list may add up to.
    public static let people = 1_000_000_000_000_000_000
    /// People of a table or ballots of an election, whose exact tests and scores leave less room.
    public static let tablePeople = 1_000_000_000_000
    /// Options, groups or values of one list.
    public static let listLength = 10_000
    /// Options × √people that `clopper-pearson` and `jeffreys` take: their time grows with it.
    public static let exactIntervalWork = 1_000_000.0
    /// Options that `sison-glaz` takes.
    public static let sisonGlazOptions = 100
    /// Options × the root of the people that `sison-glaz` takes: its time grows with that.
    public static let sisonGlazWork = 1e6
    /// Cells of a table.
    public static let cells = 100_000
    /// Comparisons of two columns in a table, rows × columns × (columns − 1)/2.
    public static let comparisons = 100_000
    /// Cells of a table whose p-value is simulated.
    public static let simulatedCells = 2_000
    /// Distinct rankings.
    public static let rankings = 20_000
    /// Candidates of a ranking.
    public static let candidates = 100
    /// Characters of a candidate's name.
    public static let nameLength = 200
    /// Cells of a sample to rake.
    public static let rakedCells = 50_000
    /// Variables to rake to.
    public static let variables = 10
    /// Levels of all variables together.
    public static let levels = 300
    /// The least and the greatest base weight.
    public static let baseWeights = 1e-9...1e9
}
