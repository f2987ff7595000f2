public import JSONRPC

/// 1422 `targets_refused`: weights to the targets of a raking do not exist, or must not be made; `data.reason` says why.
///
/// It shares its number with `ballot_rejected`: input that is well formed and cannot be taken.
public enum TargetsError {
    /// The number of the error.
    public static let code = PollError.ballotRejected.rawValue
    /// The word in `data.type`.
    public static let type = "targets_refused"
    /// The message, which never changes.
    public static let message = "Targets refused"

    /// The entry in the document.
    public static let description = RPCErrorDescription(
        code: code,
        type: type,
        message: message,
        when: "No weights meet the targets; data.reason is target_without_respondents, level_without_target, "
            + "targets_do_not_sum_to_one, infeasible, no_respondents or not_converged."
    )

    /// The error to answer with.
    /// - Parameter reason: the stable word for the reason.
    public static func error(reason: String, path: String, detail: String) -> RPCError {
        RPCError(
            code: code,
            message: message,
            data: RPCErrorDetails(type: type, path: path, detail: detail, reason: reason)
        )
    }
}
