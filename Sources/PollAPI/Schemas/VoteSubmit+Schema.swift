public import JSONRPC

extension VoteSubmit.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["voter": .wording(200), "sequence": .count]
}

extension VoteSubmit.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["receipt": .receipt]
    public static let memberDescriptions = [
        "receipt": "Stands for the ballot; the same for every call with the same voter.",
        "status": "What became of the ballot.",
    ]
}

extension KeyCreate.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "name": .wording(100),
        "scopes": .array(of: .of(ScopeField.self), count: 1...ScopeField.allCases.count),
        "expiresAt": .instant,
    ]
}

extension KeyCreate.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["createdAt": .instant, "expiresAt": .instant]
    public static let memberDescriptions = [
        "key": "The key to send as Authorization: Bearer …; it cannot be had again.",
        "expiresAt": "The instant from which the key is no longer taken; left out where there is none.",
    ]
}

extension KeyView: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "createdAt": .instant, "expiresAt": .instant, "lastUsedAt": .instant,
    ]
    public static let memberDescriptions = ["lastUsedAt": "When the key was last used, to the minute."]
}
