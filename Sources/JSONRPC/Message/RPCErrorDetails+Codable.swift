extension RPCErrorDetails: Codable {
    private struct Member: CodingKey, Hashable {
        static let type = Member("type")
        static let path = Member("path")
        static let detail = Member("detail")
        static let retryAfter = Member("retryAfter")
        static let reason = Member("reason")
        static let known: Set = [type, path, detail, retryAfter, reason]

        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads details; members of other kinds than string, number and boolean are passed over.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        self.init(
            type: try members.decode(String.self, forKey: .type),
            path: try members.decodeIfPresent(String.self, forKey: .path),
            detail: try members.decodeIfPresent(String.self, forKey: .detail),
            retryAfter: try members.decodeIfPresent(Int.self, forKey: .retryAfter),
            reason: try members.decodeIfPresent(String.self, forKey: .reason)
        )
        for member in members.allKeys where !Member.known.contains(member) {
            extra[member.stringValue] = try members.decode(OptionalValue.self, forKey: member).value
        }
    }

    /// Writes details, further members in the order of their names.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(type, forKey: .type)
        try members.encodeIfPresent(path, forKey: .path)
        try members.encodeIfPresent(detail, forKey: .detail)
        try members.encodeIfPresent(retryAfter, forKey: .retryAfter)
        try members.encodeIfPresent(reason, forKey: .reason)
        for (name, value) in extra.sorted(by: { $0.key < $1.key }) where !Member.known.contains(Member(name)) {
            switch value {
            case .string(let string): try members.encode(string, forKey: Member(name))
            case .integer(let integer): try members.encode(integer, forKey: Member(name))
            case .number(let number): try members.encode(number, forKey: Member(name))
            case .boolean(let boolean): try members.encode(boolean, forKey: Member(name))
            }
        }
    }

    /// A member's value, or nil for a kind that `Value` does not hold.
    private struct OptionalValue: Decodable {
        let value: Value?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            switch decoder.jsonKind {
            case .string: value = .string(try container.decode(String.self))
            case .boolean: value = .boolean(try container.decode(Bool.self))
            case .number:
                let number = try container.decode(Double.self)
                value = Int(exactly: number).map(Value.integer) ?? .number(number)
            case .null, .array, .object, nil: value = nil
            }
        }
    }
}

extension RPCError: Codable {
    private enum Member: String, CodingKey {
        case code
        case message
        case data
    }

    private struct DetailsIfTyped: Decodable {
        private enum Member: String, CodingKey {
            case type
        }

        let details: RPCErrorDetails?

        init(from decoder: any Decoder) throws {
            guard decoder.jsonKind == .object, try decoder.container(keyedBy: Member.self).contains(.type) else {
                details = nil
                return
            }
            details = try RPCErrorDetails(from: decoder)
        }
    }

    /// Reads an error object; `data` of another shape than this server's is passed over.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        self.init(
            code: try members.decode(Int.self, forKey: .code),
            message: try members.decode(String.self, forKey: .message),
            data: try members.decodeIfPresent(DetailsIfTyped.self, forKey: .data)?.details
        )
    }

    /// Writes an error object.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(code, forKey: .code)
        try members.encode(message, forKey: .message)
        try members.encodeIfPresent(data, forKey: .data)
    }
}
