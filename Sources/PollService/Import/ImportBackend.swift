import Places

/// What an import needs of the service.
struct ImportBackend: Sendable {
    let polls: PollReader
    let strata: StratumIDCache
    let voterKeys: VoterKeys
    let places: Gazetteer
}
