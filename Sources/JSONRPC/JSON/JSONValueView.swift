/// A value of a JSON text, read on demand.
public struct JSONValueView {
    private let document: JSONDocument
    private let index: JSONIndex

    init(_ document: JSONDocument, at index: JSONIndex) {
        self.document = document
        self.index = index
    }

    /// The kind of the value.
    public var kind: JSONKind { document.kind(of: index) }

    /// The text of a string; nil for other kinds, and for text that must not be stored.
    public var string: String? {
        document.tape[index].kind == .string ? document.string(at: index) : nil
    }

    /// The number nearest to that of the text; nil for other kinds, and for numbers that a `Double` cannot hold.
    public var double: Double? {
        document.tape[index].kind == .number ? document.double(at: index) : nil
    }

    /// A whole number; nil for other kinds, and for numbers that `Int` cannot hold.
    public var integer: Int? {
        document.tape[index].kind == .number ? document.integer(at: index, as: Int.self) : nil
    }

    /// Calls `body` with every member of an object in the order of the text, until it returns false.
    ///
    /// - Returns: Whether the value is an object and `body` returned true for every member.
    public func forEachMember(_ body: (_ name: JSONValueView, _ value: JSONValueView) -> Bool) -> Bool {
        guard document.tape[index].kind == .object else { return false }
        let end = document.next(after: index)
        var name = index + 1
        while name < end {
            guard body(JSONValueView(document, at: name), JSONValueView(document, at: name + 1)) else { return false }
            name = document.next(after: name + 1)
        }
        return true
    }

    /// Calls `body` with every element of a list, until it returns false.
    ///
    /// - Returns: Whether the value is a list and `body` returned true for every element.
    public func forEachElement(_ body: (JSONValueView) -> Bool) -> Bool {
        guard document.tape[index].kind == .array else { return false }
        let end = document.next(after: index)
        var element = index + 1
        while element < end {
            guard body(JSONValueView(document, at: element)) else { return false }
            element = document.next(after: element)
        }
        return true
    }
}
