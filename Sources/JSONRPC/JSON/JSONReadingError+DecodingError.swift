extension JSONReadingError {
    /// What a type's `init(from:)` reports, without its description: that names Swift types and repeats the input.
    init(_ error: DecodingError, reading type: Any.Type) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(at: context.codingPath + [key], detail: "The member is required.")
        case .valueNotFound(_, let context):
            self.init(at: context.codingPath, detail: "The value must not be null.")
        case .typeMismatch(_, let context):
            self.init(at: context.codingPath, detail: "The value has the wrong type.")
        case .dataCorrupted(let context):
            self.init(at: context.codingPath, detail: Self.allowedValues(of: type) ?? "The value is not allowed here.")
        @unknown default:
            self.init(path: "", detail: "The value is not allowed here.")
        }
    }

    private static func allowedValues(of type: Any.Type) -> String? {
        guard let type = type as? any (CaseIterable & RawRepresentable).Type else { return nil }
        let values = rawValues(of: type)
        return values.isEmpty ? nil : "The value must be one of: \(values.joined(separator: ", "))."
    }
}

/// The raw values of an enumeration of strings, or an empty list for any other type.
func rawValues<Value: CaseIterable & RawRepresentable>(of type: Value.Type) -> [String] {
    type.allCases.compactMap { $0.rawValue as? String }
}
