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
        var places: (version: Int?, method: Int?, params: Int?, id: Int?)
        document.forEachMember(of: index) { name, value in
            if document.string(at: name, equals: "jsonrpc") {
                places.version = value
            } else if document.string(at: name, equals: "method") {
                places.method = value
            } else if document.string(at: name, equals: "params") {
                places.params = value
            } else if document.string(at: name, equals: "id") {
                places.id = value
            }
        }
        if let duplicate = Self.duplicateName(in: document, at: index) {
            let error = RPCError.invalidRequest(path: duplicate, detail: "The member occurs more than once.")
            let id = duplicate == "id" ? nil : places.id.flatMap { Self.id(document, at: $0) }
            self = .invalid(error, id: id ?? Self.nullID)
            return
        }
        let id = places.id.flatMap { Self.id(document, at: $0) }
        func invalid(_ path: String, _ detail: String) -> RPCElement {
            .invalid(.invalidRequest(path: path, detail: detail), id: id ?? Self.nullID)
        }
        guard places.id == nil || id != nil else {
            self = invalid("id", "An id is a string, a number or null.")
            return
        }
        guard let version = places.version, document.kind(of: version) == .string,
            document.string(at: version, equals: "2.0")
        else {
            self = invalid("jsonrpc", "The version must be \"2.0\".")
            return
        }
        guard let method = places.method, document.kind(of: method) == .string else {
            self = invalid("method", "The method is a string.")
            return
        }
        if let params = places.params, ![.array, .object].contains(document.kind(of: params)) {
            self = invalid("params", "Parameters are an object or a list.")
            return
        }
        self = .call(RPCCall(method: document.printableString(at: method), params: places.params, id: id))
    }

    /// The bytes of an id, or nil for a value that can be none.
    private static func id(_ document: JSONDocument, at index: Int) -> ArraySlice<UInt8>? {
        switch document.kind(of: index) {
        case .string, .number, .null: document.rawBytes(of: index)
        case .boolean, .array, .object: nil
        }
    }

    private static func duplicateName(in document: JSONDocument, at index: Int) -> String? {
        var names = Set<String>()
        var duplicate: String?
        document.forEachMember(of: index) { name, _ in
            let name = document.printableString(at: name)
            if !names.insert(name).inserted { duplicate = duplicate ?? name }
        }
        return duplicate.map { JSONPath.description(of: [JSONPath.name($0)]) }
    }
}
