/// Where editors give their key.
public struct SignInPage: Page {
    public var locale: PageLocale
    /// Where the form is sent.
    public var action: String
    /// Whether a key was given that did not fit.
    public var isRefused: Bool
    /// Hidden fields, such as the token against forged requests and where to go on to.
    public var hidden: [FormFields.Field]

    public init(locale: PageLocale, action: String, isRefused: Bool = false, hidden: [FormFields.Field] = []) {
        self.locale = locale
        self.action = action
        self.isRefused = isRefused
        self.hidden = hidden
    }

    public var content: PageContent {
        let texts = locale.texts.editor
        return PageContent(
            template: .signin,
            values: [
                "title": .text(texts.signIn),
                "lead": .text(texts.signInHint),
                "action": .text(action),
                "keyLabel": .text(texts.key),
                "problem": .optional(isRefused ? texts.wrongKey : nil),
                "hidden": .list(hidden.map { ["name": .text($0.name), "value": .text($0.value)] }),
                "isFramed": false,
            ]
        )
    }
}
