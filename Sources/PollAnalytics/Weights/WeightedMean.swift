import RealModule

/// A weighted mean of a number question with its linearised error, in the cells of a raked sample.
public struct WeightedMean: Sendable {
    /// The answers of one cell of the sample, added up.
    public struct Moments: Hashable, Sendable {
        /// How many answered.
        public let count: Int
        /// The sum of their answers.
        public let sum: Double
        /// The sum of the squares of their answers.
        public let sumOfSquares: Double

        /// Takes the sums.
        public init(count: Int, sum: Double, sumOfSquares: Double) {
            self.count = count
            self.sum = sum
            self.sumOfSquares = sumOfSquares
        }
    }

    /// The raked people.
    public let sample: RakedSample
    /// Kish's effect among those who answered.
    public let kish: KishEffect
    private let moments: [Moments]

    /// Takes the answers by cell of the sample.
    ///
    /// - Throws: ``CountsError`` where there are not as many as the sample has cells, or more people than it holds.
    public init(_ sample: RakedSample, moments: [Moments]) throws(CountsError) {
        guard moments.count == sample.cells.count else {
            throw .lengthMismatch(expected: sample.cells.count, found: moments.count)
        }
        for (cell, group) in sample.cells.enumerated() {
            guard moments[cell].count >= 0 else { throw .negative(index: cell) }
            guard moments[cell].count <= group.count else { throw .exceedsBase(index: cell) }
            guard moments[cell].sum.isFinite, moments[cell].sumOfSquares.isFinite else { throw .notFinite(index: cell) }
        }
        self.sample = sample
        self.moments = zip(moments, sample.cells).map { moments, group in
            group.factor == nil ? Moments(count: 0, sum: 0, sumOfSquares: 0) : moments
        }
        kish = KishEffect(counts: self.moments.map(\.count), weights: sample.cells.map(\.weight))
    }

    /// Σwy/Σw over those who answered; `nil` where nobody did.
    public var mean: Double? {
        guard kish.base > 0 else { return nil }
        return CompensatedSum.of(zip(moments, sample.cells).lazy.map { $0.sum * $1.weight }) / kish.sumOfWeights
    }

    /// The linearised standard error; `nil` where nobody answered or only one person was weighted.
    public func standardError(_ method: StandardErrorMethod = .raked) -> Double? {
        guard let mean, sample.base > 1 else { return nil }
        let total = kish.sumOfWeights
        let sums = moments.map { ($0.sum - mean * Double($0.count)) / total }
        let variance = Linearization(sample: sample, method: method).covariances(sums: [sums]) { cell, _, _ in
            let answers = moments[cell]
            let squares = answers.sumOfSquares - mean * (2 * answers.sum - mean * Double(answers.count))
            return max(0, squares) / total / total
        }
        return Double.sqrt(max(0, variance[0][0]))
    }
}
