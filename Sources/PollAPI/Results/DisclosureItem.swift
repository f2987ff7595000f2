public import JSONRPC

/// One thing that readers are to be told.
public struct DisclosureItem: Codable, Sendable, Hashable, SchemaDocumented {
    public var key: String
    public var label: String
    public var value: String?
    public var status: DisclosureStatus

    public static let fields: [FieldDescription] = [
        .init("key", "A stable word for it, such as field-dates."),
        .init("label", "The item as it is printed."),
        .init("value", "What is known; left out where nothing is."),
        .init("status", "Whether it is known, or an editor has to add it to the poll."),
    ]

    public init(key: String, label: String, value: String? = nil, status: DisclosureStatus) {
        self.key = key
        self.label = label
        self.value = value
        self.status = status
    }
}

/// Whether an item is known, or an editor has to add it to the poll.
public enum DisclosureStatus: String, Codable, Sendable, CaseIterable {
    case given, missing
}
