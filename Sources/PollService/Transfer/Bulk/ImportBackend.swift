import Places

/// What an import needs of the service.
struct ImportBackend: Sendable {
    let polls: PollReader
    let strata: StratumNumbers
    let voterKeys: VoterKeys
    let places: Gazetteer
}
