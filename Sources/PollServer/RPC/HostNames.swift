/// The host names that the server answers for.
///
/// Without a list it answers for all. With one, a page that reaches the server under a name of its own, by making that
/// name point to this machine (DNS rebinding), is turned away.
struct HostNames: Sendable {
    private let allowed: Set<String>

    /// Names in any case, without ports.
    init(allowed: [String]) {
        self.allowed = Set(allowed.map { $0.lowercased() })
    }

    /// Whether a `Host`, with or without a port, is answered for.
    func serve(_ authority: String?) -> Bool {
        guard !allowed.isEmpty else { return true }
        guard let authority else { return false }
        let isPort = { (text: Substring) in text.first == ":" && text.dropFirst().allSatisfy(\.isNumber) }
        let host = authority.lastIndex(of: ":").flatMap { isPort(authority[$0...]) ? authority[..<$0] : nil }
        return allowed.contains((host ?? authority[...]).lowercased())
    }
}
