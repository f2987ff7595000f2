import JSONRPC
import PollAPI
import PollAnalytics

/// Ranked ballots that a caller brings, with the names of the candidates.
struct RankedElection {
    let names: [String]
    let ballots: RankedBallots

    /// - Throws: invalid params at the ranking, the count or the candidate that does not fit.
    init(_ params: AnalyzeRank.Params) throws(RPCError) {
        guard !params.ballots.isEmpty, params.ballots.count <= AnalysisLimits.rankings else {
            throw RPCError.invalidParams(
                path: "ballots",
                detail: "A call brings 1 to \(AnalysisLimits.rankings) rankings; count equal ones together."
            )
        }
        var numbers: [String: Int] = [:]
        var names: [String] = []
        for (index, name) in (params.candidates ?? []).enumerated() {
            let path = "candidates[\(index)]"
            try Self.check(name, at: path)
            guard numbers.updateValue(names.count, forKey: name) == nil else {
                throw RPCError.invalidParams(path: path, detail: "The candidate stands twice.")
            }
            names.append(name)
        }
        var patterns: [RankedBallots.Pattern] = []
        for (index, ballot) in params.ballots.enumerated() {
            var ranking: [Int] = []
            var seen: Set<Int> = []
            for (place, name) in ballot.ranking.enumerated() {
                let path = "ballots[\(index)].ranking[\(place)]"
                if numbers[name] == nil {
                    guard params.candidates == nil else {
                        throw RPCError.invalidParams(path: path, detail: "No such candidate stands.")
                    }
                    try Self.check(name, at: path)
                    numbers[name] = names.count
                    names.append(name)
                }
                guard let number = numbers[name], seen.insert(number).inserted else {
                    throw RPCError.invalidParams(path: path, detail: "The candidate is ranked twice.")
                }
                ranking.append(number)
            }
            guard ballot.count >= 0 else {
                throw RPCError.invalidParams(path: "ballots[\(index)].count", detail: "A count cannot be negative.")
            }
            patterns.append(RankedBallots.Pattern(ranking: ranking, count: ballot.count))
        }
        guard names.count <= AnalysisLimits.candidates else {
            throw RPCError.invalidParams(
                path: params.candidates == nil ? "ballots" : "candidates",
                detail: "At most \(AnalysisLimits.candidates) candidates can stand."
            )
        }
        do {
            ballots = try RankedBallots(candidates: names.count, patterns: patterns)
        } catch {
            throw error.inCalledBallots
        }
        guard ballots.total <= AnalysisLimits.tablePeople else { throw RankedBallots.Invalid.tooLarge.inCalledBallots }
        self.names = names
    }

    private static func check(_ name: String, at path: String) throws(RPCError) {
        guard !name.isEmpty, name.unicodeScalars.count <= AnalysisLimits.nameLength else {
            throw RPCError.invalidParams(
                path: path,
                detail: "A candidate's name has 1 to \(AnalysisLimits.nameLength) characters."
            )
        }
    }

    /// Values of the candidates by their names.
    func named<Value>(_ values: [Value]) -> [String: Value] {
        Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first })
    }

    /// The pairs by the candidates' names.
    func named(_ pairs: PairwiseTable) -> [String: [String: Int]] {
        named(names.indices.map { one in named(names.indices.map { pairs[one, over: $0] }) })
    }

    /// A round as it is answered.
    func round(_ round: InstantRunoff.Round, number: Int) -> RunoffRound {
        RunoffRound(
            round: number,
            tally: Dictionary(round.tally.map { (names[$0.candidate], $0.count) }, uniquingKeysWith: { $1 }),
            exhausted: round.exhausted,
            eliminated: round.eliminated.map { names[$0] },
            tiedForLast: round.tiedForLast.isEmpty ? nil : round.tiedForLast.map { names[$0] },
            tieBreak: round.tieBreak.map { tieBreak in
                switch tieBreak {
                case .earlierRound: .earlierRound
                case .order: .order
                }
            }
        )
    }

    /// Whether any ballot ranks a candidate; where none does, no method has a winner.
    private var hasChoices: Bool { ballots.patterns.contains { $0.count > 0 && !$0.ranking.isEmpty } }

    /// The answer: one winner, or those who are tied.
    func result(
        winners: [Int],
        rounds: [RunoffRound]? = nil,
        pairwise: [String: [String: Int]]? = nil,
        scores: [String: Double]? = nil,
        strengths: [String: [String: Int]]? = nil
    ) -> AnalyzeRank.Result {
        let winners = hasChoices ? winners : []
        return AnalyzeRank.Result(
            winner: winners.count == 1 ? names[winners[0]] : nil,
            tie: winners.count > 1 ? winners.map { names[$0] } : [],
            rounds: rounds,
            pairwise: pairwise,
            scores: scores,
            strengths: strengths
        )
    }
}

extension RankedBallots.Invalid {
    /// Invalid params at the ballots that cannot be counted.
    fileprivate var inCalledBallots: RPCError {
        switch self {
        case .noCandidates: .invalidParams(path: "ballots", detail: "No ballot ranks anybody.")
        case .negative(let pattern):
            .invalidParams(path: "ballots[\(pattern)].count", detail: "A count cannot be negative.")
        case .unknownCandidate(let pattern):
            .invalidParams(path: "ballots[\(pattern)].ranking", detail: "No such candidate stands.")
        case .tooLarge: CountsError.tooLarge.inCalled("ballots", people: AnalysisLimits.tablePeople)
        }
    }
}
