import PollAPI

/// What stands around the numbers on an editor's page alone.
struct EditorPanel: Sendable {
    var timeline: ResultsTimeline.Result?
    /// The names of the poll's weightings.
    var weightings: [String] = []

    /// What changes when these do.
    var stamp: [String] {
        let intervals = timeline?.intervals.map { "\($0.start) \($0.ballots ?? -1)" } ?? []
        return weightings + ["\(timeline?.suppressed == true)"] + intervals
    }
}
