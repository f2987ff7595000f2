/// Why ballots cannot be broken down or filtered as a request asks.
public enum SliceRejection: Error, Hashable, Sendable {
    /// The poll has no such dimension; the path names the place in the request.
    case unknownDimension(String, path: String)
    /// A value that the request gives does not fit; the path names the place in the request.
    case invalid(path: String, detail: String)
}
