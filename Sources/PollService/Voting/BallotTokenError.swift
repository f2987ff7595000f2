/// Why a ballot token is not accepted.
public enum BallotTokenError: Error, Sendable, Hashable {
    /// Its time is over.
    case expired
    /// It was not signed with the poll's key.
    case forged
}
