public import ArgumentParser
public import BallotFiles
public import PollAPI

extension ScopeField: ExpressibleByArgument {}
extension RoundingMethodField: ExpressibleByArgument {}
extension AdjustmentField: ExpressibleByArgument {}
extension ImportFormat: ExpressibleByArgument {}

extension IntervalMethodField: ExpressibleByArgument {
    /// Those that shares without weights have.
    public static var allValueStrings: [String] { allCases.filter { $0 != .logit }.map(\.rawValue) }
}
