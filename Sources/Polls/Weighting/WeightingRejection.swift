/// Why a weighting cannot be taken; the path names the member at fault, such as `targets.age.18-24`.
public enum WeightingRejection: Error, Hashable, Sendable {
    /// The poll has no such dimension.
    case unknownDimension(String, path: String)
    /// A member is not what it should be.
    case invalid(path: String, detail: String)
    /// The targets are well formed, and no ballots of the poll can ever meet them.
    case unreachable(Reason, path: String, detail: String)

    /// The stable word for why targets cannot be met.
    public enum Reason: String, Hashable, Sendable {
        /// The targets of a variable do not add up to 1.
        case targetsDoNotSumToOne = "targets_do_not_sum_to_one"
        /// A share above 0 is wanted for a level that no ballot can have.
        case targetWithoutRespondents = "target_without_respondents"
    }

    init(_ rejection: SliceRejection) {
        self =
            switch rejection {
            case .unknownDimension(let name, let path): .unknownDimension(name, path: path)
            case .invalid(let path, let detail): .invalid(path: path, detail: detail)
            }
    }
}
