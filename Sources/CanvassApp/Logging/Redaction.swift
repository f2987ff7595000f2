/// Removes secrets and personal data from text before it is logged.
enum Redaction {
    /// The text in place of a secret.
    static let mark = "<redacted>"

    /// Names of metadata whose values are secret or identify a person.
    private static let secretNames: Set<String> = [
        "authorization", "bearer", "cookie", "key", "apikey", "password", "secret", "token", "voter", "votertoken",
        "ip", "clientip", "address", "useragent",
    ]

    /// Whether the value under a name of metadata, such as `http.authorization`, is secret.
    static func isSecret(_ name: String) -> Bool {
        let last = name.split(separator: ".").last ?? ""
        return secretNames.contains(last.lowercased().filter { $0 != "-" && $0 != "_" })
    }

    /// Replaces bearer keys and the passwords of URLs and connection strings.
    static func scrubbed(_ text: String) -> String {
        let text = hidingWord(after: "bearer ", in: text)
        return hidingWord(after: "password=", in: hidingPasswordsOfURLs(in: text))
    }

    private static func hidingWord(after marker: String, in text: String) -> String {
        var rest = text[...]
        var result = ""
        while let start = rest.firstRange(ofCaseInsensitive: marker) {
            result += rest[..<start.upperBound] + mark
            let tail = rest[start.upperBound...]
            rest =
                tail.first == "'"
                ? tail.dropFirst().drop { $0 != "'" }.dropFirst() : tail.drop { !" \t\n\"&,;)]}".contains($0) }
        }
        return result + rest
    }

    /// Replaces the password in `scheme://user:password@host`.
    private static func hidingPasswordsOfURLs(in text: String) -> String {
        var rest = text[...]
        var result = ""
        while let scheme = rest.firstRange(ofCaseInsensitive: "://") {
            let authority = rest[scheme.upperBound...].prefix { !" \t\n\"/?#".contains($0) }
            result += rest[..<scheme.upperBound]
            rest = rest[scheme.upperBound...]
            guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
                continue
            }
            result += authority[...colon] + mark
            rest = rest[at...]
        }
        return result + rest
    }
}

extension Substring {
    /// The range of the first occurrence of an ASCII text, ignoring case.
    fileprivate func firstRange(ofCaseInsensitive text: String) -> Range<Index>? {
        let pattern = Array(text.utf8)
        var start = startIndex
        while let end = utf8.index(start, offsetBy: pattern.count, limitedBy: endIndex) {
            let matches = zip(utf8[start..<end], pattern).allSatisfy { byte, expected in
                let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                return (isCapital ? byte | 0x20 : byte) == expected
            }
            if matches { return start..<end }
            guard start < endIndex else { break }
            start = utf8.index(after: start)
        }
        return nil
    }
}
