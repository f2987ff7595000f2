extension PollStore {
    /// Stores a weighting of a poll; nil when the poll is gone, or has one of that name.
    package func insertWeighting(
        named name: String,
        definition: String,
        poll: Int32
    ) async throws(StoreError) -> StoredWeighting? {
        try await first(InsertWeighting(poll: poll, name: name, definition: definition))
    }

    /// The weighting of that name.
    package func weighting(named name: String, poll: Int32) async throws(StoreError) -> StoredWeighting? {
        try await first(SelectWeightings(poll: poll, name: name))
    }

    /// The weightings of a poll in the order of their names.
    package func weightings(poll: Int32) async throws(StoreError) -> [StoredWeighting] {
        try await all(SelectWeightings(poll: poll, name: nil))
    }

    /// Removes a weighting; false when there is none of that name.
    package func deleteWeighting(named name: String, poll: Int32) async throws(StoreError) -> Bool {
        try await first(DeleteWeighting(poll: poll, name: name)) != nil
    }
}
