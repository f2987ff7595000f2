extension RPCElement {
    /// Reads the element at a place of the tape (JSON-RPC 2.0, section 4).
    ///
    /// Members that the specification does not name are passed over. One that occurs twice makes the request invalid,
    /// since readers disagree about which of the two counts.
    init(_ document: JSONDocument, at index: Int) {
        guard document.kind(of: index) == .object else {
            self = .invalid(.invalidRequest(detail: "A request is an object."), id: Self.nullID)
            return
        }
        var members = Members(document)
        document.forEachMember(of: index) { members.note(name: $0, value: $1) }
        let id = members.isIDAmbiguous ? nil : members.id.flatMap { Self.id(document, at: $0) }
        if let duplicate = members.duplicate {
            let error = RPCError.invalidRequest(path: duplicate, detail: "The member occurs more than once.")
            self = .invalid(error, id: id ?? Self.nullID)
            return
        }
        func invalid(_ path: String, _ detail: String) -> RPCElement {
            .invalid(.invalidRequest(path: path, detail: detail), id: id ?? Self.nullID)
        }
        guard members.id == nil || id != nil else {
            self = invalid("id", "An id is a string, a number or null.")
            return
        }
        guard let version = members.version, document.kind(of: version) == .string,
            document.string(at: version, equals: "2.0")
        else {
            self = invalid("jsonrpc", "The version must be \"2.0\".")
            return
        }
        guard let method = members.method, document.kind(of: method) == .string else {
            self = invalid("method", "The method is a string.")
            return
        }
        if let params = members.params, ![.array, .object].contains(document.kind(of: params)) {
            self = invalid("params", "Parameters are an object or a list.")
            return
        }
        self = .call(RPCCall(method: document.printableString(at: method), params: members.params, id: id))
    }

    /// The bytes of an id, or nil for a value that can be none.
    private static func id(_ document: JSONDocument, at index: Int) -> ArraySlice<UInt8>? {
        switch document.kind(of: index) {
        case .string, .number, .null: document.rawBytes(of: index)
        case .boolean, .array, .object: nil
        }
    }

    /// The places of a Request object's members.
    private struct Members {
        let document: JSONDocument
        private(set) var version: Int?
        private(set) var method: Int?
        private(set) var params: Int?
        private(set) var id: Int?
        private(set) var isIDAmbiguous = false
        /// The first name that occurs again, as a path.
        private(set) var duplicate: String?
        private var others: Set<String> = []

        init(_ document: JSONDocument) {
            self.document = document
        }

        mutating func note(name: Int, value: Int) {
            if document.string(at: name, equals: "jsonrpc") {
                noteDuplicate("jsonrpc", if: version != nil)
                version = value
            } else if document.string(at: name, equals: "method") {
                noteDuplicate("method", if: method != nil)
                method = value
            } else if document.string(at: name, equals: "params") {
                noteDuplicate("params", if: params != nil)
                params = value
            } else if document.string(at: name, equals: "id") {
                noteDuplicate("id", if: id != nil)
                isIDAmbiguous = id != nil
                id = value
            } else {
                let other = document.printableString(at: name)
                noteDuplicate(JSONPath.description(of: [JSONPath.name(other)]), if: !others.insert(other).inserted)
            }
        }

        private mutating func noteDuplicate(_ name: String, if isKnown: Bool) {
            if isKnown, duplicate == nil { duplicate = name }
        }
    }
}
