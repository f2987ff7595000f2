/// So many of so many: a count and the base that it is a part of.
public struct Proportion: Hashable, Sendable {
    /// How many have the property, from 0 to ``base``.
    public let count: Int
    /// How many could have it.
    public let base: Int

    /// Checks that the count is a part of the base.
    ///
    /// - Throws: ``CountsError/negative(index:)`` or ``CountsError/exceedsBase(index:)``, both with index 0.
    public init(_ count: Int, of base: Int) throws(CountsError) {
        guard count >= 0, base >= 0 else { throw .negative(index: 0) }
        guard count <= base else { throw .exceedsBase(index: 0) }
        self.init(count: count, within: base)
    }

    init(count: Int, within base: Int) {
        self.count = count
        self.base = base
    }

    /// The exact share, count / base; `nil` where nobody is in the base.
    public var share: Double? {
        base > 0 ? Double(count) / Double(base) : nil
    }

    /// The confidence interval of the share; `nil` where nobody is in the base.
    ///
    /// - Parameters:
    ///   - method: See ``ProportionInterval/Method``.
    ///   - population: The population that the base was drawn from without replacement, if it was.
    public func interval(
        _ method: ProportionInterval.Method = .wilson,
        confidence: ConfidenceLevel = .percent95,
        population: FinitePopulation? = nil
    ) -> ConfidenceInterval? {
        ProportionInterval.interval(
            count: Double(count),
            base: Double(base),
            method: method,
            confidence: confidence,
            correction: population?.correction(sampleSize: base) ?? 1
        )
    }
}
