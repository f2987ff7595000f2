/// What is wrong with a markup text.
public struct MarkupFault: Error, CustomStringConvertible {
    public var description: String
}

/// A small reader of HTML and XML that takes well-formed documents only: every element is closed in its order, every attribute
/// is quoted and given once, and every ampersand begins a known entity.
///
/// It goes by Unicode scalars, as a browser does.
public struct MarkupReader {
    public struct Element: Hashable, Sendable {
        public var name: String
        public var attributes: [String: String]
        public var depth: Int
    }

    public private(set) var elements: [Element] = []
    public private(set) var text = ""
    private var scalars: ArraySlice<Unicode.Scalar>
    private var open: [String] = []

    private static let entities: [String: Unicode.Scalar] = [
        "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "#39": "'",
    ]

    /// Elements of HTML that have no end tag.
    private static let void: Set<String> = ["meta", "link", "input", "br", "hr", "img"]

    public init(_ markup: String) throws {
        scalars = Array(markup.unicodeScalars)[...]
        while let scalar = scalars.first {
            if scalar == "<" { try tag() } else { text.unicodeScalars.append(try character()) }
        }
        guard open.isEmpty else { throw MarkupFault(description: "not closed: \(open)") }
    }

    private mutating func tag() throws {
        scalars.removeFirst()
        if scalars.first == "!" {
            while let next = scalars.popFirst(), next != ">" {}
            return
        }
        if scalars.first == "/" {
            scalars.removeFirst()
            let name = word()
            guard open.popLast() == name, scalars.popFirst() == ">" else {
                throw MarkupFault(description: "end of \(name)")
            }
            return
        }
        let name = word()
        guard !name.isEmpty else { throw MarkupFault(description: "a tag without a name: \(scalars.prefix(30))") }
        var attributes: [String: String] = [:]
        while true {
            while scalars.first == " " || scalars.first == "\n" { scalars.removeFirst() }
            guard let next = scalars.first else { throw MarkupFault(description: "end within \(name)") }
            if next == "/" || next == ">" { break }
            let attribute = word()
            guard !attribute.isEmpty else {
                throw MarkupFault(description: "attribute of \(name): \(scalars.prefix(20))")
            }
            var value = ""
            if scalars.first == "=" {
                scalars.removeFirst()
                guard scalars.popFirst() == "\"" else { throw MarkupFault(description: "unquoted \(attribute)") }
                while let next = scalars.first, next != "\"" {
                    guard next != "<" else { throw MarkupFault(description: "a tag within \(attribute)") }
                    value.unicodeScalars.append(try character())
                }
                scalars = scalars.dropFirst()
            }
            guard attributes.updateValue(value, forKey: attribute) == nil else {
                throw MarkupFault(description: "\(attribute) twice in \(name)")
            }
        }
        elements.append(Element(name: name, attributes: attributes, depth: open.count))
        if scalars.popFirst() == "/" {
            guard scalars.popFirst() == ">" else { throw MarkupFault(description: "end of \(name)") }
        } else if !MarkupReader.void.contains(name) {
            open.append(name)
        }
    }

    private mutating func word() -> String {
        var word = ""
        while let next = scalars.first,
            next.properties.isAlphabetic || next.properties.numericType != nil || "-_:".unicodeScalars.contains(next)
        {
            word.unicodeScalars.append(next)
            scalars.removeFirst()
        }
        return word
    }

    private mutating func character() throws -> Unicode.Scalar {
        let scalar = scalars.removeFirst()
        guard scalar == "&" else {
            let isControl = scalar.value < 0x20 && !["\n", "\t", "\r"].contains(scalar)
            if isControl { throw MarkupFault(description: "control character \(scalar.value)") }
            return scalar
        }
        var name = ""
        while let next = scalars.popFirst(), next != ";" { name.unicodeScalars.append(next) }
        guard let meant = MarkupReader.entities[name] else {
            throw MarkupFault(description: "entity \(name)")
        }
        return meant
    }
}
