import Mustache

/// What a template can be given. Text escapes itself on its way into the page, so that no template can forget to.
enum TemplateValue: Sendable {
    case text(String)
    case markup(Markup)
    case flag(Bool)
    case list([TemplateValue])
    case object([String: TemplateValue])

    /// The value as the template engine reads it.
    var rendered: Any {
        switch self {
        case .text(let text): EscapedText(markup: Markup(text: text))
        case .markup(let markup): EscapedText(markup: markup)
        case .flag(let flag): flag
        case .list(let values): values.map(\.rendered)
        case .object(let members): TemplateObject(members: members)
        }
    }

    static func number(_ number: Int) -> TemplateValue { .text(String(number)) }

    /// A text, or an empty one where there is none: its section is left out, and it prints nothing.
    static func optional(_ text: String?) -> TemplateValue { .text(text ?? "") }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
}

extension TemplateValue: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, TemplateValue)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}

/// Markup as the engine takes it; empty markup counts as absent, so that a section shows only where there is something.
private struct EscapedText: MustacheCustomRenderable {
    var markup: Markup
    var renderText: String { markup.source }
    var isNull: Bool { markup.source.isEmpty }
}

/// Members by name, looked up without reflection.
private struct TemplateObject: MustacheParent {
    var members: [String: TemplateValue]
    func child(named name: String) -> Any? { members[name]?.rendered }
}
