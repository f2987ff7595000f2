/// Texts with which people try to break out of a page.
enum Hostile {
    static let texts = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)' autofocus='",
        "</title><b>",
        "</textarea><b>", "<!--", "]]>", "&lt;b&gt;", "{{title}}", "{{{title}}}", "{{/main}}", "<\u{0301}b>",
        "\"\u{0301} onclick=x", "=cmd|' /C calc'!A0", "\u{202E}txt.exe", "<svg onload=x>", "javascript:alert(1)",
    ]

    /// The tags of a page without the values of their attributes, which no text may change.
    static func skeleton(_ html: String) -> [String] {
        var tags: [String] = []
        var tag: String?
        var isQuoted = false
        for scalar in html.unicodeScalars {
            switch (tag, scalar) {
            case (nil, "<"): tag = "<"
            case (nil, _): break
            case (_?, "\""): isQuoted.toggle()
            case (_?, _) where isQuoted: break
            case (let text?, ">"):
                tags.append(text)
                tag = nil
            case (let text?, _): tag = text + String(Character(scalar))
            }
        }
        return tags
    }
}
