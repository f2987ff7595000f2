import JSONRPC

/// Parameters of the methods for a ballot.
extension FieldDescription {
    static let ballotReceipt = FieldDescription(
        "receipt",
        "What vote.submit returned; it is the only credential.",
        .receipt
    )
}
