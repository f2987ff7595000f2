/// Texts that people may store to break out of a page: 200 and more.
public enum HostileText {
    public static let all: [String] = {
        let payloads = [
            "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
            "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</style><script>x</script>",
            "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "javascript:alert(1)",
            "<svg onload=alert(1)>",
            "<!--", "-->", "<![CDATA[", "]]>", "<?xml version=\"1.0\"?>", "&lt;script&gt;", "&#x3C;script&#x3E;",
            "&amp",
            "{{title}}", "{{{title}}}", "{{#questions}}", "{{/main}}", "{{> layout}}", "{count}", "{{=<% %>=}}",
            "</svg><script>alert(1)</script>", "</desc></svg><script>",
            "<math><mtext></p><style><img src=x onerror=a()>",
            "<a href=\"javascript:alert(1)\">x</a>", "<iframe srcdoc=\"<script>x</script>\">", "\\u003cscript\\u003e",
            "${alert(1)}", "`;alert(1)//", "\r\nSet-Cookie: a=b", "../../etc/passwd", "'; DROP TABLE ballot; --",
            "=cmd|' /C calc'!A0", "\u{202E}txt.exe", "\u{2028}alert(1)\u{2029}", "\u{FEFF}<b>", "<\u{0}script>",
        ]
        // A mark that joins the character before it hides it from whoever goes by characters.
        let joined = ["\u{0301}", "\u{0338}", "\u{200D}", "\u{FE0F}", "\u{20DD}"]
        let split = joined.flatMap { mark in
            payloads.prefix(28).map { payload in
                payload.unicodeScalars.reduce(into: "") { text, scalar in
                    text.unicodeScalars.append(scalar)
                    if "<>\"'&".unicodeScalars.contains(scalar) { text += mark }
                }
            }
        }
        let controls = (0..<0x20).map { code in "a\(String(Unicode.Scalar(UInt8(code))))<b>" }
        return payloads + split + controls
    }()
}
