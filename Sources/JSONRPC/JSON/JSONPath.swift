/// One step from a JSON value to one inside it.
enum JSONPath: CodingKey {
    case name(String)
    case index(Int)

    init?(stringValue: String) { self = .name(stringValue) }
    init?(intValue: Int) { self = .index(intValue) }

    var stringValue: String {
        switch self {
        case .name(let name): name
        case .index(let index): String(index)
        }
    }

    var intValue: Int? {
        switch self {
        case .name: nil
        case .index(let index): index
        }
    }

    /// A path as error objects show it: `questions[0].options[1].key`.
    ///
    /// Names come from the caller, so that each is cut after 64 characters.
    static func description(of path: [any CodingKey]) -> String {
        var description = ""
        for key in path {
            // Only our own keys tell an index from a name: the standard library's dictionary key for "12" has an
            // `intValue`, too.
            if case .index(let index)? = key as? JSONPath {
                description += "[\(index)]"
            } else {
                let name = key.stringValue
                let shown = name.count > 64 ? name.prefix(64) + "…" : name[...]
                description += description.isEmpty ? String(shown) : ".\(shown)"
            }
        }
        return description
    }
}
