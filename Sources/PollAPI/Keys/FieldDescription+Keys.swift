import JSONRPC

/// Fields of a key.
extension FieldDescription {
    static let keyID = FieldDescription("id", "The id of the key.")
    static let keyName = FieldDescription("name", "Who or what the key is for.")
    static let keyScopes = FieldDescription(
        "scopes",
        "What the key may do; admin includes editor, and editor includes results."
    )
    static let keyCreatedAt = FieldDescription("createdAt", "When the key was created.", .instant)
    static let keyExpiresAt = FieldDescription(
        "expiresAt",
        "The instant from which the key is no longer taken; left out where there is none.",
        .instant
    )
}
