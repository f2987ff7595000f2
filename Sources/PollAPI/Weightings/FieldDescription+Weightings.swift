import JSONRPC

/// Fields of a weighting.
extension FieldDescription {
    static let weightingName = FieldDescription("name", "The weighting's name.")
}
