/// Which uncertainty of weights a standard error counts.
public enum StandardErrorMethod: String, CaseIterable, Hashable, Sendable {
    /// Raking is part of the estimate: what the margins explain of the answer has no error (Deville & Särndal's residuals;
    /// R survey's `svymean` on `calibrate(calfun = "raking")`). The default.
    case raked
    /// Weights are taken as given numbers.
    case fixedWeights = "fixed-weights"
}
