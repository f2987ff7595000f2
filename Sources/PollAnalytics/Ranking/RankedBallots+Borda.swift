extension RankedBallots {
    /// Borda's scores: with m candidates a first place earns m − 1 points, a last place 0.
    ///
    /// The unranked share what is left equally, so that a ballot with one name is no weapon. It depends on clones: fine as
    /// a score, not as a decision.
    public var bordaScores: [Double] {
        // Twice the points are whole numbers: the u unranked get (u − 1)/2 each.
        var doubled = [Int](repeating: 0, count: candidates)
        for pattern in patterns {
            let unranked = candidates - pattern.ranking.count
            var points = [Int](repeating: max(0, unranked - 1), count: candidates)
            for (place, candidate) in pattern.ranking.enumerated() {
                points[candidate] = 2 * (candidates - 1 - place)
            }
            for candidate in 0..<candidates { doubled[candidate] += points[candidate] * pattern.count }
        }
        return doubled.map { Double($0) / 2 }
    }

    /// Everybody with the highest Borda score; nobody where there is no ballot.
    public var bordaWinners: [Int] {
        let scores = bordaScores
        guard total > 0, let best = scores.max() else { return [] }
        return scores.indices.filter { scores[$0] == best }
    }
}
