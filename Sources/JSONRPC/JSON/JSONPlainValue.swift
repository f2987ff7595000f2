/// A value of a JSON text as it stands there.
public struct JSONPlainValue {
    private let document: JSONDocument
    private let index: Int

    init(_ document: JSONDocument, at index: Int) {
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

    /// Calls `body` with every member of an object in the order of the text, until it says that it cannot go on.
    ///
    /// - Returns: whether the value is an object and `body` took all of its members.
    public func forEachMember(_ body: (_ name: JSONPlainValue, _ value: JSONPlainValue) -> Bool) -> Bool {
        guard document.tape[index].kind == .object else { return false }
        let end = document.next(after: index)
        var name = index + 1
        while name < end {
            guard body(JSONPlainValue(document, at: name), JSONPlainValue(document, at: name + 1)) else { return false }
            name = document.next(after: name + 1)
        }
        return true
    }

    /// Calls `body` with every element of a list, until it says that it cannot go on.
    ///
    /// - Returns: whether the value is a list and `body` took all of its elements.
    public func forEachElement(_ body: (JSONPlainValue) -> Bool) -> Bool {
        guard document.tape[index].kind == .array else { return false }
        let end = document.next(after: index)
        var element = index + 1
        while element < end {
            guard body(JSONPlainValue(document, at: element)) else { return false }
            element = document.next(after: element)
        }
        return true
    }
}
