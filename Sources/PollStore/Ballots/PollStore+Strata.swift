package import Polls

extension PollStore {
    /// The ids of strata in a poll, storing those that are new; one that is missing means that the poll no longer exists.
    package func ids(of strata: Set<Stratum>, poll: Poll) async throws(StoreError) -> [Stratum: Int32] {
        let literals = strata.map { StratumLiteral($0).text }
        _ = try await all(InsertStrata(poll: poll.id, strata: literals))
        var ids: [Stratum: Int32] = [:]
        for row in try await all(SelectStratumIDs(poll: poll.id, strata: literals)) {
            guard let stratum = Stratum(stored: row.values, demographics: poll.definition.demographics) else {
                throw .corrupt("stratum \(row.id) does not fit its poll")
            }
            ids[stratum] = row.id
        }
        return ids
    }

    /// The strata of the given ids.
    package func strata(_ ids: [Int32], poll: Poll) async throws(StoreError) -> [Int32: Stratum] {
        var strata: [Int32: Stratum] = [:]
        for row in try await all(SelectStrata(poll: poll.id, ids: ids)) {
            guard let stratum = Stratum(stored: row.values, demographics: poll.definition.demographics) else {
                throw .corrupt("stratum \(row.id) does not fit its poll")
            }
            strata[row.id] = stratum
        }
        return strata
    }
}
