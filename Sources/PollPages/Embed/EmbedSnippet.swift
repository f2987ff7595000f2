/// What to paste into a page to show a poll there.
public struct EmbedSnippet: Sendable, Hashable {
    /// The ballot's absolute address for frames.
    public var frameAddress: String
    /// The ballot's absolute address.
    public var pageAddress: String
    public var title: String
    /// In pixels, for before the frame says how high it is.
    public var height: Int

    public init(frameAddress: String, pageAddress: String, title: String, height: Int = 480) {
        self.frameAddress = frameAddress
        self.pageAddress = pageAddress
        self.title = title
        self.height = height
    }

    /// An iframe; it needs no script, and takes the messages of one that is there.
    public var frame: String {
        "<iframe src=\"\(escaped(frameAddress))\" title=\"\(escaped(title))\" width=\"100%\" height=\"\(height)\""
            + " loading=\"lazy\"></iframe>"
    }

    /// A link.
    public var link: String { "<a href=\"\(escaped(pageAddress))\">\(escaped(title))</a>" }

    private func escaped(_ text: String) -> String { Markup(text: text).source }
}
