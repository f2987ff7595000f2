import Foundation

/// Checks JSON against a JSON Schema: the part of draft 7 that OpenRPC documents and their schemas use.
public struct SchemaValidator {
    /// The document in which `$ref` is looked up.
    public let root: [String: Any]

    public init(root: [String: Any]) {
        self.root = root
    }

    /// A validator for documents of OpenRPC 1.3, with the schema to hold them against.
    public static func openRPC() throws -> SchemaValidator {
        guard let url = Bundle.module.url(forResource: "openrpc-1.3.schema", withExtension: "json"),
            let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
        else { throw CocoaError(.fileNoSuchFile) }
        return SchemaValidator(root: schema)
    }

    /// What is wrong with a value, each with the place; empty if nothing is.
    public func problems(of value: Any, against schema: Any, at path: String = "") -> [String] {
        if let allows = schema as? Bool { return allows ? [] : ["\(path): not allowed"] }
        guard let schema = schema as? [String: Any] else { return ["\(path): no schema"] }
        if let reference = schema["$ref"] as? String {
            guard let target = resolve(reference) else { return ["\(path): \(reference) leads nowhere"] }
            return problems(of: value, against: target, at: path)
        }
        var problems: [String] = []
        if let type = schema["type"] {
            let types = type as? [String] ?? [type as? String ?? ""]
            if !types.contains(where: { Self.matches(value, $0) }) { return ["\(path): not \(types)"] }
        }
        if let allowed = schema["enum"] as? [NSObject], !allowed.contains(value as? NSObject ?? NSNull()) {
            problems.append("\(path): not one of \(allowed)")
        }
        if let alternatives = schema["oneOf"] as? [Any] {
            let failures = alternatives.map { self.problems(of: value, against: $0, at: path) }
            if failures.count(where: \.isEmpty) != 1 { problems.append("\(path): not exactly one of \(failures)") }
        }
        problems += stringProblems(value, schema, path) + numberProblems(value, schema, path)
        if let elements = value as? [Any] {
            if elements.count < schema["minItems"] as? Int ?? 0 { problems.append("\(path): too few") }
            if elements.count > schema["maxItems"] as? Int ?? .max { problems.append("\(path): too many") }
            if let items = schema["items"] {
                for (index, element) in elements.enumerated() {
                    problems += self.problems(of: element, against: items, at: "\(path)[\(index)]")
                }
            }
        }
        if let members = value as? [String: Any] { problems += memberProblems(members, schema, path) }
        return problems
    }

    private func memberProblems(_ members: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
        let required = schema["required"] as? [String] ?? []
        var problems = required.filter { members[$0] == nil }.map { "\(path): \($0) is missing" }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        let patterns = schema["patternProperties"] as? [String: Any] ?? [:]
        for (name, value) in members {
            let matching = patterns.filter { name.range(of: $0.key, options: .regularExpression) != nil }.map(\.value)
            let applying = (properties[name].map { [$0] } ?? []) + matching
            let schemas = applying.isEmpty ? [schema["additionalProperties"] ?? true] : applying
            for schema in schemas { problems += self.problems(of: value, against: schema, at: "\(path).\(name)") }
        }
        return problems
    }

    private func stringProblems(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        guard let text = value as? String else { return [] }
        var problems: [String] = []
        let length = text.unicodeScalars.count
        if length < schema["minLength"] as? Int ?? 0 { problems.append("\(path): too short") }
        if length > schema["maxLength"] as? Int ?? .max { problems.append("\(path): too long") }
        if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
            problems.append("\(path): does not match \(pattern)")
        }
        return problems
    }

    private func numberProblems(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        guard Self.matches(value, "number"), let number = (value as? NSNumber)?.doubleValue else { return [] }
        func bound(_ keyword: String) -> Double? { (schema[keyword] as? NSNumber)?.doubleValue }
        let isInside =
            number >= bound("minimum") ?? -.infinity && number <= bound("maximum") ?? .infinity
            && number > bound("exclusiveMinimum") ?? -.infinity && number < bound("exclusiveMaximum") ?? .infinity
        return isInside ? [] : ["\(path): out of range"]
    }

    private func resolve(_ reference: String) -> Any? {
        guard reference.hasPrefix("#/") else { return nil }
        return reference.dropFirst(2).split(separator: "/").reduce(root as Any?) { value, name in
            (value as? [String: Any])?[String(name)]
        }
    }

    private static func matches(_ value: Any, _ type: String) -> Bool {
        // Foundation reads true and false as numbers of C's `char`, which it uses for no other number.
        let isBoolean = (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
        switch type {
        case "null": return value is NSNull
        case "boolean": return isBoolean
        case "number": return value is NSNumber && !isBoolean
        case "integer":
            return !isBoolean && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } ?? false
        case "string": return value is String
        case "array": return value is [Any]
        case "object": return value is [String: Any]
        default: return false
        }
    }
}
