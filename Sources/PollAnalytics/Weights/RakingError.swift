/// Why targets are turned down.
public enum RakingError: Error, Hashable, Sendable {
    /// There is nobody to weight.
    case noRespondents
    /// There is no margin to rake to.
    case noMargins
    /// The cell has a level too few or too many, or one below zero.
    case malformedCell(Int)
    /// The cell's count is negative or more than can be added up, or its base weight not a positive number.
    case invalidWeight(cell: Int)
    /// The margin has a target that is no share.
    case invalidTarget(margin: Int, level: Int)
    /// The margin's targets do not add up to 1.
    case targetsDoNotSumToOne(margin: Int)
    /// Somebody is wanted of whom there is nobody.
    case targetWithoutRespondents(margin: Int, level: Int)
    /// There are people whom no target speaks of.
    case levelWithoutTarget(margin: Int, level: Int)
    /// No positive weights within the bounds meet all targets.
    case infeasible

    /// The stable word for the reason, as used on the wire.
    public var reason: String {
        switch self {
        case .noRespondents: "no_respondents"
        case .noMargins: "no_margins"
        case .malformedCell: "malformed_cell"
        case .invalidWeight: "invalid_weight"
        case .invalidTarget: "invalid_target"
        case .targetsDoNotSumToOne: "targets_do_not_sum_to_one"
        case .targetWithoutRespondents: "target_without_respondents"
        case .levelWithoutTarget: "level_without_target"
        case .infeasible: "infeasible"
        }
    }
}
