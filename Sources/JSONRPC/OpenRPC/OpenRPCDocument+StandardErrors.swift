extension OpenRPCDocument {
    /// The errors that JSON-RPC itself defines, by the names of their components.
    static let standardErrors: [String: ErrorObject] = {
        let errors: [(RPCError, String)] = [
            (.parseError(), "The body is not JSON."),
            (.invalidRequest(), "The body is JSON, but no Request object."),
            (.methodNotFound, "There is no method of this name."),
            (.invalidParams(), "The parameters do not fit the method; data.path says which."),
            (.internalError, "The server failed; its log says why."),
        ]
        var objects: [String: ErrorObject] = [:]
        for (error, when) in errors {
            guard let type = error.data?.type else { continue }
            objects[type] = ErrorObject(code: error.code, message: error.message, data: .init(type: type, when: when))
        }
        return objects
    }()
}
