import RealModule

/// Raking: weights that make every margin of a sample what it should be and disturb it as little as that allows.
///
/// Deming & Stephan 1940; Deville & Särndal 1992; Deville, Särndal & Sautory, *JASA* 88, 1993: each base weight is multiplied by
/// exp(x'λ), clipped to the bounds if there are any, and λ solves a concave maximum problem, here by Newton's method with
/// damping. Equal to R survey's `calibrate(calfun = "raking")`. Converged means that every margin is met to 1e-10; weights
/// sum to the number of people weighted. O(cells × margins²) a round, plus the cube of the number of levels.
///
/// It mends what the margins explain and nothing else: self-selected readers stay self-selected.
public struct Raking: Hashable, Sendable {
    /// What came out.
    public enum Outcome: Hashable, Sendable {
        /// Every margin is met.
        case converged(RakedSample)
        /// The iteration ended before every margin was met: see ``RakedSample/worstMargin``, and do not publish.
        case stopped(RakedSample)
    }

    /// The margins to meet.
    public let margins: [RakingMargin]
    /// Limits of the factor, if any; (0.2, 5) is a sensible choice.
    public let bounds: RakingBounds?
    /// What becomes of people whose level is not stated.
    public let missing: MissingLevels
    /// How many rounds may be made.
    public let maximumIterations: Int

    /// Puts a weighting scheme together.
    public init(
        margins: [RakingMargin],
        bounds: RakingBounds? = nil,
        missing: MissingLevels = .drop,
        maximumIterations: Int = 500
    ) {
        self.margins = margins
        self.bounds = bounds
        self.missing = missing
        self.maximumIterations = maximumIterations
    }

    /// How far the targets of one margin may be from adding up to 1.
    public static let targetTolerance = 1e-6

    /// Weights the cells.
    ///
    /// - Throws: ``RakingError`` where the targets cannot be met, with the reason.
    public func weight(_ cells: [RakingCell]) throws(RakingError) -> Outcome {
        let problem = try RakingProblem(cells: cells, margins: margins, missing: missing)
        var solver = RakingSolver(problem: problem, bounds: bounds)
        let isConverged = try solver.run(maximumIterations: maximumIterations)
        let sample = RakedSample(
            cells: zip(cells, problem.places).map { cell, place in
                RakedSample.Cell(
                    count: cell.count,
                    baseWeight: place.map { problem.baseWeights[$0] } ?? 0,
                    factor: place.map { solver.factors[$0] }
                )
            },
            targets: problem.targets,
            base: problem.people,
            dropped: cells.reduce(0) { $0 + $1.count } - problem.people,
            iterations: solver.iterations,
            worstMargin: solver.worstMargin,
            projection: MarginProjection(problem: problem)
        )
        return isConverged ? .converged(sample) : .stopped(sample)
    }
}
