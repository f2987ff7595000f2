/// A test's statistic, its degrees of freedom and its p-value.
public struct TestFields: Codable, Sendable, Hashable {
    public var statistic: Double
    public var df: Int
    /// The probability of a statistic at least as large by chance.
    public var p: Double

    public init(statistic: Double, df: Int, p: Double) {
        self.statistic = statistic
        self.df = df
        self.p = p
    }
}

/// A p-value by going through all tables, or by drawing some where there are too many.
public struct ExactTestFields: Codable, Sendable, Hashable {
    public var p: Double
    /// How many tables were drawn; left out where all were gone through.
    public var replicates: Int?
    /// The seed that they were drawn from: the same seed gives the same p.
    public var seed: Int?

    public init(p: Double, replicates: Int? = nil, seed: Int? = nil) {
        self.p = p
        self.replicates = replicates
        self.seed = seed
    }
}

/// A p-value by simulation.
public struct SimulatedTestFields: Codable, Sendable, Hashable {
    /// (1 + hits)/(1 + replicates).
    public var p: Double
    /// How many tables were drawn.
    public var replicates: Int
    /// The seed that they were drawn from: the same seed gives the same p.
    public var seed: Int

    public init(p: Double, replicates: Int, seed: Int) {
        self.p = p
        self.replicates = replicates
        self.seed = seed
    }
}
