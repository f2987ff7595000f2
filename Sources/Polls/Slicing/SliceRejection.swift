/// Why ballots cannot be divided or filtered as a request asks.
public enum SliceRejection: Error, Hashable, Sendable {
    case unknownDimension(String)
    /// A value that the request gives does not fit; the path names the place in the request.
    case invalid(path: String, detail: String)
}
