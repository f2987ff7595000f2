import MarkupReading
import PollPages

/// A reader's browser without scripts: it keeps cookies by path, follows redirects, and sends the forms of pages.
final class PageReader {
    let server: TestServer
    let language: String
    /// Cookies by path, as `name=value`; those of a browser that keeps none are thrown away.
    private(set) var cookies: [String: String] = [:]
    var keepsCookies = true
    /// The addresses that redirects led to.
    private(set) var trail: [String] = []

    init(server: TestServer, language: String) {
        self.server = server
        self.language = language
    }

    /// Opens an address.
    func open(_ path: String, method: String = "GET", _ fields: String...) async throws -> ShownPage {
        try await follow(try await send(method, path, fields), from: path)
    }

    /// Sends fields to an address.
    func post(_ path: String, _ form: [FormFields.Field], _ fields: String...) async throws -> ShownPage {
        try await follow(try await send("POST", path, fields, body: FormFields(form).urlEncoded), from: path)
    }

    /// Sends fields to an address, and does not follow the answer.
    func answer(_ path: String, _ form: [FormFields.Field], _ fields: String...) async throws -> HTTPAnswer {
        try await send("POST", path, fields, body: FormFields(form).urlEncoded)
    }

    /// Fills in the form of a page and sends it, with the fields that the page has hidden in it.
    func vote(on page: ShownPage, _ filled: [String: String], _ fields: String...) async throws -> ShownPage {
        let form = page.hidden + filled.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
        let action = page.action
        return try await follow(
            try await send("POST", action, fields, body: FormFields(form).urlEncoded),
            from: action
        )
    }

    private func follow(_ answer: HTTPAnswer, from path: String) async throws -> ShownPage {
        var (answer, path, steps) = (answer, path, 0)
        while answer.status == 303, let next = answer.fields["location"], steps < 5 {
            trail.append(next)
            (answer, path, steps) = (try await send("GET", next, []), next, steps + 1)
        }
        return try ShownPage(answer, path: path)
    }

    private func send(_ method: String, _ path: String, _ fields: [String], body: String? = nil) async throws
        -> HTTPAnswer
    {
        var lines = ["\(method) \(path) HTTP/1.1", "Accept-Language: \(language)"] + fields
        if !fields.contains(where: { $0.hasPrefix("Host:") }) { lines.append("Host: polls.example") }
        let plain = path.prefix { $0 != "?" }
        let mine = cookies.filter { plain == $0.key || plain.hasPrefix($0.key + "/") }.map(\.value)
        if !mine.isEmpty { lines.append("Cookie: " + mine.joined(separator: "; ")) }
        if let body {
            lines += ["Content-Type: application/x-www-form-urlencoded", "Content-Length: \(body.utf8.count)"]
        }
        let request = lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
        let answer = try await server.withConnection { connection in
            try await connection.write(request)
            return try await connection.answer(toHead: method == "HEAD")
        }
        if keepsCookies { answer.cookies.forEach(keep) }
        return answer
    }

    private func keep(_ cookie: String) {
        let parts = cookie.split(separator: ";").map { $0.drop { $0 == " " } }
        let path = parts.first { $0.hasPrefix("Path=") }?.dropFirst(5) ?? "/"
        cookies[String(path)] = parts.first.map(String.init)
    }
}

/// A page as a browser has it.
struct ShownPage {
    let path: String
    let status: Int
    let fields: [String: String]
    let html: String
    let elements: [MarkupReader.Element]

    init(_ answer: HTTPAnswer, path: String) throws {
        self.path = path
        status = answer.status
        fields = answer.fields
        html = answer.body
        elements = answer.fields["content-type"]?.hasPrefix("text/html") == true ? try MarkupReader(html).elements : []
    }

    /// What stands in the page's first heading, without tags.
    var heading: String {
        guard let start = html.firstRange(of: "<h1"), let end = html.firstRange(of: "</h1>") else { return "" }
        return html[start.lowerBound..<end.lowerBound].split(separator: "<").compactMap { part in
            part.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).last.map(String.init)
        }.joined()
    }

    /// Where the first form is sent.
    var action: String { elements.first { $0.name == "form" }?.attributes["action"] ?? path }

    /// The hidden fields.
    var hidden: [FormFields.Field] {
        elements.filter { $0.name == "input" && $0.attributes["type"] == "hidden" }.map {
            FormFields.Field($0.attributes["name"] ?? "", $0.attributes["value"] ?? "")
        }
    }

    /// What stands in a field of the form.
    func value(of name: String) -> String? {
        elements.first { $0.name == "input" && $0.attributes["name"] == name && $0.attributes["type"] != "radio" }?
            .attributes["value"]
    }

    /// Whether a radio button or checkbox is on.
    func isOn(_ name: String, _ value: String) -> Bool {
        elements.contains {
            $0.attributes["name"] == name && $0.attributes["value"] == value && $0.attributes["checked"] != nil
        }
    }

    /// The addresses of links.
    var links: [String] { elements.filter { $0.name == "a" }.compactMap { $0.attributes["href"] } }

    /// Who may hold the page in a frame.
    var ancestors: String {
        (fields["content-security-policy"] ?? "").split(separator: ";").map { $0.drop { $0 == " " } }
            .first { $0.hasPrefix("frame-ancestors ") }.map { String($0.dropFirst("frame-ancestors ".count)) } ?? ""
    }
}
