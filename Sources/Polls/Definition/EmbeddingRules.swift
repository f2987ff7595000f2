/// The origins whose pages may embed a poll's ballot in a frame.
public struct EmbeddingRules: Hashable, Sendable {
    /// The origins in the order in which they were given, or `*` alone for any origin; nil for those that the server allows.
    public let origins: [String]?

    /// The most origins that a poll may name.
    public static let mostOrigins = 50

    /// Nothing said.
    public static let none = EmbeddingRules()

    private init() { origins = nil }

    /// - Throws: ``PollRejection`` at `embed.origins` when there are more than 50 or one is no origin.
    public init(origins: [String]?) throws(PollRejection) {
        guard let origins else {
            self = .none
            return
        }
        guard origins.count <= EmbeddingRules.mostOrigins else {
            throw PollRejection(path: "embed.origins", detail: "A poll names at most 50 origins.")
        }
        if origins == ["*"] {
            self.origins = origins
            return
        }
        var seen: [String] = []
        for (index, text) in origins.enumerated() {
            guard let origin = WebOrigin(text) else {
                throw PollRejection(
                    path: "embed.origins[\(index)]",
                    detail: "Expected an origin such as https://news.example, without a path, or * alone for everybody."
                )
            }
            if !seen.contains(origin.text) { seen.append(origin.text) }
        }
        self.origins = seen
    }
}
