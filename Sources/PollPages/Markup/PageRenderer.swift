import Mustache

/// A page: a template and what to put into it.
public protocol Page: Sendable {
    /// The language in which it speaks, and with it direction and numbers.
    var locale: PageLocale { get }
    /// The template and its values.
    var content: PageContent { get }
}

/// What a page hands to its template.
public struct PageContent: Sendable {
    let template: TemplateName
    let values: [String: TemplateValue]
}

/// Renders pages from the compiled-in templates. Make one at start and share it.
public struct PageRenderer: Sendable {
    /// The style sheet and the scripts that the pages point to.
    public let assets: PageAssets
    private let library: MustacheLibrary

    /// Reads every template.
    ///
    /// - Throws: what the template engine says about a template that is not well formed.
    public init() throws {
        var library = MustacheLibrary()
        for name in TemplateName.allCases {
            // Texts escape themselves; the engine's own escaping goes by Character and lets marked quotation marks
            // through.
            let source = "{{% CONTENT_TYPE:TEXT}}" + String(decoding: name.source, as: UTF8.self)
            library.register(try MustacheTemplate(string: source), named: name.rawValue)
        }
        self.library = library
        assets = PageAssets()
    }

    /// The HTML document of a page.
    public func render(_ page: some Page) -> String {
        let content = page.content
        var values = content.values
        values["lang"] = .text(page.locale.tag)
        values["dir"] = .text(page.locale.direction.rawValue)
        values["skip"] = .text(page.locale.texts.common.skip)
        values["stylesheet"] = .text(assets.stylesheet.path)
        values["ballotScript"] = .text(assets.ballotScript.path)
        values["resultsScript"] = .text(assets.resultsScript.path)
        guard let html = library.render(TemplateValue.object(values).rendered, withTemplate: content.template.rawValue)
        else { preconditionFailure("Every template name is registered when the renderer is made.") }
        return html
    }
}
